"""Introductions made and received: whom you brought together and what came of it, and who introduced you to whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from .network import Network
from .values import dataclass

DEEPEST = 8  # levels of the tree below one another; what hangs lower begins anew


@dataclass(frozen=True)
class Made:
    """Two people, by slug, whom you brought together: when first, with which words, and what came of it.

    `one_since` and `other_since` are the last time that you were in touch with each since then, `together` the last
    time that you were with both; None where there was none.
    """

    one: str
    other: str
    day: date
    words: str
    one_since: date | None
    other_since: date | None
    together: date | None


@dataclass(frozen=True)
class Branch:
    """Somebody in the tree, and those whom they introduced you to.

    `elsewhere`: what hangs below them has its own place in the list, because it would be too deep here.
    """

    slug: str
    below: tuple[Branch, ...] = ()
    elsewhere: bool = False


def made(network: Network) -> tuple[Made, ...]:
    """All introductions that you made, the newest first; of the same two people, the first time."""
    found: dict[frozenset[str], Made] = {}
    together = {frozenset((tie.one, tie.other)): tie.day for tie in network.ties if tie.kind == "together"}
    for entry in reversed([e for e in network.entries if e.introduced and e.day <= network.today]):
        for pair in entry.introduced:
            here = [slug for s in pair if (slug := network.person_slug(s))]
            if len(set(here)) != 2 or frozenset(here) in found:
                continue
            one, other = here
            both = together.get(frozenset(here))
            found[frozenset(here)] = Made(
                one,
                other,
                entry.day,
                entry.subject,
                _since(network, one, entry.day),
                _since(network, other, entry.day),
                both if both and both > entry.day else None,
            )
    return tuple(sorted(found.values(), key=lambda m: (-m.day.toordinal(), m.one, m.other)))


def _since(network: Network, slug: str, day: date) -> date | None:
    last = network.last_contact(slug)
    return last if last and last > day else None


def tree(network: Network) -> tuple[Branch, ...]:
    """Who introduced you to whom: those whom nobody introduced, then below each those they introduced you to.

    Everyone stands in it once. A circle of people who introduced you to one another begins with the first by slug.
    """
    below = {person.slug: _below(network, person.slug) for person in network.people.values()}
    introduced = {slug for slugs in below.values() for slug in slugs}
    givers = [slug for slug, slugs in below.items() if slugs]
    placed: set[str] = set()
    found: list[Branch] = []
    for slug in (*(s for s in givers if s not in introduced), *sorted(givers)):
        found += [_branch(root, below, placed, later) for root, later in _roots(slug, placed)]
    return tuple(sorted(found, key=lambda branch: (network.people[branch.slug].name.casefold(), branch.slug)))


def _roots(slug: str, placed: set[str]) -> Iterator[tuple[str, list[str]]]:
    """A root of the tree, then whatever hung too deep below it, each as a root of its own."""
    later = [] if slug in placed else [slug]
    while later:
        yield later.pop(), later


def _branch(slug: str, below: dict[str, list[str]], placed: set[str], later: list[str], depth: int = 1) -> Branch:
    placed.add(slug)
    if depth >= DEEPEST and any(other not in placed for other in below[slug]):
        later.append(slug)
        return Branch(slug, elsewhere=True)
    hanging = []
    for other in below[slug]:
        if other not in placed:
            hanging.append(_branch(other, below, placed, later, depth + 1))
    return Branch(slug, tuple(hanging))


def _below(network: Network, slug: str) -> list[str]:
    return sorted(network.introduced(slug), key=lambda s: (network.people[s].name.casefold(), s))
