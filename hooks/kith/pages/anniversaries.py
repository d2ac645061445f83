"""Around this day in other years: what you were talking about then, which is often a good reason to write today."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..days import Day, shifted
from ..values import dataclass
from ..when import rules
from .album import Album
from .entries import EntryView, entry_view

AROUND = 3  # days on either side
MOST = 60  # in the page, for all the days on which it may be read


@dataclass(frozen=True)
class Anniversary:
    """A conversation of an earlier year, shown from `since` to `until`; `shown` on the day of the build."""

    since: date
    until: date
    shown: bool
    entry: EntryView


def anniversaries(album: Album) -> tuple[Anniversary, ...]:
    """Those that come round from today to a month on, because the page may be read then; the newest year first."""
    return tuple(_within(album))[:MOST]


def _within(album: Album) -> Iterator[Anniversary]:
    today = album.network.today
    first, last = shifted(today, -AROUND), shifted(today, rules()["candidate_days"] + AROUND)
    for entry in album.network.entries:
        if entry.in_touch and entry.subject:
            for year in {first.year, last.year}:
                again = Day.of(entry.day).in_year(year)
                if again and first <= again <= last and entry.day.year < year:
                    since, until = shifted(again, -AROUND), shifted(again, AROUND)
                    yield Anniversary(since, until, since <= today <= until, entry_view(album, entry))
