"""Who was it that …? People by the words that you remember of them, wherever those stand, the best answer first."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import date

from .format.person import Person
from .git.journal import Entry
from .names import fold
from .network import Network
from .patterns import later
from .values import dataclass

# Where a word may stand, and how much finding it there says about a person. Keys of the file, then what is no key.
WEIGHTS = {
    "name": 100,
    "aliases": 100,
    "shared_interests": 60,
    "interests": 55,
    "tags": 50,
    "title": 50,
    "organization": 50,
    "location": 50,
    "sphere": 50,
    "remember": 45,
    "needs": 45,
    "offers": 45,
    "dates": 40,
    "met_at": 40,
    "other": 30,
    "text": 20,
    "journal": 10,
}
WHOLE_WORD = 5
# Scripts that put no space between words: a word is looked for anywhere in the text.
_UNSPACED = later(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff]"
)


@dataclass(frozen=True)
class Place:
    """Where words were found: a key of the file, `text` or `journal`; the line itself; its day in the journal."""

    key: str
    text: str
    day: date | None = None


@dataclass(frozen=True)
class Found:
    """Somebody whom all the words fit, and where, the most telling place first."""

    slug: str
    score: int
    places: tuple[Place, ...]


def find_people(network: Network, words: str) -> list[Found]:
    """Everyone whom all of `words` fit: each begins a word of theirs, accents and case aside. Best first.

    An archived person is found too; of a file that cannot be read only the slug is known.
    """
    wanted = _wanted(words)
    found = [f for person in network.people.values() if wanted and (f := _found(network, person, wanted))]
    return sorted(found, key=lambda f: (-f.score, -_last(network, f.slug), f.slug))


def find_unnamed(network: Network, words: str) -> tuple[Place, ...]:
    """Lines of the journal with all these words, in entries that are about nobody with a page; the newest first."""
    wanted = _wanted(words)
    alone = (entry for entry in network.entries if not (entry.people or entry.changes))
    places = (Place("journal", line, entry.day) for entry in alone for line in (*_told(entry), *entry.meant))
    return tuple(place for place in places if wanted and len(_scores(place, wanted)) == len(wanted))


def _told(entry: Entry) -> Iterator[str]:
    """Every line of an entry's own words."""
    lines = [entry.subject, *entry.body.split("\n"), entry.at, *entry.gave, *entry.received, *entry.asked]
    lines += [promise.text for promise in entry.next]
    return (line.strip() for line in lines if line.strip())


def _last(network: Network, slug: str) -> int:
    last = network.last_contact(slug)
    return last.toordinal() if last else 0


def _wanted(words: str) -> list[str]:
    """What to look for: folded words; those of unspaced scripts as they are."""
    wanted = [
        word for text in words.split() for word in ([_plain(text)] if _UNSPACED.search(text) else fold(text).split())
    ]
    return list(dict.fromkeys(wanted))


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _found(network: Network, person: Person, wanted: list[str]) -> Found | None:
    best = dict.fromkeys(wanted, 0)
    places: list[tuple[int, Place]] = []
    for place in _places(network, person):
        scores = _scores(place, wanted)
        for word, score in scores.items():
            best[word] = max(best[word], score)
        if scores:
            places.append((sum(scores.values()), place))
    if not all(best.values()):
        return None
    places.sort(key=lambda scored: -scored[0])
    return Found(person.slug, sum(best.values()), tuple(place for _, place in places))


def _scores(place: Place, wanted: list[str]) -> dict[str, int]:
    """The words that stand in a place, each with what that is worth."""
    folded = f" {fold(place.text)} "
    plain = ""
    scores = {}
    for word in wanted:
        if _UNSPACED.search(word):
            plain = plain or _plain(place.text)
            if word in plain:
                scores[word] = WEIGHTS[place.key]
        elif f" {word}" in folded:
            scores[word] = WEIGHTS[place.key] + (WHOLE_WORD if f" {word} " in folded else 0)
    return scores


def _places(network: Network, person: Person) -> Iterator[Place]:
    """Every line about a person that may hold the words."""
    yield Place("name", person.name)
    if fold(person.name) != fold(person.slug):
        yield Place("name", person.slug)
    for key in ("aliases", "shared_interests", "interests", "tags", "remember", "needs", "offers"):
        yield from (Place(key, text) for text in getattr(person, key))
    for key in ("title", "organization", "location", "sphere", "met_at"):
        if text := getattr(person, key):
            yield Place(key, text)
    yield from (Place("dates", label) for label, _ in person.dates)
    yield from (Place("other", f"{key}: {text}") for key, text in person.unknown)
    yield from (Place("text", line.strip()) for line in person.body.split("\n") if line.strip())
    for entry in network.entries_of(person.slug):
        yield from (Place("journal", line, entry.day) for line in _told(entry))
