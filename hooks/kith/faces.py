"""A face where there is no photo: a calm monogram, always the same for the same person."""

from __future__ import annotations

import hashlib
import unicodedata

from .values import dataclass

HUES = 8


@dataclass(frozen=True)
class Monogram:
    """One or two letters of a name in any script, and which of eight quiet colours they stand on (0 to 7)."""

    letters: str
    hue: int


def monogram(name: str, slug: str) -> Monogram:
    """The monogram of a person: first letters of the first and the last word; one sign for scripts without them."""
    words = [word for word in name.split() if _first(word)]
    first = _first(words[0]) if words else _sign(name)
    last = _first(words[-1]) if len(words) > 1 and _cased(words[-1]) and _cased(words[0]) else ""
    return Monogram(first + last, hashlib.sha256(slug.encode()).digest()[0] % HUES)


def _first(word: str) -> str:
    """The first letter of a word with its combining marks; quotes, brackets and dots are passed over."""
    for number, sign in enumerate(word):
        if unicodedata.category(sign)[0] in "LN":
            marks = "".join(c for c in word[number + 1 : number + 3] if unicodedata.combining(c))
            return sign.upper()[0] + marks  # ß is SS in capitals, and one letter here
    return ""


def _sign(name: str) -> str:
    """What stands for a name without any letter: its first picture, else a quiet dot."""
    return next((sign for sign in name if unicodedata.category(sign) == "So"), "·")


def _cased(word: str) -> bool:
    letter = _first(word)
    return letter.upper() != letter.lower()
