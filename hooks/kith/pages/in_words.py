"""Timelines in plain words, for the search: more than half of all that pages say stands in them.

So their HTML, of which `timeline` makes a lot for each entry, need not be taken apart again.
"""

from __future__ import annotations

from ..when import written
from .album import Who
from .entries import EntryView

BETWEEN = " · "  # two parts of an entry


def timelines(view: object) -> list[list[str]]:
    """What each timeline of a page says, entry by entry, in the order in which the page shows them."""
    months = (*getattr(view, "months", ()), *getattr(view, "earlier", ()))
    stretches = [month.entries for month in months] or [getattr(view, "entries", ())]
    return [[said(entry) for entry in entries] for entries in stretches if entries]


def said(entry: EntryView) -> str:
    """An entry in one line: all that its HTML says, in the same order, with the day in full."""
    whom = " and ".join(name for name in (_names(entry.people), entry.meant) if name)
    parts = (
        written(entry.day),
        entry.kind,
        entry.at.words if entry.at else "",
        f"{'with' if entry.tone == 'met' or entry.meant else 'about'} {whom}" if whom else "",
        entry.said,
        *entry.body,
        *[f"{label} {words}" for label, words in entry.facts],
        *[f"You introduced {_names(pair)}" for pair in entry.introduced],
        *entry.changes,
    )
    return BETWEEN.join(filter(None, parts)).rstrip(" ,;")


def _names(people: tuple[Who, ...]) -> str:
    *most, last = [who.name for who in people] or [""]
    return f"{', '.join(most)} and {last}" if most else last
