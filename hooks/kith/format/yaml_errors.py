"""Why YAML cannot be read, in words that help: ruamel.yaml finds the place, tables say what to write."""

from __future__ import annotations

import re
from collections.abc import Iterable

import yaml

from ..patterns import later

LONGEST = 20_000
_KEY = r"^\s*(?:-\s+)?[\w'\" -]{1,40}:"

# What people slip on, by the look of the line that YAML stopped at or the one above it. The first that fits.
_SLIPS: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (later(pattern), message, hint)
    for pattern, message, hint in (
        (r"^ *\t", "a tab stands where spaces should", "use spaces to indent"),
        (r"^ *[^\S\t ]", "a no-break space indents this line", "use plain spaces to indent"),
        (r"^(<{7}|={7}$|>{7})", "two versions stand here, from a merge", "keep the lines you mean, delete the marks"),
        (r"^\s*[–—•·●‣*](\s|$)", "this sign makes no list", "begin each item with - and a space"),
        (r"^\s*-[^\s-]", "there is no space after the -", "write - and a space before each item"),
        (r"^\s*:", "the key is missing before the colon", "write key: value"),
        (r"^\s*[\w-]{1,40}：", "this is not the colon that YAML knows", "write a plain colon and a space"),
        (r"^\s*[\w-]{1,40}:[^\s:/]", "there is no space after the colon", "write key: value, with a space"),
        (r"^-{2}\s*$|^-{4,}\s*$", "this is no --- line", "write exactly three dashes"),
        (_KEY + r"\s+-(\s|$)", "a list begins in the line of its key", "begin each item in a line of its own"),
        (_KEY + r"\s+@", "a value cannot begin with @", 'put it in quotes, as "@ada"'),
        (_KEY + r"\s+([`%,\]}])", "a value cannot begin with this sign", "put the value in quotes"),
        (_KEY + r"\s+\*", "a value cannot begin with *", "put it in quotes; a list's items begin with -"),
        (_KEY + r"\s+[|>]\s*[^\s\d+-]", "a value cannot begin with | or >", "put the value in quotes"),
        (
            _KEY + r'\s+"(?:[^"\\]|\\.)*\\[^\s"\\/0abeftnrvxuUNLP_]|' + _KEY + r'\s+"[A-Za-z]:\\',
            "a backslash means something else between double quotes",
            "use single quotes instead",
        ),
        (
            _KEY + r'\s+"(?:[^"\\]|\\.)*"\s*[^\s,#]',
            "the quotation mark is closed before the end of the value",
            "put the whole value in single quotes",
        ),
        (
            _KEY + r"\s+'[^']*'\s*[^\s,#']",
            "an apostrophe closes the value before its end",
            "put the whole value in double quotes",
        ),
        (_KEY + r"\s+\[[^\]]*(\s|\[|,)#", "a # begins a comment: the list is not closed", 'write "#word" in quotes'),
        (_KEY + r"\s+\[.*\]\s*[^\s#]", "there is more after the ]", "put the value in quotes, or end it at the ]"),
        (_KEY + r"\s+[^\s'\"\[{|>#].*:(\s|$)", "there is a second colon in this line", "put the value in quotes"),
    )
)

# Else, what the two parsers say → what is wrong, what to write. The first that is found in their words counts.
_SENTENCES: tuple[tuple[str, str, str], ...] = (
    ("tab character", "a tab stands where spaces should", "use spaces to indent"),
    ("'\\t'", "a tab stands where spaces should", "use spaces to indent"),
    ("mapping values are not allowed", "this line is indented too far", "begin it at the column of the other keys"),
    ("found unexpected end of stream", "a quotation mark is never closed", "close it, or leave both out"),
    ("while scanning a quoted scalar", "a quotation mark is never closed", "close it, or leave both out"),
    ("could not find expected ':'", "a key has no colon", "write key: value, or indent a text that goes on"),
    ("expected ',' or ']'", "a list that begins with [ is never closed", "write ] at its end"),
    ("expected ',' or '}'", "a table that begins with { is never closed", "write } at its end"),
    ("cannot start any token", "a value begins with a sign that YAML keeps for itself", "put the value in quotes"),
    ("special characters are not allowed", "an invisible control character stands here", "delete it"),
    ("control characters are not allowed", "an invisible control character stands here", "delete it"),
    ("expected <block end>", "a line is not indented like its neighbours", "begin all of them at the same column"),
    ("did not find expected", "a line is not indented like its neighbours", "begin all of them at the same column"),
)


def explain(head: str, error: yaml.YAMLError) -> tuple[int, str, str]:
    """(line in `head` from 0, what is wrong, what to write) for a block that YAML refused."""
    line, said = _by_ruamel(head, error) or _by_libyaml(head, error)
    # A missing colon is noticed a line or more too late, a comment inside [ ] at the next key.
    above = 3 if "could not find" in said else 1 if "flow" in said else 0
    if slipped := _slipped(head.split("\n"), line, above):
        return slipped
    for words, message, hint in _SENTENCES:
        if words in said:
            return line, message, hint
    return line, "this line cannot be read as YAML", "put the value in quotes"


def _slipped(lines: list[str], line: int, above: int) -> tuple[int, str, str] | None:
    """What a known slip says of the line, or of one of so many lines above it."""
    for number in range(line, max(line - above - 1, -1), -1):
        if number < len(lines) and (said := slip(lines[number])):
            return number, *said
    return None


def slip(line: str) -> tuple[str, str] | None:
    """(what is wrong, what to write) of a line that looks like a known slip, else None."""
    return next(((message, hint) for pattern, message, hint in _SLIPS if pattern.search(line[:400])), None)


def _by_ruamel(head: str, error: yaml.YAMLError) -> tuple[int, str] | None:
    # What lies beyond the line where libyaml gave up explains nothing, and would only take long to read.
    mark = getattr(error, "problem_mark", None)
    known = "" if mark is None else "\n".join(head.split("\n")[: mark.line + 3])
    if not known or len(known) > LONGEST:
        return None
    from ruamel.yaml import YAML  # slow to load, and nearly never needed
    from ruamel.yaml.error import MarkedYAMLError

    try:
        _drain(YAML(typ="safe", pure=True).parse(known))
    except MarkedYAMLError as found:
        at = found.problem_mark or found.context_mark
        context = found.context or ""
        # An open quotation mark or bracket is found at the end of the text; what helps is where it began. So is
        # a line without its colon found at the next.
        if found.context_mark and ("quoted" in context or "flow" in context or "simple key" in context):
            at = found.context_mark
        return (int(at.line) if at else 0), f"{context} {found.problem or ''}"
    except Exception:  # ruamel's own failures (recursion, odd characters) leave the other parser's words
        return None
    return None


def _by_libyaml(head: str, error: yaml.YAMLError) -> tuple[int, str]:
    mark = getattr(error, "problem_mark", None)
    if mark is not None:
        return int(mark.line), f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or ''}"
    return next((n for n, line in enumerate(head.split("\n")) if not _printable(line)), 0), str(error)


def _printable(line: str) -> bool:
    return all(c.isprintable() or c in "\t\u00a0" for c in line)


def _drain(events: Iterable[object]) -> None:
    for _ in events:
        pass
