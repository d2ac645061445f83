"""Days and intervals as people write them: `2021`, `2021-05`, `2021-05-03`, `--04-12`, `3 weeks`, `never`."""

from __future__ import annotations

import calendar
import datetime
import re
from datetime import MAXYEAR, MINYEAR, date, timedelta

from .values import dataclass

_FULL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_YEARLY = re.compile(r"--([0-9]{2})-([0-9]{2})")
_INTERVAL = re.compile(r"(?:every\s+)?([0-9]{1,4}|an?|one)\s*(day|week|month|year)s?", re.IGNORECASE)
_UNIT_DAYS = {"days": 1.0, "weeks": 7.0, "months": 30.4375, "years": 365.25}
_A_LEAP_YEAR = 2000
# No day in a life lies outside, and with room before and after any day can be counted from.
FIRST_YEAR, LAST_YEAR = 1000, 9998


@dataclass(frozen=True, slots=True)
class Day:
    """A day of which the owner may know only a part: the year, the month, or the day without its year."""

    year: int | None = None
    month: int | None = None
    day: int | None = None

    @classmethod
    def parse(cls, text: str) -> Day | None:
        """Read `2021`, `2021-05`, `2021-05-03` or `--04-12`; None for anything else, impossible ones too.

        A year is one of FIRST_YEAR to LAST_YEAR.
        """
        if match := _YEARLY.fullmatch(text.strip()):
            day = cls(None, int(match[1]), int(match[2]))
        elif match := _FULL.fullmatch(text.strip()):
            day = cls(*(int(part) if part else None for part in match.groups()))
        else:
            return None
        return day if day._possible() else None

    @classmethod
    def of(cls, day: datetime.date) -> Day:
        """A whole day of the calendar."""
        return cls(day.year, day.month, day.day)

    def _possible(self) -> bool:
        year, month, day = self.year, self.month, self.day
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            return False
        try:
            date(
                _A_LEAP_YEAR if year is None else year,
                1 if month is None else month,
                1 if day is None else day,
            )
        except ValueError:
            return False
        return True

    @property
    def date(self) -> datetime.date | None:
        """The calendar day, when all of it is known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    @property
    def first(self) -> datetime.date | None:
        """The first day that it can be, when its year is known."""
        return date(self.year, self.month or 1, self.day or 1) if self.year is not None else None

    @property
    def yearly(self) -> bool:
        """True when it comes round each year: month and day are known."""
        return self.month is not None and self.day is not None

    def next(self, today: datetime.date) -> datetime.date | None:
        """Its next occurrence, today included; 29 February is kept on the 28th in common years."""
        if self.month is None or self.day is None:
            return None
        for year in (today.year, today.year + 1):
            day = self.in_year(year)
            if day is not None and day >= today:
                return day
        return None

    def in_year(self, year: int) -> datetime.date | None:
        """The day on which it is kept in a year; None when month or day is unknown."""
        if self.month is None or self.day is None or not MINYEAR <= year <= MAXYEAR:
            return None
        return date(year, self.month, min(self.day, calendar.monthrange(year, self.month)[1]))

    def __str__(self) -> str:
        if self.year is None:
            return f"--{self.month:02d}-{self.day:02d}"
        parts = [f"{self.year:04d}"] + [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Interval:
    """How often the owner means to be in touch: a count of days, weeks, months or years, or never."""

    count: int
    unit: str

    @classmethod
    def parse(cls, text: str) -> Interval | None:
        """Read `10 days`, `3 weeks`, `2 months`, `1 year`, `never`; None for anything else."""
        if text.strip().casefold() == "never":
            return NEVER
        match = _INTERVAL.fullmatch(text.strip())
        if not match:
            return None
        count = int(match[1]) if match[1].isdigit() else 1
        return cls(count, match[2].lower() + "s") if count else None

    @property
    def days(self) -> float:
        """About how many days that is; 0.0 for never."""
        return self.count * _UNIT_DAYS.get(self.unit, 0.0)

    def after(self, day: date) -> date | None:
        """The day that lies this interval later: calendar months, clamped to their end; None for never."""
        if self.unit == "never":
            return None
        try:
            if self.unit in ("days", "weeks"):
                return day + timedelta(days=int(self.days))
            months = day.month - 1 + self.count * (12 if self.unit == "years" else 1)
            year, month = day.year + months // 12, months % 12 + 1
            if not MINYEAR <= year <= MAXYEAR:
                return None
            return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
        except OverflowError:
            return None

    def __str__(self) -> str:
        if self.unit == "never":
            return "never"
        return f"{self.count} {self.unit if self.count != 1 else self.unit[:-1]}"


NEVER = Interval(0, "never")


def shifted(day: date, days: int) -> date:
    """The day so many days later, or earlier for fewer than none; at the ends of the calendar, its first or last."""
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def parse_date(text: str) -> date | None:
    """A whole calendar day, `2026-11-20`; None for anything else."""
    day = Day.parse(text)
    return day.date if day else None
