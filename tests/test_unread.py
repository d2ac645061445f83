"""What a message wanted to tell and nobody read: said as a problem, and how it is mended is true."""

from __future__ import annotations

from pathlib import Path

import pytest

from kith.git.unread import nearly
from kith.problems import Problem
from repos import Repo, person

WATSON = person("John Watson", "last_contact: 1895-01-01")
STAMFORD = person("Young Stamford")


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "wiki")
    repo.commit("The beginning", john_watson=WATSON, stamford=STAMFORD)
    return repo


def _only(repo: Repo) -> Problem:
    (problem,) = repo.journal().problems
    return problem


@pytest.mark.parametrize(
    ("message", "key", "said"),
    [
        ("Tea\n\nWhith: john-watson\n", "Whith", "did you mean With?; write With: john-watson"),
        ("Tea\n\nWhith: nobody\n", "Whith", "did you mean With?"),
        ("Tea\n\nIntroduce: john-watson, stamford\n", "Introduce", "write Introduced: john-watson, stamford"),
        ("Tea\n\nRecieved: a pipe\n", "Recieved", "write Received: a pipe"),
        ("Tea\n\nWith: john-watson\n\nand then home.\n", "With", "at the end, below a free line"),
        ("Tea\n\nWhith: john-watson\n\nand then home.\n", "Whith", "write With: john-watson at the end"),
        ("Tea\n\nWith: Moriarty\n\nand then home.\n", "With", "at the end, below a free line"),
        ("Tea\n\nHe laughed.\nWith: john-watson\nHe left.\nI stayed.\n", "With", "was not read"),
        ("Tea\nWith: john-watson\n", "With", '"With: john-watson" was not read'),
        ("Tea\nWith: john-watson\nKind: tea\n", "With", "write With: john-watson at the end"),
        ("With: john-watson", "With", "was not read"),
        ("Plan\n\nNext: buy a violin\n\nand a bow.\n", "Next", "write Next: buy a violin at the end"),
        ("Tea\n\nKind: tea\n", "Kind", "says nothing without a person"),
        ("Tea\n\nWith:\n", "With", "says nothing without a person"),
    ],
)
def test_a_commit_that_would_be_lost_is_a_problem(repo: Repo, message: str, key: str, said: str) -> None:
    commit = repo.commit(message)
    assert len(repo.entries()) == 1
    problem = _only(repo)
    assert (problem.path, problem.key) == (f"commit {commit[:7]}", key)
    assert said in str(problem)
    assert "git commit --amend" in problem.hint


@pytest.mark.parametrize(
    "message",
    [
        "Letter\n\nHe ends\nWith: love from Baker Street\nas ever.\n",
        "Letter\n\nNext: the museum closes.\n\nSo we went home.\n",
        "Letter\n\nText: me when you are there\nWish: you were here\n",
        "Letter\n\nSigned-off-by: John <j@example.org>\nReviewed-by: M\nCc: x\nRefs: 7\n",
        "Plan With: verve",
    ],
)
def test_prose_in_an_entry_is_only_prose(repo: Repo, message: str) -> None:
    repo.commit(message, john_watson=WATSON.replace("1895-01-01", "1895-05-05"))
    repo.commit(message.replace("Letter", "Another"), john_watson=WATSON + "A note.\n")
    assert repo.journal().problems == ()


def test_an_entry_whose_people_were_not_read_is_a_problem_too(repo: Repo) -> None:
    repo.commit("Tea\n\nWith: stamford\n\nand then home.\n", john_watson=WATSON + "He limps.\n")
    assert "was not read" in _only(repo).message
    repo.commit("Tea\n\nWhith: stamford\n", john_watson=WATSON + "He limps again.\n")
    assert [p.key for p in repo.journal().problems] == ["Whith", "With"]


@pytest.mark.parametrize(
    "message", ["vault backup: x\n\nWhith: john-watson\n", "Sorted\n\nJournal: skip\nWhith: stamford\n"]
)
def test_machines_and_bulk_commits_are_left_alone(repo: Repo, message: str) -> None:
    repo.commit(message)
    repo.commit(message, john_watson=WATSON + "x\n")
    repo.commit("League\n\nWhith: stamford\n", **{f"clerk_{n}": person(f"Clerk {n}") for n in range(40)})
    assert repo.journal().problems == ()


def test_a_merge_and_a_taken_back_commit_are_left_alone(repo: Repo) -> None:
    repo.git("checkout", "-q", "-b", "phone")
    repo.commit("Tea\n\nWith: stamford\n")
    repo.git("checkout", "-q", "main")
    repo.commit("Dinner\n\nWith: john-watson\n")
    repo.git("merge", "-q", "--no-ff", "-m", "Both\n\nWhith: stamford", "phone")
    assert repo.journal().problems == ()


def test_other_work_in_a_larger_repository_is_left_alone_unless_it_names_people(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "all", "wiki")
    repo.commit("The beginning", john_watson=WATSON)
    for number, message in enumerate(
        ("Fix\n\nKind: bug\nGive: up\n", "Fix\n\nWith: care\n\nand tests.\n", "Next: deploy")
    ):
        (repo.top / "code.py").write_text(f"{number}\n")
        repo.commit(message)
    assert repo.journal().problems == ()
    (repo.top / "code.py").write_text("more\n")
    repo.commit("Tea\n\nWhith: john-watson\n")
    assert _only(repo).key == "Whith"


# The ways to mend that a problem names


def test_amending_the_newest_commit_mends_it(repo: Repo) -> None:
    repo.commit("Tea\n\nWith: Moriarty\n")
    assert "git commit --amend mends the message" in _only(repo).hint
    repo.git("commit", "-q", "--amend", "--allow-empty", "-m", "Tea\n\nWith: john-watson")
    assert repo.journal().problems == ()
    assert repo.entries()[0].people == ("john-watson",)


def test_an_alias_mends_an_older_commit(repo: Repo) -> None:
    tea = repo.commit("Tea\n\nWith: jon-watson\n")
    repo.commit("Later\n\nWith: stamford\n")
    problem = _only(repo)
    assert problem.message == 'nobody here is called "jon-watson"'
    assert problem.hint == "add this name to the aliases in one person's file: john-watson?"
    repo.commit("His other name", john_watson=WATSON.replace("last_contact", "aliases: [jon-watson]\nlast_contact"))
    assert repo.journal().problems == ()
    assert repo.entry(tea).people == ("john-watson",)


def test_what_no_alias_mends_is_taken_back_as_the_problem_says_and_told_anew(repo: Repo) -> None:
    repo.commit("Tea\n\nWhith: john-watson\n", at="2026-11-18")
    repo.commit("Later\n\nWith: stamford\n")
    hint = _only(repo).hint
    assert "On: 2026-11-18" in hint
    assert "--amend" not in hint
    told, reverts = hint.split('-m "')[1:3]
    arguments = [told.split('"')[0], reverts.split('"')[0]]
    repo.git("commit", "-q", "--allow-empty", "-m", arguments[0], "-m", arguments[1])
    tea = repo.commit("Tea\n\nWith: john-watson\nOn: 2026-11-18\n")
    assert repo.journal().problems == ()
    assert (repo.entry(tea).day.isoformat(), len(repo.entries())) == ("2026-11-18", 3)


def test_words_near_a_key_of_ours() -> None:
    near = {"Whith": "With", "wiht": "With", "Withe": "With", "Knid": "Kind", "Nxt": "Next", "Asks": "Asked"}
    near |= {"Introduces": "Introduced", "Give": "Gave", "Recieved": "Received", "Ask": "Asked"}
    assert {word: nearly(word) for word in near} == near
    for word in ("With", "WITH", "Wish", "Text", "Find", "Mind", "Game", "Cc", "Re", "Reviewed-by", "Fixes", "Note"):
        assert nearly(word) == "", word
