"""A promise: something you said you would do, as a task in a file or a `Next:` in the journal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from ..days import parse_date
from ..problems import Problem, quoted
from ..values import dataclass
from .prose import lines_outside_code

TASK = re.compile(r"\s*(?:[-*+]|[0-9]{1,9}[.)])[ \t]+\[([ xX])\][ \t](.*)")
_BY = re.compile(r"\(by\s([^()]*)\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
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
    """Read `send the visa guide (by 2026-12-01)`; a `by` that is no date is a problem and stays."""
    words = " ".join(text.split())
    days = list(_BY.finditer(text))
    match = next((m for m in reversed(days) if parse_date(m[1])), None)
    if match:
        words = " ".join((text[: match.start()] + text[match.end() :]).split())
        return Promise(words, parse_date(match[1]), done, source, line), None
    if not days:
        return Promise(words, None, done, source, line), None
    hint = "write a whole date, for example (by 2026-12-01)"
    problem = Problem(source, line, "by", f"{quoted(days[-1][1])} is no date", hint)
    return Promise(words, None, done, source, line), problem


def tasks(body: str, source: str, first_line: int) -> Iterator[tuple[Promise, Problem | None]]:
    """Every `- [ ]` and `- [x]` of a body, code left aside."""
    if "[ ]" not in body and "[x]" not in body and "[X]" not in body:
        return
    for number, line in lines_outside_code(body):
        if (match := TASK.match(line)) and match[2].strip():
            yield read_promise(match[2], source, first_line + number, match[1] in "xX")
