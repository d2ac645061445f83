"""Everyone you know, the events, and the journal: loaded once, then asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property
from itertools import groupby
from pathlib import Path

from . import cadence, checks
from .format import media
from .format.event import Event, Target
from .format.files import read_all_events, read_all_people
from .format.person import Person
from .format.promise import Promise
from .format.settings import Settings, read_settings
from .git.history import GitState
from .git.journal import Entry, Journal
from .git.kept_journal import kept_journal
from .interests import Interest, interests
from .kept import without_gc
from .lookup import Lookup
from .names import slugify
from .problems import Problem, in_reading_order
from .promises import promises
from .series import all_series, series_key
from .ties import Tie, ties


class Network:
    """The owner's network on one day. `people` and `events` are all of them by slug, unreadable ones too."""

    def __init__(
        self,
        root: Path,
        today: date,
        settings: Settings,
        people: dict[str, Person],
        events: dict[str, Event],
        journal: Journal,
        problems: Iterable[Problem] = (),
        lookup: Lookup | None = None,
    ) -> None:
        self.root, self.today, self.settings = root, today, settings
        self.people, self.events, self.journal = people, events, journal
        self.lookup = (lookup or Lookup(people, events, {})).with_renamed(journal.renamed)
        self._touches: dict[str, cadence.Touch] = {}  # many pages ask
        self.problems = in_reading_order([*problems, *journal.problems, *checks.check(self)])

    @property
    def state(self) -> GitState:
        """What git could tell: present, shallow, unborn, which files have uncommitted edits."""
        return self.journal.state

    @cached_property
    def active(self) -> tuple[Person, ...]:
        """Everyone in lists and suggestions: readable and not archived, by name."""
        people = [p for p in self.people.values() if p.readable and not p.archived]
        return tuple(sorted(people, key=lambda p: (slugify(p.name), p.slug)))

    @cached_property
    def sources(self) -> tuple[Person | Event, ...]:
        """Everybody and everything with a file of its own: people, then events."""
        return (*self.people.values(), *self.events.values())

    def written(self, slug: str) -> Person | Event:
        """The whole file of a person or an event, with its text."""
        return self.people[slug] if slug in self.people else self.events[slug]

    def telling_of(self, words: str) -> list[str]:
        """Slugs of those in lists whose own page has these words."""
        return [slug for slug, text in self._texts.items() if words.casefold() in text]

    @cached_property
    def _texts(self) -> dict[str, str]:
        return {p.slug: "\n".join((p.body, *p.remember, *p.needs, *p.offers)).casefold() for p in self.active}

    def find(self, text: str) -> list[str]:
        """Slugs of the people whom `text` may mean, the best kind of match only."""
        return self.lookup.find(text)

    def resolve_person(self, text: str) -> str | None:
        """The one person whose slug (today's or an old one), name or alias this is; never a guess."""
        return self.lookup.resolve_person(text)

    def resolve(self, text: str) -> str | None:
        """The one person or event that a link's text means: a slug (an old one too), a unique name or alias."""
        return self.lookup.resolve(text)

    @cached_property
    def _problems(self) -> dict[str, list[Problem]]:
        found: dict[str, list[Problem]] = {}
        for problem in self.problems:
            found.setdefault(problem.path, []).append(problem)
        return found

    def problems_of(self, path: str) -> list[Problem]:
        """What is wrong in one file."""
        return self._problems.get(path, [])

    # Journal

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The whole journal, newest first."""
        return self.journal.entries

    @property
    def added(self) -> dict[str, date]:
        """The day on which each person's file came to be."""
        return self.journal.added

    @cached_property
    def _years(self) -> dict[str, dict[str, tuple[Entry, ...]]]:
        years: dict[str, dict[str, tuple[Entry, ...]]] = {}
        for (year, month), group in groupby(self.entries, key=lambda entry: (entry.day.year, entry.day.month)):
            years.setdefault(f"{year}", {})[f"{year}-{month:02}"] = tuple(group)
        return years

    @property
    def years(self) -> tuple[str, ...]:
        """The years in which something is noted, newest first."""
        return tuple(self._years)

    def months_of(self, year: str) -> dict[str, int]:
        """The months of a year ("2026-11") in which something is noted, newest first; how many entries each has."""
        return {month: len(entries) for month, entries in self._years.get(year, {}).items()}

    def entries_in(self, month: str) -> tuple[Entry, ...]:
        """What is noted in one month ("2026-11"), newest first."""
        return self._years.get(month.partition("-")[0], {}).get(month, ())

    @cached_property
    def _entries(self) -> dict[str, list[Entry]]:
        by_person: dict[str, list[Entry]] = {}
        for entry in self.entries:
            introduced = (slug for pair in entry.introduced for slug in pair)
            changed = (change.slug for change in entry.changes)
            for slug in dict.fromkeys([*entry.people, *introduced, *changed]):
                by_person.setdefault(slug, []).append(entry)
        return by_person

    def entries_of(self, slug: str) -> list[Entry]:
        """A person's timeline, newest first: interactions, notes, introductions, and what else changed their file."""
        return self._entries.get(slug, [])

    def last_interaction(self, slug: str) -> Entry | None:
        """The newest time in touch that is not in the future."""
        days = (e for e in self.entries_of(slug) if e.type == "interaction" and e.day <= self.today)
        return next((e for e in days if slug in e.people), None)

    def interactions(self, slug: str) -> list[Entry]:
        return [e for e in self.entries_of(slug) if e.type == "interaction" and slug in e.people]

    @cached_property
    def _entries_at(self) -> dict[str, list[Entry]]:
        by_place: dict[str, list[Entry]] = {}
        for entry in self.entries:
            if entry.at:
                by_place.setdefault(entry.at, []).append(entry)
        return by_place

    def entries_at(self, slug: str) -> list[Entry]:
        """What happened at an event, newest first."""
        return self._entries_at.get(slug, [])

    # Being in touch

    def last_contact(self, slug: str) -> date | None:
        """The later of what the file says and the newest interaction, future days left out."""
        noted, newest = self.people[slug].last_contact, self.last_interaction(slug)
        days = [day for day in (noted, newest.day if newest else None) if day and day <= self.today]
        return max(days, default=None)

    def touch(self, slug: str) -> cadence.Touch:
        """When you were last in touch with a person and when it is due again."""
        if slug not in self._touches:
            self._touches[slug] = self._touch(slug)
        return self._touches[slug]

    def _touch(self, slug: str) -> cadence.Touch:
        person = self.people[slug]
        circle = self.settings.circle(person.circle)
        return cadence.touch(
            self.last_contact(slug),
            person.cadence or (circle.cadence if circle else None),
            count_from=self.known_since(slug),
            snooze=person.snooze,
            archived=person.archived or not person.readable,
        )

    def known_since(self, slug: str) -> date | None:
        """The day to count from while no conversation is noted: when you met, else when the file was added."""
        person = self.people[slug]
        if person.met and person.met.date and person.met.date <= self.today:
            return person.met.date
        return self.journal.added.get(slug)

    # Ties

    @cached_property
    def _mentions(self) -> dict[str, list[str]]:
        mentions: dict[str, list[str]] = {}
        for source in self.sources:
            targets = {self.resolve(link.target) for link in source.mentions}
            for slug in sorted(s for s in targets if s and s != source.slug):
                mentions.setdefault(slug, []).append(source.slug)
        return mentions

    def mentioned_by(self, slug: str) -> list[str]:
        """Slugs of the people and events whose own text links here; those who are archived too, as in all ties."""
        return self._mentions.get(slug, [])

    @cached_property
    def _introduced(self) -> dict[str, list[str]]:
        introduced: dict[str, list[str]] = {}
        for person in self.people.values():
            if by := self.person_slug(person.introduced_by):
                introduced.setdefault(by, []).append(person.slug)
        return introduced

    def introduced(self, slug: str) -> list[str]:
        """Whom this person introduced you to."""
        return self._introduced.get(slug, [])

    @cached_property
    def _related_from(self) -> dict[str, list[tuple[str, str]]]:
        back: dict[str, list[tuple[str, str]]] = {}
        for person in self.people.values():
            for relation, slug in person.related:
                if found := self.person_slug(slug):
                    back.setdefault(found, []).append((relation, person.slug))
        return back

    def related_from(self, slug: str) -> list[tuple[str, str]]:
        """(relation, slug) of each person whose file names this one as a relation."""
        return self._related_from.get(slug, [])

    def person_slug(self, slug: str) -> str | None:
        """The slug of today for one that may be old; None when there is no such person."""
        today = slug if slug in self.people else self.journal.renamed.get(slug, slug)
        return today if today in self.people else None

    @cached_property
    def ties(self) -> tuple[Tie, ...]:
        """What ties two people to each other: relations, introductions, one table, events, mentions."""
        return ties(self)

    @cached_property
    def _ties_of(self) -> dict[str, list[Tie]]:
        found: dict[str, list[Tie]] = {}
        for tie in self.ties:
            found.setdefault(tie.one, []).append(tie)
            found.setdefault(tie.other, []).append(tie)
        return found

    def ties_of(self, slug: str) -> list[Tie]:
        """The ties of one person to others."""
        return self._ties_of.get(slug, [])

    def events_with(self, slug: str) -> list[Event]:
        """Events where this person is a target or was met, newest first."""
        return self._events_with.get(slug, [])

    @cached_property
    def _events_with(self) -> dict[str, list[Event]]:
        found: dict[str, list[Event]] = {}
        for event in sorted(self.events.values(), key=lambda e: (e.date or date.min, e.slug), reverse=True):
            for slug in dict.fromkeys([*self.met(event), *self.targets(event)]):
                found.setdefault(slug, []).append(event)
        return found

    def met(self, event: Event) -> list[str]:
        """Whom you met there, as slugs of today, each once: its own list, then those of whom the journal says so."""
        there = (
            s
            for e in self.entries_at(event.slug)
            if e.in_touch and event.date and e.day >= event.date
            for s in e.people
        )
        return list(dict.fromkeys(slug for s in (*event.met, *there) if (slug := self.person_slug(s))))

    def targets(self, event: Event) -> list[str]:
        """The event's targets who have a page, as slugs of today, each once."""
        return list(dict.fromkeys(slug for t in event.targets if (slug := self.target(t))))

    def target(self, target: Target) -> str | None:
        """The slug of today of one whom you go for: by the slug, or by a name that is one person's alone."""
        return self.person_slug(target.person) if target.person else self.resolve_person(target.name)

    @cached_property
    def _series(self) -> dict[str, tuple[Event, ...]]:
        return all_series(self.events.values())

    def other_times(self, event: Event) -> list[Event]:
        """The other events of its series, the latest first (see `series`)."""
        times = self._series.get(series_key(event.name, event.date), ())
        return [other for other in reversed(times) if other is not event]

    @cached_property
    def interests(self) -> dict[str, Interest]:
        """Every interest of those in lists by its slug; spellings that share one go by the most common spelling."""
        return interests(self.active)

    # Promises

    @cached_property
    def promises(self) -> dict[str, tuple[Promise, ...]]:
        """Promises by the slug of the person (or event) they were made to, each once: tasks, then the journal's."""
        return promises(self)

    def open_promises(self, slug: str) -> list[Promise]:
        """What you still mean to do for somebody, the soonest first, those without a day last."""
        return sorted((p for p in self.promises.get(slug, ()) if not p.done), key=lambda p: (p.by or date.max, p.text))

    def promised(self) -> list[tuple[str, Promise]]:
        """Every open promise, with the slug of whom or what it was made to; none to somebody out of lists."""
        unlisted = self.people.keys() - {person.slug for person in self.active}
        return [
            (slug, promise) for slug in self.promises if slug not in unlisted for promise in self.open_promises(slug)
        ]


@without_gc()
def load(root: Path, today: date, look: Callable[[Path, Iterable[Person]], list[Problem]] = media.problems) -> Network:
    """Read a wiki whole: settings, people, events, journal, and all problems. Never raises for the owner's text.

    `look` looks at the photos: at their first bytes only, unless somebody wants to show them.
    """
    settings, problems = read_settings(root)
    people, people_problems = read_all_people(root, settings)
    events, event_problems = read_all_events(root)
    lookup = Lookup(people, events, {})
    journal = kept_journal(root, lookup.resolve_person, settings, lookup.guess, lookup.called)
    problems += [*people_problems, *event_problems, *look(root, people.values())]
    return Network(root, today, settings, people, events, journal, problems, lookup)
