"""Whatever state git is in: the journal is there, or why not is said, and no path of this machine with it."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from kith.git import repository
from kith.git.history import read_history
from repos import Repo, person

WATSON = person("John Watson", "last_contact: 1895-01-01")
MYCROFT = person("Mycroft Holmes", "last_contact: 1895-01-01")
TEA = "Tea\n\nWith: watson\n"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "wiki")
    repo.commit("The beginning", watson=WATSON)
    repo.commit(TEA)
    return repo


# What git complains of


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a folder away")
def test_a_folder_that_belongs_to_somebody_else_is_said_without_its_path(repo: Repo) -> None:
    for path in (repo.top, repo.top / ".git"):
        os.chown(path, 12345, 12345)
    state = repo.history().state
    assert not state.present
    assert "belongs to another user" in state.reason and str(repo.top.parent) not in state.reason


def test_settings_that_git_cannot_read_are_gits_own_words(repo: Repo) -> None:
    home = repo.top.parent / "John Watson"
    home.mkdir()
    (home / ".gitconfig").write_text("[user\n")
    code = "import sys; from pathlib import Path; from kith.git.history import read_history; "
    code += "print(read_history(Path(sys.argv[1])).state.reason)"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment |= {"HOME": str(home), "PYTHONPATH": str(Path(repository.__file__).parents[2])}
    done = subprocess.run(
        [sys.executable, "-c", code, str(repo.root)], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "git could not read the history here: bad config line 1 in file .gitconfig"


@pytest.mark.parametrize(
    ("complaint", "said"),
    [
        ("fatal: bad config line 1 in file /home/john/.gitconfig", "bad config line 1 in file .gitconfig"),
        ("error: object file /a b/.git/objects/12/34 is empty", "object file 34 is empty"),
        ("fatal: cannot change to '/home/John Watson/x': No such", "cannot change to 'x': No such"),
        ("fatal: could not open 'C:/Users/John Watson/.git/index'", "could not open 'index'"),
        ("fatal: unable to read tree (1234/5678)", "unable to read tree (1234/5678)"),
        ("fatal: bad object refs/heads/main", "bad object refs/heads/main"),
    ],
)
def test_no_path_of_the_machine_is_told(complaint: str, said: str) -> None:
    assert repository.meaning(complaint) == f"git could not read the history here: {said}"


# A wiki's folder that was moved within a larger repository


def moved(tmp_path: Path, old: str, new: str) -> Repo:
    """A wiki at `old` with two people and a talk, then moved to `new`; "." is the repository's top."""
    before = Repo(tmp_path / "home", wiki=old)
    before.commit("The beginning", watson=WATSON, mycroft=MYCROFT)
    before.commit(TEA)
    before.commit("Dinner", watson=WATSON.replace("1895-01-01", "1895-05-05"))
    wiki = Repo(before.top, wiki=new, begin=False)
    (wiki.root / "README.md").write_text("A wiki\n")
    wiki.git("mv", f"{old}/people", f"{new}/people")
    wiki.repo.commit("Moved")
    return wiki


@pytest.mark.parametrize(("old", "new"), [("old", "notes/new"), ("old", "."), (".", "new"), ("a/b", "a")])
def test_a_wiki_that_was_moved_keeps_its_history(tmp_path: Path, old: str, new: str) -> None:
    wiki = moved(tmp_path, old, new)
    after = wiki.commit("Letter", mycroft=MYCROFT + "A letter.\n")
    assert sorted(e.subject for e in wiki.entries()) == ["Dinner", "Letter", "Tea", "The beginning"]
    assert wiki.entry(after).people == ("mycroft",)
    assert wiki.journal().added == dict.fromkeys(("mycroft", "watson"), date(2026, 11, 20))
    assert wiki.history().state.reason == ""


def test_moved_twice_with_an_edit_and_on_a_branch(tmp_path: Path) -> None:
    wiki = moved(tmp_path, "old", "mid")
    wiki.git("checkout", "-q", "-b", "phone")
    wiki.commit("Limp", watson=WATSON + "His leg, or his shoulder.\n")
    wiki.git("checkout", "-q", "main")
    last = Repo(wiki.top, wiki="new", begin=False)
    last.git("mv", "mid/people", "new/people")
    note = last.commit("Moved again, with a note", mycroft=MYCROFT + "The Diogenes Club.\n")
    last.git("merge", "-q", "--no-edit", "phone")
    assert sorted(e.subject for e in last.entries()) == [
        "Dinner", "Limp", "Moved again, with a note", "Tea", "The beginning"
    ]  # fmt: skip
    assert last.entry(note).people == ("mycroft",)


def test_one_person_who_came_from_another_wiki_brings_no_history_of_others(tmp_path: Path) -> None:
    other = Repo(tmp_path / "home", wiki="other")
    other.commit("The others", mycroft=MYCROFT)
    wiki = Repo(other.top, wiki="mine", begin=False)
    wiki.commit("The beginning", watson=WATSON)
    wiki.git("mv", "other/people/mycroft.md", "mine/people/mycroft.md")
    came = wiki.commit("He came over")
    assert [e.subject for e in wiki.entries()] == ["He came over", "The beginning"]
    assert wiki.entry(came).type == "added"


# Clones that have only a part


@pytest.fixture
def partial(repo: Repo, tmp_path: Path) -> Repo:
    """A clone without the old versions of files; git would fetch them one by one, which reading never does."""
    repo.commit("Dinner", watson=WATSON.replace("1895-01-01", "1895-05-05"))
    repo.git("config", "uploadpack.allowFilter", "true")
    Repo(tmp_path, begin=False).git("clone", "-q", "--filter=blob:none", f"file://{repo.top}", "clone")
    return Repo(tmp_path / "clone", begin=False)


def test_a_clone_without_old_versions_is_said_and_how_to_mend_it(partial: Repo) -> None:
    journal = partial.journal()
    assert "some versions of your files are not in this clone" in journal.state.reason
    assert [(e.subject, e.type) for e in journal.entries if e.subject == "Dinner"] == [("Dinner", "note")]
    assert {c.words for e in journal.entries for c in e.changes} == {"could not be compared: not in this clone"}
    assert journal.state.reason.endswith("git fetch --refetch --no-filter brings them")
    partial.git("fetch", "-q", "--refetch", "--no-filter")
    whole = partial.journal()
    assert whole.state.reason == ""
    assert [e.type for e in whole.entries if e.subject == "Dinner"] == ["interaction"]


# Shapes of a history


def test_an_octopus_merge_keeps_every_branch_and_a_rename_beside_it(repo: Repo) -> None:
    for name in ("one", "two", "three"):
        repo.git("checkout", "-q", "-b", name, "main")
        repo.commit(f"Tea {name}\n\nWith: watson\n", **{name: person(name.title())})
    repo.git("checkout", "-q", "main")
    repo.git("mv", "people/watson.md", "people/john-watson.md")
    repo.commit("His whole name")
    repo.git("merge", "-q", "-m", "All\n\nWith: john-watson", "one", "two", "three")
    assert len(repo.history().commits[0].parents) == 4
    teas = {e.subject: e.people for e in repo.entries() if e.type == "interaction"}
    assert teas == dict.fromkeys(("Tea", "Tea one", "Tea two", "Tea three"), ("john-watson",))
    assert set(repo.journal().added) == {"john-watson", "one", "two", "three"}


def test_two_histories_that_began_apart_are_one_journal(repo: Repo) -> None:
    repo.git("checkout", "-q", "--orphan", "phone")
    repo.git("rm", "-q", "-r", "-f", ".")
    repo.commit("On the phone", watson=WATSON, mycroft=MYCROFT)
    repo.commit("Dinner\n\nWith: watson, mycroft\n")
    repo.git("checkout", "-q", "main")
    repo.git("merge", "-q", "--no-edit", "--allow-unrelated-histories", "phone")
    found = {(e.subject, e.people) for e in repo.entries() if e.type == "interaction"}
    assert found == {("Tea", ("watson",)), ("Dinner", ("watson", "mycroft"))}


@pytest.mark.parametrize(("depth", "there"), [(1, []), (3, ["T4", "T3"]), (9, ["T4", "T3", "T2", "T1", "T0"])])
def test_shallow_clones_of_any_depth(repo: Repo, tmp_path: Path, depth: int, there: list[str]) -> None:
    for number in range(5):
        repo.commit(f"T{number}", watson=WATSON.replace("1895-01-01", f"1895-02-0{number + 1}"))
    Repo(tmp_path, begin=False).git("clone", "-q", "--depth", str(depth), f"file://{repo.top}", "clone")
    clone = Repo(tmp_path / "clone", begin=False)
    entries = [e for e in clone.entries() if e.subject[1:].isdigit()]
    assert [e.subject for e in entries] == there and {e.type for e in entries} <= {"interaction"}
    assert clone.history().state.shallow == (depth < 7)
    assert ("shallow" in clone.history().state.reason) == (depth < 7)


def test_ids_of_64_letters(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "wiki", begin=False)
    repo.git("init", "-q", "--initial-branch=main", "--object-format=sha256")
    repo.commit("The beginning", watson=WATSON)
    repo.commit("Tea", watson=WATSON.replace("1895-01-01", "1895-05-05"))
    assert [e.type for e in repo.entries()] == ["added", "interaction"]
    repo.git("revert", "--no-edit", "HEAD")
    assert [e.subject for e in repo.entries()] == ["The beginning"]


def test_staged_before_the_first_commit_and_on_a_branch_that_is_not_begun(repo: Repo, tmp_path: Path) -> None:
    new = Repo(tmp_path / "new", wiki="notes")
    new.write("people/watson.md", WATSON)
    new.git("add", "-A")
    for at in (new, repo):
        at.git("symbolic-ref", "HEAD", "refs/heads/elsewhere")
        state = at.history().state
        assert (state.present, state.unborn, state.dirty) == (True, True, ("people/watson.md",))
        assert at.journal().entries == ()


@pytest.mark.parametrize(
    "head", ["garbage\n", f"{'a' * 40}\n", None, ""], ids=["garbage", "no commit", "none", "empty"]
)
def test_a_damaged_head_is_said(repo: Repo, head: str | None) -> None:
    file = repo.top / ".git" / "HEAD"
    file.unlink() if head is None else file.write_text(head)
    journal = repo.journal()
    assert journal.entries == () and journal.state.reason


def test_a_worktree_whose_repository_is_gone(repo: Repo, tmp_path: Path) -> None:
    repo.git("worktree", "add", "-q", "--detach", str(tmp_path / "tree"))
    repo.top.rename(tmp_path / "elsewhere")
    history = read_history(tmp_path / "tree")
    assert not history.state.present and str(tmp_path) not in history.state.reason


def test_a_repository_that_calls_itself_bare_has_its_journal(repo: Repo) -> None:
    repo.git("config", "core.bare", "true")
    assert [e.subject for e in repo.entries()] == ["Tea", "The beginning"]
    assert "must be run in a work tree" in repo.history().state.reason


def test_branches_and_tags_that_are_called_like_folders_and_head(repo: Repo) -> None:
    repo.git("branch", "people")
    repo.git("tag", "HEAD")
    assert len(repo.entries()) == 2 and repo.history().state.reason == ""
