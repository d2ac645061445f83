"""The owner's free Markdown, as far as Kith itself must understand it: what is code and what is prose."""

from __future__ import annotations

import re
from collections.abc import Iterator

_FENCE = re.compile(r"[ \t>]*(`{3,}(?=[^`]*$)|~{3,})")
_FENCE_END = re.compile(r"[ \t>]*(`{3,}|~{3,})[ \t]*$")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")
# A body without any of these holds no code and no comment; most do not.
_CODE_SIGNS = ("```", "~~~", "<!--", "\n    ", "\t")
_MARK = re.compile(r"`+|<!--")


def is_all_prose(body: str) -> bool:
    """True for a body without a sign of code or of a comment; for some others it is False all the same."""
    return "`" not in body and not any(sign in body for sign in _CODE_SIGNS) and not body.startswith(" ")


def lines_outside_code(body: str) -> Iterator[tuple[int, str]]:
    """Each line that is no fenced or indented code and no comment, with its number in the body, from 0.

    A fence that is never closed is no fence, as on the page. A comment of several lines is left out whole.
    """
    lines = body.split("\n")
    if not any(sign in body for sign in _CODE_SIGNS) and not body.startswith(" "):
        yield from enumerate(lines)
        return
    if "```" in body or "~~~" in body or "<!--" in body:
        hidden = _hidden(lines)
    else:
        hidden = bytearray(len(lines))
    blank_before, in_list = True, False
    for number, line in enumerate(lines):
        if hidden[number]:
            blank_before = False
            continue
        indented = line.startswith(("    ", "\t"))
        if indented and blank_before and not in_list and line.strip():
            continue
        if line.strip():
            if _ITEM.match(line):
                in_list = True
            elif blank_before and not line.startswith((" ", "\t")):
                in_list = False
            blank_before = False
        else:
            blank_before = True
        yield number, line


def _hidden(lines: list[str]) -> bytearray:
    """1 for each line that belongs to a closed fence or to a comment of several lines."""
    hidden = bytearray(len(lines))
    ends = _fence_ends(lines)
    never_closed: set[str] = set()
    comments_end = max((n for n, line in enumerate(lines) if "-->" in line), default=-1)
    number = 0
    while number < len(lines):
        line, last = lines[number], number
        mark = _FENCE.match(line)
        if mark and mark[1] not in never_closed:
            last = _closing(ends, mark[1], number) or number
            if last == number:
                never_closed.add(mark[1])
        elif not mark and number < comments_end and _opens_comment(line):
            last = next((n for n in range(number + 1, comments_end + 1) if "-->" in lines[n]), number)
        if last > number:
            hidden[number : last + 1] = b"\1" * (last + 1 - number)
        number = last + 1
    return hidden


def _fence_ends(lines: list[str]) -> list[tuple[int, str]]:
    """Every line that could close a fence, the last first, so that looking for one is a pop."""
    found = ((number, _FENCE_END.match(line)) for number, line in enumerate(lines))
    return [(number, match[1]) for number, match in found if match][::-1]


def _closing(ends: list[tuple[int, str]], opening: str, number: int) -> int:
    """The line that closes a fence opened at `number`; 0 when none does."""
    while ends and ends[-1][0] <= number:
        ends.pop()
    return next((at for at, mark in reversed(ends) if mark.startswith(opening)), 0)


def _opens_comment(line: str) -> bool:
    """True when a comment begins here, outside of code, and does not end here."""
    at = line.rfind("<!--")
    if at < 0 or line.find("-->", at) >= 0:
        return False
    return any(start <= at < start + len(text) for start, text in outside_code_spans(line))


def outside_code_spans(line: str) -> Iterator[tuple[int, str]]:
    """The pieces of a line that are no `code` and no comment, with the column each starts at."""
    start = 0
    closers = {len(run[0]) for run in re.finditer("`+", line)} if "`" in line else set()
    comments_end = line.rfind("-->")
    mark = _MARK.search(line)
    while mark:
        end = -1
        if mark[0] == "<!--":
            end = line.index("-->", mark.end()) + 3 if mark.end() <= comments_end else -1
        elif len(mark[0]) in closers:
            end = _span_end(line, mark)
            if end < 0:
                closers.discard(len(mark[0]))
        if end >= 0:
            yield start, line[start : mark.start()]
            start = end
        mark = _MARK.search(line, end if end >= 0 else mark.end())
    yield start, line[start:]


def _span_end(line: str, mark: re.Match[str]) -> int:
    """Where the next run of just as many backticks ends; -1 when there is none."""
    for run in re.compile("`+").finditer(line, mark.end()):
        if len(run[0]) == len(mark[0]):
            return run.end()
    return -1
