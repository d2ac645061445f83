"""One event, before and after: whom you go for and what to talk about; whom you met, and what came of it.

The page is read on other days than it was built, so it holds both sides and shows the one that is true then.
"""

from __future__ import annotations

import datetime

from ..briefs import Talk, talks
from ..followups import FollowUp, Span, days_to_ask, follow_ups, later
from ..format.event import Event
from ..format.promise import Promise
from ..problems import Problem
from ..suggestions import opener
from ..values import dataclass
from ..ways import Way
from .album import Album, Link, Told, Who, brief_url
from .entries import EntryView, entry_view
from .notes import notes
from .page import Page
from .times import Time, other_times
from .words import unlinked


@dataclass(frozen=True)
class TargetView:
    """Somebody you go for, and what to talk about. `who` is None without a page: then there is a name and a reason."""

    who: Who | None
    name: str
    why: str
    how: str
    opener: str
    last: datetime.date | None
    said: str
    shared: tuple[Link, ...]
    needs: tuple[str, ...]
    owed: str
    remember: tuple[str, ...]
    promises: tuple[Promise, ...]
    met: bool


@dataclass(frozen=True)
class MetView:
    """Somebody you met there: followed up `on` a day, so much `later`; else what to write, and until when.

    `due` and `warm` are those of the follow-up, None where none is asked or it is done; `first`: not before.
    """

    who: Who
    first: bool
    due: datetime.date | None
    warm: datetime.date | None
    on: datetime.date | None
    later: str
    opener: str
    ways: tuple[Way, ...]


@dataclass(frozen=True)
class EventView:
    """All that an event's page shows. `last` is its last day, None without a day; `brief` the address of its sheet.

    `ask` are the days on which it asks whom you met, because nobody is noted; None: it does not.
    """

    today: datetime.date
    slug: str
    name: str
    date: datetime.date | None
    until: datetime.date | None
    last: datetime.date | None
    place: str
    url: str
    goal: str
    decision: str
    why: str
    brief: str
    ask: Span
    targets: tuple[TargetView, ...]
    met: tuple[MetView, ...]
    came: Told
    times: tuple[Time, ...]
    promises: tuple[Promise, ...]
    tags: tuple[str, ...]
    unknown: tuple[tuple[str, str], ...]
    mentioned: tuple[Who, ...]
    entries: tuple[EntryView, ...]
    path: str
    readable: bool
    problems: tuple[Problem, ...]
    note: str


def event_page(album: Album, slug: str) -> Page:
    """The page of one event."""
    network = album.network
    event = network.events[slug]
    mentioned = [s for s in network.mentioned_by(event.slug) if s in network.people]
    view = EventView(
        today=network.today,
        slug=event.slug,
        name=event.name,
        date=event.date,
        until=event.until,
        last=event.last_day,
        place=event.place,
        url=event.url,
        goal=event.goal,
        decision=event.decision,
        why=event.why,
        brief=brief_url(network, event),
        ask=days_to_ask(network, event),
        targets=targets(album, event),
        met=_met(album, event),
        came=album.came_of(event),
        times=other_times(album, event),
        promises=tuple(network.open_promises(event.slug)),
        tags=event.tags,
        unknown=event.unknown,
        mentioned=album.all(mentioned),
        entries=tuple(entry_view(album, e) for e in network.entries_at(event.slug) if e.type != "bulk"),
        path=event.path,
        readable=event.readable,
        problems=tuple(network.problems_of(event.path)),
        note=album.note(event.path),
    )
    names = [target.name for target in view.targets]
    uri = f"events/{event.slug}.md"
    source, plain = notes(album, slug, uri)
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


def targets(album: Album, event: Event) -> tuple[TargetView, ...]:
    """Everyone whom you go for, with what the opener does not say already."""
    met = album.network.met(event)
    return tuple(_target(album, talk.beside_the_opener(), talk.slug in met) for talk in talks(album.network, event))


def _target(album: Album, talk: Talk, met: bool) -> TargetView:
    return TargetView(
        who=album.who(talk.slug) if talk.slug else None,
        name=talk.name,
        why=talk.why,
        how=talk.how,
        opener=unlinked(talk.opener),
        last=talk.last,
        said=unlinked(talk.said),
        shared=tuple(album.interest(name) for name in talk.shared[:4]),
        needs=tuple(unlinked(need) for need in talk.needs[:2]),
        owed=unlinked(talk.owed),
        remember=tuple(unlinked(fact) for fact in talk.remember[:5]),
        promises=talk.promises[:2],
        met=met,
    )


def _met(album: Album, event: Event) -> tuple[MetView, ...]:
    found = {f.person: f for f in follow_ups(album.network, event)}
    return tuple(met_view(album, event, slug, found.get(slug)) for slug in album.network.met(event))


def met_view(album: Album, event: Event, slug: str, follow_up: FollowUp | None) -> MetView:
    """Somebody met at an event, and how the follow-up stands."""
    network = album.network
    on = follow_up.on if follow_up else None
    waits = follow_up is not None and follow_up.state(network.today) in ("due", "warm")
    return MetView(
        who=album.who(slug),
        first=network.people[slug].met_at == event.slug,
        due=follow_up.due if follow_up and not on else None,
        warm=follow_up.warm if follow_up and not on else None,
        on=on,
        later=later(event, on) if on else "",
        opener=unlinked(opener(network, slug)) if waits else "",
        ways=album.ways(slug) if waits else (),
    )
