"""`[[slug]]`, `[[Name or alias]]` and `[[slug|words]]`: links between people and events, shown at both ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from .prose import lines_outside_code, outside_code_spans

_LINK = re.compile(r"(?<![\\!])\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]*))?\]\]")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+!|~&])")


@dataclass(frozen=True)
class Wikilink:
    """One link as written: whom it names, the words it shows, its line in the body (from 0)."""

    target: str
    words: str
    line: int


def wikilinks(body: str) -> Iterator[Wikilink]:
    """Every wikilink of a body; what stands in code is code."""
    for number, line in lines_outside_code(body):
        for _, piece in outside_code_spans(line):
            for match in _LINK.finditer(piece):
                yield Wikilink(match[1].strip(), (match[2] or "").strip(), number)


def linked(body: str, destination: Callable[[str], tuple[str, str] | None]) -> str:
    """The body with each wikilink as a Markdown link.

    `destination(target)` gives (address, name) or None; an unknown target stays as plain words.
    """
    lines = body.split("\n")
    for number, line in lines_outside_code(body):
        if "[[" not in line:
            continue
        made, end = "", 0
        for column, piece in outside_code_spans(line):
            made += line[end:column] + _LINK.sub(lambda match: _markdown(match, destination), piece)
            end = column + len(piece)
        lines[number] = made + line[end:]
    return "\n".join(lines)


def _markdown(match: re.Match[str], destination: Callable[[str], tuple[str, str] | None]) -> str:
    target, words = match[1].strip(), (match[2] or "").strip()
    found = destination(target)
    if found is None:
        return plain(words or target)
    address, name = found
    return f"[{plain(words or name)}]({address})"


def plain(words: str) -> str:
    """Words as Markdown that shows just them."""
    return _MARKDOWN.sub(r"\\\1", words)
