"""The tests' own eyes: what a page does wrong must be seen, or every test that saw nothing proves nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from browser.conftest import OpenPage

POLICY = """<meta http-equiv="Content-Security-Policy" content="default-src 'self'; img-src 'self' data:">"""
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Baker Street</title>{head}</head>
<body><main><h1>221b</h1>{body}</main></body></html>"""
PAGES = {
    "index.html": PAGE.format(head=POLICY + '<link rel="icon" href="data:,">', body="<p>Come at once.</p>"),
    "script.html": PAGE.format(head=POLICY, body="<script>document.title = 'Moriarty'</script>"),
    "throws.html": PAGE.format(head="", body="<script>throw new Error('the hound')</script>"),
    "missing.html": PAGE.format(head="", body="<img src='portrait.png' alt='a portrait'>"),
    "outside.html": PAGE.format(head="", body="<img src='https://example.org/spy.png' alt='a spy'>"),
    "socket.html": PAGE.format(head="", body="<script>new WebSocket('ws://example.org/wire')</script>"),
    "wide.html": PAGE.format(head="", body="<div class='wide' style='width: 500px'>a long telegram</div>"),
    "barred.html": PAGE.format(head="", body="<img src='data:,'><input>"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[[Path], str]) -> str:
    folder = tmp_path_factory.mktemp("site")
    for name, text in PAGES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return serve_folder(folder)


def test_a_calm_page_has_nothing_wrong(open_page: OpenPage, site: str) -> None:
    seen = open_page(site, width=360)
    assert (seen.wrong(), seen.spills(), seen.barriers()) == ([], [], [])


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("script.html", "policy: script-src-elem inline"),
        ("throws.html", "the hound"),
        ("missing.html", "404"),
        ("outside.html", "outside: https://example.org/spy.png"),
        ("socket.html", "outside: ws://example.org/wire"),
    ],
)
def test_what_a_page_does_wrong_is_noted(open_page: OpenPage, site: str, page: str, said: str) -> None:
    seen = open_page(site + page, clean=False)
    assert said in "\n".join(seen.wrong())


def test_a_page_that_scrolls_sideways_is_told_by_its_element(open_page: OpenPage, site: str) -> None:
    assert open_page(site + "wide.html", width=360).spills()[0].startswith("div.wide reaches 508 of 360")
    assert open_page(site + "wide.html", width=1280).spills() == []


def test_barriers_name_the_rule_and_the_element(open_page: OpenPage, site: str) -> None:
    found = "\n".join(open_page(site + "barred.html").barriers())
    assert "image-alt" in found
    assert "label" in found


def test_the_reader_sets_clock_colours_and_motion(open_page: OpenPage, site: str) -> None:
    page = open_page(site, today=date(2031, 5, 4), scheme="dark", reduced_motion=False).page
    assert page.evaluate("new Date().toISOString().slice(0, 10)") == "2031-05-04"
    assert page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") is True
    assert page.evaluate("matchMedia('(prefers-reduced-motion: reduce)').matches") is False


def test_a_site_opens_from_the_disk(open_page: OpenPage, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGES["index.html"], encoding="utf-8")
    seen = open_page((tmp_path / "index.html").as_uri())
    assert seen.page.title() == "Baker Street"
