"""The smallest pieces of HTML, made once for the many places where they stand: a face, a name, a link.

Templates use them as filters. Each says all that it shows in its arguments, so that what was made once may be kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from markupsafe import Markup, escape

from .album import Link, Who
from .quick import escaped

KEPT = 16_384  # pieces of a kind: a page's neighbours show the same people


def name(who: Who, root: str) -> Markup:
    """Somebody's name, which leads to their page."""
    return _name(root + who.url, who.name)


def names(people: Sequence[Who], root: str, last: str = "and") -> Markup:
    """Several names in a sentence: "Ada, Bea and Cleo"."""
    if len(people) == 1:
        return name(people[0], root)
    said: list[str] = [_name(root + who.url, who.name) for who in people]
    if said:
        said[-2:] = [f"{said[-2]} {escape(last)} {said[-1]}"]
    return Markup(", ".join(said))


def face(who: Who, root: str, size: str = "", lazy: bool = False) -> Markup:
    """Somebody's photo, or letters on a tint; with `lazy` the photo is loaded as it comes into sight."""
    shown = who.face
    return _face(root + shown.photo if shown.photo else "", shown.letters, shown.tint, size, lazy)


def link(to: Link, root: str) -> Markup:
    """Words that lead somewhere in the site, or only words."""
    return _link(root + to.url, to.words) if to.url else escape(to.words)


@lru_cache(KEPT)
def _name(url: str, name: str) -> Markup:
    return Markup(f'<a href="{escaped(url)}" data-preview><bdi>{escaped(name)}</bdi></a>')


@lru_cache(KEPT)
def _link(url: str, words: str) -> Markup:
    return Markup(f'<a href="{escaped(url)}">{escaped(words)}</a>')


@lru_cache(KEPT)
def _face(photo: str, letters: str, tint: int, size: str, lazy: bool) -> Markup:
    of_size = f" k-face--{size}" if size else ""
    if not photo:
        return Markup(f'<span class="k-face t{tint}{of_size}" data-i="{escaped(letters)}" aria-hidden="true"></span>')
    loading = ' loading="lazy"' if lazy else ""
    shown = f'src="{escaped(photo)}" alt="" width="96" height="96"{loading} decoding="async"'
    return Markup(f'<img class="k-face{of_size}" {shown}>')
