"""Today: five minutes with the people you know. Whom to reach out to, and what is coming up.

The page is read on other days than the one it was built on. So it also holds, hidden, what the next days will
need; `js/today.js` shows what is true on the reader's own day, by the `since` and `until` of each item.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from ..cadence import Touch, choose
from ..days import shifted
from ..followups import days_to_ask, waiting
from ..format.promise import Promise
from ..suggestions import opener
from ..values import dataclass
from ..ways import Way
from ..when import age, rules
from . import calendar
from .album import Album, Link, Who, brief_url, event_url
from .entries import EntryView, entry_view
from .event import MetView, met_view
from .page import Page
from .state import first_note
from .ties import came_round
from .words import every, unlinked

LATEST = 6
MOST_PROMISES = 8
MOST_PAST = 100  # promises whose day is over
MOST_DAYS = 200  # birthdays and the like, each in a row of its own
MOST_MET = 12


@dataclass(frozen=True)
class Reach:
    """Somebody whom it is a good time to write to, from the day `due` on. `every` is the cadence in words."""

    who: Who
    due: date
    days: float
    last: date | None
    every: str
    opener: str
    ways: tuple[Way, ...]
    shown: bool


@dataclass(frozen=True)
class Coming:
    """Something to see from `since` to `until` (None: until it is done); hidden on other days.

    With `years` the words end in a number of years, and what follows is no pause: "turns 43 in 3 days".
    """

    since: date
    until: date | None
    day: date
    who: Who | None
    words: str
    shown: bool
    at: Link | None = None
    years: bool = False


@dataclass(frozen=True)
class Leaf:
    """A day on which something comes round for many, to unfold; to see from `since` to `day` itself."""

    since: date
    day: date
    coming: tuple[Coming, ...]
    shown: bool


@dataclass(frozen=True)
class Warm:
    """Somebody met at an event that was on `day`, and not followed up with yet; to see while it is warm."""

    met: MetView
    at: Link
    day: date


@dataclass(frozen=True)
class Ask:
    """An event just over of which nobody is noted as met: it asks whom, from `since` to `until`."""

    slug: str
    at: Link
    day: date
    since: date
    until: date


@dataclass(frozen=True)
class Near:
    """An event close by: what you go for, and the faces that you go for; `brief` is the address of its sheet."""

    since: date
    until: date
    day: date
    name: str
    url: str
    place: str
    goal: str
    decision: str
    targets: tuple[Who, ...]
    brief: str
    shown: bool


@dataclass(frozen=True)
class TodayView:
    """All that Today shows. `limit` is the most people it suggests; `loose` are promises to nobody, by no day.

    Where very many `days` are near they stand by `leaves` instead; `older` tells that there are older promises.
    """

    today: date
    owner: str
    limit: int
    reach: tuple[Reach, ...]
    days: tuple[Coming, ...]
    leaves: tuple[Leaf, ...]
    promises: tuple[Coming, ...]
    older: bool
    loose: tuple[str, ...]
    events: tuple[Near, ...]
    warm: tuple[Warm, ...]
    asks: tuple[Ask, ...]
    latest: tuple[EntryView, ...]
    problems: int
    calendar: str
    note: str


def today_page(album: Album) -> Page:
    """The first page."""
    network = album.network
    days, promises = _days(album), _promises(album)
    kept = _without_older(promises, network.today)
    many = len(days) > MOST_DAYS
    latest = [entry for entry in network.entries if entry.type != "bulk" and entry.day <= network.today]
    view = TodayView(
        today=network.today,
        owner=network.settings.owner,
        limit=network.settings.suggest,
        reach=tuple(_reach(album)),
        days=() if many else tuple(days),
        leaves=tuple(_leaves(days)) if many else (),
        promises=kept,
        older=len(kept) < len(promises),
        loose=tuple(unlinked(p.text) for p in network.open_promises("") if not p.by)[:MOST_PROMISES],
        events=tuple(_events(album)),
        warm=tuple(_warm(album)),
        asks=tuple(_asks(album)),
        latest=tuple(entry_view(album, entry) for entry in latest[:LATEST]),
        problems=len(network.problems),
        calendar=calendar.URI if calendar.has_days(network) else "",
        note=first_note(network.state),
    )
    return Page("index.md", "Today", "today.html", view, scripts=("today.js",))


def candidates(touches: dict[str, Touch], today: date, limit: int, ahead: int) -> list[str]:
    """Everyone who is among the first `limit` on some day from today to `ahead` days on, today's first.

    Only these need to be in the page, however many people are due.
    """
    last = shifted(today, ahead)
    ready = {slug: touch for slug, touch in touches.items() if touch.due and touch.due <= last}
    days = (shifted(today, number) for number in range(ahead + 1))
    return list(dict.fromkeys(slug for day in days for slug in choose(ready.items(), day, limit)))


def _reach(album: Album) -> Iterable[Reach]:
    network, limit = album.network, album.network.settings.suggest
    touches = {person.slug: network.touch(person.slug) for person in network.active}
    met = {follow_up.person for follow_up in waiting(network)[:limit]}  # who stand above, while it is warm
    others = ((slug, touch) for slug, touch in touches.items() if slug not in met)
    shown = set(choose(others, network.today, limit))
    for slug in candidates(touches, network.today, 2 * limit, rules()["candidate_days"]):
        touch = touches[slug]
        if touch.due and touch.cadence:
            yield Reach(
                who=album.who(slug),
                due=touch.due,
                days=touch.cadence.days,
                last=touch.last_contact,
                every=every(touch.cadence),
                opener=unlinked(opener(network, slug)),
                ways=album.ways(slug),
                shown=slug in shown,
            )


def _days(album: Album) -> list[Coming]:
    """Birthdays and other yearly days, the next first."""
    network = album.network
    found = []
    for person in network.active:
        named = [("birthday", person.birthday)] if person.birthday else []
        for label, day in [*named, *person.dates]:
            next_day = day.next(network.today)
            if next_day is None or not _within(next_day, network.today, "coming_days"):
                continue
            years = came_round(label, age(day, next_day))
            words = years if label == "birthday" and years else ", ".join(part for part in (label, years) if part)
            since = shifted(next_day, -rules()["coming_days"])
            who = album.who(person.slug)
            found.append(Coming(since, next_day, next_day, who, words, since <= network.today, years=bool(years)))
    return sorted(found, key=lambda c: (c.day, c.who.name if c.who else ""))


def _leaves(days: list[Coming]) -> Iterable[Leaf]:
    """The same by day: a reader of thousands opens a day, and need not scroll past all of them."""
    for day, coming in groupby(days, key=lambda c: c.day):
        those = tuple(coming)
        yield Leaf(those[0].since, day, those, those[0].shown)


def _promises(album: Album) -> list[Coming]:
    """Promises with a day that is near or past, the soonest first."""
    found = []
    for slug, promise in album.network.promised():
        if promise.by and _within(promise.by, album.network.today, "coming_days"):
            found.append(_promised(album, slug, promise, promise.by))
    return sorted(found, key=lambda c: (c.day, c.words))


def _without_older(promises: list[Coming], today: date) -> tuple[Coming, ...]:
    """Without those long over, which stand on the page of a person or an event as well."""
    over = [promise.day for promise in promises if promise.day < today]
    first = over[-MOST_PAST] if len(over) > MOST_PAST else date.min
    return tuple(promise for promise in promises if promise.day >= first or not (promise.who or promise.at))


def _promised(album: Album, slug: str, promise: Promise, by: date) -> Coming:
    since = shifted(by, -rules()["coming_days"])
    who = album.who(slug) if slug in album.network.people else None
    at = album.place(slug) if slug and who is None else None
    return Coming(since, None, by, who, unlinked(promise.text), since <= album.network.today, at)


def _events(album: Album) -> list[Near]:
    """Events close by that you have not passed on, the next first."""
    network = album.network
    found = []
    for event in network.events.values():
        if not event.date or not event.last_day or event.decision == "passed" or event.last_day < network.today:
            continue
        if _within(event.date, network.today, "events_near_days"):
            since = shifted(event.date, -rules()["events_near_days"])
            found.append(
                Near(
                    since=since,
                    until=event.last_day,
                    day=event.date,
                    name=event.name,
                    url=event_url(event.slug),
                    place=event.place,
                    goal=event.goal,
                    decision=event.decision,
                    targets=album.all(network.targets(event)),
                    brief=brief_url(network, event),
                    shown=since <= network.today,
                )
            )
    return sorted(found, key=lambda n: (n.day, n.name))


def _warm(album: Album) -> Iterable[Warm]:
    """People met at an event and not yet followed up with: it is the first thing on the page."""
    network = album.network
    for follow_up in waiting(network)[:MOST_MET]:
        event = network.events[follow_up.event]
        at = Link(event.name, event_url(event.slug))
        yield Warm(met_view(album, event, follow_up.person, follow_up), at, event.last_day or network.today)


def _asks(album: Album) -> Iterable[Ask]:
    """Events just over, and those that will be while this page may be read, of which nobody is noted as met."""
    network = album.network
    for event in sorted(network.events.values(), key=lambda e: (e.last_day or date.max, e.slug)):
        days = days_to_ask(network, event)
        if days and event.last_day and days[1] >= network.today and _within(days[0], network.today):
            yield Ask(event.slug, Link(event.name, event_url(event.slug)), event.last_day, *days)


def _within(day: date, today: date, rule: str = "") -> bool:
    """True when a page built today and read in the next month may have to show `day`."""
    ahead: int = rules()["candidate_days"] + (rules()[rule] if rule else 0)
    return (day - today).days <= ahead
