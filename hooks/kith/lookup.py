"""Who is meant: from what somebody wrote to a slug, by slug, name, alias, first name, surname or a beginning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from .event import Event
from .names import fold
from .person import Person


class Lookup:
    """People and events by any of their names. `renamed` leads old slugs to those of today."""

    def __init__(self, people: Mapping[str, Person], events: Mapping[str, Event], renamed: Mapping[str, str]) -> None:
        self._people, self._events, self._renamed = people, events, renamed
        self._by_name: dict[str, list[str]] = {}
        for person in people.values():
            for name in (person.name, *person.aliases):
                _add(self._by_name, fold(name), person.slug)
        self._events_by_name: dict[str, list[str]] = {}
        for event in events.values():
            _add(self._events_by_name, fold(event.name), event.slug)

    def resolve(self, text: str) -> str | None:
        """The one person, else the one event, that a link's text means; None when there is none or several."""
        if person := self.resolve_person(text):
            return person
        text = text.strip()
        if text in self._events:
            return text
        if self._by_name.get(fold(text)):
            return None  # several people: an event of that name is no answer
        events = self._events_by_name.get(fold(text), [])
        return events[0] if len(events) == 1 else None

    def resolve_person(self, text: str) -> str | None:
        """The one person whose slug (today's or an old one), name or alias this is; never a guess."""
        text = text.strip()
        if text in self._people:
            return text
        if self._renamed.get(text) in self._people:
            return self._renamed[text]
        named = self._by_name.get(fold(text), [])
        return named[0] if len(named) == 1 else None

    def find(self, text: str) -> list[str]:
        """Slugs that `text` may mean, of the best kind of match only: slug, name or alias, a word of it, a beginning."""
        if slug := self.resolve_person(text):
            return [slug]
        wanted = fold(text)
        if not wanted:
            return []
        for matches in (_whole, _word, _beginning):
            found = [slugs for name, slugs in self._by_name.items() if matches(wanted, name)]
            if found:
                return sorted({slug for slugs in found for slug in slugs})
        return []


def _whole(wanted: str, name: str) -> bool:
    return wanted == name


def _word(wanted: str, name: str) -> bool:
    return wanted in name.split()


def _beginning(wanted: str, name: str) -> bool:
    return name.startswith(wanted) or any(word.startswith(wanted) for word in name.split())


def _add(names: dict[str, list[str]], name: str, slug: str) -> None:
    slugs = names.setdefault(name, [])
    if name and slug not in slugs:
        slugs.append(slug)


def one_of(names: Iterable[str], last: str = "or") -> str:
    """ "Ada, Bea or Carla": names in a sentence."""
    *most, end = list(names) or [""]
    return f"{', '.join(most)} {last} {end}" if most else end
