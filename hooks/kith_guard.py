"""Hook 1 of 3: what must never be served or published. Refuses with a sentence, and keeps strangers out of `serve`.

The rules are in `kith.web.guard`; here they meet MkDocs: its commands, its settings, its development server.
"""

from __future__ import annotations

import hashlib
import logging
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from kith import when
from kith.format.files import EVENTS, PEOPLE
from kith.git import worktree
from kith.web import guard, live

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

    from kith.web.watch import Watch

log = logging.getLogger("mkdocs.hooks.kith.guard")
HOOKS = Path(__file__).parent
_code_at_start = guard.states(HOOKS, ".py")
_watching: list[Watch] = []  # the one of a `serve`
_built: dict[str, MkDocsConfig] = {}  # the last build that went well


def on_startup(*, command: str, dirty: bool) -> None:
    """Refuse what would publish the wiki or leave it stale; put the guard before every request, in every mode."""
    if command == "gh-deploy":
        raise PluginError(guard.NO_DEPLOY)
    if dirty:
        raise PluginError(guard.NO_DIRTY)
    _watching.clear()
    if any(name.endswith(".livereload") for name in sys.modules):  # `serve --clean` is told to us as a build
        from mkdocs.livereload import LiveReloadServer

        from kith.web.watch import Watch

        live.stand_before(LiveReloadServer)
        _watching.append(Watch())
    for name in ("SIGTERM", "SIGHUP"):
        _end_tidily(getattr(signal, name, None))


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Refuse settings that would open the wiki to others, and links that lead out of it."""
    root = Path(config.config_file_path).parent
    wrong = [
        *guard.wrong_settings(config.dev_addr.host, config.use_directory_urls),
        *guard.links_out(HOOKS, root),
    ]
    if wrong:
        raise PluginError("\n".join(wrong))
    if changed := guard.changed_code(HOOKS, _code_at_start):
        log.warning("%s changed; stop and start again to use it", ", ".join(changed))
    for watch in _watching:
        _look_after(watch, config, root)
    return config


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
    """See a change the moment it is saved; and a build that fails must not leave every page waiting."""
    (watch,) = _watching
    whole = server.builder

    def build() -> None:
        changed = watch.begin()
        if not _go_on(server, changed):
            whole()

    server.builder = live.never_stuck(build, lambda error: log.error("%s", error))
    live.heal_missing(server)
    server.observer = watch  # type: ignore[assignment]
    server.build_delay = 0  # the watch has waited already, until it was quiet
    sys.setswitchinterval(0.001)  # seconds: who asks for a page while others are made is served between two of them
    server.watch(config.docs_dir + os.sep)  # so that there is somebody to tell, whatever else is watched
    return server


def on_post_build(config: MkDocsConfig) -> None:
    """Pages that are open show a new face or style, too."""
    if _watching:
        _built["last"] = config
        parts = hashlib.sha256(repr(sorted(guard.states(Path(config.docs_dir)).items())).encode())
        for slug, face in sorted(config.extra["faces"].items()):
            parts.update(slug.encode() + hashlib.sha256(face).digest())
        live.parts_are(parts.hexdigest()[:32])


def _go_on(server: LiveReloadServer, changed: set[str]) -> bool:
    """Make the pages anew, if nothing else can have changed: first those that are open, and those of the edit."""
    from kith.web.watch import edits

    config = _built.pop("last", None)
    if config is None or live.failed():
        return False
    edited = edits(changed, Path(config.config_file_path).parent)
    if edited is None or not config.extra["again"](edited | live.open_pages(), partial(live.show, server)):
        return False
    live.show_the_rest(server)
    _built["last"] = config
    return True


def _look_after(watch: Watch, config: MkDocsConfig, root: Path) -> None:
    """All that the site is made of, there or not yet; and besides its files it shows a commit and a day."""
    from kith.web.watch import at_work

    def sign() -> object:
        try:
            return worktree.head(root), when.today()
        except when.NoToday:
            return worktree.head(root)

    first = not watch.sources
    named: list[str | Path] = [config.docs_dir, config.config_file_path, *config.watch, root / PEOPLE, root / EVENTS]
    watch.sources = tuple(dict.fromkeys(Path(path) for path in named))
    watch.sign, watch.doors = sign, lambda: worktree.doors(root)
    watch.busy = lambda: (lock := worktree.lock(root)) is not None and at_work(lock)
    if first:
        watch.begin()


def _end_tidily(number: Any) -> None:
    """Let a polite kill end `serve` as Ctrl-C does, so that its copy of the site leaves the temporary folder."""
    try:
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, _interrupt)
    except ValueError:  # not the main thread: whoever runs us there ends us too
        pass


def _interrupt(number: int, frame: Any) -> None:
    raise KeyboardInterrupt
