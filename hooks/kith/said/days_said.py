"""A day as people say it: "yesterday", "last Friday", "3 weeks ago", "3 May". Only what means one day is understood.

    day_said("last Friday", today)             → the day of an interaction: today or before
    day_said("in 2 weeks", today, ahead=True)  → the day of a promise: today or later

What could mean two days (`03/04/2026`, "next Friday", a Friday's own name on a Friday) or none ("sometime",
31 June) comes back as a NoDay with the reason and what to write. Commands say the day back with `when.in_full`.

The everyday forms are the table FORMS. Several units ("two weeks and three days ago"), an hour, other orders
of words are left to dateparser behind a guard (`days_guarded`): it is slow to start, and understands "1" and "may" too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date, timedelta

from ..days import Interval
from ..patterns import later
from ..problems import quoted
from ..when import MONTHS, WEEKDAYS, written
from .days_refused import NoDay, no_day, nothing_like_it, refused, wrong_side
from .days_words import MONTH, MONTHS_PATTERN, NUMBER, NUMBERS_PATTERN, WEEKDAY, WEEKDAYS_PATTERN, ordinal_fits

__all__ = ["NoDay", "day_said"]

LONGEST = 80
ANCIENT, FAR = 120, 20  # years before and after today: what is further off is a slip of the finger
NEAR_MISS = 31  # days: "24 November", said on the 23rd, is hardly last year's


def day_said(text: str, today: date, ahead: bool = False) -> date | NoDay:
    """The one day that `text` means when it is said on `today`; a NoDay where it means none or more than one.

    An interaction lies in the past or is today. With `ahead`, for what you promise, the day is today or later.
    """
    words = _plain(text)
    if not words or len(words) > LONGEST:
        return nothing_like_it(text, today, ahead)
    found = _understood(words.removeprefix("by ") if ahead else words, today, ahead)
    if found is None:
        return refused(words, text, today, ahead)
    if isinstance(found, NoDay):
        return found
    if not today.year - ANCIENT <= found.year <= today.year + FAR:
        return no_day(f"{written(found)} is out of reach", today, ahead)
    if found < today if ahead else found > today:
        return wrong_side(found, today, ahead)
    return found


def _plain(text: str) -> str:
    text = unicodedata.normalize("NFKC", text).replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").casefold()
    return re.sub(r"\s*,\s*", ", ", " ".join(text.split())).strip(" .,:;!")


def _understood(words: str, today: date, ahead: bool) -> date | NoDay | None:
    for form, reader in FORMS:
        if match := form.fullmatch(words):
            return reader(match, today, ahead)
    from .days_guarded import guarded

    return guarded(words, today)


# Readers, one a form. None: this is no day after all.

_Match = re.Match[str]
_Reader = Callable[[_Match, date, bool], date | NoDay | None]


def _iso(match: _Match, today: date, ahead: bool) -> date | NoDay:
    return _calendar(int(match[1]), int(match[2]), int(match[3])) or _impossible(match[0], today, ahead)


def _away(days: int) -> _Reader:
    return lambda match, today, ahead: _shifted(today, days)


def _weekday(match: _Match, today: date, ahead: bool) -> date | NoDay | None:
    """The latest one past, or for a promise the coming one. On a Friday, "Friday" could be either end of a week."""
    last = match["which"] == "last"
    if last and ahead:
        return None
    back = (today.weekday() - WEEKDAY[match["weekday"]]) % 7
    if back == 0 and not last:
        week = "in a week" if ahead else "a week ago"
        return NoDay(f"Today is {WEEKDAYS[today.weekday()]} itself", f'write "today" or "{week}"')
    return _shifted(today, 7 - back if ahead else -(back or 7))


def _ago(match: _Match, today: date, ahead: bool) -> date | None:
    return _interval(match, -1).after(today)


def _in(match: _Match, today: date, ahead: bool) -> date | None:
    return _interval(match, 1).after(today)


def _interval(match: _Match, sign: int) -> Interval:
    """Calendar months and years end with the month: 3 months before 31 May is 28 February."""
    count = sign * (int(match["count"]) if match["count"].isdecimal() else NUMBER[match["count"]])
    return Interval(count * 2, "weeks") if match["unit"] == "fortnight" else Interval(count, f"{match['unit']}s")


def _day_and_month(match: _Match, today: date, ahead: bool) -> date | NoDay:
    """Without a year: the latest such day, or for a promise the coming one, unless the other one is so near."""
    month, number = MONTH[match["month"]], int(match["day"])
    year = int(match["year"]) if match["year"] else today.year
    if not ordinal_fits(number, match["th"]) or _calendar(2000, month, number) is None:
        return _impossible(match[0], today, ahead)
    day = _calendar(year, month, number)
    if day is None:
        return no_day(f"There is no {number} {MONTHS[month - 1]} in {year}", today, ahead)
    if not match["year"] and (day < today if ahead else day > today):
        day = _calendar(year + (1 if ahead else -1), month, number)
        if day is None or abs((day - today).days) > 365 - NEAR_MISS:
            said = f"{number} {MONTHS[month - 1]}"
            why = "is just past" if ahead else "is still to come"
            return NoDay(f"{said} {why} this year", f"write the year: {said} {year + (1 if ahead else -1)}")
    if match["weekday"] and WEEKDAY[match["weekday"]] != day.weekday():
        return no_day(f"{written(day)} is a {WEEKDAYS[day.weekday()]}", today, ahead)
    return day


def _day_of_month(match: _Match, today: date, ahead: bool) -> date | NoDay:
    """ "on the 3rd": the latest 3rd, or the coming one. Where that month has no such day, it is left open."""
    number = int(match["day"])
    if not ordinal_fits(number, match["th"]) or not 1 <= number <= 31:
        return _impossible(match[0], today, ahead)
    first = today.replace(day=1)
    if number < today.day if ahead else number > today.day:
        first = (Interval(1 if ahead else -1, "months").after(first)) or first
    day = _calendar(first.year, first.month, number)
    if day is None:
        return no_day(f"There is no {number}{match['th']} in {MONTHS[first.month - 1]}", today, ahead)
    return day


def _impossible(words: str, today: date, ahead: bool) -> NoDay:
    return no_day(f"There is no day {quoted(words)}", today, ahead)


def _calendar(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _shifted(today: date, days: int) -> date | None:
    try:
        return today + timedelta(days=days)
    except OverflowError:
        return None


_PART = r"(?: (?:in the )?(?:morning|afternoon|evening|night))?"  # a part of the day leaves the day as it is
_WEEKDAY = rf"(?P<weekday>{WEEKDAYS_PATTERN})\.?"
_NUMBER = r"(?P<day>\d{1,2})(?P<th>st|nd|rd|th)?"
_MONTH, _YEAR = rf"(?P<month>{MONTHS_PATTERN})\.?", r"(?:,? (?P<year>\d{4}))?"
_COUNT = rf"(?P<count>{NUMBERS_PATTERN}|[1-9]\d{{0,3}}) (?P<unit>day|week|month|year|fortnight)s?"
_TABLE: tuple[tuple[str, _Reader], ...] = (
    (r"(\d{4})-(\d\d)-(\d\d)", _iso),
    (r"(?:earlier |late )?today|now|just now|this (?:morning|afternoon|evening)|tonight", _away(0)),
    (rf"yesterday{_PART}|last night", _away(-1)),
    (rf"(?:the )?day before yesterday{_PART}", _away(-2)),
    (rf"tomorrow{_PART}", _away(1)),
    (rf"(?:the )?day after tomorrow{_PART}", _away(2)),
    (rf"(?:on )?(?:(?P<which>last) )?{_WEEKDAY}{_PART}", _weekday),
    (rf"{_COUNT} ago", _ago),
    (rf"in {_COUNT}(?: time)?", _in),
    (rf"{_COUNT} from (?:now|today)", _in),
    (rf"(?:on )?(?:{_WEEKDAY},? )?(?:the )?{_NUMBER}(?: of)? {_MONTH}{_YEAR}", _day_and_month),
    (rf"(?:on )?(?:{_WEEKDAY},? )?{_MONTH} (?:the )?{_NUMBER}{_YEAR}", _day_and_month),
    (r"(?:on )?the (?P<day>\d{1,2})(?P<th>st|nd|rd|th)", _day_of_month),
)
FORMS = [(later(form, re.ASCII), reader) for form, reader in _TABLE]
