"""The owner's free Markdown, as far as Kith itself must understand it: what is code and what is prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_CODE_SPAN = re.compile(r"(`+)(?:.*?[^`])?\1(?!`)|<!--.*?-->", re.DOTALL)


def lines_outside_code(body: str) -> Iterator[tuple[int, str]]:
    """Each line that is no fenced or indented code, with its number in the body, from 0."""
    fence = ""
    blank_before = True
    for number, line in enumerate(body.split("\n")):
        mark = _FENCE.match(line)
        if fence:
            if mark and mark[1].startswith(fence) and not line.strip(" `~"):
                fence = ""
            continue
        if mark:
            fence = mark[1]
            continue
        if blank_before and line.startswith(("    ", "\t")) and not line.lstrip().startswith(("-", "*", "+")):
            continue
        blank_before = not line.strip()
        yield number, line


def outside_code_spans(line: str) -> Iterator[tuple[int, str]]:
    """The pieces of a line that are no `code` and no comment, with the column each starts at."""
    start = 0
    for span in _CODE_SPAN.finditer(line):
        yield start, line[start : span.start()]
        start = span.end()
    yield start, line[start:]
