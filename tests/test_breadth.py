"""Where your people come from and what is missing: a table of cases for each rule of breadth, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from favoured import TODAY, network
from kith.pages import render
from kith.pages.album import Album
from kith.pages.review import review_page
from kith.review.breadth import RULES, Missing, missing, places, rhythms, shared, spheres

FOUR = ("john", "mary", "irene", "moran")


def four(*values: str) -> dict[str, str]:
    return dict(zip(FOUR, values, strict=False))


def of(rule: str, found: list[Missing]) -> Iterator[str]:
    for one in found:
        yield " ".join([one.words, *([str(one.day)] if one.day else []), *one.people, *one.interests])


@pytest.mark.parametrize(
    ("rule", "heads", "expected"),
    [
        (
            "one_sphere_is_nearly_all",
            four(*["circle: inner\nsphere: Barts"] * 4),
            ["More than half of those near you come from one place in your life: Barts."],
        ),
        ("one_sphere_is_nearly_all", four(*["circle: inner\nsphere: Barts"] * 3), []),  # too few to mean anything
        ("one_sphere_is_nearly_all", four(*["circle: known\nsphere: Barts"] * 4), []),  # not near
        ("one_place_is_nearly_all", four(*["location: 'Soho, London'"] * 4), [
            "Nearly everybody whose home is noted lives in London."
        ]),
        ("one_place_is_nearly_all", four(*["location: London"] * 3, "location: Lisbon"), []),
        ("some_spheres_have_one_door", four("sphere: abroad", "sphere: Barts", "sphere: Barts"), [
            "Your one door to abroad: john"
        ]),
        ("some_spheres_have_one_door", four("sphere: abroad", "sphere: Barts"), []),  # each is: that says nothing
        ("some_spheres_have_one_door", four("sphere: Barts", "sphere: barts"), []),  # spelled twice
        ("some_interests_have_one_other", four("shared_interests: [violin]", "shared_interests: [bees, chess]",
            "interests: [bees]", "shared_interests: [chess]"), ["Shared with one person only: violin"]),
        ("nobody_is_new", four("met: 2026-05-24", "met: 2026-05-01"), ["The newest face in the book came 2026-05-24"]),
        ("nobody_is_new", four("met: 2026-05-25"), []),
        ("nobody_is_new", {}, []),  # not known
        ("some_have_no_sphere", four("circle: known", "circle: known\nsphere: Barts", "tags: [x]"), [
            "Where you know them from is not noted yet: john"
        ]),
    ],
)  # fmt: skip
def test_what_is_missing(tmp_path: Path, rule: str, heads: dict[str, str], expected: list[str]) -> None:
    known = network(tmp_path, **heads)
    found = list(next(r for r in RULES if r.__name__ == rule)(known))
    assert list(of(rule, found)) == expected
    assert all(one in missing(known) for one in found)
    html = render(review_page(Album(known)))
    assert all(one.words in html for one in found)
    archived = {slug: f"{head}\narchived: true" for slug, head in heads.items()}
    assert list(next(r for r in RULES if r.__name__ == rule)(network(tmp_path, **archived))) == []


def test_where_people_come_from_is_gathered_whatever_the_spelling(tmp_path: Path) -> None:
    heads = four("sphere: Barts\nlocation: 'Paddington, London'", "sphere: barts\nlocation: london", "sphere: abroad")
    known = network(tmp_path, **heads)
    assert [(one.name, one.people) for one in spheres(known)] == [("Barts", ("john", "mary")), ("abroad", ("irene",))]
    assert [(one.name, one.people) for one in places(known)] == [("London", ("john", "mary"))]


def test_what_you_share_with_most_comes_first(tmp_path: Path) -> None:
    heads = four("shared_interests: [bees, violin]", "shared_interests: [Violin]", "interests: [opera]")
    found = shared(network(tmp_path, **heads))
    assert [(one.name, one.people) for one in found] == [("violin", ("john", "mary")), ("bees", ("john",))]


@pytest.mark.parametrize(
    ("head", "kept"),
    [
        ("circle: inner\nlast_contact: 2026-11-10", 1),
        ("circle: inner\nlast_contact: 2026-11-09", 0),  # due today
        ("circle: inner\nlast_contact: 2020-01-01\ncadence: never", 1),
        ("circle: inner\nlast_contact: 2020-01-01\nsnooze: 2026-12-01", 1),
    ],
)
def test_the_near_circles_are_in_rhythm_while_nobody_waits(tmp_path: Path, head: str, kept: int) -> None:
    (rhythm,) = rhythms(network(tmp_path, irene=head, john="circle: known\nlast_contact: 2020-01-01"))
    assert (rhythm.circle, rhythm.cadence, len(rhythm.dues), rhythm.kept(TODAY)) == ("inner", "2 weeks", 1, kept)
    assert rhythm.kept(date(2040, 1, 1)) == (1 if "never" in head else 0)
