"""What the search finds, and by which words: one entry a page, in the form that Material's search reads.

What it cannot do by itself is done with two fields that are searched and never shown: `names` (what a page is known
by: aliases, interests, facts) and `folded`. Both hold the same words in plain Latin letters, too, so that "angstrom"
finds Ångström, and every beginning inside a name that is written without spaces, so that 漱石 finds 夏目漱石.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape, unescape
from pathlib import Path
from typing import Any

from anyascii import anyascii

from .pages.page import Page

# Lists repeat what other pages say; they are found by their titles.
LISTS = frozenset(f"{name}.html" for name in "today start people interests interest events problems".split())
FIELDS = {"title": {"boost": 1000.0}, "names": {"boost": 100.0}, "text": {"boost": 1.0}, "folded": {"boost": 1.0}}
BOOST = {"person.html": 3.0, "journal.html": 0.3}  # people first; a word of the journal stands on their pages too
WINDOW = 6  # signs of a script without spaces that are found as one word
SKIPPED = ("data-search-exclude", "data-when")  # "3 weeks ago" is not true for long

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*+)((?:[^<>\"']++|\"[^\"]*+\"|'[^']*+')*+)>|<!--.*?-->", re.DOTALL)
_INLINE = frozenset(
    "a abbr b bdi bdo cite code dfn del em i ins kbd mark q s samp small span strong sub sup u var wbr".split()
)
_SKIPPED = frozenset("button h1 nav script select style svg".split())  # the title is an entry's own field
_VOID = frozenset("area br col embed hr img input link meta source track wbr".split())
_WORD = re.compile(r"[^\s\-.,;:!?…\"'’“”„«»()\[\]{}<>/\\@#&*+=_~`^|·、。・「」（）！？：；，\u200b]+")
_JOINED = re.compile(r"(?<![^\W\d_])[^\W\d_]++(?:['’.\-][^\W\d_]+)+")
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f"
    r"\U00020000-\U0003ffff]{2,}"
)


@dataclass(frozen=True)
class Entry:
    """One page as the search sees it. All texts are plain, not HTML."""

    location: str
    title: str
    names: str
    text: str
    boost: float = 1.0


def entry(url: str, page: Page, content: str) -> Entry:
    """The entry of a page; `content` is its finished HTML, of which parts marked `data-search-exclude` are left out."""
    text = "" if page.template in LISTS else text_of(content)
    return Entry(url, page.title, " ".join(page.words), text, BOOST.get(page.template, 1.0))


def text_of(html: str) -> str:
    """The words of a page, without markup, and a space wherever a new block begins."""
    first, *rest = _TAG.split(html)
    words = [first]
    depth, skipped = 0, ""  # the name of the element whose words are left out, and how deep we are in such elements
    for closing, name, attributes, after in zip(rest[0::4], rest[1::4], rest[2::4], rest[3::4], strict=True):
        tag = name.lower() if name else ""  # none: a comment
        if skipped:
            if tag == skipped:
                depth += -1 if closing else 1
                skipped = skipped if depth else ""
        elif tag and not closing and tag not in _VOID and _is_skipped(tag, attributes):
            skipped, depth = tag, 1
        if tag not in _INLINE:
            words.append(" ")
        if not skipped:
            words.append(after)
    return " ".join(unescape("".join(words)).split())


def _is_skipped(name: str, attributes: str) -> bool:
    return name in _SKIPPED or ("data-" in attributes and any(mark in attributes for mark in SKIPPED))


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
        "text": escape(one.text, quote=False),
    }
    known_by = f"{one.names} {folded(f'{one.title} {one.names}')}".strip()
    for field, hidden in (("names", known_by), ("folded", folded(one.text))):
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
