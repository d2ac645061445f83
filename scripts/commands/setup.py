"""`kith setup`: what git should know of this wiki, in this clone. `new` does it; a clone on another device needs it."""

from __future__ import annotations

from pathlib import Path

import click

from . import git_setup
from .common import wiki_option


@click.command()
@click.option("--hook", is_flag=True, help="Also have git check the staged files before every commit.")
@wiki_option
def setup(hook: bool, wiki: Path) -> None:
    """Tell git how to merge people whom two devices edited; with --hook, to check files before a commit.

    These are settings of one clone. kith new makes them; run this once in a clone on another device.
    """
    file = git_setup.hook(wiki) if hook else None
    git_setup.merge_driver(wiki)
    click.echo("git merges people here as Kith does: the later last_contact, the union of lists.")
    if file:
        click.echo(f"git checks the staged files before every commit ({file}).")
    if not _asks_for_it(wiki):
        click.echo(f"For that, .gitattributes needs the line\n\n    {git_setup.ATTRIBUTES}", nl=False)


def _asks_for_it(wiki: Path) -> bool:
    try:
        return "merge=kith" in (wiki / ".gitattributes").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
