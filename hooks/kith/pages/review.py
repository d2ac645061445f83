"""Review: a few cards each quarter, each with one thing to do; and where your people come from."""

from __future__ import annotations

from datetime import date

from ..review import breadth
from ..review.breadth import Rhythm
from ..review.card import Card, Said, Step
from ..review.sitting import MOST, OF_A_KIND, READY, REST, deck, sitting
from ..values import dataclass
from .album import Album, Link, Who
from .page import Page
from .words import unlinked

FACES = 7
ROWS = 8


@dataclass(frozen=True)
class CardView:
    """A card as shown. `key` is what the browser remembers it by; `shown` tells that it is of this sitting."""

    key: str
    rule: str
    who: Who
    title: str
    after: str
    why: Said
    opener: str
    step: Step
    let_go: Step | None
    shown: bool


@dataclass(frozen=True)
class Row:
    """Where people come from, with the first few faces; `more` tells that there are others."""

    name: str
    people: tuple[Who, ...]
    more: bool


@dataclass(frozen=True)
class Lacking:
    """A sentence about what is missing, with a day, people or subjects at its end."""

    words: str
    day: date | None
    people: tuple[Who, ...]
    interests: tuple[Link, ...]


@dataclass(frozen=True)
class ReviewView:
    """All that Review shows. `most`, `of_a_kind` and `rest` (days) are the rule by which the browser deals."""

    today: date
    most: int
    of_a_kind: int
    rest: int
    cards: tuple[CardView, ...]
    rhythms: tuple[Rhythm, ...]
    spheres: tuple[Row, ...]
    places: tuple[Row, ...]
    shared: tuple[Row, ...]
    missing: tuple[Lacking, ...]
    note: str


def review_page(album: Album) -> Page:
    """The cards of a sitting, those that are ready for the next, and the breadth of the network."""
    network = album.network
    cards = deck(network, READY)
    shown = {card.key for card in sitting(cards)}
    view = ReviewView(
        today=network.today,
        most=MOST,
        of_a_kind=OF_A_KIND,
        rest=REST,
        cards=tuple(_card(album, card, card.key in shown) for card in cards),
        rhythms=tuple(breadth.rhythms(network)),
        spheres=_rows(album, breadth.spheres(network)),
        places=_rows(album, breadth.places(network)),
        shared=_rows(album, breadth.shared(network)),
        missing=tuple(_lacking(album, found) for found in breadth.missing(network)),
        note=album.note(""),
    )
    scripts = ("copy.js", "review.js")
    return Page("review/index.md", "Review", "review.html", view, scripts=scripts, styles=("review.css",))


def _card(album: Album, card: Card, shown: bool) -> CardView:
    return CardView(
        key=card.key,
        rule=card.rule,
        who=album.who(card.slug),
        title=card.title,
        after=card.after,
        why=card.why,
        opener=unlinked(card.opener),
        step=card.step,
        let_go=card.let_go,
        shown=shown,
    )


def _rows(album: Album, origins: list[breadth.Origin]) -> tuple[Row, ...]:
    return tuple(Row(one.name, album.all(one.people[:FACES]), len(one.people) > FACES) for one in origins[:ROWS])


def _lacking(album: Album, found: breadth.Missing) -> Lacking:
    return Lacking(found.words, found.day, album.all(found.people), tuple(album.interest(n) for n in found.interests))
