"""Introductions made and received, and what came of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from kith.introductions import DEEPEST, Branch, Made, made, tree
from networks import an_entry, small_network


def test_what_came_of_an_introduction(tmp_path: Path) -> None:
    met = replace(an_entry(date(1895, 1, 5), "watson", subject="Dinner for two"), introduced=(("watson", "mary"),))
    again = replace(an_entry(date(1895, 2, 5)), introduced=(("mary", "watson"),))
    both = an_entry(date(1895, 6, 1), "watson", "mary", subject="Tea")
    other = replace(an_entry(date(1895, 7, 1)), introduced=(("watson", "pike"),))
    odd = replace(an_entry(date(1895, 8, 1)), introduced=(("watson", "watson"), ("gone", "pike")))
    future = replace(an_entry(date(1896, 8, 1)), introduced=(("mary", "pike"),))
    known = small_network(
        tmp_path, future, odd, other, both, again, met, watson="last_contact: 1895-08-01", mary="", pike=""
    )
    assert made(known) == (
        Made("watson", "pike", date(1895, 7, 1), "", date(1895, 8, 1), None, None),
        Made(
            "watson", "mary", date(1895, 1, 5), "Dinner for two", date(1895, 8, 1), date(1895, 6, 1), date(1895, 6, 1)
        ),
    )


def test_who_introduced_you_to_whom(tmp_path: Path) -> None:
    by = {"b": "a", "c": "a", "d": "b", "x": "y", "y": "x"}
    known = small_network(tmp_path, a="", e="", **{slug: f"introduced_by: {who}" for slug, who in by.items()})
    assert tree(known) == (
        Branch("a", (Branch("b", (Branch("d"),)), Branch("c"))),
        Branch("x", (Branch("y"),)),
    )


def _all(branches: tuple[Branch, ...]) -> list[str]:
    below = [slug for branch in branches for slug in _all(branch.below)]
    return [branch.slug for branch in branches if not branch.elsewhere] + below


def _depth(branch: Branch) -> int:
    return 1 + max(map(_depth, branch.below), default=0)


def test_a_chain_of_hundreds_is_no_stair_into_the_cellar(tmp_path: Path) -> None:
    chain = {f"p{n:04}": f"introduced_by: p{n - 1:04}" for n in range(1, 300)}
    found = tree(small_network(tmp_path, p0000="", **chain))
    assert max(map(_depth, found)) == DEEPEST
    assert sorted(_all(found)) == [f"p{n:04}" for n in range(300)]
