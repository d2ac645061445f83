"""Faces: a few minutes of practice, so that you know people when you meet them. What you know stays in the browser."""

from __future__ import annotations

from datetime import date

from ..days import shifted
from ..deck import DECK, ahead, deck
from ..values import dataclass
from .album import Album, Link, Who, event_url
from .page import Page

SITTING = 12  # cards


@dataclass(frozen=True)
class CardView:
    """One person to practise. `days` are those of the events ahead with them, by which they come first."""

    who: Who
    facts: tuple[str, ...]
    days: tuple[date, ...]


@dataclass(frozen=True)
class Ahead:
    """The next event from `since` (None: from now on) until its own `day`."""

    event: Link
    since: date | None
    day: date


@dataclass(frozen=True)
class FacesView:
    """All that Faces shows. `whole` is true when everybody with a face or a fact is in the deck."""

    today: date
    sitting: int
    most: int
    whole: bool
    cards: tuple[CardView, ...]
    ahead: tuple[Ahead, ...]
    note: str


def faces_page(album: Album) -> Page:
    """The deck, and which event is the next one, for each day that the page may be read on."""
    network = album.network
    cards = tuple(CardView(album.who(card.slug), card.facts, card.days) for card in deck(network))
    shown = tuple(card for card in cards if card.who.face.photo or card.facts)
    days = {day for card in shown for day in card.days}
    events: list[Ahead] = []
    for event in ahead(network):
        if event.last_day in days and event.last_day:
            since = shifted(events[-1].day, 1) if events else None
            events.append(Ahead(Link(event.name, event_url(event.slug)), since, event.last_day))
    view = FacesView(
        today=network.today,
        sitting=SITTING,
        most=DECK,
        whole=len(cards) < DECK,
        cards=shown,
        ahead=tuple(events),
        note=album.note(""),
    )
    return Page(
        "faces/index.md", "Faces", "faces.html", view, scripts=("practice.js", "faces.js"), styles=("faces.css",)
    )
