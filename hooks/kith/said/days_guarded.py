"""Days in longer words, read by dateparser behind a guard: "two weeks and three days ago", "20 Nov 2026 at 5 pm".

dateparser finds a day in nearly anything ("1", "at 5", "may", "32 Nov"). So it is given only texts of two shapes in
which every word is accounted for, only the parser of that shape, English only, and its answer is held against the
words. It takes a quarter of a second to import and as long for its first answer: the everyday forms of
`days_said` never come here.
"""

from __future__ import annotations

import re
import warnings
from datetime import date, datetime, time

from ..patterns import later
from .days_words import MONTH, NUMBERS_PATTERN, WEEKDAY, ordinal_fits

_COUNT = rf"(?:{NUMBERS_PATTERN}|[1-9]\d{{0,2}})"
_UNIT = r"(?:day|week|month|year)"
_AGO = later(rf"{_COUNT} {_UNIT}s?(?:(?:,| and|, and) {_COUNT} {_UNIT}s?)* ago", re.ASCII)
_IN = later(rf"in {_COUNT} {_UNIT}s?(?:(?:,| and|, and) {_COUNT} {_UNIT}s?)*", re.ASCII)
_CLOCK = later(r",? (?:at )?(?:[01]?\d|2[0-3])(?::[0-5]\d)?(?: ?[ap]m)?|,? at noon", re.ASCII)
_SETTINGS: dict[str, object] = {"RETURN_AS_TIMEZONE_AWARE": False, "NORMALIZE": True, "DATE_ORDER": "DMY"}


def guarded(words: str, today: date) -> date | None:
    """The one day that folded `words` mean; None for whatever is not wholly understood."""
    if _AGO.fullmatch(words) or _IN.fullmatch(words):
        units = re.findall(_UNIT, words)
        if len(units) != len(set(units)):
            return None
        return _parsed(words, today, "relative-time")
    return _named(words, today)


def _named(words: str, today: date) -> date | None:
    """A day, a month by its name and a year of four digits in any order, with or without weekday and clock."""
    clock = re.search(rf"(?:{_CLOCK.pattern})$", words, re.ASCII)
    if clock and re.search(r"[:m]|noon|at ", clock[0]):
        words = words[: clock.start()]
    rest = re.findall(r"[^\s,]+", words)
    seen: dict[str, list[int]] = {"day": [], "month": [], "year": [], "weekday": []}
    for word in rest:
        kind, value = _kind(word.rstrip("."))
        if kind in seen:
            seen[kind].append(value)
        elif kind != "filler":
            return None
    if [len(seen[kind]) for kind in ("day", "month", "year")] != [1, 1, 1] or len(seen["weekday"]) > 1:
        return None
    found = _parsed(words, today, "absolute-time")
    if found is None or (found.day, found.month, found.year) != (seen["day"][0], seen["month"][0], seen["year"][0]):
        return None
    return found if seen["weekday"] in ([], [found.weekday()]) else None


def _kind(word: str) -> tuple[str, int]:
    if match := re.fullmatch(r"(\d{1,2})(st|nd|rd|th)?", word, re.ASCII):
        return ("day", int(match[1])) if ordinal_fits(int(match[1]), match[2]) else ("", 0)
    if re.fullmatch(r"\d{4}", word, re.ASCII):
        return "year", int(word)
    for kind, names in (("month", MONTH), ("weekday", WEEKDAY)):
        if word in names:
            return kind, names[word]
    return ("filler", 0) if word in ("the", "of", "on") else ("", 0)


def _parsed(words: str, today: date, parser: str) -> date | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of dateparser's own making; nothing the owner could mend
        import dateparser

        settings = {**_SETTINGS, "PARSERS": [parser], "RELATIVE_BASE": datetime.combine(today, time(12))}
        try:
            found = dateparser.parse(words, languages=["en"], settings=settings)
        except (ValueError, OverflowError):
            return None
    return found.date() if found else None
