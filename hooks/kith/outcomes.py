"""What came of an event: whom you met there and are still in touch with. It makes the next decision easier.

Still in touch with somebody: you were in touch after the event, and the last time is no longer ago than twice the
cadence that you mean to keep with them, a year where there is none.
"""

from __future__ import annotations

from datetime import date

from .days import NEVER, Interval, shifted
from .followups import WARM_DAYS, follow_ups
from .format.event import Event
from .lookup import one_of
from .network import Network
from .values import dataclass

A_YEAR = Interval(1, "years")
MOST_NAMES = 5
COUNTS = "none one two three four five six seven eight nine ten eleven twelve".split()


@dataclass(frozen=True)
class Outcome:
    """Somebody met there. `until` is the last day on which you are still in touch; None: you were not, since.

    `first` is true where their file says that you met at this event.
    """

    person: str
    first: bool
    until: date | None

    def in_touch(self, day: date) -> bool:
        return self.until is not None and day <= self.until


def outcomes(network: Network, event: Event) -> list[Outcome]:
    """Everyone met at an event that is over."""
    found = []
    for met in follow_ups(network, event):
        first = network.people[met.person].met_at == event.slug
        last = network.last_contact(met.person) if met.on else None
        found.append(Outcome(met.person, first, _until(network, met.person, last) if last else None))
    return found


def came_of(network: Network, event: Event, day: date) -> str:
    """What came of it as seen on a day, in a sentence; "" where nobody is noted as met."""
    return _said(network, event, outcomes(network, event), day)


def came_of_it(network: Network, event: Event, ahead: int) -> tuple[tuple[date, date | None, str], ...]:
    """(since, until, sentence) for today and the days `ahead`: a page may be read later than it was built."""
    if event.last_day is None or event.last_day > network.today:
        return ()
    found = outcomes(network, event)
    ends = [shifted(event.last_day, WARM_DAYS), *(o.until for o in found if o.until)]
    last = shifted(network.today, ahead)
    changes = sorted({shifted(end, 1) for end in ends if network.today <= end < last})
    days = [network.today, *changes]
    spans = [(day, _said(network, event, found, day)) for day in days]
    until = [*(shifted(day, -1) for day in changes), None]
    return tuple((day, end, words) for (day, words), end in zip(spans, until, strict=True) if words)


def _said(network: Network, event: Event, found: list[Outcome], day: date) -> str:
    if not found or event.last_day is None:
        return ""
    met, kept = _names(network, found), [o for o in found if o.in_touch(day)]
    warm = day <= shifted(event.last_day, WARM_DAYS)
    if not kept:
        spoke = any(o.until for o in found)
        since = "" if warm else ", and spoke again for a while" if spoke else ", and have not spoken since"
        return f"You met {met}{since}."
    touch = "have been in touch since" if warm else "are still in touch"
    if len(kept) < len(found):
        return f"You met {met}, and {touch} with {_names(network, kept)}."
    every = {1: "", 2: " with both"}.get(len(found), f" with all {counted(len(found))}")
    return f"You met {met}, and {touch}{every}."


def counted(number: int) -> str:
    """A number as a sentence says it: "three", "17"."""
    return COUNTS[number] if number < len(COUNTS) else str(number)


def _names(network: Network, found: list[Outcome]) -> str:
    names = [network.people[o.person].name for o in found]
    if len(names) > MOST_NAMES:
        names = [*names[: MOST_NAMES - 1], f"{counted(len(names) - MOST_NAMES + 1)} others"]
    return one_of(names, "and")


def _until(network: Network, slug: str, last: date) -> date:
    cadence = network.touch(slug).cadence
    kept = A_YEAR if cadence is None or cadence == NEVER else Interval(cadence.count * 2, cadence.unit)
    return kept.after(last) or date.max
