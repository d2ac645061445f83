"""The timeline as HTML: more is said in it than in all else on the pages, so it is joined here and not in a template.

Every word of the owner's goes through `escaped`, as Jinja would have it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from markupsafe import Markup

from ..when import near, written
from .blocks import blocks
from .entries import EntryView, Month
from .inline import KEPT, face, link, names
from .quick import escaped
from .words import iso_month, month

MOST_FACES = 3


def timeline(months: Iterable[Month], root: str, lazy: bool, level: str = "h3", vast: bool = False) -> Markup:
    """Months, each under a heading; those of the journal's own pages, of the second level, can be linked to."""
    return Markup("".join([part for month in months for part in _month(month, root, lazy, level, vast)]))


def listed(entries: Iterable[EntryView], root: str, lazy: bool, today: date) -> Markup:
    """Entries as the items of a list, with their days in full: no heading above them says the month."""
    return Markup("".join([part for entry in entries for part in _entry(entry, near(entry.day, today), root, lazy)]))


def _month(shown: Month, root: str, lazy: bool, level: str, vast: bool) -> Iterator[str]:
    iso = iso_month(shown.first)
    place = f' id="{iso}"' if level == "h2" else ""
    yield f'<section class="k-month"{place}>\n'
    yield f'  <{level} data-search-exclude><time datetime="{iso}">{month(shown.first)}</time></{level}>\n'
    for block in blocks(shown.entries, vast):
        yield '  <ol class="k-entries">\n'
        for entry in block:
            yield from _entry(entry, _short(entry.day), root, lazy)
        yield "  </ol>\n"
    yield "</section>\n"


def _entry(e: EntryView, day: str, root: str, lazy: bool) -> Iterator[str]:
    facets = f' data-f=" {escaped(e.facets)} "' if e.facets else ""
    yield f'    <li class="k-{e.tone}"{facets}>\n  <p class="k-entry-head"><time datetime="{e.day}">{day}</time>'
    if e.kind:
        yield f" · {escaped(e.kind)}"
    if e.at:
        yield f" · {link(e.at, root)}"
    if e.people or e.meant:
        yield " · with " if e.tone == "met" or e.meant else " · about "
        yield names(e.people, root)
        yield f"{' and ' if e.people and e.meant else ''}<bdi>{escaped(e.meant)}</bdi>"
    yield "</p>\n"
    if e.people:
        faces = "".join([face(who, root, "s", lazy) for who in e.people[:MOST_FACES]])
        yield f'  <p class="k-entry-faces" aria-hidden="true">{faces}</p>\n'
    yield f'  <p class="k-said" dir="auto">{escaped(e.said)}</p>\n'
    if e.body:
        parts = "".join([f'<p dir="auto">{escaped(part)}</p>' for part in e.body])
        yield f'  <div class="k-entry-body">{parts}</div>\n'
    if e.facts or e.introduced or e.changes:
        yield '  <ul class="k-entry-more">\n'
        for label, words in e.facts:
            yield f'    <li>{label} <strong dir="auto">{escaped(words)}</strong></li>\n'
        for pair in e.introduced:
            yield f"    <li>You introduced {names(pair, root)}</li>\n"
        for words in e.changes:
            yield f'    <li dir="auto">{escaped(words)}</li>\n'
        yield "  </ul>\n"
    yield "</li>\n"


@lru_cache(KEPT)
def _short(day: date) -> str:
    """ "20 Nov": a day under the heading of its month."""
    number, name, _ = written(day).split()
    return f"{number} {name[:3]}"
