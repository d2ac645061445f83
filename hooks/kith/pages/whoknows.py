"""Who knows whom, small enough to stand in one page: what js/introductions.js looks for ways in."""

from __future__ import annotations

import json

from ..paths import rules
from ..targets import NAMELESS, Targets


def who_knows_whom(targets: Targets) -> tuple[str, str]:
    """Who there is and who knows whom, each as JSON, small: people by their number, texts that come often once.

    `people`: [slug, name, other names, pronoun, last contact, favours received, given, places], `ties`: [one, other,
    kind, words, day]; places and all of a tie by their number; zeros and nothing at the end are left away.
    """
    network = targets.network
    numbers = {slug: number for number, slug in enumerate(targets.people)}
    places = targets.places
    at: dict[str, list[int]] = {}
    for number, place in enumerate(places):
        for slug in place.members:
            at.setdefault(slug, []).append(number)
    people = []
    for slug, known in targets.people.items():
        person = network.people.get(slug)
        names = "\t".join(person.aliases) if person else ""
        last = known.last.isoformat() if known.last else ""
        row = [slug, known.name, names, known.they, last, known.helped, known.gave, at.get(slug, 0)]
        people.append(_short(row))
    kinds, texts, days = list(rules()["ties"]), {"": 0}, {"": 0}
    ties = []
    for tie in targets.ties:
        if tie.one in numbers and tie.other in numbers:
            words = texts.setdefault(tie.words if tie.kind in ("related", "event") else "", len(texts))
            day = days.setdefault(tie.day.isoformat() if tie.day else "", len(days))
            ties.append(_short([numbers[tie.one], numbers[tie.other], kinds.index(tie.kind), words, day]))
    known_rules = {key: value for key, value in rules().items() if key != "about"}
    return (
        _json({"places": [place.name for place in places], "nameless": NAMELESS, "people": people}),
        _json({"rules": known_rules, "texts": list(texts), "days": list(days), "ties": ties}),
    )


def _json(data: dict[str, object]) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _short(row: list[object]) -> list[object]:
    while not row[-1]:
        row.pop()
    return row
