"""Who could help whom: said where it is sure, and with the reason; else nothing."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kith.format.settings import Settings
from kith.gist import line, need
from kith.matching import HELPERS, Match, Reason, fits, matches
from kith.network import Network
from networks import TODAY, an_entry, small_network
from proofs.matching import cases, worth


def test_what_it_says_is_true_nine_times_in_ten_and_of_what_is_true_it_says_most() -> None:
    parts = cases()
    everything = [case for pairs in parts.values() for case in pairs]
    assert len(parts["held_out"]) == 60 and sum(case["fits"] for case in everything) == len(everything) / 2
    for pairs in (parts["held_out"], everything):
        found = worth(pairs)
        assert found.precision >= 0.9 and found.recall >= 0.6, (found.wrong, found.missed)


@pytest.mark.parametrize(
    ("wanted", "place", "text", "fit"),
    [
        ("a beekeeper", "offers", "keeps bees and lends hives", True),
        ("a photographer", "offers", "photographs weddings", True),
        ("somebody to fix a bike", "offers", "mends bicycles", True),
        ("a caravan in Wales", "offers", "a caravann near the sea", True),
        ("an accomodation in Bath", "offers", "accommodation for friends", True),
        ("a house", "offers", "a horse", False),
        ("a boat", "offers", "a coat", False),
        ("a lawyer", "remember", "Husband Godfrey, lawyer", True),
        ("a lawyer", "remember", "no longer a lawyer", False),
        ("a van", "remember", "has a van", True),
        ("a flat", "remember", "Flat white, two sugars", False),
        ("a sailing partner", "interests", "sailing", True),
        ("a sailing partner", "offers", "a sailing boat", False),
        ("somebody to go sailing with", "interests", "sailing", True),
        ("a piano", "offers", "piano lessons", False),
        ("a Danish teacher", "offers", "lessons in Danish", True),
        ("a Danish teacher", "offers", "lessons in German", False),
        ("a place as an apprentice", "offers", "places for apprentices", True),
        ("a cook", "offers", "places for cooks", False),
        ("", "offers", "", False),
        ("somebody", "offers", "anything", False),
        ("ein Zimmer", "offers", "ein Zimmer in Wien", True),
        ("врач", "offers", "врач", True),
        ("医者", "title", "医者", True),
    ],
)
def test_words_forms_slips_and_what_only_looks_alike(wanted: str, place: str, text: str, fit: bool) -> None:
    assert fits(need(wanted), line(text), place) is fit


def _pairs(found: tuple[Match, ...]) -> list[tuple[str, str]]:
    return [(match.needy, match.helper) for match in found]


def test_each_match_says_why_and_who_knows_whom(tmp_path: Path) -> None:
    known = small_network(
        tmp_path,
        adler="needs: [a lawyer who knows wills]\nlast_contact: 1895-11-01",
        norton="offers: [legal advice]\ntitle: lawyer\nlast_contact: 1895-11-02",
        pike="title: solicitor\nrelated: {friend: adler}",
        old="title: lawyer\narchived: true",
        gone="---\nname: [\n---\ntitle: lawyer",
        self="needs: [a lawyer]\ntitle: lawyer\narchived: true",
    )
    wanted = "a lawyer who knows wills"
    assert matches(known) == (
        Match("adler", "norton", (Reason(wanted, "offers", "legal advice"), Reason(wanted, "title", "lawyer")), None),
        Match("adler", "pike", (Reason(wanted, "title", "solicitor"),), known.ties[0]),
    )
    assert [match.acquainted for match in matches(known)] == [False, True]


def test_nobody_helps_themselves_and_those_you_spoke_with_last_come_first(tmp_path: Path) -> None:
    helpers = {f"h{n}": f"offers: [a van]\nlast_contact: 1895-0{n}-01" for n in range(1, 6)}
    known = small_network(tmp_path, asks="needs: [a van]\noffers: [a van]\nlast_contact: 1895-11-01", **helpers)
    assert _pairs(matches(known)) == [("asks", f"h{n}") for n in (5, 4, 3)] and HELPERS == 3


def test_those_who_know_each_other_are_told_only_for_want_of_others(tmp_path: Path) -> None:
    together = an_entry(date(1895, 11, 20), "asks", "h1", subject="Dinner")
    files = {f"h{n}": "offers: [a van]" for n in range(1, 5)}
    known = small_network(tmp_path, together, asks="needs: [a van]", **files)
    assert sorted(_pairs(matches(known))) == [("asks", "h2"), ("asks", "h3"), ("asks", "h4")]


NEWS = {
    "needs": ("adler", ("a beekeeper",), []),
    "offers": ("pike", ("legal advice",), ["norton", "pike"]),
    "interests": ("pike", ("sailing",), ["norton", "pike"]),
    "remember": ("pike", ("Is a lawyer",), ["norton", "pike"]),
    "title": ("pike", "lawyer", ["norton", "pike"]),
    "organization": ("pike", "The lawyer's office", ["norton", "pike"]),
    "archived": ("norton", True, []),
}


@pytest.mark.parametrize("key", NEWS)
def test_what_is_kept_of_it_goes_with_any_other_line(tmp_path: Path, key: str) -> None:
    (tmp_path / ".kith").mkdir(mode=0o700)
    before = small_network(tmp_path, adler="needs: [a lawyer, a sailing partner]", norton="title: lawyer", pike="")
    assert _pairs(matches(before)) == [("adler", "norton")]
    slug, said, helpers = NEWS[key]
    people = before.people | {slug: replace(before.people[slug], **{key: said})}  # type: ignore[arg-type]
    after = Network(tmp_path, TODAY, Settings(), people, {}, before.journal)
    assert _pairs(matches(after)) == [("adler", helper) for helper in helpers]
    assert _pairs(matches(before)) == [("adler", "norton")]


def test_what_is_kept_is_not_worked_out_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".kith").mkdir(mode=0o700)
    known = small_network(tmp_path, adler="needs: [a lawyer]", norton="title: solicitor")
    found = matches(known)
    monkeypatch.setattr("kith.matching._Lines", pytest.fail)
    assert matches(known) == found != ()


def test_thousands_with_one_wish_and_a_word_of_their_own_take_no_minute(tmp_path: Path) -> None:
    """Never each need against each line."""
    small = small_network(tmp_path, a="")
    one = small.people["a"]
    many = {
        f"p-{n}": replace(
            one,
            slug=f"p-{n}",
            needs=("a lawyer", f"thing{n}"),
            offers=("legal advice", f"thing{n + 1}"),
            remember=("Tea with milk and a quarrel about chess",),
        )
        for n in range(3000)
    }
    network = Network(tmp_path, TODAY, Settings(), many, {}, small.journal)
    start = time.process_time()
    found = matches(network)
    assert time.process_time() - start < 10
    assert len(found) <= 3000 * (HELPERS + 1)
    assert ("p-5", "p-4") in _pairs(found)
