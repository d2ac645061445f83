"""What a revert takes out of the journal, in every way in which git writes one."""

from __future__ import annotations

from pathlib import Path

import pytest

from repos import Repo, person

WATSON = person("John Watson", "last_contact: 1895-01-01")
LATER = WATSON.replace("1895-01-01", "1895-05-05")
TEA = "Tea\n\nWith: watson\n"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "wiki")
    repo.commit("The beginning", watson=WATSON)
    return repo


def subjects(repo: Repo) -> list[str]:
    return [entry.subject for entry in repo.entries()]


@pytest.mark.parametrize("how", [("--reference",), ("--reference", "--cleanup=strip"), ("--signoff",), ("-n",)])
def test_every_way_of_git_revert_takes_out_the_entry_and_itself(repo: Repo, how: tuple[str, ...]) -> None:
    repo.commit("Tea", watson=LATER)
    edit = () if "-n" in how else ("--no-edit",)
    repo.git("-c", "core.commentChar=#", "revert", *edit, *how, "HEAD")
    if "-n" in how:
        repo.git("commit", "-q", "--no-edit")
    assert subjects(repo) == ["The beginning"]


def test_revert_reference_as_a_setting_and_a_revert_of_that(repo: Repo) -> None:
    tea = repo.commit("Tea", watson=LATER)
    repo.git("config", "revert.reference", "true")
    repo.git("revert", "--no-edit", "HEAD")
    assert subjects(repo) == ["The beginning"]
    repo.git("revert", "--no-edit", "HEAD")
    assert [e.commit for e in repo.entries() if e.subject != "The beginning"] == [tea]


def test_a_reference_that_was_left_without_a_title(repo: Repo) -> None:
    tea = repo.commit(TEA)
    repo.commit(f"This reverts commit {tea[:7]} (Tea, 2026-11-20).\n")
    assert subjects(repo) == ["The beginning"]


def test_two_reverts_squashed_into_one(repo: Repo) -> None:
    tea, dinner = repo.commit(TEA), repo.commit("Dinner\n\nWith: watson\n")
    words = (
        f'Revert "{name}"\n\nThis reverts commit {commit}.\n' for name, commit in (("Dinner", dinner), ("Tea", tea))
    )
    repo.commit("\n".join(words))
    assert subjects(repo) == ["The beginning"]


def test_an_id_that_is_too_short_or_of_no_commit_here_is_no_revert(repo: Repo) -> None:
    tea = repo.commit(TEA)
    for short in (tea[:6], tea[:11] + ("0" if tea[11] != "0" else "1"), "a" * 40, tea + "0"):
        repo.commit(f"Undo?\n\nThis reverts commit {short}.\n\nWith: watson\n")
    repo.commit(f"Quoted\n\nHe wrote: This reverts commit {tea}.\n\nWith: watson\n")
    assert sorted(subjects(repo)) == ["Quoted", "Tea", "The beginning", *["Undo?"] * 4]


def test_a_merge_taken_back_leaves_the_talks_that_took_place(repo: Repo) -> None:
    repo.git("checkout", "-q", "-b", "phone")
    repo.commit("Tea", watson=LATER)
    repo.git("checkout", "-q", "main")
    repo.commit("Dinner\n\nWith: watson\n")
    repo.git("merge", "-q", "--no-ff", "-m", "Both", "phone")
    repo.git("revert", "--no-edit", "-m", "1", "HEAD")
    assert sorted(subjects(repo)) == ["Dinner", "Tea", "The beginning"]
    repo.git("revert", "--no-edit", "HEAD")
    assert sorted(subjects(repo)) == ["Dinner", "Tea", "The beginning"]
