"""Interests: who cares about this? For the moment when you come across an article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..network import Interest
from .album import Album, Link, Who
from .page import Page
from .state import quiet_note

FACES = 7


@dataclass(frozen=True)
class InterestRow:
    """A subject in the list, with the first few faces; `more` tells that there are others."""

    name: str
    url: str
    people: tuple[Who, ...]
    more: bool


@dataclass(frozen=True)
class InterestsView:
    """All that Interests shows: what you share with somebody, then what only they care about."""

    today: date
    shared: tuple[InterestRow, ...]
    others: tuple[InterestRow, ...]
    note: str


@dataclass(frozen=True)
class Carer:
    """Somebody who cares about a subject: when you were last in touch, and what was last said about it."""

    who: Who
    last: date | None
    spoke: date | None
    said: str


@dataclass(frozen=True)
class InterestView:
    """All that one interest shows. `near` are subjects that the same people care about."""

    today: date
    name: str
    shared: tuple[Carer, ...]
    others: tuple[Carer, ...]
    near: tuple[Link, ...]
    note: str


def interests_page(album: Album) -> Page:
    """Every subject, by name."""
    network = album.network
    found = sorted(network.interests.values(), key=lambda i: (i.name.casefold(), i.slug))
    view = InterestsView(
        today=network.today,
        shared=tuple(_row(album, interest) for interest in found if interest.shared),
        others=tuple(_row(album, interest) for interest in found if not interest.shared),
        note=quiet_note(network.state),
    )
    return Page("interests/index.md", "Interests", "interests.html", view)


def interest_pages(album: Album) -> Iterable[Page]:
    """One page a subject."""
    for interest in album.network.interests.values():
        view = InterestView(
            today=album.network.today,
            name=interest.name,
            shared=_carers(album, interest, interest.shared),
            others=_carers(album, interest, interest.others),
            near=_near(album, interest),
            note=quiet_note(album.network.state),
        )
        names = tuple(album.who(slug).name for slug in (*interest.shared, *interest.others))
        yield Page(f"interests/{interest.slug}.md", interest.name, "interest.html", view, words=names)


def _row(album: Album, interest: Interest) -> InterestRow:
    people = (*interest.shared, *interest.others)
    return InterestRow(interest.name, f"interests/{interest.slug}/", album.all(people[:FACES]), len(people) > FACES)


def _carers(album: Album, interest: Interest, slugs: tuple[str, ...]) -> tuple[Carer, ...]:
    """These people, the one with whom you spoke about it last first."""
    network = album.network
    found = []
    for slug in slugs:
        spoke = next((e for e in network.interactions(slug) if e.day <= network.today and album.tells_of(e, interest.name)), None)
        found.append(Carer(album.who(slug), network.last_contact(slug), spoke.day if spoke else None, spoke.subject if spoke else ""))
    return tuple(sorted(found, key=lambda c: (-(c.spoke or date.min).toordinal(), c.who.name, c.who.slug)))


def _near(album: Album, interest: Interest) -> tuple[Link, ...]:
    """Other subjects that at least two of the same people care about, for who else could join."""
    here = {*interest.shared, *interest.others}
    together: dict[str, int] = {}
    for slug in here:
        person = album.network.people[slug]
        for name in dict.fromkeys((*person.shared_interests, *person.interests)):
            link = album.interest(name)
            if link.url and link.url != f"interests/{interest.slug}/":
                together[link.url] = together.get(link.url, 0) + 1
    slugs = sorted((url.split("/")[1] for url, people in together.items() if people > 1), key=lambda s: (-together[f"interests/{s}/"], s))
    return tuple(Link(album.network.interests[slug].name, f"interests/{slug}/") for slug in slugs[:6])
