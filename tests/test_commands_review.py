"""`kith review`: the cards of a sitting, in the terminal and as JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import kith, wiki
from commands import keys
from git_repo import GitRepo

TODAY = "2026-11-23"
PEOPLE = {
    "irene-adler": "name: Irene Adler\ncircle: friends\nphoto: x.jpg\nlast_contact: 2025-05-01\nneeds: [a tenor]",
    "wiggins": "name: Wiggins\ncircle: inner\nlast_contact: 2026-11-20\nsphere: Baker Street\n"
    "shared_interests: [London]",
}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> GitRepo:
    repo = wiki(tmp_path_factory.mktemp("review") / "book", PEOPLE)
    repo.commit("Begin", day="2026-11-20")
    return repo


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_TODAY", TODAY)


def test_a_sitting_to_read(book: GitRepo) -> None:
    assert kith("review", "--wiki", book.root).out.split("\n") == [
        "Reconnect with Irene Adler",
        "  Last in touch 18 months ago; you like to speak every 3 months.",
        "  Looking for: a tenor",
        '  kith log irene-adler "what you talked about"',
        "  or let go: in people/irene-adler.md, below name: archived: true",
        "",
        "Give a face to Wiggins",
        "  A face brings a person back. Put a picture into people/faces/, and name it in their file.",
        "  in people/wiggins.md, below name: photo: faces/wiggins.jpg",
        "",
        "In rhythm: inner, every 2 weeks: 1 of 1",
        "From: Baker Street",
        "Sharing: London",
        "Shared with one person only: London",
        "Where you know them from is not noted yet: Irene Adler",
        "",
    ]


def test_a_sitting_as_json(book: GitRepo) -> None:
    told = kith("review", "--json", "--wiki", book.root).json
    assert list(told) == list(keys.REVIEW)
    assert [list(card) for card in told["cards"]] == [list(keys.CARD)] * 2
    assert told["cards"][0] == {
        "rule": "drifted",
        "slug": "irene-adler",
        "title": "Reconnect with Irene Adler",
        "why": "Last in touch 18 months ago; you like to speak every 3 months.",
        "opener": "Looking for: a tenor",
        "do": {"text": 'kith log irene-adler "what you talked about"', "path": None, "line": 0},
        "let_go": {"text": "archived: true", "path": "people/irene-adler.md", "line": 0},
    }
    assert told["rhythm"] == [{"circle": "inner", "every": "2 weeks", "in_rhythm": 1, "people": 1}]
    assert told["spheres"] == [{"name": "Baker Street", "people": ["wiggins"]}]
    assert told["missing"][0] == "Shared with one person only: London"


def test_nothing_to_do_is_said(tmp_path: Path) -> None:
    repo = wiki(tmp_path / "book", {"a": "name: A\ncadence: never"})
    repo.commit("Begin")
    assert kith("review", "--wiki", repo.root).out == "Nothing asks for a thought. Enjoy the quiet.\n\n"
