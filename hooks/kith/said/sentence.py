"""One free sentence about a time in touch: "Yesterday: lunch with John about the museum" → when, what kind, with whom.

    read_sentence(text, whois, today)   → Sentence

Only what clearly stands there is understood; the rest is left empty or told apart as uncertain, for the command to ask.
"""

from __future__ import annotations

import re
from datetime import date

from ..patterns import later
from ..values import dataclass
from .days_said import NoDay, day_said
from .days_words import MONTH, WEEKDAY
from .mentions import Mention, people_in
from .mentions_words import ABOUT
from .whois import Nobody, Sure, Whois

LONGEST_PHRASE = 8  # words
LONGEST = 500  # characters in which a day or a kind is looked for

# Words for a kind of interaction. Verbs count at the beginning and after "I" and "we" only: "a man called Jones".
KINDS = {
    "coffee": "coffee",
    "lunch": "meal", "dinner": "meal", "breakfast": "meal", "supper": "meal", "brunch": "meal", "meal": "meal",
    "call": "call", "video call": "call", "phone call": "call", "zoom": "call", "phone": "call",
    "message": "message", "text": "message", "whatsapp": "message",
    "email": "email", "e-mail": "email",
    "letter": "letter", "postcard": "letter",
    "visit": "visit", "walk": "walk", "tea": "tea", "gift": "gift", "present": "gift",
}  # fmt: skip
KIND_VERBS = {
    "called": "call", "phoned": "call", "rang": "call", "texted": "message", "messaged": "message",
    "emailed": "email", "visited": "visit",
}  # fmt: skip
_WORD = later(r"[^\W_]+(?:['’-][^\W_]+)*")
_MINE = later(r"(?:^|\b(?:i|we|i've|we've|and)\s+)$", re.IGNORECASE)
_PUNCTUATED = later(r"\s*(?:[:,;](?=\s)|[–—-]\s|$)")
_STOP = later(r"[:;!?\n–—]")
_ISO = later(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLEAR = frozenset("yesterday today tonight tomorrow".split())
_BETWEEN = later(r",?\s*(?:(?:at|in|near)\s+(?:the\s+)?\w+(?:\s\w+)?,?\s+)?")
_GOES_ON = later(r"[\s,]*(?:with|at|about|in|over)\b")
_SHORT_DAYS = frozenset(name for name in WEEKDAY if len(name) < 6)  # "sat", "sun", "wed" are words too


@dataclass(frozen=True)
class Sentence:
    """What a sentence says. `day` is None when it names none; a NoDay when it names one that is not understood.

    `words` is what is left without a day phrase at the front, as the entry's first line. `other_day` is a day
    that stands elsewhere and may be another matter's: "about the party last Friday".
    """

    text: str
    words: str
    day: date | NoDay | None
    other_day: date | None
    kind: str
    people: tuple[Mention, ...]

    @property
    def sure(self) -> tuple[str, ...]:
        """Slugs of those who were there for sure, each once."""
        found = (m.answer.slug for m in self.people if m.role == "with" and isinstance(m.answer, Sure))
        return tuple(dict.fromkeys(found))

    @property
    def new(self) -> tuple[Mention, ...]:
        """Names after "with" that nobody here has: perhaps somebody new."""
        return tuple(m for m in self.people if m.role == "with" and isinstance(m.answer, Nobody))


def read_sentence(text: str, whois: Whois, today: date) -> Sentence:
    """Read one sentence, or several, as typed. Positions in `people` count in `text`."""
    day, other, rest = front_day(text, today)
    people = people_in(" " * rest + text[rest:], whois)  # blank: a sentence begins after the day
    if day is None and other is None:
        day, other = _later_day(text, people, today)
    return Sentence(text, text[rest:].strip(), day, other, _kind(text[rest : rest + LONGEST]), people)


def front_day(text: str, today: date) -> tuple[date | NoDay | None, date | None, int]:
    """(the day that a text begins with, one that it may begin with, where the phrase ends)."""
    words = list(_WORD.finditer(text[:LONGEST]))[:LONGEST_PHRASE]
    for number in range(len(words), 0, -1):
        end = words[number - 1].end()
        phrase = text[:end].strip()
        stop = _PUNCTUATED.match(text[end:])
        clear = bool(stop) or _clear(phrase)
        if not clear and number == 1:
            continue
        day = day_said(phrase, today)
        if isinstance(day, date):
            after = end + (stop.end() if stop else 0)
            return (day, None, after) if clear else (None, day, 0)
        if day.meant:
            return day, None, end + (stop.end() if stop else 0)
    return None, None, 0


def _clear(phrase: str) -> bool:
    """False for "Sat in the park", "May 3 people come", "On the 3rd floor": those need a comma or a colon."""
    words = phrase.casefold().split()
    if len(words) == 1:
        return words[0] in WEEKDAY.keys() - _SHORT_DAYS or words[0] in _CLEAR or bool(_ISO.fullmatch(words[0]))
    return not any(word.strip(".,") in MONTH for word in words) and not re.search(r"\d(?:st|nd|rd|th)$", phrase)


def _later_day(text: str, people: tuple[Mention, ...], today: date) -> tuple[date | None, date | None]:
    """(the day, a day that may be another matter's) of a phrase that does not stand at the front.

    "Lunch with John at the club yesterday" says when. "Lunch with John and Mary left yesterday" does not.
    """
    words = list(_WORD.finditer(text[:LONGEST]))
    for first in range(1, len(words)):
        for last in range(min(first + 5, len(words)), first, -1):
            phrase = text[words[first].start() : words[last - 1].end()]
            if phrase.casefold() in _SHORT_DAYS | {"now", "just now"} or _STOP.search(phrase):
                continue
            day = day_said(phrase, today)
            if isinstance(day, date):
                return (day, None) if _says_when(text, words[first], words[last - 1].end(), people) else (None, day)
    return None, None


def _says_when(text: str, first: re.Match[str], end: int, people: tuple[Mention, ...]) -> bool:
    """True where a day phrase follows right upon a kind or upon somebody who was there, at most a place between."""
    before = [m.end for m in people if m.role == "with" and m.end <= first.start()]
    before += [w.end() for w in _WORD.finditer(text, 0, first.start()) if w[0].casefold() in KINDS]
    ends = not text[end:].strip(" .!\n") or _GOES_ON.match(text, end)
    return bool(before and ends and _BETWEEN.fullmatch(text, max(before), first.start()))


def _kind(text: str) -> str:
    """The kind of interaction, where the words before "about" name exactly one."""
    found = []
    for match in _WORD.finditer(text):
        word = match[0].casefold()
        if word in ABOUT and word not in ("for", "of"):
            break
        if word in KINDS:
            found.append(KINDS[word])
        elif word in KIND_VERBS and _MINE.search(text[: match.start()].lstrip()):
            found.append(KIND_VERBS[word])
    return found[0] if len(set(found)) == 1 else ""
