"""Other processes that make a part: what they do not tell of is left to us, and nothing of them stays behind."""

from __future__ import annotations

import errno
import os
import signal
import time
from collections.abc import Callable, Sequence
from typing import Any

import pytest

from kith.built.helper import LEAST, MOST, Helper, could_help

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no copy of a process here")


@pytest.mark.parametrize("many", [1, 3])
def test_each_thing_is_made_once_by_one_of_them(many: int) -> None:
    helper = Helper(range(1000), lambda number: (number * 2, os.getpid()), many)
    ours = list(helper.ours())
    theirs = dict(helper.done())
    assert sorted([*ours, *theirs]) == list(range(1000))
    assert all(double == number * 2 and pid != os.getpid() for number, (double, pid) in theirs.items())


def test_more_things_than_a_pipe_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kith.built.helper._ROOM", 7)
    helper = Helper(range(100), lambda number: -number)
    assert sorted([*helper.ours(), *(number for number, _ in helper.done())]) == list(range(100))


def theirs(things: Sequence[Any], make: Callable[[Any], Any]) -> list[tuple[Any, Any]]:
    """What another process tells of, if we leave everything to it."""
    return list(Helper(things, make).done())


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
    helper = Helper([60.0, 60.0], time.sleep, many=2)
    children = list(helper._children)
    helper.stop()
    assert time.monotonic() - begun < 30
    for child in children:
        with pytest.raises(ChildProcessError):
            os.waitpid(child, os.WNOHANG)


def test_one_of_several_may_be_killed() -> None:
    def make(number: int) -> int:
        time.sleep(0.1)
        return number

    helper = Helper(range(8), make, many=2)
    one = next(iter(helper._children))
    os.kill(one, signal.SIGKILL)
    assert len(list(helper.done())) >= 7  # all but one that it may have taken
    with pytest.raises(ChildProcessError):
        os.waitpid(one, os.WNOHANG)


def test_without_a_place_to_tell_it_in_all_is_left_to_us(monkeypatch: pytest.MonkeyPatch) -> None:
    def full() -> None:
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr("kith.built.helper.TemporaryFile", full)
    helper = Helper(range(9), lambda number: -number, many=2)
    assert list(helper.ours()) == list(range(9)) and list(helper.done()) == []


def test_as_many_help_as_there_are_processors_and_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("threading.active_count", lambda: 1)  # where tests run side by side there are more
    monkeypatch.setattr("kith.built.helper._processors", lambda: 8)
    assert [could_help(count) for count in (LEAST - 1, LEAST, 2 * LEAST, 99 * LEAST)] == [0, 1, 2, MOST]
    monkeypatch.setattr("kith.built.helper._processors", lambda: 1)
    assert not could_help(99 * LEAST)
