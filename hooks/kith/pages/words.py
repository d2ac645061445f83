"""Small words that several pages need."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from ..days import Day, Interval
from ..when import written_day

_LINK = re.compile(r"\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]*))?\]\]")
_INSIDE = re.compile("([^,]) ")
_DAY = re.compile(r"(?<![\w./:-])(?:(?:1\d|20)\d{2}-\d{2}(?:-\d{2})?|--\d{2}-\d{2})(?![\w/-])")


@lru_cache(maxsize=65536)  # a change stands on the page of its person and in the journal
def said_days(text: str) -> str:
    """A change with the days as people say them, each on one line: "(by 2026-12-20)" is by 20 December 2026."""
    return _DAY.sub(lambda match: _said(match[0]), text)


@lru_cache(maxsize=8192)
def _said(written: str) -> str:
    day = Day.parse(written)
    return whole(written_day(day)) if day else written


def unlinked(text: str) -> str:
    """A line with its [[links]] as plain words, for places that show it as words only."""
    return _LINK.sub(lambda match: (match[2] or match[1]).strip(), text) if "[[" in text else text


def whole(text: str) -> str:
    """Words in which a line breaks only after a comma, never inside a day; js/when.js does the same."""
    if "," not in text and "  " not in text and not text.startswith(" "):
        return text.replace(" ", "\u00a0")
    return _INSIDE.sub("\\1\u00a0", text)


@lru_cache(maxsize=8192)
def iso_month(day: date) -> str:
    """ "2026-11"."""
    return day.strftime("%Y-%m")


@lru_cache(maxsize=8192)
def month(day: date) -> str:
    """ "November 2026"."""
    return written_day(Day(day.year, day.month))


def every(cadence: Interval) -> str:
    """ "every 3 weeks", "every month"."""
    return f"every {str(cadence).removeprefix('1 ')}"


def after_subject(message: str) -> str:
    """A problem's message after what it is about: "The file" + " is missing", "Line 3" + ': "foes" is no circle'."""
    goes_on = message.split(" ", 1)[0] in ("is", "stands", "has", "names", "needs", "holds", "cannot")
    return f" {message}" if goes_on else f": {message}"


def stopped(text: str) -> str:
    """A sentence with its full stop, unless it ends with a sign of its own."""
    return text if text.endswith((".", "?", "!")) else f"{text}."
