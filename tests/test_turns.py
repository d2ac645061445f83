"""Whose turn it is, where that is plain: who helped last, who wrote last, who invited last. A table of cases each."""

from __future__ import annotations

from pathlib import Path

import pytest

from favoured import NAMES, network, sections
from kith.balance import Balance
from kith.pages.album import Album
from kith.pages.giving import giving_page


def turns(root: Path, kind: str, *lines: str, slug: str = "irene", **heads: str) -> list[bool]:
    """Whether it is yours, for each turn of this kind with one person: at most one. The page must say the same."""
    known = network(root, *lines, **heads)
    between = Balance(known).people.get(slug)
    found = [turn for turn in between.turns if turn.kind == kind] if between else []
    said = sections(giving_page(Album(known)))
    for key, yours in (("yours", True), ("helpers" if kind == "help" else "theirs", False)):
        words = SAYS[kind, yours]
        told = f"{NAMES[slug]} {words}" if kind != "help" or yours else words
        assert (told in said.get(key, "")) is any(turn.yours is yours for turn in found), said
    return [turn.yours for turn in found]


SAYS = {
    ("help", True): "Helped you",
    ("help", False): "You helped last,",
    ("write", True): "Wrote last,",
    ("write", False): "You wrote last,",
    ("invite", True): "Had you as a guest",
    ("invite", False): "You were the host last,",
}


YOURS, THEIRS, NOTHING = [True], [False], list[bool]()


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["2026-05-01 irene | x | Received: the lease, read"], YOURS),
        (["2026-05-01 irene | x | Gave: the lease, read"], THEIRS),
        (["2026-05-01 irene | x | Received: a lamp", "2026-06-01 irene | x | Gave: a bed"], THEIRS),
        (["2026-05-01 irene | x | Gave: a lamp", "2026-06-01 irene | x | Received: a bed"], YOURS),
        (["2026-05-01 irene | x | Gave: a lamp; Received: a bed"], NOTHING),
        (["2026-05-01 irene | x | Asked: a lamp"], NOTHING),
        (["2026-05-01 irene | x | Gave: a bed", "2026-06-01 irene | x | Asked: a lamp"], THEIRS),
        (["2026-05-01 irene | x | Gave: a bed", "2026-06-01 irene | x | Received: no, not the lamp"], THEIRS),
        (["2024-11-23 irene | x | Received: a lamp"], YOURS),
        (["2024-11-22 irene | x | Received: a lamp"], NOTHING),  # more than two years ago
        (["2026-05-01 irene+john | x | Received: a lamp"], YOURS),
        (["2026-12-01 irene | x | Received: a lamp"], NOTHING),  # still to come
        ([], NOTHING),
    ],
)
def test_who_helped_last(tmp_path: Path, lines: list[str], expected: list[bool]) -> None:
    assert turns(tmp_path, "help", *lines) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("letter irene | Irene wrote to me from Lisbon", YOURS),
        ("letter irene | Wrote me, at last", YOURS),
        ("letter irene | She has written to us about the roof", YOURS),
        ("letter irene | A long letter from Irene Adler, about the tenors", YOURS),
        ("message irene | Message from her", YOURS),
        ("irene | Irene wrote back", YOURS),
        ("letter irene | Irene writes: the light is good", YOURS),
        ("letter irene | Irene wrote me; I have not answered yet", YOURS),
        ("e-mail irene | La Diva wrote me", YOURS),
        ("letter irene | Wrote to Irene", THEIRS),
        ("letter irene | Wrote to her about the photograph", THEIRS),
        ("letter irene | Answered Irene, paragraph by paragraph", THEIRS),
        ("letter irene | Four lines and a bar of music; answered the same day", THEIRS),
        ("email irene | Sent Adler the score", THEIRS),
        ("letter irene | Her birthday: I wrote two lines", THEIRS),
        ("letter irene | Irene wrote to me; I answered at once", NOTHING),
        ("letter irene | Irene, about Lisbon: the light, the roof", NOTHING),
        ("letter irene | Her sister wrote to me", NOTHING),
        ("letter irene | A letter from her sister", NOTHING),
        ("letter irene | Irene never wrote to me", NOTHING),
        ("letter irene | Irene wrote to Watson", NOTHING),
        ("letter irene | Irene wrote me off", NOTHING),
        ("letter irene | Irene is writing again", NOTHING),
        ("call irene | She wrote to me that she would call", NOTHING),
        ("meal irene | A letter from Irene, over tea", NOTHING),
        ("letter irene+john | They wrote to me", NOTHING),  # which of the two?
        ("letter irene | Irenes wrote to me", NOTHING),
        ("letter irene | The woman, four lines", NOTHING),
    ],
)
def test_who_wrote_last(tmp_path: Path, line: str, expected: list[bool]) -> None:
    assert turns(tmp_path, "write", f"2026-05-01 {line}", irene="aliases: [La Diva]") == expected


def test_any_later_word_settles_who_wrote_last(tmp_path: Path) -> None:
    wrote = "2026-05-01 letter irene | Irene wrote to me"
    assert turns(tmp_path, "write", wrote) == YOURS
    assert turns(tmp_path, "write", wrote, "2026-05-02 call irene | On the telephone") == NOTHING
    assert turns(tmp_path, "write", wrote, "2026-12-02 call irene | To come") == YOURS
    assert turns(tmp_path, "write", wrote.replace("2026-05-01", "2025-11-22")) == NOTHING  # more than a year ago
    assert turns(tmp_path, "write", wrote, irene="archived: true") == NOTHING


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("meal irene | Irene invited me to the opera", YOURS),
        ("irene | Invited us for the summer", YOURS),
        ("meal irene | She had us to dinner", YOURS),
        ("meal irene | Adler had me over", YOURS),
        ("meal irene+john | The Adlers invited us for goose", YOURS),
        ("meal irene+john | John and Irene had us round", YOURS),
        ("meal irene | Irene bought me lunch", YOURS),
        ("meal irene | Irene cooked for us", YOURS),
        ("meal irene | Invited Irene to Simpson's", THEIRS),
        ("meal irene | I invited her", THEIRS),
        ("meal irene | Had Irene to dinner", THEIRS),
        ("meal irene | Her birthday breakfast; I cooked; she repaired it", THEIRS),
        ("meal irene | Irene dined here, and slept with one lamp", THEIRS),
        ("meal irene | Dinner with Irene", NOTHING),
        ("meal irene | Irene invited me, and I invited her back", NOTHING),
        ("meal irene | Irene had us in stitches", NOTHING),
        ("meal irene | Her mother invited me", NOTHING),
        ("meal irene | Irene invited Watson", NOTHING),
        ("meal irene | Irene was not invited", NOTHING),
        ("meal irene+john | John had us to dinner", NOTHING),  # Irene was a guest as well
    ],
)
def test_who_invited_last(tmp_path: Path, line: str, expected: list[bool]) -> None:
    assert turns(tmp_path, "invite", f"2026-05-01 {line}") == expected


def test_a_later_meal_may_have_been_the_other_half(tmp_path: Path) -> None:
    invited = "2026-05-01 meal irene | Irene had us to dinner"
    assert turns(tmp_path, "invite", invited, "2026-06-01 call irene | The opera") == YOURS
    assert turns(tmp_path, "invite", invited, "2026-06-01 meal irene | Supper at Simpson's") == NOTHING
    assert turns(tmp_path, "invite", invited, "2026-06-01 meal irene | Had her over") == THEIRS
    assert turns(tmp_path, "invite", invited.replace("2026", "2023")) == NOTHING
