"""What the files of one folder say, kept from run to run: a file is taken apart anew only where its bytes are new.

Only the bytes decide, which are read each time, never a file's times: an editor, git or a restored backup may set
those to anything.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from .. import kept
from ..packed import MOST, Form
from ..problems import Problem
from ..values import dataclass
from .packed import PROBLEM

ONE_IN = 16  # files that are new to what was kept: as soon as so many are, all is written anew
_MOST = 8  # folders that stay in memory, for a program that lives on

Read = Callable[[str, bytes], tuple[Any, list[Problem]]]


@dataclass(frozen=True, slots=True)
class Reading:
    """A file's bytes, by their digest, what they say, and what is wrong with them."""

    digest: bytes
    value: Any
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class _Folder:
    key: str
    readings: dict[str, Reading]
    behind: int = 0  # readings that the file on disk does not have


_in_memory: dict[tuple[Path, str], _Folder] = {}


class KeptFiles:
    """The readings of one folder of a wiki, by path. `read` reads a file that is new; `form` packs what it says.

    `key` says on what a reading depends besides the file itself and the program.
    """

    def __init__(self, root: Path, folder: str, read: Read, form: Form[Any], key: str = "") -> None:
        self._root, self._folder, self._read = root, folder, read
        self._form = Form(Reading, value=form.one, problems=PROBLEM.many)
        self._key = f"{kept.program()} {key}"
        older = _in_memory.get((root, folder))
        self._older = older if older and older.key == self._key else self._load()
        self._now: dict[str, Reading] = {}
        self._new = 0

    def read(self, path: str, data: bytes) -> tuple[Any, tuple[Problem, ...]]:
        """What a file says, and what is wrong with it. Never raises."""
        digest = hashlib.sha256(data).digest()
        reading = self._older.readings.get(path)
        if reading is None or reading.digest != digest:
            value, problems = self._read(path, data)
            reading = Reading(digest, value, tuple(problems))
            self._new += 1
        self._now[path] = reading
        return reading.value, reading.problems

    def keep(self) -> None:
        """Keep what was read, for the next time; on the disk only where enough of it is new to be worth the writing."""
        behind = self._older.behind + self._new
        if behind * ONE_IN > len(self._now):
            kept.keep_parts(self._root, self._folder, self._key, self._packed())
            behind = 0
        _in_memory.pop((self._root, self._folder), None)
        while len(_in_memory) >= _MOST:
            _in_memory.pop(next(iter(_in_memory)))
        _in_memory[self._root, self._folder] = _Folder(self._key, self._now, behind)

    def _packed(self) -> Iterator[Any]:
        """What is known, in parts: the paths, then what they say."""
        paths = iter(self._now)
        for part in self._form.pack_parts(self._now.values()):
            yield list(islice(paths, MOST)), part

    def _load(self) -> _Folder:
        return _Folder(self._key, kept.load_parts(self._root, self._folder, self._key, self._unpacked) or {})

    def _unpacked(self, parts: Iterable[Any]) -> dict[str, Reading]:
        return dict(pair for paths, part in parts for pair in zip(paths, self._form.unpack(part), strict=True))


def forget() -> None:
    """Forget what is kept in memory, as a new program would."""
    _in_memory.clear()
