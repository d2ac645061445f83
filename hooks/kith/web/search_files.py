"""The files of the search: what is in one, what it is called, and how the next build reads it again.

A file is data: one call with JSON in it, because a page opened from the disk may read nothing but scripts. It is named
after what it holds, so that a browser never mixes two builds, and what did not change is not written anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from ..built.before import write

FOLDER = "search"  # in the site; Material's script looks there
NAMES = f"{FOLDER}/names.js"  # which pages there are, and in which files their words and lines stand
FULL = 64_000  # signs in a file after which another is begun
ENOUGH = 24_000  # signs after which it may be: see `_is_full`
Item = tuple[int, str, bytes]  # what a file is looked up by if this is its first; a name; JSON
Sheet = tuple[int, str]  # what a file is looked up by, and its name


class Part(NamedTuple):
    """Some items one after the other. With a `sheet` they are just those of that file of the build before."""

    items: Callable[[], Iterable[Item]]
    sheet: Sheet | None = None


class Files:
    """The folder of the search, while it is written."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._there = {path.name: path.stat().st_size for path in folder.iterdir()}
        self._put: set[str] = set()

    def put(self, name: str, content: bytes) -> None:
        """Write a file; one that is called after its content has it, if it is whole."""
        self._put.add(name)
        if name[1] != "-" or self._there.get(name) != len(content):
            write(self._folder / name, content)

    def fill(self, kind: str, parts: Iterable[Part]) -> list[Sheet]:
        """Put items into files, an object in each. A file of the build before stands, if it would be begun there."""
        made: list[Sheet] = []
        items: list[Item] = []
        size = 0
        for part in parts:
            if part.sheet and not items:
                self._put.add(f"{part.sheet[1]}.js")
                made.append(part.sheet)
                continue
            for item in part.items():
                items.append(item)
                size += len(item[2])
                if _is_full(size, item[1]):
                    made.append(self._sheet(kind, items))
                    items, size = [], 0
        return [*made, self._sheet(kind, items)] if items else made

    def _sheet(self, kind: str, items: list[Item]) -> Sheet:
        content = b"{%b}" % b",".join([b"%b:%b" % (as_json(name), held) for _, name, held in items])
        name = f"{kind}-{hashlib.sha1(content, usedforsecurity=False).hexdigest()[:16]}"
        self.put(f"{name}.js", script(name, content))
        return items[0][0], name

    def end(self) -> list[str]:
        """Take away what no page needs any more; gives the paths in the site of all that is left."""
        for name in self._there.keys() - self._put:
            (self._folder / name).unlink()
        return sorted(f"{FOLDER}/{name}" for name in self._put)


def _is_full(size: int, last: str) -> bool:
    """Where a file ends is up to the name of its last item, so that one new page moves few."""
    return size > FULL or (size > ENOUGH and crc32(last.encode("utf-8", "replace")) % 4 == 0)


def script(name: str, content: bytes) -> bytes:
    """A script that hands its content over, and can do nothing else: see `as_json`."""
    return b'kithFound("%b",%b)\n' % (name.encode(), content)


def read(file: Path) -> Any:
    """What such a script hands over."""
    text = file.read_bytes().decode()
    return json.loads(text[text.index(",") + 1 : text.rindex(")")])


def as_json(content: Any) -> bytes:
    """As JavaScript reads it too, wherever it stands: no text in it can end its line, its string or a script."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    if "<" in text:
        text = text.replace("<", "\\u003c")
    return in_utf8(text if text.isascii() else text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))


def in_utf8(text: str) -> bytes:
    return text.encode("utf-8", "replace")
