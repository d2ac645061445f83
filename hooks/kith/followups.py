"""People met at an event and not yet followed up with, while it is still warm."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .format.event import Event
from .network import Network

WARM_DAYS = 30


@dataclass(frozen=True)
class FollowUp:
    """Somebody met at an event; `on` is the day you were in touch afterwards, None while you were not.

    `due` is the last day within the event's `follow_up_within`.
    """

    event: str
    person: str
    due: date
    on: date | None


def follow_ups(network: Network, event: Event) -> list[FollowUp]:
    """Everyone met at a past event, each with the first interaction after its last day."""
    if event.last_day is None or event.last_day > network.today:
        return []
    due = event.follow_up_within.after(event.last_day) or event.last_day
    return [FollowUp(event.slug, slug, due, _first_after(network, slug, event.last_day)) for slug in network.met(event)]


def waiting(network: Network) -> list[FollowUp]:
    """Everyone met within the last month and not followed up with, the newest event first; nobody archived."""
    recent = [e for e in network.events.values() if e.last_day and 0 <= (network.today - e.last_day).days <= WARM_DAYS]
    recent.sort(key=lambda e: (e.last_day or date.min, e.slug), reverse=True)
    listed = {person.slug for person in network.active}
    return [f for event in recent for f in follow_ups(network, event) if f.on is None and f.person in listed]


def _first_after(network: Network, slug: str, day: date) -> date | None:
    days = [e.day for e in network.interactions(slug) if day < e.day <= network.today]
    noted = network.people[slug].last_contact
    if noted and day < noted <= network.today:
        days.append(noted)
    return min(days, default=None)
