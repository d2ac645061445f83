"""`kith rename WHO NEW-SLUG`: somebody's file gets another name, and everything that names it follows."""

from __future__ import annotations

from pathlib import Path

import click

from .common import wiki_option
from .completing import people
from .reading import clean
from .refused import Refused
from .writing import all_sources, edits_option, keep, safely, tell, whom


@click.command()
@click.argument("who", shell_complete=people)
@click.argument("slug", metavar="NEW-SLUG")
@edits_option
@wiki_option
def rename(who: str, slug: str, with_edits: bool, wiki: Path) -> None:
    """Give somebody another slug: the name of their file, by which links and the journal know them.

    Links and keys in other files follow, in the same commit; old entries still find them. What you call them is the
    key name in their file, which stays.
    """
    from kith.capture.moving import renamed
    from kith.names import is_slug, slugify
    from kith.said.roster import read_roster

    roster = read_roster(wiki)
    old = whom(roster, who)
    if not is_slug(slug) or slug == "index":
        perhaps = f"; perhaps {slugify(slug)}" if slugify(slug) not in ("", slug) else ""
        raise Refused(f'"{clean(slug)}" is no slug: lower-case letters, digits, hyphens{perhaps}. Nothing was changed.')
    if slug in roster.taken():
        hint = f"; kith merge {old} {slug} makes two files one" if slug in roster.people and slug != old else ""
        raise Refused(f"There is {slug} already{hint}. Nothing was changed.")
    with safely(wiki):
        draft = renamed(old, slug, all_sources(wiki, roster))
        recorded = keep(wiki, draft, with_edits)
    others = [write.path for write in draft.writes[1:]]
    rows = [("is now", f"people/{slug}.md"), *([("followed by", ", ".join(others))] if others else [])]
    tell(f"Renamed: {roster.people[old].name} ({old})", rows, recorded)
