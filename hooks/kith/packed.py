"""Values of our own classes as plain tuples and back, a hundred thousand of them in a few tenths of a second.

`format/packed.py` and `git/packed.py` are the tables of what is kept so: fields that hold days or values of our own
classes are named there; every other field is a text, number or tuple that is kept as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import fields
from datetime import date
from functools import lru_cache
from itertools import starmap
from operator import attrgetter
from typing import Any, Generic, TypeVar

_Made = TypeVar("_Made")
Packed = tuple[Any, ...]
Ways = tuple[Callable[[Any], Any], Callable[[Any], Any]]  # to a plain value, and back; of what is empty, neither

DAY: Ways = (date.toordinal, lru_cache(maxsize=65536)(date.fromordinal))


class Form(Generic[_Made]):
    """How one class is packed: as its fields in order, some of them in ways of their own.

    `one` and `many` are the ways of a field that holds such a value, or a tuple of them.
    """

    def __init__(self, made: type[_Made], **special: Ways) -> None:
        names = [field.name for field in fields(made)]  # type: ignore[arg-type]
        self._made, self._values = made, attrgetter(*names)
        self._to_plain = [(names.index(name), to_plain) for name, (to_plain, _) in special.items()]
        self._from_plain = [(names.index(name), from_plain) for name, (_, from_plain) in special.items()]
        self.one: Ways = (self._pack, self._unpack)
        self.many: Ways = (self.pack, self.unpack)

    def pack(self, values: Iterable[_Made]) -> tuple[Packed, ...]:
        return tuple(map(self._pack, values))

    def unpack(self, packed: Iterable[Packed]) -> tuple[_Made, ...]:
        return tuple(map(self._unpack, packed) if self._from_plain else starmap(self._made, packed))

    def _pack(self, value: _Made) -> Packed:
        packed = list(self._values(value))
        for at, to_plain in self._to_plain:
            packed[at] = packed[at] and to_plain(packed[at])
        return tuple(packed)

    def _unpack(self, packed: Packed) -> _Made:
        values = list(packed)
        for at, from_plain in self._from_plain:
            values[at] = values[at] and from_plain(values[at])
        return self._made(*values)
