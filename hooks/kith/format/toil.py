"""How much work a text would be for Markdown: nearly always little, and for some texts minutes or hours.

Markdown looks for the end of every bracket up to the end of the part that it stands in, so that a few thousand open
ones in one paragraph would hold up the whole site; other things grow with the square of a text in the same way.
Such a text is shown as it stands, and told with its line. What is here is an estimate that is never too low by much.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..patterns import later
from ..problems import Problem

MOST = 10_000_000  # steps, about a second
DEEPEST = 30  # lists and quotes inside each other
MOST_LINES, MOST_FOOTNOTES = 40_000, 500
SHORT = 20_000  # characters
_STASHED = 16  # what Markdown puts in the place of a sign is so much longer than the sign
_CELL = 100
_SIGNS_A_STEP = 2_000
_PART_END = later(r"\n[ \t]*(?=\n)")
_SIGN = later(r"[\[\]()<>\\`&*_!]")
_OPENS_TAG = later(r"<[a-zA-Z/!?]")
_MARKER = r"(?:>[ \t]*|(?:[-*+]|[0-9]{1,9}[.)])[ \t]+)"
# Looked for with a line break before the text: many times faster than by ^.
_DEEP = later(rf"\n([ \t]*{_MARKER}{{{DEEPEST + 1}}}.*)")
_INDENTED = later(rf"\n(?:    |\t){{{DEEPEST + 20}}}[ \t]*\S")
_RULE = later(r" {0,3}[-* ]+")
_OWN_LINE = later(r"^(?: {0,3}#|[-=_* ]+$)", re.MULTILINE)
_ADDRESS = later(r"^ {0,3}\[[^\]\n]*\]:", re.MULTILINE)
_FENCE_LINE = later(r"^(?:```|~~~).*$", re.MULTILINE)
_PLAIN_FENCE = later(r"(?:`{3,}|~{3,})[ ]*[\w.+#-]*[ ]*")
_FENCED = later(r"^(`{3,}|~{3,})[ ]*[\w.+#-]*[ ]*\n.*?(?<=\n)\1[ ]*$", re.MULTILINE | re.DOTALL)


def too_much(body: str, path: str, first_line: int) -> Problem | None:
    """The problem with a body that is shown as it stands because reading it as Markdown would take too long."""
    found = _too_much(body)
    if found is None:
        return None
    at, why = found
    line = first_line + body.count("\n", 0, at)
    message = f"the notes are shown as they stand, not read as Markdown: {why}"
    return Problem(path, line, "", message, "shorten it, or put it between two lines of ```")


def _too_much(body: str) -> tuple[int, str] | None:
    """Where in a body there is too much for Markdown, and of what."""
    text = body if "```" not in body and "~~~" not in body else _without_code(body)
    broken = f"\n{text}"
    if deep := next((m for m in _DEEP.finditer(broken) if not _is_rule(m[1])), None) or _INDENTED.search(broken):
        return deep.start(), f"more than {DEEPEST} lists or quotes stand inside each other"
    lines, brackets, pipes = text.count("\n"), text.count("[") + text.count("<"), text.count("|")
    steps = len(text) * (brackets * (_STASHED + 1) + lines) + pipes * _CELL * (lines + text.count("`") + 1)
    if steps <= MOST and len(text) <= SHORT:
        return None  # most are like this
    if lines > MOST_LINES:
        return 0, f"they have {lines + 1} lines"
    if text.count("[^") > MOST_FOOTNOTES:
        return text.index("[^"), f"they have {text.count('[^')} footnotes"
    if (address := _ADDRESS.search(text)) and max(map(len, text.split("\n"))) * text.count("[") > 2 * MOST:
        return address.start(), "a long address would be repeated too often"
    return _in_parts(text)


def _in_parts(text: str) -> tuple[int, str] | None:
    """The part, between two blank lines, in which the work becomes too much."""
    brackets = others = 0
    angles: list[int] = []
    for start, part in _parts(text):
        steps, left = _brackets(part, angles, start)
        brackets += steps
        if brackets > MOST:
            return start, f"this part has {left} open brackets" if left else "this part has too many signs"
        others += _lines(part)
        if others > MOST:
            return start, "this part is too long, without a blank line"
    if sum(len(text) - at for at in angles) // 4 > MOST:
        return angles[0], f"it has {len(angles)} signs < that are never closed"
    return None


def _parts(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for blank in _PART_END.finditer(text):
        yield start, text[start : blank.start()]
        start = blank.end() + 1
    yield start, text[start:]


def _brackets(part: str, angles: list[int], offset: int) -> tuple[int, int]:
    """The steps from every opening bracket to where it is closed, else to the end; and how many never are.

    `angles` gets the places of the < that are open at the end of the part: their search goes on.
    """
    steps = signs = 0
    squares: list[int] = []
    rounds: list[int] = []
    for match in _SIGN.finditer(part):
        sign, at = match[0], match.start()
        place = at + _STASHED * signs
        signs += 1
        if sign == "[":
            squares.append(place)
        elif sign == "]" and squares:
            steps += place - squares.pop()
        elif sign == "(" and (rounds or part[at - 1 : at] == "]"):
            rounds.append(place)
        elif sign == ")" and rounds:
            steps += place - rounds.pop()
        elif sign == "<" and _OPENS_TAG.match(part, at):
            angles.append(offset + at)
        elif sign == ">":
            angles.clear()
    end = len(part) + _STASHED * signs
    steps += signs * end // _SIGNS_A_STEP
    return steps + sum(end - place for place in (*squares, *rounds)), len(squares) + len(rounds)


def _lines(part: str) -> int:
    """The steps for lines that end a paragraph without a blank line, and for tables."""
    steps = sum(len(part) - line.start() for line in _OWN_LINE.finditer(part)) // 3
    if "|" in part:
        lines = part.split("\n")
        steps += _CELL * max(line.count("|") for line in lines) * len(lines)
        steps += sum(line.count("|") * (line.count("`") + line.count("\\")) for line in lines)
    return steps


def _is_rule(line: str) -> bool:
    """True for a line across the page, `- - -`."""
    return _RULE.fullmatch(line) is not None and "   " not in line.strip() and len(set(line) - {" "}) == 1


def _without_code(body: str) -> str:
    """The body with blanks for its fenced code, as long as every fence is a plain one; else all of it."""
    if not all(_PLAIN_FENCE.fullmatch(line[0]) for line in _FENCE_LINE.finditer(body)):
        return body
    return _FENCED.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), body)
