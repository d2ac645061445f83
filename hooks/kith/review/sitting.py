"""One sitting of the review: a mixed few cards, the most useful first. Not a list to work off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Protocol, TypeVar

from ..network import Network
from .card import Card
from .rules import RULES
from .survey import Survey

MOST = 12  # cards of one sitting
OF_A_KIND = 4
READY = 3 * MOST  # cards that a page holds, for the sittings to come
REST = 90  # days for which a card that was set aside stays away: until the next quarter


class _Kind(Protocol):
    @property
    def rule(self) -> str: ...


_Card = TypeVar("_Card", bound=_Kind)


def deck(network: Network, enough: int | None = None) -> list[Card]:
    """Every card that there is, dealt in turns: the first of each rule, then the second of each. A person once.

    With `enough`, that many: a rule is not asked for more of them than are looked at.
    """
    survey = Survey(network)
    stacks = [rule(survey) for rule in RULES]
    found: list[Card] = []
    seen: set[str] = set()
    while stacks and (enough is None or len(found) < enough):
        dealt = [(stack, _next(stack, seen)) for stack in stacks]
        found += [card for _, card in dealt if card]
        stacks = [stack for stack, card in dealt if card]
    return found[:enough]


def _next(stack: Iterator[Card], seen: set[str]) -> Card | None:
    """The next card of somebody who has none yet."""
    for card in stack:
        if card.slug not in seen:
            seen.add(card.slug)
            return card
    return None


def sitting(cards: Iterable[_Card]) -> list[_Card]:
    """The cards of one sitting: the first twelve, at most four of a kind. js/review.js deals by the same table."""
    kinds: Counter[str] = Counter()
    dealt: list[_Card] = []
    for card in cards:
        if len(dealt) < MOST and kinds[card.rule] < OF_A_KIND:
            kinds[card.rule] += 1
            dealt.append(card)
    return dealt
