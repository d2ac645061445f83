"""How a day is said from where the reader stands: "3 weeks ago", "tomorrow", "in 9 days".

The words and their limits are data (`rules.json`); the browser reads the same file, and both are held to the
same table of cases, because a static page is read on another day than it was built.
"""

from __future__ import annotations

import json
import math
import os
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from .days import FIRST_YEAR, LAST_YEAR, Day, parse_date
from .problems import quoted

# Not strftime: its names follow the locale, and the same commit and day must give the same bytes.
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
RULES_FILE = Path(__file__).with_name("rules.json")


class NoToday(Exception):
    """KITH_TODAY is set to what is no day: what is wrong, and what to write."""


@cache
def rules() -> dict[str, Any]:
    """The table of time words and limits, as the browser gets it."""
    return dict(json.loads(RULES_FILE.read_text(encoding="utf-8")))


def today() -> date:
    """The owner's own day. `KITH_TODAY=2026-11-23` in the environment fixes it, for builds to compare.

    Raises NoToday where that is set to something else: a wrong day must not be taken for a right one.
    """
    fixed = os.environ.get("KITH_TODAY", "")
    if not fixed:
        return date.today()
    if day := parse_date(fixed):
        return day
    years = f"in the years {FIRST_YEAR} to {LAST_YEAR}"
    raise NoToday(f"KITH_TODAY={quoted(fixed)} is no day {years}; write for example KITH_TODAY=2026-11-23")


def relative(day: date, today: date) -> str:
    """`day` as said on `today`: "yesterday", "a month ago", "in 9 days"."""
    away = (day - today).days
    step = _step(rules(), away)
    if "per" not in step:
        return str(step["words"])
    return str(step["words"]).replace("{n}", str(math.floor((abs(away) + step.get("early", 0)) / step["per"])))


def promised(by: date, today: date) -> str:
    """The day of an open promise as said on `today`: "by Friday, in 3 days", "was for 3 November, 2 weeks ago"."""
    words = str(_step(rules()["promised"], (by - today).days)["words"])
    parts = {"{weekday}": WEEKDAYS[by.weekday()], "{day}": near(by, today), "{away}": relative(by, today)}
    for name, said in parts.items():
        words = words.replace(name, said)
    return words


def _step(steps: dict[str, Any], away: int) -> dict[str, Any]:
    side = steps["ahead" if away > 0 else "past"]
    return next(step for step in side if step["up_to"] is None or abs(away) <= step["up_to"])


def near(day: date, today: date) -> str:
    """ "20 November", with its year when that is not this year's."""
    return written(day) if day.year != today.year else f"{day.day} {MONTHS[day.month - 1]}"


def written(day: date) -> str:
    """`day` in full, for a title or a tooltip: "3 November 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def in_full(day: date) -> str:
    """ "Friday, 20 November 2026": the day that a command understood, so that a wrong one is seen."""
    return f"{WEEKDAYS[day.weekday()]}, {written(day)}"


def written_day(day: Day) -> str:
    """A day of which only a part is known: "2021", "May 2021", "12 April"."""
    if whole := day.date:
        return written(whole)
    if day.year is None:
        return f"{day.day} {_month(day)}"
    return f"{_month(day)} {day.year}" if day.month else str(day.year)


def _month(day: Day) -> str:
    return MONTHS[(day.month or 1) - 1]


def age(day: Day, on: date) -> int | None:
    """How many years `day` has come round by `on`, kept as in `Day.next`; None when its year is unknown.

    A day of which only the year is known counts the years themselves.
    """
    if day.year is None:
        return None
    kept = day.in_year(on.year)
    return on.year - day.year - (1 if kept is not None and on < kept else 0)
