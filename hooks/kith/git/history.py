"""The wiki's git history, read by one `git log`: what was committed, when, with which words, to which files.

Read from git every time; nothing here interprets a commit (that is `journal.py`). GitPython drives git, and every
setting that could change what `git log` prints is fixed by the command, so the owner's own settings cannot bend it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from ..format.person import slug_of
from ..plain import shown
from .merges import made_in_merges
from .message import Trailers, read_message
from .relocated import MOST, Places, came_from, places
from .repository import Answer, NoGit, ask, finish, meaning, start

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
_LOG = (
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
_SETTINGS = ("-c", "trailer.separators=:")
FOLDERS = ("people/", "events/")
_NO_DAY = date(1970, 1, 1)


@dataclass(frozen=True)
class FileChange:
    """What a commit did to one file: `status` A, M, D or R; paths from the wiki's root; a blob is "" for no file."""

    status: str
    old_path: str
    path: str
    old_blob: str
    blob: str


@dataclass(frozen=True)
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


@dataclass(frozen=True)
class GitState:
    """What the page says about git: `reason` in words where there is something to say, "" where all is well.

    `dirty` are the paths below people/ and events/ with edits that are not committed, new files too.
    """

    present: bool
    shallow: bool = False
    unborn: bool = False
    dirty: tuple[str, ...] = ()
    reason: str = ""
    head: str = ""


@dataclass(frozen=True)
class History:
    """All commits of HEAD, children before parents; `files` are the people's and events' paths in HEAD."""

    commits: tuple[Commit, ...]
    state: GitState
    files: frozenset[str] = frozenset()


def read_history(root: Path) -> History:
    """Read the history of the wiki in `root`. Never raises: no git, no commit, a broken repository are states."""
    try:
        return _read(root)
    except NoGit as why:
        return History((), GitState(False, reason=str(why)))


def _read(root: Path) -> History:
    where = ask(root, "rev-parse", "--is-shallow-repository", "--git-path", "shallow", "--show-prefix", "HEAD")
    lines = where.out.decode("utf-8", "surrogateescape").split("\n")
    if len(lines) < 4:
        return History((), GitState(False, reason=meaning(where.err)))
    shallow, head, prefix = lines[0] == "true", lines[-2], "\n".join(lines[2:-2])
    waiting = start(root, "status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--", *FOLDERS)
    if where.status:
        state = GitState(True, shallow, True, reason="nothing is committed yet: the first commit begins the journal")
        return History((), replace(state, dirty=_dirty(finish(waiting), prefix)))
    log = start(root, *_SETTINGS, *_LOG, head, "--")
    tree = ask(root, "ls-tree", "-r", "-z", head, "--", *FOLDERS)
    answer = finish(log)
    cut = _cut(root, lines[1]) if shallow else frozenset()
    commits = _followed(root, answer.out, prefix, cut)
    files = frozenset(_plain_files(tree))
    if not cut:
        commits = _with_merges(root, commits, head, prefix, files)
    status = finish(waiting)
    reason = _reason(answer if answer.status else status, shallow)
    state = GitState(True, shallow, False, _dirty(status, prefix), reason, head)
    return History(commits, state, files)


def _reason(answer: Answer, shallow: bool) -> str:
    if answer.status:
        return meaning(answer.err)
    if shallow:
        return "only the newest part of the history is here (a shallow clone): git fetch --unshallow brings the rest"
    return ""


def _dirty(status: Answer, prefix: str) -> tuple[str, ...]:
    """Paths with uncommitted edits: after two letters and a space, from the repository's top."""
    return tuple(sorted(entry[3:].removeprefix(prefix) for entry in _texts(status.out) if entry))


def _cut(root: Path, listing: str) -> frozenset[str]:
    """Where a shallow clone was cut off: those commits seem to create every file, which is not so."""
    try:
        return frozenset((root / listing).read_text("ascii", "replace").split())
    except OSError:
        return frozenset()


def _followed(root: Path, output: bytes, prefix: str, cut: frozenset[str]) -> tuple[Commit, ...]:
    """The commits of git's output, also from the time when the wiki was another folder of its repository."""
    folders, moves = [prefix], list[str]()
    commits = tuple(_commits(output, prefix, cut, {}))
    while len(moves) < MOST:
        first = next((commit for commit in reversed(commits) if commit.files), None)
        if not first or not first.parents or first.id in moves or any(file.status != "A" for file in first.files):
            break
        source = came_from(root, first.id, folders[-1], [file.path for file in first.files])
        if source is None or source in folders:
            break
        folders.append(source)
        moves.append(first.id)
        where = places(((commit.id, commit.parents) for commit in reversed(commits)), folders, moves)
        commits = tuple(_commits(output, prefix, cut, where))
    return commits


def _with_merges(
    root: Path, commits: tuple[Commit, ...], head: str, prefix: str, files: frozenset[str]
) -> tuple[Commit, ...]:
    """The commits, and with its merge each file of today that came to be in no other commit."""
    missing = files - {file.path for commit in commits for file in commit.files if file.status in "AR"}
    if not missing or all(len(commit.parents) < 2 for commit in commits):
        return commits
    made = made_in_merges(root, head, {prefix + path for path in missing})
    changes = {
        commit: tuple(c for line in lines for c in _file_changes(*line, prefix, prefix))
        for commit, lines in made.items()
    }
    return tuple(replace(c, files=changes[c.id]) if c.id in changes else c for c in commits)


def _plain_files(tree: Answer) -> Iterator[str]:
    """The people's and events' files in a tree as git lists it, by their paths; links are none."""
    for line in _texts(tree.out):
        facts, _, path = line.partition("\t")
        if facts.startswith("100") and is_wiki_file(path):
            yield path


def _texts(output: bytes) -> list[str]:
    return output.decode("utf-8", "replace").split("\0")


def _commits(output: bytes, prefix: str, cut: frozenset[str], where: Places) -> Iterator[Commit]:
    """The commits of git's output; a record that git did not finish writing is left out."""
    tokens = _texts(output)
    tokens.pop()
    at, end = 0, len(tokens)
    while at + 7 < end:
        commit_id, parents, authored, committed, text, block = tokens[at : at + 6]
        at += 6
        trailers: list[tuple[str, str]] = []
        while at + 1 < end and tokens[at]:
            trailers.append((tokens[at], tokens[at + 1]))
            at += 2
        at += 1 if trailers else 2
        files: list[FileChange] = []
        first = at
        folders = where.get(commit_id, (prefix, prefix))
        while at + 1 < end and tokens[at].lstrip("\n").startswith(":"):
            facts = tokens[at].split()
            count = 2 if facts[4][0] in "RC" else 1
            files += _file_changes(facts, tokens[at + 1], tokens[at + count], *folders)
            at += 1 + count
        message = read_message(text, block, tuple(trailers))
        yield Commit(
            commit_id,
            tuple(parents.split()),
            _day(authored) or _day(committed) or _NO_DAY,
            shown(authored or committed),
            message.subject,
            message.body,
            message.trailers,
            () if commit_id in cut else tuple(sorted(files, key=lambda file: (file.path, file.old_path))),
            at > first and (not files or commit_id in cut),
        )


def _file_changes(facts: list[str], old: str, new: str, prefix: str, new_prefix: str) -> Iterator[FileChange]:
    """A line of --raw as changes of the wiki's own plain files; nothing for anything else.

    A link or a folder in a file's place is no file; a file that came from elsewhere is added, one that left is gone.
    The wiki was in the folder `prefix` before the commit, and in `new_prefix` after it.
    """
    old_mode, new_mode, old_blob, blob, _ = facts
    if prefix or new_prefix:
        old, new = _inside(old, prefix), _inside(new, new_prefix)
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
    try:
        return date.fromisoformat(time[:10]) if time[10:11] == "T" else None
    except ValueError:
        return None
