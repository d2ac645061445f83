"""The whole history of a wiki with what each commit changed, read from git in one go.

git tells its commits, newest first, while we take them down, and what they changed is compared meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from subprocess import Popen

from ..values import dataclass
from . import versions
from .changes import Edit
from .commits import Commit
from .edits import read_edits
from .history import History, read_log, start_files, whole_history
from .repository import Answer, finish
from .standing import Standing

Edits = dict[str, tuple[Edit, ...]]


@dataclass(frozen=True)
class Told:
    """A history with the edits of its commits; `lasting` where a later run may rely on it."""

    history: History
    edits: Edits
    lasting: bool


@dataclass(frozen=True)
class Known:
    """Commits in git's order, the first is `head`, with their edits. `log` is git's answer about those that were new.

    `moved`: the wiki was another folder of its repository once, so that a commit's record depends on others.
    """

    commits: tuple[Commit, ...]
    edits: Edits
    log: Answer
    moved: bool = False

    @property
    def head(self) -> str:
        return self.commits[0].id


def read_whole(root: Path, standing: Standing, waiting: Popen[bytes]) -> Told:
    """The history of HEAD with nothing known before. `waiting` is a `git status` that was started."""
    files = start_files(root, standing)
    return told(root, standing, read_known(root, standing), finish(files), waiting)


def read_known(root: Path, standing: Standing) -> Known:
    """Every commit of HEAD and what it changed, as far as it stands by itself."""
    edits: Edits = {}

    def compare(commits: Iterable[Commit]) -> None:
        edits.update(read_edits(root, commits))

    log = read_log(root, standing, compare)
    if log.moved:
        edits = read_edits(root, log.commits)
    versions.forget()
    return Known(log.commits, edits, log.answer, log.moved)


def told(root: Path, standing: Standing, known: Known, files: Answer, waiting: Popen[bytes]) -> Told:
    """The same with what merges did, and how git is. `files` is git's answer about the files of HEAD."""
    history = whole_history(root, standing, known.commits, known.log, files, waiting)
    lasting = not known.log.status and not any(edit.missing for edits in known.edits.values() for edit in edits)
    if history.commits is known.commits:
        return Told(history, known.edits, lasting)
    # A merge did something by itself; that depends on HEAD, so is not kept.
    by_merges = [new for new, old in zip(history.commits, known.commits, strict=True) if new is not old]
    return Told(history, known.edits | read_edits(root, by_merges), lasting)
