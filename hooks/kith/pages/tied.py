"""How a tie between two people is said and drawn: the one table of it, for the picture and for a person's page."""

from __future__ import annotations

from ..ties import Tie
from ..values import dataclass
from .ties import INVERSE


@dataclass(frozen=True)
class How:
    """A way of being tied, as it is drawn: a key for the style sheet, what it is called, which kinds of tie it shows.

    `pull` is how near it draws the two in the picture.
    """

    key: str
    name: str
    kinds: tuple[str, ...]
    pull: float

    @property
    def bit(self) -> int:
        """Its number in a picture's `kinds`: 1, 2, 4, …"""
        return 1 << KEYS[self.kinds[0]]


# The firmest first: where two people are tied in several ways, the first is drawn.
HOW = (
    How("related", "Related", ("related",), 3.0),
    How("introduced", "Introduced", ("introduced", "brought"), 2.0),
    How("company", "In company", ("together", "event"), 1.5),
    How("mention", "Mentioned", ("mention",), 1.0),
)
KEYS = {kind: number for number, how in enumerate(HOW) for kind in how.kinds}

_SAID = {
    "introduced": ("introduced you to", "introduced by"),
    "brought": ("you introduced to", "you introduced to"),
    "together": ("in company with", "in company with"),
    "event": ("at an event with", "at an event with"),
    "mention": ("mentions", "mentioned by"),
}


def side(tie: Tie, me: str) -> str:
    """What the tie is, said of the person `me`, before the other's name: "spouse", "introduced by"."""
    first = tie.one == me
    if tie.kind == "related":
        return tie.words if first else INVERSE.get(tie.words, tie.words)
    return _SAID[tie.kind][0 if first else 1]
