"""The reports where git cannot tell all, where nobody is there yet, and where a text would speak to the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command_line import Done, kith, wiki
from git_repo import GitRepo
from index_of_three import HUDSON, TODAY, WATSON, index_of_three


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_TODAY", TODAY)


@pytest.fixture
def index(tmp_path: Path) -> GitRepo:
    return index_of_three(tmp_path / "index")


# What git cannot tell


@pytest.mark.parametrize("command", ["due", "journal", "find watson", "show watson", "check"])
def test_without_git_it_works_and_says_so_beside_the_report(tmp_path: Path, command: str) -> None:
    repo = wiki(tmp_path / "index", {"john-watson": WATSON.format(last="2026-11-01")})
    unborn = kith(*command.split(), "--wiki", repo.root)
    assert (unborn.status, "the first commit begins the journal" in unborn.err) == (0, True)
    (repo.root / ".git").rename(tmp_path / "away")
    without = kith(*command.split(), "--json", "--wiki", repo.root)
    assert (without.status, "not in git" in without.err) == (0, True)
    assert without.json == [] or "watson" in without.out


def test_a_shallow_clone_is_said(index: GitRepo, tmp_path: Path) -> None:
    index.git("clone", "--quiet", "--depth=1", index.root.as_uri(), str(tmp_path / "shallow"))
    done = kith("due", "--wiki", tmp_path / "shallow")
    assert (done.status, "shallow clone" in done.err) == (0, True)


def test_problems_are_said_beside_the_reports(index: GitRepo) -> None:
    index.write({"people/james-moriarty.md": "---\nname: [\n---\n"})
    assert "1 problem in your files: kith check tells where." in kith("due", "--wiki", index.root).err
    done = kith("show", "james-moriarty", "--wiki", index.root)
    assert (done.status, done.out) == (1, "")
    assert "people/james-moriarty.md:" in done.err


# An empty wiki


@pytest.mark.parametrize("command", ["due", "journal", "show anybody", "find anybody", "check"])
def test_an_empty_wiki_says_how_to_begin(tmp_path: Path, command: str) -> None:
    repo = wiki(tmp_path / "empty", {})
    repo.commit("Begin")
    done = kith(*command.split(), "--wiki", repo.root)
    assert done.status == (2 if command.startswith("show") else 0)
    assert "obody" in done.out + done.err


def test_nobody_due_says_who_is_next(tmp_path: Path) -> None:
    repo = wiki(tmp_path / "index", {"john-watson": WATSON.format(last="2026-11-22"), "mrs-hudson": HUDSON})
    assert kith("due", "--wiki", repo.root).out == "Nobody is due today. The next is John H. Watson, in 13 days.\n"
    repo.write({"people/john-watson.md": None})
    assert "Give somebody a circle" in kith("due", "--wiki", repo.root).out


# Text that a terminal would obey


def test_nothing_that_a_terminal_would_obey_reaches_it(tmp_path: Path) -> None:
    bad = "\x1b]0;title\x07 \x1b[31mred \x9b31m \u202egnp \x7f"
    repo = wiki(tmp_path / "index", {})
    files = {
        "people/john-watson.md": f"---\nname: John Watson\n---\n{bad} bohemia\n",
        "people/evil\x1b[31m.md": "---\nname: Evil\n---\n",
        "people/moran.md": f"---\nname: Moran {bad}\n---\n",
    }
    repo.commit(f"Walk {bad}\n\nbody {bad}\n\nWith: john-watson\nKind: {bad}\nGave: {bad}\n", files)
    for command in (
        "due",
        "journal",
        "show watson",
        "show moran",
        "find bohemia",
        "find walk",
        "check",
        f"show x{bad}",
    ):
        for form in ([], ["--json"]):
            done: Done = kith(*command.split(" ", 1), *form, "--wiki", repo.root)
            said = (done.out + done.err).replace("\n", "")
            hidden = [c for c in said if ord(c) < 32 or 127 <= ord(c) < 160 or "\u2028" <= c <= "\u202e"]
            assert hidden == [], (command, form, said)
            if form and done.out:
                json.loads(done.out)
