"""A timeline in plain words is what would be read in its HTML, letter by letter."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kith.format.promise import Promise
from kith.git.changes import Change
from kith.git.journal import Entry
from kith.network import Network
from kith.pages import Page, render
from kith.pages.in_words import timelines
from kith.web.pieces import pieces_of
from making import all_pages
from networks import small_network

DAY = date(1895, 11, 20)
ODD = (
    *("a · b", "·", "x,", "x;", "; y", ", y", " ,  ", "x ; y", "x ,y", "Two. Sentences; and ! more?", "· x · , y"),
    *(
        "&amp;",
        "&lt;b&gt;",
        "&#62;",
        "<b>bold</b>",
        "</ol>",
        '<ol class="k-entries">',
        "<!-- c -->",
        'say "so"',
        "it's",
    ),
    *(
        "a\n\nb",
        "tab\there",
        "nbsp\u00a0here",
        "\u2028",
        "é\u0301",
        "夏目漱石",
        "[[ada]]",
        "moor" * 60,
        "The moor. " * 30,
    ),
)


def entries() -> list[Entry]:
    """One with all that an entry can have for each odd text; two of which the head alone, and nothing, are odd."""
    made = []
    for number, odd in enumerate(ODD):
        slugs = ("ada", "bea", "cleo")
        made.append(
            Entry(
                commit=f"{number:040}",
                day=date(1895, 10 - number % 3, number % 28 + 1),
                type="interaction" if number % 2 else "note",
                people=slugs[: number % 4],
                kind=odd,
                at="1895-11-20-walk" if number % 3 else odd,
                subject=odd,
                body=f"{odd}\n\nmore {odd}",
                gave=(odd,),
                received=(f"a {odd}",),
                asked=(f"{odd} b",),
                introduced=(("ada", "bea"),),
                next=(Promise(odd, None, done=False, source=""),),
                changes=tuple(Change(f"people/{slug}.md", slug, "body", f"+ {odd}") for slug in slugs),
                meant=(odd,) if number % 5 == 0 else (),
            )
        )
    return [*made, Entry("e" * 40, DAY, "note", ("ada",), subject="."), Entry("f" * 40, DAY, "interaction", ("bea",))]


def known(root: Path) -> Network:
    names = {"ada": "Ada · <b>&amp;", "bea": "Bea; ", "cleo": "Cléo, the 3rd", "e1895_11_20_walk": "A walk; &lt;"}
    files = {slug: f'---\nname: "{name}"\n---\n' for slug, name in names.items()}
    return small_network(root, *entries(), **files)


def test_a_timeline_says_what_its_html_says(tmp_path: Path) -> None:
    told: dict[str, Page] = {}
    for page in all_pages(known(tmp_path)):
        assert not page.failure, page.failure
        if page.template in ("person.html", "journal.html", "event.html") and page.uri != "journal/index.md":
            html, said = render(page), timelines(page.view)
            assert pieces_of(html, said) == pieces_of(html), page.uri
            assert len(said) == html.count('"k-month"' if page.template != "event.html" else '"k-entries"')
            if said:
                told[page.template] = page
    assert told.keys() == {"person.html", "journal.html", "event.html"}


def test_it_is_not_read_in_the_html() -> None:
    html = '<h2>Then</h2><ol class="k-entries"><li>x</li></ol><section><ol class="k-entries"></ol></section><p>y</p>'
    assert pieces_of(html, [["a · b,", "c · "], ["d &amp;"]]) == ("Then: a · b", "Then: c", "d &amp;", "y")


def test_a_month_in_several_blocks_is_told_once() -> None:
    block = '<ol class="k-entries"><li>x</li></ol>'
    month = f'<section class="k-month"><h3 data-search-exclude>May</h3>{block}{block}</section>'
    assert pieces_of(f"<h2>Then</h2>{month}<p>y</p>{month}", [["a", "b"], ["c"]]) == ("a", "b", "y", "c")


def test_where_one_is_told_that_is_not_there_all_are_read() -> None:
    html = '<ol class="k-entries"><li>x</li></ol>'
    assert pieces_of(html, [["a"], ["b"]]) == ("x",)
