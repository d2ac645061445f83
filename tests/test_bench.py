"""The benchmark: its made-up wikis are the same each time and well written, and its table says what it measured.

No figure is held to any limit here: how long a thing takes is the machine's affair.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from bench import peers, timing, wiki
from bench.rows import ROWS, Row
from bench.runs import Case
from bench.story import Step, Story
from command_line import kith
from git_repo import GitRepo
from kith.network import Network, load

PEOPLE = 30


def story(people: int = PEOPLE, seed: int = 1) -> list[Step]:
    return list(Story(people, people // 10, 10 * people, wiki.UNTIL, seed).steps())


@pytest.fixture(scope="module")
def made() -> Iterator[Network]:
    """What Kith makes of a made-up wiki of thirty people."""
    with tempfile.TemporaryDirectory() as folder:
        repo = GitRepo.init(Path(folder) / "wiki")
        repo.commit("Begin", {"mkdocs.yml": "extra: {kith: {owner: Sherlock Holmes}}\n"})
        wiki.write(repo.root, story())
        yield load(repo.root, wiki.UNTIL)


def test_the_same_arguments_give_the_same_bytes() -> None:
    assert story() == story()
    assert story(seed=2) != story()


def test_git_keeps_them_as_the_same_commits(repo: GitRepo, tmp_path: Path) -> None:
    other = GitRepo.init(tmp_path / "other")
    for each in (repo, other):
        each.commit("Begin", {"mkdocs.yml": "extra: {}\n"})
        wiki.write(each.root, story())
    assert repo.git("log", "--format=%T %B%aI %cI") == other.git("log", "--format=%T %B%aI %cI")
    assert repo.git("status", "--porcelain") == "", "the files lie there as they were committed"


def test_nothing_is_wrong_in_them(made: Network) -> None:
    assert [str(problem) for problem in made.problems] == []
    assert len(made.people) == PEOPLE and len(made.events) == PEOPLE // 10
    assert made.state.reason == "" and made.state.dirty == ()


def test_every_key_and_kind_of_entry_is_somewhere_in_them(made: Network) -> None:
    people = made.people.values()
    for key in ("aliases", "cadence", "interests", "introduced_by", "birthday", "dates", "needs", "offers", "related"):
        assert any(getattr(person, key) for person in people), key
    assert any(person.birthday and person.birthday.year is None for person in people)
    assert any(not person.name.isascii() for person in people)
    assert any(person.promises for person in people) and any(person.mentions for person in people)
    kinds = Counter(entry.type for entry in made.journal.entries)
    assert kinds.keys() == {"interaction", "note", "added", "event"}
    assert any(not entry.subject for entry in made.journal.entries), "a machine's message"
    for told in ("gave", "received", "asked", "introduced", "next"):
        assert any(getattr(entry, told) for entry in made.journal.entries), told


def test_ten_commits_a_person_that_end_yesterday() -> None:
    days = [step.when.date() for step in story(50)]
    assert len(days) == 500 and days == sorted(days)
    assert (wiki.UNTIL - days[-1]).days == 1


def test_both_sides_take_turns_and_the_first_round_does_not_count(tmp_path: Path) -> None:
    runs: list[str] = []

    def side(name: str, *figures: float) -> Row:
        coming = iter(figures)

        def run(case: Case) -> float:
            runs.append(name)
            return next(coming)

        return replace(ROWS[0], ours=run)

    row = replace(side("ours", 99, 2, 4, 6), theirs=side("theirs", 99, 1, 1, 3).ours, goals={0: 4.0})
    [result] = timing.measure([row], Case(1, 10, tmp_path, tmp_path), 3, lambda words: None)
    assert runs == ["theirs", "ours", "ours", "theirs", "theirs", "ours", "ours", "theirs"]
    assert (result.ours, result.theirs) == ([2, 4, 6], [1, 1, 3])
    assert (result.ratio, result.spread, result.reached) == (4.0, (2.0, 4.0), True)


def test_every_row_has_a_name_of_its_own_and_says_what_it_compares() -> None:
    assert len({row.name for row in ROWS}) == len(ROWS)
    assert all(row.what and bool(row.against) == bool(row.theirs) for row in ROWS)


def absent(name: str, packages: tuple[str, ...]) -> str:
    raise peers.Absent("no way to the registry")


def test_the_table_of_a_small_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peers, "program", absent)  # nothing is installed in a test
    done = kith("bench", "--people", str(PEOPLE), "--rounds", "1", "--only", "log")
    assert done.status == 0, done.err
    rows = [row for row in ROWS if "log" in row.name]
    assert len(rows) == 2
    for row in rows:
        assert re.search(rf"^{re.escape(row.name)} +{PEOPLE} +\d+\.\d\d {row.unit}", done.out, re.MULTILINE), done.out
        assert f"{row.name}: {row.what}" in done.out
    assert re.search(rf"^log +{PEOPLE} .* ≤ 5\.0 ", done.out, re.MULTILINE), done.out
    assert re.search(rf"^log, and Hermit CRM +{PEOPLE} +\S+ s +absent +≤ 0\.5 *$", done.out, re.MULTILINE), done.out
    assert "log, and Hermit CRM: no way to the registry." in done.out
    for name in ("python", "git", "mkdocs", "mkdocs-material"):
        assert re.search(rf"\b{name} \d", done.out)


def test_every_side_of_ours_runs_and_leaves_the_wiki_as_it_was(tmp_path: Path) -> None:
    kith("bench", "--people", str(PEOPLE), "--make", tmp_path / "wiki")
    case = Case(PEOPLE, 10 * PEOPLE, tmp_path / "wiki", tmp_path / "alone")
    repo = GitRepo(case.wiki)
    before = repo.git("rev-parse", "HEAD")
    for run in dict.fromkeys(row.ours for row in ROWS if not row.name.startswith("log")):
        assert run(case) > 0
        assert (repo.git("rev-parse", "HEAD"), repo.git("status", "--porcelain")) == (before, ""), run.__name__


def test_a_goal_is_that_of_the_size() -> None:
    row = replace(ROWS[0], goals={0: 0.15, 10_000: 0.1})
    assert [row.goal(people) for people in (100, 9_999, 10_000)] == [0.15, 0.15, 0.1]
    assert replace(ROWS[0], goals={}).goal(100) is None


def test_the_same_as_json() -> None:
    done = kith("bench", "--people", str(PEOPLE), "--rounds", "1", "--only", "journal, cold", "--json")
    [row] = done.json["rows"]
    assert (row["row"], row["people"], row["commits"]) == ("journal, cold", PEOPLE, 10 * PEOPLE)
    assert row["ours"] > 0 and row["theirs"] > 0 and row["ratio"] > 0
    assert done.json["machine"]["python"] == sys.version.split()[0]


def test_only_makes_a_wiki_that_is_well(tmp_path: Path) -> None:
    dest = tmp_path / "wiki"
    assert kith("bench", "--people", str(PEOPLE), "--make", dest).status == 0
    assert kith("check", "--wiki", dest).status == 0
    assert kith("bench", "--people", str(PEOPLE), "--make", dest).status == 2, "never over something that is there"


def test_a_row_that_is_not_there_is_told() -> None:
    done = kith("bench", "--only", "Moriarty")
    assert done.status == 2 and "journal, cold" in done.err


def test_the_other_side_has_the_same_markdown(tmp_path: Path) -> None:
    kith("bench", "--people", str(PEOPLE), "--make", tmp_path / "wiki")
    case = Case(PEOPLE, 10 * PEOPLE, tmp_path / "wiki", tmp_path / "alone")
    docs = case.alone.parent / "docs"
    for path in [*case.wiki.glob("people/*.md"), *case.wiki.glob("events/*.md")]:
        assert (docs / path.relative_to(case.wiki)).read_bytes() == path.read_bytes()
