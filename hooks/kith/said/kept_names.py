"""The names in files that are as they were, so that a command need not read a thousand of them for one.

A file is known as git knows one that it need not look into: by its size, its times and its number on the disk. None is
that was changed only just now, because a second change could fall into the same moment of the disk's clock.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable
from pathlib import Path

from .. import kept

Names = tuple[str, tuple[str, ...], bool, bool]  # name, aliases, archived, readable
JUST_NOW = 3.0  # seconds; the coarsest clocks of disks tick every second or two
Known = tuple[int, int, int, int, Names]


class KeptNames:
    """What the files of one folder were called, and are."""

    def __init__(self, root: Path, folder: str) -> None:
        self._root, self._name = root, f"names-{folder}"
        self._before: dict[str, Known] = kept.load(root, self._name, kept.program()) or {}
        self._now: dict[str, Known] = {}
        self._lately = time.time() - JUST_NOW

    def of(self, path: str, read: Callable[[str], Names]) -> Names:
        """The names in a file of the wiki, by `read` if it is not as it was."""
        mark = self._mark(path)
        known = self._before.get(path)
        if mark is None or known is None or known[:4] != mark:
            names = read(path)
            if mark and mark == self._mark(path):
                self._now[path] = (*mark, names)
            return names
        self._now[path] = known
        return known[4]

    def keep(self) -> None:
        """Remember them for the next run."""
        if self._now != self._before:
            kept.keep(self._root, self._name, kept.program(), self._now)

    def _mark(self, path: str) -> tuple[int, int, int, int] | None:
        """What tells that a file is as it was; None where that cannot be told."""
        try:
            found = os.lstat(f"{self._root}/{path}")
        except OSError:
            return None
        # Windows keeps no time of the last change that nobody can set.
        if os.name == "nt" or not stat.S_ISREG(found.st_mode) or found.st_ctime >= self._lately:
            return None
        return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino
