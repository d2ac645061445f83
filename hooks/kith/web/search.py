"""What the search finds, and by which words: one entry a page, in the form that Material's search reads.

What it cannot do by itself is done with two fields that are searched and never shown: `names` (what a page is known
by: aliases, interests, facts) and `folded`. Both hold the same words in plain Latin letters, too, so that "angstrom"
finds Ångström, and every beginning inside a name that is written without spaces, so that 漱石 finds 夏目漱石.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from html import escape, unescape
from pathlib import Path
from typing import Any

from anyascii import anyascii

from ..pages.page import Page
from ..pages.words import whole
from ..when import written

# Lists repeat what other pages say; they are found by their titles.
JOURNAL = "journal/index.md"  # what is new in it stands on the page of its year, too
LISTS = frozenset(f"{name}.html" for name in "today start people interests interest events faces problems".split())
FIELDS = {"title": {"boost": 1000.0}, "names": {"boost": 100.0}, "text": {"boost": 1.0}, "folded": {"boost": 1.0}}
BOOST = {"person.html": 3.0, "journal.html": 0.3}  # people first; a word of the journal stands on their pages too
WINDOW = 6  # signs of a script without spaces that are found as one word
LONGEST = 100  # signs of a piece of a page that a find shows; Material shows two

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>|<!--.*?-->", re.DOTALL)
_INLINE = frozenset(
    "a abbr b bdi bdo cite code dfn del em i ins kbd mark q s samp small span strong sub sup time u var wbr".split()
)
_SKIPPED = frozenset("button h1 nav script select style svg".split())  # the title is an entry's own field
_TOGETHER = frozenset("li tr".split())
_BETWEEN = " · "
_LEFT_OVER = re.compile(r"(?:\s*[,;]?\s*·)+\s*")
_SPACED = re.compile(r"[\s·]+(?=[,;](?:\s|$))")
_SENTENCES = re.compile(r"(?<=[.!?;])\s+|\s(?=· )")
_WIDE = re.compile(rf"\S.{{0,{LONGEST - 2}}}(?=\s|$)|\S+")
_DAY = re.compile(r'datetime="(\d{4}-\d{2}-\d{2})"')
_VOID = frozenset("area br col embed hr img input link meta source track wbr".split())
_WORD = re.compile(r"[^\s\-.,;:!?…\"'’“”„«»()\[\]{}<>/\\@#&*+=_~`^|·、。・「」（）！？：；，\u200b]+")
_JOINED = re.compile(r"(?<![^\W\d_])[^\W\d_]++(?:['’.\-][^\W\d_]+)+")
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f"
    r"\U00020000-\U0003ffff]{2,}"
)


@dataclass(frozen=True)
class Entry:
    """One page as the search sees it, its text in pieces. All texts are plain, not HTML."""

    location: str
    title: str
    names: str
    text: tuple[str, ...]
    boost: float = 1.0


def entry(url: str, page: Page, content: str) -> Entry:
    """The entry of a page; `content` is its finished HTML, of which parts marked `data-search-exclude` are left out."""
    repeats = page.template in LISTS or page.uri == JOURNAL
    blocks = () if repeats else blocks_of(content)
    return Entry(url, _title(page), " ".join(page.words), blocks, BOOST.get(page.template, 1.0))


def _title(page: Page) -> str:
    """What a find is headed with: a subject is told from a person, an event has its day."""
    if page.template == "interest.html":
        return f"Interest: {page.title}"
    day = getattr(page.view, "date", None) if page.template == "event.html" else None
    return f"{page.title}, {whole(written(day))}" if day else page.title


def blocks_of(html: str) -> tuple[str, ...]:
    """The words of a page in pieces that make sense alone, because the search shows those two that hold a find.

    An item of a list is one piece, with the heading above it in front: "Looking for: a locksmith". A day is in full.
    """
    return tuple(piece for block in _Reader().read(html) for piece in _pieces(block))


class _Reader:
    """Goes through the HTML once."""

    def __init__(self) -> None:
        self.blocks: list[str] = []
        self.words: list[str] = []
        self.heading = ""
        self.inside: list[str] = []  # elements whose blocks belong together, from the outermost

    def read(self, html: str) -> list[str]:
        first, *rest = _TAG.split(html)
        self.words.append(first)
        depth, skipped = 0, ""  # the name of the element whose words are left out, and how deep we are in such elements
        for closing, name, attributes, after in zip(rest[0::4], rest[1::4], rest[2::4], rest[3::4], strict=True):
            tag = name.lower() if name else ""  # none: a comment
            if skipped:
                if tag == skipped:
                    depth += -1 if closing else 1
                    skipped = skipped if depth else ""
            elif tag and not closing and tag not in _VOID and _is_skipped(tag, attributes):
                skipped, depth = tag, 1
                self.words.append(_day_in(attributes) if tag == "time" else "")
            if tag not in _INLINE:
                self._pass(tag, bool(closing), attributes)
            if not skipped:
                self.words.append(after)
        self._end()
        return self.blocks

    def _pass(self, tag: str, closing: bool, attributes: str) -> None:
        """Over the border of a block: between parts of one thing stands a dot, all else is a new piece."""
        together = tag in _TOGETHER or "data-search-together" in (attributes or "")
        if closing and self.inside and tag == self.inside[-1]:
            self.inside.pop()
            if not self.inside:
                self._end(self.heading)
        elif not closing and (together or tag in self.inside):
            if not self.inside:
                self._end()
            self.inside.append(tag)
        if self.inside:
            self.words.append(" " if tag in ("dt", "dd", "br") else _BETWEEN)
        elif closing and tag == "h2":
            self.heading = _tidy("".join(self.words))
            self.words.clear()
        else:
            self._end()
            if tag in ("section", "h2"):
                self.heading = ""

    def _end(self, heading: str = "") -> None:
        if block := _tidy("".join(self.words)):
            self.blocks.append(f"{heading}: {block}" if heading else block)
        self.words.clear()


def _tidy(words: str) -> str:
    """One line, without what is left over where something was left out: a comma before nothing, two dots in a row."""
    line = _LEFT_OVER.sub(" · ", " ".join(unescape(words).split()))
    return _SPACED.sub("", line).strip(" ·,")


def _pieces(block: str) -> list[str]:
    """A block, or where it is long its sentences: a find shows a line or two, not the beginning of a chapter."""
    if len(block) <= LONGEST:
        return [block]
    packed: list[str] = []
    for sentence in _SENTENCES.split(block):
        for part in _WIDE.findall(sentence):
            if packed and len(packed[-1]) + len(part) < LONGEST:
                packed[-1] += f" {part.strip()}"
            else:
                packed.append(part.strip().lstrip("· "))
    return [piece for piece in packed if piece]


def _day_in(attributes: str) -> str:
    """A day in full for one that the page says from where its reader stands, or shortly; "" for "3 weeks ago"."""
    found = _DAY.search(attributes)
    if not found or 'data-when="ago"' in attributes:
        return ""
    by = "by " if 'data-when="by"' in attributes else ""
    return by + written(date.fromisoformat(found[1]))


def _is_skipped(name: str, attributes: str) -> bool:
    return name in _SKIPPED or "data-search-exclude" in attributes or (name == "time" and bool(_DAY.search(attributes)))


def folded(text: str) -> str:
    """The words by which a text can be found too: plain letters, joined names, beginnings inside unspaced scripts."""
    if text.isascii():
        return " ".join(sorted(_joined(text)))
    found = _joined(text)
    for word in set(_WORD.findall(text)):
        if not word.isascii():
            found.update(_latin(word))
    for run in _UNSPACED.findall(text):
        found.update(run[start : start + WINDOW] for start in range(len(run)))
    return " ".join(sorted(found))


@lru_cache(maxsize=16384)
def _latin(word: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(anyascii(word).lower()))


def _joined(text: str) -> set[str]:
    """O'Brien is looked for as "obrien", and St. John-Smith as "johnsmith"."""
    return {re.sub(r"\W", "", anyascii(name)).lower() for name in _JOINED.findall(text)}


def index(settings: dict[str, Any], entries: list[Entry]) -> dict[str, Any]:
    """The whole index, as Material's search wants it: texts escaped, because it shows them as HTML."""
    return {"config": {**settings, "fields": FIELDS}, "docs": [_document(one) for one in entries]}


def _document(one: Entry) -> dict[str, Any]:
    document: dict[str, Any] = {
        "location": one.location,
        "title": escape(one.title, quote=False),
        "text": "".join(f"<p>{escape(piece, quote=False)}</p>" for piece in one.text),
    }
    known_by = f"{one.names} {folded(f'{one.title} {one.names}')}".strip()
    for field, hidden in (("names", known_by), ("folded", folded(" ".join(one.text)))):
        if hidden:
            document[field] = escape(hidden, quote=False)
    if one.boost != 1.0:
        document["boost"] = one.boost
    return document


def write(site: Path, settings: dict[str, Any], entries: list[Entry]) -> None:
    """Write the index: as JSON for http, and as a script for pages opened from the disk, which may not fetch."""
    made = index(settings, entries)
    folder = site / "search"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "search_index.json").write_bytes(_bytes(made))
    for document in made["docs"]:
        if not document["location"] or document["location"].endswith("/"):
            document["location"] += "index.html"
    (folder / "search_index.js").write_bytes(b"var __index=" + _bytes(made))


def _bytes(made: dict[str, Any]) -> bytes:
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
