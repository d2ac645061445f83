"""Whose faces and facts are worth practising now: the people of the next events, the new ones, then the near circles.

A deck is bounded, because what is practised for minutes cannot be ten thousand people. Who is asked first, and when
somebody is asked again, is worked out where it is practised (js/practice.js), on the reader's own day.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from .format.event import Event
from .format.person import Person
from .names import fold
from .network import Network
from .plain import shown
from .values import dataclass
from .when import written_day

DECK = 60  # people
AHEAD = 20  # of them at most from events
NEW = 15  # and at most so many who were added lately
NEW_DAYS = 90
FACTS = 3  # on one card
LONGEST_FACT = 160
_NO_NAMES = frozenset("and dame del der the lady lord miss mrs sir van von".split())  # words that name nobody


@dataclass(frozen=True)
class Card:
    """Somebody to practise: facts that tell of them without naming them, and the days of the events ahead with them."""

    slug: str
    facts: tuple[str, ...]
    days: tuple[date, ...] = ()


def deck(network: Network) -> tuple[Card, ...]:
    """At most sixty people, each with a photo or a fact; nobody who is archived.

    First everyone you go to an event ahead for, the next event first (at most twenty); then those whose file came to
    be in the last ninety days (at most fifteen); then circle by circle from the nearest, by name.
    """
    days: dict[str, list[date]] = {}
    for event in ahead(network):
        for slug in (*network.targets(event), *network.met(event)):
            days.setdefault(slug, []).append(event.last_day or network.today)
    listed = {person.slug: person for person in network.active}
    found: dict[str, Card] = {}
    for slugs, most in ((days, AHEAD), (_new(network), NEW), (_nearest(network), DECK)):
        _fill(found, (listed[slug] for slug in slugs if slug in listed), min(most, DECK - len(found)), days)
    return tuple(found.values())


def ahead(network: Network) -> list[Event]:
    """The events still to come that you have not passed on and go to for somebody, the next first."""
    coming = [e for e in network.events.values() if e.last_day and e.last_day >= network.today]
    wanted = [e for e in coming if e.decision != "passed" and network.targets(e)]
    return sorted(wanted, key=lambda e: (e.last_day or date.max, e.slug))


def facts(person: Person) -> tuple[str, ...]:
    """What tells of somebody without naming them: first the back of the card, then their work, then the rest."""
    work = ", ".join(part for part in (person.title, person.organization) if part)
    lines = [
        *person.remember,
        f"{work}; lives in {person.location}" if work and person.location else work,
        *(f"Looking for: {need}" for need in person.needs[:1]),
        *(f"Can help with: {offer}" for offer in person.offers[:1]),
        person.shared_interests and f"Shares with you: {', '.join(person.shared_interests[:3])}",
        person.met and f"First met: {written_day(person.met)}",
    ]
    named = {word for name in (person.name, *person.aliases) for word in fold(name).split() if len(word) > 2}
    names = named - _NO_NAMES
    kept = (shown(str(line), LONGEST_FACT) for line in lines if line)
    return tuple(dict.fromkeys(line for line in kept if names.isdisjoint(fold(line).split())))[:FACTS]


def _fill(found: dict[str, Card], people: Iterable[Person], most: int, days: dict[str, list[date]]) -> None:
    for person in people:
        if most <= 0:
            return
        told = facts(person) if person.slug not in found else ()
        if person.slug not in found and (told or person.photo):
            found[person.slug] = Card(person.slug, told, tuple(days.get(person.slug, ())))
            most -= 1


def _new(network: Network) -> list[str]:
    """Everyone added lately, the newest first; but not those of the day on which the wiki itself began."""
    added = network.added
    began = min(added.values(), default=network.today)
    recent = [s for s, day in added.items() if day > began and 0 <= (network.today - day).days <= NEW_DAYS]
    return sorted(recent, key=lambda slug: (-added[slug].toordinal(), slug))


def _nearest(network: Network) -> list[str]:
    """Everyone in lists, circle by circle in the owner's order, those without a circle last."""
    order = {circle.name: place for place, circle in enumerate(network.settings.circles)}
    return [p.slug for p in sorted(network.active, key=lambda p: order.get(p.circle, len(order)))]
