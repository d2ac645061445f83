"""`kith build`: the owner's network as a folder of pages that any browser opens, with nothing running."""

from __future__ import annotations

from pathlib import Path

import click

from . import site_process
from .common import wiki_option


@click.command()
@click.option("--strict", is_flag=True, help="Stop at warnings, too.")
@wiki_option
def build(wiki: Path, strict: bool) -> None:
    """Write the site into site/: a private copy of your network that opens in any browser, without a server."""
    site_process.become("build", wiki, *(["strict"] if strict else []))
