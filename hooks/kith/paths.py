"""Who could introduce you to somebody: the shortest ways there, over people whom you can simply write to.

A way begins with somebody you are in touch with and goes on over ties between people (`ties.py`). Whom you are in
touch with yourself is never a step in the middle: you would ask them; and nobody need introduce you to somebody you
spoke with within the last year. The numbers and words are data (`paths.json`);
the browser holds the same rule (`js/paths.js`), because a page is read on other days than it was built.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from .ties import Tie
from .values import dataclass

RULES_FILE = Path(__file__).with_name("paths.json")


@cache
def rules() -> dict[str, Any]:
    """The limits and the words, as the browser gets them."""
    return dict(json.loads(RULES_FILE.read_text(encoding="utf-8")))


@dataclass(frozen=True)
class Known:
    """Somebody on the way: their name and pronoun, when you were last in touch, favours received and given."""

    name: str
    they: str = "they"
    last: date | None = None
    helped: int = 0
    gave: int = 0


@dataclass(frozen=True)
class Step:
    """One person on the way, and what makes the step one. In `words`, `{ago}` stands for `day` as said today."""

    slug: str
    words: str
    day: date | None = None


@dataclass(frozen=True)
class Route:
    """Whom to ask first, and on to the one you mean; `ask` is a sentence to ask with."""

    steps: tuple[Step, ...]
    ask: str


@dataclass(frozen=True)
class Ways:
    """Those among whom you mean that you can write to yourself, and the ways to the others."""

    direct: tuple[Step, ...] = ()
    routes: tuple[Route, ...] = ()


class Web:
    """Everyone on whom a way can go, and the firmest tie between each two."""

    def __init__(self, people: Mapping[str, Known], ties: Iterable[Tie], today: date) -> None:
        self.people, self.today = people, today
        weights = rules()["ties"]
        self._ties: dict[str, dict[str, Tie]] = {}
        for tie in ties:
            if tie.one in people and tie.other in people and tie.kind in weights:
                known = self._ties.get(tie.one, {}).get(tie.other)
                if known is None or weights[tie.kind] < weights[known.kind]:
                    self._ties.setdefault(tie.one, {})[tie.other] = tie
                    self._ties.setdefault(tie.other, {})[tie.one] = tie

    def in_touch(self, slug: str) -> bool:
        """True when you could simply write to them."""
        return self._coldness(slug) < len(rules()["warm_days"])

    def ways(self, targets: Iterable[str], place: str = "") -> Ways:
        """The ways to one person, or to anybody of several (of `place`, an organization)."""
        wanted = sorted(set(targets))
        direct = sorted((slug for slug in wanted if self.in_touch(slug)), key=lambda slug: (self.hardness(slug), slug))
        most = rules()["most"]
        sources = [slug for slug in wanted if self._coldness(slug) >= rules()["lost"]]
        return Ways(
            tuple(self._first(slug) for slug in direct[:most]),
            tuple(self._route(path, place) for path in self._paths(sources, set(wanted))),
        )

    def hardness(self, slug: str) -> int:
        """How hard it is to ask somebody: the longer ago, the harder; easier where they have helped you before."""
        return max(0, self._coldness(slug) - (1 if self.people[slug].helped else 0))

    def _coldness(self, slug: str) -> int:
        last, limits = self.people[slug].last, rules()["warm_days"]
        if last is None:
            return len(limits)
        return sum((self.today - last).days > limit for limit in limits)

    def _paths(self, sources: list[str], wanted: set[str]) -> list[list[str]]:
        """The best few paths, each from somebody you are in touch with to one of `sources`, by layers from there."""
        settled: dict[str, tuple[int, str]] = dict.fromkeys(sources, (0, ""))
        starts: list[tuple[int, int, str]] = []
        layer = list(sources)
        for hops in range(1, rules()["longest"] + 1):
            reached: dict[str, tuple[int, str]] = {}
            for slug in layer:
                for other, tie in self._ties.get(slug, {}).items():
                    if other in settled or other in wanted:
                        continue
                    way = (settled[slug][0] + rules()["ties"][tie.kind], slug)
                    if other not in reached or way < reached[other]:
                        reached[other] = way
            settled |= reached
            ready = [slug for slug in reached if self.in_touch(slug)]
            starts += sorted((hops, reached[slug][0] + self.hardness(slug), slug) for slug in ready)
            if len(starts) >= rules()["most"]:
                break
            layer = sorted(slug for slug in reached if not self.in_touch(slug))
        return [self._back(settled, slug) for _, _, slug in starts[: rules()["most"]]]

    def _back(self, settled: Mapping[str, tuple[int, str]], slug: str) -> list[str]:
        path = [slug]
        while step := settled[path[-1]][1]:
            path.append(step)
        return path

    def _route(self, path: list[str], place: str) -> Route:
        steps = [self._first(path[0])]
        steps += [self.step(one, other) for one, other in pairwise(path)]
        return Route(tuple(steps), self._ask(path, place))

    def _first(self, slug: str) -> Step:
        known, words = self.people[slug], rules()["words"]
        they_have, them = words["pronouns"].get(known.they, words["pronouns"]["they"])
        said = str(words["touch"] if known.last else words["untold"])
        if known.helped:
            said += words["helped"].replace("{they have}", they_have).replace("{times}", _times(known.helped))
        if known.gave:
            said += words["gave"].replace("{them}", them).replace("{times}", _times(known.gave))
        return Step(slug, said, known.last)

    def step(self, one: str, other: str) -> Step:
        """The tie between two who have one, as the step to `other`."""
        tie = self._ties[one][other]
        coming = tie.kind == "event" and tie.day is not None and tie.day >= self.today
        said = str(rules()["words"]["coming" if coming else tie.kind])
        if tie.day is None:
            said = said.replace(" {ago}", "")
        names = {"{one}": self.people[tie.one].name, "{other}": self.people[tie.other].name, "{words}": tie.words}
        return Step(other, _filled(said, names), tie.day if "{ago}" in said else None)

    def _ask(self, path: list[str], place: str) -> str:
        words = rules()["words"]
        kind = "ask_on" if len(path) > 2 else "ask_there" if place else "ask"
        if len(path) == 2 and self._ties[path[0]][path[1]].kind in ("event", "mention"):
            kind = "ask_maybe"
        names = {"{target}": self.people[path[-1]].name, "{next}": self.people[path[1]].name, "{place}": place}
        return _filled(words[kind], names)


def _filled(words: str, names: Mapping[str, str]) -> str:
    """Words with names in their places, each put in once: a name that reads like a place stays what it is."""
    return re.sub("|".join(map(re.escape, names)), lambda found: names[found[0]], words)


def _times(count: int) -> str:
    words: list[str] = rules()["words"]["times"]
    return words[min(count, len(words)) - 1].replace("{n}", str(count))
