"""Who could help whom: what one person needs against what others offer, do, know and care about.

No model and no score: words of one stem or one meaning (`kin.py`), slips of the finger in long words, and where in a
line they stand (`gist.py`). Where that is not sure it is no match, for an introduction that makes no sense costs two
people an evening. What that is worth is measured: `python -m proofs` in `scripts/`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from . import kept, stems
from .format.person import Person
from .gist import WORD, Line, Need, Part, line, need, plain
from .kin import Alike, concept, phrases, slip
from .network import Network
from .ties import KINDS, Tie
from .values import dataclass

# Where a line about somebody may stand, in the order in which it convinces, and how the line is then said.
PLACES = {
    "offers": "offers",
    "title": "is",
    "organization": "belongs to",
    "interests": "cares about",
    "remember": "you noted",
}
HELPERS = 3  # at most for one need: a choice, not a list
MOST_LINES = 200  # that are compared with one need
KEYS = ("offers", "shared_interests", "interests", "remember", "title", "organization")  # of a person, that may help
KNOWN = ("related", "introduced", "brought", "together")  # ties of two people who know each other

Helpers = dict[str, list[tuple[str, str]]]  # by slug: (place, line)


@dataclass(frozen=True)
class Reason:
    """Why: what one needs, and the line about the other, from which `place` in their file."""

    need: str
    place: str
    text: str


@dataclass(frozen=True)
class Match:
    """Two people of whom `helper` could help `needy`, both by slug, and why.

    `tie` is what ties the two already; with one of the KNOWN kinds they know each other, and need only a word.
    """

    needy: str
    helper: str
    reasons: tuple[Reason, ...]
    tie: Tie | None

    @property
    def acquainted(self) -> bool:
        return self.tie is not None and self.tie.kind in KNOWN


def fits(need: Need, line: Line, place: str) -> bool:
    """Whether a line from `place` (one of PLACES) is about what somebody needs."""
    if place == "interests":
        return any(_cares(need, part) for part in line.parts)
    if need.company or (place == "remember" and not line.so):
        return False
    parts = line.parts + line.beside if place == "remember" else line.parts
    return any(_answers(need.part, part, place) for part in parts)


def _answers(need: Part, part: Part, place: str) -> bool:
    if need.acts:
        if not _shared(need.acts, part.acts):
            return False
        general = place == "offers" and not part.subjects
        return not need.about or general or _shared(need.about, part.subjects)
    if part.acts and not need.trades:
        return False  # lessons are no piano
    if place == "remember" and not (part.having if not need.trades else not part.heads):
        return False  # of what is remembered, only what somebody has, and whose trade it is: no doctor's appointment
    if not _shared(need.about, part.trades | part.heads):
        return False
    # A word that is in no list may mean several things: an estate agent is no agent for a novel.
    said = part.kinds and (need.kinds or not part.trades)
    return not said or _shared(need.kinds, part.kinds)


def _cares(need: Need, part: Part) -> bool:
    """An interest answers who looks for company in it, or for the thing itself."""
    if not _shared(part.about, need.part.about):
        return False
    return need.company or not (need.part.acts or need.part.trades or need.part.kinds or part.acts or part.kinds)


def _shared(some: frozenset[str], others: frozenset[str]) -> bool:
    return bool(some & others) or any(slip(one, other) for one in some for other in others)


def matches(network: Network) -> tuple[Match, ...]:
    """Everyone who could help somebody, of those in lists; first the two with whom you were both lately in touch.

    For one need at most HELPERS people, those first who do not know each other yet, then those you spoke with last.
    """
    needs = _needs(network)
    could_help = _helpers(network, needs)
    lately = _Lately(network)
    pairs: dict[tuple[str, str], list[Reason]] = {}
    for text, needy in needs.items():
        helpers = could_help[text]
        lately_first = sorted(helpers, key=lambda one: (-lately[one], one))
        for slug in needy:
            for helper in _chosen(network, slug, lately_first):
                reasons = (Reason(text, place, line) for place, line in helpers[helper])
                pairs.setdefault((slug, helper), []).extend(reasons)
    found = [Match(slug, helper, tuple(why), _tie(network, slug, helper)) for (slug, helper), why in pairs.items()]
    found.sort(key=lambda m: (-min(lately[m.needy], lately[m.helper]), m.needy, m.helper))
    return tuple(found)


def _needs(network: Network) -> dict[str, list[str]]:
    """What people need, each line once, and the slugs of those who need it."""
    needs: dict[str, list[str]] = {}
    for person in network.active:
        for text in dict.fromkeys(person.needs):
            needs.setdefault(text, []).append(person.slug)
    return needs


def _helpers(network: Network, needs: Iterable[str]) -> dict[str, Helpers]:
    """Who could help with each need; kept until somebody has another line."""
    said = [(one.slug, one.needs, [getattr(one, key) for key in KEYS]) for one in network.active]
    key = f"{kept.program()} {said}"
    found: dict[str, Helpers] | None = kept.load(network.root, "helpers", key)
    if found is None:
        with stems.kept_in(network.root):
            lines = _Lines(network, needs)
            found = {text: lines.helpers(text) for text in needs}
        kept.keep(network.root, "helpers", key, found)
    return found


def _chosen(network: Network, needy: str, helpers: list[str]) -> list[str]:
    """Of those who could help, in their order, the few who are told: first those who do not know each other."""
    known = {t.other if t.one == needy else t.one for t in network.ties_of(needy) if t.kind in KNOWN}
    new = islice((slug for slug in helpers if slug != needy and slug not in known), HELPERS)
    return [*new, *(slug for slug in helpers if slug in known)][:HELPERS]


def _tie(network: Network, one: str, other: str) -> Tie | None:
    between = (tie for tie in network.ties_of(one) if other in (tie.one, tie.other))
    return min(between, key=lambda tie: KINDS.index(tie.kind), default=None)


class _Lately(dict[str, int]):
    """The day of the last contact with somebody, as a number; 0 for none."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self._network = network

    def __missing__(self, slug: str) -> int:
        last = self._network.last_contact(slug)
        self[slug] = last.toordinal() if last else 0
        return self[slug]


class _Lines:
    """Every line that may help somebody, found by what it is about: no need is compared with all of them."""

    def __init__(self, network: Network, needs: Iterable[str]) -> None:
        wanted = _Wanted(needs)
        self._people: dict[tuple[str, str], list[str]] = {}
        for person in network.active:
            for key in dict.fromkeys(_lines(person)):
                self._people.setdefault(key, []).append(person.slug)
        self._about: dict[str, dict[tuple[str, str], None]] = {}
        for place, text in self._people:
            if not any(map(wanted.__getitem__, WORD.findall(text))):
                continue  # most lines are about nothing that anybody needs, and reading one takes longer
            said = line(text)
            for part in said.parts + said.beside:
                for meaning in part.acts | part.subjects:
                    self._about.setdefault(meaning, {})[place, text] = None
        self._alike = Alike(self._about)

    def helpers(self, text: str) -> Helpers:
        """By slug, who could help with this need, each with the lines that say so, the most convincing first."""
        wanted = need(text)
        found: Helpers = {}
        keys = [key for meaning in sorted(_asked(wanted)) for key in self._lines_about(meaning)]
        answers = [key for key in dict.fromkeys(keys[:MOST_LINES]) if fits(wanted, line(key[1]), key[0])]
        for key in sorted(answers, key=lambda one: (list(PLACES).index(one[0]), one[1])):
            for slug in self._people[key]:
                found.setdefault(slug, []).append(key)
        return found

    def _lines_about(self, meaning: str) -> Iterator[tuple[str, str]]:
        for known in (meaning, *self._alike.near(meaning)):
            yield from self._about.get(known, ())


class _Wanted(dict[str, bool]):
    """Whether a word may be about something that anybody needs."""

    def __init__(self, needs: Iterable[str]) -> None:
        super().__init__()
        self._meanings = {meaning for text in needs for meaning in _asked(need(text))}
        self._alike = Alike(self._meanings)

    def __missing__(self, word: str) -> bool:
        known = plain(word.removesuffix("'s").removesuffix("’s"))
        meanings = [concept(known), *(meaning for _, meaning in phrases().get(known, ()))]
        self[word] = any(meaning in self._meanings or self._alike.near(meaning) for meaning in meanings)
        return self[word]


def _asked(wanted: Need) -> frozenset[str]:
    """By which words a line that answers a need is found."""
    return wanted.part.about or wanted.part.acts


def _lines(person: Person) -> Iterator[tuple[str, str]]:
    yield from (("offers", text) for text in person.offers)
    yield from (("interests", text) for text in (*person.shared_interests, *person.interests))
    yield from (("remember", text) for text in person.remember)
    yield from ((key, text) for key in ("title", "organization") if (text := getattr(person, key)))
