"""Disks that say no: full, or failing to bring bytes down. Nothing may be changed then, and nothing acknowledged."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kith.record.atomic import Disk
from kith.record.record import CannotRecord, Write, record

from . import story
from .story import Broken, file_of


class Failing(Disk):
    """A disk whose n-th fsync fails, as a worn one does; a `dead` one fails from then on."""

    def __init__(self, fails_at: int, *, dead: bool) -> None:
        self.count, self.fails_at, self.dead = 0, fails_at, dead

    def fsync(self, descriptor: int) -> None:
        self.count += 1
        if self.count == self.fails_at or (self.dead and self.count >= self.fails_at):
            raise OSError(5, "Input/output error")
        super().fsync(descriptor)


def fsync(folder: Path) -> str:
    """Let every single fsync of one entry fail, one after the other; then that one and all that follow."""
    root = folder / "fsync"
    story.make(root)
    tried = [_fail_each(root, dead) for dead in (False, True)]
    story.sound(root)
    return f"each of an entry's {min(tried)} fsyncs failed, once and for good: nothing changed, nothing acknowledged"


def _fail_each(root: Path, dead: bool) -> int:
    """Up to the fsync that an entry has no more; gives how many failed."""
    before = state(root)
    for number in range(1, 1000):
        disk = Failing(number, dead=dead)
        try:
            _entry(root, disk, b"dead" if dead else b"once")
        except CannotRecord:
            if (after := state(root)) != before:
                raise Broken(f"fsync {number} failed, and something is changed: {_differ(before, after)}") from None
        else:
            if disk.count >= number:
                raise Broken(f"fsync {number} failed, and the entry was acknowledged")
            return number - 1
    raise Broken("an entry that never ends")


def full(folder: Path) -> str:
    """Fill a small disk to every degree and write an entry on it."""
    with _small_disk(folder / "disk") as mounted:
        if not mounted:
            return "full disk: not tried, because a small disk can be mounted only by root on Linux"
        root = folder / "disk" / "wiki"
        story.make(root)
        refused = done = 0
        for free in range(0, 160, 4):  # in kilobytes
            _fill(folder / "disk", free)
            before = state(root)
            try:
                _entry(root, Disk(), b"y" * 3000 + bytes(str(free), "ascii"))
                done += 1
            except CannotRecord:
                refused += 1
                if (after := state(root)) != before:
                    raise Broken(f"with {free} kB free: {_differ(before, after)}") from None
            (folder / "disk" / "filling").unlink()
        story.sound(root)
        _entry(root, Disk(), b"z")
        if not refused or not done:
            raise Broken(f"{refused} refused, {done} written: the disk was never full, or always")
        return f"full disk: {refused} entries refused with nothing changed, {done} written where there was room"


def state(root: Path) -> dict[str, bytes]:
    """Everything that must be as before: all files of the work tree, the index, the branch."""
    found = {str(file.relative_to(root)): file.read_bytes() for file in (root / "people").rglob("*") if file.is_file()}
    found |= {f"staged {line}": b"" for line in story.git(root, "ls-files", "--stage").splitlines()}
    found["HEAD"] = story.git(root, "rev-parse", "HEAD").encode()
    found["status"] = story.git(root, "status", "--porcelain").encode()
    return found | {f"left {name}": b"" for name in story.leftovers(root)}


def _entry(root: Path, disk: Disk, words: bytes) -> None:
    """A file changed and a new one, so that everything that an entry can do is done."""
    path, new = file_of(story.PEOPLE[0]), file_of(f"new-{len(words)}-{words[-3:].decode()}")
    before = (root / path).read_bytes()
    record(root, [Write(path, before, before + words), Write(new, None, words)], "A case", disk=disk)


def _differ(before: dict[str, bytes], after: dict[str, bytes]) -> str:
    return ", ".join(sorted(key for key in before.keys() | after.keys() if before.get(key) != after.get(key)))


def _fill(disk: Path, free: int) -> None:
    """Leave about `free` kilobytes."""
    room = os.statvfs(disk)
    size = max(room.f_bavail * room.f_frsize - free * 1024, 0)
    with (disk / "filling").open("wb") as file:
        file.write(b"\0" * size)


@contextmanager
def _small_disk(at: Path) -> Iterator[bool]:
    at.mkdir()
    mount = ("mount", "-t", "tmpfs", "-o", "size=4m,mode=700", "kith-torture", str(at))
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(("umount", str(at)), check=False)
