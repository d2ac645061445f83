"""The words for days: months and weekdays with their short forms, as names and as patterns."""

from __future__ import annotations

from ..when import MONTHS, WEEKDAYS


def _short(names: tuple[str, ...]) -> dict[str, int]:
    """Each name and its first three letters → its number, from 0."""
    return {text.casefold(): number for number, name in enumerate(names) for text in (name, name[:3])}


MONTH = {name: number + 1 for name, number in (_short(MONTHS) | {"sept": 8}).items()}  # January is 1
WEEKDAY = _short(WEEKDAYS) | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}  # Monday is 0
NUMBER = {"a": 1, "an": 1} | {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)
}

NUMBERS_PATTERN = "|".join(sorted(NUMBER, key=len, reverse=True))
MONTHS_PATTERN = "|".join(sorted(MONTH, key=len, reverse=True))
WEEKDAYS_PATTERN = "|".join(sorted(WEEKDAY, key=len, reverse=True))


def ordinal_fits(number: int, ending: str | None) -> bool:
    """False for "3th": a slip that may hide another number."""
    right = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return not ending or ending == right
