"""A year at a glance: a line of days for each month, dark where you were in touch; the same said in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from ..git.journal import Entry
from ..lookup import one_of
from ..values import dataclass

MOST_KINDS = 3
STEP = 10  # units of the picture from one day to the next


@dataclass(frozen=True)
class GlanceMonth:
    """One month: the days in touch and those on which something was only noted, as the path of a picture; in words.

    `url` leads to where its entries stand, on this page or another.
    """

    first: date
    met: str
    noted: str
    words: str
    url: str


def glance(entries: Iterable[Entry], address: dict[date, str]) -> tuple[GlanceMonth, ...]:
    """The months of a year that have entries, the newest first; `address` leads from their first days to them."""
    months = groupby(entries, key=lambda entry: (entry.day.year, entry.day.month))
    firsts = ((date(year, month, 1), tuple(group)) for (year, month), group in months)
    return tuple(_month(first, group, address[first]) for first, group in firsts)


def _month(first: date, entries: tuple[Entry, ...], url: str) -> GlanceMonth:
    met = sorted({entry.day.day for entry in entries if entry.in_touch})
    noted = sorted({entry.day.day for entry in entries} - set(met))
    return GlanceMonth(first, _dots(met), _dots(noted), _words(entries, len(met)), url)


def _dots(days: list[int]) -> str:
    """A line of no length on each day: its round ends make it a dot, at the fewest bytes."""
    return "".join(f"M{day * STEP} {STEP}h0" for day in days)


def _words(entries: tuple[Entry, ...], days: int) -> str:
    """ "In touch on 9 days: coffee, letter and call"; the kinds that stand there most often, and no other count."""
    if not days:
        return "Only notes"
    counts: dict[str, int] = {}
    for entry in entries:
        if entry.in_touch and entry.kind:
            counts[entry.kind.casefold()] = counts.get(entry.kind.casefold(), 0) + 1
    kinds = sorted(counts, key=lambda kind: (-counts[kind], kind))[:MOST_KINDS]
    said = f"In touch on {days} day{'s' if days > 1 else ''}"
    return f"{said}: {one_of(kinds, 'and')}" if kinds else said
