"""Who knows whom: what ties two people to each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from kith.git.journal import Entry, Journal
from kith.ties import CROWD, KINDS, TABLE, Tie
from networks import STATE, TODAY, an_entry, of_files, small_network


def _ties(root: Path, *entries: Entry, **files: str) -> list[Tie]:
    return list(small_network(root, *entries, **files).ties)


def test_each_kind_of_tie(tmp_path: Path) -> None:
    evening = date(1895, 11, 1)
    files = {
        "adler": "related:\n  spouse: norton\n\nSee [[norton]].",
        "norton": "introduced_by: stamford\nmet: 1895-01-02",
        "stamford": "",
        "watson": "",
        "e1895_11_03_club": "met: [watson, adler]\ntargets: [stamford]",
    }
    entries = (
        an_entry(evening, "watson", "stamford", subject="Dinner at Simpson's"),
        replace(an_entry(evening), introduced=(("watson", "norton"),)),
    )
    assert _ties(tmp_path, *entries, **files) == [
        Tie("adler", "norton", "related", "spouse"),
        Tie("adler", "norton", "mention"),
        Tie("adler", "watson", "event", "e1895-11-03-club", date(1895, 11, 3)),
        Tie("norton", "watson", "brought", "", evening),
        Tie("stamford", "norton", "introduced", "", date(1895, 1, 2)),
        Tie("stamford", "watson", "together", "Dinner at Simpson's", evening),
    ]
    assert {tie.kind for tie in small_network(tmp_path, *entries).ties} == set(KINDS)
    assert [tie.kind for tie in small_network(tmp_path, *entries).ties_of("watson")] == ["event", "brought", "together"]


def test_of_several_evenings_the_newest_counts_and_none_that_is_to_come(tmp_path: Path) -> None:
    days = (TODAY + timedelta(days=1), date(1895, 11, 9), date(1895, 10, 9))
    entries = (an_entry(day, "watson", "stamford", subject=str(day)) for day in days)
    assert _ties(tmp_path, *entries, watson="", stamford="") == [
        Tie("stamford", "watson", "together", "1895-11-09", date(1895, 11, 9))
    ]


def test_a_letter_to_two_is_no_evening_together(tmp_path: Path) -> None:
    letter = replace(an_entry(date(1895, 11, 1), "watson", "stamford"), kind="Letter")
    note = an_entry(date(1895, 11, 1), "watson", "stamford", type="note")
    assert _ties(tmp_path, letter, note, watson="", stamford="") == []


def test_those_you_go_for_will_be_there_and_those_you_met_were(tmp_path: Path) -> None:
    known = _ties(
        tmp_path,
        a="",
        b="",
        c="",
        e1895_12_01_ball="targets: [a, b]",
        e1895_11_01_dinner="targets: [a, c]\nmet: [c]",
        e1895_12_02_walk="targets: [b, c]\ndecision: passed",
    )
    assert [(tie.one, tie.other, tie.words) for tie in known] == [("a", "b", "e1895-12-01-ball")]


def test_a_crowd_ties_nobody(tmp_path: Path) -> None:
    slugs = [f"p-{n:02}" for n in range(CROWD + 1)]
    people = {slug.replace("-", "_"): "" for slug in slugs}
    table = an_entry(date(1895, 11, 1), *slugs[:TABLE])
    audience = an_entry(date(1895, 11, 2), *slugs[: TABLE + 1])
    known = _ties(tmp_path, audience, table, e1895_11_01_congress=f"met: [{', '.join(slugs)}]", **people)
    assert len(known) == TABLE * (TABLE - 1) // 2 and {tie.kind for tie in known} == {"together"}


def test_nobody_is_tied_to_themselves_or_to_nobody(tmp_path: Path) -> None:
    odd = "related: {friend: [a, gone]}\nintroduced_by: gone\n\n[[a]] [[gone]]"
    assert _ties(tmp_path, a=odd, e1895_11_01_dinner="met: [a, a, gone]") == []


def test_an_old_slug_ties_the_person_of_today(tmp_path: Path) -> None:
    small_network(tmp_path, a="related: {friend: old-b}", b="")
    known = of_files(tmp_path, Journal((), (), STATE, {"old-b": "b"}))
    assert known.ties == (Tie("a", "b", "related", "friend"),)
