"""A command that cannot do what was asked says why in one sentence, and what to do instead; exit 2, wrong use."""

from __future__ import annotations

from typing import IO, Any

import click

from kith.plain import visible


class Refused(click.ClickException):
    """The sentence that the owner reads. Nothing was changed."""

    exit_code = 2

    def show(self, file: IO[Any] | None = None) -> None:
        """On the error stream and without "Error:": it is a reader's sentence. It may quote other people's text."""
        click.echo(visible(self.message), file=file, err=file is None)
