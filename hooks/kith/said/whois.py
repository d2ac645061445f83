"""Who is meant by what the owner typed: one person for sure, several to choose from, or nobody.

    Whois(network.people, network.journal.renamed).ask("john")  → Sure("john-watson", "word")

What is sure: a slug; a whole name or alias; words of a name (first name, surname); a beginning of three letters;
initials in capitals. Each only where it fits one person alone, the archived among them. An exact name goes before
a beginning. A slip of the finger is never sure, however long the name: "Smyth" may be a Smith mistyped or another
person, and only the owner can tell. It is offered, to be confirmed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from ..format.person import Person
from ..names import fold, is_latin
from ..problems import quoted
from ..values import dataclass
from .spellings import UNSPACED, Spelling, Spellings, forms, letters, unspaced

ENOUGH = 3  # letters of a beginning that is taken without asking
OFFERED, NEAR = 9, 3  # people to choose from, and to be reminded of

# Before a name, and no name by themselves: "Mrs", typed alone, is nobody.
TITLES = frozenset(
    "mr mrs ms miss mx dr doctor prof professor sir dame lord lady madam madame mme monsieur colonel captain major "
    "general admiral sergeant inspector constable reverend rev father mother sister brother uncle aunt auntie "
    "herr frau".split()
)
_PARTICLES = frozenset(
    "de la le les du des von van der den di da del della el al bin ibn ben st the of and y e".split()
)


@dataclass(frozen=True)
class Sure:
    """One person. `how`: slug, name, word, beginning, initials."""

    slug: str
    how: str


@dataclass(frozen=True)
class Unsure:
    """Those who may be meant, the likeliest first; `why` is a key of WHY. There may be one only, to be confirmed."""

    slugs: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class Nobody:
    """No one here is called so; `near` are those whose names come nearest, if any does."""

    near: tuple[str, ...] = ()


Answer = Sure | Unsure | Nobody

WHY = {
    "several": "{text} may be several people",
    "short": "{text} is short for a name",
    "title": "{text} is not what anybody here is called, but for the title",
    "order": "{text} is nobody's name in this order",
    "script": "{text} is written otherwise here",
    "spelt": "There is nobody called {text} here",
    "word": "{text} may be a name or just a word",
    "part": "{text} is nobody's whole name here",
    "run": "{text} may be part of a longer name",
}


def why(answer: Unsure, text: str) -> str:
    """The reason as a sentence without its stop: '"Watson" may be several people'."""
    return WHY[answer.why].format(text=quoted(text))


class Whois:
    """Asked for one person after the other over the same people. `renamed` leads old slugs to those of today."""

    def __init__(self, people: Mapping[str, Person], renamed: Mapping[str, str] | None = None) -> None:
        self._people, self._renamed = people, renamed or {}

    @cached_property
    def _spellings(self) -> Spellings:
        return Spellings(self._people)

    def ask(self, text: str) -> Answer:
        """Whom the owner means who types `text` where a person is asked for."""
        exact = self.exact(text)
        if not isinstance(exact, Nobody):
            return exact
        return self._begun(text) or self._turned(text) or self._near(text)

    def sure_form(self, slug: str) -> str:
        """What to write so that this person is meant for sure: the slug, or the path where that is a name of others."""
        return slug if isinstance(self.exact(slug), Sure) else f"people/{slug}.md"

    def exact(self, text: str) -> Answer:
        """The same for a text that must be a slug, a whole name or words of one: no beginning, no slip."""
        text = text.strip()
        if found := self._by_slug(text):
            return found
        latin, typed = is_latin(text), letters(_surname_last(text))
        if not typed:
            return Nobody()
        whole, part = self._spellings.whole(typed, latin), self._spellings.part(typed, latin)
        if not whole and len("".join(typed)) == 1 and latin:
            return Nobody()  # the "H." of a name: a beginning at most
        if whole or part:
            return self._answer([whole, part], "name" if whole else "word", self._small(typed) and not whole)
        if titled := self._without_title(typed, latin):
            return titled
        return self._transcribed(text) if not latin else Nobody()

    def first_name(self, slug: str) -> str:
        """The first word of somebody's name, folded; a title before it left out."""
        words = letters(self._people[slug].name)
        return next((word for word in words if word not in TITLES), "")

    @cached_property
    def unspaced_names(self) -> tuple[str, ...]:
        """Names, and words of names, in scripts without spaces, the longest first: what a text is searched for."""
        names = {
            one
            for spelling in self._spellings.all
            if not spelling.latin
            for one in ("".join(spelling.letters), *spelling.letters)
            if len(one) > 1 and UNSPACED.search(one)
        }
        return tuple(sorted(names, key=lambda name: (-len(name), name)))

    def _by_slug(self, text: str) -> Answer | None:
        """`john-watson`, an old slug, or `people/john-watson.md`, which is always that file.

        A slug that is a word of somebody else's name as they write it ("will" and Will Smith) is no more than a name.
        """
        stem = re.sub(r"^people/|\.md$", "", text)
        slug = stem if stem in self._people else self._renamed.get(stem, "")
        if slug not in self._people:
            return None
        if stem == text and any(self._called(person, text) for person in self._people.values() if person.slug != slug):
            others = {person.slug for person in self._people.values() if self._called(person, text)} - {slug}
            return self._answer([{slug}, others], "slug")
        return Sure(slug, "slug")

    @staticmethod
    def _called(person: Person, slug: str) -> bool:
        names = (person.name, *person.aliases)
        return any(slug in name.casefold() and slug in map(fold_word, name.split()) for name in names)

    def _answer(self, ranks: Iterable[set[str]], how: str, doubtful: bool = False) -> Answer:
        slugs = self._ranked(ranks)
        if not slugs:
            return Nobody()
        if len(slugs) > 1:
            return Unsure(slugs, "several")
        return Unsure(slugs, "short") if doubtful else Sure(slugs[0], how)

    def _ranked(self, ranks: Iterable[set[str]]) -> tuple[str, ...]:
        """The best matches first, among equals those in lists before the archived."""
        order = (slug for rank in ranks for slug in sorted(rank, key=lambda slug: (self._people[slug].archived, slug)))
        return tuple(dict.fromkeys(order))

    @staticmethod
    def _small(typed: tuple[str, ...]) -> bool:
        """Words that say too little by themselves: titles, "de", one Latin letter."""
        return all(word in TITLES or word in _PARTICLES or (len(word) == 1 and word.isascii()) for word in typed)

    def _without_title(self, typed: tuple[str, ...], latin: bool) -> Answer | None:
        """ "Mrs Watson", where no name has the title: perhaps one of the Watsons, perhaps somebody new."""
        rest = typed[next((n for n, word in enumerate(typed) if word not in TITLES), len(typed)) :]
        if not rest or rest == typed:
            return None
        slugs = self._ranked([self._spellings.whole(rest, latin), self._spellings.part(rest, latin)])
        return Unsure(slugs, "title") if slugs else None

    def _transcribed(self, text: str) -> Answer:
        """Typed in another script than the name is written in: many names have one transcription."""
        slugs = self._ranked([self._spellings.transcribed(tuple(fold(text).split()))])
        return Unsure(slugs, "script") if slugs else Nobody()

    def _begun(self, text: str) -> Answer | None:
        """A beginning, or initials. Where somebody else's name is only a slip away, it is not sure."""
        latin, typed = is_latin(text), letters(text)
        begun = self._spellings.beginning(typed, latin)
        short = re.sub(r"[\s.]", "", text) if latin else ""
        initials = self._spellings.initials(short.casefold()) if 1 < len(short) < 5 and short.isalpha() else set()
        if not begun | initials:
            return None
        doubtful = not (initials and short.isupper()) and not (begun and _long_enough(typed) and not self._small(typed))
        slipped = self._spellings.one_edit(typed) if len(begun | initials) == 1 else set()
        return self._answer([begun, initials, slipped], "beginning" if begun else "initials", doubtful)

    def _turned(self, text: str) -> Answer | None:
        """All the words of a name, but in another order."""
        slugs = self._ranked([self._spellings.part(letters(text), is_latin(text), ordered=False)])
        return Unsure(slugs, "order") if slugs else None

    def _near(self, text: str) -> Answer:
        """A slip of the finger: how many are forgiven grows with the length. Never sure."""
        typed = [" ".join(letters(text))]
        if not is_latin(text) and not unspaced(text):  # many Chinese names have one transcription
            typed.append(fold(text))
        forgiven = _forgiven(max(map(len, typed)))
        near = self._distances(typed, max(forgiven, 1) + 2)
        close = tuple(slug for distance, slug in near if distance <= forgiven)[:OFFERED]
        if close:
            return Unsure(close, "spelt")
        sharing = {s.slug for s in self._spellings.all if any(len(w) > 2 and w in s.words for w in typed[0].split())}
        others = [slug for _, slug in near if max(map(len, typed)) > 3]
        return Nobody(tuple(dict.fromkeys([*others, *sorted(sharing)]))[:NEAR])

    def _distances(self, typed: Iterable[str], most: int) -> list[tuple[int, str]]:
        from rapidfuzz.distance import OSA

        best: dict[str, int] = {}
        for spelling in self._spellings.all:
            for one in typed:
                for form in _comparable(spelling, one):
                    distance = OSA.distance(one, form, score_cutoff=most)
                    if distance <= most and distance < len(form) - 1:
                        best[spelling.slug] = min(distance, best.get(spelling.slug, most))
        return sorted((distance, slug) for slug, distance in best.items())


def _comparable(spelling: Spelling, typed: str) -> Iterable[str]:
    """One word is compared with words and names of one word, several with whole names."""
    return (form for form in forms(spelling) if (" " in form) == (" " in typed) or form.replace(" ", "") == typed)


def _forgiven(length: int) -> int:
    return 0 if length < 3 else 1 if length < 6 else 2 if length < 10 else 3


def _long_enough(typed: tuple[str, ...]) -> bool:
    """Three letters of one word, or a whole word's worth over several; one sign of Chinese or Korean is a surname."""
    if unspaced(typed[0]):
        return len("".join(typed)) > 1 or not "\u3040" <= typed[0] <= "\u30ff"
    return max(map(len, typed)) >= ENOUGH


def _surname_last(text: str) -> str:
    """ "Watson, John" as "John Watson"."""
    last, comma, first = text.partition(",")
    return f"{first} {last}" if comma and first.strip() and last.strip() and "," not in first else text


def fold_word(word: str) -> str:
    return word.casefold().strip(".,;:!?()\"“”'’")
