"""Other people's text made safe to stand in a line: no control characters, nothing that turns the reading order."""

from __future__ import annotations

import re

LONGEST = 100
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


def visible(text: str) -> str:
    """The text without control and reordering characters; its lines stay."""
    if text.replace("\n", "").isprintable():  # most are: nothing is hidden in them
        return text
    return _HIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def shown(text: str, longest: int = LONGEST) -> str:
    """The text on one line, cut short with … where it is longer than `longest` characters."""
    line = " ".join((text if text.isprintable() else visible(text.replace("\r", " "))).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
