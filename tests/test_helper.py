"""A second process that makes a part: what it does not tell of is left to us, and nothing of it stays behind."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from kith.built.helper import LEAST, Helper, could_help

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no second process here")


def test_each_thing_is_made_once_by_one_of_the_two() -> None:
    helper = Helper(range(1000), lambda number: (number * 2, os.getpid()))
    ours = list(helper.ours())
    theirs = dict(helper.done())
    assert sorted([*ours, *theirs]) == list(range(1000))
    assert all(double == number * 2 and pid != os.getpid() for number, (double, pid) in theirs.items())


def test_more_things_than_a_pipe_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kith.built.helper._ROOM", 7)
    helper = Helper(range(100), lambda number: -number)
    assert sorted([*helper.ours(), *(number for number, _ in helper.done())]) == list(range(100))


def theirs(things: Sequence[Any], make: Callable[[Any], Any]) -> list[tuple[Any, Any]]:
    """What the second process tells of, if we leave everything to it."""
    return Helper(things, make).done()


def test_what_it_cannot_tell_is_left_to_us() -> None:
    def fail(number: int) -> int:
        raise ValueError("no lamp")

    assert theirs([1, 2], fail) == []
    assert theirs([1], lambda number: object()) == []
    assert theirs([1, 2], lambda number: number if number > 1 else None) == [(2, 2)]


def test_it_may_be_killed() -> None:
    assert theirs([1], lambda number: os.kill(os.getpid(), signal.SIGKILL)) == []


def test_it_is_stopped_with_a_build_that_fails() -> None:
    begun = time.monotonic()
    helper = Helper([60.0], time.sleep)
    helper.stop()
    assert time.monotonic() - begun < 30
    with pytest.raises(ChildProcessError):
        os.waitpid(helper._child, os.WNOHANG)


def test_little_is_done_alone() -> None:
    assert not could_help(LEAST - 1)
