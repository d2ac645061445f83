"""The journal narrowed, its year at a glance, and the sheet of the lesser ways; by keyboard as by mouse."""

from __future__ import annotations

from browser.conftest import TODAY, OpenPage

VISIBLE = ".k-months .k-entries > li:visible"


def test_what_is_chosen_stands_in_the_address_and_comes_back(open_page: OpenPage, site: str) -> None:
    page = open_page(site + "journal/2026/", today=TODAY).page
    every = page.locator(VISIBLE).count()
    page.select_option("[name=who]", "john-watson")
    watson = page.locator(VISIBLE).count()
    page.select_option("[name=kind]", "call")
    calls = page.locator(VISIBLE)
    assert every > watson > calls.count() > 0
    assert all("call" in words and "Watson" in words for words in calls.locator(".k-entry-head").all_inner_texts())
    chosen = page.url
    assert chosen.endswith("?who=john-watson&kind=call")
    again = open_page(chosen, today=TODAY).page
    assert again.locator(VISIBLE).count() == calls.count()
    again.click("text=Everything")
    again.wait_for_url(lambda url: "?" not in url)
    assert again.locator(VISIBLE).count() == every


def test_nothing_left_is_said(open_page: OpenPage, site: str) -> None:
    page = open_page(site + "journal/2023/", today=TODAY).page
    page.evaluate("document.querySelectorAll('.k-entries > li').forEach(li => li.dataset.f = '')")
    page.select_option("[name=who]", index=1)
    assert page.is_visible(".k-none") and page.locator(VISIBLE).count() == 0


def test_a_month_of_the_glance_leads_to_its_entries(open_page: OpenPage, site: str) -> None:
    page = open_page(site + "journal/", today=TODAY).page
    row = page.locator(".k-glance a").first
    assert row.locator("span").inner_text().startswith("In touch on ")
    row.press("Enter")
    page.wait_for_url("**/journal/2026/#2026-11")
    assert page.locator("[id='2026-11'] h2").is_visible()


def test_the_lesser_ways_open_and_close_by_keyboard(open_page: OpenPage, site: str) -> None:
    page = open_page(site, width=360).page
    sheet, button = page.locator("#k-more-ways"), page.locator(".k-more-ways button")
    assert not sheet.is_visible()
    button.press("Enter")
    assert sheet.is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('#k-more-ways')")
    page.keyboard.press("Escape")
    assert not sheet.is_visible()
    assert page.evaluate("document.activeElement.matches('.k-more-ways button')")
