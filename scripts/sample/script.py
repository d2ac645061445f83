"""Reads the script of the sample network: plain text, one file a year, one entry a commit.

    ## 2026-11-20 18:40

    Coffee with Watson at the Criterion

    He is sleeping again.

    With: john-watson
    Kind: coffee

    @ edit john-watson
    - location: London
    + location: Lisbon

The heading is London's day and time. What follows is the commit's message, word for word, up to the first
line that begins with `@ `. Lines above the first heading are remarks. `With:` moves `last_contact` by itself.

    @ new WHAT …            the commit creates these files
    @ edit WHAT             then lines `- before`, `+ after`, `= stays` (says where); blank lines divide places
    @ touch WHO [DATE]      moves (or corrects) `last_contact`, to this entry's day unless a date is given
    @ nothing               touches no file, whatever `With:` says
    @ rename OLD NEW        a person's slug changes
    @ revert DATE TIME      takes that entry back; git's own message is used
    @ branch NAME           stands on a side branch; `@ merge NAME` brings it home

WHAT is a person's slug, an event's slug (it begins with its date), or `faces/…`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import pairwise
from pathlib import Path

HEADING = re.compile(r"## (\d{4}-\d{2}-\d{2} \d{2}:\d{2})$")
EVENT = re.compile(r"\d{4}-\d{2}-\d{2}-")
TRAILER = re.compile(r"([A-Z][a-z]+): (.+)$")


class ScriptError(ValueError):
    """The script contradicts itself or the files: `2025.txt:12: what is wrong`."""


@dataclass(frozen=True)
class Hunk:
    """One place in a file, as it was and as it became. Lines without their line ends."""

    path: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass
class Entry:
    """One commit to be. `where` is file and line of its heading, for errors."""

    where: str
    when: datetime
    message: str = ""
    new: list[str] = field(default_factory=list)
    hunks: list[Hunk] = field(default_factory=list)
    touches: list[tuple[str, str]] = field(default_factory=list)
    nothing: bool = False
    rename: tuple[str, str] | None = None
    reverts: datetime | None = None
    branch: str = ""
    merge: str = ""

    def fail(self, text: str) -> ScriptError:
        """The error to raise about this entry."""
        return ScriptError(f"{self.where}: {text}")

    @property
    def subject(self) -> str:
        """First line of the message."""
        return self.message.split("\n", 1)[0]

    @property
    def trailers(self) -> list[tuple[str, str]]:
        """The trailers of the last paragraph, in order; none when a line there is no trailer."""
        parts = self.message.split("\n\n")
        found = [TRAILER.match(line) for line in parts[-1].split("\n")]
        return [(m[1], m[2]) for m in found if m] if all(found) and len(parts) > 1 else []

    @property
    def people(self) -> list[str]:
        """Everyone named by `With:`, as written."""
        named = [value for key, value in self.trailers if key == "With"]
        return [name.strip() for value in named for name in value.split(",")]

    @property
    def day(self) -> str:
        """The day it happened: `On:`, else the heading's."""
        return dict(self.trailers).get("On", self.when.date().isoformat())


def path_of(what: str) -> str:
    """The file that a short name in the script means."""
    if what.startswith("faces/"):
        return f"people/{what}"
    return f"events/{what}.md" if EVENT.match(what) else f"people/{what}.md"


def read_script(folder: Path) -> list[Entry]:
    """All entries of all years, oldest first. Raises ScriptError with file and line."""
    entries: list[Entry] = []
    for file in sorted(folder.glob("*.txt")):
        entries += _read_file(file.name, file.read_text(encoding="utf-8"))
    for earlier, later in pairwise(entries):
        if later.when <= earlier.when:
            raise later.fail(f"{later.when} does not come after {earlier.when} ({earlier.where})")
    return entries


def _read_file(name: str, text: str) -> list[Entry]:
    entries: list[Entry] = []
    message: list[str] = []
    editing = ""
    place: list[str] = []

    def close_place() -> None:
        if place:
            entries[-1].hunks.append(_hunk(entries[-1], editing, place))
            place.clear()

    def close_entry() -> None:
        close_place()
        if entries:
            entries[-1].message = "\n".join(message).strip()
            if not (entries[-1].message or entries[-1].reverts):
                raise entries[-1].fail("an entry needs a message")
        message.clear()

    for number, line in enumerate(text.split("\n"), 1):
        if heading := HEADING.match(line):
            close_entry()
            editing = ""
            entries.append(Entry(f"{name}:{number}", datetime.fromisoformat(heading[1])))
        elif line.startswith("## "):
            raise ScriptError(f"{name}:{number}: a heading is `## YYYY-MM-DD HH:MM`, not {line!r}")
        elif not entries:
            continue
        elif line.startswith("@ "):
            close_place()
            editing = _command(entries[-1], f"{name}:{number}", line[2:].split())
        elif editing and line[:1] in ("-", "+", "="):
            place.append(line)
        elif editing and not line.strip():
            close_place()
        elif editing:
            raise ScriptError(f"{name}:{number}: a line of an edit begins with -, + or =, not {line!r}")
        else:
            message.append(line.rstrip())
    close_entry()
    return entries


def _command(entry: Entry, where: str, words: list[str]) -> str:
    """Notes one `@` line in the entry; gives the path whose lines follow, or nothing (a single space)."""
    match words:
        case ["new", *names] if names:
            entry.new += [path_of(name) for name in names]
        case ["edit", name]:
            return path_of(name)
        case ["touch", who]:
            entry.touches.append((who, entry.day))
        case ["touch", who, day]:
            entry.touches.append((who, date.fromisoformat(day).isoformat()))
        case ["nothing"]:
            entry.nothing = True
        case ["rename", old, new]:
            entry.rename = (path_of(old), path_of(new))
        case ["revert", day, time]:
            entry.reverts = datetime.fromisoformat(f"{day} {time}")
        case ["branch", name]:
            entry.branch = name
        case ["merge", name]:
            entry.merge = name
        case _:
            raise ScriptError(f"{where}: no such command: @ {' '.join(words)}")
    return ""


def _hunk(entry: Entry, path: str, place: list[str]) -> Hunk:
    for line in place:
        if line[1:2] not in ("", " "):
            raise entry.fail(f"write a blank after the sign: {line!r}")
    before = tuple(line[2:] for line in place if line[0] in "-=")
    after = tuple(line[2:] for line in place if line[0] in "+=")
    if before == after:
        raise entry.fail(f"an edit of {path} changes nothing")
    return Hunk(path, before, after)
