"""Who is there, by name only: all that a command needs to know whom the owner means.

Of each file below `people/` and `events/` only `name`, `aliases` and `archived` are read: no body, no journal. And only
of those that have changed since: among a thousand people that is a hundredth of a second.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from ..format.event import Event
from ..format.files import EVENTS, PEOPLE, content
from ..format.person import Person, read_person, slug_of
from ..format.settings import read_settings
from ..git.commits import is_wiki_file
from ..git.versions import TEXT, Version, read_version
from ..names import fold, is_slug
from ..patterns import later
from ..values import dataclass
from .arguments import Judgement
from .kept_names import KeptNames, Names
from .whois import Nobody, Sure, Unsure, Whois

LONGEST_NAME = 8  # words
_SENTENCE = later(r"[;!?\n]|: ")  # what stands in no name, so that no name need be tried
# Lines that YAML reads as just their words: by far the most.
_NAME = later(rf"^name: ({TEXT})\n", re.MULTILINE)
_ALIASES = later(rf"^aliases: \[({TEXT}(?:, {TEXT})*)\]\n", re.MULTILINE)
_CLOSING = later(r"'(?!\w)")  # may end a text in quotation marks that began lines before
_ARCHIVED = later(r"^archived: true\n", re.MULTILINE)
# A key that stands twice, a value that goes on at the beginning of a line, marks of a merge: read as a whole.
_UNUSUAL = later(
    r"\nname:.*\nname:|\naliases:.*\naliases:|\narchived:.*\narchived:|^(?![A-Za-z_][\w -]*:[ \n]|[ #-]|$|---\n)",
    re.MULTILINE | re.DOTALL,
)


@dataclass(frozen=True)
class Roster:
    """Everyone and every event by slug, each with name, aliases and path only; a file that cannot be read has its slug.

    `root` is the wiki.
    """

    root: Path
    people: dict[str, Person]
    events: dict[str, Event]

    @cached_property
    def whois(self) -> Whois:
        return Whois(self.people)

    def taken(self) -> set[str]:
        """Every slug that somebody or something has."""
        return {*self.people, *self.events}

    def judge(self, text: str) -> Judgement:
        """Whether `text` is a whole name of somebody (or of several), part of one or nearly one, or nobody's."""
        if len(text.split()) > LONGEST_NAME or _SENTENCE.search(text):
            return "nobody"
        exact = self.whois.exact(text)
        if isinstance(exact, Sure) or (isinstance(exact, Unsure) and exact.why == "several"):
            return "whole"
        return "nobody" if isinstance(self.whois.ask(text), Nobody) else "part"

    def event(self, text: str) -> str:
        """The slug of the one event that `text` means, by slug or name; empty for a place in words."""
        if text in self.events:
            return text
        named = [slug for slug, event in self.events.items() if fold(text) and fold(event.name) == fold(text)]
        return named[0] if len(named) == 1 else ""

    def described(self, slugs: Iterable[str]) -> Roster:
        """The same, with the whole files of a few people read: circle, work and place tell namesakes apart."""
        settings, _ = read_settings(self.root)
        people = dict(self.people)
        for slug in slugs:
            path = people[slug].path
            data = content(self.root / path, self.root)[0]
            people[slug] = read_person(path, data or b"", settings)[0]
        return Roster(self.root, people, self.events)


def read_roster(root: Path) -> Roster:
    """Read the names. Never raises for the owner's text."""
    people = {
        slug: Person(slug, path, name or slug, aliases, archived=archived, readable=readable)
        for path, slug, (name, aliases, archived, readable) in _named(root, PEOPLE)
    }
    events = {
        slug: Event(slug, path, name or slug, readable=readable)
        for path, slug, (name, _, _, readable) in _named(root, EVENTS)
    }
    return Roster(root, dict(sorted(people.items())), dict(sorted(events.items())))


def _named(root: Path, folder: str) -> Iterator[tuple[str, str, Names]]:
    def read(path: str) -> Names:
        data = content(root / path, root)[0]
        return _plain_names(data) or _read_names(data)

    known = KeptNames(root, folder)
    for path, slug in _files(root, folder):
        yield path, slug, known.of(path, read)
    known.keep()


def interests(root: Path) -> list[tuple[str, int]]:
    """Every interest as most people's files have it, and how many have it; the commonest first."""
    from ..names import subject_slug

    spellings: dict[str, Counter[str]] = {}
    for path, _ in _files(root, PEOPLE):
        version = read_version(content(root / path, root)[0])
        names = {*_texts(version, "shared_interests"), *_texts(version, "interests")}
        for name in names:
            spellings.setdefault(subject_slug(name), Counter())[name] += 1
    found = [(counts.most_common(1)[0][0], counts.total()) for counts in spellings.values()]
    return sorted(found, key=lambda one: (-one[1], one[0]))


def _files(root: Path, folder: str) -> Iterator[tuple[str, str]]:
    """(path, slug) of each file; where two could have one slug, the one that is called just so."""
    try:
        names = [entry.name for entry in os.scandir(root / folder)]
    except OSError:
        return
    found: set[str] = set()
    for name in sorted(names, key=lambda name: (not is_slug(name.removesuffix(".md")), name)):
        path = f"{folder}/{name}"
        slug = slug_of(path)
        if is_wiki_file(path) and slug and slug not in found:
            found.add(slug)
            yield path, slug


def _plain_names(data: bytes | None) -> Names | None:
    """What stands in the first lines of nearly every file, without reading it as YAML; None where it takes more.

    A file with a slip elsewhere is still known by its name here; whoever edits it reads it as a whole.
    """
    if not data or not data.startswith(b"---\n") or (end := data.find(b"\n---\n")) < 0 or b"\r" in data:
        return None
    try:
        head = data[: end + 1].decode("utf-8")
    except UnicodeDecodeError:
        return None
    if _UNUSUAL.search(head):
        return None
    name, aliases, archived = _NAME.search(head), _ALIASES.search(head), _ARCHIVED.search(head)
    if not name or (not aliases and "\naliases" in head) or (not archived and "\narchived" in head):
        return None
    if _CLOSING.search(name[1]) or (aliases and _CLOSING.search(aliases[1])):
        return None
    others = tuple(" ".join(one.split()) for one in aliases[1].split(",")) if aliases else ()
    return " ".join(name[1].split()), others, archived is not None, True


def _read_names(data: bytes | None) -> Names:
    version = read_version(data)
    names = _texts(version, "name") or ("",)
    archived = _texts(version, "archived") in (("true",), ("yes",))
    return names[0], _texts(version, "aliases"), archived, version.readable


def _texts(version: Version, key: str) -> tuple[str, ...]:
    value = version.value(key)
    values = value if isinstance(value, list) else [value]
    return tuple(" ".join(text.split()) for text in values if isinstance(text, str) and text.strip())
