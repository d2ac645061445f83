"""Interests: who cares about this? For the moment when you come across an article."""

from __future__ import annotations

from collections import Counter
from datetime import date

from ..interests import Interest, interest_slug
from ..values import dataclass
from .album import Album, Link, Who
from .blocks import is_vast
from .page import Page

FACES = 7
MOST_NEAR = 6


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
    vast: bool
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
        note=album.note(""),
    )
    return Page("interests/index.md", "Interests", "interests.html", view)


def interest_page(album: Album, key: str) -> Page:
    """The page of one subject."""
    interest = album.network.interests[key]
    view = InterestView(
        today=album.network.today,
        name=interest.name,
        vast=is_vast(len(interest.shared) + len(interest.others)),
        shared=_carers(album, interest, interest.shared),
        others=_carers(album, interest, interest.others),
        near=_near(album, interest),
        note=album.note(""),
    )
    names = tuple(album.who(slug).name for slug in (*interest.shared, *interest.others))
    return Page(f"interests/{interest.slug}.md", interest.name, "interest.html", view, words=names)


def _row(album: Album, interest: Interest) -> InterestRow:
    people = (*interest.shared, *interest.others)
    return InterestRow(interest.name, f"interests/{interest.slug}/", album.all(people[:FACES]), len(people) > FACES)


def _carers(album: Album, interest: Interest, slugs: tuple[str, ...]) -> tuple[Carer, ...]:
    """These people, the one with whom you spoke about it last first."""
    network, today, subject = album.network, album.network.today, interest.name.casefold()
    found = []
    for slug in slugs:
        about = (entry for entry in network.interactions(slug) if subject in album.told(entry) and entry.day <= today)
        spoke = next(about, None)
        day, said = (spoke.day, spoke.subject) if spoke else (None, "")
        found.append(Carer(album.who(slug), network.last_contact(slug), day, said))
    return tuple(sorted(found, key=lambda c: (-(c.spoke or date.min).toordinal(), c.who.name, c.who.slug)))


def _near(album: Album, interest: Interest) -> tuple[Link, ...]:
    """Other subjects that at least two of the same people care about, for who else could join."""
    network = album.network
    together: Counter[str] = Counter()
    for slug in (*interest.shared, *interest.others):
        person = network.people[slug]
        together.update({interest_slug(name) for name in (*person.shared_interests, *person.interests)})
    together.pop(interest.slug, None)
    often = [slug for slug, people in together.items() if people > 1 and slug in network.interests]
    often.sort(key=lambda slug: (-together[slug], slug))
    return tuple(Link(network.interests[slug].name, f"interests/{slug}/") for slug in often[:MOST_NEAR])
