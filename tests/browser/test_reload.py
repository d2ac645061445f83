"""While serving, an open page follows what is saved, keeps its place, and is left alone when nothing in it changed."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest
from PIL import Image
from playwright.sync_api import Error, Page

from browser.conftest import OpenPage
from browser.look import Look
from git_repo import Content
from sites import Served, Wiki

PATIENCE = 15_000  # milliseconds
LINES = "".join(f"Line {number} of what I noted.\n\n" for number in range(80))
WATSON = f"---\nname: John Watson\nphoto: faces/john.png\n---\n{LINES}"
OTHERS = {f"people/other-{number}.md": f"---\nname: Other {number}\n---\n" for number in range(40)}


def photo(colour: str) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (64, 64), colour).save(stream, "PNG")
    return stream.getvalue()


@pytest.fixture(scope="module")
def wiki(tmp_path_factory: pytest.TempPathFactory) -> Wiki:
    files: dict[str, Content] = {"people/john-watson.md": WATSON, "people/faces/john.png": photo("red"), **OTHERS}
    return Wiki.make(tmp_path_factory.mktemp("reload") / "wiki", files)


@pytest.fixture(scope="module")
def served(wiki: Wiki) -> Iterator[Served]:
    with wiki.serve("--livereload") as served:
        yield served


@pytest.fixture
def follow(served: Served, open_page: OpenPage) -> Iterator[Look]:
    """An open page; its connection, which waits for the next change, is ended at last."""
    seen = open_page(served.url, width=500, height=700, clean=False)
    yield seen
    seen.page.close()


def mark(page: Page) -> None:
    """A sign that is gone once the page is loaded anew."""
    page.evaluate("window.mark = true")


def marked(page: Page) -> bool:
    with suppress(Error):  # it is just being loaded anew
        return bool(page.evaluate("window.mark === true"))
    return False


def until(what: Callable[[], object]) -> None:
    """Playwright's own way of waiting is eval, which the policy forbids."""
    end = time.monotonic() + PATIENCE / 1000
    while not what():
        assert time.monotonic() < end
        time.sleep(0.05)


def top_of(page: Page, words: str) -> float:
    box = page.get_by_text(words, exact=True).bounding_box()
    assert box
    return box["y"]


def test_a_page_keeps_its_place(wiki: Wiki, follow: Look) -> None:
    page = follow.page
    follow.goto("people/john-watson/")
    page.get_by_text("Line 40 of what I noted.").scroll_into_view_if_needed()
    page.get_by_role("link", name="Journal").first.evaluate("link => link.focus({ preventScroll: true })")
    before, at = page.evaluate("scrollY"), top_of(page, "Line 40 of what I noted.")
    assert before > 500
    mark(page)
    more = WATSON.replace("Line 3 of", "One more line above.\n\nAnd one.\n\nLine 3 of") + "A bull pup.\n"
    wiki.repo.write({"people/john-watson.md": more})
    page.get_by_text("A bull pup.").wait_for(timeout=PATIENCE)
    assert not marked(page)
    until(lambda: abs(top_of(page, "Line 40 of what I noted.") - at) <= 2)
    assert page.evaluate("scrollY") > before + 20
    assert page.evaluate("document.activeElement.textContent.trim()") == "Journal"
    assert follow.violations == []


def test_what_is_typed_stays(wiki: Wiki, follow: Look) -> None:
    page = follow.page
    follow.goto("people/")
    page.get_by_text("Filter and order").click()
    field = page.locator(".k-filter input[type=search], .k-filter input[name=words]").first
    field.fill("other 3")
    field.press("ArrowLeft")
    mark(page)
    wiki.repo.write({"people/other-39.md": "---\nname: Other 39\nlocation: Baker Street\n---\n"})
    page.locator("bdi:visible", has_text="Baker Street").wait_for(timeout=PATIENCE)
    assert not marked(page)
    until(lambda: field.input_value() == "other 3")
    until(lambda: page.evaluate("[document.activeElement.name, document.activeElement.selectionStart]") == ["words", 6])
    assert page.get_by_text("John Watson").first.is_hidden()
    assert page.locator("details.k-more").evaluate("more => more.open") is True


def test_what_is_saved_elsewhere_leaves_a_page_alone(wiki: Wiki, served: Served, follow: Look) -> None:
    page = follow.page
    follow.goto("people/other-1/")
    mark(page)
    wiki.repo.write({"people/other-2.md": "---\nname: Other 2\n---\nA hansom cab.\n"})
    served.wait_for(lambda: "A hansom cab." in served.get("people/other-2/")[1])
    page.wait_for_timeout(700)
    assert marked(page)
    wiki.repo.write({"people/other-1.md": "---\nname: Other 1\n---\nA gasogene.\n"})
    page.get_by_text("A gasogene.").wait_for(timeout=PATIENCE)


def test_a_new_photo_is_seen_though_the_page_says_the_same(wiki: Wiki, follow: Look) -> None:
    page = follow.page
    follow.goto("people/john-watson/")
    mark(page)
    wiki.repo.write({"people/faces/john.png": photo("blue")})
    until(lambda: not marked(page))


def test_a_mistake_says_so_and_goes_away_with_the_place_kept(wiki: Wiki, follow: Look) -> None:
    page = follow.page
    settings = wiki.root / "mkdocs.yml"
    good = settings.read_text(encoding="utf-8")
    follow.goto("people/john-watson/")
    page.get_by_text("Line 40 of what I noted.").scroll_into_view_if_needed()
    at = top_of(page, "Line 40 of what I noted.")
    settings.write_text(good + "\n  : [", encoding="utf-8")
    page.get_by_text("could not be built").wait_for(timeout=PATIENCE)
    settings.write_text(good, encoding="utf-8")
    page.get_by_text("Line 40 of what I noted.").wait_for(timeout=PATIENCE)
    until(lambda: abs(top_of(page, "Line 40 of what I noted.") - at) <= 2)
    assert follow.violations == []


def test_nothing_here_becomes_something(wiki: Wiki, served: Served, open_page: OpenPage) -> None:
    seen = open_page(served.url + "people/moriarty/", clean=False)
    seen.page.get_by_text("Nothing is kept here").wait_for(timeout=PATIENCE)
    wiki.repo.write({"people/moriarty.md": "---\nname: James Moriarty\n---\n"})
    seen.page.get_by_role("heading", name="James Moriarty").wait_for(timeout=PATIENCE)
    seen.page.close()
