"""People: everyone with a face, in the order of an address book."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from ..format.person import Person
from ..interests import interest_slug
from ..names import fold, slugify
from ..values import dataclass
from .album import Album, Who
from .blocks import is_vast
from .facets import Facet, Value, facets, keys
from .page import Page

LABELS = {"circle": "Circle", "sphere": "Sphere", "interest": "Interest", "place": "Place", "tag": "Tag"}


@dataclass(frozen=True)
class Row:
    """One person in the list: `typed` is what typing narrows by, `facets` what the filters ask for."""

    who: Who
    typed: str
    facets: str
    last: date | None
    due: date | None


@dataclass(frozen=True)
class Letter:
    """The people under one letter of the book."""

    letter: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class PeopleView:
    """All that People shows."""

    today: date
    vast: bool
    letters: tuple[Letter, ...]
    facets: tuple[Facet, ...]
    unreadable: tuple[Who, ...]
    note: str


def people_page(album: Album) -> Page:
    """Everyone who is not archived; those whose file cannot be read stand at the end."""
    network = album.network
    letters = groupby(network.active, key=_letter)
    view = PeopleView(
        today=network.today,
        vast=is_vast(len(network.active)),
        letters=tuple(Letter(letter, tuple(_row(album, p) for p in people)) for letter, people in letters),
        facets=_facets(album),
        unreadable=tuple(album.who(p.slug) for p in network.people.values() if not p.readable),
        note=album.note(""),
    )
    return Page("people/index.md", "People", "people.html", view, scripts=("fold.js", "narrowed.js", "people.js"))


def _letter(person: Person) -> str:
    first = slugify(person.name)[:1].upper()
    return first if first.isalpha() else "#"


def _row(album: Album, person: Person) -> Row:
    touch = album.network.touch(person.slug)
    names = (person.name, *person.aliases, person.organization, person.title, person.location)
    typed = " ".join(dict.fromkeys([*(fold(n) for n in names), *(n.casefold() for n in names if not n.isascii())]))
    return Row(album.who(person.slug), " ".join(typed.split()), keys(_values(person)), touch.last_contact, touch.due)


def _values(person: Person) -> list[Value]:
    """What a person can be found by."""
    one = [("circle", person.circle), ("sphere", person.sphere), ("place", person.location)]
    many = [("interest", name) for name in (*person.shared_interests, *person.interests)]
    named = [*one, *many, *(("tag", tag) for tag in person.tags)]
    return [(facet, interest_slug(words), words) for facet, words in named if words]


def _facets(album: Album) -> tuple[Facet, ...]:
    """The filters; circles in the owner's order, the rest by name."""
    order = {circle.name: place for place, circle in enumerate(album.network.settings.circles)}
    values = (value for person in album.network.active for value in _values(person))
    return facets(values, LABELS, lambda words: order.get(words, 0))
