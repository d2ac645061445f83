"""What the Tab key offers where a person, an event or an interest is asked for. Reads names only: it must be quick."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .common import HOME

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from kith.said.roster import Roster

Items = list["CompletionItem[str]"]


def people(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:
    """Slugs of those with a word of a name, or a slug, that begins so; each with the name."""
    roster = _roster(ctx)
    names = ((p.slug, p.name, (p.name, *p.aliases, p.slug.replace("-", " "))) for p in roster.people.values())
    return list(_fitting(names, incomplete))


def events(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:
    """Slugs of events, by a beginning of the slug or of a word of the name."""
    roster = _roster(ctx)
    return list(_fitting(((e.slug, e.name, (e.name, e.slug)) for e in roster.events.values()), incomplete))


def words(ctx: click.Context, param: click.Parameter, incomplete: str) -> Items:
    """For a search: interests, then people."""
    from kith.said.roster import interests

    found = (
        (name, f"{count} {'person' if count == 1 else 'people'}", (name,)) for name, count in interests(_wiki(ctx))
    )
    return [*_fitting(found, incomplete), *people(ctx, param, incomplete)]


def _roster(ctx: click.Context) -> Roster:
    from kith.said.roster import read_roster

    return read_roster(_wiki(ctx))


def _wiki(ctx: click.Context) -> Path:
    wiki = ctx.params.get("wiki")
    return wiki if isinstance(wiki, Path) else HOME


def _fitting(offers: Iterable[tuple[str, str, tuple[str, ...]]], incomplete: str) -> Iterator[CompletionItem[str]]:
    """(what is written, what is shown beside it, the names it goes by)"""
    from click.shell_completion import CompletionItem

    from kith.names import fold
    from kith.plain import shown

    wanted = fold(incomplete)
    for value, beside, names in offers:
        if value.startswith(incomplete) or (wanted and any(f" {wanted}" in f" {fold(name)}" for name in names)):
            yield CompletionItem(shown(value), help=shown(beside).replace(":", " "))
