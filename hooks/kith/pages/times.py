"""The other times that an event has been, and what came of each: it makes the next decision easier."""

from __future__ import annotations

import datetime

from ..format.event import Event
from ..values import dataclass
from .album import Album, Link, Told, event_url

MOST = 5


@dataclass(frozen=True)
class Time:
    """Another event of the same series: when, the decision and why, and what came of it."""

    at: Link
    date: datetime.date
    decision: str
    why: str
    came: Told


def other_times(album: Album, event: Event) -> tuple[Time, ...]:
    """The other events of its series, the latest first."""
    return tuple(
        Time(Link(other.name, event_url(other.slug)), other.date, other.decision, other.why, album.came_of(other))
        for other in album.network.other_times(event)[:MOST]
        if other.date
    )
