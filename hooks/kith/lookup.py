"""Who is meant: from what somebody wrote to a slug, by slug, name, alias, first name, surname or a beginning."""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from copy import copy
from functools import cached_property

from .format.event import Event
from .format.person import Person
from .names import fold, is_latin, same_script, slugify


class Lookup:
    """People and events by any of their names. `renamed` leads old slugs to those of today."""

    def __init__(self, people: Mapping[str, Person], events: Mapping[str, Event], renamed: Mapping[str, str]) -> None:
        self._people, self._events, self._renamed = people, events, renamed
        self._guessed: dict[str, tuple[tuple[str, ...], str]] = {}
        self._by_name: dict[str, list[tuple[str, str]]] = {}
        for person in people.values():
            for name in (person.name, *person.aliases):
                _add(self._by_name, name, person.slug)
        self._events_by_name: dict[str, list[tuple[str, str]]] = {}
        for event in events.values():
            _add(self._events_by_name, event.name, event.slug)

    def with_renamed(self, renamed: Mapping[str, str]) -> Lookup:
        """The same names, and the old slugs that lead to some of them."""
        other = copy(self)
        other._renamed, other._guessed = renamed, {}
        vars(other).pop("called", None)
        return other

    @cached_property
    def called(self) -> str:
        """A digest of what everybody is called: while it is the same, every name means whom it meant."""
        names = [(person.slug, person.name, person.aliases) for person in self._people.values()]
        return hashlib.sha256(repr((names, sorted(self._renamed.items()))).encode()).hexdigest()

    def resolve(self, text: str) -> str | None:
        """The one person, else the one event, that a link's text means; None when there is none or several."""
        for meant in (text.strip(), _stem(text)):
            if found := self._resolve(meant):
                return found
        return None

    def _resolve(self, text: str) -> str | None:
        if person := self.resolve_person(text):
            return person
        if text in self._events:
            return text
        if _of(self._by_name, text):
            return None  # several people: an event of that name is no answer
        events = _of(self._events_by_name, text)
        return events[0] if len(events) == 1 else None

    def resolve_person(self, text: str) -> str | None:
        """The one person whose slug (today's or an old one), name or alias this is; never a guess."""
        text = text.strip()
        if text in self._people:
            return text
        if self._renamed.get(text) in self._people:
            return self._renamed[text]
        named = _of(self._by_name, text)
        return named[0] if len(named) == 1 else None

    def find(self, text: str) -> list[str]:
        """Slugs that `text` may mean, of the best kind of match only: slug, name or alias, its word, a beginning."""
        if slug := self.resolve_person(text):
            return [slug]
        wanted = fold(text)
        if not wanted:
            return []
        if whole := _of(self._by_name, text):
            return sorted(whole)
        if found := _fit(self._words.get(wanted, set()), text):
            return found
        names, beginnings = self._beginnings
        found_so_far: set[tuple[str, str]] = set()
        for at in range(bisect_left(names, wanted), len(names)):
            if not names[at].startswith(wanted):
                break
            found_so_far |= beginnings[at]
        return _fit(found_so_far, text) or (self._by_slug(wanted) if is_latin(text) else [])

    def guess(self, text: str) -> tuple[tuple[str, ...], str]:
        """Whom a name that is not just one person's may mean, and a slug that it is a slip away from ("" for none)."""
        if text not in self._guessed:
            fits = tuple(self.find(text))
            from rapidfuzz import fuzz, process  # only where something is misspelt

            near = process.extractOne(slugify(text), list(self._people), scorer=fuzz.ratio, score_cutoff=75)
            self._guessed[text] = fits, near[0] if near and not fits else ""
        return self._guessed[text]

    def _by_slug(self, wanted: str) -> list[str]:
        """Those whose slug has a word that begins so: somebody who took another name is still found by the old one."""
        return sorted(slug for slug in self._people if f"-{wanted.replace(' ', '-')}" in f"-{slug}")

    @cached_property
    def _words(self) -> dict[str, set[tuple[str, str]]]:
        words: dict[str, set[tuple[str, str]]] = {}
        for name, people in self._by_name.items():
            for word in name.split():
                words.setdefault(word, set()).update(people)
        return words

    @cached_property
    def _beginnings(self) -> tuple[list[str], list[set[tuple[str, str]]]]:
        """Every name from each of its words on, in order, so that those with one beginning stand together."""
        starts: dict[str, set[tuple[str, str]]] = {}
        for name, people in self._by_name.items():
            words = name.split()
            for number in range(min(len(words), 12)):
                starts.setdefault(" ".join(words[number:]), set()).update(people)
        names = sorted(starts)
        return names, [starts[name] for name in names]


def _stem(text: str) -> str:
    """`people/ada.md#how-we-met`, as Obsidian may write a link, is `ada`."""
    text = text.partition("#")[0].strip().removesuffix(".md")
    return text.removeprefix("people/").removeprefix("events/")


def _add(names: dict[str, list[tuple[str, str]]], name: str, slug: str) -> None:
    """Each name is kept by what its spellings share, with the letters that it is written in."""
    folded = fold(name) or same_script(name)
    written = same_script(name)
    people = names.setdefault(folded, []) if folded else []
    if (written, slug) not in people:
        people.append((written, slug))


def _of(names: Mapping[str, list[tuple[str, str]]], text: str) -> list[str]:
    """Whom a whole name means: typed in its own letters, or in Latin ones. An empty text means nobody."""
    people = names.get(fold(text) or same_script(text), [])
    if not is_latin(text):
        people = [one for one in people if one[0] == same_script(text)]
    return list(dict.fromkeys(slug for _, slug in people))


def _fit(people: set[tuple[str, str]], text: str) -> list[str]:
    """Slugs of those whose name has the letters typed, else is in Latin ones: 石 is not 诗, though both are "shi"."""
    if is_latin(text):
        return sorted({slug for _, slug in people})
    typed = same_script(text)
    same = {slug for written, slug in people if typed in written}
    return sorted(same or {slug for written, slug in people if is_latin(written)})


def one_of(names: Iterable[str], last: str = "or") -> str:
    """ "Ada, Bea or Carla": names in a sentence."""
    *most, end = list(names) or [""]
    return f"{', '.join(most)} {last} {end}" if most else end
