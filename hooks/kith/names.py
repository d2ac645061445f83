"""Names as people type them: no accents needed, any script, any case."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

LONGEST_SLUG = 100  # every disk takes it, with the folders around it
LONGEST_SUBJECT = 80
# Windows keeps these for devices, in every folder; a folder's own page is its index.
_TAKEN = frozenset(["index", "con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))])
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NOT_WORD = re.compile(r"[^\w]+", re.UNICODE)
# Signs that make another word of a word: C, C++ and C# are three subjects.
_SPOKEN = str.maketrans({"+": " plus ", "#": " sharp "})


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """What two spellings of one name share: "Ångström" and "angstrom", "O’Neil" and "o'neil"."""
    ascii_text = text if text.isascii() else _in_ascii(text)
    return " ".join(_NOT_WORD.sub(" ", ascii_text.replace("'", "").replace("’", "")).casefold().split())


def _in_ascii(text: str) -> str:
    from anyascii import anyascii  # not before: it unpacks its tables by what else no command needs

    return anyascii(unicodedata.normalize("NFKC", text))


@lru_cache(maxsize=65536)
def same_script(text: str) -> str:
    """`fold` for Latin letters, and the letters themselves for every other script.

    "Li Na" finds 李娜, but 石 is not 诗, though a foreigner would write both "shi".
    """
    return fold(text) if is_latin(text) else " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def is_latin(text: str) -> bool:
    """True when every letter is a Latin one, with or without accents; also for no letter at all."""
    if text.isascii():
        return True
    return all(unicodedata.name(c, "").startswith("LATIN") for c in unicodedata.normalize("NFKC", text) if c.isalpha())


@lru_cache(maxsize=65536)
def slugify(name: str) -> str:
    """The slug that a name gets: lower-case ASCII letters and digits, words joined by hyphens; may be empty."""
    return "-".join(re.sub(r"[^a-z0-9]+", " ", fold(name).replace("_", " ")).split())


@lru_cache(maxsize=65536)
def subject_slug(name: str) -> str:
    """The address of a subject: spellings share it that differ in case, accents or spacing only.

    Never empty, never longer than a disk takes, never one that stands for something else (`index`, `con`).
    """
    slug = slugify(name.translate(_SPOKEN))
    if slug and is_latin(name):
        if len(slug) <= LONGEST_SUBJECT and is_free(slug):
            return slug
        letters = slug
    else:  # of signs only, the signs themselves: ♥ is not ★
        letters = same_script(name) or " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    mark = hashlib.sha256(letters.encode("utf-8", "replace")).hexdigest()[:6]
    return f"{slug[:LONGEST_SUBJECT].rstrip('-')}-{mark}" if slug else mark


def is_free(slug: str) -> bool:
    """False for a name that means something else to a disk or to the site."""
    return slug not in _TAKEN


@lru_cache(maxsize=65536)
def is_slug(text: str) -> bool:
    return SLUG.fullmatch(text) is not None
