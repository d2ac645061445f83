"""`kith serve`: the owner's network in the browser, on this computer only, up to date with every edit and commit."""

from __future__ import annotations

import os
import socket
from pathlib import Path

import click

from . import site_process
from .common import wiki_option

TRIES = 50  # ports looked at before giving up


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Where to serve it.")
@wiki_option
def serve(wiki: Path, port: int) -> None:
    """Browse your network at http://127.0.0.1:8000/. Edits and commits show at once. Ctrl-C ends it."""
    run(wiki, port)


def run(wiki: Path, port: int = 8000) -> None:
    """Serves `wiki` until Ctrl-C; does not come back. `demo` ends here, too."""
    free = next((number for number in range(port, min(port + TRIES, 65536)) if _is_free(number)), None)
    if free is None:
        raise click.ClickException(f"ports {port} to {port + TRIES - 1} are all taken; name another one with --port")
    if free != port:
        click.echo(f"Port {port} is taken by another program; using {free}.")
    click.echo("Reading people, events and the journal …")
    site_process.become("serve", wiki, str(free))


def _is_free(port: int) -> bool:
    """Can this port be bound, in the way that the server will do it?"""
    with socket.socket() as probe:
        if os.name == "posix":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
