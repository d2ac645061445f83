"""Network → pages. Each file here makes one kind: a small frozen view, and the template that shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from ..network import Network
from .album import Album, brief_url
from .brief import brief_page
from .event import event_page
from .events import events_page
from .faces import faces_page
from .failed import failed_page
from .giving import giving_page
from .graph import graph_page
from .interests import interest_page, interests_page
from .introductions import introductions_page
from .journal import journal_page, stretch_page, stretches
from .notes import as_it_stands
from .page import Draft, Page
from .people import people_page
from .person import person_page
from .problems import problems_page
from .render import render
from .review import review_page
from .start import start_page
from .today import today_page

__all__ = ["Album", "Draft", "Page", "as_it_stands", "doubles", "drafts", "failed_page", "made", "render"]

LISTS: dict[str, tuple[str, Callable[[Album], Page]]] = {
    "index.md": ("Today", lambda album: today_page(album) if album.network.people else start_page(album.network)),
    "people/index.md": ("People", people_page),
    "interests/index.md": ("Interests", interests_page),
    "events/index.md": ("Events", events_page),
    "journal/index.md": ("Journal", journal_page),
    "faces/index.md": ("Faces", faces_page),
    "introductions/index.md": ("Introductions", introductions_page),
    "give-and-take/index.md": ("Give and take", giving_page),
    "review/index.md": ("Review", review_page),
    "graph/index.md": ("Graph", graph_page),
    "problems.md": ("Problems", lambda album: problems_page(album.network)),
}


def drafts(album: Album) -> Iterator[Draft]:
    """Every page of the site: the lists first, then one a person, an event, an interest, a stretch of the journal."""
    network = album.network
    for uri, (title, make) in LISTS.items():
        yield Draft(uri, title, partial(make, album))
        if make is journal_page:
            yield from (Draft(uri, title, partial(stretch_page, album, uri)) for uri, title in stretches(network))
    for slug, person in network.people.items():
        yield Draft(f"people/{slug}.md", person.name, partial(person_page, album, slug), person.path)
    for slug, event in network.events.items():
        yield Draft(f"events/{slug}.md", event.name, partial(event_page, album, slug), event.path)
        if brief_url(network, event):
            yield Draft(f"events/{slug}/brief.md", f"Brief: {event.name}", partial(brief_page, album, slug), event.path)
    for key, interest in network.interests.items():
        yield Draft(f"interests/{key}.md", interest.name, partial(interest_page, album, key))


def made(draft: Draft, network: Network) -> Page:
    """The page; where it cannot be made, one that says so: `Page.failure`. The others are not touched by it."""
    try:
        return draft.make()
    except Exception as error:  # whatever it is, it must not take the other pages with it
        return failed_page(draft.uri, network.today, error, draft.title, draft.path)


def doubles(found: list[Draft]) -> Iterator[str]:
    """Pages that would hide each other, on a disk that ignores case either: a sentence for each."""
    seen: dict[str, Draft] = {}
    for draft in found:
        other = seen.setdefault(draft.uri.casefold(), draft)
        if other is not draft:
            yield f"{draft.uri}: would stand in the same place as {other.title}; rename one of the two"
