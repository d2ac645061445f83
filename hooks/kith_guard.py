"""Hook 1 of 3: what must never be served or published. Refuses with a sentence, and keeps strangers out of `serve`.

The rules are in `kith.web.guard`; here they meet MkDocs: its commands, its settings, its development server.
"""

from __future__ import annotations

import logging
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer

from kith.web import guard

log = logging.getLogger("mkdocs.hooks.kith.guard")
HOOKS = Path(__file__).parent
_code_at_start = guard.code_state(HOOKS)


def on_startup(*, command: str, dirty: bool) -> None:
    """Refuse what would publish the wiki or leave it stale; put the guard before every request, in every mode."""
    if command == "gh-deploy":
        raise PluginError(guard.NO_DEPLOY)
    if dirty:
        raise PluginError(guard.NO_DIRTY)
    guard.stand_before(LiveReloadServer)
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
    return config


def on_serve(server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
    """A build that fails must not leave every page waiting: say what is wrong instead."""
    server.builder = guard.never_stuck(server.builder, lambda error: log.error("%s", error))
    return server


def _end_tidily(number: Any) -> None:
    """Let a polite kill end `serve` as Ctrl-C does, so that its copy of the site leaves the temporary folder."""
    try:
        if number is not None and signal.getsignal(number) == signal.SIG_DFL:
            signal.signal(number, _interrupt)
    except ValueError:  # not the main thread: whoever runs us there ends us too
        pass


def _interrupt(number: int, frame: Any) -> None:
    raise KeyboardInterrupt
