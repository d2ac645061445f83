"""`kith schema person`: what an editor needs to complete and check the keys of a file as you type."""

from __future__ import annotations

import click


@click.command()
@click.argument("what", type=click.Choice(["person", "event"]))
def schema(what: str) -> None:
    """Print the JSON Schema of a person's or an event's keys.

    A wiki has both in scripts/templates/, and the templates there name them in a comment that editors with the YAML
    language server understand. For another editor, print it to where that looks for it.
    """
    from kith.format.schema import text_of

    click.echo(text_of(what), nl=False)
