"""Journal: the whole network's timeline, by month; the newest here, each year on a page of its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ..git.journal import Entry
from .album import Album
from .entries import Month, by_month, entry_view
from .page import Page
from .state import quiet_note

NEWEST = 60


@dataclass(frozen=True)
class JournalView:
    """A stretch of the journal. `year` is 0 on the first page; `years` have pages of their own, newest first."""

    today: date
    year: int
    years: tuple[int, ...]
    months: tuple[Month, ...]
    more: bool
    note: str


def journal_pages(album: Album) -> Iterable[Page]:
    """The first page with the newest entries, then one a year."""
    network = album.network
    entries = network.journal.entries
    years = {year: tuple(group) for year, group in groupby(entries, key=lambda e: e.day.year)}
    first = _view(album, entries[:NEWEST], 0, tuple(years), more=len(entries) > NEWEST)
    yield Page("journal/index.md", "Journal", "journal.html", first)
    for year, group in years.items():
        yield Page(f"journal/{year}.md", f"Journal {year}", "journal.html", _view(album, group, year, tuple(years)))


def _view(album: Album, entries: Iterable[Entry], year: int, years: tuple[int, ...], more: bool = False) -> JournalView:
    return JournalView(
        today=album.network.today,
        year=year,
        years=years,
        months=by_month(entry_view(album, entry) for entry in entries),
        more=more,
        note=quiet_note(album.network.state),
    )
