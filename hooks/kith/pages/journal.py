"""Journal: the whole network's timeline, by month; the newest here, each year on a page of its own.

A year too full for one page has a page a month. Each can be narrowed to a person, a kind or a place (`js/journal.js`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from ..days import Day
from ..git.journal import Entry
from ..interests import interest_slug
from ..network import Network
from ..values import dataclass
from ..when import written_day
from .album import Album, Link
from .anniversaries import Anniversary, anniversaries
from .blocks import is_vast
from .entries import EntryView, Month, by_month, entry_view
from .facets import Facet, Value, facets, keys
from .glance import GlanceMonth, glance
from .page import Page

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
    vast: bool
    months: tuple[Month, ...]
    more: bool
    note: str


def stretches(network: Network) -> Iterator[tuple[str, str]]:
    """The address and the title of each page besides the first: one a year, or one a month where a year is full."""
    for year in network.years:
        yield f"journal/{year}.md", f"Journal {year}"
        if _is_full(network, year):
            yield from ((f"journal/{month}.md", f"Journal {_name(month)}") for month in network.months_of(year))


def journal_page(album: Album) -> Page:
    """The first page, with the newest entries."""
    network = album.network
    view = replace(
        _view(album, network.entries[:NEWEST]),
        glance=_glance(network, network.years[0]) if network.years else (),
        around=anniversaries(album),
        more=len(network.entries) > NEWEST,
    )
    return _page("journal/index.md", view)


def stretch_page(album: Album, uri: str) -> Page:
    """The page of a year ("journal/2026.md") or of a month ("journal/2026-11.md")."""
    network, stretch = album.network, uri.removeprefix("journal/").removesuffix(".md")
    year, _, month = stretch.partition("-")
    up: tuple[Link, ...] = (Link("Journal", "journal/"),)
    if month:
        up += (Link(year, f"journal/{year}/"),)
        view = replace(_view(album, network.entries_in(stretch)), title=_name(stretch), up=up, year=int(year))
    else:
        entries = () if _is_full(network, year) else _in_year(network, year)
        at_a_glance = _glance(network, year)
        view = replace(_view(album, entries), title=year, up=up, year=int(year), glance=at_a_glance)
    return _page(uri, view)


def _is_full(network: Network, year: str) -> bool:
    return sum(network.months_of(year).values()) > FULL


def _in_year(network: Network, year: str) -> tuple[Entry, ...]:
    return tuple(entry for month in network.months_of(year) for entry in network.entries_in(month))


def _name(month: str) -> str:
    """ "November 2026"."""
    return written_day(Day(int(month[:4]), int(month[5:])))


def _glance(network: Network, year: str) -> tuple[GlanceMonth, ...]:
    """The year at a glance, each month a link to where its entries stand: in the page of the year, or on their own."""
    full = _is_full(network, year)
    addresses = {
        date(int(year), int(month[5:]), 1): f"journal/{month}/" if full else f"journal/{year}/#{month}"
        for month in network.months_of(year)
    }
    return glance(_in_year(network, year), addresses)


def _view(album: Album, entries: Iterable[Entry]) -> JournalView:
    views, values = [entry_view(album, entry) for entry in entries], list[Value]()
    for view in views:
        theirs = _values(view)
        setattr(view, "facets", keys(theirs))  # noqa: B010 - a value does not change; this one nobody has seen yet
        values += theirs
    return JournalView(
        today=album.network.today,
        title="Journal",
        up=(),
        year=0,
        years=tuple(map(int, album.network.years)),
        glance=(),
        around=(),
        facets=facets(values, LABELS),
        vast=is_vast(len(views)),
        months=by_month(views),
        more=False,
        note=album.note(""),
    )


def _values(view: EntryView) -> list[Value]:
    """What an entry can be found by."""
    who = [("who", person.slug, person.name) for person in view.people]
    words = [("kind", view.kind), ("at", view.at.words if view.at else "")]
    return who + [(facet, interest_slug(said), said) for facet, said in words if said]


def _page(uri: str, view: JournalView) -> Page:
    title = view.title if view.title == "Journal" else f"Journal {view.title}"
    return Page(uri, title, "journal.html", view, scripts=("narrowed.js", "journal.js"), styles=("journal.css",))
