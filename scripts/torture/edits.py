"""Random edits, and after each the whole site against a clean build: byte for byte, warnings too.

One wiki is edited on and on, and built over its own old site with all that builds keep; beside it the same files are
built with nothing kept, into an empty folder. A page that stands though it should not, a word of the search that
stays behind, or a warning that is not said again, is Broken.
"""

from __future__ import annotations

import logging
import os
import random
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .editing import Desk
from .story import Broken

HOME = Path(__file__).resolve().parents[2]
STEPS = 5


def _once() -> None:
    """Every build compiles Material's templates anew, and lists its ten thousand icons; once will do for all here."""
    import jinja2

    compile_one, list_all = jinja2.Environment.compile, jinja2.Environment.list_templates
    done: dict[tuple[object, ...], Any] = {}

    def compile_it(self: jinja2.Environment, source: Any, *rest: Any, **named: Any) -> Any:
        key = (str(source), rest, tuple(named.items()), self.trim_blocks, self.lstrip_blocks, str(self.autoescape))
        if key not in done:
            done[key] = compile_one(self, source, *rest, **named)
        return done[key]

    def list_them(self: jinja2.Environment, *rest: Any, **named: Any) -> Any:
        key = ("list", *getattr(self.loader, "searchpath", [id(self)]))
        if key not in done:
            done[key] = list_all(self, *rest, **named)
        return done[key]

    for name, method in (("compile", compile_it), ("list_templates", list_them)):
        setattr(jinja2.Environment, name, method)


def edits(folder: Path, sequences: int, seed: int, say: Callable[[str], None] = lambda _: None) -> str:
    """So many sequences of a few edits each, with a build and a clean build after each edit."""
    _once()
    root = folder / "edits"
    shutil.copytree(HOME / "hooks", root / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    seen = Counter[str]()
    for number in range(sequences):
        desk = Desk(root, HOME, random.Random(f"{seed}-{number}"))
        desk.begin()
        # Every other one as `serve` builds: into a folder of its own, remembered while the program runs.
        served = number % 2 == 1
        site = folder / f"site-{number}" if served else root / "site"
        told, lasting = ["begin"], None
        for step in range(STEPS + 1):
            if step:
                told.append(desk.edit(site))
                seen[told[-1]] += 1
            kept = (again(desk, lasting) if lasting and told[-1] != "site" else None) or build(desk, site, served)
            lasting = kept.config if served else None
            clean = folder / "clean"
            shutil.rmtree(clean, ignore_errors=True)
            (root / ".kith").rename(folder / "away")
            fresh = build(desk, clean, served)
            shutil.rmtree(root / ".kith", ignore_errors=True)
            (folder / "away").rename(root / ".kith")
            _compare(f"sequence {number}: {', '.join(told)}", kept, fresh, site, clean)
            seen["pages that stood"] += kept.stood
            seen["edits that took no whole build"] += kept.again
        if served:
            shutil.rmtree(site, ignore_errors=True)
        say(f"{number + 1} sequences")
    what = ", ".join(f"{count} {name}" for name, count in sorted(seen.items()))
    return f"{sequences} sequences of {STEPS} edits (seed {seed}), each site as a clean build makes it; {what}"


class Outcome:
    """What a build said, how it ended, and how many pages stood from the one before."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.failure = ""
        self.stood = 0
        self.again = False
        self.config: Any = None


def build(desk: Desk, site: Path, served: bool) -> Outcome:
    """Build the wiki into `site`, in this process, as `kith build` or `kith serve` do."""
    from mkdocs.commands.build import build as build_site
    from mkdocs.config import load_config

    def run(outcome: Outcome) -> None:
        desk.changed()
        config = load_config(str(desk.root / "mkdocs.yml"), site_dir=str(site))
        config.plugins.on_startup(command="build", dirty=False)
        build_site(config, serve_url="http://127.0.0.1:8000/" if served else None)
        outcome.config = config

    return _heard(desk, run)


def again(desk: Desk, config: Any) -> Outcome | None:
    """Only the pages anew, as `kith serve` does where that is enough; None where it is not."""
    from kith.web.watch import edits as edited_in

    def run(outcome: Outcome) -> None:
        edited = edited_in(desk.changed(), desk.root)
        if edited is not None and config.extra["again"](edited, lambda: None):
            outcome.again, outcome.config = True, config

    outcome = _heard(desk, run)
    return outcome if outcome.again or outcome.failure else None


def _heard(desk: Desk, run: Callable[[Outcome], None]) -> Outcome:
    os.environ |= {"KITH_TODAY": desk.today.isoformat(), "NO_MKDOCS_2_WARNING": "1"}
    outcome = Outcome()
    ear = _Ear(outcome.said)
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.INFO)
    logger.propagate = False
    logger.addHandler(ear)
    here = Path.cwd()
    os.chdir(desk.root)
    try:
        run(outcome)
        if outcome.config:
            press = outcome.config.extra["press"]
            outcome.stood = sum(1 for built in press.before.pages.values() if built in press.after.values())
    except Exception as error:
        outcome.failure = f"{type(error).__name__}: {error}"
    finally:
        os.chdir(here)
        logger.removeHandler(ear)
    outcome.said.sort()
    return outcome


def _compare(when: str, kept: Outcome, fresh: Outcome, site: Path, clean: Path) -> None:
    if kept.failure != fresh.failure:
        raise Broken(f"{when}: it ended with {kept.failure!r}, a clean build with {fresh.failure!r}")
    if kept.said != fresh.said:
        forgotten, more = Counter(fresh.said) - Counter(kept.said), Counter(kept.said) - Counter(fresh.said)
        raise Broken(f"{when}: not said again: {list(forgotten)}; said besides: {list(more)}")
    if fresh.failure:
        return
    ours, theirs = _files(site), _files(clean)
    wrong = sorted(name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name))
    if wrong:
        raise Broken(f"{when}: not as a clean build makes it: {', '.join(wrong[:12])}; compare {site} and {clean}")


def _files(site: Path) -> dict[str, bytes | None]:
    """Every file by its path, every folder with None."""
    found = ((path, path.relative_to(site).as_posix()) for path in site.rglob("*"))
    return {name: path.read_bytes() if path.is_file() else None for path, name in found}


class _Ear(logging.Handler):
    def __init__(self, said: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._said = said

    def emit(self, record: logging.LogRecord) -> None:
        self._said.append(f"{record.levelname}: {record.getMessage()}")
