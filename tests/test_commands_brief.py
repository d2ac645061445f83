"""`kith brief`: the sheet of an event in the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from command_line import kith, wiki
from commands import keys
from git_repo import GitRepo

WATSON = """name: John H. Watson
title: physician
sphere: Baker Street
shared_interests: [long walks, crime]
remember: [two lumps of sugar]
last_contact: 2026-11-10"""
DINNER = """---
name: Dinner at the Diogenes Club
date: 2026-12-02
place: Pall Mall
goal: learn who bought the plans
decision: going
why: Mycroft asked
targets: [{john-watson: knows the porter}, {Sir James: the plans}]
---

- [ ] press the suit (by 2026-12-01)
"""
LAST_YEAR = """---
name: Dinner at the Diogenes Club 2025
date: 2025-12-02
met: [john-watson, mrs-hudson]
---
"""
BALL = "---\nname: The Ball\ndate: 2026-11-22\nmet: [mrs-hudson]\n---\n"


@pytest.fixture
def club(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitRepo:
    monkeypatch.setenv("KITH_TODAY", "2026-11-23")
    repo = wiki(tmp_path / "club", {"john-watson": WATSON, "mrs-hudson": "name: Mrs. Hudson"})
    repo.commit(
        "Events",
        {
            "events/2026-12-02-dinner.md": DINNER,
            "events/2025-12-02-dinner.md": LAST_YEAR,
            "events/2026-11-22-ball.md": BALL,
        },
        "2026-11-22",
    )
    repo.commit("The porter's boots\n\nWith: john-watson\nReceived: a name\n", day="2026-11-10")
    return repo


def test_the_next_event_to_read(club: GitRepo) -> None:
    assert (
        kith("brief", "--wiki", club.root).out
        == """\
Dinner at the Diogenes Club  2 December, in 9 days · Pall Mall
learn who bought the plans
You are going: Mycroft asked

John H. Watson  physician
  knows the porter
  Take up again: The porter's boots
  You know them  From Baker Street
  Remember       two lumps of sugar
  Last in touch  13 days ago
  They gave you  a name
  You share      long walks, crime

Sir James  no page yet
  the plans

You promised
  press the suit · by 1 December, in 8 days

Other times
  2 December 2025: You met John H. Watson and Mrs. Hudson, and are still in touch with John H. Watson.
"""
    )


def test_one_that_is_over_says_whom_to_write_to(club: GitRepo) -> None:
    assert (
        kith("brief", "ball", "--wiki", club.root).out
        == """\
The Ball  22 November, yesterday
You met Mrs. Hudson.

Mrs. Hudson  Write while it is warm, by tomorrow
  When you have: kith log mrs-hudson "wrote about …"
"""
    )


def test_as_json(club: GitRepo) -> None:
    told = kith("brief", "--json", "--wiki", club.root).json
    assert list(told) == list(keys.BRIEF)
    assert [list(one) for one in told["targets"]] == [list(keys.TARGET)] * 2
    watson, james = told["targets"]
    assert watson == watson | {
        "slug": "john-watson",
        "opener": "Take up again: The porter's boots",
        "last_said": "The porter's boots",
        "last_contact": "2026-11-10",
        "owed": "a name",
        "shared": ["long walks", "crime"],
    }
    assert (james["slug"], james["name"], james["why"]) == (None, "Sir James", "the plans")
    assert told["promised"] == [{"text": "press the suit", "by": "2026-12-01"}] and told["met"] == []
    (last,) = told["other_times"]
    assert list(last) == list(keys.TIME) and last["slug"] == "2025-12-02-dinner"
    over = kith("brief", "2026-11-22-ball", "--json", "--wiki", club.root).json
    met = {"slug": "mrs-hudson", "name": "Mrs. Hudson", "state": "due", "due": "2026-11-24", "on": None}
    assert over["met"] == [met] and over["came_of_it"] == "You met Mrs. Hudson."


@pytest.mark.parametrize(
    ("said", "slug"),
    [
        ("Dinner at the Diogenes Club", "2026-12-02-dinner"),
        ("dinner at the diogenes club 2025", "2025-12-02-dinner"),
        ("2026-12", "2026-12-02-dinner"),
        ("events/2025-12-02-dinner.md", "2025-12-02-dinner"),
        ("the b", "2026-11-22-ball"),
    ],
)
def test_an_event_is_named_as_one_remembers_it(club: GitRepo, said: str, slug: str) -> None:
    assert kith("brief", said, "--json", "--wiki", club.root).json["slug"] == slug


def test_of_two_times_of_one_name_the_one_ahead_is_meant(club: GitRepo) -> None:
    club.commit("One name", {"events/2025-12-02-dinner.md": LAST_YEAR.replace(" 2025\n", "\n")}, "2026-11-22")
    assert kith("brief", "diogenes", "--json", "--wiki", club.root).json["slug"] == "2026-12-02-dinner"
    club.commit("Both over", {"events/2026-12-02-dinner.md": DINNER.replace("date: 2026-12", "date: 2026-10")})
    assert "2025-12-02-dinner" in kith("brief", "diogenes", "--wiki", club.root).err


def test_what_is_not_sure_is_asked_about(club: GitRepo) -> None:
    several = kith("brief", "dinner", "--wiki", club.root)
    assert several.status == 2 and several.out == ""
    assert several.err.split("\n")[1:3] == [
        "  2026-12-02-dinner  Dinner at the Diogenes Club",
        "  2025-12-02-dinner  Dinner at the Diogenes Club 2025",
    ]
    slip = kith("brief", "diner at the diogenes club", "--wiki", club.root)
    assert slip.status == 2 and 'Did you mean "Dinner at the Diogenes Club"?' in slip.err
    assert "kith event NAME --date DAY" in kith("brief", "regatta", "--wiki", club.root).err


def test_nothing_ahead(club: GitRepo) -> None:
    club.commit("No dinner", {"events/2026-12-02-dinner.md": None}, "2026-11-22")
    done = kith("brief", "--wiki", club.root)
    assert done.status == 2 and done.err.startswith("No event is ahead.")


def test_whom_you_met_comes_first_in_the_morning_too(club: GitRepo) -> None:
    first = kith("due", "--wiki", club.root).out.split("\n")[0]
    assert first == "Mrs. Hudson  met at The Ball. Write while it is warm, by tomorrow: kith brief 2026-11-22-ball"
