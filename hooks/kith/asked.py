"""What a page asks of the network while it is made: with the same answers, it would be the same page.

Each question is written down as it is put: whose entries, who that is, everyone in lists. What the network asks itself
on the way to an answer is in the answer already, and is not written down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from sys import intern
from typing import Any, TypeVar

from .format.event import Event
from .format.person import Person
from .heads import head, heads
from .network import Network

Question = str  # what is asked for, and of whom or what: "touch:ada"; of nobody in particular: "ties:"
T = TypeVar("T")
ALL = "all "  # before the name of a table: a question about everything in it


def question(name: str, about: str = "") -> Question:
    """One and the same text for all pages that ask it, so that what is kept of them holds it once."""
    return intern(f"{name}:{about}")


class Ear:
    """Hears what is asked while one page is made."""

    def __init__(self) -> None:
        self._heard: set[Question] | None = None

    @contextmanager
    def listening(self) -> Iterator[set[Question]]:
        """The questions of one page."""
        self._heard = heard = set[Question]()
        try:
            yield heard
        finally:
            self._heard = None

    def note(self, name: str, about: str = "") -> None:
        """A question is put."""
        if self._heard is not None:
            self._heard.add(question(name, about))

    def answered(self, name: str, about: str, answer: Callable[..., T], *given: Any) -> T:
        """A question is put, and answered by `answer(*given)`; what that asks on its way is not heard."""
        heard = self._heard
        if heard is None:
            return answer(*given)
        heard.add(question(name, about))
        self._heard = None
        try:
            return answer(*given)
        finally:
            self._heard = heard


class Noted(dict[str, T]):
    """People, events, interests or promises by slug: whoever looks one up asks for that one, else for all."""

    def __init__(self, ear: Ear, name: str, values: dict[str, T]) -> None:
        super().__init__(values)
        self._ear, self._name = ear, name

    def __getitem__(self, slug: str) -> T:
        self._ear.note(self._name, slug)
        return super().__getitem__(slug)

    def __contains__(self, slug: object) -> bool:
        self._ear.note(self._name, str(slug))
        return super().__contains__(slug)

    def get(self, slug: str, default: Any = None) -> Any:
        self._ear.note(self._name, slug)
        return super().get(slug, default)


def _about_all(method: str) -> Callable[[Noted[Any]], Any]:
    plain = getattr(dict, method)

    def ask(self: Noted[Any]) -> Any:
        self._ear.note(ALL + self._name)
        return plain(self)

    return ask


for _method in ("__iter__", "__len__", "__reversed__", "keys", "values", "items", "copy"):
    setattr(Noted, _method, _about_all(_method))


# What can be asked of a network: about one slug or text, about one event, for everything at once, in a table by slug.
ABOUT_ONE = (
    "entries_at entries_in entries_of events_with find introduced known_since last_contact last_interaction "
    "mentioned_by months_of open_promises person_slug problems_of related_from resolve resolve_person "
    "telling_of ties_of touch"
).split()
ABOUT_AN_EVENT = ["met", "other_times", "targets"]
WHOLE = "active added entries problems settings state ties today years".split()
WITH_ITS_WORDS = ["written"]  # of one file: the only answer that is more than a head
BY_SLUG = ["events", "interests", "people", "promises"]
MADE_OF_THESE = ["interactions", "promised", "target"]
THEIR_OWN = "their own "  # in the table below: the row of that table about the same slug
# What an answer is made of, and of nothing else: while that is the same, the answers need not be compared one by one.
MADE_OF: dict[str, tuple[str, ...]] = {
    "entries_at": ("entries",),
    "entries_in": ("entries",),
    "entries_of": ("entries",),
    "events_with": ("_events_with",),
    "helpers": ("matches",),
    "interest": ("all interests",),
    "interests": ("all interests",),
    "introduced": ("_introduced",),
    "known_since": (f"{THEIR_OWN}people", "added", "today"),
    "last_contact": (f"{THEIR_OWN}people", "entries", "today"),
    "last_interaction": ("entries", "today"),
    "mentioned_by": ("_mentions",),
    "months_of": ("entries",),
    "name_of": (f"{THEIR_OWN}people",),
    "note": ("state",),
    "open_promises": ("all promises",),
    "problems_of": ("problems",),
    "promises": ("all promises",),
    "related_from": ("_related_from",),
    "ties_of": ("ties",),
    "touch": (f"{THEIR_OWN}people", "added", "entries", "settings", "today"),
    "who": (f"{THEIR_OWN}people", "problems"),
}
NOT_ASKED = ["journal", "lookup", "root", "sources"]  # what a page may know of them has a name above


class AskedNetwork(Network):
    """A network as pages see it: the same answers, but heads in place of files; and an `Ear` hears it asked."""

    def __init__(self, network: Network, ear: Ear) -> None:
        self._network, self.ear = network, ear


def _one(name: str) -> Callable[[AskedNetwork, str], Any]:
    plain = getattr(Network, name)

    def ask(self: AskedNetwork, about: str) -> Any:
        self.ear.note(name, about)
        return _told(plain(self._network, about))

    return ask


def _with_its_words(name: str) -> Callable[[AskedNetwork, str], Any]:
    plain = getattr(Network, name)

    def ask(self: AskedNetwork, about: str) -> Any:
        self.ear.note(name, about)
        return plain(self._network, about)

    return ask


def _of_an_event(name: str) -> Callable[[AskedNetwork, Event], Any]:
    plain = getattr(Network, name)

    def ask(self: AskedNetwork, event: Event) -> Any:
        self.ear.note(name, event.slug)
        return _told(plain(self._network, self._network.events[event.slug]))

    return ask


def _whole(name: str) -> property:
    def ask(self: AskedNetwork) -> Any:
        self.ear.note(name)
        return _told(getattr(self._network, name))

    return property(ask)


def _table(name: str) -> property:
    noted = f"_noted_{name}"

    def ask(self: AskedNetwork) -> Any:
        if noted not in vars(self):
            table = {slug: _told(found) for slug, found in getattr(self._network, name).items()}
            vars(self)[noted] = Noted(self.ear, name, table)
        return vars(self)[noted]

    return property(ask)


def _told(found: Any) -> Any:
    """An answer, with heads in the place of people and events."""
    if isinstance(found, (Person, Event)):
        return head(found)
    if isinstance(found, (list, tuple)) and found and isinstance(found[0], (Person, Event)):
        return heads(found)
    return found


def _not_asked(name: str) -> property:
    def ask(self: AskedNetwork) -> Any:
        raise LookupError(f"a page cannot ask for all of {name}")

    return property(ask)


for _names, _asking in (
    (ABOUT_ONE, _one),
    (WITH_ITS_WORDS, _with_its_words),
    (ABOUT_AN_EVENT, _of_an_event),
    (WHOLE, _whole),
    (BY_SLUG, _table),
    (NOT_ASKED, _not_asked),
):
    for _name in _names:
        setattr(AskedNetwork, _name, _asking(_name))


def heard(method: Callable[[Any, str], T]) -> Callable[[Any, str], T]:
    """For a method of something else that answers about one slug or text, and has an `ear`."""
    name = method.__name__
    return lambda self, about: self.ear.answered(name, about, method, self, about)
