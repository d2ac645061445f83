"""Days as iCalendar (RFC 5545), which any calendar program reads. The same items give the same bytes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from .. import kept
from ..days import Day, shifted
from ..pages.calendar import Item

HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kith//Kith//EN", "CALSCALE:GREGORIAN")
# Some programs know no day before 1900. A leap year, so that 29 February can stand for a year that is not known.
FIRST = 1900
ANY_YEAR = 1972
NEVER_CHANGED = date(2000, 1, 1)
FOLDED = 75  # bytes of a line that is folded
_ESCAPED = re.compile(r"[\\;,]")


def calendar(root: Path, items: Iterable[Item], name: str) -> bytes:
    """The whole calendar in UTF-8, lines folded and ended as the standard wants. `name` is shown by most programs.

    The lines of an item are kept in the wiki at `root`, until a build has other items.
    """
    known: dict[tuple[Any, ...], str] = kept.load(root, "calendar", kept.program()) or {}
    told = {_plain(item): item for item in items}
    lines = {(name,): known.get((name,)) or _text("X-WR-CALNAME", name)}
    lines |= {plain: known.get(plain) or "\r\n".join(_event(item)) for plain, item in told.items()}
    if lines.keys() != known.keys():
        kept.keep(root, "calendar", kept.program(), lines)
    return "\r\n".join([*HEAD, *lines.values(), "END:VCALENDAR", ""]).encode("utf-8", "replace")


def _plain(item: Item) -> tuple[Any, ...]:
    """All of an item that its lines show, as plain values."""
    return (item.kind, item.about, item.label, str(item.day), item.words, item.more, item.yearly, str(item.changed))


def _event(item: Item) -> Iterator[str]:
    """One item as a whole-day event that leaves the day free."""
    first = _first(item.day)
    yield "BEGIN:VEVENT"
    yield f"UID:{_uid(item)}"
    yield f"DTSTAMP:{_day(item.changed or NEVER_CHANGED)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(first)}"
    yield f"DTEND;VALUE=DATE:{_day(shifted(first, 1))}"
    if item.yearly:
        # 29 February is kept on the 28th in other years, as on the pages: the last day of the month.
        leap = ";BYMONTH=2;BYMONTHDAY=-1" if (first.month, first.day) == (2, 29) else ""
        yield f"RRULE:FREQ=YEARLY{leap}"
    yield _text("SUMMARY", item.words)
    if item.more:
        yield _text("DESCRIPTION", item.more)
    yield _text("CATEGORIES", item.kind)
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _uid(item: Item) -> str:
    """The same for the same day of the same person, whatever else changes; nobody can read a name from it."""
    key = "\0".join((item.kind, item.about, item.label, str(item.day)))
    return f"{hashlib.sha256(key.encode('utf-8', 'replace')).hexdigest()[:32]}@kith"


def _first(day: Day) -> date:
    year = day.year if day.year is not None and day.year >= FIRST else ANY_YEAR
    return date(year, day.month or 1, day.day or 1)


def _day(day: date) -> str:
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"


def _text(name: str, text: str) -> str:
    """A line with the owner's words, escaped and folded by the library that knows how; most need neither."""
    plain = f"{name}:{text}"
    if text.isprintable() and not _ESCAPED.search(text) and len(plain.encode()) < FOLDED:
        return plain
    from icalendar.parser import Contentline, Parameters
    from icalendar.prop import vText

    line: bytes = Contentline.from_parts(name, Parameters(), vText(text)).to_ical()
    return line.decode("utf-8")
