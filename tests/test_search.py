"""What the search finds a page by."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kith import search
from kith.pages.page import Page

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
def test_text_of_a_page(html: str, text: str) -> None:
    assert search.text_of(html) == text


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
    assert document["text"] == "5 &lt; 6 &lt;script&gt;"
    assert document["names"].split()[:2] == ["Doctor", "ワトスン"] and "watosun" in document["names"]
    assert made["config"]["fields"].keys() == {"title", "names", "text", "folded"}


def test_lists_do_not_repeat_people() -> None:
    assert search.entry("people/", Page("people/index.md", "People", "people.html", None), "<p>Watson</p>").text == ""


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
