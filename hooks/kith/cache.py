"""What can be made again at any time, kept so that it need not be: a private folder below `.kith/cache/`.

Nothing in it is ever trusted or missed: each piece carries its own digest, so what is cut off, bent or gone is simply
made anew. Two builds may write at once; each piece takes its name in one step. It is no store of the owner's.
"""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import threading
import time
from collections.abc import Container
from contextlib import suppress
from pathlib import Path

FOLDER = ".kith/cache"
_DIGEST = 32
_OWN = ".gitignore"  # so that a wiki whose own .gitignore is older never commits a cache


class Cache:
    """Pieces of bytes, by names of letters, digits and hyphens. Reading and writing never fail; at worst they miss."""

    def __init__(self, root: Path, name: str) -> None:
        self.folder = root / FOLDER / name
        self._ready = False

    def get(self, key: str) -> bytes | None:
        """What was put under this name, byte for byte, or None."""
        try:
            digest, data = _plain_file(self.folder / key)
        except OSError:
            return None
        return data if _digest(data) == digest else None

    def put(self, key: str, *data: bytes) -> None:
        """Keep a piece, for the owner's eyes only. A disk that says no makes the next time slower, nothing else.

        It may be given in parts, because joining large ones would take as much memory again.
        """
        new = self.folder / f".{key}.{os.getpid()}-{threading.get_ident()}"
        with suppress(OSError):
            self._make_ready()
            try:
                with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
                    stream.write(_digest(*data))
                    stream.writelines(data)
                new.replace(self.folder / key)
            except BaseException:
                with suppress(OSError):
                    new.unlink()
                raise

    def forget(self, keep: Container[str], days: int) -> None:
        """Clear out what is not in `keep` and was made more than so many days ago."""
        before = time.time() - days * 86_400
        with suppress(OSError):
            for piece in self.folder.iterdir():
                with suppress(OSError):
                    if piece.name not in keep and piece.lstat().st_mtime < before:
                        piece.unlink()

    def _make_ready(self) -> None:
        if self._ready and self.folder.is_dir():
            return
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        top = self.folder.parent
        for folder in (top, self.folder):
            folder.chmod(0o700)
        if not (top / _OWN).exists():
            (top / _OWN).write_text("*\n", encoding="utf-8")
        self._ready = True


def _digest(*parts: bytes) -> bytes:
    digest = hashlib.sha256()
    for part in parts:
        digest.update(part)
    return digest.digest()


def _plain_file(path: Path) -> tuple[bytes, bytes]:
    """The digest at the beginning of a file, and the rest of it.

    A file that is just a file: a pipe would be waited for, a link leads somewhere else.
    """
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(path, flags), "rb") as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise OSError(errno.EINVAL, "no plain file", str(path))
        return stream.read(_DIGEST), stream.read()
