"""The words by which a text is found: as they stand there, in plain letters, and from inside names without spaces.

The browser takes what is typed apart by the same `WORD` (it stands in the index) and folds Latin letters, so that
"angstrom" finds Ångström and "漱石" finds 夏目漱石; see js/find.js.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable
from itertools import chain
from typing import TypeVar

from anyascii import anyascii

# Words end at spaces, hyphens and punctuation, so that the parts of an e-mail address are found. In JavaScript, too.
WORD = r"[^\s\x00-\x1f\x7f\-.,;:!?…\x22'’“”„«»()\[\]{}<>\/\\@#&*+=_~`^|·、。・「」（）！？：；，\u200b]+"
WINDOW = 6  # signs of a script without spaces that are found as one word
LONGEST = 40  # signs of a word that are told apart from another

KEPT = 65_536  # answers

COLUMNS = 160  # the index of words is kept in so many parts: see `column`

T = TypeVar("T")
_WORD = re.compile(WORD)
_JOINED = re.compile(r"(?<![^\W\d_])[^\W\d_]++(?:['’.\-][^\W\d_]+)+")
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f"
    r"\U00020000-\U0003ffff]{2,}"
)


class _Kept(dict[str, T]):
    """Answers about short texts, kept, because a book uses few words often.

    A million times in a build; `lru_cache` would also note each time who asked last, which takes as long again.
    """

    def __init__(self, answer: Callable[[str], T]) -> None:
        super().__init__()
        self._answer = answer

    def __missing__(self, text: str) -> T:
        if len(self) >= KEPT:
            self.clear()
        self[text] = found = self._answer(text)
        return found


def words_of(text: str) -> Counter[str]:
    """Every word to find a text by, in small letters, with how often it stands there."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return Counter(chain.from_iterable(map(_words.__getitem__, text.lower().split())))


def _words_in(part: str) -> tuple[str, ...]:
    """What stands between two spaces: mostly a word, or one with a comma."""
    if part.isascii() and part.isalpha():
        return (part[:LONGEST],)
    if part[-1] in ",.:;!?" and part[:-1].isalpha():
        return _words[part[:-1]]
    words = dict.fromkeys(word[:LONGEST] for word in _WORD.findall(part))
    return (*words, *sorted(folded(part).difference(words)))


def folded(text: str) -> set[str]:
    """The words by which a text can be found too: plain letters, joined names, beginnings inside unspaced scripts."""
    found = {re.sub(r"\W", "", anyascii(name)).lower() for name in _JOINED.findall(text)}  # O'Brien as "obrien"
    if not text.isascii():
        for word in set(_WORD.findall(text)):
            if not word.isascii():
                found.update(_WORD.findall(anyascii(word).lower()))
        for run in _UNSPACED.findall(text):
            found.update(run[start : start + WINDOW] for start in range(len(run)))
    return {word[:LONGEST] for word in found if word}  # some letters have no plain ones: "ع.ا."


def _column(beginning: str) -> int:
    """In which part of the index words with these two first signs stand; js/find.js knows it, too.

    Four for each letter by the one after it, one for each digit, the rest for all other scripts, by their first sign.
    """
    first, second = beginning[0], beginning[1:]
    if "a" <= first <= "z":
        return 4 * (ord(first) - ord("a")) + (second >= "e") + (second >= "i") + (second >= "o")
    return 104 + int(first) if "0" <= first <= "9" else 114 + ord(first) % 46


_words = _Kept(_words_in)
column = _Kept(_column).__getitem__
