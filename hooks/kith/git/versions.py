"""One version of a file as git keeps it, taken apart only as far as comparing it with the next needs.

Ten thousand versions differ from their neighbours in a line or two. So a version is split into the text of each key
and the body, most quickly beside its neighbour, with which it shares nearly all keys; only a key whose text differs is
read as YAML, through `frontmatter.read`, and each such text once.
"""

from __future__ import annotations

import sys
from functools import lru_cache

from ..format.fields import as_text
from ..format.frontmatter import LARGEST_FILE, LARGEST_HEAD, Value, read
from ..patterns import later

# A line with all those below that belong to it. What this cannot take apart goes to `frontmatter.read` as a whole.
_LINES = later(r".*\n(?:(?:[ \t#-].*)?\n)*")
# A top-level key and what belongs to it.
_BLOCK = later(r"([A-Za-z_][\w-]*):(?=[ \n])(?:.*\n)(?:(?:[ \t#-].*)?\n)*")
# What YAML reads as just its words, by far the most of what people write: one text, or a list of such texts.
TEXT = r"[^\W_][\w ./@+'’()-]*"
_PLAIN = later(rf"[A-Za-z_][\w-]*: ({TEXT})\n")
_PLAIN_LIST = later(
    rf"[A-Za-z_][\w-]*:(?: \[{TEXT}(?:, {TEXT})*\]\n|\n(?P<indent> *)- {TEXT}\n(?:(?P=indent)- {TEXT}\n)*)"
)

_MARKS = (b"<<<<<<< ", b">>>>>>> ", b"||||||| ")

Token = str | tuple[Value]


class Version:
    """A file's keys and body at one time. `readable` is False for what could not be read then.

    `keys` holds a token for each key, equal tokens meaning equal values: the text that stands there, or, where the
    text could not be taken apart, its value.
    """

    __slots__ = ("body", "head", "keys", "readable")

    def __init__(self, keys: dict[str, Token], head: str, body: str, readable: bool) -> None:
        self.keys, self.head, self.body, self.readable = keys, head, body, readable

    def value(self, key: str) -> Value:
        """What stands under a key; None where the key is not there."""
        token = self.keys.get(key)
        if token is None:
            return None
        return token[0] if isinstance(token, tuple) else _read_block(token)

    def text(self, key: str) -> str:
        """The same as one line of text; "" where the key is not there."""
        token = self.keys.get(key, "")
        return as_text(token[0]) if isinstance(token, tuple) else _text(token)


UNREADABLE = Version({}, "", "", False)
MISSING = Version({}, "", "", False)  # not in this clone


def read_version(data: bytes | None, beside: Version | None = None) -> Version:
    """A version from its bytes; None for one that is not here. Never raises.

    `beside` is any other version: the less this one differs from it, the sooner it is read.
    """
    if data is None:
        return MISSING
    if len(data) > LARGEST_FILE:
        return UNREADABLE
    return _taken_apart(data, beside or UNREADABLE) or _read_whole(data)


def _taken_apart(data: bytes, beside: Version) -> Version | None:
    if not data.startswith(b"---\n") or _is_unusual(data):
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    end = text.find("\n---", 3)  # 3: of nothing between the two lines with dashes
    if end < 4 or end > LARGEST_HEAD or text[end : end + 5] != "\n---\n":
        return None
    head, body = text[4 : end + 1], text[end + 5 :]
    keys = _keys_beside(head, beside) or _keys(head)
    return Version(keys, head, body, True) if keys else None


def _is_unusual(data: bytes) -> bool:
    """True for line ends to mend, and marks of a merge, of which one sign is looked for in a tenth of the time."""
    if b"\r" in data or b"\0" in data:
        return True
    return (b"<" in data or b">" in data or b"|" in data) and any(mark in data for mark in _MARKS)


def _keys(head: str) -> dict[str, Token] | None:
    """The keys of a head, in its order; None where it is not simply one after the other."""
    blocks = _LINES.findall(head)
    keys: dict[str, Token] = dict(map(_block, blocks))
    return keys if len(keys) == len(blocks) and "" not in keys else None


def _keys_beside(head: str, beside: Version) -> dict[str, Token] | None:
    """The same from another version, where only keys that are one line each say something else in theirs."""
    if head == beside.head:
        return beside.keys
    lines, others = head.split("\n"), beside.head.split("\n")
    if len(lines) != len(others):
        return None
    keys = beside.keys.copy()
    for line, other in zip(lines, others, strict=True):
        if line != other:
            key, text = _block(f"{line}\n")
            if keys.get(key) != f"{other}\n":  # that line was not all of that key
                return None
            keys[key] = text
    return keys


def _read_whole(data: bytes) -> Version:
    document, _ = read("", data)
    if document is None:
        return UNREADABLE
    return Version({key: (field.value,) for key, field in document.fields.items()}, "", document.body, True)


def forget() -> None:
    """Let go of what was remembered while very many versions were read."""
    for remembered in (_block, _text, _parsed):
        remembered.cache_clear()


@lru_cache(maxsize=65536)
def _block(text: str) -> tuple[str, str]:
    """The key of a block that means the same wherever it stands ("" for any other text), and the block itself.

    Always the same object for the same text: comparing versions is mostly comparing what is the same.
    """
    block = _BLOCK.fullmatch(text)
    is_one = block and (_PLAIN.fullmatch(text) or _PLAIN_LIST.fullmatch(text) or _parsed(text))
    return (sys.intern(block[1]) if block and is_one else ""), text


def _read_block(text: str) -> Value:
    if plain := _PLAIN.fullmatch(text):
        return plain[1].rstrip()
    found = _parsed(text)
    return found[0] if found else None


@lru_cache(maxsize=65536)
def _text(block: str) -> str:
    return as_text(_read_block(block)) if block else ""


@lru_cache(maxsize=65536)
def _parsed(text: str) -> tuple[Value] | None:
    """The value of one key's text, in a tuple; None when it is not the whole of one key."""
    document, _ = read("", f"---\n{text}---\n".encode())
    if document is None or len(document.fields) != 1 or document.body:
        return None
    return (next(iter(document.fields.values())).value,)
