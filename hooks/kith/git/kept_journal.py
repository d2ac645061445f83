"""The journal, read with what was kept of it: the entries of older commits are as true as when they were read.

They stay true while new commits stand upon the old HEAD in one line and change nothing that an older entry told of:
nobody's slug, no revert, no answer to a name that an entry asked about. Else all is told anew, from the kept commits.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import chain
from pathlib import Path
from subprocess import Popen
from typing import Any

from .. import kept
from ..format.packed import PROBLEM
from ..format.settings import Settings
from ..problems import Problem
from ..values import dataclass
from . import kept_commits
from .commits import Commit
from .edits import read_edits
from .history import GitState, History, start_status, state_of, state_without_commits
from .journal import Entry, Journal, by_day, no_journal, tell
from .kept_commits import follow, new_commits, read_told
from .lineage import Lineage, Past
from .message import reverted
from .packed import ENTRY
from .repository import Answer, NoGit
from .standing import Standing, read_standing
from .whole import Told
from .whom import Guess, Resolve

NAME = "entries"
_MOST = 4  # wikis whose journal stays in memory, for a program that lives on


@dataclass(frozen=True)
class Kept:
    """A journal as it was at `head`, with all that decides whether it is still true.

    `people` and `guesses` are the names that entries asked about, with the answers, and `called` a digest of all that
    they could depend on; `reverts` the ids, as they were written, of what is taken back.
    """

    key: str
    called: str
    head: str
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    renamed: dict[str, str]
    added: dict[str, date]
    past: Past
    people: dict[str, str | None]
    guesses: dict[str, tuple[tuple[str, ...], str]]
    reverts: tuple[str, ...]
    since: int = 0  # commits that the file on disk does not have


_in_memory: dict[Path, Kept] = {}


@kept.without_gc()
def kept_journal(root: Path, resolve: Resolve, settings: Settings, guess: Guess, called: str = "") -> Journal:
    """The same journal as `read_journal` gives, in every field, sooner. Never raises.

    `called` is a digest of what everybody is called, if there is one: while it is the same, no name is asked again.
    """
    try:
        waiting = start_status(root)
        standing = read_standing(root)
        if not standing.head:
            return no_journal(state_without_commits(standing, waiting))
        return _journal(root, standing, waiting, _Asked(resolve, guess, called), settings)
    except NoGit as why:
        return no_journal(GitState(False, reason=str(why)))


def _journal(root: Path, standing: Standing, waiting: Popen[bytes], asked: _Asked, settings: Settings) -> Journal:
    key = "\0".join((kept.program(), standing.around, *settings.machine_messages))
    old = _in_memory.get(root)
    if old is None or old.key != key:
        old = _load(root, key)
    now = old and _gone_on(root, standing, old, asked, settings)
    if now:
        answer, fresh = now
        state = state_of(standing, answer, waiting)
        if fresh.since > kept_commits.BEHIND:
            fresh = _keep(root, fresh)
        _remember(root, fresh)
        mark = asked.mark(key, standing.head)
        return Journal(fresh.entries, fresh.problems, state, fresh.renamed, fresh.added, mark)
    told = read_told(root, standing, waiting)
    lineage = Lineage(told.history, told.edits)
    journal = tell(told.history, told.edits, lineage, asked.resolve, settings, asked.guess)
    if told.lasting and told.history.commits:
        _remember(root, _keep(root, _whole(key, told, lineage, journal, asked)))
        journal = replace(journal, mark=asked.mark(key, standing.head))
    return journal


def forget() -> None:
    """Forget what is kept in memory, as a new program would."""
    _in_memory.clear()


class _Asked:
    """Who is meant by a name, with a memory of every name that was asked about."""

    def __init__(self, resolve: Resolve, guess: Guess, called: str) -> None:
        self._resolve, self._guess, self.called = resolve, guess, called
        self.people: dict[str, str | None] = {}
        self.guesses: dict[str, tuple[tuple[str, ...], str]] = {}

    def resolve(self, text: str) -> str | None:
        if text not in self.people:
            self.people[text] = self._resolve(text)
        return self.people[text]

    def guess(self, text: str) -> tuple[tuple[str, ...], str]:
        if text not in self.guesses:
            self.guesses[text] = self._guess(text)
        return self.guesses[text]

    def mark(self, key: str, head: str) -> str:
        """A digest of all that entries are made of: the history, how it is read, what everybody is called."""
        made_of = f"{key}\0{head}\0{self.called}"
        return hashlib.sha256(made_of.encode("utf-8", "surrogatepass")).hexdigest() if self.called else ""

    def agrees(self, old: Kept) -> bool:
        """True when every name still means what it meant."""
        if self.called and self.called == old.called:
            self.people, self.guesses = dict(old.people), dict(old.guesses)
            return True
        return _all_same(self.resolve, old.people) and _all_same(self.guess, old.guesses)


def _all_same(ask: Callable[[str], object], answers: Mapping[str, object]) -> bool:
    return all(ask(text) == answer for text, answer in answers.items())


def _gone_on(
    root: Path, standing: Standing, old: Kept, asked: _Asked, settings: Settings
) -> tuple[Answer, Kept] | None:
    """What was kept, with the commits that came since, and git's answer about them; None where it is not enough."""
    if not asked.agrees(old):
        return None
    if standing.head == old.head:
        return Answer(0, b"", ""), replace(old, called=asked.called)
    if any(problem.path == f"commit {old.head[:7]}" for problem in old.problems):
        return None  # the newest commit's problems are mended in another way than an older one's
    answer, commits = new_commits(root, standing, old.head)
    if answer.status or not follow(commits, standing.head, old.head) or _concern_reverts(commits, old.reverts):
        return None
    edits = read_edits(root, commits)
    past = old.past.goes_on(commits, edits)
    if past is None or any(edit.missing for touched in edits.values() for edit in touched):
        return None
    history = History(commits, GitState(True), past.files)
    new = tell(history, edits, Lineage(history, edits, past), asked.resolve, settings, asked.guess)
    return answer, replace(
        old,
        called=asked.called,
        head=standing.head,
        entries=by_day((*new.entries, *old.entries)),
        problems=(*new.problems, *old.problems),
        added={**new.added, **old.added},
        past=past,
        people=asked.people,
        guesses=asked.guesses,
        since=old.since + len(commits),
    )


def _concern_reverts(commits: Iterable[Commit], older: tuple[str, ...]) -> bool:
    """True where a commit takes another back, or makes an older revert's shortened id mean two."""
    return any(reverted(commit.subject, commit.body) or commit.id.startswith(older) for commit in commits)


def _whole(key: str, told: Told, lineage: Lineage, journal: Journal, asked: _Asked) -> Kept:
    commits = told.history.commits
    return Kept(
        key,
        asked.called,
        commits[0].id,
        journal.entries,
        journal.problems,
        journal.renamed,
        journal.added,
        lineage.past,
        asked.people,
        asked.guesses,
        tuple(name for commit in commits for name in reverted(commit.subject, commit.body)),
    )


def _remember(root: Path, fresh: Kept) -> None:
    _in_memory.pop(root, None)
    while len(_in_memory) >= _MOST:
        _in_memory.pop(next(iter(_in_memory)))
    _in_memory[root] = fresh


def _load(root: Path, key: str) -> Kept | None:
    return kept.load_parts(root, NAME, key, partial(_unpacked, key))


def _unpacked(key: str, parts: Iterator[Any]) -> Kept:
    called, head, problems, renamed, added, (files, seen, roads, odd), people, guesses, reverts = next(parts)
    return Kept(
        key,
        called,
        head,
        tuple(ENTRY.unpack_parts(parts)),
        tuple(PROBLEM.unpack(problems)),
        renamed,
        {slug: date.fromordinal(day) for slug, day in added.items()},
        Past(frozenset(files), frozenset(seen), roads, odd),
        people,
        guesses,
        reverts,
    )


def _keep(root: Path, fresh: Kept) -> Kept:
    past = fresh.past
    but_entries = (
        fresh.called,
        fresh.head,
        PROBLEM.pack(fresh.problems),
        fresh.renamed,
        {slug: day.toordinal() for slug, day in fresh.added.items()},
        (sorted(past.files), sorted(past.seen), past.renamed, past.odd),
        fresh.people,
        fresh.guesses,
        fresh.reverts,
    )
    kept.keep_parts(root, NAME, fresh.key, chain((but_entries,), ENTRY.pack_parts(fresh.entries)))
    return replace(fresh, since=0)
