"""Whom "who could introduce me to …" can be asked of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kith.network import Network
from kith.targets import Target, Targets
from networks import an_entry, small_network

EVENING = "decision: going\ntargets: [watson, pike, {Dr. Ainstree: tropical disease}]"


def _network(root: Path) -> Network:
    meant = replace(an_entry(date(1895, 11, 1), "watson", subject="Port"), meant=("Lady Frances, who has no page yet",))
    return small_network(
        root,
        meant,
        watson="last_contact: 1895-11-20\norganization: Barts\nsphere: Baker Street",
        stamford="last_contact: 1895-10-20\norganization: Barts Hospital\nremember: [shares a room with dr. Ainstree]",
        pike="last_contact: 1890-01-01\nintroduced_by: stamford",
        adler="related: {friend: stamford}",
        new="met: 1895-11-22",
        norton="related: {spouse: adler}\narchived: true\norganization: Barts",
        e1895_12_02_evening=EVENING,
        e1894_01_01_long_ago="targets: [{Isa Whitney: worried}]",
    )


def test_those_you_may_want_to_meet_now(tmp_path: Path) -> None:
    event = "1895-12-02-evening"
    assert Targets(_network(tmp_path)).wanted == (
        Target("name", "Dr. Ainstree", ("~Dr. Ainstree",), "tropical disease", event),
        Target("person", "pike", ("pike",), event=event),
        Target("person", "adler", ("adler",)),
    )


@pytest.mark.parametrize(
    ("words", "kind", "members"),
    [
        ("dr ainstree", "name", ("~Dr. Ainstree",)),
        ("Ainstree", "name", ("~Dr. Ainstree",)),
        ("barts", "place", ("watson",)),
        ("baker", "place", ("watson",)),
        ("hospital", "place", ("stamford",)),
        ("Lady Frances", "name", ("~Lady Frances",)),
        ("shares a room", "name", ("~shares a room",)),
    ],
)
def test_what_words_mean(tmp_path: Path, words: str, kind: str, members: tuple[str, ...]) -> None:
    found = Targets(_network(tmp_path)).find(words)
    assert found and (found.kind, found.members) == (kind, members)


def test_words_that_mean_nothing(tmp_path: Path) -> None:
    targets = Targets(_network(tmp_path))
    assert [targets.find(words) for words in ("", "...", "Moriarty")] == [None, None, None]
    assert targets.find("hospital", exactly=True) is None


def test_the_way_to_a_name_leads_over_those_whose_page_tells_of_it_and_who_was_there(tmp_path: Path) -> None:
    targets = Targets(_network(tmp_path))

    def first(words: str) -> list[str]:
        target = targets.find(words)
        assert target
        return [route.steps[0].slug for route in targets.ways(target).routes]

    assert first("Ainstree") == first("shares a room") == ["stamford"]
    assert first("Lady Frances") == ["watson"]
    norton = Target("person", "norton", ("norton",))
    assert [step.slug for step in targets.ways(norton).routes[0].steps] == ["stamford", "adler", "norton"]
    assert "norton" not in targets.people
