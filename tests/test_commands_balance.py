"""`kith balance`: the page of give and take, in the terminal and as JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import kith
from commands import keys
from git_repo import GitRepo
from index_of_three import TODAY, index_of_three


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> GitRepo:
    repo = index_of_three(tmp_path_factory.mktemp("balance") / "index")
    repo.commit(
        "The lease, read\n\nWith: sebastian-moran\nOn: 2026-05-01\nReceived: an hour over the lease", day="2026-11-07"
    )
    repo.commit("Mrs. Hudson wrote to me\n\nWith: mrs-hudson\nKind: letter\nOn: 2026-11-08", day="2026-11-08")
    return repo


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_TODAY", TODAY)


def test_give_and_take_to_read(index: GitRepo) -> None:
    assert kith("balance", "--wiki", index.root).out.split("\n") == [
        "Your turn",
        "  Mrs. Hudson  wrote last, 2 weeks ago: Mrs. Hudson wrote to me",
        "  Sebastian Moran  helped you 6 months ago: an hour over the lease",
        "",
        "You asked",
        "  John H. Watson  you asked 3 weeks ago: silence",
        "  Mrs. Hudson  you asked 3 weeks ago: silence",
        "",
        "When you need help",
        "  John H. Watson  helped you 3 weeks ago: a stethoscope",
        "  Mrs. Hudson  helped you 3 weeks ago: a stethoscope",
        "  Sebastian Moran  helped you 6 months ago: an hour over the lease",
        "",
    ]


def test_give_and_take_with_one(index: GitRepo) -> None:
    assert kith("balance", "hudson", "--wiki", index.root).out.split("\n") == [
        "Mrs. Hudson",
        "  Wrote last, 2 weeks ago: Mrs. Hudson wrote to me · The next word is yours.",
        "  You asked, and it is open, 3 weeks ago: silence",
        "",
        "  you gave 3 weeks ago: an ear",
        "  they gave you 3 weeks ago: a stethoscope",
        "  you asked for 3 weeks ago: silence",
        "",
    ]


def test_give_and_take_as_json(index: GitRepo) -> None:
    everyone = kith("balance", "--json", "--wiki", index.root).json
    assert [list(one) for one in everyone] == [list(keys.BALANCE)] * 3
    moran = next(one for one in everyone if one["slug"] == "sebastian-moran")
    lease = {"text": "an hour over the lease", "day": "2026-05-01"}
    assert moran == {
        "slug": "sebastian-moran",
        "name": "Sebastian Moran",
        "turns": [{"kind": "help", "yours": True, "words": lease["text"], "day": lease["day"]}],
        "asks": [],
        "answered": None,
        "helped": lease,
        "favours": [{"way": "received", **lease, "commit": index.git("rev-parse", "HEAD~1")}],
    }
    assert kith("balance", "moran", "--json", "--wiki", index.root).json == moran


def test_where_there_is_nothing_it_says_how_to_begin(tmp_path: Path) -> None:
    repo = index_of_three(tmp_path / "index")
    repo.git("reset", "--quiet", "--hard", "HEAD~3")
    assert kith("balance", "--wiki", repo.root).out.startswith("Nothing yet. kith log WHO TEXT --received")
    assert kith("balance", "watson", "--wiki", repo.root).out == "John H. Watson\n  Nothing yet.\n"
