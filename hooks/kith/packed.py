"""Values of our own classes as plain tuples and back, a hundred thousand of them in a few tenths of a second.

`format/packed.py` and `git/packed.py` are the tables of what is kept so: fields that hold days or values of our own
classes are named there; every other field is a text, number or tuple that is kept as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from datetime import date
from functools import lru_cache
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
        self._values = attrgetter(*names)
        self._special = [(names.index(name), to_plain) for name, (to_plain, _) in special.items()]
        self._unpack = _unpacking(made, names, {name: from_plain for name, (_, from_plain) in special.items()})
        self.one: Ways = (self._pack, lambda packed: self._unpack((packed,))[0])
        self.many: Ways = (self.pack, self.unpack)

    def pack(self, values: Iterable[_Made]) -> tuple[Packed, ...]:
        return tuple(map(self._pack, values))

    def _pack(self, value: _Made) -> Packed:
        packed = list(self._values(value))
        for at, to_plain in self._special:
            packed[at] = packed[at] and to_plain(packed[at])
        return tuple(packed)

    def unpack(self, packed: Iterable[Packed]) -> tuple[_Made, ...]:
        made: tuple[_Made, ...] = self._unpack(packed)
        return made


def _unpacking(made: type, names: Iterable[str], special: Mapping[str, Callable[[Any], Any]]) -> Callable[..., Any]:
    """A function that makes values of their packed fields, written for this class, as dataclasses writes `__init__`.

    It goes round `__init__`, whose assignments one by one would be most of the time: fifteen for each entry.
    """
    facts = ", ".join(
        f"'{name}': {name} and from_{name}({name})" if name in special else f"'{name}': {name}" for name in names
    )
    code = f"""
def unpack(packed):
    values = []
    for {", ".join(names)}, in packed:
        value = new(made)
        put(value, "__dict__", {{{facts}}})
        values.append(value)
    return tuple(values)
"""
    parts = {"new": object.__new__, "put": object.__setattr__, "made": made}
    room: dict[str, Any] = parts | {f"from_{name}": from_plain for name, from_plain in special.items()}
    exec(code, room)
    unpack: Callable[..., Any] = room["unpack"]
    return unpack
