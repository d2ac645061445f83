"""Events: what is ahead, what was, and what came of it."""

from __future__ import annotations

import datetime
from dataclasses import replace
from itertools import groupby

from ..days import shifted
from ..format.event import Event
from ..values import dataclass
from .album import Album, Told, Who, event_url
from .blocks import is_vast
from .page import Page


@dataclass(frozen=True)
class EventRow:
    """An event in the list, shown there from `since` to `gone`: ahead while it is, then under its year.

    `came` says what came of it or, of one that is ahead, what came of the time before, which was on `before`.
    """

    name: str
    url: str
    date: datetime.date | None
    until: datetime.date | None
    place: str
    goal: str
    decision: str
    people: tuple[Who, ...]
    readable: bool
    came: Told
    before: datetime.date | None = None
    since: datetime.date | None = None
    gone: datetime.date | None = None


@dataclass(frozen=True)
class EventsView:
    """All that Events shows: what is to come, then what was, by year."""

    today: datetime.date
    vast: bool
    coming: tuple[EventRow, ...]
    past: tuple[tuple[int, tuple[EventRow, ...]], ...]
    undated: tuple[EventRow, ...]
    note: str


def events_page(album: Album) -> Page:
    """Every event, the next first; the past by year, the newest first."""
    network = album.network
    dated = sorted((e for e in network.events.values() if e.date), key=lambda e: (e.date or datetime.date.min, e.slug))
    coming = [e for e in dated if e.last_day and e.last_day >= network.today]
    view = EventsView(
        today=network.today,
        vast=is_vast(len(network.events)),
        coming=tuple(replace(_row(album, e), gone=e.last_day) for e in coming),
        past=tuple(
            (year, tuple(_over(album, e) for e in group)) for year, group in groupby(reversed(dated), key=_year)
        ),
        undated=tuple(_row(album, e) for e in network.events.values() if not e.date),
        note=album.note(""),
    )
    return Page("events/index.md", "Events", "events.html", view)


def _row(album: Album, event: Event) -> EventRow:
    network = album.network
    last = next((e for e in network.other_times(event) if e.last_day and e.last_day < network.today), None)
    return EventRow(
        name=event.name,
        url=event_url(event.slug),
        date=event.date,
        until=event.until,
        place=event.place,
        goal=event.goal,
        decision=event.decision,
        people=album.all([*network.met(event), *network.targets(event)])[:7],
        readable=event.readable,
        came=album.came_of(last) if last else (),
        before=last.date if last else None,
    )


def _over(album: Album, event: Event) -> EventRow:
    """Its row once it is over: in the page from the start, because that may be read later than it was built."""
    since = shifted(event.last_day, 1) if event.last_day else None
    return replace(_row(album, event), since=since, came=album.came_of(event), before=None)


def _year(event: Event) -> int:
    return event.date.year if event.date else 0
