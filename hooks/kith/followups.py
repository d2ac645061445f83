"""People met at an event and not yet followed up with, while it is still warm.

The rule, whose table of cases is `tests/cases/followups.json`: a follow-up is being in touch on a later day than the
event's last. The evening itself is none, also where it was noted days after (its entry names the event by `At:`).
"""

from __future__ import annotations

from datetime import date

from .days import NEVER, shifted
from .format.event import Event
from .network import Network
from .values import dataclass

WARM_DAYS = 30
ASK_DAYS = 7  # whom did you meet? Later, the owner would not know either
Span = tuple[date, date] | None
# How each state is said, on the page and in the terminal; `by` is the day of `due`.
WORDS = {
    "followed": "You followed up {later}",
    "due": "Write while it is warm, {by}",
    "warm": "Still warm; a line would be welcome",
    "past": "It is never too late for a line",
    "unasked": "",
}


@dataclass(frozen=True)
class FollowUp:
    """Somebody met at an event; `on` is the day you were in touch afterwards, None while you were not.

    `due` is the last day within the event's `follow_up_within`, `warm` the last on which a line still comes from that
    evening; both are None where the event asks for no follow-up (`never`).
    """

    event: str
    person: str
    due: date | None
    warm: date | None
    on: date | None

    def state(self, day: date) -> str:
        """One of `followed`, `due` (write now), `warm` (later than meant, and still warm), `past`, `unasked`."""
        if self.on:
            return "followed"
        if self.due is None or self.warm is None:
            return "unasked"
        return "due" if day <= self.due else "warm" if day <= self.warm else "past"


def later(event: Event, on: date) -> str:
    """How long after an event a day is: "the next day", "9 days later"."""
    days = (on - (event.last_day or on)).days
    return "the next day" if days == 1 else f"{days} days later"


def follow_ups(network: Network, event: Event) -> list[FollowUp]:
    """Everyone met at an event that is over, or is on its last day, each with the first time in touch after it."""
    if event.last_day is None or event.last_day > network.today:
        return []
    due, warm = days_to_write(event)
    return [FollowUp(event.slug, slug, due, warm, _first_after(network, slug, event)) for slug in network.met(event)]


def waiting(network: Network) -> list[FollowUp]:
    """Everyone whom it is time to follow up with, or still warm, the newest event first; nobody archived, each once."""
    today, found = network.today, dict[str, FollowUp]()
    over = [
        e for e in network.events.values() if e.last_day and e.last_day <= today <= (days_to_write(e)[1] or date.min)
    ]
    over.sort(key=lambda e: (e.last_day or date.min, e.slug), reverse=True)
    listed = {person.slug for person in network.active}
    for follow_up in (f for event in over for f in follow_ups(network, event)):
        if follow_up.person in listed and follow_up.on is None:
            found.setdefault(follow_up.person, follow_up)
    return list(found.values())


def days_to_write(event: Event) -> tuple[date | None, date | None]:
    """The last day within `follow_up_within`, and the last on which it is warm; None where nothing is asked."""
    if event.last_day is None or event.follow_up_within == NEVER:
        return None, None
    due = event.follow_up_within.after(event.last_day) or date.max
    return due, max(due, shifted(event.last_day, WARM_DAYS))


def days_to_ask(network: Network, event: Event) -> Span:
    """The first and the last day on which to ask whom you met, for an event of which nobody is noted as met."""
    due, _ = days_to_write(event)
    if event.last_day is None or due is None or event.decision in ("passed", "maybe") or network.met(event):
        return None
    return shifted(event.last_day, 1), max(due, shifted(event.last_day, ASK_DAYS))


def _first_after(network: Network, slug: str, event: Event) -> date | None:
    last = event.last_day or date.max
    since = [e for e in network.interactions(slug) if last < e.day <= network.today]
    days = [e.day for e in since if e.at != event.slug]
    noted = network.people[slug].last_contact
    if noted and last < noted <= network.today and noted not in {e.day for e in since}:
        days.append(noted)
    return min(days, default=None)
