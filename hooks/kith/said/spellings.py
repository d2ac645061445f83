"""Every way in which people are called, as an index: by whole names, by words of them, by beginnings, by initials.

It only collects who could be meant; `whois` decides. A name typed in Latin letters is looked for in any script's
transcription. A name typed in its own script is looked for in its letters: 石 is not 诗, though both read "shi".
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache

from ..format.person import Person
from ..names import fold, is_latin
from ..patterns import later
from ..values import dataclass

_APART = later(r"[^\w]+|_")
_EAST_ASIAN = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
_SURNAME_FIRST = later("[\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]+")  # 山田太郎 is 太郎 too
_NAME_IN_ONE = later(f"[{_EAST_ASIAN}]")
UNSPACED = later(f"[{_EAST_ASIAN}\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")  # no spaces between words
_UNDRESSED = later("[\u0370-\u052f\u0590-\u06ff]")  # Greek, Cyrillic, Hebrew, Arabic: written without marks too
_MARK_OF_SHORT_I = "\u0306"  # й is a letter of its own, ё is often written е


@dataclass(frozen=True)
class Spelling:
    """One name of one person: `words` in Latin letters, `letters` in its own script; the same for Latin names.

    `noted` is False for the slug, which is no name that anybody wrote down.
    """

    slug: str
    words: tuple[str, ...]
    letters: tuple[str, ...]
    latin: bool
    noted: bool = True


@lru_cache(maxsize=65536)
def letters(text: str) -> tuple[str, ...]:
    """The words of a name in its own script, without what people leave out: accents, vowel points, dots."""
    if is_latin(text):
        return tuple(fold(text).replace("_", " ").split())
    plain = unicodedata.normalize("NFKC", text).casefold().replace("'", "").replace("\u2019", "")
    kept = "".join(_bare(c) if _UNDRESSED.match(c) else c for c in plain)
    return tuple(_APART.sub(" ", kept).split()) if not _has_marks(kept) else tuple(kept.split())


def _bare(character: str) -> str:
    apart = unicodedata.normalize("NFD", character)
    marks = [c for c in apart[1:] if c == _MARK_OF_SHORT_I or not unicodedata.combining(c)]
    bare = "" if unicodedata.combining(character) else unicodedata.normalize("NFC", apart[0] + "".join(marks))
    return "" if bare == "\u0640" else bare  # Arabic's stretching line


def _has_marks(text: str) -> bool:
    """Scripts of India and others spell with marks that are no word characters: split at spaces only."""
    return any(unicodedata.category(c) in ("Mn", "Mc") for c in text)


def unspaced(text: str) -> bool:
    """True for Han, kana and Hangul, where a whole name is one run of letters."""
    return not text.isascii() and _NAME_IN_ONE.search(text) is not None


class Spellings:
    """The index over all people, archived and unreadable ones too."""

    def __init__(self, people: Mapping[str, Person]) -> None:
        self._people = people

    @cached_property
    def all(self) -> tuple[Spelling, ...]:
        return tuple(s for person in self._people.values() for s in _spellings(person))

    @cached_property
    def _whole(self) -> dict[str, set[Spelling]]:
        """By all words together, spaces aside: "St. Clair" is "stclair" too."""
        found: dict[str, set[Spelling]] = {}
        for spelling in self.all:
            for key in {"".join(spelling.words), "".join(spelling.letters)}:
                found.setdefault(key, set()).add(spelling)
        return found

    @cached_property
    def _by_word(self) -> dict[str, set[Spelling]]:
        found: dict[str, set[Spelling]] = {}
        for spelling in self.all:
            for word in {*spelling.words, *spelling.letters}:
                found.setdefault(word, set()).add(spelling)
        return found

    def whole(self, typed: tuple[str, ...], latin: bool) -> set[str]:
        """Those with a whole name of these words."""
        return {s.slug for s in self._whole.get("".join(typed), ()) if "".join(_side(s, latin)) == "".join(typed)}

    def part(self, typed: tuple[str, ...], latin: bool, ordered: bool = True) -> set[str]:
        """Those of whom one name has all these words, in this order, others between or around them."""
        if not typed:
            return set()
        near = set.intersection(*(self._by_word.get(word, set()) for word in typed))
        if not ordered:
            return {s.slug for s in near if set(typed) <= set(_side(s, latin))}
        return {s.slug for s in near if _in_order(typed, _side(s, latin), whole=True)}

    def beginning(self, typed: tuple[str, ...], latin: bool) -> set[str]:
        """Those of whom one name has words that begin so, in this order; given names of unspaced scripts too."""
        found = {s.slug for s in self.all if typed and _in_order(typed, _side(s, latin), whole=False)}
        if not latin and len(typed) == 1 and len(typed[0]) > 1 and _SURNAME_FIRST.fullmatch(typed[0]):
            found |= {s.slug for s in self.all if any(word.endswith(typed[0]) for word in s.letters)}
        return found

    def transcribed(self, typed: tuple[str, ...]) -> set[str]:
        """Those who wrote down a Latin name with all these words, for what was typed in another script."""
        noted = (s for s in self.all if typed and s.latin and s.noted)
        return {s.slug for s in noted if _in_order(typed, s.words, whole=True)}

    def initials(self, typed: str) -> set[str]:
        """Those with these initials: of all words of a name, or of the first and the last."""
        return {s.slug for s in self.all if typed in _initials(s.words)}

    def one_edit(self, typed: tuple[str, ...]) -> set[str]:
        """Those with a whole name, or a word of one, that is one slip of the finger away."""
        text = " ".join(typed)
        if len(text) < 3:
            return set()
        return {s.slug for s in self.all if any(one_slip(text, other) for other in forms(s))}


def forms(spelling: Spelling) -> Iterator[str]:
    """What somebody may have meant to type: the whole name, first and last word, each word."""
    for words in {spelling.words, spelling.letters}:
        yield " ".join(words)
        if len(words) > 2:
            yield f"{words[0]} {words[-1]}"
        if len(words) > 1:
            yield from (word for word in words if len(word) > 2)


def _spellings(person: Person) -> Iterator[Spelling]:
    """The name, the aliases and the slug, which keeps what somebody was called when their file was made."""
    seen: set[tuple[str, ...]] = set()
    slug_words = person.slug.replace("-", " ")
    for name in (person.name, *person.aliases, slug_words):
        own, words = letters(name), tuple(fold(name).replace("_", " ").split())
        if own and own not in seen:
            seen.add(own)
            yield Spelling(person.slug, words or own, own, is_latin(name), name is not slug_words)


def _side(spelling: Spelling, latin: bool) -> tuple[str, ...]:
    return spelling.words if latin else spelling.letters


def _in_order(typed: tuple[str, ...], words: Iterable[str], whole: bool) -> bool:
    rest = iter(words)
    return all(any(word == one if whole else word.startswith(one) for word in rest) for one in typed)


def _initials(words: tuple[str, ...]) -> set[str]:
    every = "".join(word[0] for word in words)
    return {every, every[0] + every[-1]} if len(words) > 1 else set()


def one_slip(one: str, other: str) -> bool:
    """True when a letter added, left out, changed, or swapped with its neighbour makes the other of the one."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    if len(one) > len(other):
        one, other = other, one
    at = next((n for n in range(len(one)) if one[n] != other[n]), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    swapped = one[at + 1 : at + 2] + one[at : at + 1] + one[at + 2 :]
    return one[at + 1 :] == other[at + 1 :] or swapped == other[at:]
