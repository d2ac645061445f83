"""Classes of values: they are what `dataclasses` would have made of them."""

from __future__ import annotations

import dataclasses
from dataclasses import field
from typing import Any

import pytest

from kith import values


def classes() -> list[Any]:
    """The same class as the library makes it, and as `dataclasses` does."""

    class Tea:
        name: str
        cups: int = 1
        kinds: dict[str, int] = field(default_factory=dict, compare=False)

    theirs = type("Tea", Tea.__bases__, dict(Tea.__dict__, __qualname__=Tea.__qualname__))
    return [values.dataclass(frozen=True)(Tea), dataclasses.dataclass(frozen=True)(theirs)]


OURS, THEIRS = classes()


@pytest.mark.parametrize("tea", [OURS, THEIRS])
def test_equal_are_those_whose_fields_are(tea: Any) -> None:
    assert tea("Assam") == tea("Assam", 1, {"first flush": 2}) != tea("Assam", 2)
    assert hash(tea("Assam")) == hash(tea("Assam", kinds={"first flush": 2}))
    assert tea("Assam") != ("Assam", 1) and tea("Assam") != classes()[0]("Assam")
    assert len({tea("Assam"), tea("Assam"), tea("Ceylon")}) == 2


def test_all_else_is_theirs() -> None:
    assert repr(OURS("Assam")).endswith("Tea(name='Assam', cups=1, kinds={})")
    assert repr(OURS("Assam")) == repr(THEIRS("Assam"))
    assert dataclasses.replace(OURS("Assam"), cups=3) == OURS("Assam", 3)
    assert dataclasses.asdict(OURS("Assam")) == dataclasses.asdict(THEIRS("Assam"))
    assert OURS.__match_args__ == THEIRS.__match_args__
    with pytest.raises(TypeError):
        OURS()
