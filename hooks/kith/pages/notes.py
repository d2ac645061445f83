"""The owner's free text on a page: Markdown with its [[links]], or, where that would be too much, as it stands."""

from __future__ import annotations

import re

from markupsafe import Markup

from ..format.toil import too_much
from ..format.wikilinks import linked
from .album import Album

_BLANK = re.compile(r"\n\s*\n")


def notes(album: Album, slug: str, uri: str) -> tuple[str, bool]:
    """The source of the page at `uri`, its [[links]] made ordinary ones; with True, to be shown as it stands."""
    source = album.network.written(slug)
    if too_much(source.body, source.path, 0):
        return source.body, True
    text = linked(source.body, album.destination_from(uri))
    if len(text) != len(source.body) and too_much(text, source.path, 0):  # names may be long
        return source.body, True
    return text, False


def as_it_stands(text: str) -> Markup:
    """A text that is not read as Markdown: every sign as it is, lines and paragraphs kept."""
    parts = (part.split("\n") for part in _BLANK.split(text.strip()))
    return Markup("\n").join(Markup("<p>{}</p>").format(Markup("<br>\n").join(lines)) for lines in parts)
