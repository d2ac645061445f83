"""WHO: one person by anything that is theirs, and never the wrong one silently."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from command_line import ROOT, kith, wiki
from git_repo import GitRepo

PEOPLE = {
    "john-watson": "name: John H. Watson\naliases: [Doctor, ワトスン]\nlocation: Paddington",
    "mary-morstan": "name: Mary Watson\naliases: [Mary Morstan]",
    "james-moriarty": "name: James Moriarty\norganization: none any more\narchived: true",
    "colonel-moriarty": "name: James Moriarty\ntitle: colonel\ncircle: known\nlocation: Meiringen",
    "francois-le-villard": "name: François le Villard",
    "wang-mei": "name: 王梅",
    "irene-adler": "name: Irene Norton",
}


@pytest.fixture
def index(tmp_path: Path) -> GitRepo:
    repo = wiki(tmp_path / "index", PEOPLE)
    repo.commit("The index")
    return repo


@pytest.mark.parametrize(
    ("who", "slug"),
    [
        ("john-watson", "john-watson"),
        ("John H. Watson", "john-watson"),
        ("john h watson", "john-watson"),
        ("DOCTOR", "john-watson"),
        ("ワトスン", "john-watson"),
        ("john", "john-watson"),
        ("joh", "john-watson"),
        ("mary morstan", "mary-morstan"),
        ("morstan", "mary-morstan"),
        ("francois", "francois-le-villard"),
        ("FRANÇOIS", "francois-le-villard"),
        ("villard", "francois-le-villard"),
        ("王梅", "wang-mei"),
        ("colonel-moriarty", "colonel-moriarty"),
        ("irene-adler", "irene-adler"),
        ("norton", "irene-adler"),
        ("adler", "irene-adler"),
        ("Irene Adler", "irene-adler"),
        ("irene-ad", "irene-adler"),
    ],
)
def test_any_name_means_its_person(index: GitRepo, who: str, slug: str) -> None:
    assert kith("show", who, "--json", "--wiki", index.root).json["slug"] == slug


def test_several_are_refused_with_what_tells_them_apart(index: GitRepo) -> None:
    for command in (["show"], ["show", "--json"], ["journal"]):
        done = kith(*command, "James Moriarty", "--wiki", index.root)
        assert (done.status, done.out) == (2, "")
        assert "colonel-moriarty  James Moriarty (known, colonel, Meiringen)" in done.err
        assert "james-moriarty    James Moriarty (none any more, archived)" in done.err
    assert "mary-morstan" in kith("show", "watson", "--wiki", index.root).err


def test_nobody_is_said_with_the_names_that_come_near(index: GitRepo) -> None:
    done = kith("show", "Frasnois Vilard", "--wiki", index.root)
    assert (done.status, done.out) == (2, "")
    assert "Did you mean François le Villard (francois-le-villard)?" in done.err
    assert "kith find WORDS" in kith("show", "Zebedee", "--wiki", index.root).err
    for nothing in ("", " ", "...", "--", "☃"):
        assert kith("show", "--wiki", index.root, "--", nothing).status == 2


@pytest.mark.parametrize(
    ("who", "said"),
    [
        ("Mry Watson", 'There is nobody called "Mry Watson" here. Did you mean Mary Watson (mary-morstan)?'),
        ("watsn", "Did you mean John H. Watson (john-watson) or Mary Watson (mary-morstan)?"),
        ("Miss Morstan", "is not what anybody here is called, but for the title. If it is this one, write the slug:"),
        ("villard françois", "is nobody's name in this order. If it is this one, write the slug:"),
        ("no", '"no" is short for a name. If it is this one, write the slug:'),
        ("mry", "Did you mean Mary Watson (mary-morstan)?"),
    ],
)
def test_who_is_not_sure_is_never_taken(index: GitRepo, who: str, said: str) -> None:
    done = kith("show", who, "--wiki", index.root)
    assert (done.status, done.out) == (2, "")
    assert said in done.err


def test_namesakes_are_told_apart_by_when_you_met(tmp_path: Path) -> None:
    both = {"john-clay": "name: John\nmet: 2019-05", "john-rance": "name: John\nmet: 2024-11-02\ntitle: constable"}
    done = kith("show", "john", "--wiki", wiki(tmp_path / "index", both).root)
    assert "john-clay   John (met May 2019)\n" in done.err
    assert "john-rance  John (constable, met 2 November 2024)\n" in done.err


def test_a_slug_that_is_somebody_elses_first_name_is_asked_about_and_its_path_is_not(tmp_path: Path) -> None:
    root = wiki(tmp_path / "index", {"lucy": "name: Lucy Parr", "lucy-ferrier": "name: Lucy Ferrier"}).root
    refused = kith("show", "lucy", "--wiki", root)
    assert refused.status == 2
    assert "\n  people/lucy.md  Lucy Parr\n  lucy-ferrier    Lucy Ferrier\n" in refused.err
    assert kith("show", "people/lucy.md", "--json", "--wiki", root).json["slug"] == "lucy"
    assert kith("show", "lucy-ferrier", "--json", "--wiki", root).json["slug"] == "lucy-ferrier"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal to sit at")
@pytest.mark.parametrize(("answer", "status", "shown"), [("1\n", 0, "Paddington"), ("\n", 2, "Nobody chosen.")])
def test_a_slip_is_offered_on_a_terminal(index: GitRepo, answer: str, status: int, shown: str) -> None:
    said, ended = at_a_terminal(["show", "jhon", "--wiki", str(index.root)], answer)
    assert 'There is nobody called "jhon" here; is this the one?' in said
    assert shown in said and ended == status


def test_a_crowd_is_not_listed_whole(tmp_path: Path) -> None:
    repo = wiki(tmp_path / "index", {f"irregular-{n}": f"name: Irregular {n}" for n in range(30)})
    done = kith("show", "irregular", "--wiki", repo.root)
    assert (done.status, done.err.count("Irregular")) == (2, 9)
    assert "and 21 more: write more of the name" in done.err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal to sit at")
@pytest.mark.parametrize(
    ("answer", "status", "shown"),
    [
        ("1\n", 0, "colonel"),
        ("2\n", 0, "archived"),
        ("colonel-moriarty\n", 0, "Meiringen\r\n"),
        ("7\nx\n1\n", 0, "a number from 1 to 2"),
        ("\n", 2, "Nobody chosen."),
        ("\x04", 2, "Nobody chosen."),
    ],
)
def test_on_a_terminal_it_asks(index: GitRepo, answer: str, status: int, shown: str) -> None:
    said, ended = at_a_terminal(["show", "moriarty", "--wiki", str(index.root)], answer)
    assert "may be several people" in said
    assert "Which one (Enter for none)" in said
    assert shown in said
    assert ended == status


def at_a_terminal(arguments: list[str], typed: str) -> tuple[str, int]:
    """What a command says at a pseudo-terminal where `typed` is typed, and its exit code."""
    import pty

    child, terminal = pty.fork()
    if child == 0:
        os.environ |= {"TERM": "xterm", "NO_COLOR": "1", "COLUMNS": "80"}
        os.execv(sys.executable, [sys.executable, "-X", "utf8", str(ROOT / "scripts" / "kith"), *arguments])
    said = b""
    try:
        while data := os.read(terminal, 4096):
            said += data
            if typed and said.rstrip().endswith((b"none):", b"slug.")) and b"none)" in said[-40:]:
                answer, _, typed = typed.partition("\n") if "\n" in typed else (typed, "", "")
                os.write(terminal, (answer + ("\n" if answer != "\x04" else "")).encode())
    except OSError:  # how Linux says that the other side has gone
        pass
    finally:
        os.close(terminal)
    return said.decode(errors="replace"), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
