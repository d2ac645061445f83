"""`note`, `add`, `undo`: small entries, and the way back."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import kith
from commands.add import NOT_HERE, add
from git_repo import GitRepo
from kith.format.person import FIELDS
from writing_wiki import TODAY, done, index, message, refused


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_TODAY", TODAY)


@pytest.fixture
def repo(tmp_path: Path) -> GitRepo:
    return index(tmp_path / "index")


def test_a_note_is_no_contact(repo: GitRepo) -> None:
    said = done(repo, "note", "doctor", "limps in the rain")
    assert repo.read("people/john-watson.md").endswith("2026-10-01 # at Barts\nremember:\n  - limps in the rain\n---\n")
    entry = kith("journal", "--json", "--wiki", repo.root).json[0]
    assert (entry["type"], entry["people"], entry["subject"]) == ("note", ["john-watson"], "limps in the rain")
    assert kith("show", "john", "--json", "--wiki", repo.root).json["last_contact"] == "2026-10-01"
    assert "John H. Watson (john-watson)" in said.out


def test_a_note_may_go_elsewhere(repo: GitRepo, monkeypatch: pytest.MonkeyPatch) -> None:
    done(repo, "note", "john", "chess", "--under", "shared-interests")
    assert "shared_interests:\n  - chess\n" in repo.read("people/john-watson.md")
    done(repo, "note", "john", "With: mary-morstan", "--body")
    assert repo.read("people/john-watson.md").endswith("---\n\nWith: mary-morstan\n")
    monkeypatch.setenv("EDITOR", "sed -i '1i Two\\nlines'")
    done(repo, "note", "john")
    assert repo.read("people/john-watson.md").endswith("mary-morstan\n\nTwo\nlines\n")
    entries = kith("journal", "--json", "--wiki", repo.root).json[:3]
    assert [(e["type"], e["people"]) for e in entries] == [("note", ["john-watson"])] * 3


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["moriarty", "x"], "several people"),
        (["john", "  "], "empty"),
        (["john", "x", "--under", "nowhere"], "--under"),
    ],
)
def test_a_note_that_is_not_sure_changes_nothing(repo: GitRepo, arguments: list[str], said: str) -> None:
    assert said in refused(repo, "note", *arguments)


def test_the_same_note_twice_is_one(repo: GitRepo) -> None:
    done(repo, "note", "john", "limps in the rain")
    assert "already" in refused(repo, "note", "john", "Limps in the Rain")


def test_every_key_has_its_option() -> None:
    assert {param.name for param in add.params} >= {field.key for field in FIELDS} - set(NOT_HERE) | {"name"}


def test_somebody_new(repo: GitRepo) -> None:
    said = done(
        repo, "add", "Irene Adler", "--circle", "friends", "--shared-interests", "opera", "--met", "last friday",
        "--met-at", "Dinner at the Diogenes Club", "--introduced-by", "doctor", "--email", "irene@example.org",
        "--birthday=--04-12", "--remember", "never underestimate her", "--text", "The woman.",
    )  # fmt: skip
    assert repo.read("people/irene-adler.md") == (
        "---\nname: Irene Adler\ncircle: friends\nshared_interests: [opera]\nmet: 2026-11-20\n"
        "met_at: 2026-12-02-dinner\nintroduced_by: john-watson\nemail: irene@example.org\nbirthday: --04-12\n"
        "remember:\n  - never underestimate her\n---\n\nThe woman.\n"
    )
    assert "people/irene-adler.md" in said.out
    assert kith("check", "people/irene-adler.md", "--wiki", repo.root).status == 0
    assert kith("journal", "irene", "--json", "--wiki", repo.root).json[0]["type"] == "added"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["Jon H. Watson"], "john-watson  John H. Watson"),
        (["Mary Morstan"], "looks like somebody who is here"),
        (["Irene", "--circle", "innner"], "did you mean inner?"),
        (["Irene", "--cadence", "3 wekks"], "is no interval"),
        (["Irene", "--introduced-by", "moriarty"], "several people"),
        (["Irene", "--met", "sometime"], "sometime"),
        (["Irene", "--slug", "Irene Adler"], "perhaps irene-adler"),
        (["Irene", "--slug", "john-watson"], "There is john-watson already"),
        (["..."], "no letter"),
    ],
)
def test_what_is_wrong_is_said_before_there_is_a_file(repo: GitRepo, arguments: list[str], said: str) -> None:
    assert said in refused(repo, "add", *arguments)


def test_a_namesake_is_said_to_be_another(repo: GitRepo) -> None:
    said = done(repo, "add", "Mary Morstan", "--another")
    assert "There is mary-morstan already, so this is mary-morstan-2." in said.err
    assert repo.read("people/mary-morstan-2.md") == "---\nname: Mary Morstan\n---\n"


def test_undo_takes_back_one_after_the_other(repo: GitRepo) -> None:
    john = repo.read("people/john-watson.md")
    done(repo, "log", "john", "tea")
    done(repo, "add", "Irene Adler")
    assert "Taken back: Add Irene Adler" in done(repo, "undo").out
    assert not (repo.root / "people" / "irene-adler.md").exists()
    said = done(repo, "undo")
    assert "Taken back: tea" in said.out
    assert "people/john-watson.md" in said.out
    assert repo.read("people/john-watson.md") == john
    assert [e["subject"] for e in kith("journal", "--json", "--wiki", repo.root).json] == ["The index"]


def test_undo_asks_before_it_takes_back_what_no_command_made(repo: GitRepo) -> None:
    repo.commit("By hand", {"people/mary-morstan.md": "---\nname: Mary\n---\n"}, day=TODAY)
    commit = repo.head()[:7]
    assert f"kith undo {commit} takes it back all the same" in refused(repo, "undo")
    done(repo, "undo", commit)
    assert message(repo).startswith('Revert "By hand"')
    assert "name: Mary Morstan" in repo.read("people/mary-morstan.md")


def test_undo_says_when_there_is_nothing(repo: GitRepo) -> None:
    assert "git revert" in refused(repo, "undo", "--yes")  # the first commit made the settings, too
    assert "is not the id" in refused(repo, "undo", "abcdef0")


def test_due_in_a_line_for_a_login_and_silence_when_nobody_is(repo: GitRepo) -> None:
    assert kith("due", "--short", "--wiki", repo.root).out == ""
    done(repo, "add", "Irene Adler", "--cadence", "1 week", "--last-contact", "2026-11-01")
    said = kith("due", "--short", "--wiki", repo.root)
    assert (said.out, said.err) == ("Reach out to Irene Adler: kith due\n", "")
