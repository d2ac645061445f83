"""A second process for a build with much to make: both take the next thing that nobody has taken, until none is left.

It is a copy of this process, so nothing has to be told to it, and it tells back plain values only. Whatever it does
not tell of, we make ourselves: where no copy can be had (Windows, one processor, a program with threads), or if it
dies, a build is as right, and only slower.
"""

from __future__ import annotations

import marshal
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from typing import Any, Generic, TypeVar

T = TypeVar("T")
LEAST = 200  # pages for which a second process is worth its while
_NUMBER = 4  # bytes
_ROOM = 60_000 // _NUMBER  # numbers that a pipe surely holds


def could_help(count: int) -> bool:
    """Whether there is enough to do, and a processor free for a copy that is safe to make."""
    return count >= LEAST and hasattr(os, "fork") and _processors() > 1 and threading.active_count() == 1


class Helper(Generic[T]):
    """Makes `things` together with us; in its own process `make` gives a plain value, or None to leave one to us.

    Who takes which is settled by a pipe that holds their numbers: a number can be read out of it once.
    """

    def __init__(self, things: Sequence[T], make: Callable[[T], Any]) -> None:
        self._things, self._step = things, len(things) // _ROOM + 1
        self._numbers, numbers = os.pipe()
        os.write(numbers, b"".join(at.to_bytes(_NUMBER, "big") for at in range(0, len(things), self._step)))
        os.close(numbers)
        self._from, into = os.pipe()
        parent = os.getpid()
        self._child = os.fork()
        if self._child:
            os.close(into)
            return
        try:  # nothing of the program that we are a copy of may end, write or clean up here
            made = {}
            for number in self._taken():
                if os.getppid() != parent:
                    break
                made[number] = make(things[number])
            with os.fdopen(into, "wb") as pipe:
                pipe.write(marshal.dumps(made))
            os._exit(0)
        finally:
            os._exit(1)

    def ours(self) -> Iterator[T]:
        """The things that are left to us, one after the other: make each before the next is taken."""
        for number in self._taken():
            yield self._things[number]

    def done(self) -> list[tuple[T, Any]]:
        """What it made, with what it made of it; waits for it. What it could not make is not among that."""
        os.close(self._numbers)
        with os.fdopen(self._from, "rb") as pipe:
            data = pipe.read()
        _, status = os.waitpid(self._child, 0)
        self._child = 0
        made: dict[int, Any] = marshal.loads(data) if status == 0 else {}
        return [(self._things[number], value) for number, value in made.items() if value is not None]

    def stop(self) -> None:
        """It is not needed any more."""
        if not self._child:
            return
        with suppress(OSError):
            os.kill(self._child, signal.SIGKILL)
            os.waitpid(self._child, 0)

    def _taken(self) -> Iterator[int]:
        while number := os.read(self._numbers, _NUMBER):
            first = int.from_bytes(number, "big")
            yield from range(first, min(first + self._step, len(self._things)))


def _processors() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
