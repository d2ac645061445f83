"""Every file of the sample as it was after every entry, worked out backwards from the files of today.

So the files are written once, as they are now, and the script says only what changed and when.
`last_contact` is worked out forwards, from the interactions.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath

from .script import Entry, Hunk, path_of

Moves = dict[str, tuple[str, str]]  # path → last_contact before and after; "" where there is none


@dataclass
class Step:
    """An entry and the files that its commit writes (None: takes away)."""

    entry: Entry
    files: dict[str, bytes | None] = field(default_factory=dict)


def steps(entries: Sequence[Entry], final: Mapping[str, bytes]) -> list[Step]:
    """Oldest first. `final`: path → bytes of today. Raises ScriptError where script and files disagree."""
    moves = _moves(entries)
    by_time = {entry.when: entry for entry in entries}
    files = dict(final)
    found: list[Step] = []
    for entry, moved in zip(reversed(entries), reversed(moves), strict=True):
        step = Step(entry)
        hunks = entry.hunks
        if entry.reverts:
            hunks = [Hunk(h.path, h.after, h.before) for h in by_time[entry.reverts].hunks]
        for path in {h.path for h in hunks} | set(moved) | set(entry.new):
            if path not in files:
                raise entry.fail(f"{path} is not there at that time")
            step.files[path] = files[path]
        if entry.rename:
            old, new = entry.rename
            step.files |= {old: None, new: files[new]}
        for hunk in reversed(hunks):
            files[hunk.path] = _undo(entry, hunk, files[hunk.path])
        for path, (before, after) in moved.items():
            if path not in entry.new:
                files[path] = _contact(entry, path, files[path], after, before)
            elif f"\nlast_contact: {after}\n".encode() not in files[path]:
                raise entry.fail(f"{path} should begin with last_contact: {after}")
        for path in entry.new:
            if path not in moved and b"\nlast_contact:" in files[path]:
                raise entry.fail(f"{path} has a last_contact that no entry explains")
            del files[path]
        if entry.rename:
            files[entry.rename[0]] = files.pop(entry.rename[1])
        found.append(step)
    if files:
        raise entries[0].fail(f"no entry adds {', '.join(sorted(files))}")
    return found[::-1]


def contacts(entries: Sequence[Entry]) -> dict[str, str]:
    """`last_contact` of each path as the whole script leaves it."""
    made = _moves(entries)
    gone = {entry.rename[0] for entry in entries if entry.rename}
    return {path: after for moved in made for path, (_, after) in moved.items() if path not in gone}


def _moves(entries: Sequence[Entry]) -> list[Moves]:
    contact: dict[str, str] = {}
    made: dict[datetime, Moves] = {}  # in the order of the entries
    for entry in entries:
        here: Moves = {}
        for path in entry.new:
            if path in contact:
                raise entry.fail(f"{path} is added twice")
            contact[path] = ""
        if entry.rename:
            contact[entry.rename[1]] = contact.pop(entry.rename[0])
        wanted = {path_of(who): day for who, day in entry.touches}
        if not (entry.nothing or entry.touches):
            for who in entry.people:
                if path_of(who) not in contact:
                    raise entry.fail(f"With: {who}: there is no such person at that time")
                if entry.day > contact[path_of(who)]:
                    wanted[path_of(who)] = entry.day
        if entry.reverts:
            if entry.reverts not in made:
                raise entry.fail(f"no entry of {entry.reverts} to revert")
            wanted = {path: before for path, (before, _) in made[entry.reverts].items()}
        for path, day in wanted.items():
            if path not in contact or PurePosixPath(path).suffix != ".md":
                raise entry.fail(f"{path}: there is no such person at that time")
            here[path] = (contact[path], day)
            contact[path] = day
        made[entry.when] = here
    return list(made.values())


def _undo(entry: Entry, hunk: Hunk, data: bytes) -> bytes:
    """The file before this place was edited. The place must be found exactly once."""
    text = "\n" + data.decode()
    after = "".join(f"{line}\n" for line in hunk.after)
    before = "".join(f"{line}\n" for line in hunk.before)
    if not hunk.after or text.count("\n" + after) != 1:
        times = text.count("\n" + after) if hunk.after else "no place said"
        raise entry.fail(f"{hunk.path} should hold this once (now {times}):\n{after}")
    return text.replace("\n" + after, "\n" + before)[1:].encode()


def _contact(entry: Entry, path: str, data: bytes, after: str, before: str) -> bytes:
    line = f"\nlast_contact: {after}\n".encode()
    if data.count(line) != 1:
        raise entry.fail(f"{path} should say last_contact: {after} here")
    return data.replace(line, f"\nlast_contact: {before}\n".encode() if before else b"\n")
