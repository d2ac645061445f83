"""`rename` and `merge`: whoever names somebody goes on naming them, in files and in the journal."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import kith
from git_repo import GitRepo
from kith.format.references import with_slug
from writing_wiki import TODAY, done, index, message, refused

FILE = """---
name: Mary Morstan
introduced_by: john-watson   # at Lowther Arcade
related: {spouse: john-watson, friend: [john-watson-2, 'john-watson']}
met: [[john-watson]]
targets:
  - john-watson: "the [[john-watson]] papers"
  - John Watson: why
remember: [john-watson]
---
[[john-watson]], [[john-watson|the doctor]], [[people/john-watson.md#wound]], [[John Watson]], [[john-watson-2]].

    [[john-watson]] in code

`[[john-watson]]` and [[ john-watson ]]
"""


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_TODAY", TODAY)


@pytest.fixture
def repo(tmp_path: Path) -> GitRepo:
    repo = index(tmp_path / "index")
    repo.commit("Tea\n\nWith: john-watson, mary-morstan\nOn: 2026-11-01\n", day="2026-11-01")
    return repo


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_place_that_names_a_slug_and_no_other_byte(end: str) -> None:
    data = FILE.replace("\n", end)
    new = with_slug(data.encode(), "john-watson", "jack").decode()
    assert new == (
        data.replace("introduced_by: john-watson ", "introduced_by: jack ")
        .replace(
            "{spouse: john-watson, friend: [john-watson-2, 'john-watson']}",
            "{spouse: jack, friend: [john-watson-2, 'jack']}",
        )
        .replace("met: [[john-watson]]", "met: [[jack]]")
        .replace("- john-watson:", "- jack:")
        .replace("[[john-watson]], [[john-watson|", "[[jack]], [[jack|")
        .replace("[[people/john-watson.md#wound]]", "[[people/jack.md#wound]]")
        .replace("[[ john-watson ]]", "[[ jack ]]")
    )
    assert with_slug(data.encode(), "sherlock-holmes", "x") == data.encode()


def test_a_rename_is_one_commit_that_everything_follows(repo: GitRepo) -> None:
    repo.commit("Links", {"people/mary-morstan.md": FILE, "people/villard.md": "---\nname: V\n---\n"}, day="2026-11-02")
    done(repo, "log", "john", "tea with the doctor")
    said = done(repo, "rename", "doctor", "jack-watson")
    assert repo.git("show", "--format=", "-M", "--name-status").split("\n") == [
        "R100\tpeople/john-watson.md\tpeople/jack-watson.md",
        "M\tpeople/mary-morstan.md",
    ]
    assert "people/mary-morstan.md" in said.out
    entries = kith("journal", "jack", "--json", "--wiki", repo.root).json
    assert [e["subject"] for e in entries if e["type"] == "interaction"] == ["tea with the doctor", "Tea"]
    assert {slug for e in entries for slug in e["people"]} >= {"jack-watson", "mary-morstan"}
    done(repo, "log", "john-watson", "by the old slug")
    assert "\n\nWith: jack-watson" in message(repo)
    problems = {problem["message"] for problem in kith("check", "--json", "--wiki", repo.root).json}
    assert not any('"john-watson"' in problem or "[[john-watson]]" in problem for problem in problems)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["john", "Jack Watson"], "perhaps jack-watson"),
        (["john", "mary-morstan"], "kith merge john-watson mary-morstan"),
        (["john", "john-watson"], "There is john-watson already"),
        (["moriarty", "napoleon"], "several people"),
        (["john", "index"], "no slug"),
    ],
)
def test_a_rename_that_cannot_be_changes_nothing(repo: GitRepo, arguments: list[str], said: str) -> None:
    assert said in refused(repo, "rename", *arguments)


JACK = """---
name: Jack Watson
aliases: [Doctor, Hamish]
circle: inner
title: surgeon
last_contact: 2026-11-10
shared_interests: [Chess, chess]
interests: billiards
dates: {wedding: 1889-05-01, birth: 1852-08-07}
related:
  spouse: mary-morstan
  friend: john-watson
shoe size: 42
---
He limps.

- [ ] return the strings
"""
JOHN = """---
name: John H. Watson
aliases: [Doctor, ワトスン]
last_contact: 2026-10-01 # at Barts
title: physician
interests: [racing]
dates:
  wedding: 1889-05-02
---
Lodgings in Baker Street.
"""


def test_a_merge_loses_nothing(repo: GitRepo) -> None:
    repo.commit("Two", {"people/jack.md": JACK, "people/john-watson.md": JOHN}, day="2026-10-15")
    repo.commit("Billiards\n\nWith: jack\n", day="2026-11-10")
    mary = "---\nname: Mary Morstan\nintroduced_by: jack\n---\nSee [[jack]].\n"
    repo.commit("Mary", {"people/mary-morstan.md": mary}, day="2026-11-11")
    said = done(repo, "merge", "jack", "john-watson")
    assert not (repo.root / "people" / "jack.md").exists()
    assert repo.read("people/john-watson.md") == (
        "---\nname: John H. Watson\naliases: [Doctor, ワトスン, Jack Watson, Hamish]\ncircle: inner\n"
        "last_contact: 2026-11-10 # at Barts\nshared_interests:\n  - Chess\n"
        "title: physician\ninterests: [racing, billiards]\n"
        "dates:\n  wedding: 1889-05-02\n  birth: 1852-08-07\nrelated:\n  spouse: mary-morstan\nshoe size: '42'\n---\n"
        "Lodgings in Baker Street.\n\nHe limps.\n\n- [ ] return the strings\n\n"
        "- title: surgeon\n- dates: wedding: 1889-05-01\n"
    )
    assert repo.read("people/mary-morstan.md") == mary.replace("jack", "john-watson")
    assert "people/mary-morstan.md" in said.out
    entries = kith("journal", "john-watson", "--json", "--wiki", repo.root).json
    assert [(e["day"], e["subject"]) for e in entries if e["type"] == "interaction"] == [
        ("2026-11-10", "Billiards"),
        ("2026-11-01", "Tea"),
    ]
    assert all("jack" not in e["people"] for e in kith("journal", "--json", "--wiki", repo.root).json)
    assert kith("check", "--wiki", repo.root).status == 0
    assert kith("show", "jack", "--json", "--wiki", repo.root).json["slug"] == "john-watson"


def test_a_merge_taken_back_is_two_people_again(repo: GitRepo) -> None:
    repo.commit("Two", {"people/jack.md": JACK, "people/john-watson.md": JOHN}, day="2026-10-15")
    repo.commit("Billiards\n\nWith: jack\n", day="2026-11-10")
    done(repo, "merge", "jack", "john-watson")
    done(repo, "undo")
    assert (repo.read("people/jack.md"), repo.read("people/john-watson.md")) == (JACK, JOHN)
    entries = kith("journal", "jack", "--json", "--wiki", repo.root).json
    assert [e["people"] for e in entries if e["subject"] == "Billiards"] == [["jack"]]


def test_a_merge_that_cannot_be_changes_nothing(repo: GitRepo) -> None:
    assert "Both are" in refused(repo, "merge", "john", "doctor")
    repo.commit("Broken", {"people/mary-morstan.md": "---\nname: [\n---\n"})
    assert "cannot be read" in refused(repo, "merge", "mary-morstan", "john")
