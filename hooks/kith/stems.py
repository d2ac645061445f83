"""What the forms of a word share: "teach" of "teaches" and "teaching". In English; other words stay nearly as they are.

To find one takes a tenth of a millisecond, and there are thousands: so they are kept from run to run.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from . import kept

_known: dict[str, str] = {}


def stem(word: str) -> str:
    """The stem of a word in small letters."""
    if word not in _known:
        _known[word] = _stemmer().stemWord(word)
    return _known[word]


@contextmanager
def kept_in(root: Path) -> Iterator[None]:
    """Meanwhile those are known that another run has found in this wiki; what is found now is kept for the next."""
    _known.update(kept.load(root, "stems", kept.program()) or {})
    before = len(_known)
    yield
    if len(_known) > before:
        kept.keep(root, "stems", kept.program(), _known)


@cache
def _stemmer() -> Any:
    import snowballstemmer  # not before: it brings thirty languages

    return snowballstemmer.stemmer("english")
