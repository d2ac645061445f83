"""The files of a wiki: every person and event on disk, each read once."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..names import is_slug
from ..problems import Problem
from .event import Event, read_event
from .frontmatter import LARGEST_FILE
from .person import Person, name_problem, read_person, slug_of, unreadable
from .settings import Settings

if TYPE_CHECKING:
    from ..packed import Form
    from .kept_files import Read

PEOPLE, EVENTS = "people", "events"
_OTHER_ENDS = (".md", ".markdown", ".mdown", ".mdwn", ".txt")


def read_all_people(root: Path, settings: Settings) -> tuple[dict[str, Person], list[Problem]]:
    """Everyone below `people/` by slug; an unreadable file gives a person known by slug alone, and a problem."""

    def read(path: str, data: bytes) -> tuple[Person, list[Problem]]:
        return read_person(path, data, settings)

    from .packed import PERSON  # a command that only looks at a few files needs neither

    return _read_all(root, PEOPLE, read, PERSON, repr(settings), unreadable)


def read_all_events(root: Path) -> tuple[dict[str, Event], list[Problem]]:
    """Every event below `events/` by slug; an unreadable file gives one known by slug alone, and a problem."""

    def without_text(path: str) -> Event:
        return Event(slug=slug_of(path), path=path, name=slug_of(path), readable=False)

    from .packed import EVENT

    return _read_all(root, EVENTS, read_event, EVENT, "", without_text)


def _read_all(
    root: Path, folder: str, read: Read, form: Form[Any], key: str, without_text: Callable[[str], Any]
) -> tuple[dict[str, Any], list[Problem]]:
    from .kept_files import KeptFiles

    known = KeptFiles(root, folder, read, form, key)
    home, found = root / folder, dict[str, Any]()
    names, problems = _listed(root, folder)
    # A file whose name is a slug comes before one that only could be one: `ada.md` stays Ada, `Ada.md` is told.
    for name in sorted(names, key=lambda name: (not is_slug(name.removesuffix(".md")), name)):
        path = sys.intern(f"{folder}/{printable(name)}")
        slug = slug_of(path)
        if not slug:
            problems += [p for p in [name_problem(path)] if p]
            continue
        if slug in found:
            message = f"has the same slug as {found[slug].path}"
            problems.append(Problem(path, 0, "", message, "rename one of the two files", fatal=True))
            continue
        data, why, hint = content(home / name, root)
        if data is None:
            found[slug] = without_text(path)
            problems.append(Problem(path, 0, "", why, hint, fatal=True))
        else:
            found[slug], wrong = known.read(path, data)
            problems += wrong
    known.keep()
    return dict(sorted(found.items())), problems + _misplaced(root, folder)


def _listed(root: Path, folder: str) -> tuple[list[str], list[Problem]]:
    """The names of the `*.md` directly in a folder, and what is wrong with the folder or with other files' names."""
    try:
        if not (root / folder).resolve().is_relative_to(root.resolve()):
            return [], [Problem(folder, 0, "", "is a link that leads out of the wiki", "make it a folder", fatal=True)]
        names = sorted(entry.name for entry in os.scandir(root / folder))
    except FileNotFoundError:
        return [], []
    except (OSError, RuntimeError) as error:
        return [], [Problem(folder, 0, "", *_refused(error), fatal=True)]
    files, problems = [], []
    for name in names:
        if name.startswith((".", "#", "~")):
            continue  # hidden files and editors' temporary ones are nobody
        if name.endswith(".md"):
            files.append(name)
        elif name.casefold().endswith(_OTHER_ENDS):
            path = f"{folder}/{printable(name)}"
            hint = f"rename it to {Path(path).stem}.md, or move it elsewhere"
            problems.append(Problem(path, 0, "", "is not read, because its name does not end in .md", hint))
    return files, problems


def printable(name: str) -> str:
    """A file's name as it can be said anywhere, without control characters and bytes that are no text."""
    return name if name.isprintable() else "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)


def content(file: Path, root: Path) -> tuple[bytes | None, str, str]:
    """A file's bytes; or None, why not and what to do.

    Never through a link that leaves the wiki, never from a device or a pipe, which could block for ever.
    """
    try:
        found = file.lstat()
        if stat.S_ISLNK(found.st_mode):
            if not file.resolve(strict=True).is_relative_to(root.resolve()):
                return None, "is a link that leads out of the wiki", "put the file itself here"
            found = file.stat()
        if stat.S_ISDIR(found.st_mode):
            return None, "is a folder", "rename it, or put a file here"
        if not stat.S_ISREG(found.st_mode):
            return None, "is no plain file", "put a plain file here"
        with file.open("rb", buffering=0) as stream:
            data = stream.read(min(found.st_size, LARGEST_FILE) + 1)
            while part := stream.read(LARGEST_FILE + 1 - len(data)):  # it grew meanwhile; mostly this reads nothing
                data += part
            return data, "", ""
    except (OSError, RuntimeError) as error:
        return None, *_refused(error)


def _refused(error: Exception) -> tuple[str, str]:
    if isinstance(error, PermissionError):
        return "may not be read by you", "give yourself the right to read it"
    if isinstance(error, FileNotFoundError):
        return "is a link that leads nowhere", "put the file itself here, or delete the link"
    if isinstance(error, NotADirectoryError):
        return "is no folder", "make it one"
    return f"cannot be opened ({error.__class__.__name__})", "put a plain file here"


def _misplaced(root: Path, folder: str) -> list[Problem]:
    """Markdown in folders below: nobody would find it."""
    problems = []
    for base, folders, names in os.walk(root / folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        if Path(base) == root / folder:
            folders[:] = [name for name in folders if not name.endswith(".md")]
            continue
        for name in sorted(names):
            if name.endswith(".md") and not name.startswith("."):
                path = printable((Path(base) / name).relative_to(root).as_posix())
                hint = f"move it to {folder}/{printable(name)}"
                problems.append(Problem(path, 0, "", f"is not directly in {folder}/", hint))
    return problems
