"""The byte-exact edit: one key, one item or one line of a file changes, and every other byte stays as it was.

Comments, quotes, order, indents, CRLF, a byte order mark, a missing final newline: all of it is the owner's. An edit
is made in the text, then read back; what does not come back as it was meant is refused and nothing is changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from itertools import pairwise

import yaml

from ..days import Day, Interval
from ..values import dataclass
from .frontmatter import Value, read
from .promise import TASK
from .prose import lines_outside_code
from .scalars import Plain, scalar

_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_LINES = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")
_FENCE = re.compile(r"---[ \t]*")

New = str | date | bool | Day | Interval


class Refused(Exception):
    """Why an edit cannot be made without touching more than was asked for; the sentence is for the owner."""


@dataclass(frozen=True)
class _Text:
    """A file as lines and their ends, byte for byte; `close` is the index of the second `---`."""

    marks: str
    lines: tuple[str, ...]
    ends: tuple[str, ...]
    close: int

    @classmethod
    def of(cls, data: bytes) -> _Text:
        document, problems = read("", data)
        if document is None:
            raise Refused(f"the file cannot be read: {problems[0].message}")
        text = data.decode("utf-8")
        marks = text[: len(text) - len(text.lstrip("\ufeff"))]
        pairs = [(m[1], m[2]) for m in _LINES.finditer(text[len(marks) :]) if m[0]]
        lines, ends = tuple(line for line, _ in pairs), tuple(end for _, end in pairs)
        close = next(n for n, line in enumerate(lines) if n and _FENCE.fullmatch(line))
        return cls(marks, lines, ends, close)

    def data(self) -> bytes:
        return (self.marks + "".join(map("".join, zip(self.lines, self.ends, strict=True)))).encode("utf-8")

    @property
    def keys(self) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
        """(key, value) nodes with their marks; line 0 is the first line below the first `---`."""
        node = yaml.compose("\n".join((*self.lines[1 : self.close], "")), Loader=_Loader)
        return list(node.value) if node else []

    def with_line(self, number: int, line: str) -> _Text:
        return replace(self, lines=(*self.lines[:number], line, *self.lines[number + 1 :]))

    def with_lines(self, start: int, stop: int, new: Iterable[str]) -> _Text:
        """Put lines in the place of others, with the line end of their neighbourhood."""
        end = next(e for e in (*self.ends[max(start - 1, 0) :: -1], "\n") if e)
        fresh = tuple(new)
        lines = (*self.lines[:start], *fresh, *self.lines[stop:])
        ends = [*self.ends[:start], *([end] * len(fresh)), *self.ends[stop:]]
        if stop == len(self.lines) and start and not self.ends[-1]:  # the file ended without a line end: it still does
            ends[start - 1], ends[-1] = end, ""
        return replace(self, lines=lines, ends=tuple(ends), close=self.close + len(fresh) - (stop - start))


def set_key(data: bytes, key: str, value: New, order: tuple[str, ...] = ()) -> bytes:
    """`key: value`, in its place if it is there, else after its neighbour in `order`, else as the last key."""
    text = _Text.of(data)
    found = _find(text, key)
    if found is None:
        made = text.with_lines(at := _place(text, key, order), at, [f"{key}: {scalar(value)}"])
    else:
        number, node = found
        if isinstance(node, yaml.ScalarNode) and _on_one_line(node):
            made = _replace_scalar(text, node, value)
        else:
            line = f"{_key_text(text, number)}: {scalar(value)}"
            made = text.with_lines(number, _last_line(text, number) + 1, [line])
    return _checked(data, made, key, lambda _: _meant(value))


def add_item(data: bytes, key: str, item: str, order: tuple[str, ...] = ()) -> bytes:
    """One more item at the end of a list; a single text becomes a list of two, an absent key a new list."""
    text = _Text.of(data)
    found = _find(text, key)
    if found is None:
        made = text.with_lines(at := _place(text, key, order), at, [f"{key}:", f"  - {scalar(item)}"])
    else:
        made = _with_item(text, *found, item)
    return _checked(data, made, key, lambda old: [*_as_list(old), item])


def add_entry(data: bytes, key: str, label: str, value: str, order: tuple[str, ...] = ()) -> bytes:
    """One more `label: value` at the end of a table; an absent key becomes a new table. Refused where it has that."""
    text = _Text.of(data)
    found = _find(text, key)
    line = f"{scalar(label, flow=True)}: {scalar(value)}"
    if found is None:
        made = text.with_lines(at := _place(text, key, order), at, [f"{key}:", f"  {line}"])
    else:
        number, node = found
        if not isinstance(node, yaml.MappingNode) or any(k.value == label for k, _ in node.value):
            raise Refused(f"{key} has no room for {label}")
        if node.flow_style:
            at, column = _line(node.end_mark), node.end_mark.column - 1
            old = text.lines[at]
            before = old[:column].rstrip()
            comma = ", " if node.value and not before.endswith((",", "{")) else " " if before.endswith(",") else ""
            entry = f"{scalar(label, flow=True)}: {scalar(value, flow=True)}"
            made = text.with_line(at, f"{before}{comma}{entry}{old[len(before) :]}")
        else:
            indent = text.lines[_line(node.start_mark)][: node.start_mark.column]
            made = text.with_lines(at := _last_line(text, number) + 1, at, [f"{indent}{line}"])
    return _checked(data, made, key, lambda old: {**(old if isinstance(old, dict) else {}), label: value})


def replace_item(data: bytes, key: str, number: int, item: str) -> bytes:
    """The n-th item of a list (from 0), or the one text that stands for it, written anew."""
    text = _Text.of(data)
    found = _find(text, key)
    nodes = _items(found[1]) if found else []
    if number >= len(nodes) or not isinstance(nodes[number], yaml.ScalarNode) or not _on_one_line(nodes[number]):
        raise Refused(f"{key} has no such item on one line")
    made = _replace_scalar(text, nodes[number], item)

    def meant(old: Value) -> Value:
        if not isinstance(old, list):
            return item
        return [item if n == number else one for n, one in enumerate(old)]

    return _checked(data, made, key, meant)


def rename_key(data: bytes, key: str, name: str) -> bytes:
    """Another word for a key; its value, comments and place stay."""
    text = _Text.of(data)
    if _find(text, name) is not None:
        raise Refused(f"{name} is there already")
    node = next((k for k, _ in text.keys if k.value == key), None)
    if node is None or not _on_one_line(node):
        raise Refused(f"{key} is not there")
    made = _replace_scalar(text, node, Plain(name))
    before, after = read("", data)[0], read("", made.data())[0]
    assert before is not None
    wanted = {(name if k == key else k): f.value for k, f in before.fields.items()}
    if after is None or {k: f.value for k, f in after.fields.items()} != wanted or after.body != before.body:
        raise Refused(f"{key} cannot be renamed without touching other lines")
    return made.data()


def add_line(data: bytes, line: str, *, task: bool = False) -> bytes:
    """A line at the end of the body; a task joins the last task there, so that they stand together."""
    text = _Text.of(data)
    body = "\n".join(text.lines[text.close + 1 :])
    tasks = [n for n, found in lines_outside_code(body) if TASK.match(found)] if task else []
    if tasks:
        at = text.close + 2 + tasks[-1]
        indent = re.match(r"\s*", text.lines[at - 1])
        return text.with_lines(at, at, [(indent[0] if indent else "") + line]).data()
    return add_paragraph(data, line)


def add_paragraph(data: bytes, paragraph: str) -> bytes:
    """Lines at the end of the body, apart from what stands there by a free line."""
    text = _Text.of(data)
    lines = [line.rstrip() for line in paragraph.strip().split("\n")]
    apart = [""] if text.lines[-1].strip() else []
    return text.with_lines(at := len(text.lines), at, [*apart, *lines]).data()


def _find(text: _Text, key: str) -> tuple[int, yaml.Node] | None:
    """The line of a key in the file (from 0) and its value."""
    return next(((_line(k.start_mark), value) for k, value in text.keys if k.value == key), None)


def _place(text: _Text, key: str, order: tuple[str, ...]) -> int:
    """Where a new key goes: below the nearest key that stands before it in `order`, else above the second `---`."""
    before = order[: order.index(key)] if key in order else ()
    lines = {str(k.value): _line(k.start_mark) for k, _ in text.keys}
    neighbours = [lines[name] for name in before if name in lines]
    return _last_line(text, max(neighbours)) + 1 if neighbours else text.close


def _last_line(text: _Text, number: int) -> int:
    """The last line that belongs to the key in a line: comments and blank lines before the next key do not."""
    starts = sorted(_line(k.start_mark) for k, _ in text.keys)
    end = next((nxt for one, nxt in pairwise([*starts, text.close]) if one == number), text.close)
    while end - 1 > number and (not text.lines[end - 1].strip() or text.lines[end - 1].startswith("#")):
        end -= 1
    return end - 1


def _with_item(text: _Text, number: int, node: yaml.Node, item: str) -> _Text:
    nodes = _items(node)
    if isinstance(node, yaml.MappingNode):
        raise Refused("a table stands where a list should")
    if isinstance(node, yaml.SequenceNode) and node.flow_style:
        line, column = _line(node.end_mark), node.end_mark.column - 1
        if nodes and _line(nodes[-1].end_mark) < line:
            return _with_flow_line(text, nodes[-1], item)
        before, after = text.lines[line][:column], text.lines[line][column:]
        bare = before.rstrip()
        comma = "" if not nodes or bare.endswith(",") else ","
        space = " " if comma or bare.endswith(",") else ""
        return text.with_line(line, f"{bare}{comma}{space}{scalar(item, flow=True)}{before[len(bare) :]}{after}")
    if isinstance(node, yaml.SequenceNode):
        indent = text.lines[_line(node.start_mark)][: node.start_mark.column]
        at = _last_line(text, number) + 1
        return text.with_lines(at, at, [f"{indent}- {scalar(item)}"])
    if not nodes and not _style(node):
        return text.with_lines(number + 1, number + 1, [f"  - {scalar(item)}"])
    if not _on_one_line(node):
        raise Refused("one long text stands where a list should")
    line, start, stop = _line(node.start_mark), node.start_mark.column, node.end_mark.column
    old = text.lines[line]
    first = (
        old[start:stop]
        if _style(node) or not re.search(r"[,\[\]{}]", old[start:stop])
        else scalar(node.value, flow=True)
    )
    both = [first, scalar(item, flow=True)] if nodes else [scalar(item, flow=True)]  # an empty pair of quotes goes
    return text.with_line(line, f"{old[:start]}[{', '.join(both)}]{old[stop:]}")


def _with_flow_line(text: _Text, last: yaml.Node, item: str) -> _Text:
    """A list in `[…]` that ends on a line of its own gets the new item on a line of its own, too."""
    line, column = _line(last.end_mark), last.end_mark.column
    old = text.lines[line]
    comma = "," if old[column:].lstrip().startswith(",") else ""
    indent = old[: len(old) - len(old.lstrip())] if _line(last.start_mark) == line else ""
    if not comma:
        text = text.with_line(line, f"{old[:column]},{old[column:]}")
    return text.with_lines(line + 1, line + 1, [f"{indent or '  '}{scalar(item, flow=True)}{comma}"])


def _items(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.SequenceNode):
        return list(node.value)
    return [node] if isinstance(node, yaml.ScalarNode) and str(node.value).strip() else []


def _replace_scalar(text: _Text, node: yaml.Node, value: New) -> _Text:
    line, start, stop = _line(node.start_mark), node.start_mark.column, node.end_mark.column
    old = text.lines[line]
    new = scalar(value, style=_style(node), flow=_in_flow(old[:start]))
    gap = " " if start and not old[:start].endswith((" ", "\t", "[", "{")) and old[start - 1] in ":-," else ""
    space = " " if old[stop:].startswith("#") else ""
    return text.with_line(line, old[:start] + gap + new + space + old[stop:])


def _in_flow(before: str) -> bool:
    return before.count("[") + before.count("{") > before.count("]") + before.count("}")


def _on_one_line(node: yaml.Node) -> bool:
    return node.start_mark.line == node.end_mark.line and _style(node) not in ("|", ">")


def _style(node: yaml.Node) -> str:
    """The quotes a scalar stands in, `|` or `>` for a block; "" for a plain one."""
    style = getattr(node, "style", None)
    return style if isinstance(style, str) else ""


def _key_text(text: _Text, number: int) -> str:
    node = next(k for k, _ in text.keys if _line(k.start_mark) == number)
    return text.lines[number][: node.end_mark.column]


def _line(mark: yaml.Mark) -> int:
    return int(mark.line) + 1


def _meant(value: New) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def _as_list(value: Value) -> list[Value]:
    return list(value) if isinstance(value, list) else [value] if value is not None else []


def _checked(data: bytes, made: _Text, key: str, meant: Callable[[Value], Value]) -> bytes:
    """What was made, if it reads back as meant and every other key and the body read as before."""
    before, after = read("", data)[0], read("", made.data())[0]
    assert before is not None
    old = before.fields[key].value if key in before.fields else None
    wanted = {k: f.value for k, f in before.fields.items()} | {key: meant(old)}
    if after is None or {k: f.value for k, f in after.fields.items()} != wanted or after.body != before.body:
        raise Refused(f"{key} cannot be written without touching other lines; edit it by hand")
    return made.data()
