"""The small drawing of a person's nearest ties: who is in it, in which order, and what fits."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from kith.pages import render
from kith.pages.album import Album
from kith.pages.nearest import MOST, TEXT, WIDTH, fitted, nearest
from kith.pages.person import person_page
from networks import small_network

FILES = {
    "watson": "introduced_by: stamford\nrelated: {spouse: mary, friend: [percy, gone, broken]}\n\nSee [[toby]].",
    "mary": "introduced_by: watson",
    "percy": "",
    "stamford": "",
    "toby": "",
    "gone": "archived: true",
    "broken": "---\nname: [broken\n---\n",
    "e1895_11_01_club": "met: [watson, lestrade, toby]",
    "lestrade": "",
}


def test_the_firmest_ties_come_first_and_nobody_who_was_let_go(tmp_path: Path) -> None:
    drawing = nearest(Album(small_network(tmp_path, **FILES)), "watson")
    assert [(n.name, n.key, n.words) for n in drawing.people] == [
        ("mary", "related", "spouse"),
        ("percy", "related", "friend"),
        ("stamford", "introduced", "introduced by"),
        ("toby", "company", "at an event, mentions"),
        ("lestrade", "company", "at an event"),
    ]


def test_at_most_eight_stand_apart_and_inside(tmp_path: Path) -> None:
    files = {f"p{n:02}": "introduced_by: wiggins" for n in range(20)}
    drawing = nearest(Album(small_network(tmp_path, wiggins="", **files)), "wiggins")
    spots = drawing.spots()
    assert len(spots) == MOST
    assert len({(spot.x, spot.y) for spot in spots}) == MOST
    for spot in spots:
        assert 0 < spot.y < drawing.height
        assert (WIDTH - spot.x if spot.anchor == "start" else spot.x) >= TEXT
    rows = sorted(spot.y for spot in spots if spot.anchor == "end")
    assert min(b - a for a, b in pairwise(rows)) >= 30


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Mary Watson", "Mary Watson"),
        ("Donaudampfschifffahrtsgesellschaft", "Donaudampfschifffa…"),
        ("يوسف بن إبراهيم", "يوسف بن إبراهيم"),
        ("山田 太郎", "山田 太郎"),
        ("福" * 20, "福" * 8 + "…"),
        ("", ""),
    ],
)
def test_a_name_is_cut_where_it_has_no_room(name: str, shown: str) -> None:
    assert fitted(name, TEXT) == shown


def test_it_is_on_the_page_with_its_words_and_nowhere_without_ties(tmp_path: Path) -> None:
    album = Album(small_network(tmp_path, **FILES))
    html = render(person_page(album, "watson"))
    assert 'aria-label="Nearest ties of watson"' in html
    assert '<a href="../../people/mary/"><text' in html
    assert ">at an event, mentions</text>" in html
    assert len(html[html.index("<svg") : html.index("</svg>")]) < 3000
    assert "<svg" not in render(person_page(Album(small_network(tmp_path / "other", fox="")), "fox"))
