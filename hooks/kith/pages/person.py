"""A person's page: brings them back in half a minute."""

from __future__ import annotations

from datetime import date

from ..cadence import Touch
from ..days import Day
from ..favours import Favour, favours_of
from ..format.person import Person
from ..format.promise import Promise
from ..git.journal import Entry
from ..interests import interest_slug
from ..problems import Problem
from ..turns import Turn, turns
from ..values import dataclass
from ..ways import Way
from .album import Album, Link, Who
from .entries import EntryView, Month, by_month, entry_view, parted
from .nearest import Nearest, nearest
from .notes import notes
from .page import Page
from .ties import DayView, Tie, days_of, ties

MOST_FAVOURS = 8  # on the page, the newest; the timeline has them all


@dataclass(frozen=True)
class Met:
    """How you know them: from where, since when, at what, through whom."""

    sphere: str
    sphere_key: str
    on: Day | None
    at: Link | None
    through: Who | None


@dataclass(frozen=True)
class PersonView:
    """All that a person's page shows."""

    today: date
    who: Who
    aliases: tuple[str, ...]
    pronouns: str
    role: str
    location: str
    circle: str
    circle_key: str
    met: Met
    ways: tuple[Way, ...]
    touch: Touch
    remember: tuple[str, ...]
    common: tuple[Link, ...]
    interests: tuple[Link, ...]
    needs: tuple[str, ...]
    offers: tuple[str, ...]
    helped_by: tuple[Who, ...]
    could_help: tuple[Who, ...]
    promises: tuple[Promise, ...]
    kept: tuple[Promise, ...]
    days: tuple[DayView, ...]
    ties: tuple[Tie, ...]
    nearest: Nearest
    favours: tuple[Favour, ...]
    yours: tuple[Turn, ...]
    tags: tuple[str, ...]
    unknown: tuple[tuple[str, str], ...]
    months: tuple[Month, ...]
    earlier: tuple[Month, ...]
    path: str
    problems: tuple[Problem, ...]
    note: str


def person_page(album: Album, slug: str) -> Page:
    """The page of one person; for a file that cannot be read, one that says so."""
    network = album.network
    person = network.people[slug]
    entries = network.entries_of(slug) if person.readable else []
    promises = network.promises.get(slug, ())
    favours = favours_of(network, slug) if person.readable else ()
    recent, earlier = parted(by_month(_told(album, entries, slug)))
    helped_by, could_help = album.helpers(slug)
    view = PersonView(
        today=network.today,
        who=album.who(slug),
        aliases=person.aliases,
        pronouns=person.pronouns,
        role=", ".join(part for part in (person.title, person.organization) if part),
        location=person.location,
        circle=person.circle,
        circle_key=interest_slug(person.circle),
        met=_met(album, person),
        ways=album.ways(slug),
        touch=network.touch(slug),
        remember=person.remember,
        common=tuple(album.interest(name) for name in person.shared_interests),
        interests=tuple(album.interest(name) for name in person.interests),
        needs=person.needs,
        offers=person.offers,
        helped_by=album.all(helped_by),
        could_help=album.all(could_help),
        promises=tuple(network.open_promises(slug)),
        kept=tuple(p for p in promises if p.done),
        days=days_of(person, network.today),
        ties=ties(album, slug),
        nearest=nearest(album, slug),
        favours=favours[:MOST_FAVOURS],
        yours=tuple(t for t in turns(network, slug, favours) if t.yours and not person.archived),
        tags=person.tags,
        unknown=person.unknown,
        months=recent,
        earlier=earlier,
        path=person.path,
        problems=tuple(network.problems_of(person.path)),
        note=album.note(person.path),
    )
    cares = (*person.aliases, *person.shared_interests, *person.interests, *person.remember)
    where = (view.role, person.location, person.sphere, person.circle, *person.tags)
    uri = f"people/{slug}.md"
    source, plain = notes(album, slug, uri)
    return Page(
        uri=uri,
        title=person.name,
        template="person.html",
        view=view,
        source=source,
        plain=plain,
        source_path=person.path,
        words=tuple(word for word in (*cares, *person.needs, *person.offers, *where) if word),
    )


def _told(album: Album, entries: list[Entry], slug: str) -> list[EntryView]:
    return [entry_view(album, entry, slug) for entry in entries if entry.type != "bulk"]


def _met(album: Album, person: Person) -> Met:
    through = album.all((person.introduced_by,), but=person.slug) if person.introduced_by else ()
    at = album.place(person.met_at) if person.met_at else None
    return Met(person.sphere, interest_slug(person.sphere), person.met, at, through[0] if through else None)
