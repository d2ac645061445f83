"""The lines of a key, and of a file's head and body, as bytes: for putting two versions of a file together."""

from __future__ import annotations

from .rewrite import _find, _last_line, _place, _Text


def key_lines(data: bytes, key: str) -> bytes:
    """The lines of a key with all that belongs to it, byte for byte; empty where it is not there."""
    text = _Text.of(data)
    found = _find(text, key)
    if found is None:
        return b""
    lines = zip(text.lines, text.ends, strict=True)
    start, stop = found[0], _last_line(text, found[0]) + 1
    return "".join(line + end for line, end in list(lines)[start:stop]).encode("utf-8")


def put_key_lines(data: bytes, key: str, lines: bytes, order: tuple[str, ...] = ()) -> bytes:
    """A key as another version of the file has it: in the place of ours, or new where it belongs; no lines: it goes."""
    text = _Text.of(data)
    found = _find(text, key)
    fresh = [line.rstrip("\r") for line in lines.decode("utf-8").split("\n")][:-1]
    if found is None:
        made = text.with_lines(at := _place(text, key, order), at, fresh)
    else:
        made = text.with_lines(found[0], _last_line(text, found[0]) + 1, fresh)
    return made.data()


def split_body(data: bytes) -> tuple[bytes, bytes]:
    """(everything up to the second `---` and its line end, the rest); together they are the file."""
    text = _Text.of(data)
    whole = text.data()
    lines = list(zip(text.lines, text.ends, strict=True))[text.close + 1 :]
    body = "".join(line + end for line, end in lines).encode("utf-8")
    return whole[: len(whole) - len(body)], body
