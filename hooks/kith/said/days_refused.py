"""Why a text is no one day, in a sentence, and what to write instead."""

from __future__ import annotations

import re
from datetime import date

from ..days import shifted
from ..problems import quoted
from ..values import dataclass
from ..when import MONTHS, in_full
from .days_words import MONTHS_PATTERN, WEEKDAYS_PATTERN

_DAY, _MONTH = f"(?:{WEEKDAYS_PATTERN})", f"(?:{MONTHS_PATTERN})"

_PART = "(?: (?:in the )?(?:morning|afternoon|evening|night))?"


@dataclass(frozen=True)
class NoDay:
    """No one day: why, and what to write instead. `meant`: a day was meant, by the look of it."""

    why: str
    instead: str
    meant: bool = True

    def __str__(self) -> str:
        return f"{self.why}; {self.instead}"


# What people write → why it is no one day. An own hint where the examples would not help.
_WHOLE_SPAN = r"(?:week|month|year|weekend|spring|summer|autumn|fall|winter)"
_REASONS: tuple[tuple[str, str, str], ...] = (
    (r"\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2,4})?", "can be read in two ways", "write the month by its name, as 3 April"),
    (r"\d{4}[/.-]\d{1,2}[/.-]\d{1,2}", "is not written as Kith writes days", "write 2026-04-03"),
    (r"\d+", "is only a number", "write the month too, as 3 April"),
    (rf"(?:on |by )?next {_DAY}{_PART}", "is the coming one to some, and a week later to others", ""),
    (rf"(?:on |by )?this {_DAY}{_PART}", "may be past or to come", ""),
    (rf"(?:last |on )?{_DAY},? the \d+(?:st|nd|rd|th)", "leaves the month open", ""),
    (
        rf"(?:last|this|next|in|over the) (?:the )?{_WHOLE_SPAN}|"
        rf"(?:in |last |this |next )?{_MONTH}(?: \d{{4}})?|in \d{{4}}|\d{{4}}-\d\d",
        "is more than one day",
        "",
    ),
    (
        rf"(?:on )?(?:the )?\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH}\.?,? '?\d\d",
        "has a year of two digits",
        "write all four",
    ),
)


def refused(words: str, text: str, today: date, ahead: bool) -> NoDay:
    """The reason for a text of which nothing was understood; `words` is the same text, folded."""
    for form, why, instead in _REASONS:
        if re.fullmatch(form, words, re.ASCII):
            return NoDay(f"{quoted(text)} {why}", instead or _examples(today, ahead))
    return nothing_like_it(text, today, ahead)


def nothing_like_it(text: str, today: date, ahead: bool) -> NoDay:
    """A text that does not look like a day at all."""
    why = f"{quoted(text)} is no day that Kith understands" if text.strip() else "No day is written"
    return NoDay(why, _examples(today, ahead), meant=False)


def no_day(why: str, today: date, ahead: bool) -> NoDay:
    """A refusal with days that would be understood on `today`."""
    return NoDay(why, _examples(today, ahead))


def _examples(today: date, ahead: bool) -> str:
    sample = shifted(today, 9 if ahead else -3)
    written = f"{sample.day} {MONTHS[sample.month - 1]}"
    if ahead:
        return f'write for example {sample}, "{written}", "tomorrow" or "in 2 weeks"'
    return f'write for example {sample}, "{written}", "yesterday" or "2 weeks ago"'


def wrong_side(day: date, today: date, ahead: bool) -> NoDay:
    """A day to come for what has been, or a past one for what you mean to do."""
    why = "is past" if ahead else "is still to come"
    return no_day(f"{in_full(day)} {why}", today, ahead)
