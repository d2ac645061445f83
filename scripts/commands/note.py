"""`kith note WHO TEXT`: something learned about somebody, and no contact."""

from __future__ import annotations

from pathlib import Path

import click

from .common import wiki_option
from .completing import people
from .refused import Refused
from .writing import edits_option, keep, safely, sources, tell, whom

LISTS = ("remember", "shared_interests", "interests", "needs", "offers", "aliases", "tags")


@click.command()
@click.argument("who", shell_complete=people)
@click.argument("text", required=False)
@click.option(
    "--under",
    "key",
    metavar="KEY",
    type=click.Choice([key.replace("_", "-") for key in LISTS]),
    default="remember",
    help=f"The list it goes to, if not remember: {', '.join(key.replace('_', '-') for key in LISTS[1:])}.",
)
@click.option("--body", is_flag=True, help="A paragraph of your own text below, instead.")
@edits_option
@wiki_option
def note(who: str, text: str | None, key: str, body: bool, with_edits: bool, wiki: Path) -> None:
    """Write down what you learned about somebody. That is no contact: their last contact stays.

    TEXT becomes one more line under remember, as on the back of a business card. Without TEXT your editor opens, and
    what you write there goes to the end of their own text.
    """
    from kith.capture.capture import noted
    from kith.said.roster import read_roster

    roster = read_roster(wiki)
    slug = whom(roster, who)
    name = roster.people[slug].name
    if text is None:
        from .editor import edited

        text, body = (
            edited(wiki, f"\n\n# About {name}. Lines that begin with # are left out; an empty text ends this.\n"),
            True,
        )
    if not text.strip():
        raise Refused("The text is empty. Nothing was changed.")
    where = "" if body else key.replace("-", "_")
    with safely(wiki):
        draft = noted(sources(wiki, roster, [slug])[slug], text, where)
        recorded = keep(wiki, draft, with_edits)
    tell(f"Noted: {draft.subject}", [("about", f"{name} ({slug})"), ("under", where or "their text")], recorded)
