"""`@dataclass(frozen=True)` as the library uses it, made five times as fast: 140 classes are made anew in each start.

`dataclasses` writes six methods for each class and has Python compile them, half a millisecond. Here it writes only
`__init__`; what is equal, its hash and its words are the same functions for every class. That nobody changes a value
is held by mypy, to which this is the real `dataclass`, and by nothing else: so making one takes half the time as well.
"""

from __future__ import annotations

import dataclasses
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(*, frozen: bool, slots: bool = False) -> Any:
        """Makes a class one of values: two are equal if they are of it and all their fields are.

        With `slots` a value takes a third of the memory, and is made sooner: for those of which there are very many.
        """
        assert frozen
        return partial(_made, slots=slots)


def _made(cls: type[Any], slots: bool) -> type[Any]:
    cls = dataclasses.dataclass(repr=False, eq=False, slots=slots)(cls)
    fields = dataclasses.fields(cls)
    values = attrgetter("__class__", *(field.name for field in fields if field.compare))

    def __eq__(self: Any, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is cls else NotImplemented

    def __hash__(self: Any) -> int:
        return hash(values(self))

    def __repr__(self: Any) -> str:
        return f"{cls.__qualname__}({', '.join(f'{field.name}={getattr(self, field.name)!r}' for field in fields)})"

    for method in (__eq__, __hash__, __repr__):
        setattr(cls, method.__name__, method)
    return cls
