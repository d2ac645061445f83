"""`event`: made, planned for, and looked back on."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import kith
from commands.event import event
from git_repo import GitRepo
from kith.format.event import FIELDS, Target, read_event
from writing_wiki import DINNER, TODAY, done, index, message, refused


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_TODAY", TODAY)


@pytest.fixture
def repo(tmp_path: Path) -> GitRepo:
    return index(tmp_path / "index")


def test_every_key_has_its_option() -> None:
    assert {param.name for param in event.params} >= {field.key for field in FIELDS}


def test_a_new_event(repo: GitRepo) -> None:
    said = done(
        repo, "event", "The Naval Treaty: a talk", "--date", "12 December", "--place", "Pall Mall", "--goal",
        "who bought the plans", "--target", "doctor", "--targets", "Sir James Damery: the plans",
        "--targets", "mary: her pearls", "--decision", "going", "--url", "https://example.org/talk",
    )  # fmt: skip
    path = "events/2026-12-12-the-naval-treaty-a-talk.md"
    assert path in said.out
    found, problems = read_event(path, repo.read(path).encode())
    assert problems == []
    assert found.name == "The Naval Treaty: a talk"
    assert found.targets == (
        Target("john-watson", "", ""),
        Target("", "Sir James Damery", "the plans"),
        Target("mary-morstan", "", "her pearls"),
    )
    assert message(repo) == "Plan The Naval Treaty: a talk"
    assert kith("check", "--wiki", repo.root).status == 0


def test_more_for_an_event_that_is_there(repo: GitRepo) -> None:
    done(repo, "event", "2026-12-02-dinner", "--targets", "john", "--place", "Pall Mall")
    done(repo, "event", "dinner at the diogenes club", "--targets", "doctor", "--targets", "villard", "--met", "mary")
    assert repo.read("events/2026-12-02-dinner.md") == DINNER.replace(
        "\n---\n",
        "\nplace: Pall Mall\ntargets:\n  - john-watson\n  - francois-le-villard\nmet:\n  - mary-morstan\n---\n",
    )
    assert "already" in refused(repo, "event", "2026-12-02-dinner", "--met", "mary")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["A talk"], "needs its day"),
        (["A talk", "--date", "03/04/2026"], "two ways"),
        (["2026-12-02-dinner", "--met", "moriarty"], "several people"),
        (["2026-12-02-dinner", "--targets", "mor"], "mor"),
        (["2026-12-02-dinner", "--targets", "zebedee"], "nobody called"),
        (["2026-12-02-dinner", "--decision", "perhaps"], "going, maybe or passed"),
        (["2026-12-02-dinner", *[w for n in range(6) for w in ("--targets", f"Irregular {n}: news")]], "at most five"),
    ],
)
def test_what_is_not_sure_changes_nothing(repo: GitRepo, arguments: list[str], said: str) -> None:
    assert said in refused(repo, "event", *arguments)
