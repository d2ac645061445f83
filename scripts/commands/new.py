"""`kith new DIR`: a private wiki of one's own. This shape, nobody in it yet, a history that begins today."""

from __future__ import annotations

from pathlib import Path

import click

from kith.plain import shown

from . import first_commit, wiki
from .refused import Refused

PROGRAM = Path(__file__).resolve().parents[2]
SUBJECT = "Begin a wiki of the people I know"


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--owner", metavar="NAME", help="Whose wiki it is; else the name that git knows you by.")
def new(folder: Path, owner: str | None) -> None:
    """Start a private wiki of your own in DIR, a new or an empty folder.

    It has everything that it needs, nobody in it yet, and its own git history with one commit of yours. Nothing
    leads back here: this copy of Kith can be moved or deleted afterwards.
    """
    dest = folder.resolve()
    if dest == PROGRAM or PROGRAM in dest.parents:
        beside = PROGRAM.parent / (dest.name if dest != PROGRAM else "my-network")
        raise Refused(f"{dest} lies inside this copy of Kith. Make your wiki beside it: kith new {beside}")
    with wiki.all_or_nothing(dest) as made:
        name = first_commit.begin(made)
        owner = shown((owner or name).encode("utf-8", "replace").decode())
        wiki.copy_program(PROGRAM, made)
        wiki.add_start(made, owner)
        first_commit.commit_all(made, SUBJECT)
    click.echo(f"Your wiki is in {shown(str(dest), 1000)}, {owner}. There is nobody in it yet, and one commit.\n")
    click.echo("Next:")
    click.echo(f"  cd {shown(str(folder), 1000)}")
    click.echo("  write people/irene-adler.md, or whoever you think of first (README.md shows how)")
    click.echo('  git add people && git commit -m "Irene"')
    click.echo("  python3 scripts/kith serve")
