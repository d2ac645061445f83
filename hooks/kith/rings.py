"""Where everybody stands in the picture of the network: on the ring of their circle, near those they know.

The owner is the middle, (0, 0); the nearest circle is the innermost ring. Along its ring everybody is drawn to those
they are tied to, and a little to their own sphere, so that ties are short and company stands together. Nothing is
left to chance, and nothing to do for the browser: the same people and ties give the same places.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import accumulate, pairwise

from .values import dataclass

FIRST = 135.0  # the radius of the innermost ring
APART = (92.0, 78.0, 64.0, 54.0)  # of two neighbours on a ring, by ring; further out as on the last
BETWEEN = 66.0  # from the last row of a ring to the first of the next
ROW = 0.82  # of APART: from row to row, where a ring has several
ROUNDS = 16
SWAPS = 8  # passes at most in which neighbours change places
HOME = 0.35  # how much one's own sphere draws, against a tie of weight 1

Tied = tuple[int, int, float]
Place = tuple[float, float]  # angle, radius


@dataclass(frozen=True)
class Ring:
    """One circle in the picture: how far out its rows of people stand, the first and the last."""

    inner: float
    outer: float


def lay(rings: Sequence[int], spheres: Sequence[str], ties: Sequence[Tied]) -> tuple[list[tuple[int, int]], list[Ring]]:
    """Places (x, y) for people 0, 1, …, and the rings. `rings[i]` and `spheres[i]` are person i's, 0 the innermost.

    `ties` are (i, j, weight). Linear in people and ties, but for sorting; a thousand people take some 0.1 s.
    """
    members = [[i for i, ring in enumerate(rings) if ring == r] for r in range(max(rings, default=-1) + 1)]
    slots, drawn = _slots([len(some) for some in members])
    near: list[list[tuple[int, float]]] = [[] for _ in rings]
    for i, j, weight in ties:
        near[i].append((j, weight))
        near[j].append((i, weight))
    home = _homes(spheres, ties)
    best = places = _seated(members, slots, home)
    least = _length(best, ties)
    for _ in range(ROUNDS if ties else 0):
        places = _seated(members, slots, _drawn(places, near, home))
        if (length := _length(places, ties)) < least - 1e-9:
            best, least = places, length
    best = _settled(members, best, near)
    return [(round(r * math.cos(a)), round(r * math.sin(a))) for a, r in best], drawn


def _slots(counts: Sequence[int]) -> tuple[list[list[Place]], list[Ring]]:
    """For each ring its places as (angle, radius), by angle from 0; several rows where one has no room."""
    found, drawn, start = [], [], FIRST
    for ring, count in enumerate(counts):
        apart = APART[min(ring, len(APART) - 1)]
        rows = [start]
        while sum(_room(r, apart) for r in rows) < count:
            rows.append(rows[-1] + apart * ROW)
        room = [_room(r, apart) for r in rows]
        until = [round(count * part / room_all) for part in accumulate(room)] if (room_all := sum(room)) else [0]
        here = []
        for number, (radius, (a, b)) in enumerate(zip(rows, pairwise([0, *until]), strict=True)):
            here += [((k + 0.5 * (number % 2)) / (b - a) * math.tau, radius) for k in range(b - a)]
        found.append(sorted(here))
        drawn.append(Ring(rows[0], rows[-1]))
        start = rows[-1] + BETWEEN + apart / 4
    return found, drawn


def _room(radius: float, apart: float) -> int:
    return int(math.tau * radius / apart)


def _homes(spheres: Sequence[str], ties: Sequence[Tied]) -> list[float]:
    """An angle for everybody by their sphere: each has a sector as wide as it has people, next to its own kin."""
    people: dict[str, list[int]] = {}
    for i, sphere in enumerate(spheres):
        people.setdefault(sphere, []).append(i)
    pull: dict[tuple[str, str], float] = {}
    for i, j, weight in ties:
        if spheres[i] != spheres[j]:
            for pair in ((spheres[i], spheres[j]), (spheres[j], spheres[i])):
                pull[pair] = pull.get(pair, 0.0) + weight
    left = sorted(people, key=lambda s: (-len(people[s]), s))[:200]
    rest = sorted(set(people) - set(left))
    order = [left.pop(0)] if left else []
    while left:
        after = max(left, key=lambda s: (pull.get((order[-1], s), 0.0), len(people[s]), s))
        left.remove(after)
        order.append(after)
    angles = [0.0] * len(spheres)
    place = 0
    for sphere in [*order, *rest]:
        for i in people[sphere]:
            angles[i] = math.tau * place / len(spheres)
            place += 1
    return angles


def _drawn(places: Sequence[Place], near: Sequence[Sequence[tuple[int, float]]], home: Sequence[float]) -> list[float]:
    """The angles at which everybody would be between those they are tied to, with a little pull homewards."""
    cos, sin = [math.cos(a) for a, _ in places], [math.sin(a) for a, _ in places]
    found = []
    for i, others in enumerate(near):
        x, y = HOME * math.cos(home[i]), HOME * math.sin(home[i])
        for j, weight in others:  # half way to each other, or two would only change places
            x, y = x + weight * (cos[i] + cos[j]), y + weight * (sin[i] + sin[j])
        found.append(math.atan2(y, x) % math.tau)
    return found


def _seated(members: Sequence[Sequence[int]], slots: Sequence[Sequence[Place]], wanted: Sequence[float]) -> list[Place]:
    """Everybody on a place of their ring: in the order of the wanted angles, the ring turned to fit them best."""
    found = [(0.0, 0.0)] * len(wanted)
    for some, places in zip(members, slots, strict=True):
        ordered = sorted(some, key=lambda i: (wanted[i], i))
        off = [wanted[i] - angle for i, (angle, _) in zip(ordered, places, strict=True)]
        turn = math.atan2(sum(map(math.sin, off)), sum(map(math.cos, off)))
        for i, (angle, radius) in zip(ordered, places, strict=True):
            found[i] = ((angle + turn) % math.tau, radius)
    return found


def _settled(
    members: Sequence[Sequence[int]], places: Sequence[Place], near: Sequence[Sequence[tuple[int, float]]]
) -> list[Place]:
    """Neighbours on a ring change places for as long as that brings them nearer to those they are tied to."""
    found = list(places)

    def pull(i: int, angle: float, but: int) -> float:
        return sum(weight * math.cos(angle - found[j][0]) for j, weight in near[i] if j != but)

    for _ in range(SWAPS):
        before = list(found)
        for some in members:
            ring = sorted(some, key=lambda i: (found[i][0], i))
            for k in range(len(ring) if len(ring) > 2 else 0):
                after = (k + 1) % len(ring)
                a, b = ring[k], ring[after]
                (here, _), (there, _) = found[a], found[b]
                gain = pull(a, there, b) + pull(b, here, a) - pull(a, here, b) - pull(b, there, a)
                if gain > 1e-9:
                    found[a], found[b] = found[b], found[a]
                    ring[k], ring[after] = b, a
        if found == before:
            break
    return found


def _length(places: Sequence[Place], ties: Sequence[Tied]) -> float:
    """How far apart the tied stand, around the middle."""
    return sum(weight * (1 - math.cos(places[i][0] - places[j][0])) for i, j, weight in ties)
