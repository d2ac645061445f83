"""Commits as `git log` tells them: who, when, with which words, to which files. Nothing here interprets one.

Every setting that could change what `git log` prints is fixed by the command, so the owner's own settings cannot
bend it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from ..format.person import slug_of
from ..plain import shown
from ..values import dataclass
from .message import Trailers, read_message
from .relocated import Places

FORMAT = "%x00".join(
    (
        "%H",  # the commit's id
        "%P",  # its parents' ids; more than one: a merge
        "%aI",  # author date, strict ISO with the author's own offset: the day on the owner's own calendar
        "%cI",  # committer date, for a commit whose author date is damaged
        "%B",  # the whole message, in UTF-8 by --encoding
        "%(trailers)",  # the trailer block as it stands, to tell it from the body
        # key, value, key, value …, folded values on one line; NUL cannot stand in a message, so nothing can be forged
        "%(trailers:only=true,unfold=true,separator=%x00,key_value_separator=%x00)",
        "",  # an empty field ends the trailers: no key is empty
    )
)
LOG = (
    "-c",
    "trailer.separators=:",
    "log",
    "-z",
    "--raw",
    "-M",
    "-l1000",
    "--no-abbrev",
    "--root",
    "--topo-order",  # children before parents, also where clocks were wrong: renames are followed in this order
    "--no-relative",
    "--no-ext-diff",
    "--no-textconv",
    "--no-show-signature",
    "--no-color",
    "--no-notes",
    "--encoding=UTF-8",
    "--no-diff-merges",  # a merge is no entry, and what it brings stands in its parents
    f"--format=tformat:{FORMAT}",
)
FOLDERS = ("people/", "events/")
_NO_DAY = date(1970, 1, 1)


@dataclass(frozen=True, slots=True)
class FileChange:
    """What a commit did to one file: `status` A, M, D or R; paths from the wiki's root; a blob is "" for no file."""

    status: str
    old_path: str
    path: str
    old_blob: str
    blob: str


@dataclass(frozen=True, slots=True)
class Commit:
    """One commit: `author_day` on the author's own calendar, `files` only people and events of this wiki.

    `elsewhere`: it touches other files only, as many do where the wiki is a folder in a larger repository.
    """

    id: str
    parents: tuple[str, ...]
    author_day: date
    author_time: str
    subject: str
    body: str
    trailers: Trailers
    files: tuple[FileChange, ...] = ()
    elsewhere: bool = False

    @property
    def name(self) -> str:
        """How a problem names it: `commit 1a2b3c4`."""
        return f"commit {self.id[:7]}"


def texts(output: bytes) -> list[str]:
    """What stands between the zero bytes of git's output."""
    return output.decode("utf-8", "replace").split("\0")


def read_commits(said: Iterable[bytes], prefix: str, cut: frozenset[str], where: Places) -> Iterator[Commit]:
    """The commits of what git says, each as soon as it is said; one that git did not finish is left out."""
    tokens, at, enough = list[str](), 0, 0
    for more in _tokens(said):
        tokens += more
        if len(tokens) < enough and more != [""]:
            continue
        while record := _record(tokens, at):
            yield _commit(tokens[at : at + 6], *record[:2], prefix, cut, where)
            at = record[2]
        tokens, at = tokens[at:], 0
        enough = 2 * len(tokens)  # so that a very large commit is not looked at again after each piece


def _tokens(said: Iterable[bytes]) -> Iterator[list[str]]:
    """The texts between zero bytes that each piece makes whole; after the last, one that ends the last record."""
    begun: list[bytes] = []
    for piece in said:
        whole, zero, rest = piece.rpartition(b"\0")
        if zero:
            yield texts(b"".join((*begun, whole)))
            begun.clear()
        begun.append(rest)
    yield [""]


_Line = tuple[list[str], str, str]  # the facts of a line of --raw, the path before, the path after


def _record(tokens: list[str], at: int) -> tuple[list[tuple[str, str]], list[_Line], int] | None:
    """The trailers and the lines of --raw in the record that begins here, and where the next one does.

    None where git has not said all of it.
    """
    trailers: list[tuple[str, str]] = []
    lines: list[_Line] = []
    try:
        at += 6
        while key := tokens[at]:
            trailers.append((sys.intern(key), tokens[at + 1]))
            at += 2
        at += 1 if trailers else 2
        while (token := tokens[at]).startswith((":", "\n:")):
            facts = token.split()
            count = 2 if facts[-1][0] in "RC" else 1
            lines.append((facts, tokens[at + 1], tokens[at + count]))
            at += 1 + count
    except IndexError:
        return None
    return trailers, lines, at


def _commit(
    words: list[str],
    trailers: list[tuple[str, str]],
    lines: list[_Line],
    prefix: str,
    cut: frozenset[str],
    where: Places,
) -> Commit:
    commit_id, parents, authored, committed, text, block = words
    folders = where.get(commit_id, (prefix, prefix))
    files = [change for line in lines for change in file_changes(*line, *folders)]
    message = read_message(text, block, tuple(trailers))
    return Commit(
        sys.intern(commit_id),
        tuple(map(sys.intern, parents.split())),
        _day(authored) or _day(committed) or _NO_DAY,
        shown(authored or committed),
        message.subject,
        message.body,
        message.trailers,
        () if commit_id in cut else tuple(sorted(files, key=lambda file: (file.path, file.old_path))),
        bool(lines) and (not files or commit_id in cut),
    )


def file_changes(facts: list[str], old: str, new: str, prefix: str, new_prefix: str) -> Iterator[FileChange]:
    """A line of --raw as changes of the wiki's own plain files; nothing for anything else.

    A link or a folder in a file's place is no file; a file that came from elsewhere is added, one that left is gone.
    The wiki was in the folder `prefix` before the commit, and in `new_prefix` after it.
    """
    old_mode, new_mode, old_blob, blob, _ = facts
    if prefix or new_prefix:
        old, new = _inside(old, prefix), _inside(new, new_prefix)
    old, new, old_blob, blob = map(sys.intern, (old, new, old_blob, blob))  # a hundred commits name the same file
    before = old_mode.startswith(":100") and is_wiki_file(old)
    after = new_mode.startswith("100") and is_wiki_file(new)
    if before and after and old == new:
        if old_blob != blob:  # else only its permissions changed
            yield FileChange("M", old, new, old_blob, blob)
    elif before and after and old.partition("/")[0] == new.partition("/")[0]:
        yield FileChange("R", old, new, old_blob, blob)
    else:
        if before:
            yield FileChange("D", old, old, old_blob, "")
        if after:
            yield FileChange("A", new, new, "", blob)


@lru_cache(maxsize=65536)
def is_wiki_file(path: str) -> bool:
    """True for a person's or an event's file, by where it lies and what it is called, as `files.py` reads them."""
    folder, _, name = path.partition("/")
    if f"{folder}/" not in FOLDERS or not name.endswith(".md") or "/" in name or name[0] in ".#~":
        return False
    return slug_of(path) != ""


def _inside(path: str, prefix: str) -> str:
    return path[len(prefix) :] if path.startswith(prefix) else ""


def _day(time: str) -> date | None:
    """The calendar day of `2026-11-20T10:00:00+01:00` where it was written; None for a damaged date."""
    return _date(time[:10]) if time[10:11] == "T" else None


@lru_cache(maxsize=65536)
def _date(day: str) -> date | None:
    try:
        return date.fromisoformat(day)
    except ValueError:
        return None
