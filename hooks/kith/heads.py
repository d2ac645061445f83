"""What pages see of other people's files: all but the free text, with the tasks and the links in it.

So a line more in somebody's notes changes the page on which the notes stand, and no other. Of a head the text is None,
not empty: whoever needs the text has to ask for it (`Network.written`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from operator import attrgetter
from typing import Any, TypeVar

from .format.event import Event
from .format.person import Person

Source = TypeVar("Source", bound=Person | Event)
_WITHOUT: dict[str, Any] = {"body": None, "body_line": 0, "promises": None, "mentions": None}
_VALUES: dict[Any, Any] = {kind: attrgetter(*(field.name for field in fields(kind))) for kind in (Person, Event)}

_known: dict[int, tuple[Person | Event, Person | Event]] = {}  # by the place in memory of what is kept here
_last: dict[int, tuple[Person | Event, Person | Event]] = {}


def head(source: Source) -> Source:
    """A person or an event without the text; of the same one it is the same object."""
    known = _known.get(id(source)) or _last.get(id(source))
    if known is None:
        made = type(source)(*_VALUES[type(source)](source))
        for name, nothing in _WITHOUT.items():  # a value does not change; this one nobody has seen yet
            setattr(made, name, nothing)
        known = source, made
    _known[id(source)] = known
    return known[1]  # type: ignore[return-value]


def heads(sources: Iterable[Source]) -> tuple[Source, ...]:
    return tuple(map(head, sources))


def forget_what_is_gone() -> None:
    """Another build begins: what was not asked for in the last one is not kept any longer."""
    global _known, _last
    _known, _last = {}, _known
