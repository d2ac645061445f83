"""What YAML reads without complaint and otherwise than it looks, so that nobody would notice.

`location: #5 Baker Street` is an empty location and a comment; items written `-chess` are one long text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import yaml

from ..patterns import later

_CUT = later(r":?[\s,\]}]*\s(#[^\s#].*)")
_NO_ITEM = later(r"\s*(?:-[^\s-]|[–—•·●‣])")
_ITEM = later(r"\s*[-–—•·●‣]")
_HASH = later(r"[ \t]#[^\s#]")
_MARK = later(r"\n[ \t]*(?:-[^\s-]|[–—•·●‣])|\n( *)- [^\n]*\n\1 +- ")


def worth_it(head: str) -> bool:
    """True when a second look may find something: for nearly every file it would not."""
    return ("#" in head and _HASH.search(head) is not None) or _MARK.search(head) is not None


def second_look(head: str, events: Iterable[yaml.Event]) -> Iterator[tuple[int, str, str]]:
    """(line in `head` from 0, what is wrong, what to write) of each value that is not what it seems."""
    lines = head.split("\n")
    ends: dict[int, int] = {}
    for event in events:
        if not isinstance(event, yaml.ScalarEvent) or event.style in ("|", ">"):
            continue
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:
            continue
        ends[end.line] = max(ends.get(end.line, 0), end.column)
        if not event.style and event.value and _looks_like_items(lines, start.line, start.column, end.line):
            yield start.line, "its items are read as one text", "begin each with - and a space, at the same column"
    for number, column in ends.items():
        if column and (match := _CUT.match(lines[number], column)):
            words = " ".join(match[1].split())
            words = words if len(words) <= 40 else words[:39] + "…"
            message = f'"{words}" is read as a comment and left out'
            yield number, message, "put the whole value in quotes, or a space after a comment's #"


def _looks_like_items(lines: list[str], first: int, column: int, last: int) -> bool:
    """True when a plain text begins, or goes on in a further line, with what was meant as an item's mark."""
    if not lines[first][:column].strip() and _NO_ITEM.match(lines[first]):
        return True
    return any(_ITEM.match(line) for line in lines[first + 1 : last + 1])
