"""What the search finds, and by which words: one entry a page, and the files that the browser reads them from.

Everything is put in order when the site is built, so that the browser has nothing to build: `names.js` says which
pages there are and is read when somebody begins to search; words (`w-….js`) and the lines that a find shows
(`t-….js`) stand in small files, of which only those are read that a question needs. js/find.js is their reader.

A file is data: one call with JSON in it, because a page opened from the disk may read nothing but scripts. It is named
after what it holds, so that a browser never mixes two builds, and what did not change is not written anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any
from zlib import crc32

from ..built.before import write as write_file
from ..pages.page import Page
from ..pages.words import whole
from ..values import dataclass
from ..when import written
from .pieces import pieces_of
from .terms import COLUMNS, WORD, column, folded, words_of

# Lists repeat what other pages say; they are found by their titles.
JOURNAL = "journal/index.md"  # what is new in it stands on the page of its year, too
LISTS = frozenset(
    f"{name}.html" for name in "today start people interests interest events faces graph problems".split()
)
TWINS = frozenset({"brief.html"})  # another form of a page that is found
BOOST = {"person.html": 3.0, "journal.html": 0.3}  # people first; a word of the journal stands on their pages too

FOLDER = "search"  # in the site; Material's script looks there
KNOWN_BY = "N"  # before a word that a page is known by: an alias, an interest, a fact
IN_TEXT = " ABC"  # before a word of its text that stands there once, twice, more often
Item = tuple[Any, str, bytes]  # what a file is looked up by if this is its first; a name; JSON
FULL = 64_000  # signs in a file after which another is begun
ENOUGH = 24_000  # signs after which it may be: see `_sheets`


@dataclass(frozen=True)
class Entry:
    """One page as the search sees it, ready to be put into the files: all of it but the title is written as JSON.

    `text` has one piece of the page a line, as plain text; `words` is one line for each column of `terms.column`.
    """

    location: str
    title: str
    text: bytes
    words: bytes
    boost: float = 1.0


def entry(url: str, page: Page, content: str) -> Entry:
    """The entry of a page; `content` is its finished HTML, of which parts marked `data-search-exclude` are left out."""
    repeats = page.template in LISTS or page.uri == JOURNAL
    text = "" if repeats else "\n".join(pieces_of(content))
    words = _words(" ".join(page.words), text)
    return Entry(url, _title(page), _json(text), _bytes(words), BOOST.get(page.template, 1.0))


def _title(page: Page) -> str:
    """What a find is headed with: a subject is told from a person, an event has its day."""
    if page.template == "interest.html":
        return f"Interest: {page.title}"
    day = getattr(page.view, "date", None) if page.template == "event.html" else None
    return f"{page.title}, {whole(written(day))}" if day else page.title


def _words(known_by: str, text: str) -> str:
    """The words of each column on a line, a sign before each: "NwalksBwatson"."""
    columns = [""] * COLUMNS
    where = {word: IN_TEXT[min(times, 3)] for word, times in words_of(text).items()}
    for word, mark in (where | dict.fromkeys(words_of(known_by), KNOWN_BY)).items():
        columns[column(word[:2])] += mark + word
    return "\n".join(columns)


def write(site: Path, settings: dict[str, Any], entries: list[Entry]) -> list[str]:
    """Write the search: where Material's script looks for an index an empty one, and ours, which js/find.js reads.

    Gives the paths of those files that the next build may let stand: they are called after what is in them.
    """
    files = _Files(site / FOLDER)
    names = {
        "word": WORD,
        "pages": "\n".join(_line(one) for one in entries),
        "words": files.fill("w", _by_column(entries)),
        "texts": files.fill("t", ((number, one.location, one.text) for number, one in enumerate(entries))),
    }
    empty = _json({"config": settings, "docs": []})
    files.put("names.js", _script("names", _json(names)))
    files.put("search_index.json", empty)
    files.put("search_index.js", b"var __index=" + empty)
    return [f"{FOLDER}/{name}" for name in files.end()]


def _line(one: Entry) -> str:
    """A page in the list of them all: its address, its title, other spellings of that, how much it counts."""
    boost = "" if one.boost == 1.0 else f"{one.boost:g}"
    return "\t".join([one.location, " ".join(one.title.split()), _spelt(one.title), boost]).rstrip("\t")


@lru_cache(maxsize=16384)
def _spelt(title: str) -> str:
    return " ".join(sorted(folded(title.lower())))


def _by_column(entries: list[Entry]) -> Iterator[Item]:
    """For each column which words of it stand on which page: the first line is the first page's."""
    for number, lines in enumerate(zip(*[one.words.split(b"\n") for one in entries], strict=True)):
        yield number, str(number), b'"%b"' % b"\\n".join(lines)


class _Files:
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
            write_file(self._folder / name, content)

    def fill(self, kind: str, items: Iterable[Item]) -> list[list[Any]]:
        """Put items into files, an object in each; gives what each file is looked up by, and its name."""
        made = []
        for sheet in _sheets(items):
            content = b"{%b}" % b",".join([b"%b:%b" % (_json(name), held) for _, name, held in sheet])
            name = f"{kind}-{hashlib.sha1(content, usedforsecurity=False).hexdigest()[:16]}"
            self.put(f"{name}.js", _script(name, content))
            made.append([sheet[0][0], name])
        return made

    def end(self) -> list[str]:
        """Take away what no page needs any more; gives the names of those that are called after their content."""
        for name in self._there.keys() - self._put:
            (self._folder / name).unlink()
        return sorted(name for name in self._put if name[1] == "-")


def _sheets(items: Iterable[Item]) -> Iterator[list[Item]]:
    """Some items together. Where a sheet ends is up to the name of its last item, so that one new page moves few."""
    sheet: list[Item] = []
    size = 0
    for item in items:
        sheet.append(item)
        size += len(item[2])
        if size > FULL or (size > ENOUGH and crc32(item[1].encode("utf-8", "replace")) % 4 == 0):
            yield sheet
            sheet, size = [], 0
    if sheet:
        yield sheet


def _script(name: str, content: bytes) -> bytes:
    """A script that hands its content over, and can do nothing else: see `_json`."""
    return b'kithFound("%b",%b)\n' % (name.encode(), content)


def _json(content: Any) -> bytes:
    """As JavaScript reads it too, wherever it stands: no text in it can end its line, its string or a script."""
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    if "<" in text:
        text = text.replace("<", "\\u003c")
    return _bytes(text if text.isascii() else text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029"))


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "replace")
