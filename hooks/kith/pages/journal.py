"""Journal: the whole network's timeline, by month; the newest here, each year on a page of its own.

A year too full for one page has a page a month. Each can be narrowed to a person, a kind or a place (`js/journal.js`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from ..days import Day
from ..git.journal import Entry
from ..network import interest_slug
from ..when import written_day
from .album import Album, Link
from .anniversaries import Anniversary, anniversaries
from .entries import EntryView, Month, by_month, entry_view
from .facets import Facet, Value, facets, keys
from .glance import GlanceMonth, glance
from .page import Page
from .state import quiet_note

NEWEST = 60
FULL = 600  # entries of a year that one page can hold
LABELS = {"who": "Person", "kind": "Kind", "at": "Place"}


@dataclass(frozen=True)
class JournalView:
    """A stretch of the journal. `up` leads to the wider ones; `years` have pages of their own, newest first.

    `glance` is the year at a glance, `facets` what the entries can be narrowed by, `around` other years' conversations.
    """

    today: date
    title: str
    up: tuple[Link, ...]
    year: int
    years: tuple[int, ...]
    glance: tuple[GlanceMonth, ...]
    around: tuple[Anniversary, ...]
    facets: tuple[Facet, ...]
    months: tuple[Month, ...]
    more: bool
    note: str


def journal_pages(album: Album) -> Iterator[Page]:
    """The first page with the newest entries, then one a year, or one a month where a year is full."""
    entries = album.network.journal.entries
    years = {year: tuple(group) for year, group in groupby(entries, key=lambda e: e.day.year)}
    first = _view(album, entries[:NEWEST], tuple(years))
    newest = next(iter(years.items()), None)
    yield _page(
        "journal/index.md",
        replace(
            first,
            glance=glance(newest[1], _addresses(*newest)) if newest else (),
            around=anniversaries(album),
            more=len(entries) > NEWEST,
        ),
    )
    for year, group in years.items():
        yield from _year(album, year, group, tuple(years))


def _year(album: Album, year: int, entries: tuple[Entry, ...], years: tuple[int, ...]) -> Iterator[Page]:
    months = _by_month(entries) if len(entries) > FULL else {}
    up = (Link("Journal", "journal/"),)
    view = _view(album, () if months else entries, years)
    at_a_glance = glance(entries, _addresses(year, entries))
    yield _page(f"journal/{year}.md", replace(view, title=str(year), up=up, year=year, glance=at_a_glance))
    for first, group in months.items():
        title = written_day(Day(first.year, first.month))
        above = (*up, Link(str(year), f"journal/{year}/"))
        yield _page(f"journal/{first:%Y-%m}.md", replace(_view(album, group, years), title=title, up=above, year=year))


def _by_month(entries: Iterable[Entry]) -> dict[date, tuple[Entry, ...]]:
    months = groupby(entries, key=lambda entry: (entry.day.year, entry.day.month))
    return {date(year, month, 1): tuple(group) for (year, month), group in months}


def _addresses(year: int, entries: tuple[Entry, ...]) -> dict[date, str]:
    """Where each month's entries stand: in the page of its year, or on a page of its own."""
    full = len(entries) > FULL
    return {
        first: f"journal/{first:%Y-%m}/" if full else f"journal/{year}/#{first:%Y-%m}" for first in _by_month(entries)
    }


def _view(album: Album, entries: Iterable[Entry], years: tuple[int, ...]) -> JournalView:
    views = [(view, _values(view)) for view in (entry_view(album, entry) for entry in entries)]
    return JournalView(
        today=album.network.today,
        title="Journal",
        up=(),
        year=0,
        years=years,
        glance=(),
        around=(),
        facets=facets((value for _, values in views for value in values), LABELS),
        months=by_month(replace(view, facets=keys(values)) for view, values in views),
        more=False,
        note=quiet_note(album.network.state),
    )


def _values(view: EntryView) -> list[Value]:
    """What an entry can be found by."""
    who = [("who", person.slug, person.name) for person in view.people]
    words = [("kind", view.kind), ("at", view.at.words if view.at else "")]
    return [*who, *((facet, interest_slug(said), said) for facet, said in words if said)]


def _page(uri: str, view: JournalView) -> Page:
    title = view.title if view.title == "Journal" else f"Journal {view.title}"
    return Page(uri, title, "journal.html", view, scripts=("journal.js",), styles=("journal.css",))
