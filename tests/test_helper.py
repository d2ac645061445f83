"""A second process that makes a part: what it does not tell of is left to us, and nothing of it stays behind."""

from __future__ import annotations

import os
import signal
import time

import pytest

from kith.built.helper import LEAST, Helper, could_help

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no second process here")


def test_it_makes_values_in_order() -> None:
    assert Helper([1, 2, 3], lambda number: (number * 2, os.getpid() == here)).done == [
        (2, False),
        (4, False),
        (6, False),
    ]


here = os.getpid()


def test_what_it_cannot_tell_is_left_to_us() -> None:
    def fail(number: int) -> int:
        raise ValueError("no lamp")

    assert Helper([1, 2], fail).done == []
    assert Helper([1], lambda number: object()).done == []


def test_it_may_be_killed() -> None:
    assert Helper([1], lambda number: os.kill(os.getpid(), signal.SIGKILL)).done == []


def test_it_is_stopped_with_a_build_that_fails() -> None:
    begun = time.monotonic()
    helper = Helper([60.0], time.sleep)
    helper.stop()
    assert time.monotonic() - begun < 30
    with pytest.raises(ChildProcessError):
        os.waitpid(helper._child, os.WNOHANG)


def test_little_is_done_alone() -> None:
    assert not could_help(LEAST - 1)
