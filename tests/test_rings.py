"""Where everybody stands in the picture: on their ring, apart from each other, near those they know."""

from __future__ import annotations

import math
from itertools import combinations, pairwise
from random import Random

import pytest

from kith.rings import APART, Ring, Tied, lay

# rings, spheres, ties, and who then stands nearer to whom: (a, b, c) is "a is nearer to b than to c"
CASES: dict[str, tuple[list[int], str, list[Tied], list[tuple[int, int, int]]]] = {
    "a tie draws two rings together": ([0, 0, 0, 0, 1], "....x", [(2, 4, 1.0)], [(4, 2, 0), (4, 2, 1), (4, 2, 3)]),
    "the firmer of two ties draws more": ([0, 0, 1], "...", [(0, 2, 3.0), (1, 2, 1.0)], [(2, 0, 1)]),
    "those of one sphere stand together": ([1] * 8, "abababab", [], [(0, 2, 1), (1, 3, 4), (5, 7, 2)]),
    "who has no tie stays with the sphere": ([0] * 8, "abababab", [(0, 2, 1.0)], [(1, 3, 2), (5, 7, 4), (4, 6, 5)]),
    "friends of one ring become neighbours": ([0] * 8, "." * 8, [(0, 4, 2.0), (1, 5, 2.0)], [(0, 4, 2), (1, 5, 3)]),
    "two who are tied through a third": ([0, 1, 1, 1, 1], ".....", [(0, 1, 1.0), (0, 3, 1.0)], [(0, 1, 2), (0, 3, 4)]),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_the_tied_stand_near_each_other(
    case: tuple[list[int], str, list[Tied], list[tuple[int, int, int]]],
) -> None:
    rings, spheres, ties, nearer = case
    places, _ = lay(rings, list(spheres), ties)
    for a, b, c in nearer:
        assert math.dist(places[a], places[b]) < math.dist(places[a], places[c]), (a, b, c)


def test_nobody_and_one() -> None:
    assert lay([], [], []) == ([], [])
    places, rings = lay([0], [""], [])
    assert math.hypot(*places[0]) == pytest.approx(rings[0].inner, abs=1)


def a_thousand() -> tuple[list[int], list[str], list[Tied]]:
    draw = Random(7)
    rings = [0] * 5 + [1] * 15 + [2] * 50 + [3] * 150 + [4] * 780
    spheres = [f"sphere {draw.randrange(9)}" for _ in rings]
    ties: list[Tied] = []
    while len(ties) < 3000:
        i, j = draw.randrange(1000), draw.randrange(1000)
        if i != j and (spheres[i] == spheres[j] or draw.random() < 0.1):
            ties.append((i, j, draw.choice((1.0, 2.0, 3.0))))
    return rings, spheres, ties


def test_a_thousand_stand_on_their_rings_apart_and_always_in_the_same_place() -> None:
    people, spheres, ties = a_thousand()
    places, rings = lay(people, spheres, ties)
    assert places == lay(people, spheres, ties)[0]
    assert [ring.outer < after.inner for ring, after in pairwise(rings)] == [True] * 4
    for ring, place in zip(people, places, strict=True):
        assert rings[ring].inner - 1 <= math.hypot(*place) <= rings[ring].outer + 1
    assert min(math.dist(a, b) for a, b in combinations(places, 2)) > APART[-1] * 0.7


def test_ties_are_far_shorter_than_in_the_order_of_names() -> None:
    people, spheres, ties = a_thousand()
    drawn, _ = lay(people, spheres, ties)
    by_name, _ = lay(people, [""] * 1000, [])
    long, short = (sum(math.dist(p[i], p[j]) for i, j, _ in ties) for p in (by_name, drawn))
    assert short < 0.6 * long


def test_a_ring_has_as_many_rows_as_it_needs() -> None:
    _, rings = lay([0] * 9, [""] * 9, [])
    assert rings == [Ring(135.0, 135.0)]
    _, rings = lay([0] * 30, [""] * 30, [])
    assert rings[0].outer > rings[0].inner
