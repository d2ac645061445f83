"""A file's text ⇄ its fields with their lines.

Every scalar is the text that stands there: `phone: 0123` keeps its zero, `name: No` is a person named No. A file
that cannot be read is never half read: it becomes one problem, and none of its text goes any further.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

import yaml
from frontmatter.default_handlers import YAMLHandler

from ..problems import Problem
from ..values import dataclass
from .second_look import second_look, worth_it
from .yaml_errors import explain, slip

Value = str | list["Value"] | dict[str, "Value"] | None

LARGEST_FILE = 1_000_000
LARGEST_HEAD = 100_000
DEEPEST = 6

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_LINE_END = re.compile(r"\r\n|\r|\n")
_CONFLICT_MARKS = ("<<<<<<< ", ">>>>>>> ", "||||||| ")
_CONFLICT = re.compile(r"^(?:<{7}|>{7}|\|{7}) ", re.MULTILINE)
# YAML ends a line at each of these, no editor shows them so, and keys could hide behind them.
_HIDDEN_LINE = re.compile("[\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True)
class Field:
    """One key of a file: its value as text, list or table; its line; the lines of its items."""

    key: str
    value: Value
    line: int
    item_lines: tuple[int, ...] = ()

    def line_of(self, item: int) -> int:
        """The line of the list's n-th item, for a problem to point at."""
        return self.item_lines[item] if item < len(self.item_lines) else self.line


@dataclass(frozen=True)
class Document:
    """A file that could be read: its fields by key, the Markdown below them, and the line that starts at."""

    fields: dict[str, Field]
    body: str
    body_line: int


class Unreadable(Exception):
    """Why a file cannot be read; it never leaves this module."""

    def __init__(self, line: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.line, self.message, self.hint = line, message, hint


class Fences(YAMLHandler):
    """python-frontmatter's splitter, held to exactly `---` lines and to our own reader of scalars."""

    FM_BOUNDARY = re.compile(r"^---[ \t]*$\n?", re.MULTILINE)

    def load(self, fm: str, **kwargs: object) -> dict[str, Field]:
        return _fields(fm)


_FENCES = Fences()


def read(path: str, data: bytes) -> tuple[Document | None, list[Problem]]:
    """Read a file's bytes; `path` is only for the problem. Never raises; None with one fatal problem if unreadable."""
    try:
        return _document(path, data)
    except Unreadable as why:
        return None, [Problem(path, why.line, "", why.message, why.hint, fatal=True)]


def _document(path: str, data: bytes) -> tuple[Document, list[Problem]]:
    text = decoded(data)
    if any(mark in text for mark in _CONFLICT_MARKS) and (conflict := _CONFLICT.search(text)):
        line = text.count("\n", 0, conflict.start()) + 1
        raise Unreadable(line, "two versions stand here, from a merge", "keep the lines you mean, delete the marks")
    first, _, rest = text.partition("\n")
    if not text.strip():
        raise Unreadable(1, "the file is empty", "write ---, name: and their name, ---")
    if not first.strip():
        raise Unreadable(1, "a blank line stands before the first ---", "delete it, so that --- is the first line")
    if not _FENCES.detect(text):
        if first.startswith("----"):
            raise Unreadable(1, "there are more than three dashes", "write exactly ---")
        raise Unreadable(1, "the file does not begin with ---", "write ---, name: and their name, --- above the text")
    if not re.search(r"^---[ \t]*$", rest, re.MULTILINE):
        if longer := re.search(r"^(?:--|-{4,})[ \t]*$", rest, re.MULTILINE):
            line = rest.count("\n", 0, longer.start()) + 2
            raise Unreadable(line, "this is no --- line", "write exactly three dashes")
        raise Unreadable(1, "the second --- is missing", "write --- below the last key")
    head, body = _FENCES.split(text)
    if len(head) > LARGEST_HEAD:
        raise Unreadable(2, "the part between --- and --- is very long", "move the long text below the second ---")
    if hidden := _HIDDEN_LINE.search(head):
        line = head.count("\n", 0, hidden.start()) + 2
        raise Unreadable(line, "an invisible line break stands here", "delete it; it came with a pasted text")
    document = Document(_FENCES.load(head), body, head.count("\n") + 3)
    return document, _second_look(path, head, document) if worth_it(head) else []


def _second_look(path: str, head: str, document: Document) -> list[Problem]:
    keys = list(document.fields.values())
    lines = [key.line for key in keys]
    problems = []
    for number, message, hint in second_look(head, yaml.parse(head, Loader=_Loader)):
        at = bisect_right(lines, number + 2) - 1
        problems.append(Problem(path, number + 2, keys[max(at, 0)].key, message, hint))
    return problems


def decoded(data: bytes) -> str:
    """The text of a file, `\\n` line ends, without a byte order mark."""
    if len(data) > LARGEST_FILE:
        raise Unreadable(0, "the file is larger than 1 MB", "keep long texts elsewhere and link to them")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:6] in (b"-\0-\0-\0", b"\0-\0-\0-"):
        raise Unreadable(1, "the file is saved as UTF-16", "save it as UTF-8")
    try:
        text = data.decode("utf-8").lstrip("\ufeff")
    except UnicodeDecodeError as error:
        line = len(_LINE_END.findall(data[: error.start].decode("latin-1"))) + 1
        raise Unreadable(line, "a letter here is not saved as UTF-8", "save the file as UTF-8") from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise Unreadable(line, "a NUL character stands here", "delete it; is this really a text file?")
    return _LINE_END.sub("\n", text) if "\r" in text else text


def _fields(head: str) -> dict[str, Field]:
    try:
        return _table(iter(_Loader(head).get_event, None))
    except yaml.YAMLError as error:
        line, message, hint = explain(head, error)
        raise Unreadable(line + 2, message, hint) from None


def _table(events: Iterator[yaml.Event]) -> dict[str, Field]:
    """Build the fields from YAML's events, so that depth, aliases and tags are met before any of it is built."""
    fields: dict[str, Field] = {}
    for event in events:
        if isinstance(event, yaml.NodeEvent):
            _refuse_magic(event)
        if isinstance(event, yaml.MappingStartEvent):
            break
        if isinstance(event, yaml.StreamEndEvent):
            raise Unreadable(1, "nothing stands between --- and ---", "write name: and their name there")
        if isinstance(event, (yaml.ScalarEvent, yaml.SequenceStartEvent)):
            said = slip(str(getattr(event, "value", "")))
            raise Unreadable(_line(event), *said or ("this is no key with a value", "write it as key: value"))
    for event in events:
        if isinstance(event, yaml.MappingEndEvent):
            break
        key, line = _key(event), _line(event)
        if key in fields:
            # Not by its name: nothing of an unreadable file's text goes any further.
            raise Unreadable(line, f"this key stands twice, here and in line {fields[key].line}", "keep one of the two")
        lines: list[int] = []
        fields[key] = Field(key, _value(next(events), events, 1, lines), line, tuple(lines))
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            raise Unreadable(_line(event), "a second block begins here", "keep all keys in one block")
    return fields


def _value(event: yaml.Event, events: Iterator[yaml.Event], depth: int, lines: list[int] | None = None) -> Value:
    _refuse_magic(event)
    if isinstance(event, yaml.ScalarEvent):
        text = str(event.value)
        _refuse_control(event, text)
        return text if text.strip() else None
    if depth > DEEPEST:
        raise Unreadable(_line(event), "lists stand too deep in each other", "write it flat")
    if isinstance(event, yaml.SequenceStartEvent):
        items: list[Value] = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            if lines is not None:
                lines.append(_line(event))
            items.append(_value(event, events, depth + 1))
        return items
    table: dict[str, Value] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        key = _key(event)
        if key in table:
            raise Unreadable(_line(event), "this key stands twice in its table", "keep one of the two")
        if lines is not None:
            lines.append(_line(event))
        table[key] = _value(next(events), events, depth + 1)
    return table


def _key(event: yaml.Event) -> str:
    _refuse_magic(event)
    if not isinstance(event, yaml.ScalarEvent):
        raise Unreadable(_line(event), "{ and [ begin a table or a list here", "put the value in quotes")
    text = str(event.value)
    _refuse_control(event, text)
    if text != text.strip() or not text:
        if not text.strip():
            raise Unreadable(_line(event), "the key is missing before the colon", "write key: value")
        if event.style:
            raise Unreadable(_line(event), "there is a space inside the quotes of this key", "take it away")
        raise Unreadable(_line(event), "a no-break space indents this line", "use plain spaces to indent")
    return sys.intern(text)  # the same few in every file


def _refuse_control(event: yaml.Event, text: str) -> None:
    """No control character by way of "\\x1b": it would reach terminals and file names."""
    if not text.isprintable() and _CONTROL.search(text):
        raise Unreadable(_line(event), "an invisible control character stands here", "delete it")


def _refuse_magic(event: Any) -> None:
    """Tags, anchors and aliases are YAML's programs; a person's file needs none, and some of them are bombs."""
    if event.anchor is None and event.tag is None:  # an alias has its anchor
        return
    if isinstance(event, yaml.AliasEvent):
        hint = "put it in quotes; a list's items begin with - and a space"
        raise Unreadable(_line(event), "a word that begins with * means something else here", hint)
    if getattr(event, "anchor", None):
        raise Unreadable(_line(event), "a word that begins with & means something else here", "put it in quotes")
    if getattr(event, "tag", None):
        raise Unreadable(_line(event), "a word that begins with ! means something else here", "put it in quotes")


def _line(event: yaml.Event) -> int:
    """The event's line in the file: YAML counts from 0 and does not see the first ---."""
    return int(event.start_mark.line) + 2 if event.start_mark else 0
