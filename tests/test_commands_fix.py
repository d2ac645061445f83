"""`check --fix`: what has one sure meaning is mended to the byte, and nothing else is touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import kith
from git_repo import GitRepo
from writing_wiki import TODAY, commits, index, message

SLIPS = """---\r
name: Irene Adler   # the woman\r
Shared-Interests:\r
  - opera\r
  # on Mondays\r
  - "Long Walks"\r
circel: friends\r
interest: [chess]\r
mood: 'sombre'\r
cadnce: often\r
---\r
Text."""


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_TODAY", TODAY)


@pytest.fixture
def repo(tmp_path: Path) -> GitRepo:
    repo = index(tmp_path / "index")
    walks = "shared_interests: [long walks, Opera]"
    repo.commit(
        "Walks",
        {
            "people/irene-adler.md": SLIPS,
            "people/john-watson.md": f"---\nname: John H. Watson\n{walks}\nlast_contact: 2026-10-01 # at Barts\n---\n",
            "people/mary-morstan.md": "---\nname: Mary\nshared_interests: [long walks]\ninterests: [opera]\n---\n",
        },
        day="2026-10-02",
    )
    repo.commit("Tea\n\nWith: john-watson, mary-morstan\nOn: 2026-11-01\n", day="2026-11-01")
    return repo


def test_it_mends_byte_for_byte_in_one_commit_that_is_no_contact(repo: GitRepo) -> None:
    before = commits(repo)
    done = kith("check", "--fix", "--wiki", repo.root)
    assert commits(repo) == before + 1
    assert repo.git("status", "--porcelain") == ""
    assert (repo.root / "people" / "irene-adler.md").read_bytes().decode() == (
        SLIPS.replace("Shared-Interests", "shared_interests")
        .replace("Long Walks", "long walks")
        .replace("circel", "circle")
        .replace("interest: [", "interests: [")
    )
    assert repo.read("people/john-watson.md") == (
        "---\nname: John H. Watson\nshared_interests: [long walks, opera]\nlast_contact: 2026-11-01 # at Barts\n---\n"
    )
    assert "last_contact: 2026-11-01\n" in repo.read("people/mary-morstan.md")
    for said in (
        "Mended: people/irene-adler.md: circel: is now circle:",
        "Mended: people/john-watson.md: last_contact: 2026-10-01 is now 2026-11-01, from the journal",
        "Mended: people/john-watson.md: shared_interests: Opera is now opera",
    ):
        assert said in done.err
        assert said.removeprefix("Mended: ") in message(repo)
    assert done.status == 1  # cadnce: often is nothing that could be sure
    assert "cadnce" in done.out
    interactions = [e for e in kith("journal", "--json", "--wiki", repo.root).json if e["type"] == "interaction"]
    assert [e["subject"] for e in interactions] == ["Tea"]


def test_a_second_time_there_is_nothing_to_mend(repo: GitRepo) -> None:
    kith("check", "--fix", "--wiki", repo.root)
    before = commits(repo)
    assert kith("check", "--fix", "--wiki", repo.root).err == ""
    assert commits(repo) == before


def test_files_with_edits_of_the_owners_are_mended_and_stay_theirs_to_commit(repo: GitRepo) -> None:
    kith("check", "--fix", "--wiki", repo.root)
    before = commits(repo)
    repo.write({"people/mary-morstan.md": "---\nname: Mary\ncircel: inner\nlast_contact: 2026-11-01\n---\n"})
    done = kith("check", "people/mary-morstan.md", "--fix", "--wiki", repo.root)
    assert "not committed" in done.err
    assert repo.read("people/mary-morstan.md") == "---\nname: Mary\ncircle: inner\nlast_contact: 2026-11-01\n---\n"
    assert commits(repo) == before


@pytest.mark.parametrize(
    "head",
    [
        "circel: inner\ncircle: close",  # which of the two?
        "cadnce: often",  # no interval
        "mett: 2026\nmet: 2025",
        "favourite: tea",
        "notes: x",
        "shared_interests: [Opera, opera]",  # one of the two would stand twice
    ],
)
def test_what_is_not_sure_stays(repo: GitRepo, head: str) -> None:
    text = f"---\nname: Mary\n{head}\nlast_contact: 2026-11-20\n---\n"
    repo.commit("Mary", {"people/mary-morstan.md": text}, day="2026-11-20")
    kith("check", "people/mary-morstan.md", "--fix", "--wiki", repo.root)
    assert repo.read("people/mary-morstan.md") == text
