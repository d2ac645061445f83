"""The wiki's git history, read by one `git log`: what was committed, when, with which words, to which files.

Nothing here interprets a commit (that is `journal.py`). What `git log` prints, and how a commit is read of it, is in
`commits.py`; `kept_commits.py` makes the same history of what it kept and of the commits that are new.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from subprocess import Popen
from typing import TypeVar

from ..kept import without_gc
from ..values import dataclass
from .commits import FOLDERS, LOG, Commit, file_changes, is_wiki_file, read_commits, texts
from .merges import made_in_merges
from .relocated import MOST, came_from, places
from .repository import Answer, Listening, NoGit, finish, meaning, start, start_whole_log
from .standing import Standing, read_standing

_T = TypeVar("_T")


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


@without_gc()
def read_history(root: Path) -> History:
    """Read the history of the wiki in `root`. Never raises: no git, no commit, a broken repository are states."""
    try:
        waiting = start_status(root)
        standing = read_standing(root)
        if not standing.head:
            return History((), state_without_commits(standing, waiting))
        return _read(root, standing, waiting)
    except NoGit as why:
        return no_git(why)


def no_git(why: NoGit) -> History:
    return History((), GitState(False, reason=str(why)))


def start_status(root: Path) -> Popen[bytes]:
    """Ask git which files have edits that are not committed; it looks while we read."""
    return start(root, "status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--", *FOLDERS)


def state_without_commits(standing: Standing, waiting: Popen[bytes]) -> GitState:
    """The state of a wiki that has no journal: git cannot tell why, or nothing is committed yet."""
    status = finish(waiting)
    if standing.wrong:
        return GitState(False, reason=standing.wrong)
    dirty = _dirty(status, standing.prefix)
    return GitState(
        True, standing.shallow, True, dirty, "nothing is committed yet: the first commit begins the journal"
    )


def _read(root: Path, standing: Standing, waiting: Popen[bytes]) -> History:
    files = start_files(root, standing)
    log = read_log(root, standing)
    return whole_history(root, standing, log.commits, log.answer, finish(files), waiting)


@dataclass(frozen=True)
class Log:
    """All commits that git told of HEAD, and how it ended; `moved`: from the time when the wiki was elsewhere, too."""

    commits: tuple[Commit, ...]
    answer: Answer
    moved: bool


def read_log(root: Path, standing: Standing, look: Callable[[Iterable[Commit]], object] = tuple) -> Log:
    """Ask git for all commits. `look` goes through them while git tells them, as if the wiki had never moved."""
    log, commits = _whole_log(root, standing), list[Commit]()
    look(_noted(read_commits(log, standing.prefix, standing.cut, {}), commits))
    older, moved = followed(root, tuple(commits), standing)
    return Log(older, log.answer, moved)


def _whole_log(root: Path, standing: Standing) -> Listening:
    return Listening(start_whole_log(root, *LOG, standing.head, "--"))


def _noted(things: Iterable[_T], into: list[_T]) -> Iterator[_T]:
    """The things, each put down as it goes by."""
    for thing in things:
        into.append(thing)
        yield thing


def start_files(root: Path, standing: Standing) -> Popen[bytes]:
    """Ask git which files of people and events are in HEAD."""
    return start(root, "ls-tree", "-r", "-z", standing.head, "--", *FOLDERS)


def whole_history(
    root: Path,
    standing: Standing,
    commits: tuple[Commit, ...],
    log: Answer,
    tree: Answer,
    waiting: Popen[bytes],
) -> History:
    """The history of all commits of HEAD, with what only its merges did, and how git is."""
    files = frozenset(_plain_files(tree))
    if not standing.cut:
        commits = _with_merges(root, commits, standing.head, standing.prefix, files)
    return History(commits, state_of(standing, log, waiting), files)


def state_of(standing: Standing, log: Answer, waiting: Popen[bytes]) -> GitState:
    """The state of a wiki with a journal. `log` and the waiting `status` are what git answered."""
    status = finish(waiting)
    reason = _reason(log if log.status else status, standing.shallow)
    return GitState(True, standing.shallow, False, _dirty(status, standing.prefix), reason, standing.head)


def _reason(answer: Answer, shallow: bool) -> str:
    if answer.status:
        return meaning(answer.err)
    if shallow:
        return "only the newest part of the history is here (a shallow clone): git fetch --unshallow brings the rest"
    return ""


def _dirty(status: Answer, prefix: str) -> tuple[str, ...]:
    """Paths with uncommitted edits: after two letters and a space, from the repository's top."""
    return tuple(sorted(entry[3:].removeprefix(prefix) for entry in texts(status.out) if entry))


def followed(root: Path, commits: tuple[Commit, ...], standing: Standing) -> tuple[tuple[Commit, ...], bool]:
    """The commits that git told, also from the time when the wiki was another folder of its repository.

    True with them where it was one: then git is asked once more, as what it said is large, and hardly ever needed.
    """
    folders, moves = [standing.prefix], list[str]()
    while len(moves) < MOST:
        first = oldest(commits)
        if not first or not first.parents or first.id in moves or any(file.status != "A" for file in first.files):
            break
        source = came_from(root, first.id, folders[-1], [file.path for file in first.files])
        if source is None or source in folders:
            break
        folders.append(source)
        moves.append(first.id)
        where = places(((commit.id, commit.parents) for commit in reversed(commits)), folders, moves)
        commits = tuple(read_commits(_whole_log(root, standing), standing.prefix, standing.cut, where))
    return commits, bool(moves)


def oldest(commits: Sequence[Commit]) -> Commit | None:
    """The first commit that touched the wiki."""
    return next((commit for commit in reversed(commits) if commit.files), None)


def _with_merges(
    root: Path, commits: tuple[Commit, ...], head: str, prefix: str, files: frozenset[str]
) -> tuple[Commit, ...]:
    """The commits, and with its merge each file of today that came to be in no other commit."""
    missing = files - {file.path for commit in commits for file in commit.files if file.status in "AR"}
    if not missing or all(len(commit.parents) < 2 for commit in commits):
        return commits
    made = made_in_merges(root, head, {prefix + path for path in missing})
    changes = {
        commit: tuple(c for line in lines for c in file_changes(*line, prefix, prefix))
        for commit, lines in made.items()
    }
    return tuple(replace(c, files=changes[c.id]) if c.id in changes else c for c in commits)


def _plain_files(tree: Answer) -> Iterator[str]:
    """The people's and events' files in a tree as git lists it, by their paths; links are none."""
    for line in texts(tree.out):
        facts, _, path = line.partition("\t")
        if facts.startswith("100") and is_wiki_file(path):
            yield path
