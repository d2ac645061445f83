"""`log`: an interaction in ten seconds, and never with the wrong person or on the wrong day."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from command_line import kith
from git_repo import GitRepo
from writing_wiki import TODAY, commits, done, index, message, refused


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_TODAY", TODAY)


@pytest.fixture
def repo(tmp_path: Path) -> GitRepo:
    return index(tmp_path / "index")


def test_one_line_makes_one_entry(repo: GitRepo) -> None:
    said = done(
        repo, "log", "john", "mary morstan", "lunch; the new job at the museum",
        "--on", "yesterday", "--kind", "meal", "--at", "dinner at the diogenes club", "--gave", "an ear",
        "--introduced", "john", "villard", "--next", "send the article (by friday)",
    )  # fmt: skip
    assert message(repo) == (
        "lunch; the new job at the museum\n\nWith: john-watson, mary-morstan\nKind: meal\nOn: 2026-11-22\n"
        "At: 2026-12-02-dinner\nGave: an ear\nNext: send the article (by 2026-11-27)\n"
        "Introduced: john-watson, francois-le-villard"
    )
    assert repo.read("people/john-watson.md") == (
        "---\nname: John H. Watson\naliases: [Doctor, ワトスン]\nlast_contact: 2026-11-22 # at Barts\n---\n"
        "\n- [ ] send the article (by 2026-11-27)\n"
    )
    assert repo.read("people/mary-morstan.md") == "---\nname: Mary Morstan\nlast_contact: 2026-11-22\n---\n"
    assert repo.git("show", "--format=", "--name-only") == "people/john-watson.md\npeople/mary-morstan.md"
    for words in (
        "Sunday, 22 November 2026 (yesterday)",
        "John H. Watson (john-watson), Mary Morstan (mary-morstan)",
        "Dinner at the Diogenes Club",
        "send the article, by Friday, 27 November 2026",
        repo.head()[:7],
        "kith undo takes it back",
    ):
        assert words in said.out


def test_the_journal_reads_it_as_it_was_meant(repo: GitRepo) -> None:
    done(repo, "log", "john", "tea", "--on", "2026-11-20", "--next", "write (by 2026-12-01)")
    entry = kith("journal", "--json", "--wiki", repo.root).json[0]
    assert (entry["type"], entry["day"], entry["people"], entry["subject"]) == (
        "interaction",
        "2026-11-20",
        ["john-watson"],
        "tea",
    )
    person = kith("show", "john", "--json", "--wiki", repo.root).json
    assert person["last_contact"] == "2026-11-20"


@pytest.mark.parametrize(
    "sentence",
    ["Yesterday: lunch with John and Mary about the museum", "yesterday lunch with John and Mary about the museum"],
)
def test_one_sentence_is_enough(repo: GitRepo, sentence: str) -> None:
    done(repo, "log", sentence)
    assert message(repo).startswith("lunch with John and Mary about the museum\n\nWith: john-watson, mary-morstan\n")
    assert "last_contact: 2026-11-22" in repo.read("people/mary-morstan.md")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["moriarty", "tea"], "colonel-moriarty  James Moriarty (colonel)"),
        (["john", "moriarty", "tea"], "james-moriarty"),
        (["wattson", "tea time"], "Did you mean John H. Watson (john-watson)?"),
        (["john", "wattson"], "may be John H. Watson (john-watson), or your text"),
        (["john", "mor"], "or your text: write the slug, or --text"),
        (["zebedee", "tea"], 'nobody called "zebedee"'),
        (["dinner with James Moriarty"], "may be several people"),
        (["John told me about the plans"], "Were you in touch with John?"),
        (["lunch with Sebastian Moran"], '--with-new "Sebastian Moran"'),
        (["a long walk"], "With whom?"),
        ([], "With whom?"),
        (["john", ""], "The text is empty"),
        (["john", "--text", "  "], "The text is empty"),
        (["john", "tea", "--on", "tomorrow"], "Tuesday, 24 November 2026 is still to come"),
        (["john", "tea", "--on", "03/04/2026"], "two ways"),
        (["john", "tea", "--on", "10"], "10"),
        (["john", "tea", "--on", "2026-02-30"], "2026-02-30"),
        (["john", "Yesterday: tea", "--on", "today"], "says Sunday, 22 November 2026"),
        (["Friday the 13th: lunch with John"], "Friday the 13th"),
        (["03/04/2026: lunch with John"], "two ways"),
        (["In May lunch with John"], "May"),
        (["Tomorrow: lunch with John"], "still to come"),
        (["lunch with John, about the party last Friday"], "Was it on Friday, 20 November 2026, or today?"),
        (["john", "the party last Friday"], "Was it on Friday, 20 November 2026, or today?"),
        (["john", "tea", "--next", "write (by yesterday)"], "is past"),
        (["john", "tea", "--introduced", "mary", "moriarty"], "may be several people"),
        (["john", "tea", "--with-new", "Jon H. Watson"], "looks like somebody"),
        (["john", "tea", "--with-new", "?!"], "no letter"),
    ],
)
def test_what_is_not_sure_changes_nothing(repo: GitRepo, arguments: list[str], said: str) -> None:
    assert said in refused(repo, "log", *arguments)


def test_an_earlier_day_moves_nobody_back_and_is_an_entry_all_the_same(repo: GitRepo) -> None:
    done(repo, "log", "doctor", "an old letter", "--on", "2026-09-01")
    assert "last_contact: 2026-10-01 # at Barts" in repo.read("people/john-watson.md")
    assert repo.git("show", "--format=", "--name-only") == ""
    days = [entry["day"] for entry in kith("journal", "john", "--json", "--wiki", repo.root).json]
    assert days == ["2026-10-01", "2026-09-01"]


def test_somebody_new_gets_a_page_in_the_same_entry(repo: GitRepo) -> None:
    said = done(repo, "log", "john", "the case", "--with-new", "Inspector Lestrade")
    assert repo.read("people/inspector-lestrade.md") == f"---\nname: Inspector Lestrade\nlast_contact: {TODAY}\n---\n"
    assert "With: john-watson, inspector-lestrade" in message(repo)
    assert "Inspector Lestrade (new)" in said.out


def test_text_cannot_forge_a_trailer(repo: GitRepo) -> None:
    done(
        repo,
        "log",
        "john",
        "--text",
        "tea\n\nWith: colonel-moriarty\nOn: 1999-01-01",
        "--gave",
        "x\nWith: mary-morstan",
    )
    entry = kith("journal", "--json", "--wiki", repo.root).json[0]
    assert (entry["people"], entry["day"], entry["gave"]) == (["john-watson"], TODAY, ["x With: mary-morstan"])


def test_an_unreadable_file_stops_no_entry(repo: GitRepo) -> None:
    repo.commit("Broken", {"people/mary-morstan.md": "---\nname: [\n---\n"}, day="2026-10-02")
    said = done(repo, "log", "mary-morstan", "tea time")
    assert "people/mary-morstan.md cannot be read" in said.err
    assert message(repo).startswith("tea time\n\nWith: mary-morstan")


def test_edits_of_the_owners_go_along_only_when_told(repo: GitRepo) -> None:
    edited = repo.read("people/john-watson.md").replace("---\n", "---\ncircle: inner\n", 1)
    repo.write({"people/john-watson.md": edited})
    assert "people/john-watson.md" in refused(repo, "log", "john", "tea")
    assert repo.read("people/john-watson.md") == edited
    done(repo, "log", "john", "tea", "--with-edits")
    assert "circle: inner" in repo.git("show", "HEAD:people/john-watson.md")


def test_a_day_in_the_text_is_its_day_or_is_asked_about(repo: GitRepo) -> None:
    done(repo, "log", "lunch with John at the club yesterday")
    assert message(repo) == "lunch with John at the club yesterday\n\nWith: john-watson\nKind: meal\nOn: 2026-11-22"
    assert "Was it on Sunday, 22 November 2026, or today?" in refused(repo, "log", "john", "we met yesterday")
    done(repo, "log", "john", "we met yesterday", "--on", "yesterday")
    assert message(repo) == "we met yesterday\n\nWith: john-watson\nOn: 2026-11-22"
    done(repo, "log", "john", "Friday the 13th, the film", "--on", "today")
    told = "" if date.today().isoformat() == TODAY else f"\nOn: {TODAY}"  # git dates the commit by the real clock
    assert message(repo) == f"Friday the 13th, the film\n\nWith: john-watson{told}"


EDITOR = "python3 -c 'import sys,pathlib; p=pathlib.Path(sys.argv[1]); {}' "


def editor(does: str) -> str:
    return EDITOR.format(does.replace("'", "'\\''"))


def test_without_text_the_editor_opens_as_for_a_commit(repo: GitRepo, monkeypatch: pytest.MonkeyPatch) -> None:
    seen = repo.root.parent / "seen"
    words = r'"Tea\n\nThe plans.\n# not this\n\nOn: yesterday\nNext: write (by friday)\n" + p.read_text()'
    monkeypatch.setenv("EDITOR", editor(f'pathlib.Path("{seen}").write_text(p.read_text()); p.write_text({words})'))
    done(repo, "log", "john", "mary")
    assert message(repo) == (
        "Tea\n\nThe plans.\n\nWith: john-watson, mary-morstan\nOn: 2026-11-22\nNext: write (by 2026-11-27)"
    )
    assert "# John H. Watson, Mary Morstan, on Monday, 23 November 2026." in seen.read_text(encoding="utf-8")
    monkeypatch.setenv("GIT_EDITOR", editor('p.write_text("From git")'))
    done(repo, "log", "john")
    assert message(repo).startswith("From git\n")


@pytest.mark.parametrize(
    ("does", "said"),
    [
        ("pass", "The text is empty. Nothing was changed."),
        ('p.write_text("")', "The text is empty. Nothing was changed."),
        ('p.write_text("Tea\\n\\nOn: tomorrow")', "still to come"),
        ("sys.exit(3)", "The editor ended with 3"),
    ],
)
def test_an_editor_left_without_words_changes_nothing(
    repo: GitRepo, monkeypatch: pytest.MonkeyPatch, does: str, said: str
) -> None:
    monkeypatch.setenv("EDITOR", editor(does))
    assert said in refused(repo, "log", "john")


def test_the_words_of_an_editor_are_not_lost_when_git_says_no(repo: GitRepo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", editor('p.write_text("Tea with John")'))
    hook = repo.root / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    assert "Tea with John" not in refused(repo, "log", "john")
    assert (repo.root / ".git" / "KITH_EDITMSG").read_text() == "Tea with John"
    assert commits(repo) == 1
