"""Classes of values: they are what `dataclasses` would have made of them."""

from __future__ import annotations

import dataclasses
from dataclasses import field
from typing import Any

import pytest

from kith import values


def classes() -> list[Any]:
    """The same class as the library makes it, lightly too, and as `dataclasses` does."""

    class Tea:
        name: str
        cups: int = 1
        kinds: dict[str, int] = field(default_factory=dict, compare=False)

    light, theirs = (type("Tea", Tea.__bases__, dict(Tea.__dict__, __qualname__=Tea.__qualname__)) for _ in range(2))
    return [
        values.dataclass(frozen=True)(Tea),
        values.dataclass(frozen=True, slots=True)(light),
        dataclasses.dataclass(frozen=True)(theirs),
    ]


OURS, LIGHT, THEIRS = classes()


@pytest.mark.parametrize("tea", [OURS, LIGHT, THEIRS])
def test_equal_are_those_whose_fields_are(tea: Any) -> None:
    assert tea("Assam") == tea("Assam", 1, {"first flush": 2}) != tea("Assam", 2)
    assert hash(tea("Assam")) == hash(tea("Assam", kinds={"first flush": 2}))
    assert tea("Assam") != ("Assam", 1) and tea("Assam") != classes()[0]("Assam")
    assert len({tea("Assam"), tea("Assam"), tea("Ceylon")}) == 2


@pytest.mark.parametrize("tea", [OURS, LIGHT])
def test_all_else_is_theirs(tea: Any) -> None:
    assert repr(tea("Assam")).endswith("Tea(name='Assam', cups=1, kinds={})")
    assert repr(tea("Assam")) == repr(THEIRS("Assam"))
    assert dataclasses.replace(tea("Assam"), cups=3) == tea("Assam", 3)
    assert dataclasses.asdict(tea("Assam")) == dataclasses.asdict(THEIRS("Assam"))
    assert tea.__match_args__ == THEIRS.__match_args__
    with pytest.raises(TypeError):
        tea()


def test_a_light_one_has_room_for_its_fields_only() -> None:
    assert not hasattr(LIGHT("Assam"), "__dict__")
    with pytest.raises(AttributeError):
        LIGHT("Assam").pot = 1
