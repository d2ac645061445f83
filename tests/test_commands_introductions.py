"""`kith introductions` and `kith path`: the page of introductions, in the terminal and as JSON."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import kith, wiki
from commands import keys
from git_repo import GitRepo

PEOPLE = {
    "adler": "name: Irene Adler\nneeds: [a lawyer who knows wills]\nrelated: {friend: pike}",
    "norton": "name: Godfrey Norton\ntitle: solicitor\nlast_contact: 2026-11-20\npronouns: he/him\norganization: Temple",  # noqa: E501
    "pike": "name: Langdale Pike\nlast_contact: 2026-10-23\nremember: [dined with Lady Frances]",
    "lost": "name: Victor Trevor\nneeds: [a van]",
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> GitRepo:
    repo = wiki(tmp_path_factory.mktemp("introductions") / "index", PEOPLE)
    repo.commit("Begin", day="2026-09-01")
    repo.commit("Two at one table\n\nWith: norton, pike\nIntroduced: norton, pike\nReceived: a roof", day="2026-10-01")
    return repo


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_TODAY", "2026-11-23")


def test_introductions_to_read(index: GitRepo) -> None:
    assert kith("introductions", "--wiki", index.root).out.split("\n") == [
        "Irene Adler is looking for a lawyer who knows wills",
        "  Godfrey Norton is: solicitor",
        "",
        "You brought together",
        "  Godfrey Norton and Langdale Pike  7 weeks ago  Two at one table",
        "    in touch since with Godfrey Norton 3 days ago, and with Langdale Pike a month ago",
        "",
        "",
    ]


def test_introductions_as_json(index: GitRepo) -> None:
    found = kith("introductions", "--json", "--wiki", index.root).json
    assert list(found) == list(keys.INTRODUCTIONS)
    assert [list(match) for match in found["matches"]] == [list(keys.MATCH)]
    assert found["matches"][0]["reasons"] == [{"key": "title", "text": "solicitor"}]
    assert [list(one) for one in found["made"]] == [list(keys.MADE)]
    assert found["made"][0]["since"] == ["2026-11-20", "2026-10-23"]


def test_a_way_to_read(index: GitRepo) -> None:
    assert kith("path", "Irene", "--wiki", index.root).out.split("\n") == [
        "Langdale Pike  you were last in touch a month ago; they have helped you once",
        "  Irene Adler  Langdale Pike is Irene Adler’s friend",
        "  “You know Irene Adler, I think. Would you introduce us?”",
        "",
    ]
    assert kith("path", "temple", "--wiki", index.root).out == (
        "Godfrey Norton  you were last in touch 3 days ago; he has helped you once\n"
    )
    assert kith("path", "Lady", "Frances", "--wiki", index.root).out.startswith("Langdale Pike  you were last in touch")
    assert kith("path", "Victor Trevor", "--wiki", index.root).out.startswith("No way to Victor Trevor is noted yet.")


def test_a_way_as_json(index: GitRepo) -> None:
    found = kith("path", "adler", "--json", "--wiki", index.root).json
    assert list(found) == list(keys.PATH) and found["kind"] == "person"
    assert [step["slug"] for step in found["routes"][0]["steps"]] == ["pike", "adler"]
    frances = kith("path", "Frances", "--json", "--wiki", index.root).json
    assert frances["routes"][0]["steps"][-1] == {
        "slug": None,
        "name": "Frances",
        "words": "what you wrote about Langdale Pike tells of Frances",
    }


def test_whom_nobody_knows_is_said_as_for_every_who(index: GitRepo) -> None:
    done = kith("path", "Moriarty", "--wiki", index.root)
    assert done.status == 2 and 'nobody called "Moriarty"' in done.err


def test_an_empty_wiki_is_told_what_to_write(tmp_path: Path) -> None:
    done = kith("introductions", "--wiki", wiki(tmp_path / "empty", {}).root)
    assert done.status == 0 and "needs:" in done.out
