"""A file written so that after any crash it holds either all of the old bytes or all of the new ones.

New bytes go into a file of their own beside the old one, onto the disk (fsync), then take its name in one step. What
the disk is asked to do goes through `Disk`, so that the torture can hand in a disk that fails.
"""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from pathlib import Path


class Disk:
    """What is asked of the disk. Every method raises OSError when the disk says no."""

    def fsync(self, descriptor: int) -> None:
        """Wait until the bytes are on the disk itself."""
        if sys.platform == "darwin":  # there fsync leaves them in the disk's own cache
            import fcntl

            with suppress(OSError):
                fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
                return
        os.fsync(descriptor)

    def write(self, descriptor: int, data: bytes) -> None:
        view = memoryview(data)
        while view:
            view = view[os.write(descriptor, view) :]

    def replace(self, source: Path, target: Path) -> None:
        source.replace(target)

    def link(self, source: Path, target: Path) -> None:
        os.link(source, target, follow_symlinks=False)


REAL = Disk()


def put(file: Path, data: bytes, disk: Disk = REAL, like: Path | None = None, mode: int = 0o666) -> None:
    """Make a new file with these bytes, on the disk; permissions as `like` has them. What fails leaves no file."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOFOLLOW", 0)
    descriptor = os.open(file, flags, mode)
    try:
        try:
            disk.write(descriptor, data)
            if like is not None:
                _copy_rights(like, file, descriptor)
            disk.fsync(descriptor)
        finally:
            os.close(descriptor)
    except BaseException:
        with suppress(OSError):
            file.unlink()
        raise


def replace_with(file: Path, data: bytes, disk: Disk = REAL, mode: int = 0o600) -> None:
    """A file of our own (no user's) written anew in one step and on the disk."""
    temporary = file.with_name(f"{file.name}.new")
    with suppress(FileNotFoundError):
        temporary.unlink()
    put(temporary, data, disk, mode=mode)
    disk.replace(temporary, file)
    sync_folder(file.parent, disk)


def sync_folder(folder: Path, disk: Disk = REAL) -> None:
    """The names in a folder onto the disk. Windows cannot, and keeps names safe itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        disk.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_file(file: Path, disk: Disk = REAL) -> None:
    """The bytes of a file that another program wrote onto the disk; nothing when it is not there."""
    try:
        descriptor = os.open(file, os.O_RDWR if sys.platform == "win32" else os.O_RDONLY)
    except (FileNotFoundError, PermissionError):
        return
    try:
        disk.fsync(descriptor)
    finally:
        os.close(descriptor)


def _copy_rights(like: Path, file: Path, descriptor: int) -> None:
    """The mode, and where the system has them the extended attributes, of the file that this one replaces."""
    now = like.stat()
    if hasattr(os, "fchown"):
        mine = os.fstat(descriptor)
        if (mine.st_uid, mine.st_gid) != (now.st_uid, now.st_gid):
            with suppress(OSError):  # only root may give a file away
                os.fchown(descriptor, now.st_uid, now.st_gid)
    if hasattr(os, "fchmod"):
        os.fchmod(descriptor, stat.S_IMODE(now.st_mode))
    if hasattr(os, "listxattr"):
        with suppress(OSError):
            for name in os.listxattr(like):
                with suppress(OSError):
                    os.setxattr(file, name, os.getxattr(like, name))
