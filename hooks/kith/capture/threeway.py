"""A person edited on two devices: the two files made one, as git's merge driver. Nothing is lost, nothing is guessed.

Where git's own merge of the text is clean and reads well, that is it. Else key by key: the later last_contact, the
union of lists and tables, whatever only one side changed; the body merged as git does. Where both sides gave one key
two values, both stand there between git's marks, and it is a conflict.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from pathlib import Path

from ..days import parse_date
from ..format.frontmatter import Document, Value, read
from ..format.keylines import key_lines, put_key_lines, split_body
from ..format.rewrite import Refused, add_entry, add_item
from ..values import dataclass
from .capture import ORDER

MARKS = ("<<<<<<< ", "=======", ">>>>>>> ")


@dataclass(frozen=True)
class Result:
    """The file, and whether it holds a conflict that only the owner can settle."""

    data: bytes
    conflict: bool


def merge(base: bytes, ours: bytes, theirs: bytes, names: tuple[str, str] = ("ours", "theirs")) -> Result:
    """Merge two versions of a person's file that come from `base` (empty where both made it)."""
    plain = _by_text(base, ours, theirs, names)
    if not plain.conflict and read("", plain.data)[0] is not None:
        return plain
    one, other = read("", ours)[0], read("", theirs)[0]
    old = read("", base)[0] or Document({}, "", 0)
    if one is None or other is None or _comments_of(theirs) - _comments_of(ours) - _comments_of(base):
        return Result(_by_text(base, ours, theirs, names).data, True)
    try:
        head, clashes = _heads(ours, theirs, old, one, other)
    except Refused:
        return Result(plain.data, True)
    head_text, _ = split_body(head)
    body = _by_text(split_body(base)[1] if base else b"", split_body(ours)[1], split_body(theirs)[1], names)
    if read("", head)[0] is None:
        return Result(plain.data, True)
    for key in clashes:
        head_text = _marked(head_text, head, ours, theirs, key, names)
    return Result(head_text + body.data, body.conflict or bool(clashes))


def _heads(ours: bytes, theirs: bytes, base: Document, one: Document, other: Document) -> tuple[bytes, list[str]]:
    """Our file with what the other side changed in its keys, and the keys that have two values."""
    merged, clashes = ours, []
    for key in dict.fromkeys([*one.fields, *other.fields]):
        was, mine, their = _value(base, key), _value(one, key), _value(other, key)
        if mine == their or (their == was and key in base.fields):
            continue
        if key not in other.fields and key not in base.fields:
            continue  # only we have it
        if mine == was and (key in one.fields) == (key in base.fields):
            merged = put_key_lines(merged, key, key_lines(theirs, key), ORDER)
        elif key not in other.fields or key not in one.fields:
            merged = merged if key in one.fields else put_key_lines(merged, key, key_lines(theirs, key), ORDER)
        else:
            merged, clash = _both(merged, theirs, key, mine, their, was)
            clashes += [key] if clash else []
    return merged, clashes


def _both(merged: bytes, theirs: bytes, key: str, mine: Value, their: Value, was: Value) -> tuple[bytes, bool]:
    """A key that both sides changed; (the merged file, whether it has two values). A comment of theirs is not lost."""
    if set(_remarks(key_lines(theirs, key))) - set(_remarks(key_lines(merged, key))):
        return merged, True
    if key == "last_contact" and isinstance(mine, str) and isinstance(their, str):
        days = parse_date(mine), parse_date(their)
        if days[0] and days[1]:
            later = days[1] > days[0]
            return (put_key_lines(merged, key, key_lines(theirs, key), ORDER) if later else merged), False
    if isinstance(mine, list) or isinstance(their, list):
        known = mine if isinstance(mine, list) else [mine]
        for item in their if isinstance(their, list) else [their]:
            if item is None or item in known:
                continue
            if not isinstance(item, str):
                return merged, True
            merged = add_item(merged, key, item, ORDER)
        return merged, False
    if isinstance(mine, dict) and isinstance(their, dict):
        for label, value in their.items():
            if label not in mine and isinstance(value, str):
                merged = add_entry(merged, key, label, value, ORDER)
            elif mine.get(label) != value:
                return merged, True
        return merged, False
    return merged, True


def _value(document: Document, key: str) -> Value:
    return document.fields[key].value if key in document.fields else None


def _marked(text: bytes, head: bytes, ours: bytes, theirs: bytes, key: str, names: tuple[str, str]) -> bytes:
    """A key's lines with both values between git's marks."""
    mine, their = key_lines(head, key), key_lines(theirs, key)
    end = b"\r\n" if b"\r\n" in text else b"\n"
    block = b"".join(
        [
            (MARKS[0] + names[0]).encode() + end,
            mine,
            MARKS[1].encode() + end,
            their.replace(b"\r\n", b"\n").replace(b"\n", end),
            (MARKS[2] + names[1]).encode() + end,
        ]
    )
    return text.replace(mine, block, 1)


def _remarks(lines: bytes) -> list[bytes]:
    return re.findall(rb"\s#[^\r\n]*", lines)


def _comments_of(data: bytes) -> set[bytes]:
    """The comment lines between the fences: they belong to no key, so they could be lost."""
    document = read("", data)[0]
    lines = data.splitlines()[: document.body_line - 1 if document else 0]
    return {line.strip() for line in lines if line.strip().startswith(b"#")}


def _by_text(base: bytes, ours: bytes, theirs: bytes, names: tuple[str, str]) -> Result:
    """git's own merge of three texts."""
    with tempfile.TemporaryDirectory(prefix="kith-merge-") as folder:
        files = []
        for name, data in (("ours", ours), ("base", base), ("theirs", theirs)):
            file = Path(folder) / name
            file.write_bytes(data)
            files.append(str(file))
        labels = [part for name in (names[0], "before", names[1]) for part in ("-L", name)]
        done = subprocess.run(["git", "merge-file", "-p", "-q", *labels, *files], capture_output=True, check=False)
    if done.returncode < 0 or done.returncode > 127:
        raise OSError(done.stderr.decode("utf-8", "replace"))
    return Result(done.stdout, done.returncode > 0)
