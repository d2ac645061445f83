"""What ties a person to others: relations, introductions, events, days to remember."""

from __future__ import annotations

from datetime import date

from ..days import shifted
from ..format.person import Person
from ..values import dataclass
from ..when import age, written_day
from .album import Album, Link, Who, event_url


@dataclass(frozen=True)
class DayView:
    """A day to remember: what it is, how it is written, when it comes next, and what it then is ("turns 43").

    `after` is the time after next, for a page that is read when the next has passed.
    """

    label: str
    written: str
    next: date | None
    round: str
    after: date | None = None
    round_after: str = ""


@dataclass(frozen=True)
class Tie:
    """People (or events) that belong to this person, under the words for how."""

    words: str
    people: tuple[Who, ...]
    links: tuple[Link, ...] = ()


def days_of(person: Person, today: date) -> tuple[DayView, ...]:
    """Birthday and other days, the next to come first."""
    days = [("Birthday", person.birthday)] if person.birthday else []
    found = []
    for label, day in [*days, *person.dates]:
        coming = day.next(today)
        after = day.next(shifted(coming, 1)) if coming else None
        years, more = (came_round(label, age(day, on)) if on else "" for on in (coming, after))
        found.append(DayView(label, written_day(day), coming, years, after, more))
    return tuple(sorted(found, key=lambda d: (d.next or date.max, d.label)))


def came_round(label: str, years: int | None) -> str:
    """What a day is when it comes round: "turns 43" on a birthday, else "7 years"; nothing in its first year."""
    if not years or years < 0:
        return ""
    return f"turns {years}" if label.casefold() == "birthday" else f"{years}\u00a0year{'' if years == 1 else 's'}"


def ties(album: Album, slug: str) -> tuple[Tie, ...]:
    """Relations said on either side, introductions, events, and whose text mentions them."""
    network = album.network
    person = network.people[slug]
    relations: dict[str, list[str]] = {}
    for relation, other in person.related:
        relations.setdefault(relation, []).append(other)
    mine = {network.person_slug(other) for _, other in person.related}
    for relation, other in network.related_from(slug):
        if other not in mine:
            relations.setdefault(INVERSE.get(relation, relation), []).append(other)
    found = [Tie(words, album.all(others, but=slug)) for words, others in relations.items()]
    found.append(Tie("introduced you to", album.all(network.introduced(slug), but=slug)))
    brought = [other for entry in network.entries_of(slug) for two in entry.introduced if slug in two for other in two]
    found.append(Tie("you introduced to", album.all(brought, but=slug)))
    events = tuple(Link(event.name, event_url(event.slug)) for event in network.events_with(slug) if event.readable)
    found.append(Tie("at", (), events))
    sources = network.mentioned_by(slug)
    mentions = tuple(Link(network.events[s].name, event_url(s)) for s in sources if s in network.events)
    people = album.all([s for s in sources if s in network.people], but=slug)
    found.append(Tie("mentioned by", people, tuple(m for m in mentions if m not in events)))
    return tuple(tie for tie in found if tie.people or tie.links)


# How a relation is said from the other side; vCard's words that are not their own inverse.
INVERSE = {
    "parent": "child",
    "child": "parent",
    "agent": "agent for",
    "emergency": "emergency contact of",
    "muse": "muse of",
}
