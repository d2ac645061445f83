"""The site of the build before: which of its pages stand as they were written, to stay where they are.

MkDocs empties the folder of the site first. So it is moved away for that moment, and back; then everything goes that
is not a page of ours as we wrote it: by its size, times and number on the disk, kept in `.kith/cache`. A build that is
killed in that moment leaves the old site there, and the next one takes it away. What is hidden in the folder (a `.git`
of the owner's) stays, as it does with MkDocs.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from .. import kept
from .left import Built, Left, Mark

FORM = "3"  # of what is kept


class Before:
    """What stood in the folder `site` of the wiki `root`; `pages` are those that are proven, by their path in it.

    `answers` are digests of what all of them were answered, under the `conditions` of that build.
    """

    def __init__(self, root: Path, site: Path) -> None:
        self._root, self._site = root, site
        place = hashlib.sha256(os.fsencode(site)).hexdigest()[:16]
        self._name = f"site-{place}"
        # Outside the wiki it is a folder of the moment, as `serve` makes one: that is remembered, not kept. Beside it
        # may lie something of the owner's; nothing of theirs has this name.
        self._inside = site.is_relative_to(root)
        old = f"old-{place}"
        self._aside = root / ".kith" / "cache" / old if self._inside else site.with_name(f"{site.name}.kith-{old}")
        self._is_away = False
        left = self._load()
        self.pages, self.answers, self.conditions = left.pages, left.answers, left.conditions

    def put_aside(self) -> None:
        """Move the site out of MkDocs' way, if there is anything to keep in it."""
        if self._aside.is_dir():  # a build was killed
            self._give_up()
        if not self.pages:
            return
        try:
            self._site.rename(self._aside)
            self._is_away = True
        except OSError:  # nothing there; in use; on another disk
            self.pages = {}

    def put_back(self) -> None:
        """Move it back; not if somebody has written there meanwhile."""
        if not self._is_away:
            return
        self._is_away = False
        try:
            if self._site.exists():
                self._site.rmdir()
            self._aside.rename(self._site)
        except OSError:
            self.pages = {}
            self._give_up()

    def clear(self, wanted: Collection[str]) -> None:
        """Take away all but the pages that are wanted and stand as they were written."""
        self.pages = {path: built for path, built in self.pages.items() if path in wanted}
        standing: set[str] = set()
        if self._site.is_dir():
            self._clear("", {folder for path in self.pages for folder in _above(path)}, standing)
        self.pages = {path: built for path, built in self.pages.items() if path in standing}

    def check(self) -> None:
        """Keep only the pages that stand as they were written; nothing is taken away."""
        site = f"{self._site}/"
        self.pages = {path: built for path, built in self.pages.items() if _mark_of(site + path) == built.mark}

    def content(self, path: str, built: Built) -> str:
        """The content of a page that stands."""
        return (self._site / path).read_bytes()[built.begin : built.end].decode()

    def keep(self, left: Left) -> None:
        """Remember the site as it was written now, for the next build."""
        if self._inside:
            kept.keep(self._root, self._name, FORM, left.packed())
        else:
            _remembered[self._name] = left

    def _give_up(self) -> None:
        """Take away the site that was put aside; what is hidden in it goes back."""
        with suppress(OSError):
            for path in [path for path in self._aside.iterdir() if path.name.startswith(".")]:
                self._site.mkdir(parents=True, exist_ok=True)
                if os.path.lexists(self._site / path.name):
                    return  # both are somebody's
                path.rename(self._site / path.name)
            shutil.rmtree(self._aside, ignore_errors=True)

    def _load(self) -> Left:
        if self._inside:
            return Left.unpacked(kept.load(self._root, self._name, FORM))
        return _remembered.get(self._name, Left())

    def _clear(self, folder: str, known: set[str], standing: set[str]) -> bool:
        """Clear one folder; True when something stands in it."""
        stands = False
        with os.scandir(f"{self._site}/{folder}") as found:
            entries = list(found)
        for entry in entries:
            path = f"{folder}{entry.name}"
            if not folder and entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                if f"{path}/" not in known:
                    shutil.rmtree(entry.path)
                elif self._clear(f"{path}/", known, standing):
                    stands = True
                else:
                    Path(entry.path).rmdir()
            elif (built := self.pages.get(path)) and mark(entry.path) == built.mark:
                standing.add(path)
                stands = True
            else:
                Path(entry.path).unlink()
        return stands


_remembered: dict[str, Left] = {}


def mark(path: str | Path) -> Mark | None:
    """A file's mark; None for what is no plain file."""
    found = os.lstat(path)
    if not stat.S_ISREG(found.st_mode):
        return None
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _mark_of(path: str) -> Mark | None:
    try:
        return mark(path)
    except OSError:
        return None


def write(path: Path, data: bytes) -> Mark | None:
    """Write a page in the place of whatever stood there, in one step: while `serve` runs, somebody may read it."""
    new = path.with_name(f"{path.name}.new")
    try:
        new.write_bytes(data)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        new.write_bytes(data)
    new.replace(path)
    return mark(path)


def _above(path: str) -> list[str]:
    """The folders over a path: "people/", "people/ada/"."""
    return [path[: at + 1] for at, sign in enumerate(path) if sign == "/"]
