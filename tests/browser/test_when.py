"""js/when.js and js/today.js say what kith/when.py and kith/cadence.py say: the same table of cases, in Chromium."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from browser.conftest import OpenPage
from browser.look import Look
from kith.pages.words import whole
from sites import Wiki

CASES: dict[str, Any] = json.loads((Path(__file__).parents[1] / "cases" / "when.json").read_text(encoding="utf-8"))
WATSON = "---\nname: John Watson\ncadence: 2 weeks\nlast_contact: 2026-11-20\n---\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[[Path], str]) -> str:
    built = Wiki.make(tmp_path_factory.mktemp("when") / "wiki", {"people/john-watson.md": WATSON}).build()
    assert built.status == 0, built.said
    return serve_folder(built.site)


@pytest.fixture
def seen(open_page: OpenPage, site: str) -> Look:
    return open_page(site, today=date(2026, 11, 23))


def test_days_are_said_as_in_python(seen: Look) -> None:
    say = "cases => cases.map(c => kith.relative(c.day, kith.number(c.today)))"
    assert seen.page.evaluate(say, CASES["relative"]) == [case["words"] for case in CASES["relative"]]


def test_promises_are_said_as_in_python(seen: Look) -> None:
    say = "cases => cases.map(c => kith.promised(c.by, kith.number(c.today)))"
    assert seen.page.evaluate(say, CASES["promised"]) == [case["words"] for case in CASES["promised"]]


def test_a_day_never_breaks(seen: Look) -> None:
    texts = seen.page.evaluate("texts => texts.map(kith.whole)", ["by 3 May, in 2 weeks", "a month ago"])
    assert (
        texts
        == [whole("by 3 May, in 2 weeks"), whole("a month ago")]
        == [
            "by\u00a03\u00a0May, in\u00a02\u00a0weeks",
            "a\u00a0month\u00a0ago",
        ]
    )


def test_people_are_chosen_as_in_python(seen: Look) -> None:
    choose = "cases => cases.map(c => kith.choose(c.people, kith.number(c.today), c.limit))"
    assert len(CASES["choose"]) > 5
    assert seen.page.evaluate(choose, CASES["choose"]) == [case["slugs"] for case in CASES["choose"]]


def test_a_day_is_a_number_of_days_or_nothing(seen: Look) -> None:
    number = "texts => texts.map(t => kith.number(t)).map(n => Number.isNaN(n) ? null : n)"
    assert seen.page.evaluate(number, ["1970-01-01", "2026-03-29", "0001-01-01", "", "2026-11", "soon", None]) == [
        0,
        20541,
        -719162,
        None,
        None,
        None,
        None,
    ]


@pytest.mark.parametrize(
    ("day", "zone", "title", "contact"),
    [
        ("2026-11-23", "Europe/London", "Monday, 23 November", "3 days ago"),
        ("2026-11-23", "Pacific/Auckland", "Tuesday, 24 November", "4 days ago"),
        ("2026-11-30", "Europe/London", "Monday, 30 November", "10 days ago"),
        ("2027-03-29", "America/Los_Angeles", "Monday, 29 March", "4 months ago"),
    ],
)
def test_the_day_is_the_readers_own(
    open_page: OpenPage, site: str, day: str, zone: str, title: str, contact: str
) -> None:
    seen = open_page(site, today=date.fromisoformat(day), timezone=zone)
    assert seen.page.inner_text("h1") == title
    seen.goto("people/john-watson/")
    assert seen.page.inner_text(".k-touch time >> nth=0") == contact


def test_a_moment_comes_and_the_page_knows(open_page: OpenPage, site: str) -> None:
    seen = open_page(site + "people/john-watson/", today=date(2026, 11, 23))
    assert "Next time in 11 days." in seen.page.inner_text("main")
    for day, due in ((date(2026, 12, 3), False), (date(2026, 12, 4), True)):
        seen = open_page(site + "people/john-watson/", today=day)
        assert ("A good moment to say hello." in seen.page.inner_text("main")) is due
        assert ("Next time" in seen.page.inner_text("main")) is not due
        seen.goto("../../")
        assert seen.page.is_visible(".k-hello") is due
        assert seen.page.is_visible(".k-rest") is not due


def test_without_javascript_the_builds_own_answer_stands(open_page: OpenPage, site: str) -> None:
    seen = open_page(site, javascript=False, today=date(2027, 3, 29), clean=False)
    assert seen.page.inner_text("h1") == "Monday, 23 November"
    assert not seen.page.is_visible(".k-hello") and seen.page.is_visible(".k-rest")
    seen.goto("people/john-watson/")
    assert "Last in touch 3 days ago" in seen.page.inner_text(".k-touch")
