"""`kith new DIR`: a private wiki of one's own. This shape, nobody in it yet, a history that begins today."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from kith.plain import shown

from . import first_commit, git_setup, wiki
from .common import HOME
from .reading import clean
from .refused import Refused
from .who import can_ask


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--owner", metavar="NAME", help="Whose wiki it is; else the name that git knows you by.")
@click.option("--hook/--no-hook", default=None, help="Have git check files before a commit; else you are asked.")
def new(folder: Path, owner: str | None, hook: bool | None) -> None:
    """Start a private wiki of your own in DIR, a new or an empty folder.

    It has everything that it needs, nobody in it yet, and its own git history with one commit of yours. Nothing
    leads back here: this copy of Kith can be moved or deleted afterwards.
    """
    dest = folder.resolve()
    if dest == HOME or HOME in dest.parents:
        beside = HOME.parent / (dest.name if dest != HOME else "my-network")
        raise Refused(f"{dest} lies inside this copy of Kith. Make your wiki beside it: kith new {beside}")
    if hook is None:
        hook = can_ask() and click.confirm("Should git check your files before every commit?", default=True, err=True)
    with wiki.all_or_nothing(dest) as made:
        name = first_commit.begin(made)
        owner = shown((owner or name).encode("utf-8", "replace").decode())
        wiki.copy_program(HOME, made)
        wiki.add_start(made, owner)
        (made / ".gitattributes").write_text(git_setup.ATTRIBUTES, encoding="utf-8", newline="\n")
        first_commit.commit_all(made, wiki.SUBJECT)
        git_setup.merge_driver(made)
        if hook:
            git_setup.hook(made)
    click.echo(f"Your wiki is in {clean(str(dest))}, {owner}. There is nobody in it yet, and one commit.\n")
    click.echo("Next:")
    if dest != Path.cwd():
        click.echo(f"  cd {clean(shlex.quote(str(folder)))}")
    click.echo('  scripts/kith add "Irene Adler" --circle friends      or whoever you think of first')
    click.echo('  scripts/kith log irene "lunch; she is off to Warsaw"')
    click.echo("  python3 scripts/kith serve")
