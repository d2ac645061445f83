"""Which words of `kith log WHO… TEXT` are people, and which are the text. Never a guess that could name somebody wrong.

All but the last are people. The last one is
    a person too     where it is somebody's whole slug, name, alias, first name or surname (of several people, too);
    unclear          where it only begins a name, or nearly is one: "ros" may be Rose or a flower;
    the text         where it is nobody's name.
What is unclear is asked or refused by whoever calls; `--text` says it plainly. One sentence alone is a text that names
its people; one word alone is never a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from .days_said import day_said

Judgement = Literal["whole", "part", "nobody"]
_DAY_FIRST = re.compile(r"([^:,\n]{3,40})[:,]\s+(?=\S)")
_LONGEST_DAY = 4  # words: "the day before yesterday"
_SHORT = 3  # letters: "Sat with Mary" and "Sun all day" begin with no day
LIKE_A_DAY = re.compile(
    r"\b(?:yesterday|last night|(?:days?|weeks?|months?) ago|last (?:\w+day|week|month)|tomorrow)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Arguments:
    """`who` as the owner wrote them, `text` or None; `unclear` is the word that may be either (it is in neither)."""

    who: tuple[str, ...]
    text: str | None = None
    unclear: str = ""


def split(arguments: Sequence[str], text: str | None, judge: Callable[[str], Judgement]) -> Arguments:
    """Take the arguments apart; `text` is what `--text` says."""
    if text is not None or not arguments:
        return Arguments(tuple(arguments), text)
    *who, last = arguments
    standing = judge(last)
    if standing == "whole" or (not who and len(last.split()) < 2):
        return Arguments(tuple(arguments))
    if standing == "part":
        return Arguments(tuple(who), None, last)
    return Arguments(tuple(who), last)


def day_first(text: str, today: date) -> tuple[date | None, str]:
    """ "Yesterday: lunch with Mary" → that day, and the words without it. A text that begins with no day stays.

    With a colon or a comma any day is understood, without one only what is no other word: "last Friday dinner".
    """
    if match := _DAY_FIRST.match(text):
        day = day_said(match[1], today)
        if isinstance(day, date):
            return day, text[match.end() :]
    parts = re.split(r"( +)", text)
    for count in range(_LONGEST_DAY, 0, -1):
        head = "".join(parts[: 2 * count - 1])
        rest = "".join(parts[2 * count :])
        if not rest or any(len(word) <= _SHORT and word.isalpha() for word in head.split()[:1]):
            continue
        day = day_said(head, today)
        if isinstance(day, date):
            return day, rest
    return None, text
