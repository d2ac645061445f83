"""The review in Chromium: cards are copied and set aside by keyboard, over http and from the disk, and told aloud."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Page

from browser.conftest import TODAY, OpenPage
from browser.look import until
from sites import Built, Wiki

CASES = json.loads((Path(__file__).parents[1] / "cases" / "sitting.json").read_text(encoding="utf-8"))["cases"]
SHOWN = "cards => cards.filter(card => !card.hidden).map(card => card.dataset.key)"
ON = 20000


def keys(page: Page) -> list[str]:
    return list(page.eval_on_selector_all(".k-cards > li", SHOWN))


def test_cards_are_dealt_as_in_python_and_rhythm_is_of_the_day(open_page: OpenPage, site: str) -> None:
    page = open_page(site + "review/", today=TODAY).page
    deal = """([cases, on]) => cases.map(c => kith.sitting(
      c.cards.map(key => ({key: key, rule: key.split("/")[0]})),
      Object.fromEntries(Object.entries(c.aside).map(([key, days]) => [key, on - days])), on, 12, 4, 90))"""
    dealt = page.evaluate(deal, [CASES, ON])
    assert dealt == [[case["cards"][number] for number in case["dealt"]] for case in CASES]
    assert "0" not in page.locator("[data-dues]").all_inner_texts()
    page.context.clock.set_fixed_time(f"{TODAY + timedelta(days=4000)}T12:00:00Z")
    page.reload()
    assert set(page.locator("[data-dues]").all_inner_texts()) == {"0"}, "the rhythm is that of the day it is read"


def test_a_card_is_set_aside_for_a_quarter_in_this_browser_only(open_page: OpenPage, site: str) -> None:
    seen = open_page(site + "review/", today=TODAY)
    page = seen.page
    before = keys(page)
    assert 4 < len(before) <= 12
    page.locator(".k-turn:visible .k-buttons button").first.press("Enter")
    assert keys(page) == before[1:]
    second = page.locator(f"[data-key='{before[1]}'] h3")
    assert second.evaluate("heading => heading === document.activeElement")
    page.reload()
    assert keys(page) == before[1:], "the sitting is the same all day"

    def on(day: date) -> list[str]:
        page.context.clock.set_fixed_time(f"{day}T12:00:00Z")
        page.reload()
        return keys(page)

    assert before[0] not in on(TODAY + timedelta(days=89))
    assert before[0] in on(TODAY + timedelta(days=90))
    on(TODAY)
    page.locator(".k-back").press("Enter")
    assert keys(page) == before
    for _ in before:
        page.locator(".k-turn:visible .k-buttons button").first.click()
    assert keys(page) == [] and "enough" in page.evaluate("document.activeElement.className")
    assert "That was all for today" in page.inner_text(".k-review")
    assert before[0] in keys(open_page(site + "review/", today=TODAY).page), "another browser knows nothing of it"


def test_what_to_do_is_copied_by_keyboard_and_said(open_page: OpenPage, sample: tuple[Wiki, Built], site: str) -> None:
    for address in (site + "review/", (sample[1].site / "review" / "index.html").as_uri()):
        page = open_page(address, today=TODAY, clean=not address.startswith("file")).page
        if address.startswith("http"):
            page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        what = page.locator(".k-turn:visible pre").first.inner_text()
        page.locator(".k-turn:visible .k-copier").first.press("Enter")
        until(page, "document.querySelector('.k-copier').textContent === 'Copied'")
        assert page.inner_text("[role=status]") == f"Copied: {what}"
        page.set_content("<textarea></textarea>") if address.startswith("file") else page.evaluate(
            "document.querySelector('.k').replaceChildren(document.createElement('textarea'))"
        )
        page.locator("textarea").press("Control+V")
        assert page.input_value("textarea") == what


def test_a_browser_that_keeps_nothing_still_deals(open_page: OpenPage, site: str) -> None:
    page = open_page(site + "review/", today=TODAY, clean=False).page  # the theme's own script complains
    before = keys(page)
    broken = "{get() { throw new Error('denied') }}"
    page.context.add_init_script(f"Object.defineProperty(window, 'localStorage', {broken})")
    page.reload()
    assert keys(page) == before
    page.locator(".k-turn:visible .k-buttons button").first.click()
    assert keys(page) == before[1:]
    page.locator(".k-back").click()
    assert keys(page) == before


def test_what_somebody_else_left_in_the_browser_does_no_harm(open_page: OpenPage, site: str) -> None:
    page = open_page(site + "review/", today=TODAY).page
    before = keys(page)
    for left in ("{", '{"drifted/x": "soon", "__proto__": 1}', f'{{"{before[0]}": 1e99}}'):
        page.evaluate(
            "left => { for (const path of ['/', '']) localStorage.setItem('kith.review ' + path, left) }", left
        )
        page.reload()
        assert keys(page) == before


def test_without_javascript_the_cards_are_a_list_to_copy_from(open_page: OpenPage, site: str) -> None:
    page = open_page(site + "review/", javascript=False, clean=False).page
    assert 4 < page.locator(".k-turn:visible").count() <= 12
    assert page.locator(".k button:visible").count() == 0
    assert page.locator(".k-turn:visible pre").first.inner_text() == "circle: close"


@pytest.mark.parametrize(("path", "width", "scheme"), [("review/", 360, "dark"), ("give-and-take/", 1280, "light")])
def test_open_to_everybody_with_all_unfolded(
    open_page: OpenPage, site: str, path: str, width: int, scheme: str
) -> None:
    seen = open_page(site + path, width=width, scheme=scheme, today=TODAY)
    seen.page.eval_on_selector_all("details", "all => all.forEach(one => { one.open = true })")
    assert seen.barriers() == [] and seen.spills() == []
    low = "all => all.filter(e => e.getBoundingClientRect().height < 43).map(e => e.textContent)"
    assert seen.page.eval_on_selector_all(".k-turn:not([hidden]) :is(button, summary)", low) == []
