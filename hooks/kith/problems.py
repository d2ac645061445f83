"""What is wrong with a text that the owner wrote, said so that they can mend it.

Problems are data: the library gathers them and goes on. Exceptions are for programs, not for people.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

QUOTE_LENGTH = 60


@dataclass(frozen=True, order=True)
class Problem:
    """One thing to mend: where it stands, what is wrong, what to write instead.

    `path` is relative to the wiki, with `/`, or `commit 1a2b3c4`; `line` counts from 1, 0 means the whole
    file. `fatal` means that the file could not be read at all: a build stops, `serve` shows it.
    """

    path: str
    line: int
    key: str
    message: str
    hint: str
    fatal: bool = False

    def __str__(self) -> str:
        """The one way a problem is said: `people/ada.md:4: cadence: … is no interval; write …`."""
        where = f"{self.path}:{self.line}" if self.line else self.path
        key = f"{self.key}: " if self.key else ""
        hint = f"; {self.hint}" if self.hint else ""
        return f"{where}: {key}{self.message}{hint}"


def quoted(text: str) -> str:
    """The owner's words in quotation marks, on one line, cut short: they end up in messages and on a page."""
    flat = " ".join(text.split())
    printable = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in flat)
    cut = printable if len(printable) <= QUOTE_LENGTH else printable[: QUOTE_LENGTH - 1] + "…"
    return f'"{cut}"'


def in_reading_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Each problem once, fatal ones first, then by file and line."""
    return tuple(sorted(set(problems), key=lambda p: (not p.fatal, p)))
