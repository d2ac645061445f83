"""Commits, edits and entries as plain tuples and back, a hundred thousand of them in a few tenths of a second.

Values that are themselves of our own classes, and days, are named in the tables here; every other field is a text,
number or tuple that is kept as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import date
from functools import lru_cache
from operator import attrgetter
from typing import Any, Generic, TypeVar

from ..format.promise import Promise
from ..problems import Problem
from .changes import Change, Edit
from .commits import Commit, FileChange
from .journal import Entry

_Made = TypeVar("_Made")
Packed = tuple[Any, ...]
_day = lru_cache(maxsize=65536)(date.fromordinal)


class Form(Generic[_Made]):
    """How one class is packed: as its fields in order, some of them through a form of their own."""

    def __init__(self, made: type[_Made], **special: tuple[Callable[[Any], Any], Callable[[Any], Any]]) -> None:
        names = [field.name for field in fields(made)]  # type: ignore[arg-type]
        self._made, self._names, self._values = made, tuple(names), attrgetter(*names)
        self._special = [(name, names.index(name), *both) for name, both in special.items()]

    def pack(self, values: Iterable[_Made]) -> tuple[Packed, ...]:
        return tuple(map(self._pack, values))

    def _pack(self, value: _Made) -> Packed:
        packed = list(self._values(value))
        for _, at, to_plain, _ in self._special:
            packed[at] = to_plain(packed[at])
        return tuple(packed)

    def unpack(self, packed: Iterable[Packed]) -> tuple[_Made, ...]:
        """The values, made without `__init__`: its fifteen assignments would be most of the time."""
        made, names, special = self._made, self._names, self._special
        new, put = object.__new__, object.__setattr__
        values = []
        for one in packed:
            facts = dict(zip(names, one, strict=True))
            for name, _, _, from_plain in special:
                if facts[name]:
                    facts[name] = from_plain(facts[name])
            value = new(made)
            put(value, "__dict__", facts)
            values.append(value)
        return tuple(values)


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day else None


_DAY = (_ordinal, _day)
_FILE = Form(FileChange)
_CHANGE = Form(Change)
_PROMISE = Form(Promise, by=_DAY)
_EDIT = Form(
    Edit,
    file=(lambda file: _FILE.pack((file,))[0], lambda packed: _FILE.unpack((packed,))[0]),
    contact_before=_DAY,
    contact_after=_DAY,
)
PROBLEM = Form(Problem)
COMMIT = Form(Commit, author_day=_DAY, files=(_FILE.pack, _FILE.unpack))
EDITS = (_EDIT.pack, _EDIT.unpack)
ENTRY = Form(Entry, day=_DAY, next=(_PROMISE.pack, _PROMISE.unpack), changes=(_CHANGE.pack, _CHANGE.unpack))
