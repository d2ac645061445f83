"""A network from a few short files and entries, without git."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kith.format.files import read_all_events, read_all_people
from kith.format.promise import Promise
from kith.format.settings import Settings
from kith.git.history import GitState
from kith.git.journal import Entry, Journal
from kith.network import Network

TODAY = date(1895, 11, 23)
STATE = GitState(False, False, False, (), "")


def an_entry(
    day: date, *people: str, type: str = "interaction", subject: str = "", next: tuple[Promise, ...] = ()
) -> Entry:
    return Entry(commit="0" * 40, day=day, type=type, people=people, subject=subject, next=next)


def small_network(root: Path, *entries: Entry, **files: str) -> Network:
    """A network of files by slug (`_` for `-`); those whose slug begins with a year, as `e1895…`, are events."""
    for name, text in files.items():
        slug = name.replace("_", "-")
        event = slug.startswith("e1")
        file = root / ("events" if event else "people") / f"{slug[1:] if event else slug}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        head, _, body = text.partition("\n\n")
        date_line = f"date: {slug[1:11]}\n" if event and "date:" not in head else ""
        text = text if text.startswith("---") else f"---\nname: {slug}\n{date_line}{head}\n---\n{body}"
        file.write_text(text, encoding="utf-8")
    added = {slug: entry.day for entry in entries if entry.type == "added" for slug in entry.people}
    return of_files(root, Journal(entries, (), STATE, {}, added))


def of_files(root: Path, journal: Journal) -> Network:
    """What the files below `root` and this journal make together."""
    people, wrong = read_all_people(root, Settings())
    events, more = read_all_events(root)
    return Network(root, TODAY, Settings(), people, events, journal, [*wrong, *more])
