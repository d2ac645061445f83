"""Reading a wiki for a report: the network, what it cannot tell, and how the owner's words get to the terminal.

What is said beside the report (a shallow clone, files with problems) goes to the error stream: a report can be piped.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from kith.plain import shown

from .common import plain

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from kith.network import Network

WHOLE = 1_000_000  # longer than any line: cleaned, not cut


def read_network(wiki: Path, problems: bool = True, photos: bool = False) -> Network:
    """Everyone in `wiki` as of today; with a word on the error stream about what is missing or wrong.

    With `photos` each photo is looked at whole, which takes a while for the first time.
    """
    from kith.network import load
    from kith.when import today

    if photos:
        from kith.web.photos import Darkroom

        network = load(wiki, today(), Darkroom(aside).problems)
    else:
        network = load(wiki, today())
    if network.state.reason:
        aside(f"The journal: {network.state.reason}.")
    if problems and network.problems:
        count = len(network.problems)
        aside(f"{count} {'problem' if count == 1 else 'problems'} in your files: kith check tells where.")
    return network


def aside(words: str) -> None:
    """A word beside the report, on the error stream."""
    click.secho(clean(words), err=True, dim=True, color=False if plain() else None)


def clean(text: str) -> str:
    """Anybody's text on one line, with nothing in it that a terminal would obey or could not print."""
    return shown(text, WHOLE).encode("utf-8", "replace").decode()


def name(network: Network, slug: str) -> str:
    """What a person or event is called; the slug itself when there is none any more."""
    found = network.people.get(slug) or network.events.get(slug)
    return clean(found.name if found else slug)


def worded(network: Network, text: str) -> str:
    """The owner's text with its [[links]] as the words that the page shows."""
    from kith.format.wikilinks import worded

    return worded(text, lambda target: name(network, network.resolve(target) or target))


def styled(*parts: str | tuple[str, str]) -> Text:
    """Words, each plain or with a style, cleaned: `styled(("Ada", "bold"), " · close")`."""
    from rich.text import Text

    text = Text()
    for part in parts:
        words, style = part if isinstance(part, tuple) else (part, "")
        text.append(words.encode("utf-8", "replace").decode(), style)
    return text


def say(console: Console, text: Text | str, indent: int = 0, first: Text | str = "", dots: bool = False) -> None:
    """Print a paragraph, broken between words at the terminal's width, further lines under its beginning.

    `indent` columns stand before it; `first` (a label) stands in those of the first line. Piped text is not broken.
    `dots`: it has parts with " · " between them, and where a line ends between two, none is left hanging.
    """
    from rich.text import Text

    text = styled(text) if isinstance(text, str) else text
    lines = text.wrap(console, max(20, console.width - indent)) if console.is_terminal else [text]
    for number, line in enumerate(lines or [text]):
        start = styled(first) if isinstance(first, str) else first.copy()
        label = start if number == 0 else Text()
        label.pad_right(max(0, indent - label.cell_len))
        line.rstrip()
        if dots and number + 1 < len(lines) and line.plain.endswith(" ·"):
            line.right_crop(2)
        if dots and number and line.plain.startswith("· "):
            line = line[2:]
        console.print(Text.assemble(label, line), soft_wrap=True)
