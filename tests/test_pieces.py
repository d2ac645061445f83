"""A page in pieces that make sense alone."""

from __future__ import annotations

import pytest

from kith.web.pieces import pieces_of


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
    assert " ".join(pieces_of(html)) == text


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
    assert pieces_of(html) == tuple(blocks)


def test_a_long_text_is_cut_between_its_sentences() -> None:
    sentence = "The hound was seen upon the moor by three men of sound mind."
    pieces = pieces_of(f"<p>{' '.join([sentence] * 5)} {'moor' * 60} end</p>")
    assert pieces[:5] == (sentence,) * 5
    assert "".join(pieces[5:]).startswith("moormoor")
