"""A promise: something you said you would do, as a task in a file or a `Next:` in the journal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .days import parse_date
from .problems import Problem, quoted
from .prose import lines_outside_code

_TASK = re.compile(r"\s*[-*+]\s+\[([ xX])\]\s+(.*\S)")
_BY = re.compile(r"\(by\s+([^()]*)\)", re.IGNORECASE)


@dataclass(frozen=True)
class Promise:
    """What you said you would do, and by when; `done` once it is kept.

    `source` is the file's path or the commit it stands in, `line` its line there (0 in a commit).
    """

    text: str
    by: date | None
    done: bool
    source: str
    line: int = 0


def read_promise(text: str, source: str, line: int = 0, done: bool = False) -> tuple[Promise, Problem | None]:
    """Read `send the visa guide (by 2026-12-01)`; a `by` that is no date is a problem and stays in the text."""
    match = _BY.search(text)
    if not match:
        return Promise(" ".join(text.split()), None, done, source, line), None
    by = parse_date(match[1])
    if by is None:
        hint = "write a whole date, for example (by 2026-12-01)"
        problem = Problem(source, line, "by", f"{quoted(match[1])} is no date", hint)
        return Promise(" ".join(text.split()), None, done, source, line), problem
    words = " ".join((text[: match.start()] + text[match.end() :]).split())
    return Promise(words, by, done, source, line), None


def tasks(body: str, source: str, first_line: int) -> Iterator[tuple[Promise, Problem | None]]:
    """Every `- [ ]` and `- [x]` of a body, code left aside."""
    for number, line in lines_outside_code(body):
        if match := _TASK.match(line):
            yield read_promise(match[2], source, first_line + number, match[1] in "xX")
