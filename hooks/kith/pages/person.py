"""A person's page: brings them back in half a minute."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..cadence import Touch
from ..days import Day
from ..journal import Entry
from ..network import interest_slug
from ..person import Person
from ..promise import Promise
from ..problems import Problem
from ..when import age, written_day
from ..ways import Way
from ..wikilinks import linked
from .album import Album, Link, Who, event_url
from .entries import EntryView, Month, by_month, entry_view, parted, told
from .page import Page
from .state import quiet_note

MOST_FAVOURS = 8


@dataclass(frozen=True)
class Met:
    """How you know them: from where, since when, at what, through whom."""

    sphere: str
    sphere_key: str
    on: Day | None
    at: Link | None
    through: Who | None


@dataclass(frozen=True)
class DayView:
    """A day to remember: what it is, how it is written, when it comes next, and the years that will make."""

    label: str
    written: str
    next: date | None
    years: int | None


@dataclass(frozen=True)
class Tie:
    """People (or events) that belong to this person, under the words for how."""

    words: str
    people: tuple[Who, ...]
    links: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Favour:
    """Something given, received or asked for, and when."""

    words: str
    text: str
    day: date


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
    promises: tuple[Promise, ...]
    kept: tuple[Promise, ...]
    days: tuple[DayView, ...]
    ties: tuple[Tie, ...]
    favours: tuple[Favour, ...]
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
    recent, earlier = parted(by_month(_told(album, entries, slug)))
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
        promises=tuple(network.open_promises(slug)),
        kept=tuple(p for p in promises if p.done),
        days=_days(person, network.today),
        ties=_ties(album, slug),
        favours=tuple(_favours(entries)),
        tags=person.tags,
        unknown=person.unknown,
        months=recent,
        earlier=earlier,
        path=person.path,
        problems=tuple(p for p in network.problems if p.path == person.path),
        note=quiet_note(network.state, person.path),
    )
    words = (*person.aliases, *person.shared_interests, *person.interests, *person.remember, *person.needs, *person.offers)
    where = (view.role, person.location, person.sphere, person.circle, *person.tags)
    return Page(
        uri=f"people/{slug}.md",
        title=person.name,
        template="person.html",
        view=view,
        source=linked(person.body, album.destination_from(f"people/{slug}.md")),
        source_path=person.path,
        words=tuple(word for word in (*words, *where, *told(entries)) if word),
    )


def _told(album: Album, entries: list[Entry], slug: str) -> list[EntryView]:
    return [entry_view(album, entry, slug) for entry in entries if entry.type != "bulk"]


def _met(album: Album, person: Person) -> Met:
    through = album.all((person.introduced_by,), but=person.slug) if person.introduced_by else ()
    at = album.place(person.met_at) if person.met_at else None
    return Met(person.sphere, interest_slug(person.sphere), person.met, at, through[0] if through else None)


def _days(person: Person, today: date) -> tuple[DayView, ...]:
    """Birthday and other days, the next to come first."""
    days = [("Birthday", person.birthday)] if person.birthday else []
    found = []
    for label, day in [*days, *person.dates]:
        coming = day.next(today)
        years = age(day, coming) if coming else None
        found.append(DayView(label, written_day(day), coming, years if years and years > 0 else None))
    return tuple(sorted(found, key=lambda d: (d.next or date.max, d.label)))


def _ties(album: Album, slug: str) -> tuple[Tie, ...]:
    """Relations said on either side, introductions, events, and whose text mentions them."""
    network = album.network
    person = network.people[slug]
    relations: dict[str, list[str]] = {}
    for relation, other in person.related:
        relations.setdefault(relation, []).append(other)
    mine = {network.person_slug(other) for _, other in person.related}
    for relation, other in network.related_from(slug):
        if other not in mine:
            relations.setdefault(_INVERSE.get(relation, relation), []).append(other)
    ties = [Tie(words, album.all(others, but=slug)) for words, others in relations.items()]
    ties.append(Tie("introduced you to", album.all(network.introduced(slug), but=slug)))
    brought = [other for entry in network.entries_of(slug) for two in entry.introduced if slug in two for other in two]
    ties.append(Tie("you introduced to", album.all(brought, but=slug)))
    events = tuple(Link(event.name, event_url(event.slug)) for event in network.events_with(slug) if event.readable)
    ties.append(Tie("at", (), events))
    sources = network.mentioned_by(slug)
    mentions = tuple(Link(network.events[s].name, event_url(s)) for s in sources if s in network.events)
    people = album.all([s for s in sources if s in network.people], but=slug)
    ties.append(Tie("mentioned by", people, tuple(m for m in mentions if m not in events)))
    return tuple(tie for tie in ties if tie.people or tie.links)


# How a relation is said from the other side; vCard's words that are not their own inverse.
_INVERSE = {"parent": "child", "child": "parent", "agent": "agent for", "emergency": "emergency contact of", "muse": "muse of"}


def _favours(entries: list[Entry]) -> list[Favour]:
    """What was given and taken lately, newest first; the timeline has them all."""
    found = []
    for entry in entries:
        found += [Favour("you gave", text, entry.day) for text in entry.gave]
        found += [Favour("you received", text, entry.day) for text in entry.received]
        found += [Favour("you asked for", text, entry.day) for text in entry.asked]
    return found[:MOST_FAVOURS]
