"""The boxes of tasks in the owner's text, with a name for those who hear the page."""

from __future__ import annotations

import re

from markupsafe import Markup

# A whole tag with its quoted values, as the cleaner writes it: a "<input" inside a value is no tag.
_TAG = re.compile(r'<(?:[^<>"]|"[^"]*")*>')


def named(body: Markup) -> Markup:
    """Cleaned HTML in which each box says what it is: done or not, its state tells."""
    if "<input " not in body:
        return body
    return Markup(_TAG.sub(_name, str(body)))


def _name(tag: re.Match[str]) -> str:
    return tag[0].replace("<input ", '<input aria-label="done" ', 1) if tag[0].startswith("<input ") else tag[0]
