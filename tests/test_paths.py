"""Who could introduce you to somebody: one table of cases for Python and the browser."""

from __future__ import annotations

import json
import time
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kith.paths import Known, Step, Web, rules
from kith.ties import KINDS, Tie
from kith.when import relative

CASES: dict[str, Any] = json.loads((Path(__file__).parent / "cases" / "path.json").read_text(encoding="utf-8"))
TODAY = date.fromisoformat(CASES["today"])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _web() -> Web:
    people = {slug: Known(name, they, _day(last), got, gave) for slug, (name, they, last, got, gave) in CASES["people"].items()}  # fmt: skip # noqa: E501
    ties = [Tie(one, other, kind, words, _day(day)) for one, other, kind, words, day in CASES["ties"]]
    return Web(people, ties, TODAY)


def _said(step: Step) -> list[str]:
    return [step.slug, step.words.replace("{ago}", relative(step.day, TODAY) if step.day else "")]


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda case: case["name"])
def test_the_ways_to_somebody(case: dict[str, Any]) -> None:
    ways = _web().ways(case["to"], case["place"])
    assert [_said(step) for step in ways.direct] == case["direct"]
    assert [[*map(_said, route.steps), route.ask] for route in ways.routes] == case["routes"]


def test_the_table_has_every_kind_of_tie_and_every_word_is_said() -> None:
    assert set(rules()["ties"]) == set(KINDS) == {kind for _, _, kind, _, _ in CASES["ties"]}
    asks = {route[-1] for case in CASES["cases"] for route in case["routes"]}
    assert len({ask.split("?")[0].split(" ")[0] for ask in asks}) == 3


def test_no_way_is_longer_than_told_and_a_ring_has_an_end() -> None:
    ring = [f"p{n}" for n in range(12)]
    ties = [Tie(one, other, "related", "friend") for one, other in zip(ring, [*ring[1:], ring[0]], strict=True)]
    people = {slug: Known(slug) for slug in ring} | {"p6": Known("p6", last=TODAY)}
    lengths = [len(Web(people, ties, TODAY).ways([slug]).routes[0].steps) for slug in ("p5", "p3", "p2")]
    assert lengths == [2, 4, 5] and not Web(people, ties, TODAY).ways(["p1"]).routes


def test_a_way_among_ten_thousand_is_found_at_once() -> None:
    slugs = [f"p{n}" for n in range(10_000)]
    people = {slug: Known(slug, last=TODAY if n % 50 == 0 else None) for n, slug in enumerate(slugs)}
    ties = [Tie(slugs[n], slugs[n * 7919 % 10_000], "mention") for n in range(10_000)]
    ties += [Tie(slugs[n], slugs[n * 31 % 10_000], "related", "friend") for n in range(10_000)]
    start = time.process_time()
    web = Web(people, ties, TODAY)
    assert all(web.ways([slug]).routes is not None for slug in slugs[:100])
    assert time.process_time() - start < 10
