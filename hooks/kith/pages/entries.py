"""Journal entries as a timeline shows them: conversations in ink, notes in pencil."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from ..git.journal import Entry
from ..values import dataclass
from .album import Album, Link, Who
from .words import said_days, unlinked

RECENT = 12
KINDS = {"added": "added", "note": "noted"}  # what an entry is, where it does not say so itself, by its type


@dataclass(frozen=True)
class EntryView:
    """One entry: when, what kind, where, with whom else; what was said; what came of it; what it changed.

    `tone` is `met` for a conversation, `lesser` for what was only noted; `facts` are (label, words) pairs. `meant` are
    those with whom it was but who have no page, in words; `facets`, on the journal's pages, what it is found by there.
    """

    day: date
    tone: str
    kind: str
    at: Link | None
    people: tuple[Who, ...]
    said: str
    body: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    introduced: tuple[tuple[Who, ...], ...]
    changes: tuple[str, ...]
    meant: str = ""
    facets: str = ""


@dataclass(frozen=True)
class Month:
    """A month of the journal, newest entry first; `first` is its first day."""

    first: date
    entries: tuple[EntryView, ...]


def entry_view(album: Album, entry: Entry, reader: str = "") -> EntryView:
    """An entry as told on the page of `reader` (a slug), who need not be named again."""
    alone = reader or (entry.people[0] if len(entry.people) == 1 else "")
    changes = tuple(
        _words(change.words, change.slug, album, alone)
        for change in entry.changes
        if (not reader or change.slug == reader) and not _said(change.words, entry)
    )
    said = unlinked(entry.subject)
    if not said:
        said, changes = (changes[0], changes[1:]) if changes else (_untold(entry), ())
    return EntryView(
        day=entry.day,
        tone="met" if entry.in_touch and (not reader or reader in entry.people) else "lesser",
        kind=entry.kind or KINDS.get(entry.type, ""),
        at=album.place(entry.at) if entry.at else None,
        people=album.all(entry.people, but=reader)[:12],
        said=said,
        body=_paragraphs(entry.body) if entry.body else (),
        facts=_facts(entry) if entry.gave or entry.received or entry.asked or entry.next else (),
        introduced=_introduced(entry, album) if entry.introduced else (),
        changes=changes[:12],
        meant=" and ".join(entry.meant),
    )


def by_month(views: Iterable[EntryView]) -> tuple[Month, ...]:
    """Entries, newest first, gathered by month."""
    months = groupby(views, key=lambda view: (view.day.year, view.day.month))
    return tuple(Month(date(year, month, 1), tuple(group)) for (year, month), group in months)


def parted(months: tuple[Month, ...]) -> tuple[tuple[Month, ...], tuple[Month, ...]]:
    """The months that a page shows at once, and those it folds away: whole months, at least RECENT entries first."""
    shown = 0
    for place, stretch in enumerate(months):
        if shown >= RECENT:
            return months[:place], months[place:]
        shown += len(stretch.entries)
    return months, ()


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple([unlinked(part.strip("\n")) for part in text.split("\n\n") if part.strip()])


def _facts(entry: Entry) -> tuple[tuple[str, str], ...]:
    said = [("You gave", entry.gave), ("You received", entry.received), ("You asked for", entry.asked)]
    told = [(label, text) for label, texts in said for text in texts]
    return (*told, *[("You promised", unlinked(promise.text)) for promise in entry.next])


def _introduced(entry: Entry, album: Album) -> tuple[tuple[Who, ...], ...]:
    return tuple(pair for two in entry.introduced if len(pair := album.all(two)) == 2)


def _said(words: str, entry: Entry) -> bool:
    """True for a change that the entry tells already: that it was added, a promise that its `Next:` names."""
    if not entry.next:
        return words == "added"
    return words == "added" or any(words.startswith(f"+ promise: {promise.text}") for promise in entry.next)


def _words(words: str, slug: str, album: Album, known: str) -> str:
    """A change in words, its days as people say them; where it may be anybody's, with the name first."""
    words = said_days(words)
    name = "" if slug == known else album.name_of(slug)
    return f"{name}: {words}" if name else words


def _untold(entry: Entry) -> str:
    many = entry.type == "bulk" and len(entry.people) != 1
    words = {"interaction": "In touch", "added": "Added", "bulk": "Many pages changed at once" if many else "A change"}
    return words.get(entry.type, "A change")
