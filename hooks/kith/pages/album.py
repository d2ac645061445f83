"""Everyone's face, name and link, made once for all pages that show them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cached_property
from posixpath import relpath

from ..asked import AskedNetwork, Ear, heard
from ..faces import monogram
from ..format.event import Event
from ..format.media import address
from ..format.person import Person
from ..git.journal import Entry
from ..heads import forget_what_is_gone
from ..interests import interest_slug
from ..matching import Match, matches
from ..network import Network
from ..outcomes import came_of_it
from ..values import dataclass
from ..ways import Way, ways
from ..when import rules
from .state import quiet_note

MOST_HELPERS = 3


@dataclass(frozen=True)
class Face:
    """What shows a person: a photo (its address in the site) or, where that is empty, letters on a tint."""

    photo: str
    letters: str
    tint: int


@dataclass(frozen=True)
class Who:
    """A person as other pages show them: face, name, link, and one quiet line (work, place)."""

    slug: str
    name: str
    url: str
    face: Face
    line: str
    archived: bool
    readable: bool


# What came of an event: sentences, each with the first and the last day on which it is so; one of them is shown.
Told = tuple[tuple[date, date | None, str], ...]


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere in the site; no address means words only."""

    words: str
    url: str = ""


class Album:
    """Looks people, events and interests up for the pages of one network, and hears what each of them asks."""

    def __init__(self, network: Network) -> None:
        forget_what_is_gone()
        self.ear = Ear()
        self.unheard, self.network = network, AskedNetwork(network, self.ear)
        self._who: dict[str, Who] = {}
        self._told: dict[int, str] = {}
        self._came: dict[str, Told] = {}

    @property
    def matches(self) -> tuple[Match, ...]:
        """Who could help whom."""
        return self.ear.answered("matches", "", lambda: self._matches)

    @cached_property
    def _flawed(self) -> set[str]:
        return {p.path for p in self.unheard.problems if p.key == "photo"}

    @cached_property
    def _matches(self) -> tuple[Match, ...]:
        return matches(self.unheard)

    @cached_property
    def _helpers(self) -> dict[str, tuple[list[str], list[str]]]:
        found: dict[str, tuple[list[str], list[str]]] = {}
        for match in self._matches:
            if not match.acquainted:
                found.setdefault(match.needy, ([], []))[0].append(match.helper)
                found.setdefault(match.helper, ([], []))[1].append(match.needy)
        return found

    @heard
    def helpers(self, slug: str) -> tuple[list[str], list[str]]:
        """Those who could help a person, then those whom the person could help; a few, who do not know each other."""
        by, others = self._helpers.get(slug, ([], []))
        return by[:MOST_HELPERS], others[:MOST_HELPERS]

    @heard
    def who(self, slug: str) -> Who:
        """The person as shown in lists; `slug` is one of today."""
        if slug not in self._who:
            self._who[slug] = self._make(self.unheard.people[slug])
        return self._who[slug]

    def all(self, slugs: list[str] | tuple[str, ...], but: str = "") -> tuple[Who, ...]:
        """Those of `slugs` who have a page, each once, without `but`."""
        if not slugs:
            return ()
        known = dict.fromkeys(map(self.network.person_slug, slugs))
        return tuple([self.who(slug) for slug in known if slug and slug != but])

    def ways(self, slug: str) -> tuple[Way, ...]:
        return ways(self.network.people[slug])

    @heard
    def place(self, text: str) -> Link:
        """Where something happened: an event of the wiki by its slug, else the words themselves."""
        if event := self.unheard.events.get(text):
            return Link(event.name, event_url(event.slug))
        return Link(text)

    @heard
    def interest(self, name: str) -> Link:
        slug = interest_slug(name)
        return Link(name, f"interests/{slug}/" if slug in self.unheard.interests else "")

    def destination_from(self, uri: str) -> Callable[[str], tuple[str, str] | None]:
        """For the owner's text on the page `uri`: where its [[links]] lead, and the names that they show."""
        here = uri.rsplit("/", 1)[0]

        def destination(target: str) -> tuple[str, str] | None:
            if slug := self.network.resolve(target):
                source, name = self._named(slug)
                return relpath(source, here), name
            return None

        return destination

    @heard
    def _named(self, slug: str) -> tuple[str, str]:
        """The source and the name of a person or an event that there is."""
        person = self.unheard.people.get(slug)
        return (f"people/{slug}.md", person.name) if person else (f"events/{slug}.md", self.unheard.events[slug].name)

    @heard
    def name_of(self, slug: str) -> str:
        """A person's name; nothing for somebody who is not here."""
        return self.unheard.people[slug].name if slug in self.unheard.people else ""

    @heard
    def note(self, path: str) -> str:
        """What git could not tell, for the foot of a page; of a page with a file of its own, whether that is edited."""
        return quiet_note(self.unheard.state, path)

    def came_of(self, event: Event) -> Told:
        """What came of an event, for today and for the days on which a page of today may still be read."""
        return self._came_of(event.slug)

    @heard
    def _came_of(self, slug: str) -> Told:
        if slug not in self._came:
            self._came[slug] = came_of_it(self.unheard, self.unheard.events[slug], rules()["candidate_days"])
        return self._came[slug]

    def told(self, entry: Entry) -> str:
        """The entry's own words in small letters, to look for a subject in them."""
        if id(entry) not in self._told:  # as long as there is this album, the entry stays where it is in memory
            self._told[id(entry)] = f"{entry.subject}\n{entry.body}".casefold()
        return self._told[id(entry)]

    def _make(self, person: Person) -> Who:
        photo = address(person.slug) if person.photo and person.path not in self._flawed else ""
        mark = monogram(person.name, person.slug)
        face = Face(photo, mark.letters, mark.hue)
        work = ", ".join(part for part in (person.title, person.organization) if part) or person.sphere
        line = " · ".join(part for part in (work, person.location) if part) if person.readable else "cannot be read"
        return Who(person.slug, person.name, person_url(person.slug), face, line, person.archived, person.readable)


def person_url(slug: str) -> str:
    return f"people/{slug}/"


def event_url(slug: str) -> str:
    return f"events/{slug}/"


def brief_url(network: Network, event: Event) -> str:
    """The address of an event's printed sheet; empty for one over or passed on, or without anybody to talk to."""
    over = event.decision == "passed" or (event.last_day is not None and event.last_day < network.today)
    return "" if over or not event.targets else f"{event_url(event.slug)}brief/"
