"""What is the same around every page: head, header, footer. Made once, then filled in for one page after the other."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from functools import cached_property

from markupsafe import Markup, escape

GAPS = ("title", "content", "address")  # what each page has of its own


class Frame:
    """The theme's HTML of a page with gaps in it; `fill` puts a title, a content and the page's own address there."""

    def __init__(self, parts: tuple[str, ...], order: tuple[str, ...], base: str = "") -> None:
        self._parts, self._order, self._base = parts, order, base

    @classmethod
    def made(cls, render: Callable[[str, Markup, str], str], base: str = "") -> Frame:
        """The frame of `render(title, content, address)`: called once, with marks that no text can hold.

        `base` is what all addresses begin with: where the site stands, if the owner has said that.

        The marks are new each time, and gone before any word of the owner comes near: what a page says cannot be one.
        """
        marks = {name: f"kith{secrets.token_hex(16)}{name}" for name in GAPS}
        html = render(marks["title"], Markup(marks["content"]), marks["address"])
        places = sorted((place, name) for name, mark in marks.items() for place in _places(html, mark))
        parts, at = [], 0
        for place, name in places:
            parts.append(html[at:place])
            at = place + len(marks[name])
        return cls((*parts, html[at:]), tuple(name for _, name in places), base)

    @cached_property
    def digest(self) -> str:
        """Tells this frame from any other."""
        said = (
            self._base
            + "\0"
            + "\0".join(part for pair in zip(self._parts, (*self._order, ""), strict=True) for part in pair)
        )
        return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()

    def fill(self, title: str, content: str, address: str = "") -> tuple[bytes, int, int]:
        """A whole page, as MkDocs would write it, and from where to where in it the content stands.

        Title and address are text, the content is HTML.
        """
        said = {"title": encoded(escape(title)), "content": encoded(content), "address": encoded(escape(address))}
        filled, begin = [self._encoded[0]], 0
        for name, part in zip(self._order, self._encoded[1:], strict=True):
            if name == "content":
                begin = sum(map(len, filled))
            filled += (said[name], part)
        return b"".join(filled), begin, begin + len(said["content"])

    @cached_property
    def _encoded(self) -> list[bytes]:
        return [encoded(part) for part in self._parts]


def encoded(html: str) -> bytes:
    """A page as bytes, as MkDocs writes it."""
    return html.encode("utf-8", "xmlcharrefreplace")


def _places(html: str, mark: str) -> list[int]:
    found, at = [], html.find(mark)
    while at >= 0:
        found.append(at)
        at = html.find(mark, at + 1)
    return found
