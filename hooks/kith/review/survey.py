"""What every rule of the review looks at, made once."""

from __future__ import annotations

from datetime import date
from functools import cached_property

from ..cadence import Touch
from ..format.person import Person
from ..format.settings import Circle
from ..git.journal import Entry
from ..network import Network


class Survey:
    """A network as the review sees it: those in lists, by circle, with when you were last in touch."""

    def __init__(self, network: Network) -> None:
        self.network, self.today = network, network.today
        self.circles = network.settings.circles

    @cached_property
    def touches(self) -> dict[str, Touch]:
        return {person.slug: self.network.touch(person.slug) for person in self.network.active}

    @cached_property
    def near(self) -> tuple[Circle, ...]:
        """The nearer half of the circles."""
        return self.circles[: (len(self.circles) + 1) // 2]

    @cached_property
    def by_circle(self) -> tuple[Person, ...]:
        """Everyone who has a circle, the nearest first."""
        place = {circle.name: number for number, circle in enumerate(self.circles)}
        placed = [person for person in self.network.active if person.circle in place]
        return tuple(sorted(placed, key=lambda person: place[person.circle]))

    def members(self, circle: Circle) -> list[Person]:
        return [person for person in self.network.active if person.circle == circle.name]

    def learned(self, slug: str) -> date | None:
        """The last day on which their file came to say something new; a last contact or an import tells nothing."""
        days = (
            entry.day
            for entry in self.network.entries_of(slug)
            if entry.type != "bulk" and entry.day <= self.today and _tells(entry, slug)
        )
        return next(days, None)


# Keys that keep the book and tell nothing of the person; `file` tells it once, when the page is new.
_KEEPING = frozenset({"last_contact", "circle", "cadence", "snooze", "archived", "photo", "file"})


def _tells(entry: Entry, slug: str) -> bool:
    return any(
        change.slug == slug and (change.key not in _KEEPING or change.words == "added") for change in entry.changes
    )
