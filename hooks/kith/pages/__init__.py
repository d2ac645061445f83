"""Network → pages. Each file here makes one kind: a small frozen view, and the template that shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from ..network import Network
from .album import Album
from .brief import brief_pages
from .event import event_page
from .events import events_page
from .faces import faces_page
from .failed import failed_page
from .giving import giving_page
from .graph import graph_page
from .interests import interest_page, interests_page
from .introductions import introductions_page
from .journal import journal_pages
from .notes import as_it_stands
from .page import Page
from .people import people_page
from .person import person_page
from .problems import problems_page
from .render import render
from .review import review_page
from .start import start_page
from .today import today_page

__all__ = ["Page", "all_pages", "as_it_stands", "doubles", "failed_page", "render"]


def all_pages(network: Network) -> list[Page]:
    """Every page of the site: the lists first, then one a person, an event, an interest, a year.

    A page that cannot be made is one that says so: `Page.failure`. The others are not touched by it.
    """
    album = Album(network)
    lists: list[tuple[str, Callable[[], Page | Iterable[Page]]]] = [
        ("index.md", partial(today_page, album) if network.people else partial(start_page, network)),
        ("people/index.md", partial(people_page, album)),
        ("interests/index.md", partial(interests_page, album)),
        ("events/index.md", partial(events_page, album)),
        ("journal/index.md", partial(journal_pages, album)),
        ("faces/index.md", partial(faces_page, album)),
        ("introductions/index.md", partial(introductions_page, album)),
        ("give-and-take/index.md", partial(giving_page, album)),
        ("review/index.md", partial(review_page, album)),
        ("graph/index.md", partial(graph_page, album)),
        ("problems.md", partial(problems_page, network)),
    ]
    made = [page for uri, make in lists for page in _made(network, uri, make)]
    for person in network.people.values():
        uri = f"people/{person.slug}.md"
        made += _made(network, uri, partial(person_page, album, person.slug), person.name, person.path)
    for event in network.events.values():
        uri = f"events/{event.slug}.md"
        made += _made(network, uri, partial(event_page, album, event.slug), event.name, event.path)
        made += _made(network, f"events/{event.slug}/brief.md", partial(brief_pages, album, event.slug), event.name)
    for key, interest in network.interests.items():
        made += _made(network, f"interests/{key}.md", partial(interest_page, album, key), interest.name)
    return made


def doubles(made: list[Page]) -> Iterator[str]:
    """Pages that would hide each other, on a disk that ignores case either: a sentence for each."""
    seen: dict[str, Page] = {}
    for page in made:
        other = seen.setdefault(page.uri.casefold(), page)
        if other is not page:
            yield f"{page.uri}: would stand in the same place as {other.title}; rename one of the two"


def _made(
    network: Network, uri: str, make: Callable[[], Page | Iterable[Page]], title: str = "", path: str = ""
) -> list[Page]:
    try:
        found = make()
        return [found] if isinstance(found, Page) else list(found)
    except Exception as error:  # whatever it is, it must not take the other pages with it
        return [failed_page(uri, network.today, error, title, path)]
