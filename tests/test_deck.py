"""Who is practised: a bounded deck, the people of the next events first, with facts that do not name anybody."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from kith.deck import AHEAD, DECK, FACTS, NEW, ahead, deck, facts
from networks import TODAY, an_entry, small_network


def _slugs(root: Path, *entries: object, **files: str) -> list[str]:
    return [card.slug for card in deck(small_network(root, *entries, **files))]  # type: ignore[arg-type]


def test_the_people_of_the_next_events_then_the_new_then_the_near(tmp_path: Path) -> None:
    began = an_entry(TODAY - timedelta(days=60), "known", "inner", "club", "opera", "bare", type="added")
    lately = an_entry(TODAY - timedelta(days=9), "new", type="added")
    files = {
        "known": "circle: known\nremember: [hums]",
        "inner": "circle: inner\nremember: [whistles]",
        "new": "remember: [limps]",
        "club": "circle: known\nremember: [chess]",
        "opera": "circle: known\nremember: [sings]",
        "bare": "circle: inner",
        "gone": "circle: inner\nremember: [left]\narchived: true",
        "e1895_12_02_opera": "targets: [opera, gone, bare]",
        "e1895_11_25_club": "targets: [club]",
        "e1895_11_24_passed": "targets: [known]\ndecision: passed",
        "e1895_11_01_over": "targets: [known]",
    }
    network = small_network(tmp_path, began, lately, **files)
    assert [card.slug for card in deck(network)] == ["club", "opera", "new", "inner", "known"]
    assert [card.days for card in deck(network)][:3] == [(date(1895, 11, 25),), (date(1895, 12, 2),), ()]
    assert [event.slug for event in ahead(network)] == ["1895-11-25-club", "1895-12-02-opera"]


def test_a_deck_is_bounded_and_holds_some_of_each(tmp_path: Path) -> None:
    files = {f"p{n:03}": f"circle: friends\nremember: [fact {n}]" for n in range(200)}
    events = {
        f"e1895_12_{n + 1:02}_x": f"targets: [{', '.join(f'p{n * 5 + i:03}' for i in range(5))}]" for n in range(9)
    }
    began = an_entry(TODAY - timedelta(days=300), *list(files)[:150], type="added")
    lately = an_entry(TODAY - timedelta(days=5), *list(files)[150:], type="added")
    cards = deck(small_network(tmp_path, began, lately, **files, **events))
    assert len(cards) == DECK
    assert len({card.slug for card in cards}) == DECK
    assert [bool(card.days) for card in cards[: AHEAD + 1]] == [True] * AHEAD + [False]
    assert [card.slug >= "p150" for card in cards[AHEAD : AHEAD + NEW + 1]] == [True] * NEW + [False]


def test_a_wiki_that_has_just_begun_has_nobody_new(tmp_path: Path) -> None:
    began = an_entry(TODAY, "a", "b", type="added")
    assert _slugs(tmp_path, began, a="circle: known\nremember: [x]", b="circle: inner\nremember: [y]") == ["b", "a"]


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("remember: [flat white, hums]", ("flat white", "hums")),
        ("remember: [a, b, c, d]", ("a", "b", "c")),
        ("title: surgeon\nlocation: Bath", ("surgeon; lives in Bath",)),
        ("organization: Barts", ("Barts",)),
        ("needs: [a locum]\noffers: [advice]", ("Looking for: a locum", "Can help with: advice")),
        ("shared_interests: [chess, jazz]", ("Shares with you: chess, jazz",)),
        ("met: 1881-01", ("First met: January 1881",)),
        ("location: Bath", ()),
        ("remember: ['Adler sings', 'calls herself Irène', 'Irenes are rare']", ("Irenes are rare",)),
        ("aliases: [the Woman]\nremember: [the better man, 'is the woman to Holmes']", ("the better man",)),
    ],
)
def test_facts_tell_of_somebody_without_the_name(tmp_path: Path, head: str, told: tuple[str, ...]) -> None:
    network = small_network(tmp_path, adler=f"---\nname: Irene Adler\n{head}\n---\n")
    assert facts(network.people["adler"]) == told
    assert len(told) <= FACTS
