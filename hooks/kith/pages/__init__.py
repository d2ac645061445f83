"""Network → pages. Each file here makes one kind: a small frozen view, and the template that shows it."""

from __future__ import annotations

from ..network import Network
from .album import Album
from .events import event_pages, events_page
from .interests import interest_pages, interests_page
from .journal import journal_pages
from .page import Page
from .people import people_page
from .person import person_page
from .problems import problems_page
from .render import render
from .start import start_page
from .today import today_page

__all__ = ["Page", "all_pages", "render"]


def all_pages(network: Network) -> list[Page]:
    """Every page of the site: the lists first, then one a person, an event, an interest, a year."""
    album = Album(network)
    return [
        today_page(album) if network.people else start_page(network),
        people_page(album),
        interests_page(album),
        events_page(album),
        *journal_pages(album),
        problems_page(network),
        *(person_page(album, slug) for slug in network.people),
        *event_pages(album),
        *interest_pages(album),
    ]
