"""A page in pieces: what its HTML says, in words that a find can show."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from html import unescape

from ..when import written

LONGEST = 100  # signs of a piece of a page that a find shows; Material shows two

# One tag, its name with the slash of a closing one; or a comment.
_TAG = re.compile(
    r"<(/?[a-zA-Z][a-zA-Z0-9]*+)([^<>\"']*+(?:(?:\"[^\"]*+\"|'[^']*+')[^<>\"']*+)*+)>|<!--.*?-->", re.DOTALL
)
_INLINE = frozenset(
    "a abbr b bdi bdo cite code dfn del em i ins kbd mark q s samp small span strong sub sup time u var wbr".split()
)
_INLINE |= {f"/{name}" for name in _INLINE}
_SKIPPED = frozenset("button h1 nav script select style svg".split())  # the title is an entry's own field
_TOGETHER = frozenset("li tr".split())
_VOID = frozenset("area br col embed hr img input link meta source track wbr".split())
_CLOSE = frozenset("dt /dt dd /dd br".split())  # a space is enough after these
_BETWEEN = " · "
_SPACED = re.compile(r" +(?=[,;](?: |$))")
_WIDE = re.compile(rf"\S.{{0,{LONGEST - 2}}}(?=\s|$)|\S+")
# Where a timeline begins, where it ends, and what stands for one that is told: a month of it, or a list without months.
_TIMELINES = (
    ('<section class="k-month"', "</section>", '<section class="k-entries">'),
    ('<ol class="k-entries">', "</ol>", '<ol class="k-entries">'),
)
_IS_TOLD = ' class="k-entries"'
_DAY = re.compile(r'datetime="(\d{4}-\d{2}-\d{2})"')


def pieces_of(html: str, told: Sequence[Sequence[str]] = ()) -> tuple[str, ...]:
    """The words of a page in pieces that make sense alone, because the search shows those two that hold a find.

    An item of a list is one piece, with the heading above it in front: "Looking for: a locksmith". A day is in full.
    `told` are the timelines in it, entry by entry, as `pages.in_words` says them: then their HTML is not read.
    """
    for begin, end, instead in _TIMELINES:
        first, *others = html.split(begin)
        if others and len(others) == len(told):
            html = instead.join([first, *(part[part.find(end) :] for part in others)])
            break
    else:
        told = ()
    pieces: list[str] = []
    for block in _Reader(told).read(html):
        if len(block) <= LONGEST:
            pieces.append(block)
        else:
            pieces += _sentences(block)
    return tuple(pieces)


class _Reader:
    """Goes through the HTML once. Half of what a page's search costs is done here: most tags only pass by."""

    def __init__(self, told: Sequence[Sequence[str]]) -> None:
        self.told = iter(told)
        self.blocks: list[str] = []
        self.words: list[str] = []
        self.heading = ""
        self.inside: list[str] = []  # elements whose blocks belong together, from the outermost

    def read(self, html: str) -> list[str]:
        parts = _TAG.split(html)
        say = self.words.append
        say(parts[0])
        depth, skipped = 0, ""  # the name of the element whose words are left out, and how deep we are in such elements
        for tag, attributes, after in zip(parts[1::3], parts[2::3], parts[3::3], strict=True):
            if skipped:
                if tag not in (skipped, f"/{skipped}"):
                    continue
                depth += 1 if tag == skipped else -1
                if depth:
                    continue
                skipped = ""
                if tag not in _INLINE:
                    self._pass(tag, attributes)
            elif tag not in _INLINE:
                if tag:  # none: a comment
                    self._pass(tag, attributes)
                    if tag in _SKIPPED or "data-search-exclude" in attributes:
                        skipped, depth = tag, 1
                        continue
            elif attributes and tag not in _VOID:
                if day := tag == "time" and _DAY.search(attributes):
                    say(_day(day[1], attributes))
                if day or "data-search-exclude" in attributes:
                    skipped, depth = tag, 1
                    continue
            say(after)
        self._end()
        return self.blocks

    def _pass(self, tag: str, attributes: str) -> None:
        """Over the border of a block: between parts of one thing stands a dot, all else is a new piece."""
        inside = self.inside
        if tag[0] == "/":
            if inside and tag[1:] == inside[-1]:
                inside.pop()
                if not inside:
                    self._end(self.heading)
        elif tag in _TOGETHER or tag in inside or (attributes and "data-search-together" in attributes):
            if not inside:
                self._end()
            inside.append(tag)
        if inside:
            self.words.append(_BETWEEN if tag not in _CLOSE else " ")
        elif tag == "/h2":
            self.heading = _tidy(unescape("".join(self.words)))
            self.words.clear()
        else:
            self._end()
            if tag in ("section", "h2", "/section"):
                self.heading = ""
            if attributes == _IS_TOLD:
                for entry in next(self.told, ()):
                    self._add(entry, self.heading)

    def _end(self, heading: str = "") -> None:
        said = "".join(self.words)
        self.words.clear()
        if said and not said.isspace():
            self._add(unescape(said), heading)

    def _add(self, words: str, heading: str) -> None:
        if block := _tidy(words):
            self.blocks.append(f"{heading}: {block}" if heading else block)


def _tidy(words: str) -> str:
    """One line, without what is left over where something was left out: a comma before nothing, two dots in a row."""
    line = words if words.isprintable() and "  " not in words else " ".join(words.split())
    if "·" in line and not _is_even(line):
        *parts, last = line.split("·")
        said = [part.rstrip(" ,;").lstrip() for part in parts]
        said.append(last.strip())
        line = _BETWEEN.join(filter(None, said)).replace(" · ,", ",").replace(" · ;", ";")
    if " ," in line or " ;" in line:
        line = _SPACED.sub("", line)
    return line.strip(" ,")


def _is_even(line: str) -> bool:
    """Whether something is said on both sides of each dot, as in most lines, and no comma or semicolon beside it."""
    if line.count(_BETWEEN) != line.count("·") or line[0] == " " or line[-1] == " ":
        return False
    return not (", ·" in line or "; ·" in line or "· ," in line or "· ;" in line)


def _sentences(block: str) -> list[str]:
    """A long block in its sentences: a find shows a line or two, not the beginning of a chapter."""
    for sign in ".!?;":
        block = block.replace(f"{sign} ", f"{sign}\n")
    packed: list[str] = []
    for sentence in block.replace(_BETWEEN, "\n· ").split("\n"):
        for part in (sentence,) if len(sentence) < LONGEST else _WIDE.findall(sentence):
            if packed and len(packed[-1]) + len(part) < LONGEST:
                packed[-1] += f" {part}"
            else:
                packed.append(part.lstrip("· "))
    return [piece for piece in packed if piece]


def _day(iso: str, attributes: str) -> str:
    """A day in full for one that the page says from where its reader stands, or shortly; "" for "3 weeks ago"."""
    if 'data-when="ago"' in attributes:
        return ""
    by = "by " if 'data-when="by"' in attributes else ""
    return by + written(date.fromisoformat(iso))
