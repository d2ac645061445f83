"""Who knows whom: what you noted that ties two people to each other, not only each of them to you.

`Network.ties` holds them, made once. As in all ties the archived are among them; who makes a list leaves them out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from .values import dataclass

if TYPE_CHECKING:
    from .format.event import Event
    from .network import Network

# What a tie may be, the firmest sign that the two know each other first.
KINDS = ("related", "introduced", "brought", "together", "event", "mention")
CROWD = 12  # more people than this at an event: two of them may well have missed each other
TABLE = 6  # more people than this in one conversation are an audience
_APART = frozenset({"call", "card", "email", "letter", "mail", "message", "newsletter", "note", "post", "text"})


@dataclass(frozen=True)
class Tie:
    """Two people, by slug of today, and what ties them. `words` and `day` say more of it by `kind`:

    related: `one`'s file calls `other` their `words` ("spouse"). introduced: `one` introduced you to `other`, whom you
    met on `day`. brought: you brought the two together on `day`. together: you were with both at once, last on `day`,
    about `words`. event: both were (or will be) at `words`. mention: `one`'s text links to `other`.
    `day` is None where it is not known. Where no side comes first, `one` is the first by slug.
    """

    one: str
    other: str
    kind: str
    words: str = ""
    day: date | None = None


def ties(network: Network) -> tuple[Tie, ...]:
    """Every tie between two people, one of a kind for each two: of several events or evenings, the newest.

    In the order of the slugs, the firmest kind of two people first.
    """
    found: dict[tuple[frozenset[str], str, str], Tie] = {}
    for tie in (*_related(network), *_introduced(network), *_journal(network), *_events(network), *_mentions(network)):
        if tie.one != tie.other:
            said = tie.words if tie.kind == "related" else ""
            found.setdefault((frozenset((tie.one, tie.other)), tie.kind, said), tie)
    return tuple(sorted(found.values(), key=lambda t: (t.one, t.other, KINDS.index(t.kind), t.words)))


def _related(network: Network) -> Iterator[Tie]:
    for person in network.people.values():
        for relation, slug in person.related:
            if other := network.person_slug(slug):
                yield Tie(person.slug, other, "related", relation)


def _introduced(network: Network) -> Iterator[Tie]:
    for person in network.people.values():
        if by := network.person_slug(person.introduced_by):
            yield Tie(by, person.slug, "introduced", day=person.met.date if person.met else None)


def _journal(network: Network) -> Iterator[Tie]:
    """Whom you brought together, and who sat at one table with you; what is written goes to each alone."""
    for entry in network.entries:
        if entry.day > network.today:
            continue
        for pair in entry.introduced:
            yield from _each_two(network, pair, "brought", "", entry.day)
        if entry.type == "interaction" and 1 < len(entry.people) <= TABLE and entry.kind.casefold() not in _APART:
            yield from _each_two(network, entry.people, "together", entry.subject, entry.day)


def _events(network: Network) -> Iterator[Tie]:
    """Of what was, those whom you met there; of what is to come, those whom you go for. The newest first."""
    dated = [e for e in network.events.values() if e.date and e.decision != "passed"]
    for event in sorted(dated, key=lambda e: (e.date or date.min, e.slug), reverse=True):
        there = _there(network, event)
        if len(there) <= CROWD:
            yield from _each_two(network, there, "event", event.name, event.date)


def _there(network: Network, event: Event) -> list[str]:
    over = event.last_day is not None and event.last_day < network.today
    return network.met(event) if over else list(dict.fromkeys([*network.met(event), *network.targets(event)]))


def _mentions(network: Network) -> Iterator[Tie]:
    for person in network.people.values():
        for source in network.mentioned_by(person.slug):
            if source in network.people:
                yield Tie(source, person.slug, "mention")


def _each_two(network: Network, slugs: Iterable[str], kind: str, words: str, day: date | None) -> Iterator[Tie]:
    here = sorted({slug for s in slugs if (slug := network.person_slug(s))})
    for one, other in combinations(here, 2):
        yield Tie(one, other, kind, words, day)
