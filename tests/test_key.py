"""A page's key: the same for the same page, another for any other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pytest

from kith.built.key import Keys, program
from kith.pages.page import Page


@dataclass(frozen=True)
class View:
    today: date
    names: tuple[str, ...]
    count: object = 1


def page(**changed: object) -> Page:
    said = "".join(["Tea", " with Watson"])  # a new object each time
    view = View(date(2026, 11, 23), (said, said))
    return replace(Page("people/ada.md", "Ada", "person.html", view, source=said), **changed)  # type: ignore[arg-type]


def test_the_same_page_has_the_same_key() -> None:
    """Also where equal texts are one object, or two."""
    twice = page(view=View(date(2026, 11, 23), ("".join(["Tea", " with Watson"]), "Tea with Watson")))
    assert Keys("a", "b").of(page()) == Keys("a", "b").of(twice) != ""


OTHERS = {
    "title": page(title="Ada L"),
    "source": page(source="Tea"),
    "address": page(uri="people/bea.md"),
    "template": page(template="event.html"),
    "script": page(scripts=("today.js",)),
    "style": page(styles=("faces.css",)),
    "plain": page(plain=True),
    "day": page(view=View(date(2026, 11, 24), ("Tea with Watson", "Tea with Watson"))),
    "one name for two": page(view=View(date(2026, 11, 23), ("Tea with WatsonTea with Watson",))),
    "true for one": page(view=View(date(2026, 11, 23), ("Tea with Watson", "Tea with Watson"), count=True)),
}


@pytest.mark.parametrize("what", OTHERS)
def test_another_page_has_another_key(what: str) -> None:
    assert Keys("a").of(OTHERS[what]) != Keys("a").of(page())


def test_under_other_conditions_it_is_another_key() -> None:
    assert len({Keys(*under).of(page()) for under in [("a", "b"), ("b", "a"), ("ab",), ("a",), ()]}) == 5


def test_what_is_more_than_values_has_no_key() -> None:
    assert Keys().of(page(view=View(date(2026, 11, 23), (), count=lambda: 1))) == ""


def test_another_package_makes_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "markdown-3.9.dist-info").mkdir()
    monkeypatch.setattr("sys.path", [str(tmp_path)])
    before = program(tmp_path)
    (tmp_path / "markdown-3.9.dist-info").rename(tmp_path / "markdown-3.10.dist-info")
    assert program(tmp_path) != before
