"""The sheet of an event: four people to a page that folds to a pocket's size, each with a face and a line to begin."""

from __future__ import annotations

import datetime

from ..format.promise import Promise
from ..values import dataclass
from .album import Album, event_url
from .event import TargetView, targets
from .page import Page

QUARTERS = 4  # of a sheet


@dataclass(frozen=True)
class BriefView:
    """All that the sheet shows: people, four to a `sheet`; on the last, what is free holds the event itself."""

    today: datetime.date
    name: str
    url: str
    date: datetime.date | None
    until: datetime.date | None
    place: str
    goal: str
    sheets: tuple[tuple[TargetView, ...], ...]
    promises: tuple[Promise, ...]


def brief_page(album: Album, slug: str) -> Page:
    """The sheet of an event that is ahead and has somebody to talk to: see `brief_url`."""
    network = album.network
    event = network.events[slug]
    people = targets(album, event)
    view = BriefView(
        today=network.today,
        name=event.name,
        url=event_url(slug),
        date=event.date,
        until=event.until,
        place=event.place,
        goal=event.goal,
        sheets=tuple(people[at : at + QUARTERS] for at in range(0, len(people), QUARTERS)),
        promises=tuple(network.open_promises(slug)),
    )
    title = f"Brief: {event.name}"
    return Page(f"events/{slug}/brief.md", title, "brief.html", view, scripts=("brief.js",), styles=("brief.css",))
