"""Introductions made and received, and what came of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from kith.introductions import DEEPEST, Branch, Made, made, tree
from kith.pages import render
from kith.pages.album import Album
from kith.pages.introductions import IntroductionsView, introductions_page
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


def test_a_persons_page_says_who_could_help_and_whom_they_could_unless_the_two_know_each_other(tmp_path: Path) -> None:
    files = {
        "adler": "needs: [a lawyer]",
        "norton": "title: lawyer",
        "pike": "title: solicitor\nrelated: {friend: adler}",
    }
    album = Album(small_network(tmp_path, **files))
    found = {slug: [*album.helpers(slug)] for slug in files}
    assert found == {"adler": [["norton"], []], "norton": [[], ["adler"]], "pike": [[], []]}


def test_a_need_stands_once_with_all_who_could_help(tmp_path: Path) -> None:
    files = {
        "adler": "needs: [a van, a lawyer]",
        "norton": "title: lawyer\noffers: [legal advice, a van]",
        "pike": "offers: [a van]",
    }
    page = introductions_page(Album(small_network(tmp_path, **files)))
    assert isinstance(page.view, IntroductionsView)
    found = [(n.need, [(h.who.slug, h.answers) for h in n.helpers]) for n in page.view.needs]
    assert found == [
        ("a van", [("norton", (("offers", "a van"),)), ("pike", (("offers", "a van"),))]),
        ("a lawyer", [("norton", (("offers", "legal advice"), ("is", "lawyer")))]),
    ]
    html = render(page)
    assert html.count("is looking for") == 2 and "legal advice" in html


def test_an_empty_book_is_told_what_to_write(tmp_path: Path) -> None:
    html = render(introductions_page(Album(small_network(tmp_path))))
    assert "introduced_by:" in html and "k-ask" not in html


def test_words_in_the_page_for_its_script_are_never_markup(tmp_path: Path) -> None:
    hostile = "</pre><script>alert(1)</script>&\"'"
    name = f"name: {hostile!r}".replace("\\'", "''")
    files = {"a": f"---\n{name}\n---\n", "b": "related: {friend: a}\nlast_contact: 1895-11-20"}
    html = render(introductions_page(Album(small_network(tmp_path, **files))))
    assert "<script>" not in html and "&lt;/pre&gt;" in html
