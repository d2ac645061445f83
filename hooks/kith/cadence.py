"""Being in touch: when was the last time, when is the next one due.

`today` is always an argument; the browser holds the same rule (js/when.js) for the reader's own day.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from heapq import nsmallest

from .days import NEVER, Interval
from .values import dataclass
from .when import rules


@dataclass(frozen=True)
class Touch:
    """When you were last in touch with a person, how often you mean to be, and the day that makes it due.

    `last_contact` is None when no conversation is noted; `due` is None when there is nothing to be due
    (no cadence, `never`, archived, or no day to count from).
    """

    last_contact: date | None
    cadence: Interval | None
    due: date | None

    def overdue_by(self, today: date) -> int | None:
        """Days past due, 0 on the day itself; None while it is not due."""
        if self.due is None or self.due > today:
            return None
        return (today - self.due).days

    def status(self, today: date) -> str:
        """One of `none`, `later`, `soon` (within a week), `due`."""
        if self.due is None:
            return "none"
        away = (self.due - today).days
        if away <= 0:
            return "due"
        return "soon" if away <= rules()["soon_days"] else "later"

    def drift(self, today: date) -> float:
        """How far past due, in cadences: what orders the people to reach out to. 0.0 on the day itself."""
        overdue, cadence = self.overdue_by(today), self.cadence
        return overdue / cadence.days if overdue and cadence and cadence.days else 0.0


def touch(
    last_contact: date | None,
    cadence: Interval | None,
    *,
    count_from: date | None = None,
    snooze: date | None = None,
    archived: bool = False,
) -> Touch:
    """Work out when a person is due.

    Counted from the last contact, else from `count_from` (the day you met, or that their file was added);
    `snooze` moves it later, never earlier.
    """
    start = last_contact or count_from
    if archived or cadence is None or cadence == NEVER or start is None:
        return Touch(last_contact, cadence, None)
    due = cadence.after(start)
    if due is not None and snooze is not None and snooze > due:
        due = snooze
    return Touch(last_contact, cadence, due)


def choose(people: Iterable[tuple[str, Touch]], today: date, limit: int, ahead: int = 0) -> list[str]:
    """Whom to reach out to: slugs, the furthest past due in their own cadence first, then the longest due.

    With `ahead`, those who become due within so many days follow.
    """
    due = [(slug, touch) for slug, touch in people if touch.due and (touch.due - today).days <= ahead]
    first = nsmallest(limit, due, key=lambda one: (-one[1].drift(today), one[1].due, one[0]))
    return [slug for slug, _ in first]
