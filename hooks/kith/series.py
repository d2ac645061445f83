"""Events that come again: "Dinner at the Diogenes Club 2025" and "… 2026" are one series, told by the name alone.

The rule, whose table of cases is `tests/cases/series.json`: two events are of one series when their names are the same
but for what tells one time from another. That is
- a year that is the event's own, or the one before or after it ("2026", "2025/26", "'26"): a class of 1995 is none;
- the event's own month, with the day in it, at the end ("Book club, March"; "Supper, 3 March"): the May Ball stays;
- a number of times: "3rd", "third", "No. 3", "#3", "edition 3", "III" at the end, 第3回; a bare number is a name's own;
- "annual", and "the" in front.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable

from .format.event import Event
from .names import same_script
from .patterns import later
from .when import MONTHS

_NUMBERS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split()
_TENS = [
    "twentieth",
    "thirtieth",
    "fortieth",
    "fiftieth",
    rf"(?:twenty|thirty|forty|fifty)[ -](?:{'|'.join(_NUMBERS)})",
]
_TIMES = later(
    r"(?<![\w.])(?:"
    r"\d{1,3}(?:st|nd|rd|th|e|er|re|[eè]me|\.?[oa])"
    rf"|{'|'.join([*_TENS, *_NUMBERS])}"
    r"|(?:no\.?|nr\.?|n°|#|edition|vol\.?|volume|round|part)\s*\d{1,3}"
    r")(?!\w)"
    r"|^\d{1,3}\.(?=\s)"
    r"|第\s*[0-9〇一二三四五六七八九十百]+\s*[回届次]"
)
_ROMAN = later(r"(?<=\w)[\s,:–-]+(?=[ivx]{2,6}$)x{0,3}(?:ix|iv|v?i{0,3})$")
_YEAR = later(r"(?<![\w])(?:(\d{4})(?:\s*[/–-]\s*\d{2,4})?|['’](\d{2}))(?!\w)")
_ANNUAL = later(r"\b(?:bi)?annual\b")
_FRONT = later(r"^(?:the|our|a)\s+")


def series_key(name: str, day: datetime.date | None) -> str:
    """What the names of one series share; "" for an event that belongs to none: without a day, or a name of numbers."""
    if day is None:
        return ""
    text = unicodedata.normalize("NFKC", name).casefold().strip()
    text = _YEAR.sub(lambda found: " " if _own(found, day.year) else found[0], text)
    text = _TIMES.sub(" ", text)
    text = _own_month(day).sub("", text.strip())
    text = _ROMAN.sub("", " ".join(text.split()))
    text = _FRONT.sub("", _ANNUAL.sub(" ", text).strip())
    key = same_script(" ".join(re.sub(r"[\W_]+", " ", text).split()))
    return key if any(sign.isalpha() for sign in key) else ""


def all_series(events: Iterable[Event]) -> dict[str, tuple[Event, ...]]:
    """Every event that comes more than once, by the key of its name; the earliest first."""
    found: dict[str, list[Event]] = {}
    for event in events:
        if event.readable and (key := series_key(event.name, event.date)):
            found.setdefault(key, []).append(event)
    return {
        key: tuple(sorted(times, key=lambda e: (e.date or datetime.date.min, e.slug)))
        for key, times in found.items()
        if len(times) > 1
    }


def _own(found: re.Match[str], year: int) -> bool:
    """True for a year that says which time it is: the event's own, or next to it (of a winter, or put off)."""
    said = int(found[1]) if found[1] else year // 100 * 100 + int(found[2])
    return abs(said - year) <= 1


def _own_month(day: datetime.date) -> re.Pattern[str]:
    month = MONTHS[day.month - 1].casefold()
    names = f"(?:{month}|{month[:3]}\\.?)"
    return re.compile(rf"(?<=\w)[\s,:–(-]+(?:\d{{1,2}}(?:st|nd|rd|th|\.)?\s+)?{names}(?:\s+\d{{1,2}})?[\s),.-]*$")
