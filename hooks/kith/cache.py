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
from collections.abc import Container, Iterable, Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import IO

FOLDER = ".kith/cache"
_DIGEST = 32
_HEAD = _DIGEST + 8  # what stands before a part: the digest up to its end, and its length
_OWN = ".gitignore"  # so that a wiki whose own .gitignore is older never commits a cache


class Cache:
    """Pieces of bytes, by names of letters, digits and hyphens. Reading and writing never fail; at worst they miss."""

    def __init__(self, root: Path, name: str) -> None:
        self.folder = root / FOLDER / name
        self._ready = False

    def get(self, key: str) -> bytes | None:
        """What was put under this name, byte for byte, or None."""
        try:
            return b"".join(self.parts(key))
        except OSError:
            return None

    def parts(self, key: str) -> Iterator[bytes]:
        """The same in the parts in which it was put, each as soon as it is read; OSError where one is not as it was.

        Until the last one has come, nothing is certain but that those before it are the first ones that were put.
        """
        with _plain_file(self.folder / key) as stream:
            left = os.fstat(stream.fileno()).st_size
            digest = b""
            while True:
                head = stream.read(_HEAD)
                size = int.from_bytes(head[_DIGEST:], "big")
                data = stream.read(size) if size <= left else b""
                digest = _digest(digest, data)
                if len(head) < _HEAD or len(data) < size or digest != head[:_DIGEST]:
                    raise OSError(errno.EIO, "not what was kept", key)
                if not size:
                    break
                yield data
            if stream.read(1):
                raise OSError(errno.EIO, "more than was kept", key)

    def put(self, key: str, *parts: bytes) -> None:
        """Keep a piece, for the owner's eyes only. A disk that says no makes the next time slower, nothing else."""
        self.put_parts(key, parts)

    def put_parts(self, key: str, parts: Iterable[bytes]) -> None:
        """The same in parts that need not be there all at once."""
        new = self.folder / f".{key}.{os.getpid()}-{threading.get_ident()}"
        with suppress(OSError):
            self._make_ready()
            try:
                with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
                    digest = b""
                    for data in chain(filter(None, parts), (b"",)):  # one of nothing is the end
                        digest = _digest(digest, data)
                        stream.write(digest + len(data).to_bytes(_HEAD - _DIGEST, "big"))
                        stream.write(data)
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


def _digest(before: bytes, data: bytes) -> bytes:
    """Of a part and all that stand before it."""
    digest = hashlib.sha256(before)
    digest.update(data)
    return digest.digest()


def _plain_file(path: Path) -> IO[bytes]:
    """A file that is just a file: a pipe would be waited for, a link leads somewhere else."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    stream = os.fdopen(os.open(path, flags), "rb")
    if stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
        return stream
    stream.close()
    raise OSError(errno.EINVAL, "no plain file", str(path))
