"""The nearest ties of one person as a small drawing: the person in the middle, at most eight others left and right."""

from __future__ import annotations

import unicodedata
from datetime import date
from functools import lru_cache

from ..ties import Tie
from ..values import dataclass
from .album import Album
from .tied import HOW, KEYS, side

MOST = 8
WIDTH, ROW, MIDDLE = 360, 36, 180  # of the drawing, in its own units; text is 13 of them high
TEXT = 124  # room for a name on either side
SMALL_TEXT = 147  # the same for the smaller words below it
_WIDE = {"W": 13.0, "F": 13.0}
_LETTER = 6.5


@dataclass(frozen=True)
class Near:
    """Somebody tied to the person: how it is drawn (a key of `HOW`), and said ("spouse, introduced by")."""

    name: str
    url: str
    key: str
    words: str


@dataclass(frozen=True)
class Spot:
    """Where one name stands: its line from the middle, the words that fit there, and which end of them is at `x`."""

    near: Near
    x: int
    y: int
    anchor: str
    line: str
    name: str
    words: str


@dataclass(frozen=True)
class Nearest:
    """The drawing of one person's ties; nobody: no drawing."""

    letters: str
    people: tuple[Near, ...]

    @property
    def height(self) -> int:
        return max(2, (len(self.people) + 1) // 2) * ROW

    def spots(self) -> tuple[Spot, ...]:
        """The firmest in the right column from above, then the left; lines leave the middle level and arrive level."""
        right, height = (len(self.people) + 1) // 2, self.height
        found = []
        for number, near in enumerate(self.people):
            column = right if number < right else len(self.people) - right
            row = number if number < right else number - right
            y = round(height / 2 + (row - (column - 1) / 2) * ROW)
            towards = 1 if number < right else -1
            x, bend = MIDDLE + towards * (MIDDLE - TEXT - 8), MIDDLE + towards * 34
            line = f"M{MIDDLE} {height // 2}C{bend} {height // 2} {bend - towards * 8} {y} {x} {y}"
            anchor = "start" if towards > 0 else "end"
            fitting = (fitted(near.name, TEXT), fitted(near.words, SMALL_TEXT))
            found.append(Spot(near, x + towards * 5, y, anchor, line, *fitting))
        return tuple(found)


def nearest(album: Album, slug: str) -> Nearest:
    """Those whom most ties it, the firmest kind first, then who is tied in most ways, then the newest tie."""
    network = album.network
    tied: dict[str, list[Tie]] = {}
    for tie in network.ties_of(slug):
        person = network.people[tie.other if tie.one == slug else tie.one]
        if person.readable and not person.archived:
            tied.setdefault(person.slug, []).append(tie)

    def rank(other: str) -> tuple[int, int, int, str]:
        ties = tied[other]
        newest = max((tie.day for tie in ties if tie.day), default=date.min)
        return min(KEYS[tie.kind] for tie in ties), -len({tie.kind for tie in ties}), -newest.toordinal(), other

    people = []
    for other in sorted(tied, key=rank)[:MOST]:
        ties = sorted(tied[other], key=lambda tie: KEYS[tie.kind])
        words = list(dict.fromkeys(said.removesuffix(" with") for tie in ties if (said := side(tie, slug))))
        who = album.who(other)
        both = ", ".join(words[:2])
        said_here = both if fitted(both, SMALL_TEXT) == both else words[0]
        people.append(Near(who.name, who.url, HOW[KEYS[ties[0].kind]].key, said_here))
    return Nearest(album.who(slug).face.letters, tuple(people))


@lru_cache(16_384)  # names stand in many drawings
def fitted(text: str, room: float) -> str:
    """As much of a text as has room, by a guess at its letters' widths, with … where it was cut."""
    used = 0.0
    for number, sign in enumerate(text):
        used += 0 if unicodedata.combining(sign) else _WIDE.get(unicodedata.east_asian_width(sign), _LETTER)
        if used > room:
            return text[: max(1, number - 1)].rstrip(" ,") + "…"
    return text
