"""The journal: what the commits say about being in touch, learning something, introducing people.

`read_journal` follows 2-format: With: first; without it a last_contact that moves forward; else a note. Merges,
reverts and what they revert are no entries; bulk commits fold into one line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import field, replace
from datetime import date
from functools import partial
from operator import attrgetter
from pathlib import Path

from ..format.promise import Promise
from ..format.settings import Settings
from ..kept import without_gc
from ..plain import shown, visible
from ..problems import Problem
from ..values import dataclass
from .changes import Change, Edit
from .history import GitState, History, start_status, state_without_commits
from .lineage import Lineage, Then, stem
from .repository import NoGit
from .reverts import taken_back
from .standing import read_standing
from .trailers import LONGEST, read_trailers
from .unread import unread
from .whole import read_whole
from .whom import Guess, Resolve, Whom

_PARTIAL = (
    "some versions of your files are not in this clone, so what a commit changed, and whether it was a contact, may be "
    "missing: git fetch --refetch --no-filter brings them"
)
BULK = 25  # more files than this in one commit without With: are an import or a change of format, no diary


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal. `type` is interaction, note, added, event or bulk.

    `people` are those whom it is about, as slugs of today; only in an interaction does that mean in touch. What it
    changed in other people's files stands in `changes` under their slug. `subject` is "" for a machine's message.
    `meant` says in words whom With: names besides: "Ada, who has no page yet".
    """

    commit: str
    day: date
    type: str
    people: tuple[str, ...]
    kind: str = ""
    at: str = ""
    subject: str = ""
    body: str = ""
    gave: tuple[str, ...] = ()
    received: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    introduced: tuple[tuple[str, str], ...] = ()
    next: tuple[Promise, ...] = ()
    changes: tuple[Change, ...] = ()
    meant: tuple[str, ...] = ()

    @property
    def in_touch(self) -> bool:
        """True for a time in touch with somebody who has a page: what counts as a contact."""
        return self.type == "interaction" and bool(self.people)


@dataclass(frozen=True)
class Journal:
    """All entries, the newest day first; of one day, in the order of the history.

    `renamed` leads old slugs to those of today; `added` is the day on which each person's file came to be. `mark` tells
    these entries from any other, where it is known without looking at them: with the same mark they are the same.
    """

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    state: GitState
    renamed: dict[str, str]
    added: dict[str, date] = field(default_factory=dict)
    mark: str = field(default="", compare=False)


@without_gc()
def read_journal(
    root: Path,
    resolve: Resolve,
    settings: Settings,
    guess: Guess = lambda text: ((), ""),
) -> Journal:
    """Read all entries from git. Never raises: no git, no commit, a broken repository are states.

    `resolve` gives the one person whom a slug, name or alias means today, else None; `guess` those who may be meant
    where it is None, for what a problem says to write. Future days are kept: whoever asks for a last contact leaves
    them out, so that the journal of a commit is the same on every day.
    """
    try:
        waiting = start_status(root)
        standing = read_standing(root)
        if not standing.head:
            return no_journal(state_without_commits(standing, waiting))
        told = read_whole(root, standing, waiting)
    except NoGit as why:
        return no_journal(GitState(False, reason=str(why)))
    return tell(told.history, told.edits, Lineage(told.history, told.edits), resolve, settings, guess)


def no_journal(state: GitState) -> Journal:
    """Where git tells nothing."""
    return Journal((), (), state, {})


def tell(
    history: History,
    edits: Mapping[str, tuple[Edit, ...]],
    lineage: Lineage,
    resolve: Resolve,
    settings: Settings,
    guess: Guess,
) -> Journal:
    """What the commits of a history say, given what each changed and who was who."""
    newest = history.commits[0].id if history.commits else ""
    hidden = taken_back(history.commits)
    machine = _patterns(settings.machine_messages)
    entries: list[Entry] = []
    problems: list[Problem] = []
    added: dict[str, date] = {}
    for then in lineage.walk():
        for edit in then.edits:
            if edit.file.status == "A" and (path := then.owner(edit.file.path)).startswith("people/"):
                added[stem(path)] = then.commit.author_day
        if then.commit.id not in hidden and len(then.commit.parents) < 2:
            found, wrong = _entries(then, resolve, guess, machine, then.commit.id == newest)
            entries += found
            problems += wrong
    state = history.state
    if not state.reason and any(edit.missing for touched in edits.values() for edit in touched):
        state = replace(state, reason=_PARTIAL)
    return Journal(by_day(entries), tuple(problems), state, lineage.renamed, added)


def by_day(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """The newest day first; those of one day stay in the order in which they are given."""
    return tuple(sorted(entries, key=attrgetter("day"), reverse=True))


def _patterns(patterns: Iterable[str]) -> re.Pattern[str]:
    """One expression for the owner's patterns, in which `*` stands for anything."""
    parts = (re.sub(r"(\\\*)+", ".*", re.escape(pattern)) for pattern in patterns if pattern.strip())
    return re.compile("|".join(parts) or r"(?!)", re.DOTALL)


def _entries(
    then: Then, resolve: Resolve, guess: Guess, machine: re.Pattern[str], newest: bool
) -> tuple[list[Entry], list[Problem]]:
    """What one commit says: mostly one entry, none when it says nothing about the wiki."""
    commit = then.commit
    by_machine = bool(machine.fullmatch(commit.subject))
    who = Whom(then, resolve, guess)
    told, problems = read_trailers(commit, who, newest)
    is_entry = bool(then.edits or told.named or told.words)
    if not (by_machine or told.skip or (len(then.edits) > BULK and not told.named)):
        problems += unread(commit, told, who, is_entry, newest)
    if not is_entry:
        return [], problems
    day = told.on or commit.author_day
    made = partial(
        Entry,
        commit=commit.id,
        day=day,
        kind=told.kind,
        at=told.at,
        subject="" if by_machine else shown(commit.subject, LONGEST),
        body=visible(commit.body),
        gave=told.gave,
        received=told.received,
        asked=told.asked,
        introduced=told.introduced,
        next=told.next,
        meant=told.meant,
    )
    touched = [_touched(then, edit) for edit in then.edits]
    if told.skip or (len(touched) > BULK and not told.named):
        return [_bulk(made, touched)], problems
    if told.named:
        return [_interaction(made, told.people, told.on or _new_day(told.people, touched) or day, touched)], problems
    if moved := [t for t in touched if t.is_person and t.edit.moved_forward]:
        return list(_by_day(made, told.on, moved, touched)), problems
    return [_note(made, touched, told.introduced)], problems


_Making = Callable[..., Entry]  # makes the entry that a commit's words tell of, given the rest


@dataclass(frozen=True, slots=True)
class _Touched:
    """An edit with the path of its file today."""

    edit: Edit
    path: str
    slug: str
    is_person: bool


def _touched(then: Then, edit: Edit) -> _Touched:
    path = then.owner(edit.file.path, edit.file.status == "D")
    return _Touched(edit, path, stem(path), edit.file.path.startswith("people/"))


def _interaction(made: _Making, people: tuple[str, ...], day: date, touched: Iterable[_Touched]) -> Entry:
    """In touch with these people on that day; that their last contact is now this day goes without saying."""
    changes = tuple(
        change
        for t in touched
        for change in _changes(t)
        if not (
            change.key == "last_contact" and t.slug in people and t.edit.moved_forward and t.edit.contact_after == day
        )
    )
    return made(type="interaction", people=people, day=day, changes=changes)


def _by_day(made: _Making, on: date | None, moved: list[_Touched], touched: list[_Touched]) -> Iterator[Entry]:
    """An interaction for each new day; nearly always one. The newest carries what the commit says beside."""
    days: dict[date, list[_Touched]] = {}
    for t in moved:
        if day := on or t.edit.contact_after:  # which it has: it moved
            days.setdefault(day, []).append(t)
    newest, *others = sorted(days, reverse=True)
    apart = {id(t) for day in others for t in days[day]}
    yield _interaction(made, _slugs(days[newest]), newest, [t for t in touched if id(t) not in apart])
    alone = partial(made, gave=(), received=(), asked=(), introduced=(), next=())
    for day in others:
        yield _interaction(alone, _slugs(days[day]), day, days[day])


def _note(made: _Making, touched: list[_Touched], introduced: tuple[tuple[str, str], ...]) -> Entry:
    """Something learned, somebody added, an event planned, people brought together: never a contact."""
    people = [t for t in touched if t.is_person]
    kind = "note" if people or not touched else "event"
    if any(t.edit.file.status == "A" for t in people):
        kind = "added"
    about = tuple(dict.fromkeys((*_slugs(people), *(slug for pair in introduced for slug in pair))))
    return made(type=kind, people=about, changes=tuple(change for t in touched for change in _changes(t)))


def _bulk(made: _Making, touched: list[_Touched]) -> Entry:
    """An import or a change of format, in one line: whom it touched, and how many of each kind."""
    people = _slugs(t for t in touched if t.is_person)
    counts = Counter((t.is_person, t.edit.file.status) for t in touched)
    changes = tuple(
        Change("", "", "file", f"{count} {_COUNTED[is_person][count != 1]} {_DONE[status]}")
        for (is_person, status), count in sorted(counts.items(), reverse=True)
    )
    return made(type="bulk", people=people, changes=changes)


_COUNTED = {True: ("person", "people"), False: ("event", "events")}
_DONE = {"A": "added", "M": "changed", "R": "renamed", "D": "removed"}


def _changes(touched: _Touched) -> Iterator[Change]:
    return (Change(touched.path, touched.slug, key, words) for key, words in touched.edit.words)


def _slugs(touched: Iterable[_Touched]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(t.slug for t in touched if t.slug))


def _new_day(people: tuple[str, ...], touched: Iterable[_Touched]) -> date | None:
    """The last contact that a commit wrote into the files of those it names; the latest, if several."""
    days = [
        t.edit.contact_after
        for t in touched
        if t.is_person and t.slug in people and t.edit.contact_after and t.edit.contact_after != t.edit.contact_before
    ]
    return max(days, default=None)
