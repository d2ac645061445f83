"""Somebody else's slug in a file: every place that names them gets the new slug, and every other byte stays.

Keys with slugs (`introduced_by`, `related`, `met`, `targets`) and `[[links]]` outside of code. A link by name is left
alone: the name stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from .prose import lines_outside_code, outside_code_spans
from .rewrite import Refused, _line, _on_one_line, _replace_scalar, _Text
from .scalars import Plain

SLUG_KEYS = ("introduced_by", "related", "met", "targets", "met_at")
_LINK = re.compile(
    r"(?<![\\!])(\[\[[ \t]*(?:people/|events/)?)([^\[\]|\n#]+?)((?:\.md)?[ \t]*(?:[#|\\][^\[\]\n]*)?\]\])"
)


def names(data: bytes, slug: str) -> bool:
    """A quick look whether a file may name a slug at all."""
    return slug.encode() in data


def with_slug(data: bytes, old: str, new: str, keys: tuple[str, ...] = SLUG_KEYS) -> bytes:
    """The file with `new` wherever it named `old`. Refused where it cannot be read, or a place cannot be reached."""
    if not names(data, old):
        return data
    text = _Text.of(data)
    for key, value in text.keys:
        if key.value in keys:
            for node in sorted(_scalars(value, old), key=_position, reverse=True):
                if not _on_one_line(node):
                    raise Refused(f"{key.value} names {old} in a way that cannot be changed by itself")
                text = _replace_scalar(text, node, Plain(new))
    return _with_links(text, old, new).data()


def _scalars(node: yaml.Node, text: str) -> Iterator[yaml.ScalarNode]:
    if isinstance(node, yaml.ScalarNode):
        if str(node.value).strip() in (text, f"[[{text}]]"):
            yield node
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item, text)
    elif isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _scalars(key, text)  # `- mycroft-holmes: the plans` under targets
            yield from _scalars(value, text)


def _position(node: yaml.ScalarNode) -> tuple[int, int]:
    return _line(node.start_mark), node.start_mark.column


def _with_links(text: _Text, old: str, new: str) -> _Text:
    first = text.close + 1
    body = "\n".join(text.lines[first:])
    for number, line in list(lines_outside_code(body)):
        if "[[" not in line or old not in line:
            continue
        made, end = "", 0
        for column, piece in outside_code_spans(line):
            made += line[end:column] + _LINK.sub(lambda m: m[1] + new + m[3] if m[2].strip() == old else m[0], piece)
            end = column + len(piece)
        text = text.with_line(first + number, made + line[end:])
    return text
