"""`kith merge WHO INTO`: two files about one person become one, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import click

from .common import wiki_option
from .completing import people
from .refused import Refused
from .writing import all_sources, asked, edits_option, keep, safely, tell, whom


@click.command()
@click.argument("who", shell_complete=people)
@click.argument("into", shell_complete=people)
@click.option("--yes", is_flag=True, help="Do not ask.")
@edits_option
@wiki_option
def merge(who: str, into: str, yes: bool, with_edits: bool, wiki: Path) -> None:
    """Make two files about one person one: what stands in WHO's goes into INTO's.

    Lists and tables become their union, the later last_contact stays, the texts stand one after the other; of other
    keys INTO's stay, and WHO's are kept as lines of the text. Links and keys follow, and entries with WHO become
    entries with INTO.
    """
    from kith.capture.moving import merged
    from kith.said.roster import read_roster

    roster = read_roster(wiki)
    gone, stays = whom(roster, who), whom(roster, into)
    if gone == stays:
        raise Refused(f"Both are {gone}. Nothing was changed.")
    both = f"{roster.people[gone].name} ({gone}) and {roster.people[stays].name} ({stays})"
    if not yes and asked(f"{both} are one person, and people/{gone}.md goes?") is False:
        raise Refused("Nothing was changed.")
    with safely(wiki):
        draft = merged(gone, stays, all_sources(wiki, roster))
        recorded = keep(wiki, draft, with_edits)
    others = [write.path for write in draft.writes[2:]]
    rows = [("into", f"{roster.people[stays].name}, people/{stays}.md")]
    rows += [("followed by", ", ".join(others))] if others else []
    tell(f"Merged: {roster.people[gone].name} ({gone})", rows, recorded)
