"""What a commit's message wanted to tell and git or Kith did not read: a key with a slip in it, lines out of place.

Nothing that the owner wrote may be lost without a word; nor may a letter that says "With: love" be a problem. So a
line out of place counts where the commit tells nothing else, or where it names people and nothing else does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..problems import Problem, quoted
from .commits import Commit
from .trailers import Told, mended, names_in
from .whom import Whom

KEYS = ("With", "Kind", "On", "At", "Gave", "Received", "Asked", "Introduced", "Next", "Journal")
_OWN = {key.casefold() for key in KEYS}
_TELLING = {"With", "Introduced", "Gave", "Received", "Asked", "Next"}  # those that make an entry by themselves
_NAMING = {"With", "Introduced"}
# Words that people do write before a colon, though they are only a letter from a key of ours.
_WORDS = frozenset(
    "wish wit width within mind find king kid kin kindly game save have cave wave gate text nest net newt need journey "
    "task basked received-by".split()
)
_LINE = re.compile(r"^[ \t]*([A-Za-z]{3,12})[ \t]*:[ \t]*(\S.*)$", re.MULTILINE)
_IN_TITLE = re.compile(r"(?:^|\s)([A-Z][a-z]{2,11})[ \t]*:\s+(\S.*?)(?=\s[A-Z][a-z]+:\s|$)")


def unread(commit: Commit, told: Told, who: Whom, is_entry: bool, newest: bool = False) -> Iterator[Problem]:
    """What to mend in a message, besides what `read_trailers` found in those trailers that are ours."""
    for key, value in commit.trailers:
        ours = nearly(key)
        if ours and (not commit.elsewhere or is_entry or _names_people(value, who)):
            hint = f"write {ours}: {value}; {mended(commit, newest)}"
            yield Problem(commit.name, 0, key, f"is nothing that Kith reads; did you mean {ours}?", hint)
    if is_entry:
        yield from (p for p, key, value in _out_of_place(commit, newest) if _tells_more(told, key, value, who))
        return
    found = [p for p, key, value in _out_of_place(commit, newest) if not commit.elsewhere or _names_people(value, who)]
    yield from found
    if not found and not commit.elsewhere:
        yield from _about_nobody(commit, newest)


@lru_cache(maxsize=4096)
def nearly(key: str) -> str:
    """The key of ours that another is a slip away from; "" for our own, and for any other word."""
    folded = key.casefold()
    if folded in _OWN or folded in _WORDS or len(folded) < 3:
        return ""
    from rapidfuzz.distance import OSA  # only where something is misspelt

    close = ((OSA.distance(folded, ours.casefold()), ours) for ours in KEYS if len(ours) > 2)
    distance, ours = min(close)
    return ours if distance <= (1 if len(ours) < 5 else 2) else ""


def _out_of_place(commit: Commit, newest: bool) -> Iterator[tuple[Problem, str, str]]:
    """Lines that look like trailers but stand among the words: the problem, our key, the value."""
    for pattern, text in ((_IN_TITLE, commit.subject), (_LINE, commit.body)):
        if ":" not in text:
            continue
        for match in pattern.finditer(text):
            key = match[1].capitalize()
            ours = key if key in _TELLING else nearly(key)
            if ours in _TELLING and (key == ours or ours in _NAMING):
                message = f"{quoted(match[0].strip())} was not read, as it is not in a last paragraph of its own"
                hint = f"write {ours}: {match[2].strip()} at the end, below a free line, with no other words after it"
                problem = Problem(commit.name, 0, match[1], message, f"{hint}; {mended(commit, newest)}")
                yield problem, ours, match[2].strip()


def _tells_more(told: Told, key: str, value: str, who: Whom) -> bool:
    """True for a line that names people whom the entry does not tell of."""
    there = told.named if key == "With" else told.introducing
    return key in _NAMING and not there and _names_people(value, who)


def _names_people(value: str, who: Whom) -> bool:
    """True when a value is nothing but people's names."""
    names = list(names_in(value, who))
    return bool(names) and all(slug is not None for _, slug in names)


def _about_nobody(commit: Commit, newest: bool) -> Iterator[Problem]:
    """`Kind:`, `On:`, `At:` or an empty `With:` in a commit that says nothing else."""
    keys = [key for key, _ in commit.trailers if key.casefold() in _OWN and key.casefold() != "journal"]
    if keys:
        hint = f"write who it was with, for example With: john-watson; {mended(commit, newest)}"
        yield Problem(commit.name, 0, keys[0].capitalize(), "says nothing without a person", hint)
