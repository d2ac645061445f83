"""Faces: the rule of practice on its table of cases, and a sitting by keyboard, by ear, without a place to keep it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from browser.conftest import OpenPage
from git_repo import Content
from sites import ROOT, Wiki

CASES: dict[str, Any] = json.loads((ROOT / "tests" / "cases" / "practice.json").read_text(encoding="utf-8"))
TODAY = date(2026, 11, 23)
FACED = ("stamford", "irene-adler", "mary-morstan", "g-lestrade", "john-watson")
FILES: dict[str, Content] = {
    "people/wilson.md": "---\nname: Jabez Wilson\nremember: [The reddest head in London]\n---\n",
    "events/2026-12-02-club.md": "---\nname: The Club\ndate: 2026-12-02\ntargets: [john-watson]\n---\n",
}
for name in FACED:
    photo = f"faces/{name}.jpg"
    FILES |= {f"people/{photo}": (ROOT / "people" / photo).read_bytes()}
    FILES |= {f"people/{name}.md": f"---\nname: {name.title()}\nphoto: {photo}\ncircle: close\n---\n"}
ASKED = ".k-practice h2"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    done = Wiki.make(tmp_path_factory.mktemp("faces") / "wiki", FILES).build()
    assert done.status == 0, done.said
    return done.site


@pytest.fixture(scope="module")
def faces(built: Path, serve_folder: Callable[[Path], str]) -> str:
    return serve_folder(built) + "faces/"


def kept(page: Page) -> dict[str, list[int]]:
    key = "Object.keys(localStorage).find(k => /^kith.faces .*[/]$/.test(k))"
    return dict(json.loads(page.evaluate(f"localStorage.getItem({key}) || '{{}}'")))


def sit(page: Page, knows: Callable[[str], bool]) -> list[str]:
    """A whole sitting by keyboard alone: what was asked, in order. `knows` says of a question whether it is known."""
    page.focus(".k-does button")
    page.keyboard.press("Enter")
    asked: list[str] = []
    while not page.query_selector(".k-knew"):
        question = page.inner_text(ASKED)
        assert page.evaluate("document.activeElement.matches('.k-practice h2')")  # what a screen reader says next
        asked.append(question)
        page.keyboard.press("n")  # too early: it means nothing, and least of all the theme's "next page"
        if page.query_selector(".k-four"):
            names = "all => all.map(i => document.querySelector(`.k-deck img[src='${i.getAttribute('src')}']`))"
            who = f"{names}.map(i => i.closest('li').querySelector('.k-name').textContent)"
            there = page.eval_on_selector_all(".k-four img", f"all => ({names})(all){who.removeprefix(names)}")
            right = next(n for n, one in enumerate(there) if one in question)
            page.keyboard.press(str(1 + (right if knows(question) else (right + 1) % 4)))
            assert page.inner_text(".k-right") == there[right]
            page.keyboard.press("Space")
        else:
            page.keyboard.press("Space")
            assert page.evaluate("document.activeElement.matches('.k-answer h3')")
            page.keyboard.press("y" if knows(question) else "n")
    return asked


@pytest.mark.parametrize("rule", ["answered", "deal", "again", "read"])
def test_the_rule_of_practice(open_page: OpenPage, faces: str, rule: str) -> None:
    run = {
        "answered": "c => kith.practice.answered(c.kept, c.known, c.on)",
        "deal": "c => kith.practice.deal(c.cards, c.kept, c.on, c.limit).map(one => `${one.kind} ${one.slug}`)",
        "again": "c => kith.practice.again(c.cards, c.kept, c.on)",
        "read": "c => kith.practice.read(c.text)",
    }[rule]
    found = open_page(faces).page.evaluate(f"cases => cases.map({run})", CASES[rule])
    for case, gives in zip(CASES[rule], found, strict=True):
        assert (None if gives == float("inf") else gives) == case["gives"], case.get("why", case)


def test_a_sitting_by_keyboard_is_kept_in_the_browser(open_page: OpenPage, faces: str) -> None:
    page = open_page(faces, today=TODAY).page
    asked = sit(page, knows=lambda question: "Who is this" not in question)
    assert len(asked) > 6  # six people, and what was missed came back
    assert "Stamford" in page.inner_text(".k-practice") or "John-Watson" in page.inner_text(".k-practice")
    found = kept(page)
    assert len(found) == 6
    today = page.evaluate("kith.today()")
    for key, value in found.items():
        assert value == ([0, today + 1, today] if key.startswith("face") else [1, today + 2, today]), key
    page.reload()
    assert page.inner_text(ASKED) == "You know these for now."
    assert "tomorrow" in page.inner_text(".k-practice .k-lead")
    for days, asked_again in ((1, "5 people"), (2, "6 people")):  # by the reader's own day; Wilson has facts only
        page.clock.set_fixed_time(f"{TODAY + timedelta(days=days)}T12:00:00Z")
        page.reload()
        assert asked_again in page.inner_text(".k-does")


def test_the_question_does_not_tell_the_answer_by_ear(open_page: OpenPage, faces: str) -> None:
    page = open_page(faces, today=TODAY).page
    names = page.eval_on_selector_all(".k-deck .k-name", "all => all.map(a => a.textContent)")
    page.click(".k-does button")
    for _ in range(12):
        if page.query_selector(".k-knew"):
            break
        asked = page.inner_text(ASKED)
        tree = page.locator(".k-practice").aria_snapshot()
        told = [name for name in names if name in tree.replace(asked, "")]
        assert told == [], (asked, tree)
        if page.query_selector(".k-four"):
            page.keyboard.press("1")
            page.keyboard.press("Space")
        else:
            page.keyboard.press("Space")
            assert any(name in page.locator(".k-practice").aria_snapshot() for name in names)
            page.keyboard.press("y")


def test_facts_only_for_those_who_see_no_faces(open_page: OpenPage, faces: str) -> None:
    page = open_page(faces, today=TODAY).page
    page.check("input[value=facts]")
    page.reload()
    assert page.is_checked("input[value=facts]")
    assert "one person" in page.inner_text(".k-does")
    assert sit(page, knows=lambda _: True) == ["Whom does this tell of?"]
    assert page.inner_text(".k-knew") == "Jabez Wilson"


@pytest.mark.parametrize("broken", ["refuses", "nonsense"])
def test_practice_needs_no_place_to_keep_it(open_page: OpenPage, faces: str, broken: str) -> None:
    seen = open_page(faces, today=TODAY)
    refuses = """for (const does of ["getItem", "setItem"]) {
      const before = Storage.prototype[does]
      Storage.prototype[does] = function (key, value) {
        if (key.startsWith("kith.")) throw new Error("no storage")
        return before.call(this, key, value)
      }
    }"""
    nonsense = "localStorage.setItem('kith.faces /', '{\"fact wilson\": \"soon\", broken')"
    seen.page.add_init_script(refuses if broken == "refuses" else nonsense)
    seen.page.reload()
    assert len(sit(seen.page, knows=lambda _: True)) == 6
    seen.page.keyboard.press("Space")
    assert seen.page.inner_text(ASKED) == "You know these for now."


def test_faces_open_from_the_disk(open_page: OpenPage, built: Path) -> None:
    page = open_page((built / "faces" / "index.html").as_uri(), today=TODAY).page
    assert len(sit(page, knows=lambda _: True)) == 6
    assert len(kept(page)) == 6


def test_without_javascript_a_face_opens_to_a_name(open_page: OpenPage, faces: str) -> None:
    page = open_page(faces, javascript=False, clean=False, today=TODAY).page
    assert not page.is_visible(".k-practice") and not page.is_visible(".k-deck .k-name")
    page.click(".k-deck summary >> nth=0")
    assert page.inner_text(".k-deck .k-name >> nth=0") == "John-Watson"  # whom you go to see first
