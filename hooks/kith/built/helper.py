"""A second process for a build with much to make: it makes the last part of the pages while we make the first.

It is a copy of this process, so nothing has to be told to it, and it tells back plain values only. Whatever it does
not tell of, we make ourselves: where no copy can be had (Windows, one processor, a program with threads), or if it
dies, a build is as right, and only slower.
"""

from __future__ import annotations

import marshal
import os
import signal
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cached_property
from typing import Any, TypeVar

T = TypeVar("T")
LEAST = 200  # pages for which a second process is worth its while


def could_help(count: int) -> bool:
    """Whether there is enough to do, and a processor free for a copy that is safe to make."""
    return count >= LEAST and hasattr(os, "fork") and _processors() > 1 and threading.active_count() == 1


class Helper:
    """Makes `things` in a process of its own, which begins at once; `make` gives a plain value, or None to leave it."""

    def __init__(self, things: Sequence[T], make: Callable[[T], Any]) -> None:
        self._from, into = os.pipe()
        parent = os.getpid()
        self._child = os.fork()
        if self._child:
            os.close(into)
            return
        try:  # nothing of the program that we are a copy of may end, write or clean up here
            made = []
            for thing in things:
                if os.getppid() != parent:
                    break
                made.append(make(thing))
            with os.fdopen(into, "wb") as pipe:
                pipe.write(marshal.dumps(made))
            os._exit(0)
        finally:
            os._exit(1)

    @cached_property
    def done(self) -> list[Any]:
        """What it made, in order; waits for it. None, or nothing, for what is left to do."""
        with os.fdopen(self._from, "rb") as pipe:
            data = pipe.read()
        _, status = os.waitpid(self._child, 0)
        self._child = 0
        made: list[Any] = marshal.loads(data) if status == 0 else []
        return made

    def stop(self) -> None:
        """It is not needed any more."""
        if not self._child:
            return
        with suppress(OSError):
            os.kill(self._child, signal.SIGKILL)
            os.waitpid(self._child, 0)


def _processors() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
