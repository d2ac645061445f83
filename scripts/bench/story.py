"""Ten years of a made-up network as commits, oldest first: conversations, notes, people met, events, moves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from kith.names import slugify

from . import words
from .cast import Cast, Person, sentence

YEARS = 10
AT_ONCE = 5  # a fifth of all people stands in the first commit: what an owner brings along


@dataclass(frozen=True)
class Step:
    """One commit: when, with which message, and the files as they read after it."""

    when: datetime
    message: str
    files: tuple[tuple[str, bytes], ...]


class Story:
    """A network of `people` and `events` in `commits` steps that end the day before `until`."""

    def __init__(self, people: int, events: int, commits: int, until: date, seed: int) -> None:
        self._draw = Random(f"{seed}/{people}/{events}/{commits}/{until}")
        self._cast = Cast(self._draw)
        self._people, self._events, self._commits, self._until = people, events, commits, until

    def steps(self) -> Iterator[Step]:
        start = datetime.combine(self._until - timedelta(days=365 * YEARS), time(12), UTC)
        end = datetime.combine(self._until - timedelta(days=1), time(12), UTC)
        people, events, cast, draw = self._people, self._events, self._cast, self._draw
        for number in range(self._commits):
            when = start + (end - start) * (number + 1) // self._commits
            left = self._commits - number
            if not cast.people:
                many = max(1, people // AT_ONCE)
                people -= many
                yield self._start(when, many)
            elif draw.random() < min(1, 1.5 * people / left):
                people -= 1
                yield self._met(when)
            elif draw.random() < events / left:
                events -= 1
                yield self._event(when, events)
            else:
                yield self._one_of_many(when)

    def _start(self, when: datetime, many: int) -> Step:
        made = [self._cast.somebody_new(when.date()) for _ in range(many)]
        return Step(when, "Start my network\n", tuple((person.path, person.text()) for person in made))

    def _met(self, when: datetime) -> Step:
        person = self._cast.somebody_new(when.date())
        return Step(when, f"Met {person.name}\n", ((person.path, person.text()),))

    def _event(self, when: datetime, number: int) -> Step:
        draw, day = self._draw, when.date()
        place, what = draw.choice(words.PLACES), draw.choice(words.EVENTS)
        there = self._cast.some(draw.randint(2, 5))
        lines = [
            "---",
            f"name: {what} in {place}",
            f"date: {day}",
            f"place: {place}",
            f"goal: {sentence(draw)}",
            "decision: going",
            "targets:",
            *(f"  - {person.slug}" for person in there[:3]),
            f"met: [{', '.join(person.slug for person in there)}]",
            "---",
            "",
            sentence(draw),
        ]
        path = f"events/{day}-{slugify(place)}-{number}.md"
        return Step(when, f"{what} in {place}\n", ((path, ("\n".join(lines) + "\n").encode()),))

    def _one_of_many(self, when: datetime) -> Step:
        chance = self._draw.random()
        if chance < 0.15:
            return self._note(when)
        if chance < 0.18:
            return self._moved(when)
        if chance < 0.20:
            return self._introduction(when)
        return self._conversation(when)

    def _note(self, when: datetime) -> Step:
        """Something learned; now and then written by a machine that saves everything."""
        draw, person = self._draw, self._cast.one()
        person.notes.append(sentence(draw))
        topic = draw.choice(words.TOPICS)
        message = f"{person.name}: {topic}" if draw.random() < 0.9 else f"vault backup: {when:%Y-%m-%d %H:%M:%S}"
        return Step(when, f"{message}\n", ((person.path, person.text()),))

    def _moved(self, when: datetime) -> Step:
        person = self._cast.one()
        elsewhere = [place for place in words.PLACES if place != person.location]
        person.location = self._draw.choice(elsewhere)
        return Step(when, f"{person.name} moved to {person.location}\n", ((person.path, person.text()),))

    def _introduction(self, when: datetime) -> Step:
        """Two people brought together; such a commit touches no file."""
        pair = self._cast.some(2)
        slugs = ", ".join(person.slug for person in pair)
        if len(pair) < 2:
            return Step(when, f"Called, nobody there\n\nWith: {slugs}\nKind: call\n", ())
        return Step(when, f"Brought two together\n\n{sentence(self._draw)}\n\nIntroduced: {slugs}\n", ())

    def _conversation(self, when: datetime) -> Step:
        draw, day = self._draw, when.date()
        chance = draw.random()
        people = self._cast.some(1 if chance < 0.7 else 2 if chance < 0.9 else 3)
        topic, kind = draw.choice(words.TOPICS), draw.choice(words.KINDS)
        trailers = []
        if draw.random() < 0.7:
            trailers = [f"With: {', '.join(person.slug for person in people)}", f"Kind: {kind}", *self._favours(day)]
        for person in people:
            self._speak(person, day, kind, topic)
        message = f"{kind.capitalize()} about {topic}\n\n{sentence(draw)} {sentence(draw)}\n"
        if trailers:
            message += "\n" + "\n".join(trailers) + "\n"
        return Step(when, message, tuple((person.path, person.text()) for person in people))

    def _favours(self, day: date) -> list[str]:
        chance, draw = self._draw.random(), self._draw
        if chance < 0.15:
            return [f"{draw.choice(('Gave', 'Received', 'Asked'))}: {draw.choice(words.FAVOURS)}"]
        if chance < 0.20:
            return [f"Next: {draw.choice(words.PROMISES)} (by {day + timedelta(days=draw.randint(5, 90))})"]
        return []

    def _speak(self, person: Person, day: date, kind: str, topic: str) -> None:
        draw = self._draw
        person.last_contact = day
        person.notes.append(f"{day}: {kind}, {topic}")
        if person.tasks and person.tasks[-1].startswith("[ ]"):
            person.tasks[-1] = f"[x]{person.tasks[-1][3:]}"
        elif draw.random() < 0.05:
            by = day + timedelta(days=draw.randint(5, 90))
            person.tasks.append(f"[ ] {draw.choice(words.PROMISES)} (by {by})")
