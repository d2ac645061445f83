"""One page of the site, before any of its text is made."""

from __future__ import annotations

from collections.abc import Callable

from ..values import dataclass


@dataclass(frozen=True)
class Page:
    """A page to be: where it stands, what it is called, and the small value that its template shows.

    `uri` is a source path (`people/ada.md`); `template` a file below `theme/kith/`; `view` a frozen value, all that
    the template sees; `source` the owner's Markdown with its [[links]] made ordinary ones, from `source_path`;
    `words` what a search should find the page by first; `failure`, where it could not be made, why;
    with `plain` the source is shown as it stands; `scripts` and `styles` are files of `site/js/` and `site/css/` that
    only this page loads.
    """

    uri: str
    title: str
    template: str
    view: object
    source: str = ""
    source_path: str = ""
    words: tuple[str, ...] = ()
    failure: str = ""
    plain: bool = False
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Draft:
    """A page that can be made, and need not be while nothing that it shows has changed.

    `uri` and `title` are those of the page, `path` the file it is made from; `make` makes it, and may fail.
    """

    uri: str
    title: str
    make: Callable[[], Page]
    path: str = ""
