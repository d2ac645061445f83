"""The search as it stands in the site, where js/find.js reads it.

Everything is put in order when the site is built, so that the browser has nothing to build: `names.js` says which
pages there are and is read when somebody begins to search; words (`w-….js`) and the lines that a find shows
(`t-….js`) stand in small files, of which only those are read that a question needs. And only those are read and
written again by the next build in which something has changed.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache, partial
from itertools import accumulate
from pathlib import Path
from typing import Any

from .search import Entry, words
from .search_files import FOLDER, NAMES, Files, Item, Part, Sheet, as_json, read, script
from .terms import COLUMNS, WORD, folded

FEW = 40  # pages of which it is looked up what they had before; of more, every file is written anew


class Lines:
    """The words of a page that is made anew, line by line: as pieces they would take ten times as much memory."""

    def __init__(self, words: bytes) -> None:
        self._words = words
        self._ends = array("I", accumulate(len(line) + 1 for line in words.split(b"\n")))

    def __getitem__(self, number: int) -> bytes:
        return self._words[self._ends[number - 1] if number else 0 : self._ends[number] - 1]


Made = dict[int, Lines]  # by the number of the page


class Before:
    """The search of the build before, in a site of which these files are `standing` as they were written.

    `told` is what that build left of its entries (`Entry.without_text`): the rest is in the site.
    """

    def __init__(self, site: Path, standing: Collection[str], told: Iterable[tuple[Any, ...]]) -> None:
        self._folder = site / FOLDER
        self._open: tuple[str, dict[str, str]] = "", {}
        self.entries = {one.location: one for one in (Entry(*fields) for fields in told)}
        names: Any = read(site / NAMES) if NAMES in standing else {"pages": "", "words": [], "texts": []}
        self.words: list[Sheet] = [(first, name) for first, name in names["words"]]
        self.texts: list[Sheet] = [(first, name) for first, name in names["texts"]]
        self.lines = {line.partition("\t")[0]: line for line in names["pages"].split("\n")}
        self.numbers = {location: number for number, location in enumerate(self.lines)}
        needed = {f"{FOLDER}/{name}.js" for _, name in (*self.words, *self.texts)}
        self.is_whole = bool(needed) and needed.issubset(standing) and self.lines.keys() == self.entries.keys()

    def text(self, location: str) -> str:
        """The text of a page."""
        return self._item(self.texts, self.numbers[location], location)

    def column(self, number: int) -> list[bytes]:
        """What stands in a column of words: a line for each page."""
        return self._item(self.words, number, str(number)).encode().split(b"\n")

    def words_of(self, location: str) -> list[bytes]:
        """The words of a page: a line for each column."""
        return words(self.entries[location].known_by, self.text(location)).split(b"\n")

    def _item(self, sheets: list[Sheet], number: int, name: str) -> str:
        file = next(file for first, file in reversed(sheets) if first <= number)
        if self._open[0] != file:
            self._open = file, read(self._folder / f"{file}.js")
        return self._open[1][name]


NOTHING = Before(Path(), (), ())


def write(site: Path, settings: dict[str, Any], entries: list[Entry], before: Before = NOTHING) -> list[str]:
    """Write the search: where Material's script looks for an index an empty one, and ours. Gives the paths of it all.

    What is not told of a page that stands, is `before`.
    """
    files = Files(site / FOLDER)
    made = {number: Lines(one.words) for number, one in enumerate(entries) if one.words is not None}
    few = len(made) <= FEW and [one.location for one in entries] == list(before.numbers)
    names = {
        "word": WORD,
        "pages": "\n".join(_line(one) if n in made else before.lines[one.location] for n, one in enumerate(entries)),
        "words": files.fill("w", _columns(entries, made, before, few)),
        "texts": files.fill("t", _texts(entries, made, before, few)),
    }
    empty = as_json({"config": settings, "docs": []})
    files.put(NAMES.removeprefix(f"{FOLDER}/"), script("names", as_json(names)))
    files.put("search_index.json", empty)
    files.put("search_index.js", b"var __index=" + empty)
    return files.end()


def _line(one: Entry) -> str:
    """A page in the list of them all: its address, its title, other spellings of that, how much it counts."""
    boost = "" if one.boost == 1.0 else f"{one.boost:g}"
    return "\t".join([one.location, " ".join(one.title.split()), _spelt(one.title), boost]).rstrip("\t")


@lru_cache(maxsize=16384)
def _spelt(title: str) -> str:
    return " ".join(sorted(folded(title.lower())))


def _columns(entries: list[Entry], made: Made, before: Before, few: bool) -> Iterator[Part]:
    """For each column which words of it stand on which page: the first line is the first page's."""
    numbers = [before.numbers.get(one.location, 0) for one in entries]

    def item(column: int) -> Item:
        old = before.column(column) if len(made) < len(entries) else []
        lines = [made[n][column] if n in made else old[number] for n, number in enumerate(numbers)]
        return column, str(column), b'"%b"' % b"\\n".join(lines)

    changed = set()
    if few:
        for number, lines in made.items():
            known = before.words_of(entries[number].location)
            changed |= {column for column in range(COLUMNS) if known[column] != lines[column]}
    return _parts(item, COLUMNS if entries else 0, before.words if few else [], changed)


def _texts(entries: list[Entry], made: Made, before: Before, few: bool) -> Iterator[Part]:
    """The lines of each page."""

    def item(number: int) -> Item:
        one = entries[number]
        return number, one.location, as_json(before.text(one.location)) if one.text is None else one.text

    def as_before(number: int) -> bool:
        return as_json(before.text(entries[number].location)) == entries[number].text

    changed = {number for number in made if few and not as_before(number)}
    return _parts(item, len(entries), before.texts if few else [], changed)


def _parts(item: Callable[[int], Item], count: int, sheets: list[Sheet], changed: set[int]) -> Iterator[Part]:
    """All items; those of a file of the build before in which none has changed are named as that."""
    if not sheets:
        yield Part(partial(map, item, range(count)))
        return
    for sheet, end in zip(sheets, [first for first, _ in sheets[1:]] + [count], strict=True):
        numbers = range(sheet[0], end)
        yield Part(partial(map, item, numbers), sheet if changed.isdisjoint(numbers) else None)
