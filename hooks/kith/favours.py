"""Favours: what you did for somebody, what they did for you, what you asked; and which asks are still open.

There is no score and no total here. Favours are told one by one, in their own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from .names import same_script
from .network import Network
from .values import dataclass

OPEN_DAYS = 365  # after a year life has answered
_NO = re.compile(r"(?:a\s+)?no\s*[:,;–—-]|a\s+no\b", re.IGNORECASE)
# Words that tell nothing of what a favour is about: small ones, and how much of it there was.
_SMALL = frozenset(
    "a an and any as at back bit by can could few for from get give given go got had has have he help her here hers "
    "him his how i if in into is it its just kind let like little lot me more most much my no not of off on one onto "
    "or our ours out over own she so some somebody something than that the their theirs them then there these they "
    "this those through to too two three four five six seven eight nine ten eleven twelve up us use very was way "
    "we were what when where which while who whom whose will with word would you your yours again about between first "
    "last minute hour day night morning afternoon evening week weekend month year time while half".split()
)
_LONG_ENOUGH = 5  # letters in which two forms of one word agree: apprentice, apprenticeships


@dataclass(frozen=True)
class Favour:
    """One favour between you and `slug`, a person of today.

    `way` is `gave` (you did it), `received` (they did it) or `asked` (you asked them for it); `day` is never in the
    future; `commit` is the entry that it stands in.
    """

    slug: str
    way: str
    text: str
    day: date
    commit: str


def favours(network: Network) -> dict[str, tuple[Favour, ...]]:
    """Everybody's favours by slug, the newest first; those without any are left out."""
    found = {slug: favours_of(network, slug) for slug in network.people}
    return {slug: theirs for slug, theirs in found.items() if theirs}


def favours_of(network: Network, slug: str) -> tuple[Favour, ...]:
    """One person's favours, the newest first; of one entry as `Gave:`, `Received:`, `Asked:`. Of several, each."""
    return tuple(_of(network, slug))


def _of(network: Network, slug: str) -> Iterator[Favour]:
    today = network.today
    for entry in network.entries_of(slug):
        told = entry.gave or entry.received or entry.asked
        if told and slug in entry.people and entry.type != "bulk" and entry.day <= today:
            for way, texts in (("gave", entry.gave), ("received", entry.received), ("asked", entry.asked)):
                for text in texts:
                    yield Favour(slug, way, text, entry.day, entry.commit)


def open_asks(network: Network, known: dict[str, tuple[Favour, ...]] | None = None) -> tuple[Favour, ...]:
    """What you asked for and have no answer to yet, the newest first; of those in lists.

    An ask is open until the same person, on that day or later, gives something that is about it (`about`), says no
    (`Received: no, …`) to it, or you ask for it again: then the later ask counts. What was asked of several at once
    is answered when one of them answers. After a year it is closed by itself. `known` are all favours, if at hand.
    """
    known = favours(network) if known is None else known
    theirs = {person.slug: known[person.slug] for person in network.active if person.slug in known}
    answered = {(ask.commit, ask.text) for found in theirs.values() for ask, _ in answers(found)}
    asks = []
    for found in theirs.values():
        later: list[Favour] = []
        for ask in (one for one in found if one.way == "asked"):
            asked_again = any(about(ask.text, again.text) for again in later)
            later.append(ask)
            is_open = (network.today - ask.day).days <= OPEN_DAYS and (ask.commit, ask.text) not in answered
            if is_open and not asked_again:
                asks.append(ask)
    return tuple(sorted(asks, key=lambda ask: (-ask.day.toordinal(), ask.slug, ask.text)))


def answers(found: tuple[Favour, ...]) -> list[tuple[Favour, Favour]]:
    """Of one person's favours, newest first: each ask that was answered with its first answer, a no included."""
    given = [one for one in reversed(found) if one.way == "received"]
    pairs = []
    for ask in (one for one in found if one.way == "asked"):
        answer = next((one for one in given if one.day >= ask.day and about(ask.text, one.text)), None)
        if answer:
            pairs.append((ask, answer))
    return pairs


def is_no(favour: Favour) -> bool:
    """True for a `Received:` that is a refusal: an answer, but no favour."""
    return favour.way == "received" and bool(_NO.match(favour.text.strip()))


def about(ask: str, answer: str) -> bool:
    """Whether a favour received is about what was asked, by its words.

    They share the first telling word of the ask, or more than half of the telling words of the shorter one; texts
    without any telling word must be the same. Small words, numbers and lengths of time tell nothing.
    """
    asked, given = _telling(ask), _telling(answer)
    if not asked or not given:
        return _words(ask) == _words(answer)
    if any(_same(asked[0], word) for word in given):
        return True
    shorter, longer = sorted((asked, given), key=len)
    shared = sum(any(_same(word, other) for other in longer) for word in shorter)
    return 2 * shared > len(shorter)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", same_script(_NO.sub("", text.strip(), count=1)))


def _telling(text: str) -> list[str]:
    words = map(_stem, _words(text))
    return list(dict.fromkeys(word for word in words if word not in _SMALL and not word.isdigit()))


def _stem(word: str) -> str:
    """A word without the s of several or of whose it is."""
    return word[:-1] if word.isascii() and len(word) > 3 and word.endswith("s") and word[-2] != "s" else word


def _same(one: str, other: str) -> bool:
    """One word, in two forms at most; where words have no spaces between them, one may hold the other."""
    short, long = sorted((one, other), key=len)
    if short.isascii() and long.isascii():
        return short == long or (len(short) >= _LONG_ENOUGH and long.startswith(short))
    return len(short) > 1 and short in long
