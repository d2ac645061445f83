"""Graph: a person is found by name, by hand and by every arrow key; and nothing is only in the picture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from browser.conftest import OpenPage
from browser.look import until
from git_repo import Content
from sites import Wiki

PEOPLE = {
    "john-watson": "name: John Watson\ncircle: inner\nintroduced_by: stamford\nrelated: {spouse: mary}\n"
    "shared_interests: [walks]",
    "mary": "name: Mary Morstan\ncircle: inner\ninterests: [walks]",
    "stamford": "name: Michael Stamford\ncircle: close",
    "asa": "name: Åsa Ångström\ncircle: known\nintroduced_by: stamford",
    "yusuf": "name: يوسف بن إبراهيم\ncircle: known\ninterests: [walks]",
    "fox": "name: Fox",
}
FILES: dict[str, Content] = {f"people/{slug}.md": f"---\n{head}\n---\n" for slug, head in PEOPLE.items()}
CHOSEN = ".k-chosen h2"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    done = Wiki.make(tmp_path_factory.mktemp("graph") / "wiki", FILES).build()
    assert done.status == 0, done.said
    return done.site


@pytest.fixture(scope="module")
def graph(built: Path, serve_folder: Callable[[Path], str]) -> str:
    return serve_folder(built) + "graph/"


def drawn(page: Page) -> str:
    """The picture's own bytes, after whatever it has still to draw."""
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return str(page.evaluate("document.querySelector('.k-canvas canvas').toDataURL()"))


def test_the_arrow_keys_reach_everybody(open_page: OpenPage, graph: str) -> None:
    page = open_page(graph).page
    page.focus("canvas")
    reached = set()
    for key in ("ArrowRight", "ArrowRight", "ArrowUp", "ArrowUp", "ArrowRight", "ArrowUp", "ArrowUp", "ArrowDown"):
        page.keyboard.press(key)
        reached.add(page.inner_text(CHOSEN))
    assert reached == {head.split("\n")[0].removeprefix("name: ") for head in PEOPLE.values()}
    page.keyboard.press("Escape")
    assert page.query_selector(CHOSEN) is None


@pytest.mark.parametrize(
    ("typed", "found"),
    [("mary morstan", "Mary Morstan"), ("ang", "Åsa Ångström"), ("WAT", "John Watson"), ("يوسف", "يوسف بن إبراهيم")],
)
def test_somebody_is_found_by_a_part_of_the_name(open_page: OpenPage, graph: str, typed: str, found: str) -> None:
    page = open_page(graph).page
    before = drawn(page)
    page.fill(".k-find-dot input", typed)
    page.keyboard.press("Enter")
    assert page.inner_text(CHOSEN) == found
    assert drawn(page) != before


def test_a_click_chooses_and_the_words_lead_on(open_page: OpenPage, graph: str) -> None:
    page = open_page(graph).page
    box = page.locator("canvas").bounding_box()
    at = page.get_attribute("#p-stamford", "data-at")
    assert box and at
    reach = int(page.evaluate("document.querySelector('.k-picture').dataset.rings.split(':').pop()")) + 24
    scale = (min(box["width"], box["height"]) - 40) / 2 / reach
    x, y = (float(part) * scale for part in at.split())
    page.mouse.click(box["x"] + box["width"] / 2 + x, box["y"] + box["height"] / 2 + y)
    assert page.inner_text(CHOSEN) == "Michael Stamford"
    assert page.url.endswith("?who=stamford")
    page.click(".k-chosen a:has-text('John Watson')")
    assert page.inner_text(CHOSEN) == "John Watson"
    assert "spouse Mary Morstan" in page.inner_text(".k-chosen")
    page.click(f"{CHOSEN} a")
    page.wait_for_url("**/people/john-watson/")


def test_the_address_chooses_and_switches_show_ties(open_page: OpenPage, graph: str) -> None:
    page = open_page(graph + "?who=john-watson").page
    assert page.inner_text(CHOSEN) == "John Watson"
    before = drawn(page)
    page.click("canvas", position={"x": 3, "y": 3})
    everything = drawn(page)
    assert before != everything
    page.uncheck(".k-kind--related input")
    without = drawn(page)
    page.check(".k-kind--interest input")
    assert len({everything, without, drawn(page)}) == 3


def test_the_wheel_scrolls_the_page_and_with_ctrl_the_picture_comes_nearer(open_page: OpenPage, graph: str) -> None:
    page = open_page(graph, height=500).page
    before = drawn(page)
    page.mouse.move(400, 350)
    page.mouse.wheel(0, 120)
    until(page, "scrollY > 0")
    assert drawn(page) == before
    page.keyboard.down("Control")
    page.mouse.wheel(0, -120)
    page.keyboard.up("Control")
    assert drawn(page) != before


def test_without_motion_it_is_there_at_once(open_page: OpenPage, graph: str) -> None:
    for still in (True, False):
        page = open_page(graph, reduced_motion=still).page
        page.focus("canvas")
        page.keyboard.press("ArrowRight")
        first = drawn(page)
        page.keyboard.press("Enter")
        soon = drawn(page)
        page.wait_for_timeout(600)
        assert (drawn(page) == soon) is still
        assert soon != first or not still


def test_the_colours_follow_the_palette(open_page: OpenPage, graph: str) -> None:
    page = open_page(graph).page
    before = drawn(page)
    page.evaluate("document.body.dataset.mdColorScheme = 'slate'")
    assert drawn(page) != before


def test_the_same_in_words_on_paper_without_javascript_and_from_the_disk(open_page: OpenPage, built: Path) -> None:
    address = (built / "graph" / "index.html").as_uri()
    page = open_page(address, javascript=False, clean=False).page
    assert not page.is_visible(".k-picture")
    page.click(".k-in-words summary")
    assert "introduced you to Åsa Ångström, John Watson" in page.inner_text("#p-stamford")
    page = open_page(address + "?who=fox").page
    assert page.inner_text(CHOSEN) == "Fox" and "no tie noted" in page.inner_text(".k-chosen")
    page.emulate_media(media="print")
    assert page.is_visible("#p-fox") and not page.is_visible("canvas")
