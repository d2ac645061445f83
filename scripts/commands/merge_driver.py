"""`kith merge-driver BASE OURS THEIRS PATH`: how git merges a person whom two devices edited. git calls it, not you."""

from __future__ import annotations

import sys
from pathlib import Path

import click

CONFLICT = 3  # no exit code that a failing Python has


@click.command("merge-driver")
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
@click.argument("path", default="")
def merge_driver(base: Path, ours: Path, theirs: Path, path: str) -> None:
    """Merge a person's file for git: the later last_contact, the union of lists, the text as git does it.

    Leaves the result in OURS; exit 3 where something is left for you to settle.
    """
    from kith.capture.threeway import merge

    result = merge(base.read_bytes(), ours.read_bytes(), theirs.read_bytes())
    ours.write_bytes(result.data)
    sys.exit(CONFLICT if result.conflict else 0)
