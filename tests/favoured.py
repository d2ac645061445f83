"""A little network whose journal is told in lines, for rules that read entries: "2026-05-01 letter john | Wrote me"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from html import unescape
from pathlib import Path

from kith.format.files import read_all_events
from kith.format.person import read_person
from kith.format.settings import Settings
from kith.git.changes import Change
from kith.git.history import GitState
from kith.git.journal import Entry, Journal
from kith.network import Network
from kith.pages import Page, render

TODAY = date(2026, 11, 23)
NAMES = {"john": "John Watson", "mary": "Mary Morstan", "irene": "Irene Adler", "moran": "Sebastian Moran"}
_STATE = GitState(False, False, False, (), "")


def journal(*lines: str) -> tuple[Entry, ...]:
    """Entries, oldest first as written: `DAY [KIND] PEOPLE | FIRST LINE | Gave: …; Received: …; Asked: …`.

    The kinds `note` and `bulk` are those types of entry; `Changed: remember` is a change in each one's file.
    """
    return tuple(sorted((_entry(line, number) for number, line in enumerate(lines)), key=lambda e: e.day)[::-1])


def _entry(line: str, number: int) -> Entry:
    head, _, rest = line.partition(" | ")
    subject, _, trailers = rest.partition(" | ")
    day, *kind, who = head.split()
    told = [part.split(": ", 1) for part in trailers.split("; ") if part]

    def all_of(key: str) -> tuple[str, ...]:
        return tuple(text for name, text in told if name == key)

    people, of_a_type = tuple(who.split("+")), kind == ["note"] or kind == ["bulk"]
    return Entry(
        commit=f"{number:040}",
        day=date.fromisoformat(day),
        type=kind[0] if of_a_type else "interaction",
        people=people,
        kind="" if of_a_type else " ".join(kind),
        subject=subject,
        gave=all_of("Gave"),
        received=all_of("Received"),
        asked=all_of("Asked"),
        changes=tuple(
            Change(f"people/{slug}.md", slug, key, "added" if key == "file" else "+ something")
            for slug in people
            for key in all_of("Changed")
        ),
    )


def network(root: Path, *lines: str, **heads: str) -> Network:
    """The four of NAMES, as `settled`, with the circles that come with Kith."""
    return settled(root, Settings(), lines, heads)


def settled(root: Path, settings: Settings, lines: Iterable[str], heads: Mapping[str, str]) -> Network:
    """The four of NAMES, each with the further lines of `heads`, and this journal; events are files below `root`."""
    read = [
        read_person(f"people/{slug}.md", f"---\nname: {name}\n{heads.get(slug, '')}\n---\n".encode(), settings)
        for slug, name in NAMES.items()
    ]
    people = {person.slug: person for person, _ in read}
    events, _ = read_all_events(root)
    return Network(root, TODAY, settings, people, events, Journal(journal(*lines), (), _STATE, {}))


def sections(page: Page) -> dict[str, str]:
    """What the page says under each of its headings, by the heading's id, as plain words."""
    html = render(page)
    parts = re.findall(r'<section class="k-section" aria-labelledby="(\w+)"[^>]*>(.*?)</section>', html, re.DOTALL)
    return {key: " ".join(unescape(re.sub(r"<[^>]+>", " ", part)).split()) for key, part in parts}
