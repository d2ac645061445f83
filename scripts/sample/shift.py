"""Moves the sample network in time, so that its last day is always yesterday.

Every date that is written anywhere moves by the same number of days. Days that come back every year
(birthdays, other days to remember) move so that they are as many days ahead as before: a birthday this week
stays a birthday this week. 29 February is a person's joke and stays 29 February.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

FULL = re.compile(r"(?<![\d-])(\d{4}-\d{2}-\d{2})(?!\d)")
MONTH = re.compile(r"(?<![\d-])(\d{4})-(0[1-9]|1[0-2])(?![\d-])")
YEARLY = re.compile(r"(?<![\w-])(\d{4}|-)-(\d{2})-(\d{2})(?!\d)")
YEAR = re.compile(r"(?<=: )(\d{4})$")


@dataclass(frozen=True)
class Shift:
    """From the anchor (the script's last day) to the day that takes its place."""

    anchor: date
    target: date

    @property
    def by(self) -> timedelta:
        """How far everything moves."""
        return self.target - self.anchor

    def text(self, text: str) -> str:
        """Words, names of files, messages: every ISO date and month moved."""
        text = FULL.sub(lambda m: (date.fromisoformat(m[1]) + self.by).isoformat(), text)
        return MONTH.sub(lambda m: f"{date(int(m[1]), int(m[2]), 15) + self.by:%Y-%m}", text)

    def file(self, text: str) -> str:
        """A person's or event's file; knows which keys hold days of every year, and which a bare year."""
        head, key, lines = True, "", []
        for number, line in enumerate(text.split("\n")):
            if number and line == "---":
                head = False
            if head and line[:1].isalpha():
                key = line.split(":")[0]
            if head and key in ("birthday", "dates"):
                line = YEARLY.sub(self._yearly, line)
            elif head and key == "met":
                line = self.text(YEAR.sub(lambda m: str(int(m[1]) + self._years), line))
            else:
                line = YEARLY.sub(lambda m: self._yearly(m) if m[1] == "-" else m[0], self.text(line))
            lines.append(line)
        return "\n".join(lines)

    @property
    def _years(self) -> int:
        return round(self.by.days / 365.25)

    def _yearly(self, found: re.Match[str]) -> str:
        month, day = int(found[2]), int(found[3])
        if (month, day) == (2, 29) or not self.by:
            return found[0]
        today = self.anchor + timedelta(days=1)
        coming = date(today.year, month, day)
        if coming < today:
            coming = coming.replace(year=today.year + 1)
        moved = coming + self.by
        if found[1] == "-":
            return f"--{moved:%m-%d}"
        year = int(found[1]) + moved.year - coming.year
        if (moved.month, moved.day) == (2, 29) and not _leap(year):
            moved -= timedelta(days=1)
        return f"{year:04}-{moved:%m-%d}"


def _leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def london(when: datetime) -> datetime:
    """That time on London's clocks (summer time from the last Sunday of March to the last of October)."""

    def last_sunday(month: int) -> datetime:
        end = datetime(when.year, month, 31, 1)
        return end - timedelta(days=(end.weekday() + 1) % 7)

    summer = last_sunday(3) <= when < last_sunday(10)
    return when.replace(tzinfo=timezone(timedelta(hours=1 if summer else 0)))
