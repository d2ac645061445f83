"""What a line is about: the one thing that somebody needs, or that a line about somebody says they have or do.

By the words alone, and where they stand: "a rose that survives clay" is about a rose, "rose petal jam" about jam.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import takewhile

from .kin import BREAKS, COMPANY, HAVING, LANGUAGES, LEARNERS, NOT_SO, SMALL, acts, concept, phrases, trades
from .names import fold
from .patterns import later
from .values import dataclass

WORD = later(r"[^\W_]+(?:[-'’][^\W_]+)*")
_PLACES_FOR = later(r"\b(?:places?|work|jobs?|openings?|vacanc(?:y|ies)) for\b", re.IGNORECASE)
_PIECE = later(r"[,;:.()–—/&]")


@dataclass(frozen=True)
class Part:
    """A few words that belong together: what is done (`acts`), and to what.

    `trades` and `heads` name what it is about; of words in a row the last one is the head ("a sewing machine"), and
    `kinds` are those before it, which say what kind of one.
    """

    acts: frozenset[str] = frozenset()
    trades: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    having: bool = False

    @property
    def about(self) -> frozenset[str]:
        """What it is about: somebody's trade, else the things named."""
        return self.trades or self.heads

    @property
    def subjects(self) -> frozenset[str]:
        return self.trades | self.heads | self.kinds

    def joined(self, other: Part) -> Part:
        """Both as one."""
        return Part(
            self.acts | other.acts,
            self.trades | other.trades,
            self.heads | other.heads,
            self.kinds | other.kinds,
            self.having or other.having,
        )


@dataclass(frozen=True)
class Need:
    """What somebody is looking for; `company` when it is somebody to do it with."""

    part: Part
    company: bool = False


@dataclass(frozen=True)
class Line:
    """What a line about somebody says: its parts, what it says besides that they have, and whether it is so at all."""

    parts: tuple[Part, ...]
    beside: tuple[Part, ...] = ()
    so: bool = True


@lru_cache(maxsize=65536)
def need(text: str) -> Need:
    """What a line under `needs` asks for: its first words, or those after "somebody who", "help with"."""
    pieces = [_words(piece) for piece in _PIECE.split(text)]
    words = [word for piece in pieces for word, _ in piece]
    company = words[-1:] == ["with"] or any(word in COMPANY for word in takewhile(_no_break, words))
    found = Part()
    for clause in (clause for piece in pieces for clause in _clauses(piece, company)):
        found = found.joined(clause)
        if found.subjects:
            break
    found = _spoken(found, words)
    return Need(replace(found, acts=frozenset()) if company else found, company)


def _spoken(part: Part, words: list[str]) -> Part:
    """Of lessons, or of what is translated, the language is the subject wherever it stands."""
    return part.joined(Part(heads=LANGUAGES.intersection(words))) if part.acts else part


def _no_break(word: str) -> bool:
    return word not in BREAKS


@lru_cache(maxsize=65536)
def line(text: str) -> Line:
    """What a line of another key says: the first words of each of its pieces."""
    parts: list[Part] = []
    beside: list[Part] = []
    for number, piece in enumerate(_PIECE.split(text)):
        words = _words(piece)
        said = [part for part in _clauses(words, False) if part.subjects or part.acts]
        goes_on = number and words and words[0][0] in BREAKS  # ", to read in the room"
        parts += [] if goes_on else [_spoken(part, [word for word, _ in words]) for part in said[:1]]
        beside += list(_beside(words))
    if _PLACES_FOR.search(text):
        parts = [part for part in parts if part.trades and part.trades <= LEARNERS]
    so = not any(word in NOT_SO for word in text.casefold().replace("’", "'").split())
    return Line(tuple(parts), tuple(beside), so)


def _beside(words: list[tuple[str, bool]]) -> Iterator[Part]:
    """What somebody has "with" the rest, and to whom they are married."""
    before: set[str] = set()
    for clause in _split(words):
        first = clause[0][0] if clause else ""
        if first == "with" or (first == "to" and before & {"married", "engaged"}):
            yield _part(clause, False)
        before = {word for word, _ in clause}


def _clauses(words: list[tuple[str, bool]], company: bool) -> Iterator[Part]:
    return (_part(clause, company) for clause in _split(words))


def _split(words: list[tuple[str, bool]]) -> Iterator[list[tuple[str, bool]]]:
    clause: list[tuple[str, bool]] = []
    for word, name in words:
        if word in BREAKS:
            yield clause
            clause = []
        clause.append((word, name))
    yield clause


def _part(words: list[tuple[str, bool]], company: bool) -> Part:
    done: set[str] = set()
    trade: set[str] = set()
    rows: list[list[str]] = [[]]
    kinds: set[str] = set()
    for word, name in words:
        meaning = concept(word)
        if word in ("and", "or"):
            rows.append([])
        elif word in SMALL or word in BREAKS or word.isdigit() or (company and word in COMPANY):
            continue
        elif meaning in acts() and not word.endswith("ings"):  # cuttings are things
            done.add(meaning)
        elif meaning in trades():
            trade.add(meaning)
            kinds.update(rows[-1])
            rows.append([])
        elif not name or word in LANGUAGES:
            rows[-1].append(meaning)
    heads = frozenset(row[-1] for row in rows if row)
    if not trade:
        kinds.update(word for row in rows for word in row[:-1])
    having = any(word in HAVING for word, _ in words)
    return Part(frozenset(done), frozenset(trade), heads - kinds, frozenset(kinds), having)


def _words(text: str) -> list[tuple[str, bool]]:
    """(word, whether it looks like a name), small letters; words that mean one thing together are one."""
    found = []
    for match in WORD.finditer(text):
        word = match[0][:-2] if match[0].endswith(("'s", "’s")) else match[0]
        found.append((plain(word), word[:1].isupper() and match.start() > 0))
    return _phrases(found)


def plain(word: str) -> str:
    """A word in small letters, without accents."""
    return fold(word).replace(" ", "-") or word.casefold()


def _phrases(words: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    found: list[tuple[str, bool]] = []
    at = 0
    while at < len(words):
        for together, meaning in phrases().get(words[at][0], ()):
            if tuple(word for word, _ in words[at : at + len(together)]) == together:
                found.append((meaning, False))
                at += len(together)
                break
        else:
            found.append(words[at])
            at += 1
    return found
