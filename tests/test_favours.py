"""Favours from the journal, and which asks are open: a table of cases for each rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from favoured import TODAY, network, sections
from git_repo import GitRepo
from kith.favours import Favour, about, answers, favours, is_no, open_asks
from kith.network import load
from kith.pages.album import Album
from kith.pages.giving import giving_page


def told(day_and_favours: str) -> str:
    """ "2026-05-01 Asked: a bed" is of Watson alone."""
    day, _, rest = day_and_favours.partition(" ")
    who, trailers = rest.split(" | ") if " | " in rest else ("john", rest)
    return f"{day} {who} | An entry | {trailers}"


def test_favours_are_each_persons_newest_first(repo: GitRepo) -> None:
    people = {f"people/{slug}.md": f"---\nname: {slug}\n---\n" for slug in ("john-watson", "mary", "moran")}
    repo.commit("Begin", {"mkdocs.yml": "", **people})
    repo.commit("An ear\n\nWith: john-watson\nOn: 2026-05-01\nGave: an ear\nReceived: a stethoscope")
    repo.commit("A toast\n\nWith: john-watson, mary\nOn: 2026-06-01\nGave: a toast")
    repo.commit("To come\n\nWith: john-watson\nOn: 2026-12-24\nGave: a goose")
    found = favours(load(repo.root, TODAY))
    assert list(found) == ["john-watson", "mary"]
    assert [(one.way, one.text, str(one.day)) for one in found["john-watson"]] == [
        ("gave", "a toast", "2026-06-01"),
        ("gave", "an ear", "2026-05-01"),
        ("received", "a stethoscope", "2026-05-01"),
    ]
    assert found["mary"][0].commit == found["john-watson"][0].commit


@pytest.mark.parametrize(
    ("ask", "answer", "expected"),
    [
        ("a warrant for the yard in Brixton", "the warrant for the yard in Brixton", True),
        ("ten minutes with a lock that beat me", "eleven minutes with a lock that beat me", True),
        ("the name of the office that signs for river patrols", "the name of the office, on a napkin", True),
        ("a reference for Wiggins, on school paper", "the reference, in her best hand", True),
        ("a column about the Irregulars and apprenticeships", "a word about apprentices, and a column", True),
        ("a bed for the night", "a bed", True),
        ("a plumber", "the number of a plumber who comes", True),
        ("the lease of 221B, read by a lawyer", "a lawyer's hour on the lease", True),
        ("an évaluation of the violin", "the EVALUATION", True),
        ("help", "help", True),
        ("silence", "no: the silence", True),
        ("レストランの予約", "予約", True),
        ("an hour with the Camberwell file", "an hour at the piano", False),
        ("two evenings at a bench in Barts", "two evenings at the opera", False),
        ("a second opinion on the haemoglobin test", "two tickets for the match", False),
        ("a week's use of the Hall", "a week of good company", False),
        ("help", "a hand", False),
        ("the car on Sunday", "a card from Carlsbad", False),
        ("a file on Moran", "a profile", False),
        ("予約", "傘", False),
    ],
)
def test_an_answer_is_about_what_was_asked(ask: str, answer: str, expected: bool) -> None:
    assert about(ask, answer) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("no, the warrant", True), ("A no: the loan", True), ("a no about the loan", True), ("no — not this year", True)]
    + [("no end of help with the move", False), ("a note", False), ("nothing but kindness", False), ("Norbury", False)],
)
def test_a_no_is_an_answer_and_no_favour(text: str, expected: bool) -> None:
    assert is_no(Favour("john-watson", "received", text, TODAY, "")) is expected
    assert not is_no(Favour("john-watson", "gave", text, TODAY, ""))


@pytest.mark.parametrize(
    ("messages", "left"),
    [
        (["2026-05-01 Asked: a bed"], ["a bed"]),
        (["2026-05-01 Asked: a bed", "2026-05-09 Received: the bed, twice"], []),
        (["2026-05-01 Asked: a bed; Received: a bed"], []),  # at once
        (["2026-04-30 Received: a bed", "2026-05-01 Asked: a bed"], ["a bed"]),  # of another night
        (["2026-05-01 Asked: a bed", "2026-05-09 mary | Received: a bed"], ["a bed"]),  # by somebody else
        (["2026-05-01 john+mary | Asked: a bed", "2026-05-09 mary | Received: a bed"], []),
        (["2026-05-01 john+mary | Asked: a bed"], ["a bed", "a bed"]),
        (["2026-05-01 Asked: a bed", "2026-05-09 Received: a lecture"], ["a bed"]),
        (["2026-05-01 Asked: a bed", "2026-05-09 Received: no, not the bed"], []),
        (["2026-05-01 Asked: a bed", "2026-05-09 Gave: a bed"], ["a bed"]),
        (["2026-05-01 Asked: a bed", "2026-06-01 Asked: that bed, again"], ["that bed, again"]),
        (["2026-05-01 Asked: a bed; Asked: a lamp", "2026-05-09 Received: the lamp"], ["a bed"]),
        (["2026-05-01 Asked: a bed", "2026-06-01 Asked: a lamp"], ["a lamp", "a bed"]),
        (["2025-11-23 Asked: a bed"], ["a bed"]),
        (["2025-11-22 Asked: a bed"], []),  # more than a year ago
        (["2026-12-01 Asked: a bed"], []),  # still to come
        (["2026-05-01 Asked: a bed", "2026-12-01 Received: a bed"], ["a bed"]),
    ],
)
def test_an_ask_is_open_until_it_is_answered(tmp_path: Path, messages: list[str], left: list[str]) -> None:
    known = network(tmp_path, *map(told, messages))
    assert [ask.text for ask in open_asks(known)] == left
    said = sections(giving_page(Album(known))).get("asks", "")
    assert [said.count(f"ago : {text}") for text in left] == [left.count(text) for text in left]
    assert said.count(" ago :") == len(left)


def test_of_somebody_let_go_nothing_is_open(tmp_path: Path) -> None:
    line = told("2026-05-01 moran | Asked: the tiger skin")
    assert open_asks(network(tmp_path, line))
    assert open_asks(network(tmp_path, line, moran="archived: true")) == ()


def test_an_answer_stands_with_its_ask(tmp_path: Path) -> None:
    messages = ["2026-05-01 Asked: a bed", "2026-05-02 Received: a lamp", "2026-05-09 Received: the bed"]
    known = network(tmp_path, *map(told, (*messages, "2026-05-20 Received: another bed")))
    assert [(ask.text, answer.text) for ask, answer in answers(favours(known)["john"])] == [("a bed", "the bed")]
