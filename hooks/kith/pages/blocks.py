"""Long lists in blocks, of which a browser lays out only those near what is seen (`.k-vast` in css/pages.css).

It has to guess the height of the others, and a page of usual length would be seen to jump: only vast pages have blocks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

VAST = 300  # rows of a page
BLOCK = 30  # rows, of which two or three columns are full

Row = TypeVar("Row")


def is_vast(rows: int) -> bool:
    """True for a page with so many rows that a browser could not lay them out at once without a wait."""
    return rows > VAST


def blocks(rows: Sequence[Row], vast: bool) -> Iterator[Sequence[Row]]:
    """The rows as they stand in one list, or, on a vast page, in one list after the other."""
    size = BLOCK if vast else max(len(rows), 1)
    return (rows[start : start + size] for start in range(0, len(rows), size))
