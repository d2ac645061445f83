"""`kith check`: every problem in the one form, and how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import kith
from commands import keys
from git_repo import GitRepo
from index_of_three import TODAY, index_of_three


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_TODAY", TODAY)


@pytest.fixture
def index(tmp_path: Path) -> GitRepo:
    return index_of_three(tmp_path / "index")


def test_check_tells_every_problem_in_the_one_form(index: GitRepo) -> None:
    index.write({"people/james-moriarty.md": "---\nname: James Moriarty\ncadence: 3 wekks\n---\n[[nobody]]\n"})
    done = kith("check", "--wiki", index.root)
    assert done.status == 1
    assert done.out.split("\n") == [
        'people/james-moriarty.md:3: cadence: "3 wekks" is no interval; '
        "write a number and days, weeks, months or years",
        "people/james-moriarty.md:5: [[nobody]] means nobody here; write a slug, a name or an alias",
        "2 problems in 1 place.",
        "",
    ]
    assert done.err == ""
    problems = kith("check", "--json", "--wiki", index.root)
    assert problems.status == 1
    assert [list(problem) for problem in problems.json] == [list(keys.PROBLEM)] * 2
    assert problems.json[0] == {
        "path": "people/james-moriarty.md",
        "line": 3,
        "key": "cadence",
        "message": '"3 wekks" is no interval',
        "hint": "write a number and days, weeks, months or years",
    }
    assert problems.json[1]["key"] is None


def test_check_is_warm_when_all_is_well(index: GitRepo) -> None:
    done = kith("check", "--wiki", index.root)
    assert (done.status, done.out, done.err) == (0, "All is well: 3 people and 0 events read.\n", "")
    assert kith("check", "--json", "--wiki", index.root).out == "[]\n"


def test_check_of_some_files_only(index: GitRepo, monkeypatch: pytest.MonkeyPatch) -> None:
    bad = "---\nname: X\ncadence: 3 wekks\n---\n"
    index.write({"people/james-moriarty.md": bad, "people/james-damery.md": bad, "people-not/x.md": "x"})
    (index.root / "elsewhere.md").symlink_to("people/james-damery.md")

    def paths(*arguments: str) -> list[str]:
        return [problem["path"] for problem in kith("check", *arguments, "--json", "--wiki", index.root).json]

    assert paths("people/james-damery.md") == ["people/james-damery.md"]  # below the wiki
    assert len(paths("people")) == len(paths("people/")) == len(paths(str(index.root))) == 2
    assert paths(str(index.root / "people" / "john-watson.md")) == []
    monkeypatch.chdir(index.root / "people")
    assert paths("james-damery.md", "../people/james-moriarty.md") == [
        "people/james-damery.md",
        "people/james-moriarty.md",
    ]
    monkeypatch.chdir(index.root.parent)
    assert paths("index/people/james-damery.md") == ["people/james-damery.md"]
    fine = kith("check", "people/john-watson.md", "--wiki", index.root)
    assert (fine.status, fine.out) == (0, "All is well there.\n")
    for wrong in ("people/nobody.md", "/etc"):
        done = kith("check", wrong, "--wiki", index.root)
        assert (done.status, done.out) == (2, "")
        assert wrong in done.err
