"""A page that could not be made: it says so, and all the others are as they are."""

from __future__ import annotations

from datetime import date

from ..values import dataclass
from .page import Page


@dataclass(frozen=True)
class FailedView:
    """What such a page shows: the file it would have been made from (else its address), and what went wrong."""

    today: date
    name: str
    path: str
    reason: str


def failed_page(uri: str, today: date, error: Exception, title: str = "", path: str = "") -> Page:
    """The page that stands at `uri` because making the real one raised `error`: a mistake of Kith's, not the owner's.

    `Page.failure` is for the log, in one line: "people/ada.md: could not be made (KeyError: 'ada')".
    """
    reason = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    stands = path or uri
    name = title or uri.removesuffix(".md")
    view = FailedView(today, name, stands, reason)
    failure = f"{stands}: the page could not be made ({reason})"
    return Page(uri, name, "failed.html", view, source_path=path, failure=failure)
