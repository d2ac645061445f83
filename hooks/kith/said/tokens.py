"""A sentence as words, each with its place and with what stands before it."""

from __future__ import annotations

from collections.abc import Iterator

from ..patterns import later
from ..values import dataclass

_MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0dff"
_WORD = later(rf"(?:(?!_)[\w{_MARKS}])+(?:['’-](?:(?!_)[\w{_MARKS}])+)*")
_POSSESSIVE = later(r"(?<=\w)['’]s?$|(?<=\w)['’]s$")


@dataclass(frozen=True)
class Word:
    """`text` stands at `start:end`. `owner`: it is "John's", of which the last `ending` letters are no name."""

    start: int
    end: int
    text: str
    small: str  # without possessive, in small letters
    owner: bool  # "John's"
    ending: int
    gap: str  # what stands between it and the word before


def tokens(text: str) -> Iterator[Word]:
    end = 0
    for match in _WORD.finditer(text):
        word = match[0]
        after = text[match.end() : match.end() + 1]
        owner = bool(_POSSESSIVE.search(word)) or (after in "'’" and after != "" and word.endswith("s"))
        name = _POSSESSIVE.sub("", word) if owner else word
        ending = len(word) - len(name)
        yield Word(match.start(), match.end(), word, name.casefold(), owner, ending, text[end : match.start()])
        end = match.end()
