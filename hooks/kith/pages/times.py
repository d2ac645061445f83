"""What came of the times that an event has been, in sentences that know on which days they are true."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from ..format.event import Event
from ..network import Network
from ..outcomes import came_of_it
from ..when import rules
from .album import Album, Link, event_url

# Sentences, each with the first and the last day on which it is so; one of them is shown.
Told = tuple[tuple[datetime.date, datetime.date | None, str], ...]
MOST = 5


@dataclass(frozen=True)
class Time:
    """Another event of the same series: when, the decision and why, and what came of it."""

    at: Link
    date: datetime.date
    decision: str
    why: str
    came: Told


def told(network: Network, event: Event) -> Told:
    """What came of an event, for today and for the days on which a page of today may still be read."""
    return came_of_it(network, event, rules()["candidate_days"])


def other_times(album: Album, event: Event) -> tuple[Time, ...]:
    """The other events of its series, the latest first."""
    network = album.network
    return tuple(
        Time(Link(other.name, event_url(other.slug)), other.date, other.decision, other.why, told(network, other))
        for other in network.other_times(event)[:MOST]
        if other.date
    )
