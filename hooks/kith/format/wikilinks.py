"""`[[slug]]`, `[[Name or alias]]`, `[[slug|words]]`: links between people and events, shown at both ends."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from ..plain import shown
from ..values import dataclass
from .prose import is_all_prose, lines_outside_code, outside_code_spans

_LINK = re.compile(r"(?<![\\!])\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]*))?\]\]")
_SIGNS = re.compile(r"[!-+\--/:-@\[-`{-~]")


@dataclass(frozen=True, slots=True)
class Wikilink:
    """One link as written: whom it names, the words it shows, its line in the body (from 0)."""

    target: str
    words: str
    line: int


def wikilinks(body: str) -> Iterator[Wikilink]:
    """Every wikilink of a body; what stands in code is code."""
    if "[[" not in body:
        return
    for number, line in lines_outside_code(body):
        if "[[" not in line:
            continue
        for _, piece in outside_code_spans(line):
            for match in _LINK.finditer(piece):
                target, words = _parts(match)
                if target:
                    yield Wikilink(target, words, number)


def linked(body: str, destination: Callable[[str], tuple[str, str] | None]) -> str:
    """The body with each wikilink as a Markdown link; every other byte stays.

    `destination(target)` gives (address, name) or None; an unknown target stays as plain words.
    """
    return _replaced(body, lambda match: _markdown(match, destination))


def worded(body: str, name: Callable[[str], str]) -> str:
    """The body with each wikilink as the words that its page shows for it; `name(target)` where it has none itself."""

    def words(match: re.Match[str]) -> str:
        target, said = _parts(match)
        return said or name(target) if target else match[0]

    return _replaced(body, words)


def _replaced(body: str, replacement: Callable[[re.Match[str]], str]) -> str:
    if "[[" not in body:
        return body
    if is_all_prose(body):
        return _LINK.sub(replacement, body)
    lines = body.split("\n")
    for number, line in lines_outside_code(body):
        if "[[" not in line:
            continue
        made, end = "", 0
        for column, piece in outside_code_spans(line):
            made += line[end:column] + _LINK.sub(replacement, piece)
            end = column + len(piece)
        lines[number] = made + line[end:]
    return "\n".join(lines)


def _parts(match: re.Match[str]) -> tuple[str, str]:
    """(target, words) of a link. In tables, Obsidian writes `\\|` between them."""
    target = match[1].strip().removesuffix("\\").strip()
    return target, (match[2] or "").strip()


def _markdown(match: re.Match[str], destination: Callable[[str], tuple[str, str] | None]) -> str:
    target, words = _parts(match)
    if not target:
        return match[0]
    found = destination(target)
    if found is None:
        return plain(words or target)
    address, name = found
    return f"[{plain(words or shown(name))}]({address})"


def plain(words: str) -> str:
    """Words as Markdown that shows just them.

    Signs become character references: Markdown has a backslash for some of its signs only, and would show the
    others' backslash.
    """
    return _SIGNS.sub(lambda sign: f"&#{ord(sign[0])};", words)
