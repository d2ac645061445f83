"""Other processes for a build with much to make: each takes the next thing that nobody has taken, until none is left.

They are copies of this process, so nothing has to be told to them, and they tell back plain values only. Whatever they
do not tell of, we make ourselves: where no copy can be had (Windows, one processor, a program with threads), or if one
dies, a build is as right, and only slower.
"""

from __future__ import annotations

import marshal
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from tempfile import TemporaryFile
from typing import IO, Any, Generic, TypeVar

T = TypeVar("T")
LEAST = 200  # pages for which another process is worth its while
MOST = 3  # each takes memory
_NUMBER = _LENGTH = 4  # bytes
_ROOM = 60_000 // _NUMBER  # numbers that a pipe surely holds


def could_help(count: int) -> int:
    """How many other processes are worth their while: there is enough to do, and a processor free for each."""
    if not hasattr(os, "fork") or threading.active_count() > 1:  # a copy of a program with threads is not safe
        return 0
    return min(count // LEAST, _processors() - 1, MOST)


class Helper(Generic[T]):
    """Makes `things` together with us, in `many` other processes.

    There `make` gives a plain value, or None to leave one to us. Who takes which is settled by a pipe that holds
    their numbers: a number can be read out of it once.
    """

    def __init__(self, things: Sequence[T], make: Callable[[T], Any], many: int = 1) -> None:
        self._things, self._make, self._step = things, make, len(things) // _ROOM + 1
        self._numbers, numbers = os.pipe()
        os.write(numbers, b"".join(at.to_bytes(_NUMBER, "big") for at in range(0, len(things), self._step)))
        os.close(numbers)
        self._children: dict[int, IO[bytes]] = {}  # and the file in which each of them tells what it made
        for _ in range(many):
            self._begin()

    def _begin(self) -> None:
        parent = os.getpid()
        try:  # without a name, so that nobody else can read what pages say; `done` and `stop` close it
            told = TemporaryFile()  # noqa: SIM115
        except OSError:  # a full disk: then we are one fewer
            return
        if child := os.fork():
            self._children[child] = told
            return
        try:  # nothing of the program that we are a copy of may end, write or clean up here
            for number in self._taken():
                if os.getppid() != parent:
                    break
                if (value := self._make(self._things[number])) is not None:
                    data = marshal.dumps((number, value))
                    told.write(len(data).to_bytes(_LENGTH, "big") + data)
            told.flush()
            os._exit(0)
        finally:
            os._exit(1)

    def ours(self) -> Iterator[T]:
        """The things that are left to us, one after the other: make each before the next is taken."""
        for number in self._taken():
            yield self._things[number]

    def done(self) -> Iterator[tuple[T, Any]]:
        """What they made, with what they made of it; waits for them. What they could not make is not among that."""
        os.close(self._numbers)
        while self._children:
            child, told = next(iter(self._children.items()))
            _, status = os.waitpid(child, 0)
            del self._children[child]
            with told:
                told.seek(0)
                while status == 0 and (length := told.read(_LENGTH)):
                    number, value = marshal.loads(told.read(int.from_bytes(length, "big")))
                    yield self._things[number], value

    def stop(self) -> None:
        """They are not needed any more."""
        for child, told in self._children.items():
            told.close()
            with suppress(OSError):
                os.kill(child, signal.SIGKILL)
                os.waitpid(child, 0)
        self._children.clear()

    def _taken(self) -> Iterator[int]:
        while number := os.read(self._numbers, _NUMBER):
            first = int.from_bytes(number, "big")
            yield from range(first, min(first + self._step, len(self._things)))


def _processors() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1
