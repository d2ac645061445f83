"""Events, before and after: whom you go for and what to talk about; whom you met and have not written to yet."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from itertools import groupby

from ..days import shifted
from ..followups import follow_ups
from ..format.event import Event
from ..format.promise import Promise
from ..problems import Problem
from .album import Album, Link, Who, event_url
from .entries import EntryView, entry_view
from .notes import notes
from .page import Page
from .state import quiet_note


@dataclass(frozen=True)
class EventRow:
    """An event in the list, shown there from `since` to `gone`: ahead while it is, then under its year."""

    name: str
    url: str
    date: datetime.date | None
    until: datetime.date | None
    place: str
    goal: str
    decision: str
    people: tuple[Who, ...]
    readable: bool
    since: datetime.date | None = None
    gone: datetime.date | None = None


@dataclass(frozen=True)
class EventsView:
    """All that Events shows: what is to come, then what was, by year."""

    today: datetime.date
    coming: tuple[EventRow, ...]
    past: tuple[tuple[int, tuple[EventRow, ...]], ...]
    undated: tuple[EventRow, ...]
    note: str


@dataclass(frozen=True)
class TargetView:
    """Somebody you go for: why, what you last talked about, what you share. `who` is None without a page."""

    who: Who | None
    name: str
    why: str
    last: datetime.date | None
    said: str
    common: tuple[Link, ...]
    needs: tuple[str, ...]
    promises: tuple[Promise, ...]


@dataclass(frozen=True)
class MetView:
    """Somebody you met there; `on` is the day you were in touch afterwards, None while you were not."""

    who: Who
    due: datetime.date | None
    on: datetime.date | None


@dataclass(frozen=True)
class EventView:
    """All that an event's page shows."""

    today: datetime.date
    name: str
    date: datetime.date | None
    until: datetime.date | None
    over: bool
    place: str
    url: str
    goal: str
    decision: str
    why: str
    targets: tuple[TargetView, ...]
    met: tuple[MetView, ...]
    promises: tuple[Promise, ...]
    tags: tuple[str, ...]
    unknown: tuple[tuple[str, str], ...]
    mentioned: tuple[Who, ...]
    entries: tuple[EntryView, ...]
    path: str
    readable: bool
    problems: tuple[Problem, ...]
    note: str


def events_page(album: Album) -> Page:
    """Every event, the next first; the past by year, the newest first."""
    network = album.network
    dated = sorted((e for e in network.events.values() if e.date), key=lambda e: (e.date or datetime.date.min, e.slug))
    coming = [e for e in dated if e.last_day and e.last_day >= network.today]
    view = EventsView(
        today=network.today,
        coming=tuple(replace(_row(album, e), gone=e.last_day) for e in coming),
        past=tuple(
            (year, tuple(_over(album, e) for e in group)) for year, group in groupby(reversed(dated), key=_year)
        ),
        undated=tuple(_row(album, e) for e in network.events.values() if not e.date),
        note=quiet_note(network.state),
    )
    return Page("events/index.md", "Events", "events.html", view)


def event_page(album: Album, slug: str) -> Page:
    """The page of one event."""
    network = album.network
    event = network.events[slug]
    over = bool(event.last_day and event.last_day < network.today)
    entries = [e for e in network.journal.entries if e.at == event.slug and e.type != "bulk"]
    followed = {f.person: f for f in follow_ups(network, event)}
    mentioned = [s for s in network.mentioned_by(event.slug) if s in network.people]
    view = EventView(
        today=network.today,
        name=event.name,
        date=event.date,
        until=event.until,
        over=over,
        place=event.place,
        url=event.url,
        goal=event.goal,
        decision=event.decision,
        why=event.why,
        targets=tuple(_target(album, t.person, t.name, t.why) for t in event.targets),
        met=tuple(
            MetView(album.who(s), followed[s].due if s in followed else None, followed[s].on if s in followed else None)
            for s in network.met(event)
        ),
        promises=tuple(network.open_promises(event.slug)),
        tags=event.tags,
        unknown=event.unknown,
        mentioned=album.all(mentioned),
        entries=tuple(entry_view(album, e) for e in entries),
        path=event.path,
        readable=event.readable,
        problems=tuple(p for p in network.problems if p.path == event.path),
        note=quiet_note(network.state, event.path),
    )
    names = [target.name for target in view.targets]
    uri = f"events/{event.slug}.md"
    source, plain = notes(album, event, uri)
    return Page(
        uri=uri,
        title=event.name,
        template="event.html",
        view=view,
        source=source,
        plain=plain,
        source_path=event.path,
        words=tuple(w for w in (event.place, event.goal, *names, *event.tags) if w),
    )


def _target(album: Album, slug: str, name: str, why: str) -> TargetView:
    network = album.network
    found = network.person_slug(slug) if slug else None
    if found is None:
        return TargetView(None, name or slug, why, None, "", (), (), ())
    person, last = network.people[found], network.last_interaction(found)
    return TargetView(
        who=album.who(found),
        name=person.name,
        why=why,
        last=network.last_contact(found),
        said=last.subject if last else "",
        common=tuple(album.interest(n) for n in person.shared_interests[:4]),
        needs=person.needs[:2],
        promises=tuple(network.open_promises(found)[:2]),
    )


def _row(album: Album, event: Event) -> EventRow:
    slugs = [*album.network.met(event), *album.network.targets(event)]
    return EventRow(
        name=event.name,
        url=event_url(event.slug),
        date=event.date,
        until=event.until,
        place=event.place,
        goal=event.goal,
        decision=event.decision,
        people=album.all(slugs)[:7],
        readable=event.readable,
    )


def _over(album: Album, event: Event) -> EventRow:
    """Its row once it is over: in the page from the start, because that may be read later than it was built."""
    return replace(_row(album, event), since=shifted(event.last_day, 1) if event.last_day else None)


def _year(event: Event) -> int:
    return event.date.year if event.date else 0
