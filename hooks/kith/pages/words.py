"""Small words that several pages need."""

from __future__ import annotations

import re

from ..days import Interval

_LINK = re.compile(r"\[\[([^\[\]|\n]+)(?:\|([^\[\]\n]*))?\]\]")


def unlinked(text: str) -> str:
    """A line with its [[links]] as plain words, for places that show it as words only."""
    return _LINK.sub(lambda match: (match[2] or match[1]).strip(), text) if "[[" in text else text


def every(cadence: Interval) -> str:
    """ "every 3 weeks", "every month"."""
    return f"every {str(cadence).removeprefix('1 ')}"
