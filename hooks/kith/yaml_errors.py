"""Why YAML cannot be read, in words that help: ruamel.yaml finds the place, one table says what to write."""

from __future__ import annotations

from collections.abc import Iterable

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError

# What the two parsers say → what is wrong, what to write. The first that is found in their words counts.
_SENTENCES: tuple[tuple[str, str, str], ...] = (
    ("tab character", "a tab stands where spaces should", "use spaces to indent"),
    ("'\\t'", "a tab stands where spaces should", "use spaces to indent"),
    ("mapping values are not allowed", "there is a second colon, or an indent too many", "put the value in quotes"),
    ("found unexpected end of stream", "a quotation mark is never closed", "close it, or leave both out"),
    ("while scanning a quoted scalar", "a quotation mark is never closed", "close it, or leave both out"),
    ("could not find expected ':'", "a key has no colon", "write key: value"),
    ("expected ',' or ']'", "a list that begins with [ is never closed", "write ] at its end"),
    ("expected ',' or '}'", "a table that begins with { is never closed", "write } at its end"),
    ("cannot start any token", "a value begins with a sign that YAML keeps for itself", "put the value in quotes"),
    ("special characters are not allowed", "an invisible control character stands here", "delete it"),
    ("control characters are not allowed", "an invisible control character stands here", "delete it"),
    ("expected <block end>", "a line is not indented like its neighbours", "give lines of one list the same indent"),
    ("did not find expected", "a line is not indented like its neighbours", "give lines of one list the same indent"),
)


def explain(head: str, error: yaml.YAMLError) -> tuple[int, str, str]:
    """(line in `head` from 0, what is wrong, what to write) for a block that YAML refused."""
    line, said = _by_ruamel(head) or _by_libyaml(head, error)
    if said.startswith("\t") or _tab_indents(head, line):
        said = "tab character"
    for words, message, hint in _SENTENCES:
        if words in said:
            return line, message, hint
    return line, "this line cannot be read as YAML", "put the value in quotes"


def _by_ruamel(head: str) -> tuple[int, str] | None:
    try:
        _drain(YAML(typ="safe", pure=True).parse(head))
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        # An open quotation mark or bracket is found at the end of the text; what helps is where it began.
        if error.context_mark and error.context and ("quoted" in error.context or "flow" in error.context):
            mark = error.context_mark
        return (int(mark.line) if mark else 0), f"{error.context or ''} {error.problem or ''}"
    except Exception:  # ruamel's own failures (recursion, odd characters) leave the other parser's words
        return None
    return None


def _by_libyaml(head: str, error: yaml.YAMLError) -> tuple[int, str]:
    mark = getattr(error, "problem_mark", None)
    if mark is not None:
        return int(mark.line), f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', '') or ''}"
    return next((n for n, line in enumerate(head.split("\n")) if not _printable(line)), 0), str(error)


def _tab_indents(head: str, line: int) -> bool:
    lines = head.split("\n")
    text = lines[line] if line < len(lines) else ""
    return "\t" in text[: len(text) - len(text.lstrip())]


def _printable(line: str) -> bool:
    return all(c.isprintable() or c == "\t" for c in line)


def _drain(events: Iterable[object]) -> None:
    for _ in events:
        pass
