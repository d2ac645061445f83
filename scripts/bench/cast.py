"""Made-up people: who they are, and how their file reads as it grows from one conversation to the next."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from random import Random

from kith.names import slugify

from . import words

NOTES_KEPT = 6


@cache
def rare_words() -> tuple[str, ...]:
    """Words of no language, the same in every wiki, the first ones used most."""
    draw = Random("rare words")
    made = {
        "".join(draw.choice(words.ONSETS) + draw.choice(words.VOWELS) for _ in range(draw.randint(2, 4)))
        for _ in range(6000)
    }
    return tuple(draw.sample(sorted(made), len(made)))


def sentence(draw: Random) -> str:
    """Eight to fourteen words that mean nothing."""
    rare = rare_words()
    said = [
        draw.choice(words.COMMON) if draw.random() < 0.66 else rare[int(len(rare) * draw.random() ** 3)]
        for _ in range(draw.randint(8, 14))
    ]
    return " ".join([said[0].capitalize(), *said[1:]]) + "."


@dataclass
class Person:
    """Somebody, and all that changes about them: the day you last spoke, where they live, notes, promises."""

    slug: str
    name: str
    head: list[str]
    body: str
    location: str
    last_contact: date | None = None
    notes: list[str] = field(default_factory=list)
    tasks: list[str] = field(default_factory=list)

    @property
    def path(self) -> str:
        return f"people/{self.slug}.md"

    def text(self) -> bytes:
        """The file as it reads now."""
        lines = ["---", f"name: {self.name}", *self.head, f"location: {self.location}"]
        if self.last_contact:
            lines.append(f"last_contact: {self.last_contact}")
        lines += ["---", "", self.body]
        for heading, items in (("Promises", self.tasks), ("Notes", self.notes)):
            if items:
                lines += ["", f"## {heading}", "", *(f"- {item}" for item in items[-NOTES_KEPT:])]
        return ("\n".join(lines) + "\n").encode()


class Cast:
    """Invents one person after the other, each under a slug that nobody has."""

    def __init__(self, draw: Random) -> None:
        self._draw = draw
        self._taken: dict[str, int] = {}
        self.people: list[Person] = []

    def somebody_new(self, day: date) -> Person:
        """One more person, met on that day; with ties to those who are there already."""
        name = self._name()
        self._taken[slug] = count = self._taken.get(slug := slugify(name), 0) + 1
        slug = slug if count == 1 else f"{slug}-{count}"
        person = Person(slug, name, self._head(slug, day), self._body(), self._draw.choice(words.PLACES), day)
        self.people.append(person)
        return person

    def some(self, count: int) -> list[Person]:
        """A few people, those whom you have known longest most often, by slug."""
        found = {person.slug: person for person in (self.one() for _ in range(count))}
        return [found[slug] for slug in sorted(found)]

    def one(self) -> Person:
        return self.people[int(len(self.people) * self._draw.random() ** 1.5)]

    def _name(self) -> str:
        draw = self._draw
        surname = draw.choice(words.SURNAME) + draw.choice(words.ENDING)
        if draw.random() < 0.2:
            surname += f"-{draw.choice(words.SURNAME)}{draw.choice(words.ENDING)}"
        return f"{draw.choice(words.GIVEN)} {surname}"

    def _head(self, slug: str, day: date) -> list[str]:
        draw = self._draw
        lines = [f"circle: {draw.choice(words.CIRCLES)}", f"sphere: {draw.choice(words.SPHERES)}"]
        if draw.random() < 0.1:
            east = draw.choice(words.EAST_FAMILY) + "".join(draw.sample(words.EAST_GIVEN, 2))
            lines.append(f"aliases: [{east}]")
        if draw.random() < 0.1:
            lines.append(f"cadence: {draw.randint(2, 9)} {draw.choice(('weeks', 'months'))}")
        if draw.random() < 0.02:
            lines.append("archived: true")
        lines += ["shared_interests:", *(f"  - {interest}" for interest in self._interests(1, 3))]
        if draw.random() < 0.7:
            lines.append(f"interests: [{', '.join(self._interests(1, 3))}]")
        lines += [f"met: {day if draw.random() < 0.7 else str(day)[:7]}"]
        if self.people and draw.random() < 0.4:
            lines.append(f"introduced_by: {self.one().slug}")
        lines += [f"organization: {draw.choice(words.WORKPLACES)}", f"title: {draw.choice(words.WORK)}"]
        lines += [f"email: {slug}@example.org", f"phone: 01632 960{draw.randrange(1000):03d}"]
        born = date(1940, 1, 1) + timedelta(days=draw.randrange(22_000))
        lines.append(f"birthday: {born if draw.random() < 0.7 else f'--{born:%m-%d}'}")
        if draw.random() < 0.2:
            lines += ["dates:", f"  wedding: {day - timedelta(days=draw.randrange(1, 5000))}"]
        if draw.random() < 0.3:
            lines.append(f"needs: [{draw.choice(words.WORK)} for a project]")
        if draw.random() < 0.3:
            lines.append(f"offers: [help with {draw.choice(words.INTERESTS)}]")
        if self.people and draw.random() < 0.2:
            lines += ["related:", f"  {draw.choice(('sibling', 'colleague', 'neighbor'))}: {self.one().slug}"]
        return [*lines, "remember:", *(f"  - {sentence(draw)}" for _ in range(draw.randint(1, 3)))]

    def _interests(self, least: int, most: int) -> list[str]:
        """Some subjects more than others: one that many care about, one that few do."""
        wanted = self._draw.randint(least, most)
        found: dict[str, None] = {}
        while len(found) < wanted:
            found[words.INTERESTS[int(len(words.INTERESTS) * self._draw.random() ** 2)]] = None
        return list(found)

    def _body(self) -> str:
        draw = self._draw
        paragraphs = [" ".join(sentence(draw) for _ in range(4)) for _ in range(3)]
        if self.people:
            paragraphs[1] += f" Close to [[{self.one().slug}]]."
        return f"{paragraphs[0]}\n\n{paragraphs[1]}\n\n## How we met\n\n{paragraphs[2]}"
