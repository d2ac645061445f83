"""Give and take, the page: whose turn, what was asked, whom to ask; in the order that helps, and nothing added up."""

from __future__ import annotations

import re
from pathlib import Path

from favoured import NAMES, network, sections
from kith.pages import render
from kith.pages.album import Album
from kith.pages.giving import MOST, giving_page
from kith.pages.person import person_page

LINES = (
    "2026-01-05 john | x | Received: an evening over the lease",
    "2026-02-05 mary | x | Asked: a reading of the letters",
    "2026-03-05 mary | x | Received: the reading of the letters; Gave: a map",
    "2026-04-05 irene | x | Gave: the photograph",
    "2026-05-05 moran | x | Received: no, not the tiger skin",
    "2026-06-05 letter irene | Irene wrote to me from Lisbon",
)
HEADS = {"john": "needs: [a partner for the practice]", "irene": "offers: [sings for a good cause]"}


def test_each_person_stands_where_they_help(tmp_path: Path) -> None:
    said = sections(giving_page(Album(network(tmp_path, *LINES, **HEADS))))
    assert said["yours"].startswith(
        "Your turn The last kindness was theirs. No hurry: only for when there is a chance. "
        "Irene Adler Wrote last, 5 months ago : Irene wrote to me from Lisbon "
        "John Watson Helped you 10 months ago : an evening over the lease A chance? Looking for a partner"
    )
    helpers = said["helpers"]
    places = [helpers.find(NAMES[slug]) for slug in ("mary", "john", "irene")]
    assert -1 not in places and places == sorted(places), "answered, helped unasked, helped last"
    assert "Answered you 8 months ago : the reading of the letters" in helpers
    assert "You helped last, 7 months ago : the photograph Can help with sings for a good cause" in helpers
    assert "Moran" not in helpers and "asks" not in said
    assert "Moran" not in said["lately"]


def test_nothing_is_added_up_and_nobody_is_behind(tmp_path: Path) -> None:
    html = render(giving_page(Album(network(tmp_path, *LINES, **HEADS))))
    words = re.sub(r"<[^>]+>", " ", re.sub(r"<time.*?</time>", "", html))
    assert not re.search(r"\d", words), "a number between people is a score"
    assert not re.search(r"\b(owes?|debt|neglect\w*|behind|score|balance)\b", words, re.IGNORECASE)


def test_a_long_book_stays_a_page(tmp_path: Path) -> None:
    lines = [
        f"2026-{month:02}-{day:02} john | x | Received: case {month}.{day}" for month in (5, 6) for day in range(1, 29)
    ]
    page = giving_page(Album(network(tmp_path, *lines)))
    assert sections(page)["lately"].count("gave you") == MOST


def test_an_empty_book_says_how_to_begin(tmp_path: Path) -> None:
    html = render(giving_page(Album(network(tmp_path, "2026-05-01 john | x"))))
    assert "--received" in html and "<section" not in html


def test_a_persons_own_page_says_whose_turn_it_is(tmp_path: Path) -> None:
    known = network(tmp_path, *LINES, **HEADS)
    said = {slug: re.sub(r"<[^>]+>", "", render(person_page(Album(known), slug))) for slug in NAMES}
    assert "Irene Adler wrote last, 5 months ago. The next word is yours." in said["irene"]
    assert "an evening over the lease 10 months ago. You have not had a chance to return it." in said["john"]
    assert "chance" not in said["mary"] + said["moran"] + said["irene"]
    away = network(tmp_path, *LINES, irene="archived: true")
    assert "The next word" not in render(person_page(Album(away), "irene"))


def test_those_let_go_are_left_in_peace(tmp_path: Path) -> None:
    page = giving_page(Album(network(tmp_path, *LINES, john="archived: true")))
    assert "John Watson" not in render(page)
