"""Every commit with what it changed, kept from run to run: only what is new is read from git.

A commit's own record is true wherever the commit stands, as its id is made of its content; all else that bears on it
is in the key (`Standing.around`). Which commits there are, and in which order, is always git's answer of now.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from subprocess import Popen
from typing import Any

from .. import kept
from ..packed import Form
from ..values import dataclass
from .changes import Edit
from .commits import LOG, Commit, read_commits
from .edits import read_edits
from .history import oldest, start_files
from .packed import COMMIT, EDIT
from .repository import Answer, ask, finish
from .standing import Standing
from .whole import Known, Told, read_known, told

NAME = "commits"
BEHIND = 64  # so many commits are read anew each time before all are written again


def read_told(root: Path, standing: Standing, waiting: Popen[bytes]) -> Told:
    """The history of HEAD, from what was kept and what came since. `waiting` is a `git status` that was started."""
    files = start_files(root, standing)
    older = _load(root, standing)
    known = (older and _with_new(root, standing, older)) or read_known(root, standing)
    now = told(root, standing, known, finish(files), waiting)
    if now.lasting and not known.moved and (older is None or _behind(older, known) > BEHIND):
        _keep(root, standing, known)
    return now


def new_commits(root: Path, standing: Standing, head: str) -> tuple[Answer, tuple[Commit, ...]]:
    """git's answer, and the commits that HEAD has and `head` has not."""
    log = ask(root, *LOG, standing.head, f"^{head}", "--")
    return log, tuple(read_commits([log.out], standing.prefix, standing.cut, {}))


def follow(commits: Iterable[Commit], head: str, older: str) -> bool:
    """True when these commits lead in one line from `head` down to `older`: in git's order they come just before it."""
    at = head
    for commit in commits:
        if commit.id != at or len(commit.parents) != 1:
            return False
        at = commit.parents[0]
    return at == older


def _with_new(root: Path, standing: Standing, older: Known) -> Known | None:
    """What was kept and what came since, in git's order; None where that takes a fresh reading."""
    log, new = new_commits(root, standing, older.head)
    if log.status:
        return None  # the old HEAD is no longer here
    if follow(new, standing.head, older.head):
        commits = new + older.commits
    else:
        order = ask(root, "rev-list", "--topo-order", standing.head, "--")
        by_id = {commit.id: commit for commit in (*older.commits, *new)}
        ids = order.out.decode("ascii", "replace").split()
        if order.status or not by_id.keys() >= set(ids):
            return None
        commits = tuple(by_id[commit] for commit in ids)
    first, was = oldest(commits), oldest(older.commits)
    if not first or not was or first.id != was.id:
        return None  # another beginning: it may have come from elsewhere
    here = {commit.id for commit in commits}
    edits = {commit: edits for commit, edits in older.edits.items() if commit in here} | read_edits(root, new)
    return Known(commits, edits, log)


def _behind(older: Known, known: Known) -> int:
    had = {commit.id for commit in older.commits}
    return sum(commit.id not in had for commit in known.commits)


def _load(root: Path, standing: Standing) -> Known | None:
    return kept.load_parts(root, NAME, _key(standing), _unpacked)


def _unpacked(parts: Iterable[Any]) -> Known | None:
    records = list(_RECORD.unpack_parts(parts))
    edits = {record.commit.id: record.edits for record in records if record.edits}
    return Known(tuple(record.commit for record in records), edits, Answer(0, b"", ""))


def _keep(root: Path, standing: Standing, known: Known) -> None:
    records = (_Record(commit, known.edits.get(commit.id, ())) for commit in known.commits)
    kept.keep_parts(root, NAME, _key(standing), _RECORD.pack_parts(records))


@dataclass(frozen=True, slots=True)
class _Record:
    """A commit with what it changed."""

    commit: Commit
    edits: tuple[Edit, ...]


_RECORD = Form(_Record, commit=COMMIT.one, edits=EDIT.many)


def _key(standing: Standing) -> str:
    return f"{kept.program()} {standing.around}"
