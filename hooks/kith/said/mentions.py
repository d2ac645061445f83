"""The people in a sentence: "lunch with John and Mrs Hudson about the museum" → whom, where, and how sure.

    people_in(text, whois)   → Mentions in reading order

Two things are asked of a name. *Who is it?* is `Mention.answer`, from `Whois`; words that are more than a name ("Will",
"May"), names written small, and beginnings are never sure. *Were they there?* is `Mention.role`:

    with    in touch: after "with", after "met", "called" … of my own, "John and I"
    about   only talked of: "about Mary", "John's brother", "without John"
    open    the sentence does not say: "John told me", "at Mycroft's"

Nobody with the role "with" is perhaps somebody new. Scripts without spaces are read by `mentions_unspaced`.
"""

from __future__ import annotations

from dataclasses import replace

from ..patterns import later
from ..values import dataclass
from .mentions_unspaced import unspaced_mentions
from .mentions_words import (
    ABOUT,
    AND,
    COMMON,
    DROPS_IN,
    FILLERS,
    GOES_ON,
    MY_VERBS,
    NOT_NAMES,
    OPENERS,
    PARTICLES,
    PLACES,
    SELF,
    SENT,
    THIRD,
    TOWARDS,
    WITH,
)
from .spellings import UNSPACED
from .tokens import tokens
from .whois import TITLES, Answer, Nobody, Sure, Unsure, Whois

LONGEST = 4000  # characters: people are named in the beginning
LONGEST_NAME = 12  # words

_BREAK = later(r"[^\s,&+/.'’‘\"“”-]")
_STOP = later(r"[.!?;:\n()–—]|\s-\s")


@dataclass(frozen=True)
class Mention:
    """A name at `text[start:end]`: who it is and whether they were there. `text` is what stands there."""

    start: int
    end: int
    text: str
    answer: Answer
    role: str


def people_in(text: str, whois: Whois) -> tuple[Mention, ...]:
    """Everyone whom a sentence may name, in the order in which they stand. Never a guess."""
    text = text[:LONGEST]
    spaced = {(m.start, m.end): m for m in _Reader(text, whois).read()}
    written_together = not text.isascii() and UNSPACED.search(text)
    for start, end, answer, role in unspaced_mentions(text, whois) if written_together else ():
        inside = spaced.pop((start, end), None)
        role = inside.role if inside and role == "open" else role  # "with 王梅"
        spaced = {span: m for span, m in spaced.items() if span[1] <= start or end <= span[0]}
        spaced[start, end] = Mention(start, end, text[start:end], answer, role)
    return tuple(spaced[span] for span in sorted(spaced))


class _Reader:
    """Goes over a text word by word and knows, at each, what a name there would mean."""

    def __init__(self, text: str, whois: Whois) -> None:
        self.text, self.whois, self.words = text, whois, list(tokens(text))
        self.found: list[Mention] = []
        self.first = 0
        self._begin()

    def _begin(self) -> None:
        """A new sentence. `not_me`: somebody else does what it tells; `topic`: it has come to what it is about."""
        self.role, self.beginning, self.not_me, self.topic = "open", True, False, False
        self.subjects, self.named = len(self.found), False

    def read(self) -> list[Mention]:
        at = 0
        while at < len(self.words):
            if self._stops(at):
                self._begin()
                self.first = at
            elif _BREAK.search(self.words[at].gap):
                self.role = "open"  # "with Percy @ Simpson"
            length, mention = self._name(at)
            if mention:
                self._add(mention, at, self.words[at + length - 1].owner)
            elif not length:
                self._turn(at)
            at += length or 1
        return self.found

    def _add(self, mention: Mention, at: int, owner: bool) -> None:
        if mention.role == "open" and self._before(at) not in PLACES:
            self.not_me = True
            self.role = "subject" if self.beginning or self.role == "subject" else "open"
        elif owner and self.role == "with":
            self.role = "open"  # "John's brother": what comes next is his
        self.beginning, self.named = False, True
        self.found.append(mention)

    def _before(self, at: int) -> str:
        return self.words[at - 1].small if at else ""

    def _turn(self, at: int) -> None:
        """What a word that is no name says of the names after it."""
        word, before = self.words[at], self._before(at)
        mine = (self.beginning or before in SELF) and not self.not_me
        if word.small in SELF:
            if self.role == "subject" and before in AND:  # "John and I"
                with_me = [replace(m, role="with") if m.role == "open" else m for m in self.found[self.subjects :]]
                self.found[self.subjects :] = with_me
            self.not_me, self.role = False, "open"
        elif word.small in THIRD:
            self.not_me, self.role = True, "open"
        elif word.small in WITH or (word.small in ("from", "to") and before in SENT and at - self.first < 4):
            self.role, self.named = "open" if self.not_me or self.topic else "with", False
        elif word.small in MY_VERBS and mine:
            self.role, self.named = "with", False
        elif word.small in ABOUT:
            self.role, self.topic = "about", True
        elif self.role == "subject" and word.small in AND:
            return
        elif not (self.role == "about" or (self.role == "with" and self._goes_on(word.small, before))):
            self.role = "open"
        self.beginning = False

    def _goes_on(self, word: str, before: str) -> bool:
        """Words that may stand between "with" or "met" and a name, or between two names."""
        if word in AND or word in FILLERS or word in TITLES:
            return True
        return not self.named and (word in TOWARDS or word in DROPS_IN.get(before, ()))

    def _stops(self, at: int) -> bool:
        """True where another sentence begins. The dot of "Mrs." or "H." ends none."""
        gap = self.words[at].gap
        if at == 0 or not _STOP.search(gap):
            return at == 0
        before = self.words[at - 1]
        return not (gap.strip() == "." and (before.small in TITLES | {"st"} or len(before.text) == 1))

    # Names

    def _name(self, at: int) -> tuple[int, Mention | None]:
        """The name that begins at a word, and of how many words it is."""
        word = self.words[at]
        if word.text[0].isupper():
            return self._capitalised(at)
        if word.text[0].islower():
            return self._small(at)
        return self._uncased(at)

    def _capitalised(self, at: int) -> tuple[int, Mention | None]:
        run = self._run(at)
        initial = len(self.words[at].text) == 1 and run > 1
        if (self.words[at].small in NOT_NAMES and not initial) or (run == 1 and self._no_name(at)):
            return 0, None
        if at and self.words[at - 1].small == "the":
            answer = self.whois.exact("the " + self._text(at, run))
            if isinstance(answer, Sure) and answer.how == "name":
                return run, self._mention(at, run, answer)
        answer = self.whois.exact(self._text(at, run))
        if not isinstance(answer, Nobody):
            return run, self._mention(at, run, self._doubted(at, run, answer))
        first = self.words[at]
        if self.beginning and run > 1:
            rest = self.whois.exact(self._text(at + 1, run - 1))
            if first.small in OPENERS or first.small in MY_VERBS or first.small in WITH:
                return 0, None
            if not isinstance(rest, Nobody):
                return run, self._mention(at, run, _unsure(rest, "part"))
        if self.role != "with":
            return (run, None) if run > 1 and not self.beginning else (0, None)
        if run == 1 and (first.small in COMMON or first.small in OPENERS):
            return 0, None
        return run, self._mention(at, run, _unsure(self.whois.ask(self._text(at, run)), "short"))

    def _run(self, at: int) -> int:
        """How many words from here on are written like one name: "Mrs. Hudson", "François le Villard"."""
        length = 1
        while at + length < len(self.words) and length < LONGEST_NAME:
            word, before = self.words[at + length], self.words[at + length - 1]
            joined = word.gap.isspace() or (word.gap.strip() == "." and not self._stops(at + length))
            if before.owner or not joined:
                break
            if word.text[0].isupper() and word.small not in NOT_NAMES:
                length += 1
                continue
            particles = self._particles(at + length)
            if not particles:
                break
            length += particles + 1
        return length

    def _particles(self, at: int) -> int:
        """ "le" of "François le Villard": small words between capitalised ones."""
        count = 0
        while at + count < len(self.words) and self.words[at + count].small in PARTICLES:
            count += 1
        after = self.words[at + count] if count and at + count < len(self.words) else None
        return count if after and after.text[0].isupper() and after.small not in NOT_NAMES else 0

    def _no_name(self, at: int) -> bool:
        word = self.words[at]
        return self.role != "with" and (word.small in COMMON or (self.beginning and word.small in OPENERS))

    def _doubted(self, at: int, length: int, answer: Answer) -> Answer:
        """A word that is more than a name is never sure by itself."""
        return _unsure(answer, "word") if length == 1 and self.words[at].small in COMMON else answer

    def _small(self, at: int) -> tuple[int, Mention | None]:
        """Names written small, after "with": a first name is taken, other words may be no names at all."""
        if "-" in self.words[at].text and isinstance(answer := self.whois.exact(self._text(at, 1)), Sure):
            return 1, self._mention(at, 1, answer if answer.how == "slug" else _unsure(answer, "word"))
        if self.role != "with" or self.words[at].small in (AND | WITH | ABOUT | PLACES | THIRD | SELF | TOWARDS):
            return 0, None
        for length in range(min(4, len(self.words) - at), 0, -1):
            last = self.words[at + length - 1]
            others = self.words[at + 1 : at + length]
            if any(w.gap.strip() or w.small in AND or not w.text.islower() for w in others):
                continue
            answer = self.whois.exact(self._text(at, length))
            if isinstance(answer, Nobody) or (length == 1 and last.small in PARTICLES | FILLERS | TITLES):
                continue
            first_name = isinstance(answer, Sure) and self.whois.first_name(answer.slug) == last.small
            sure = first_name if length == 1 else self._full_name(answer, at, length)
            answer = answer if sure and last.small not in COMMON else _unsure(answer, "word")
            return length, self._mention(at, length, answer)
        return 0, None

    def _full_name(self, answer: Answer, at: int, length: int) -> bool:
        if not isinstance(answer, Sure) or answer.how not in ("name", "word", "slug"):
            return False
        return self.whois.first_name(answer.slug) == self.words[at].small

    def _uncased(self, at: int) -> tuple[int, Mention | None]:
        """Arabic, Hebrew, the scripts of India …: whole words that are somebody's name."""
        for length in range(min(4, len(self.words) - at), 0, -1):
            if any(word.gap.strip() for word in self.words[at + 1 : at + length]):
                continue
            answer = self.whois.exact(self._text(at, length))
            if not isinstance(answer, Nobody):
                return length, self._mention(at, length, answer)
        word = self.words[at]
        if len(word.text) > 3 and word.text[0] in "وו":  # "and", written with the next word
            answer = self.whois.exact(word.text[1:])
            if not isinstance(answer, Nobody):
                mention = self._mention(at, 1, _unsure(answer, "word"))
                return 1, replace(mention, start=mention.start + 1, text=mention.text[1:])
        return 0, None

    def _text(self, at: int, length: int) -> str:
        return self.text[self.words[at].start : self._end(at, length)]

    def _end(self, at: int, length: int) -> int:
        last = self.words[at + length - 1]
        return last.end - last.ending

    def _acts(self, at: int, length: int) -> bool:
        """ "with John and Mary came too": after a second name a word of doing begins another thought."""
        joined = at > 0 and ("," in self.words[at].gap or self.words[at - 1].small in AND)
        after = self.words[at + length] if at + length < len(self.words) else None
        return (
            joined and after is not None and after.gap.isspace() and after.text.islower() and after.small not in GOES_ON
        )

    def _mention(self, at: int, length: int, answer: Answer) -> Mention:
        start, end = self.words[at].start, self._end(at, length)
        role = "open" if self.role == "subject" else self.role
        if self.words[at + length - 1].owner and self._before(at) not in PLACES:
            role = "about"
        elif role == "with" and self._acts(at, length):
            role = "open"
        return Mention(start, end, self.text[start:end], answer, role)


def _unsure(answer: Answer, why: str) -> Answer:
    return Unsure((answer.slug,), why) if isinstance(answer, Sure) else answer
