"""What the search finds a page by."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kith.pages.page import Page
from kith.web import search

SETTINGS = {"lang": ["en"], "separator": " ", "pipeline": [], "fields": {}}
WATSON = Page("people/john-watson.md", "John <b>Watson</b>", "person.html", None, words=("Doctor", "ワトスン"))


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<h1>Watson</h1><p>Tea at&nbsp;five</p><p>and &lt;b&gt;</p>", "Tea at five and <b>"),
        ("<p>un<em>believ</em>able</p>", "unbelievable"),
        ("<li>one</li><li>two</li>", "one two"),
        ('<p title="a > b">moor</p>', "moor"),
        ("<div data-search-exclude><div>x</div>y</div>moor<br>land", "moor land"),
        ('<time datetime="2026-11-03" data-when="ago">3 weeks ago</time> moor', "moor"),
        ("<nav><a>Events</a></nav>moor<!-- <p>x</p> -->", "moor"),
        ("<svg><title>face</title></svg>moor", "moor"),
        ("", ""),
    ],
)
def test_words_of_a_page(html: str, text: str) -> None:
    assert " ".join(search.blocks_of(html)) == text


DAY, AGO, BY = (f'<time datetime="2026-12-02"{when}>' for when in ("", ' data-when="ago"', ' data-when="by"'))


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("<h2>Offers</h2><ul><li>tea</li><li>beds</li></ul>", ["Offers: tea", "Offers: beds"]),
        ("<section><h2>Remember</h2><ul><li>tea</li></ul></section><p>moor</p>", ["Remember: tea", "moor"]),
        ("<h2 data-search-exclude>Story</h2><li><p>22 Nov · meal</p><p>Tea</p></li>", ["22 Nov · meal · Tea"]),
        ("<h2>Ties</h2><div data-search-together><dt>friend</dt><dd>Mary</dd></div>", ["Ties: friend Mary"]),
        ("<h2>A</h2><ul data-search-together><li>b</li><li>c</li></ul><p>d</p>", ["A: b · c", "d"]),
        ("<li>one<ul><li>two</li></ul></li><p>three</p>", ["one · two", "three"]),
        (f"<p>{DAY}2 Dec</time>, {AGO}in 9 days</time> · Pall Mall</p>", ["2 December 2026 · Pall Mall"]),
        (f"<li>tea {BY}by Friday</time></li>", ["tea by 2 December 2026"]),
        ("<p>7 July · <span data-search-exclude>today</span>, London</p>", ["7 July, London"]),
    ],
)
def test_a_piece_of_a_page_makes_sense_alone(html: str, blocks: list[str]) -> None:
    assert search.blocks_of(html) == tuple(blocks)


def test_a_long_text_is_cut_between_its_sentences() -> None:
    sentence = "The hound was seen upon the moor by three men of sound mind."
    pieces = search.blocks_of(f"<p>{' '.join([sentence] * 5)} {'moor' * 60} end</p>")
    assert pieces[:5] == (sentence,) * 5
    assert "".join(pieces[5:]).startswith("moormoor")


def test_a_find_is_headed_with_what_it_is() -> None:
    bees = Page("interests/bees.md", "bees", "interest.html", None)
    assert search.entry("interests/bees/", bees, "").title == "Interest: bees"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ångström", {"angstrom"}),
        ("François le Villard", {"francois"}),
        ("Ирена Адлер", {"irena", "adler"}),
        ("O'Brien", {"obrien"}),
        ("Grimesby-Roylott", {"grimesbyroylott"}),
        ("夏目漱石", {"漱石", "夏目漱石", "石"}),
        ("ジョン・H・ワトスン", {"トスン", "watosun"}),
    ],
)
def test_folded(text: str, found: set[str]) -> None:
    assert found <= set(search.folded(text).split())


def test_plain_words_are_not_doubled() -> None:
    assert search.folded("Watson had tea at Baker Street") == ""


def test_a_long_text_without_spaces_stays_small() -> None:
    assert len(search.folded("漱石" * 5000)) < 200_000


def test_the_index_escapes_what_it_shows() -> None:
    made = search.index(SETTINGS, [search.entry("people/john-watson/", WATSON, "<p>5 &lt; 6 &lt;script&gt;</p>")])
    (document,) = made["docs"]
    assert document["title"] == "John &lt;b&gt;Watson&lt;/b&gt;"
    assert document["text"] == "<p>5 &lt; 6 &lt;script&gt;</p>"
    assert document["names"].split()[:2] == ["Doctor", "ワトスン"] and "watosun" in document["names"]
    assert made["config"]["fields"].keys() == {"title", "names", "text", "folded"}


def test_lists_do_not_repeat_people() -> None:
    assert search.entry("people/", Page("people/index.md", "People", "people.html", None), "<p>Watson</p>").text == ()


def test_from_the_disk_a_folder_is_its_index(tmp_path: Path) -> None:
    today = Page("index.md", "Today", "today.html", None)
    search.write(tmp_path, SETTINGS, [search.entry("people/john-watson/", WATSON, ""), search.entry("", today, "")])
    http = json.loads((tmp_path / "search" / "search_index.json").read_text(encoding="utf-8"))
    disk = (tmp_path / "search" / "search_index.js").read_text(encoding="utf-8")
    assert [d["location"] for d in http["docs"]] == ["people/john-watson/", ""]
    assert [d["location"] for d in json.loads(disk.removeprefix("var __index="))["docs"]] == [
        "people/john-watson/index.html",
        "index.html",
    ]
