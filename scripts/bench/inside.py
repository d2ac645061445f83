"""Times a part of Kith from within, in a process of its own, so that nothing is warm that a cold start has not.

    python -I inside.py journal ROOT       seconds to read the journal, whatever was kept of it
    python -I inside.py kept_journal ROOT  the same as a command or a build reads it: on from what was kept
    python -I inside.py hooks ROOT         milliseconds that our hooks take in a build, for each page and once

Prints JSON. `ROOT` is a wiki; its own hooks and library are what is timed.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any


def journal(root: Path, kept: bool = False) -> dict[str, float]:
    """From nothing to every entry with what it changed. People are read before: entries are resolved to them."""
    sys.path.insert(0, str(root / "hooks"))
    import git.cmd  # noqa: F401 - starting Python is not reading a journal

    from kith.format.files import read_all_events, read_all_people
    from kith.format.settings import read_settings
    from kith.git.journal import read_journal
    from kith.git.kept_journal import kept_journal
    from kith.lookup import Lookup

    settings, _ = read_settings(root)
    lookup = Lookup(read_all_people(root, settings)[0], read_all_events(root)[0], {})
    begun = perf_counter()
    if kept:
        made = kept_journal(root, lookup.resolve_person, settings, lookup.guess, lookup.called)
    else:
        made = read_journal(root, lookup.resolve_person, settings, lookup.guess)
    return {"seconds": perf_counter() - begun, "entries": len(made.entries)}


def hooks(root: Path) -> dict[str, float]:
    """A whole build, with a clock around each of our answers to MkDocs. Markdown's reading is not ours: Material alone
    does it too."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config
    from mkdocs.structure.pages import Page

    os.chdir(root)
    config = load_config(str(root / "mkdocs.yml"))
    from kith_files import PageFile  # type: ignore[import-not-found, unused-ignore]

    spent = {"page": 0.0, "markdown": 0.0, "build": 0.0}
    pages = 0

    def timed(method: Callable[..., Any], kind: str) -> Callable[..., Any]:
        def answer(*arguments: Any, **named: Any) -> Any:
            nonlocal pages
            pages += kind == "page"
            begun = perf_counter()
            try:
                return method(*arguments, **named)
            finally:
                spent[kind] += perf_counter() - begun

        return answer

    for methods in config.plugins.events.values():
        methods[:] = [timed(method, "build") if _is_ours(method, root) else method for method in methods]
    for owner, name, kind in ((PageFile, "copy_file", "page"), (Page, "render", "markdown")):
        setattr(owner, name, timed(getattr(owner, name), kind))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    made = {"page": spent["page"] - spent["markdown"], "build": spent["build"]}
    return {"pages": pages, **{kind: 1000 * seconds / pages for kind, seconds in made.items()}}


def _is_ours(method: Callable[..., Any], root: Path) -> bool:
    code = getattr(method, "__code__", None)
    return code is not None and Path(code.co_filename).is_relative_to(root / "hooks")


if __name__ == "__main__":
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    parts: dict[str, Callable[[Path], dict[str, float]]] = {
        "journal": journal,
        "kept_journal": partial(journal, kept=True),
        "hooks": hooks,
    }
    part = parts[sys.argv[1]]
    print(json.dumps(part(Path(sys.argv[2]).resolve())))
