"""Any bytes are read in bounded time and never raise; any text comes back as it was written."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kith.format.frontmatter import DEEPEST, LARGEST_HEAD, read
from kith.format.person import read_person
from kith.format.settings import Settings

TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=60)
YAML_SIGNS = st.text(alphabet="---:#[]{}!&*|>'\"%@`,? \n\t\r\\aé1\u00a0\u2028", max_size=120)
SLOW = {
    "brackets": b"a: " + b"[" * 90_000,
    "braces": b"a: " + b"{" * 90_000,
    "questions": b"? " * 45_000,
    "dashes": b"- " * 45_000,
    "colons": b"a:" * 45_000,
    "an open quotation mark": b'name: "' + b"x\n" * 45_000,
    "keys without colons": b"x\n" * 45_000,
    "anchors": b"a: [" + b"&a *a, " * 12_000,
    "many keys": b"".join(b"k%d: v\n" % n for n in range(9_000)),
    "comments": b"a: b #c\n" + b"".join(b"k%d: v #c\n" % n for n in range(6_000)),
    "spaces": b"name:" + b" " * 90_000,
    "backslashes": b'name: "' + b"\\" * 90_000,
    "quotes": b"name: '" + b"'" * 90_000,
    "long words": b"a" * 90_000 + b": b: c",
}


@given(TEXT)
def test_text_in_double_quotes_comes_back(text: str) -> None:
    document, problems = read(
        "people/john-watson.md", f"---\nname: {json.dumps(text, ensure_ascii=False)}\n---\n".encode()
    )
    assert document and not problems
    assert document.fields["name"].value == (text if text.strip() else None)


@given(TEXT)
def test_text_in_single_quotes_comes_back(text: str) -> None:
    quoted = text.replace("'", "''")
    document, problems = read("people/john-watson.md", f"---\na: b\nname: '{quoted}'\n---\nbody\n".encode())
    assert document and not problems
    assert document.fields["name"].value == (text if text.strip() else None)
    assert document.fields["name"].line == 3 and document.body == "body\n" and document.body_line == 5


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    read_person("people/john-watson.md", data, Settings())


@given(YAML_SIGNS, YAML_SIGNS)
@settings(max_examples=400)
def test_any_frontmatter_is_read_or_refused_whole(head: str, body: str) -> None:
    data = f"---\n{head}\n---\n{body}".encode()
    document, problems = read("people/john-watson.md", data)
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    assert all(0 <= p.line <= lines for p in problems)
    assert (document is None) == any(p.fatal for p in problems)
    if document is None:
        assert len(problems) == 1 and problems[0].message
    else:
        text = data.decode().replace("\r\n", "\n").replace("\r", "\n")
        assert text.endswith(document.body)
        assert text.split("\n")[document.body_line - 1 :] == document.body.split("\n") or not document.body
        assert all(2 <= field.line < document.body_line for field in document.fields.values())
    read_person("people/john-watson.md", data, Settings())


@pytest.mark.parametrize("head", SLOW.values(), ids=SLOW)
def test_no_frontmatter_takes_long(head: bytes) -> None:
    start = time.process_time()
    read_person("people/john-watson.md", b"---\n" + head + b"\n---\n", Settings())
    assert time.process_time() - start < 5


def test_lines_of_items_are_known() -> None:
    document, _ = read(
        "people/john-watson.md", b"---\nname: x\ntags:\n\n  - a\n  # b\n  - c\ndates:\n  a: 2021\n\n  b: 2022\n---\n"
    )
    assert document
    assert document.fields["tags"].item_lines == (5, 7)
    assert document.fields["dates"].item_lines == (9, 11)
    assert document.fields["name"].line_of(4) == 2


def test_the_limits_are_where_they_are_said_to_be() -> None:
    def readable(head: str) -> bool:
        return read("people/john-watson.md", f"---\n{head}\n---\n".encode())[0] is not None

    assert readable("a: " + "[" * DEEPEST + "]" * DEEPEST) and not readable("a: " + "[" * 7 + "]" * 7)
    assert readable("a: " + "x" * (LARGEST_HEAD - 10)) and not readable("a: " + "x" * LARGEST_HEAD)


def test_a_block_of_text_keeps_what_only_looks_wrong() -> None:
    head = "remember: |\n  a #5 b\n  -x\n  – y\n# a comment\n#another\nneeds: 'a #b' # c\ntags: [a, b] # c"
    document, problems = read("people/john-watson.md", f"---\n{head}\n---\n".encode())
    assert document and problems == []
    assert document.fields["remember"].value == "a #5 b\n-x\n– y\n"
