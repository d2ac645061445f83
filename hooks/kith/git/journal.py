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
from operator import attrgetter
from pathlib import Path

from ..format.promise import Promise
from ..format.settings import Settings
from ..names import is_slug
from ..plain import shown, visible
from ..problems import Problem
from ..values import dataclass
from .changes import Change, Edit
from .edits import read_edits
from .history import GitState, History
from .lineage import Lineage, Then, stem
from .reverts import taken_back
from .trailers import LONGEST, Guess, Who, read_trailers
from .unread import unread

Resolve = Callable[[str], str | None]

_PARTIAL = (
    "some versions of your files are not in this clone, so what a commit changed, and whether it was a contact, may be "
    "missing: git fetch --refetch --no-filter brings them"
)
BULK = 25  # more files than this in one commit without With: are an import or a change of format, no diary


@dataclass(frozen=True)
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

    `renamed` leads old slugs to those of today; `added` is the day on which each person's file came to be.
    """

    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]
    state: GitState
    renamed: dict[str, str]
    added: dict[str, date] = field(default_factory=dict)


def read_journal(
    root: Path,
    history: History,
    resolve: Resolve,
    settings: Settings,
    guess: Guess = lambda text: ((), ""),
) -> Journal:
    """Read the entries of a history.

    `resolve` gives the one person whom a slug, name or alias means today, else None; `guess` those who may be meant
    where it is None, for what a problem says to write. Future days are kept: whoever asks for a last contact leaves
    them out, so that the journal of a commit is the same on every day.
    """
    edits = read_edits(root, history.commits)
    return tell(history, edits, Lineage(history, edits), resolve, settings, guess)


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
    who = Who(
        lambda text: _person(then, resolve, text),
        lambda text: _slug(then, resolve, text),
        lambda text: _event(then, text),
        guess,
    )
    told, problems = read_trailers(commit, who, newest)
    is_entry = bool(then.edits or told.named or told.words)
    if not (by_machine or told.skip or (len(then.edits) > BULK and not told.named)):
        problems += unread(commit, told, who, is_entry, newest)
    if not is_entry:
        return [], problems
    whole = Entry(
        commit=then.commit.id,
        day=told.on or then.commit.author_day,
        type="note",
        people=(),
        kind=told.kind,
        at=told.at,
        subject="" if by_machine else shown(then.commit.subject, LONGEST),
        body=visible(then.commit.body),
        gave=told.gave,
        received=told.received,
        asked=told.asked,
        introduced=told.introduced,
        next=told.next,
        meant=told.meant,
    )
    touched = [_Touched(edit, then.owner(edit.file.path, edit.file.status == "D")) for edit in then.edits]
    if told.skip or (len(touched) > BULK and not told.named):
        return [_bulk(whole, touched)], problems
    if told.named:
        return [
            _interaction(whole, told.people, told.on or _new_day(told.people, touched) or whole.day, touched)
        ], problems
    if moved := [t for t in touched if t.is_person and t.edit.moved_forward]:
        return list(_by_day(whole, told.on, moved, touched)), problems
    return [_note(whole, touched)], problems


@dataclass(frozen=True)
class _Touched:
    """An edit with the path of its file today."""

    edit: Edit
    path: str

    @property
    def slug(self) -> str:
        return stem(self.path)

    @property
    def is_person(self) -> bool:
        return self.edit.file.path.startswith("people/")


def _interaction(whole: Entry, people: tuple[str, ...], day: date, touched: Iterable[_Touched]) -> Entry:
    """In touch with these people on that day; that their last contact is now this day goes without saying."""
    changes = tuple(
        change
        for t in touched
        for change in _changes(t)
        if not (
            change.key == "last_contact" and t.slug in people and t.edit.moved_forward and t.edit.contact_after == day
        )
    )
    return replace(whole, type="interaction", people=people, day=day, changes=changes)


def _by_day(whole: Entry, on: date | None, moved: list[_Touched], touched: list[_Touched]) -> Iterator[Entry]:
    """An interaction for each new day; nearly always one. The newest carries what the commit says beside."""
    days: dict[date, list[_Touched]] = {}
    for t in moved:
        days.setdefault(on or t.edit.contact_after or whole.day, []).append(t)
    newest, *others = sorted(days, reverse=True)
    apart = {id(t) for day in others for t in days[day]}
    yield _interaction(whole, _slugs(days[newest]), newest, [t for t in touched if id(t) not in apart])
    alone = replace(whole, gave=(), received=(), asked=(), introduced=(), next=())
    for day in others:
        yield _interaction(alone, _slugs(days[day]), day, days[day])


def _note(whole: Entry, touched: list[_Touched]) -> Entry:
    """Something learned, somebody added, an event planned, people brought together: never a contact."""
    people = [t for t in touched if t.is_person]
    kind = "note" if people or not touched else "event"
    if any(t.edit.file.status == "A" for t in people):
        kind = "added"
    introduced = [slug for pair in whole.introduced for slug in pair]
    about = tuple(dict.fromkeys((*_slugs(people), *introduced)))
    return replace(whole, type=kind, people=about, changes=tuple(change for t in touched for change in _changes(t)))


def _bulk(whole: Entry, touched: list[_Touched]) -> Entry:
    """An import or a change of format, in one line: whom it touched, and how many of each kind."""
    people = _slugs(t for t in touched if t.is_person)
    counts = Counter((t.is_person, t.edit.file.status) for t in touched)
    changes = tuple(
        Change("", "", "file", f"{count} {_COUNTED[is_person][count != 1]} {_DONE[status]}")
        for (is_person, status), count in sorted(counts.items(), reverse=True)
    )
    return replace(whole, type="bulk", people=people, changes=changes)


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


def _person(then: Then, resolve: Resolve, text: str) -> str | None:
    """Whom a name in a trailer meant when it was written; a slug of that time comes before any name of today.

    So does the name of a file of that time, as editors that link by it write.
    """
    path = then.named("people", text)
    return resolve(text) if path is None else stem(path)


def _slug(then: Then, resolve: Resolve, text: str) -> str | None:
    """The same for a slug only, of that time or of today; None for any other word."""
    if not is_slug(text):
        return None
    path = then.named("people", text)
    if path is not None:
        return stem(path)
    return text if resolve(text) == text else None


def _event(then: Then, text: str) -> str:
    """Today's slug of the event that `At:` names; "" when it is no event."""
    path = then.named("events", text)
    return stem(path or "")
