"""Values of our own classes as plain columns and back, a hundred thousand of them in a few tenths of a second.

`format/packed.py` and `git/packed.py` are the tables of what is kept so: fields that hold days, values of our own
classes or words that stand there again and again are named there; every other field is a text, number or tuple that
is kept as it is.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import fields
from datetime import date
from functools import lru_cache
from itertools import chain, compress, islice
from operator import attrgetter
from typing import Any, Generic, TypeVar

_Made = TypeVar("_Made")
Column = Sequence[Any]  # one field of many values, in their order
Ways = tuple[Callable[[Column], Any], Callable[[Any], Iterable[Any]]]  # from a column to plain values, and back

MOST = 2_000  # values that are packed together: so many more than they need are in memory at once
_day = lru_cache(maxsize=65536)(date.fromordinal)
DAY: Ways = (
    lambda days: tuple(day and day.toordinal() for day in days),
    lambda packed: (day and _day(day) for day in packed),
)
# Each of these words is one object, however often it stands there: marshal keeps it so.
WORD: Ways = (lambda words: tuple(map(sys.intern, words)), iter)


class Form(Generic[_Made]):
    """How many values of one class are packed: a column for each of their fields, some of them in ways of their own.

    `one` and `many` are the ways of a field that holds such a value or nothing, or a tuple of them.
    """

    def __init__(self, made: type[_Made], **special: Ways) -> None:
        names = [field.name for field in fields(made)]  # type: ignore[arg-type]
        self._made, self._names, self._values = made, names, attrgetter(*names)
        self._special = [(names.index(name), *ways) for name, ways in special.items()]
        self.one: Ways = (self._pack_one, self._unpack_one)
        self.many: Ways = (self._pack_many, self._unpack_many)

    def pack(self, values: Iterable[_Made]) -> list[Any]:
        columns: list[Any] = list(zip(*map(self._values, values), strict=True)) or [()] * len(self._names)
        for at, to_plain, _ in self._special:
            columns[at] = to_plain(columns[at])
        return columns

    def unpack(self, packed: Iterable[Any]) -> Iterator[_Made]:
        columns = list(packed)
        for at, _, from_plain in self._special:
            columns[at] = from_plain(columns[at])
        return map(self._made, *columns)

    def pack_parts(self, values: Iterable[_Made]) -> Iterator[list[Any]]:
        """The same in parts, for so many that one would be large."""
        left = iter(values)
        while some := list(islice(left, MOST)):
            yield self.pack(some)

    def unpack_parts(self, parts: Iterable[Iterable[Any]]) -> Iterator[_Made]:
        return chain.from_iterable(map(self.unpack, parts))

    def _pack_one(self, column: Column) -> Any:
        there = tuple(value is not None for value in column)
        return there, self.pack(compress(column, there))

    def _unpack_one(self, packed: Any) -> Iterator[_Made | None]:
        there, values = packed[0], self.unpack(packed[1])
        return (next(values) if one else None for one in there)

    def _pack_many(self, column: Column) -> Any:
        return tuple(map(len, column)), self.pack(chain.from_iterable(column))

    def _unpack_many(self, packed: Any) -> Iterator[tuple[_Made, ...]]:
        counts, values = packed[0], self.unpack(packed[1])
        return (tuple(islice(values, count)) if count else () for count in counts)
