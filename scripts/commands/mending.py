"""`kith check --fix`: what is mended is said line by line, and stands in one commit of its own."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .reading import clean, read_network
from .writing import all_sources, keep, safely

if TYPE_CHECKING:
    from kith.capture.mends import Mend
    from kith.record.writes import Write


def mend(wiki: Path, asked: Sequence[str]) -> None:
    """Mend the wiki, or only the files and folders asked for; says what was done on the error stream."""
    from kith.capture.capture import Draft
    from kith.capture.mends import mended
    from kith.capture.moving import SKIP
    from kith.said.roster import read_roster

    with safely(wiki):
        network = read_network(wiki, problems=False)
        writes, mends = mended(network, all_sources(wiki, read_roster(wiki)))
        writes = [w for w in writes if not asked or any(_within(w.path, path) for path in asked)]
        dirty = [w for w in writes if w.path in network.state.dirty or not network.state.present]
        clean_ones = [w for w in writes if w not in dirty]
        if clean_ones:
            lines = _lines(mends, clean_ones)
            recorded = keep(wiki, Draft(tuple(clean_ones), _title(lines), "\n".join(lines), (SKIP,)))
            _say(lines, f"commit {recorded.commit[:7]}; kith undo takes it back")
        for write in dirty:
            _write(wiki, write)
        if dirty:
            _say(_lines(mends, dirty), "not committed: these files have edits of yours")


def _within(path: str, asked: str) -> bool:
    return asked == "." or path == asked or path.startswith(asked.rstrip("/") + "/")


def _lines(mends: Sequence[Mend], writes: Sequence[Write]) -> list[str]:
    paths = {write.path for write in writes}
    return [f"{mend.path}: {mend.words}" for mend in mends if mend.path in paths]


def _title(lines: Sequence[str]) -> str:
    return f"Mend {len(lines)} {'slip' if len(lines) == 1 else 'slips'}"


def _say(lines: Sequence[str], end: str) -> None:
    for line in lines:
        click.echo(f"Mended: {clean(line)}", err=True)
    click.echo(f"  {end}", err=True)


def _write(wiki: Path, write: Write) -> None:
    """A file with the owner's own edits in it: the new bytes take its place in one step, if it is still as it was."""
    from kith.record.atomic import put
    from kith.record.writes import CannotRecord

    file = wiki / write.path
    new = file.with_name(f".{file.name}.{os.getpid()}.kith")
    put(new, write.after or b"", like=file)
    if file.read_bytes() != write.before:
        new.unlink()
        raise CannotRecord(f"{write.path} was changed meanwhile: try again", "changed")
    new.replace(file)
