"""The byte-exact edit: whatever stands in a file, only what was asked for changes, and it reads back as meant."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from kith.days import Day, Interval
from kith.format.frontmatter import Document, Value, read
from kith.format.rewrite import Refused, add_item, add_line, rename_key, replace_item, set_key

KEYS = ("name", "aliases", "circle", "last_contact", "shared_interests", "interests", "met", "dates", "remember", "x y")
TRICKY = (
    "Yes", "no", "null", "~", "0123", "+44 20 7946 0221", "1_000", "12:30:00", "2026-11-20", "1e3", ".5", "0x1F", "-",
    "- dash", "? what", "a: b", "a #b", "#b", "[x]", "{x: y}", "x]", "a, b", "'", '"', "it's", '"said" he', "&a", "*a",
    "!tag", "%x", "@x", "`x`", "|", ">", "---", "...", "=", "<<", "ワトスン", "François", "👩‍👩‍👧", "a\tb", "trailing:",
    " lead", "\u00a0", "\x85", "\u2028", "\ufeff", "a\nb", "", "\\", "O", "on", "x" * 200, "Ω: #", "key: 'v'",
)  # fmt: skip
EXAMPLES = 60  # each; three hundred and more were run when this was written
EDGE = st.sampled_from(TRICKY)
WORDS = st.one_of(EDGE, st.text(st.characters(codec="utf-8"), max_size=30))
VALUES: st.SearchStrategy[Any] = st.one_of(
    WORDS,
    st.dates(datetime.date(1800, 1, 1), datetime.date(2200, 1, 1)),
    st.booleans(),
    st.builds(Interval, st.integers(1, 99), st.sampled_from(["days", "weeks", "months", "years"])),
    st.dates(datetime.date(1800, 1, 1), datetime.date(2200, 1, 1)).map(Day.of),
)


@st.composite
def entries(draw: st.DrawFn, key: str) -> list[str]:
    """The lines of one key, written in one of the ways in which people write them."""
    plain = st.sampled_from(
        ["London", "old wound", "Dr. John H. Watson", "2026-11-20", "0123", "yes", "a-b", "ワトスン"]
    )
    quoted = st.sampled_from(["'it''s: #1'", '"tab\\t\\u00e9"', "''", '"a, b"', "'[x]'"])
    one = st.one_of(plain, quoted)
    gap = draw(st.sampled_from([" ", "  "]))
    comment = draw(st.sampled_from(["", " # why", "  #  a: [b"]))
    way = draw(
        st.sampled_from(["scalar", "empty", "flow", "block", "indented", "folded", "literal", "map", "flowmap", "wide"])
    )
    items = draw(st.lists(one, min_size=1, max_size=3))
    name = key if draw(st.booleans()) else draw(st.sampled_from([key, f'"{key}"', f"'{key}'"]))
    if way == "scalar":
        return [f"{name}:{gap}{items[0]}{comment}"]
    if way == "empty":
        return [f"{name}:{comment}"]
    if way == "flow":
        end = draw(st.sampled_from(["", ",", " ", " , "]))
        return [f"{name}:{gap}[{', '.join(items)}{end}]{comment}"]
    if way == "wide":
        last = draw(st.sampled_from([",", "", " ,"]))
        return [f"{name}:{gap}[", *(f"  {item},{comment}" for item in items[:-1]), f"  {items[-1]}{last}{comment}", "]"]
    if way in ("block", "indented"):
        indent = "" if way == "block" else draw(st.sampled_from(["  ", "    "]))
        between = draw(st.sampled_from([[], [""], [f"{indent}# between"]]))
        lines = [f"{name}:{comment}", f"{indent}- {items[0]}{comment}"]
        for item in items[1:]:
            lines += [*between, f"{indent}- {item}"]
        return lines
    if way == "folded":
        return [f"{name}: >-", "  one text", "  on two lines"]
    if way == "literal":
        return [f"{name}: |", "  # no comment", "", "  two: lines"]
    if way == "map":
        return [f"{name}:{comment}", f"  wedding: {items[0]}", f"  'x': {items[-1]}{comment}"]
    return [f"{name}: {{wedding: {items[0]}, y: {items[-1]}}}{comment}"]


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """A person's file: some keys, comments and blank lines between them, a body, any line end, perhaps a BOM."""
    keys = draw(st.lists(st.sampled_from(KEYS), unique=True, min_size=1, max_size=6))
    lines = ["---" + draw(st.sampled_from(["", " ", "\t"]))]
    filler = st.sampled_from([[], [], [""], ["# a comment"], ["", "# one: two", ""], ["  # indented"]])
    for key in keys:
        lines += [*draw(filler), *draw(entries(key))]
    lines += [*draw(filler), "---"]
    lines += draw(
        st.sampled_from(
            [
                [],
                [""],
                ["", "Some *text*."],
                ["- [ ] send it (by 2026-12-01)", "", "- [x] done"],
                ["", "```", "- [ ] no", "```"],
            ]
        )
    )
    end = draw(st.sampled_from(["\n", "\n", "\r\n"]))
    text = end.join(lines) + draw(st.sampled_from([end, end, "", end * 2]))
    return draw(st.sampled_from([b"", b"", b"\xef\xbb\xbf"])) + text.encode()


def document(data: bytes) -> Document:
    found, problems = read("people/x.md", data)
    assert found is not None, problems
    return found


def head(data: bytes) -> str:
    """The block between the fences, as other readers get it."""
    text = data.decode("utf-8-sig").replace("\r\n", "\n")
    return text.split("\n---", 1)[0].partition("\n")[2] + "\n"


def by_pyyaml(data: bytes) -> Any:
    return yaml.safe_load(head(data))


def by_ruamel(data: bytes) -> Any:
    return YAML(typ="safe", pure=True).load(io.StringIO(head(data)))


@dataclass(frozen=True)
class Lines:
    """A file's lines with their ends."""

    all: list[bytes]

    @classmethod
    def of(cls, data: bytes) -> Lines:
        return cls(re.findall(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z", data))


def assert_only(before: bytes, after: bytes, key: str) -> None:
    """Every byte that is not of this key's own lines is the same, and in the same order."""
    old, new = Lines.of(before).all, Lines.of(after).all
    start, stop = own_lines(before, key)
    if before and not before.endswith((b"\n", b"\r")) and stop == start == len(old) - 1:
        pass
    assert new[:start] == old[:start]
    tail = old[stop:]
    assert (new[-len(tail) :] if tail else []) == tail


def own_lines(data: bytes, key: str) -> tuple[int, int]:
    """The lines that a key has, from its own to the next key's, comments and blank lines above that left aside.

    For a key that is not there: nothing, at any place that leaves all other lines as they are.
    """
    lines, fields = Lines.of(data).all, document(data).fields
    close = document(data).body_line - 2
    if key not in fields:
        return (0, 0)
    start = fields[key].line - 1
    stop = min([f.line - 1 for f in fields.values() if f.line - 1 > start], default=close)
    while stop - 1 > start and (not lines[stop - 1].strip() or lines[stop - 1].startswith(b"#")):
        stop -= 1
    return start, stop


def assert_inserted(before: bytes, after: bytes) -> None:
    """All old lines are there, in their order, and new ones stand together."""
    old, new = Lines.of(before).all, Lines.of(after).all
    more = len(new) - len(old)
    assert more > 0
    assert any(new[:at] == old[:at] and new[at + more :] == old[at:] for at in range(len(old) + 1))


def same_but(before: bytes, after: bytes, key: str, value: Value) -> None:
    old, new = document(before), document(after)
    assert {k: f.value for k, f in new.fields.items()} == {k: f.value for k, f in old.fields.items()} | {key: value}
    assert new.body == old.body
    if key in old.fields:
        assert_only(before, after, key)
        assert list(new.fields) == list(old.fields)
    else:
        assert_inserted(before, after)
    assert before.startswith(b"\xef\xbb\xbf") == after.startswith(b"\xef\xbb\xbf")
    assert after.endswith((b"\n", b"\r")) == before.endswith((b"\n", b"\r"))


def cannot_stand(value: Any) -> bool:
    """Nothing at all, or control characters: no file of a person may hold them, so no edit writes them."""
    return isinstance(value, str) and (not value.strip() or bool(re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", value)))


def text_of(value: Any) -> str:
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


@settings(max_examples=EXAMPLES, deadline=None)
@given(files(), st.sampled_from(KEYS), VALUES)
@example(b"---\nname: Ada\n---", "circle", "inner")
@example(b"---\r\na: b\r\n---\r\n", "name", "No")
@example(b"---\ndates:\n  a: 1\n---\n", "dates", "x")
def test_set_key_changes_that_key_only(data: bytes, key: str, value: Any) -> None:
    if cannot_stand(value):
        with pytest.raises(Refused):
            set_key(data, key, value, KEYS)
        return
    made = set_key(data, key, value, KEYS)
    same_but(data, made, key, text_of(value))
    for loaded in (by_pyyaml(made), by_ruamel(made)):
        if isinstance(value, str):
            assert loaded[key] == value
        else:  # an old pair of quotes stays, and a day in quotes is a text to other readers
            assert str(loaded[key]).casefold() == text_of(value)


@settings(max_examples=EXAMPLES, deadline=None)
@given(files(), st.sampled_from(KEYS), WORDS)
def test_add_item_adds_just_that(data: bytes, key: str, item: str) -> None:
    old = document(data).fields.get(key)
    try:
        made = add_item(data, key, item, KEYS)
    except Refused as why:
        assert cannot_stand(item) or isinstance(old and old.value, dict) or "long text" in str(why)
        return
    before: list[Value] = (
        [] if old is None or old.value is None else old.value if isinstance(old.value, list) else [old.value]
    )
    same_but(data, made, key, [*before, item])
    for loaded in (by_pyyaml(made), by_ruamel(made)):
        assert loaded[key][-1] == item


@settings(max_examples=EXAMPLES, deadline=None)
@given(files(), st.sampled_from(KEYS), st.integers(0, 2), WORDS)
def test_replace_item_writes_that_one_anew(data: bytes, key: str, number: int, item: str) -> None:
    old = document(data).fields.get(key)
    try:
        made = replace_item(data, key, number, item)
    except Refused:
        values = old.value if old and isinstance(old.value, list) else [old.value] if old else []
        long = old is not None and isinstance(old.value, str) and ("lines" in old.value)
        assert (
            cannot_stand(item)
            or old is None
            or isinstance(old.value, dict)
            or number >= len(values)
            or long
            or not any(values)
        )
        return
    assert old is not None
    value: Value = item
    if isinstance(old.value, list):
        value = [item if n == number else one for n, one in enumerate(old.value)]
    same_but(data, made, key, value)


@settings(max_examples=EXAMPLES, deadline=None)
@given(files(), st.sampled_from(KEYS))
def test_rename_key_keeps_value_and_place(data: bytes, key: str) -> None:
    before = document(data)
    if key not in before.fields:
        with pytest.raises(Refused):
            rename_key(data, key, "sphere")
        return
    made = rename_key(data, key, "sphere")
    after = document(made)
    assert [(k if k != "sphere" else key, f.value, f.line) for k, f in after.fields.items()] == [
        (k, f.value, f.line) for k, f in before.fields.items()
    ]
    assert_only(data, made, key)
    line = before.fields[key].line - 1
    old, new = Lines.of(data).all, Lines.of(made).all
    assert (*old[:line], *old[line + 1 :]) == (*new[:line], *new[line + 1 :])


@settings(max_examples=EXAMPLES, deadline=None)
@given(files(), st.booleans())
def test_add_line_only_adds(data: bytes, task: bool) -> None:
    line = "- [ ] send the score (by 2026-12-01)" if task else "Plays the violin at night."
    made = add_line(data, line, task=task)
    before, after = document(data), document(made)
    assert {k: f.value for k, f in before.fields.items()} == {k: f.value for k, f in after.fields.items()}
    assert line in after.body.split("\n")
    assert [one for one in after.body.split("\n") if one.strip()].count(line) == 1
    kept = data if data.endswith((b"\n", b"\r")) else data + (b"\r\n" if b"\r\n" in data else b"\n")
    new = made if made.endswith((b"\n", b"\r")) else made + (b"\r\n" if b"\r\n" in data else b"\n")
    assert_inserted(kept, new)
    assert made.endswith((b"\n", b"\r")) == data.endswith((b"\n", b"\r"))


EDITS: list[Callable[[bytes], bytes]] = [
    lambda data: set_key(data, "circle", "inner"),
    lambda data: add_item(data, "tags", "x"),
    lambda data: add_line(data, "x"),
    lambda data: rename_key(data, "a", "b"),
]


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("data", [b"", b"no fences\n", b"---\nname: [\n---\n", b"---\nname: x\n", b"---\n\xff\n---\n"])
def test_what_cannot_be_read_is_not_edited(edit: Callable[[bytes], bytes], data: bytes) -> None:
    with pytest.raises(Refused):
        edit(data)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("met:2\n", None),
        ("last_contact: 2026-01-01 # at the club\n", "last_contact: 2026-11-20 # at the club\n"),
        ("last_contact: '2026-01-01'\n", "last_contact: '2026-11-20'\n"),
        ("last_contact:\n", "last_contact: 2026-11-20\n"),
        ("last_contact:   # never yet\n", "last_contact: 2026-11-20   # never yet\n"),
        ("name: A\nx: 1\n", "name: A\nlast_contact: 2026-11-20\nx: 1\n"),
        (
            "name: A\naliases:\n  - B\n\n# below\nx: 1\n",
            "name: A\naliases:\n  - B\nlast_contact: 2026-11-20\n\n# below\nx: 1\n",
        ),
    ],
)
def test_a_day_moves_as_the_owner_would_move_it(before: str, after: str | None) -> None:
    data = f"---\n{before}---\n".encode()
    if after is None:
        with pytest.raises(Refused):
            set_key(data, "last_contact", datetime.date(2026, 11, 20), KEYS)
        return
    assert set_key(data, "last_contact", datetime.date(2026, 11, 20), KEYS) == f"---\n{after}---\n".encode()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("tags: [\n  a,\n  b,  # two\n]", "tags: [\n  a,\n  b,  # two\n  c,\n]"),
        ("tags: [\n  a,\n  b  # two\n]", "tags: [\n  a,\n  b,  # two\n  c\n]"),
        ("tags: [a,\n  b]", "tags: [a,\n  b, c]"),
        ("tags: [a, b,]", "tags: [a, b, c]"),
        ("tags: [] # none", "tags: [c] # none"),
        ("tags: ''", "tags: [c]"),
        ("tags: a # one", "tags: [a, c] # one"),
        ("tags: a, b", "tags: ['a, b', c]"),
        ("tags:\n- a\n# below\nx: 1", "tags:\n- a\n- c\n# below\nx: 1"),
        ("tags: # none", "tags: # none\n  - c"),
    ],
)
def test_an_item_joins_its_list_as_the_list_is_written(before: str, after: str) -> None:
    assert add_item(f"---\n{before}\n---\n".encode(), "tags", "c").decode() == f"---\n{after}\n---\n"
