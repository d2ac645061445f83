"""`kith journal [WHO]`: what happened, as git has it, newest first."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import keys
from .common import console, json_option, print_json, wiki_option
from .completing import people
from .reading import clean, name, read_network, say, styled
from .refused import Refused
from .who import one_person

if TYPE_CHECKING:
    from rich.console import Console

    from kith.format.promise import Promise
    from kith.git.changes import Change
    from kith.git.journal import Entry
    from kith.network import Network

LATEST = 20  # entries shown where nobody said how many
CHANGES = 6  # lines of an entry that say what it changed
ABOUT = {"interaction": "", "note": "noted", "added": "added", "event": "event", "bulk": "many at once"}


@click.command(epilog=keys.told(keys.JOURNAL, "a list of all entries, newest first, each with"))
@click.argument("who", shell_complete=people, required=False)
@click.option(
    "--limit", metavar="N", type=click.IntRange(min=0), help=f"At most N entries, 0 for all; {LATEST} to read."
)
@click.option("--since", metavar="DAY", help="Nothing older than this day: 2026-11-01, 2026-11 or 2026.")
@json_option
@wiki_option
def journal(who: str | None, limit: int | None, since: str | None, as_json: bool, wiki: Path) -> None:
    """What happened, newest first: everything, or with WHO one person's timeline."""
    first = _day(since)
    network = read_network(wiki)
    entries = network.entries_of(one_person(network, who)) if who else list(network.entries)
    entries = [entry for entry in entries if first is None or entry.day >= first]
    most = len(entries) if limit == 0 or (limit is None and as_json) else (limit or LATEST)
    if as_json:
        print_json([entry_row(entry) for entry in entries[:most]])
        return
    out = console()
    if not entries:
        say(out, _nothing(network, who, since))
    print_entries(out, network, entries[:most])
    if more := len(entries) - len(entries[:most]):
        say(out, styled(("\n" if most else "") + f"… and {more} older: --limit 0 shows all"))


def entry_row(entry: Entry) -> dict[str, Any]:
    """One entry as other programs get it."""
    values = {key: getattr(entry, key) for key in keys.JOURNAL}
    values["next"] = [_promise(promise) for promise in entry.next]
    values["changes"] = [asdict(change) for change in entry.changes]
    return keys.row(keys.JOURNAL, **values)


def _promise(promise: Promise) -> dict[str, Any]:
    return {"text": promise.text, "by": promise.by and promise.by.isoformat(), "done": promise.done}


def _day(text: str | None) -> date | None:
    from kith.days import Day

    if text is None:
        return None
    day = Day.parse(text)
    if day is None or day.year is None:
        raise Refused(f'"{clean(text)}" is no day; write 2026-11-20, 2026-11 or 2026.')
    return date(day.year, day.month or 1, day.day or 1)


def _nothing(network: Network, who: str | None, since: str | None) -> str:
    if since:
        return f"Nothing since {clean(since)}."
    if who or network.entries or network.people:
        return "Nothing in the journal yet. A commit that moves somebody's last_contact is the first entry."
    return "Nobody here yet, and nothing in the journal: README.md shows how to begin."


def _said_already(entry: Entry, change: Change) -> bool:
    """A promise that stands in the message as well as in the file is told once; so is that somebody was added."""
    if change.key == "promise":
        return any(promise.text in change.words for promise in entry.next)
    return change.key == "file" and change.words == entry.type == "added"


def _about(entry: Entry) -> str:
    """What kind of entry it is; one of a single file that is to be skipped is not "many"."""
    if entry.type == "bulk" and len(entry.changes) < 2 and all(c.words.startswith("1 ") for c in entry.changes):
        return "no contact"
    return ABOUT[entry.type]


def print_entries(out: Console, network: Network, entries: list[Entry]) -> None:
    """Entries below their days."""
    from kith.when import relative, written

    day: date | None = None
    for entry in entries:
        if entry.day != day:
            if day:
                out.print()
            day = entry.day
            say(out, styled((f"{day:%A} {written(day)}", "bold"), (f"  {relative(day, network.today)}", "dim")))
        _print_entry(out, network, entry)


def _print_entry(out: Console, network: Network, entry: Entry) -> None:
    changes = [clean(change.words) for change in entry.changes if not _said_already(entry, change)]
    subject = clean(entry.subject) or (changes.pop(0) if changes else "An edit")
    contact = entry.in_touch
    say(out, styled((subject, "" if contact else "dim")), 4, styled(("  • " if contact else "  · ", "cyan")))
    people = ", ".join(name(network, slug) for slug in entry.people[:5]) + (" …" if len(entry.people) > 5 else "")
    meant = f"{'and ' if people else ''}with {clean(' and '.join(entry.meant))}" if entry.meant else ""
    at = name(network, entry.at) if entry.at else ""
    beside = " · ".join(
        word for word in (_about(entry), people, meant, clean(entry.kind), at, entry.commit[:7]) if word
    )
    say(out, styled((beside, "dim")), 4, dots=True)
    for line in entry.body.split("\n"):
        if line.strip():
            say(out, clean(line), 4)
    favours = [("Gave", entry.gave), ("Received", entry.received), ("Asked", entry.asked)]
    told = [(label, text) for label, texts in favours for text in texts]
    told += [("Introduced", f"{name(network, one)} and {name(network, other)}") for one, other in entry.introduced]
    told += [("Promised", promise.text + (f" (by {promise.by})" if promise.by else "")) for promise in entry.next]
    for label, text in told:
        say(out, styled((f"{label}: ", "cyan"), clean(text)), 4)
    for words in changes[:CHANGES]:
        say(out, styled((words, "green" if words.startswith("+") else "dim")), 4)
    if len(changes) > CHANGES:
        say(out, styled((f"… and {len(changes) - CHANGES} more", "dim")), 4)
