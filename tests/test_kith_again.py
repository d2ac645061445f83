"""While serving: the pages anew after an edit, those first that somebody waits for; else a whole build."""

from __future__ import annotations

import filecmp
import logging
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from kith.web.watch import edits
from sites import TODAY, Wiki

ADA = "---\nname: Ada\ncircle: inner\ninterests: [chess]\n---\nWith [[bea]].\n"
BEA = "---\nname: Bea\ninterests: [chess]\nbirthday: 1881-11-30\n---\n"
PAGE = "people/ada/index.html"


class Served:
    """A wiki that is built in this process as `serve` does it, into a folder beside it."""

    def __init__(self, root: Path, site: Path) -> None:
        self.root, self.site = root, site
        self.config = self.whole(site)

    def whole(self, site: Path) -> Any:
        config = load_config(str(self.root / "mkdocs.yml"), site_dir=str(site))
        config.plugins.on_startup(command="serve", dirty=False)
        build(config, serve_url="http://127.0.0.1:8000/")
        return config

    def write(self, slug: str, text: str) -> None:
        (self.root / "people" / f"{slug}.md").write_text(text, encoding="utf-8")

    def again(self, *first: str) -> bool | None:
        """Whether the pages alone could be made anew; then the site is one that a whole build would make."""
        done = self.config.extra["again"](set(first), lambda: None)
        if done:
            clean = self.site.with_name("clean")
            self.whole(clean)
            assert differences(self.site, clean) == []
        return bool(done)

    def text(self, page: str) -> str:
        return (self.site / page).read_text(encoding="utf-8")


def differences(one: Path, other: Path) -> list[str]:
    left, right = (sorted(p.relative_to(site).as_posix() for p in site.rglob("*")) for site in (one, other))
    same = [name for name in left if (one / name).is_dir() or filecmp.cmp(one / name, other / name, shallow=False)]
    return sorted({*left, *right} - set(same)) if left == right else sorted({*left} ^ {*right})


@pytest.fixture
def served(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Served]:
    wiki = Wiki.make(tmp_path / "wiki", {"people/ada.md": ADA, "people/bea.md": BEA})
    monkeypatch.chdir(wiki.root)
    monkeypatch.setitem(os.environ, "KITH_TODAY", TODAY)
    monkeypatch.setattr(logging.getLogger("mkdocs"), "level", logging.INFO)
    yield Served(wiki.root, tmp_path / "served")


def test_the_page_of_the_edit_is_shown_while_the_others_are_still_to_be_made(served: Served) -> None:
    served.write("ada", f"{ADA}\nShe plays chess on Fridays.\n")
    served.write("bea", f"{BEA}\nA new hat.\n")
    seen = []

    def show() -> None:
        seen.append(("on Fridays" in served.text(PAGE), "new hat" in served.text("people/bea/index.html")))

    assert served.config.extra["again"]({PAGE}, show)
    assert seen == [(True, False)] and "new hat" in served.text("people/bea/index.html")


def test_a_page_that_nobody_waits_for_is_shown_with_all_the_others(served: Served) -> None:
    served.write("ada", f"{ADA}\nTea.\n")
    shown: list[int] = []
    assert served.config.extra["again"]({"people/nobody/index.html"}, lambda: shown.append(1))
    assert shown == [] and "Tea." in served.text(PAGE)


@pytest.mark.parametrize(
    ("slug", "text"),
    [
        ("ada", f"{ADA}\n- [ ] bring the board (by 2026-12-01)\n"),
        ("ada", ADA.replace("chess", "draughts")),
        ("ada", ADA.replace("Ada", "Ada Lovelace")),
        ("bea", BEA.replace("11-30", "11-29")),
        ("bea", BEA.replace("name: Bea", "name: Beatrice\narchived: true")),
        ("bea", BEA),
    ],
)
def test_the_site_is_the_one_that_a_whole_build_would_make(served: Served, slug: str, text: str) -> None:
    served.write(slug, text)
    fits = served.again(PAGE)
    # An interest more is a page more: that takes a whole build.
    assert fits is ("draughts" not in text)
    if fits:
        served.write(slug, f"{text}\nAnd once more.\n")
        assert served.again()


def test_more_people_or_a_first_problem_take_a_whole_build(served: Served) -> None:
    served.write("cleo", "---\nname: Cleo\n---\n")
    assert not served.again(PAGE)
    assert "Cleo" not in served.text("people/index.html")
    (served.root / "people" / "cleo.md").unlink()
    served.write("ada", ADA.replace("circle: inner", "circle: nonsense"))
    assert not served.again(PAGE)


def test_only_people_and_events_are_edits(tmp_path: Path) -> None:
    def seen(*paths: str) -> set[str] | None:
        return edits({str(tmp_path / path) for path in paths} | {""}, tmp_path)

    assert seen("people/ada.md", "events/2026-12-02-fair.md") == {PAGE, "events/2026-12-02-fair/index.html"}
    assert seen() == set()
    others = ("mkdocs.yml", "people/ada.jpg", "people/old/ada.md", "hooks/site/css/card.css", "../else/people/ada.md")
    assert [seen("people/ada.md", other) for other in others] == [None] * len(others)
