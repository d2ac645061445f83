"""The journal's pages: full years, the year at a glance, other years around this day, what they are narrowed by."""

from __future__ import annotations

import re
from datetime import date

import pytest

from git_repo import GitRepo
from kith.network import load
from kith.pages import journal, render
from making import all_pages

TODAY = date(2026, 11, 23)
FILES = {
    "people/john-watson.md": "---\nname: John Watson\n---\n",
    "people/stamford.md": "---\nname: Michael Stamford\n---\n",
}


def made(repo: GitRepo, *talks: tuple[str, str, str, str]) -> dict[str, str]:
    """The pages of a journal with these talks: day, with whom, kind, words."""
    repo.commit("Begin", FILES, day="2020-01-01")
    for day, who, kind, words in talks:
        repo.commit(f"{words}\n\nWith: {who}\nKind: {kind}\nOn: {day}\n")
    return {page.uri: render(page) for page in all_pages(load(repo.root, TODAY)) if page.template == "journal.html"}


def test_a_full_year_has_a_page_a_month(repo: GitRepo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "FULL", 1)
    talks = [("2026-07-04", "stamford", "walk", "By the river"), ("2026-08-04", "stamford", "tea", "In the garden")]
    pages = made(repo, *talks)
    assert sorted(pages) == [f"journal/{name}.md" for name in ("2020", "2026-07", "2026-08", "2026", "index")]
    assert "By the river" in pages["journal/2026-07.md"] and "By the river" not in pages["journal/2026.md"]
    assert "<h1>July 2026</h1>" in pages["journal/2026-07.md"]
    for uri, root in (("journal/2026.md", "../../"), ("journal/index.md", "../")):
        assert f'<a href="{root}journal/2026-07/">' in pages[uri]


def test_a_year_at_a_glance_has_each_day_in_the_picture_and_in_words(repo: GitRepo) -> None:
    talks = [(f"2026-05-{day}", "stamford", kind, "x") for day, kind in (("02", "Tea"), ("30", "call"), ("30", "tea"))]
    shown = made(repo, *talks)["journal/2026.md"]
    assert 'class="k-dot-met" d="M20 10h0M300 10h0"' in shown
    assert "In touch on 2 days: tea and call" in shown
    assert (
        re.search(r'<a href="../../journal/2026/#2026-05">', shown)
        and '<section class="k-month" id="2026-05">' in shown
    )


@pytest.mark.parametrize(
    ("day", "since", "until", "now"),
    [
        ("2025-11-23", "2026-11-20", "2026-11-26", True),
        ("2023-11-26", "2026-11-23", "2026-11-29", True),
        ("2025-11-27", "2026-11-24", "2026-11-30", False),
        ("2025-12-30", None, None, False),
        ("2025-11-19", None, None, False),
        ("2026-11-22", None, None, False),
    ],
)
def test_other_years_come_round(repo: GitRepo, day: str, since: str | None, until: str | None, now: bool) -> None:
    html = made(repo, (day, "stamford", "walk", "The moor by night"))["journal/index.md"]
    found = re.search(r'<ol class="k-entries" data-since="([^"]+)" data-until="([^"]+)"( hidden)?>', html)
    assert (found.groups() if found else None) == ((since, until, None if now else " hidden") if since else None)


def test_it_can_be_narrowed_by_what_its_entries_have(repo: GitRepo) -> None:
    talks = [("2026-07-04", "stamford", "walk", "x"), ("2026-07-05", "john-watson, stamford", "tea", "y")]
    html = made(repo, *talks)["journal/2026.md"]
    assert re.findall(r'data-f=" ([^"]*) "', html) == [
        "who:john-watson who:stamford kind:tea",
        "who:stamford kind:walk",
    ]
    assert re.findall(r'<select name="(\w+)">', html) == ["who", "kind"]  # all are at no place: nothing to choose
    assert '<option value="john-watson">John Watson</option>' in html
