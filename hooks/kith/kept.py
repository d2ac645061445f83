"""Plain values kept between two runs, in the cache: tuples, lists, dicts, texts and numbers, very many at once.

Whoever keeps something gives it a name and a key, a text with everything that the kept thing depends on; under
another key, or from a damaged file, nothing comes back, and the caller reads anew. Nothing is kept where there is no
`.kith` (a wiki that no command has set up), or where somebody else could write.
"""

from __future__ import annotations

import gc
import hashlib
import marshal
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from .cache import Cache

_FOLDER = "journal"
_Made = TypeVar("_Made")


def load(root: Path, name: str, key: str) -> Any:
    """What was kept under this name and key; None where there is nothing, or nothing to be trusted."""
    found = load_parts(root, name, key, tuple)
    return found[0] if found else None


def load_parts(root: Path, name: str, key: str, made: Callable[[Iterator[Any]], _Made]) -> _Made | None:
    """The same of what was kept in parts: `made` makes something of them, while no two are held in their plain form."""
    if not _ours_alone(root):
        return None
    parts = Cache(root, _FOLDER).parts(name)
    try:
        if next(parts) != _digest(key):
            return None
        with without_gc():
            return made(map(marshal.loads, parts))  # plain values: nothing in them can run
    except (OSError, StopIteration):
        return None


def keep(root: Path, name: str, key: str, value: Any) -> None:
    """Keep a plain value under this name, in the place of what was there; nothing happens where that cannot be."""
    keep_parts(root, name, key, (value,))


def keep_parts(root: Path, name: str, key: str, values: Iterable[Any]) -> None:
    """The same of many values, of which each is written down as it comes."""
    if _ours_alone(root):
        with suppress(ValueError):  # something that is not plain
            Cache(root, _FOLDER).put_parts(name, chain((_digest(key),), map(marshal.dumps, values)))


@cache
def program() -> str:
    """A digest of the library's own text and of what it stands on: another program may read the same file otherwise."""
    home = Path(__file__).parent
    code = (f"{folder}/{name}" for folder, _, names in os.walk(home) for name in names if name.endswith(".py"))
    digest = hashlib.sha256(sys.version.encode())
    for path in map(Path, (*sorted(code), f"{home.parents[1]}/scripts/lock/run.txt")):
        with suppress(OSError), path.open("rb", buffering=0) as file:
            data = file.read()
            digest.update(f"{path.name} {len(data)} ".encode())
            digest.update(data)
    return digest.hexdigest()


@contextmanager
def without_gc() -> Iterator[None]:
    """For making very many objects at once, none of them garbage: Python would look through all, again and again."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def _digest(key: str) -> bytes:
    """Of the caller's key, and of the form in which this Python writes values down."""
    whole = f"{sys.implementation.cache_tag} {marshal.version} {key}"
    return hashlib.sha256(whole.encode("utf-8", "surrogateescape")).digest()


def _ours_alone(root: Path) -> bool:
    """True where `.kith` is there, and it and what is in the cache are real folders that nobody else may write into."""
    home = root / ".kith"
    try:
        return _is_ours(home) and all(_is_ours(f) for f in (home / "cache", home / "cache" / _FOLDER) if f.exists())
    except OSError:
        return False


def _is_ours(folder: Path) -> bool:
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode):
        return False
    return os.name == "nt" or (found.st_uid == os.geteuid() and not found.st_mode & 0o022)
