"""Give and take: whose turn it is, what you asked for, and whom you could ask. Told one by one; nothing is added up."""

from __future__ import annotations

from datetime import date

from ..balance import Balance, Between
from ..favours import Favour
from ..turns import Turn
from ..values import dataclass
from .album import Album, Who
from .page import Page

MOST = 24  # of each kind, the newest: a page to read, no ledger


@dataclass(frozen=True)
class Beside:
    """What is between you and somebody, with their face. `needs` are a chance to help, `offers` a reason to ask."""

    who: Who
    turns: tuple[Turn, ...]
    answered: Favour | None = None
    helped: Favour | None = None
    needs: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """A favour with the person's face."""

    who: Who
    favour: Favour


@dataclass(frozen=True)
class Shared:
    """A favour, told once with all whom it was with."""

    people: tuple[Who, ...]
    favour: Favour


@dataclass(frozen=True)
class GivingView:
    """All that Give and take shows."""

    today: date
    yours: tuple[Beside, ...]
    asks: tuple[Told, ...]
    helpers: tuple[Beside, ...]
    theirs: tuple[Beside, ...]
    lately: tuple[Shared, ...]
    note: str


def giving_page(album: Album) -> Page:
    """One page for all of it."""
    network, balance = album.network, Balance(album.network)
    view = GivingView(
        today=network.today,
        yours=tuple(_beside(album, one, one.yours) for one in balance.yours[:MOST]),
        asks=tuple(Told(album.who(ask.slug), ask) for ask in balance.asks[:MOST]),
        helpers=tuple(_helper(album, one) for one in balance.helpers[:MOST]),
        theirs=tuple(_beside(album, one, one.theirs) for one in balance.theirs[:MOST]),
        lately=tuple(Shared(album.all([one.slug for one in ones]), ones[0]) for ones in balance.lately[:MOST]),
        note=album.note(""),
    )
    return Page("give-and-take/index.md", "Give and take", "giving.html", view, styles=("giving.css",))


def _beside(album: Album, one: Between, turns: tuple[Turn, ...]) -> Beside:
    return Beside(album.who(one.slug), turns, needs=album.network.people[one.slug].needs)


def _helper(album: Album, one: Between) -> Beside:
    return Beside(
        album.who(one.slug),
        (one.you_helped,) if one.you_helped else (),
        one.answered,
        None if one.answered else one.helped,
        offers=album.network.people[one.slug].offers,
    )
