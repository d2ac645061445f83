"""One writer at a time: Kith's own lock, and git's `index.lock` held so that it can be told from everybody else's.

Kith's lock is the system's (flock) on `<git dir>/kith/lock`: it ends with the process that has it, so it is never
stale. While Kith writes it holds git's own `index.lock` as well, as any git command would, so that no other git
changes what is staged meanwhile. That file holds a sentence of ours and comes into being whole (a link to a finished
file). So when one is found while we have Kith's lock, and it holds our sentence, it is ours, and whoever made it is
dead: only then is it taken away.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .atomic import REAL, Disk, put
from .writes import CannotRecord

MARK = b"Kith is writing here. If it was stopped midway, the next kith command that writes takes this file away.\n"
FOR_KITH, FOR_GIT = 60.0, 5.0  # seconds that another writer is waited for
LOCK, SENTENCE = "lock", "index-lock"  # what stays in <git dir>/kith
_PAUSE = 0.01
_held: dict[str, int] = {}
_ours = threading.RLock()


@contextmanager
def kiths_lock(folder: Path) -> Iterator[None]:
    """Kith's lock in `folder` (`<git dir>/kith`), which is made when it is not there. Taken twice is taken once.

    Raises CannotRecord when another kith keeps it.
    """
    with _ours:
        key = str(folder)
        if _held.get(key):
            _held[key] += 1
            try:
                yield
            finally:
                _held[key] -= 1
            return
        descriptor = _open(folder)
        try:
            _wait_for(descriptor)
            _held[key] = 1
            try:
                yield
            finally:
                del _held[key]
        finally:
            os.close(descriptor)  # and the lock is free


def _open(folder: Path) -> int:
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
        return os.open(folder / LOCK, flags, 0o600)
    except OSError as error:
        sentence = f"git's folder {folder.parent} cannot be written ({error.strerror}), so nothing can be recorded"
        raise CannotRecord(sentence, "disk") from None


def _wait_for(descriptor: int) -> None:
    end = time.monotonic() + FOR_KITH
    while not _try(descriptor):
        if time.monotonic() > end:
            raise CannotRecord("another kith command is writing here: wait until it is done, and try again", "busy")
        time.sleep(_PAUSE)


def _try(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError as error:
        sentence = f"this disk cannot lock files ({error.strerror}), so two commands could write at once: move the wiki"
        raise CannotRecord(sentence, "disk") from None
    return True


@contextmanager
def index_lock(git_dir: Path, disk: Disk = REAL) -> Iterator[None]:
    """git's `index.lock`, ours while the block runs. Raises CannotRecord when another git keeps it."""
    lock = git_dir / "index.lock"
    take_away(lock)
    mine = _sentence(git_dir / "kith", disk)
    end = time.monotonic() + FOR_GIT
    while not _appear(mine, lock):
        if time.monotonic() > end:
            raise CannotRecord(
                f"another git command is at work here ({lock} is there): wait until it is done and try again; "
                "if you are sure that none is running, delete that file",
                "busy",
            )
        time.sleep(_PAUSE)
    try:
        yield
    finally:
        take_away(lock)


def _sentence(folder: Path, disk: Disk) -> Path:
    """The finished file that lends `index.lock` its content. It stays, so that it is brought to the disk only once."""
    file = folder / SENTENCE
    try:
        if file.read_bytes() == MARK:
            return file
        file.unlink()
    except FileNotFoundError:
        pass
    put(file, MARK, disk, mode=0o600)
    return file


def _appear(mine: Path, lock: Path) -> bool:
    """Give the finished file the lock's name, if nobody has it."""
    try:
        os.link(mine, lock)
    except FileExistsError:
        return False
    except OSError:  # a disk without links, as memory cards have
        try:
            put(lock, MARK)
        except FileExistsError:
            return False
    return True


def take_away(lock: Path) -> bool:
    """Remove an `index.lock` that is proven ours: it holds our sentence. To be called with Kith's lock held."""
    with suppress(OSError):
        if lock.stat().st_size == len(MARK) and lock.read_bytes() == MARK:
            lock.unlink()
            return True
    return False
