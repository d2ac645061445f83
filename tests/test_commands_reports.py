"""`journal`, `show`, `due`, `find`, `check` on a real little wiki: as JSON, to read, and beside the report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command_line import Done, kith, launch, wiki
from commands import keys
from git_repo import GitRepo

TODAY = "2026-11-23"
WATSON = """name: John H. Watson
aliases: [Doctor, ワトスン]
circle: inner
last_contact: {last}
shared_interests: [long walks]
remember: [Limps with the wrong leg]
needs: [a locum]
location: Paddington"""
TASK = "- [ ] read the proofs (by 2026-12-01)\n"
MORAN = "name: Sebastian Moran\ncircle: friends\nlast_contact: 2026-06-01"
HUDSON = "name: Mrs. Hudson\nremember: [keeps bees]"


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_TODAY", TODAY)


@pytest.fixture
def index(tmp_path: Path) -> GitRepo:
    """Three people, four commits."""
    repo = wiki(tmp_path / "index", {"sebastian-moran": MORAN, "mrs-hudson": HUDSON})
    repo.commit("The index", {"people/john-watson.md": f"---\n{WATSON.format(last='2026-10-01')}\n---\n"}, "2026-10-01")
    repo.commit(
        "Walk with Watson\n\nThe Ångström treatise again.\n\n"
        "With: john-watson\nWith: mrs-hudson\nKind: walk\nAt: the park\n"
        "Gave: an ear\nReceived: a stethoscope\nAsked: silence\nIntroduced: sebastian-moran, mrs-hudson\n"
        "Next: read the proofs (by 2026-12-01)\n",
        {"people/john-watson.md": f"---\n{WATSON.format(last='2026-11-01')}\n---\n{TASK}"},
        "2026-11-01",
    )
    repo.commit(
        "Update john-watson.md",
        {"people/john-watson.md": f"---\n{WATSON.format(last='2026-11-01')}\nsphere: Barts\n---\n{TASK}"},
        "2026-11-02",
    )
    repo.commit("Tea\n\nWith: john-watson\nOn: 2026-11-05\n", day="2026-11-06")
    return repo


def test_the_journal_as_json_has_the_promised_keys_and_values(index: GitRepo) -> None:
    entries = kith("journal", "--json", "--wiki", index.root).json
    assert [list(entry) for entry in entries] == [list(keys.JOURNAL)] * 4
    tea, noted, walk, added = entries
    assert (tea["day"], tea["type"], tea["subject"], tea["body"]) == ("2026-11-05", "interaction", "Tea", None)
    assert (noted["type"], noted["subject"], noted["changes"][0]["key"]) == ("note", None, "sphere")
    assert walk == walk | {
        "day": "2026-11-01",
        "type": "interaction",
        "people": ["john-watson", "mrs-hudson"],
        "kind": "walk",
        "at": "the park",
        "subject": "Walk with Watson",
        "body": "The Ångström treatise again.",
        "gave": ["an ear"],
        "received": ["a stethoscope"],
        "asked": ["silence"],
        "introduced": [["sebastian-moran", "mrs-hudson"]],
        "next": [{"text": "read the proofs", "by": "2026-12-01", "done": False}],
    }
    assert walk["commit"] == index.git("rev-parse", "HEAD~2")
    assert (added["type"], added["gave"], added["kind"]) == ("added", [], None)
    assert [list(change) for change in noted["changes"]] == [["path", "slug", "key", "words"]]


def test_the_journal_of_one_person_since_a_day_at_most_so_many(index: GitRepo) -> None:
    def days(*arguments: str) -> list[str]:
        return [entry["day"] for entry in kith("journal", *arguments, "--json", "--wiki", index.root).json]

    assert days("hudson") == ["2026-11-01", "2026-10-01"]
    assert days("moran") == ["2026-11-01", "2026-10-01"]  # an introduction stands on both timelines
    assert days("--since", "2026-11-02") == ["2026-11-05", "2026-11-02"]
    assert days("--since", "2026-11") == ["2026-11-05", "2026-11-02", "2026-11-01"]
    assert days("--limit", "1") == ["2026-11-05"]
    assert len(days("--limit", "0")) == 4
    assert kith("journal", "--since", "yesterweek", "--wiki", index.root).status == 2


def test_the_journal_to_read(index: GitRepo) -> None:
    done = kith("journal", "--limit", "3", "--wiki", index.root)
    assert done.status == 0
    lines = [line.strip() for line in done.out.split("\n")]
    assert "Thursday 5 November 2026  2 weeks ago" in lines
    assert "• Walk with Watson" in lines
    assert f"John H. Watson, Mrs. Hudson · walk · the park · {index.git('rev-parse', 'HEAD~2')[:7]}" in lines
    assert "Gave: an ear" in lines
    assert "Introduced: Sebastian Moran and Mrs. Hudson" in lines
    assert "Promised: read the proofs (by 2026-12-01)" in lines
    assert done.out.count("read the proofs") == 1  # in the message and in the file: told once
    assert "Update john-watson.md" not in done.out  # a machine's words: told by what it changed
    assert lines[-2] == "… and 1 older: --limit 0 shows all"


def test_due_as_json(index: GitRepo) -> None:
    moran, watson = kith("due", "--json", "--wiki", index.root).json
    assert list(moran) == list(keys.PERSON)
    assert moran == {
        "slug": "sebastian-moran",
        "name": "Sebastian Moran",
        "circle": "friends",
        "cadence": "3 months",
        "last_contact": "2026-06-01",
        "due": "2026-09-01",
        "days_overdue": 83,
        "reason": "Last in touch 5 months ago; you like to speak every 3 months.",
        "opener": None,
    }
    assert (watson["last_contact"], watson["due"], watson["days_overdue"]) == ("2026-11-05", "2026-11-19", 4)


def test_due_to_read_is_short_and_says_how_many_more(index: GitRepo) -> None:
    settings = index.read("mkdocs.yml")
    index.write({"mkdocs.yml": f"{settings}    suggest: 1\n"})
    out = kith("due", "--wiki", index.root).out
    assert out == (
        "Sebastian Moran  friends\n"
        "  Last in touch 5 months ago; you like to speak every 3 months.\n"
        "… and 1 more: kith due --all\n"
    )
    assert len(kith("due", "--json", "--wiki", index.root).json) == 1
    everyone = kith("due", "--all", "--wiki", index.root).out
    assert "John H. Watson  inner\n" in everyone
    assert "more" not in everyone


def test_show_as_json(index: GitRepo) -> None:
    watson = kith("show", "doctor", "--json", "--wiki", index.root).json
    assert list(watson) == list(keys.PERSON)
    assert (watson["slug"], watson["cadence"], watson["opener"]) == (
        "john-watson",
        "2 weeks",
        "You promised: read the proofs",
    )
    hudson = kith("show", "hudson", "--json", "--wiki", index.root).json
    assert hudson == hudson | {"circle": None, "cadence": None, "due": None, "days_overdue": None, "reason": None}
    assert hudson["last_contact"] == "2026-11-01"


def test_show_to_read_brings_the_person_back(index: GitRepo) -> None:
    out = kith("show", "watson", "--wiki", index.root).out
    for words in (
        "John H. Watson  Doctor · ワトスン · inner · Barts",
        "Last in touch 2 weeks ago (5 November 2026); was due 4 days ago, every 2 weeks.",
        "You promised: read the proofs.",
        "In common    long walks",
        "Remember     Limps with the wrong leg",
        "Promised     read the proofs (by 2026-12-01, in 8 days)",
        "2 weeks ago    Tea",
    ):
        assert words in out


def test_find_the_best_first_with_what_fits(index: GitRepo) -> None:
    found = kith("find", "angstrom", "--json", "--wiki", index.root).json
    assert [list(one) for one in found] == [list(keys.FOUND)] * 3
    assert found[0]["slug"] == "john-watson"  # the last in touch, where all else is the same
    assert {"key": "journal", "text": "The Ångström treatise again.", "day": "2026-11-01"} in found[0]["places"]
    assert "keeps bees" in kith("find", "bee", "--wiki", index.root).out
    index.write({"people/mrs-hudson.md": f"---\nname: Mrs. Hudson\n---\n{'so ' * 90}patient {'and ' * 90}\n"})
    long = kith("find", "Patient", "--wiki", index.root).out.split("\n")[1]
    assert (long[:14], "so patient and" in long, long[-1], len(long) < 180) == ("  text: … so s", True, "…", True)
    nobody = kith("find", "xylophone", "--wiki", index.root)
    assert (nobody.status, nobody.out.startswith("Nobody with")) == (0, True)
    assert kith("find", "xylophone", "--json", "--wiki", index.root).json == []
    assert kith("find", "--wiki", index.root).status == 2


@pytest.mark.parametrize("command", ["due", "journal", "find x", "show mrs-hudson", "check"])
def test_json_ends_with_a_newline_and_nothing_else_is_on_that_stream(index: GitRepo, command: str) -> None:
    index.write({"people/james-moriarty.md": "---\nname: James Moriarty\ncadence: 3 wekks\n---\n"})
    done = launch(*command.split(), "--json", "--wiki", index.root)
    assert done.out.endswith(("]\n", "}\n"))
    json.loads(done.out)
    assert done.out.encode().decode("utf-8") == done.out


def test_every_help_names_the_keys(index: GitRepo) -> None:
    reports = {
        "journal": keys.JOURNAL,
        "due": keys.PERSON,
        "show": keys.PERSON,
        "find": keys.FOUND,
        "check": keys.PROBLEM,
    }
    for command, told in reports.items():
        rows = kith(command, "--help").out.split("--json gives")[1].split("\n")[1:]
        assert [tuple(row.split(None, 1)) for row in rows[: len(told)]] == list(told.items()), command


# check


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
