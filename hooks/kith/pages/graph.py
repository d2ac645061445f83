"""Graph: the network as a picture of rings around you, and the same in words.

The view holds who and what ties them; where everybody stands is worked out when the page is written (`places`), so
that a page that has not changed costs nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from ..network import Network
from ..rings import Ring, lay
from ..ties import Tie
from ..values import dataclass
from .album import Album, Who
from .page import Page
from .tied import HOW, KEYS, How, side

DRAWN = 1000  # people; more than that no eye can follow, and no phone can move
NAMED = 6  # people after one word in the table, then "and 12 others"
WITHOUT = "In no circle"
SCRIPTS = ("../vendor/d3-zoom/d3-zoom.min.js", "graph-people.js", "graph-picture.js", "graph.js")


@dataclass(frozen=True)
class Told:
    """Some of a person's ties in words: "introduced you to" these, by number, and `more` others."""

    words: str
    people: tuple[int, ...]
    more: int


@dataclass(frozen=True)
class Dot:
    """A person in the picture: on which ring, from which sphere, tied how, caring about which subjects by number."""

    who: Who
    ring: int
    sphere: str
    told: tuple[Told, ...]
    cares: tuple[int, ...]


@dataclass(frozen=True)
class GraphView:
    """All that Graph shows. `people` counts everybody; `edges` are (person, person, kinds), a bit for each `How`.

    `subjects` is how many things two or more of those in the picture care about.
    """

    today: date
    owner: str
    people: int
    rings: tuple[str, ...]
    dots: tuple[Dot, ...]
    edges: tuple[tuple[int, int, int], ...]
    subjects: int
    note: str

    def places(self) -> tuple[list[tuple[int, int]], list[Ring]]:
        """Where everybody stands, and the rings, by `kith.rings`."""
        weights = [sum(how.pull for n, how in enumerate(HOW) if kinds >> n & 1) for _, _, kinds in self.edges]
        ties = [(i, j, weight) for (i, j, _), weight in zip(self.edges, weights, strict=True)]
        return lay([dot.ring for dot in self.dots], [dot.sphere for dot in self.dots], ties)

    def how(self) -> tuple[How, ...]:
        """The ways of being tied that somebody here is tied in."""
        there = 0
        for _, _, kinds in self.edges:
            there |= kinds
        return tuple(how for n, how in enumerate(HOW) if there >> n & 1)

    def ties_from(self) -> list[str]:
        """For the script: of each person the ties to those after them, as "12:5 14:1" (whom, kinds)."""
        found: list[list[str]] = [[] for _ in self.dots]
        for i, j, kinds in self.edges:
            found[i].append(f"{j}:{kinds}")
        return [" ".join(ties) for ties in found]


def graph_page(album: Album) -> Page:
    """The picture of everybody in lists; of more than a thousand, the nearest and those with most ties."""
    network = album.network
    listed = {person.slug for person in network.active}
    ties = [tie for tie in network.ties if tie.one in listed and tie.other in listed]
    rings, ring_of = _rings(network)
    many = Counter(slug for tie in ties for slug in (tie.one, tie.other))
    chosen = sorted(network.active, key=lambda p: (ring_of[p.slug], -many[p.slug]))[:DRAWN]
    kept = {person.slug for person in chosen}
    chosen = [person for person in network.active if person.slug in kept]
    number = {person.slug: n for n, person in enumerate(chosen)}
    told = _told([tie for tie in ties if tie.one in kept and tie.other in kept], number)
    subjects, cares = _subjects(network, number)
    view = GraphView(
        today=network.today,
        owner=network.settings.owner,
        people=len(network.active),
        rings=rings,
        dots=tuple(
            Dot(album.who(p.slug), ring_of[p.slug], p.sphere, told.get(n, ()), cares.get(n, ()))
            for n, p in enumerate(chosen)
        ),
        edges=_edges(ties, number),
        subjects=subjects,
        note=album.note(""),
    )
    return Page("graph/index.md", "Graph", "graph.html", view, scripts=SCRIPTS, styles=("graph.css",))


def _rings(network: Network) -> tuple[tuple[str, ...], dict[str, int]]:
    """The circles that somebody is in, the nearest first, then those in none; and everybody's, by number."""
    names = [circle.name for circle in network.settings.circles]
    used = {person.circle if person.circle in names else "" for person in network.active}
    rings = [name for name in (*names, "") if name in used]
    ring_of = {p.slug: rings.index(p.circle if p.circle in names else "") for p in network.active}
    return tuple(f"{name.capitalize()} circle" if name else WITHOUT for name in rings), ring_of


def _edges(ties: Iterable[Tie], number: Mapping[str, int]) -> tuple[tuple[int, int, int], ...]:
    found: dict[tuple[int, int], int] = {}
    for tie in ties:
        if tie.one in number and tie.other in number:
            pair = (min(number[tie.one], number[tie.other]), max(number[tie.one], number[tie.other]))
            found[pair] = found.get(pair, 0) | 1 << KEYS[tie.kind]
    return tuple((i, j, kinds) for (i, j), kinds in sorted(found.items()))


def _told(ties: Iterable[Tie], number: Mapping[str, int]) -> dict[int, tuple[Told, ...]]:
    """Of each person their ties in words, each word once, with whom it is true of."""
    found: dict[int, dict[tuple[int, str], list[int]]] = {}
    for tie in ties:
        for me, other in ((tie.one, tie.other), (tie.other, tie.one)):
            said = (KEYS[tie.kind], side(tie, me))
            found.setdefault(number[me], {}).setdefault(said, []).append(number[other])
    return {me: tuple(_short(words, who) for (_, words), who in sorted(said.items())) for me, said in found.items()}


def _short(words: str, people: list[int]) -> Told:
    return Told(words, tuple(people[:NAMED]), max(0, len(people) - NAMED))


def _subjects(network: Network, number: Mapping[str, int]) -> tuple[int, dict[int, tuple[int, ...]]]:
    """How many things two or more of those in the picture care about, and who about which, by number."""
    subjects = 0
    cares: dict[int, list[int]] = {}
    for interest in network.interests.values():
        here = [number[slug] for slug in (*interest.shared, *interest.others) if slug in number]
        if len(here) > 1:
            for person in here:
                cares.setdefault(person, []).append(subjects)
            subjects += 1
    return subjects, {person: tuple(some) for person, some in cares.items()}
