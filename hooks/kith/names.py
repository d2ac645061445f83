"""Names as people type them: no accents needed, any script, any case."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NOT_WORD = re.compile(r"[^\w]+", re.UNICODE)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """What two spellings of one name share: "Ångström" and "angstrom", "O’Neil" and "o'neil"."""
    ascii_text = text if text.isascii() else anyascii(text)
    return " ".join(_NOT_WORD.sub(" ", ascii_text.replace("'", "").replace("’", "")).casefold().split())


@lru_cache(maxsize=65536)
def slugify(name: str) -> str:
    """The slug that a name gets: lower-case ASCII letters and digits, words joined by hyphens; may be empty."""
    return "-".join(re.sub(r"[^a-z0-9]+", " ", fold(name).replace("_", " ")).split())


def is_slug(text: str) -> bool:
    return SLUG.fullmatch(text) is not None
