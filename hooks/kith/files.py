"""The files of a wiki: every person and event on disk, each read once."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from .event import Event, read_event
from .frontmatter import LARGEST_FILE
from .person import Person, read_person, slug_of, unreadable
from .problems import Problem, quoted
from .settings import Settings

PEOPLE, EVENTS = "people", "events"


def read_all_people(root: Path, settings: Settings) -> tuple[dict[str, Person], list[Problem]]:
    """Everyone below `people/` by slug; an unreadable file gives a person known by slug alone, and a problem."""
    return _read_all(root, PEOPLE, lambda path, data: read_person(path, data, settings), unreadable)


def read_all_events(root: Path) -> tuple[dict[str, Event], list[Problem]]:
    """Every event below `events/` by slug; an unreadable file gives one known by slug alone, and a problem."""

    def without_text(path: str) -> Event:
        return Event(slug=slug_of(path), path=path, name=slug_of(path), readable=False)

    return _read_all(root, EVENTS, read_event, without_text)


def _read_all(
    root: Path,
    folder: str,
    read: Callable[[str, bytes], tuple[Any, list[Problem]]],
    without_text: Callable[[str], Any],
) -> tuple[dict[str, Any], list[Problem]]:
    found: dict[str, Any] = {}
    problems: list[Problem] = []
    for file in markdown_files(root, folder):
        path = f"{folder}/{file.name}"
        data, why = content(file, root)
        if data is None:
            one, wrong = without_text(path), [Problem(path, 0, "", why, "put a plain file here", fatal=True)]
        else:
            one, wrong = read(path, data)
        if not one.slug:
            problems += wrong
        elif one.slug in found:
            message = f"has the same slug as {found[one.slug].path}"
            problems.append(Problem(path, 0, "", message, "rename one of the two files", fatal=True))
        else:
            found[one.slug] = one
            problems += wrong
    return found, problems + _misplaced(root, folder)


def markdown_files(root: Path, folder: str) -> Iterator[Path]:
    """The `*.md` directly in a folder, by name; hidden files and editors' temporary ones are nobody."""
    try:
        entries = sorted(os.scandir(root / folder), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.endswith(".md") and not entry.name.startswith((".", "#", "~")):
            yield Path(entry.path)


def content(file: Path, root: Path) -> tuple[bytes | None, str]:
    """A file's bytes, or None and why not: never through a link that leaves the wiki, never from a device."""
    try:
        if file.is_symlink() and not file.resolve(strict=True).is_relative_to(root.resolve()):
            return None, "is a link that leads out of the wiki"
        if not stat.S_ISREG(file.stat().st_mode):
            return None, "is no plain file"
        with file.open("rb") as stream:
            return stream.read(LARGEST_FILE + 1), ""
    except (OSError, RuntimeError) as error:
        return None, f"cannot be opened ({error.__class__.__name__})"


def _misplaced(root: Path, folder: str) -> list[Problem]:
    """Markdown in folders below: nobody would find it."""
    problems = []
    for base, folders, names in os.walk(root / folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if Path(base) == root / folder:
            continue
        for name in sorted(names):
            if name.endswith(".md") and not name.startswith("."):
                path = (Path(base) / name).relative_to(root).as_posix()
                hint = f"move it to {folder}/{name}"
                problems.append(Problem(path, 0, "", f"{quoted(name)} is not directly in {folder}/", hint))
    return problems
