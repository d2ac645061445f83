"""One version of a file as git keeps it, taken apart only as far as comparing it with the next needs.

Ten thousand versions differ from their neighbours in a line or two. So a version is split into the text of each key
and the body; only a key whose text differs is read as YAML, through `frontmatter.read`, and each such text once.
"""

from __future__ import annotations

from functools import lru_cache

from ..format.frontmatter import LARGEST_FILE, LARGEST_HEAD, Fences, Value, read
from ..patterns import later

# Before every line that belongs to none above it. What this cannot take apart goes to `frontmatter.read` as a whole.
_BETWEEN_BLOCKS = later(r"\n(?=[^ \t#\n-])")
# A top-level key and what belongs to it.
_BLOCK = later(r"([A-Za-z_][\w-]*):(?=[ \n])(?:.*\n)(?:(?:[ \t#-].*)?\n)*")
# What YAML reads as just its words, by far the most of what people write: one text, or a list of such texts.
TEXT = r"[^\W_][\w ./@+'’()-]*"
_PLAIN = later(rf"[A-Za-z_][\w-]*: ({TEXT})\n")
_PLAIN_LIST = later(
    rf"[A-Za-z_][\w-]*:(?: \[{TEXT}(?:, {TEXT})*\]\n|\n(?P<indent> *)- {TEXT}\n(?:(?P=indent)- {TEXT}\n)*)"
)
_UNUSUAL = (b"\r", b"\0", b"<<<<<<< ", b">>>>>>> ", b"||||||| ")  # line ends to mend, marks of a merge

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


UNREADABLE = Version({}, "", "", False)
MISSING = Version({}, "", "", False)  # not in this clone


def read_version(data: bytes | None) -> Version:
    """A version from its bytes; None for one that is not here. Never raises."""
    if data is None:
        return MISSING
    if len(data) > LARGEST_FILE:
        return UNREADABLE
    return _taken_apart(data) or _read_whole(data)


def _taken_apart(data: bytes) -> Version | None:
    if not data.startswith(b"---\n") or any(sign in data for sign in _UNUSUAL):
        return None
    try:
        parts = Fences.FM_BOUNDARY.split(data.decode("utf-8"), 2)
    except UnicodeDecodeError:
        return None
    if len(parts) != 3 or not parts[1].endswith("\n") or len(parts[1]) > LARGEST_HEAD:
        return None
    _, head, body = parts
    blocks = [f"{block}\n" for block in _BETWEEN_BLOCKS.split(head[:-1])]
    keys: dict[str, Token] = {_key_of(block): block for block in blocks}
    return Version(keys, head, body, True) if len(keys) == len(blocks) and "" not in keys else None


def _read_whole(data: bytes) -> Version:
    document, _ = read("", data)
    if document is None:
        return UNREADABLE
    return Version({key: (field.value,) for key, field in document.fields.items()}, "", document.body, True)


@lru_cache(maxsize=65536)
def _key_of(text: str) -> str:
    """The key of a block that means the same wherever it stands; "" for any other text."""
    block = _BLOCK.fullmatch(text)
    return block[1] if block and (_PLAIN.fullmatch(text) or _PLAIN_LIST.fullmatch(text) or _parsed(text)) else ""


def _read_block(text: str) -> Value:
    if plain := _PLAIN.fullmatch(text):
        return plain[1].rstrip()
    found = _parsed(text)
    return found[0] if found else None


@lru_cache(maxsize=65536)
def _parsed(text: str) -> tuple[Value] | None:
    """The value of one key's text, in a tuple; None when it is not the whole of one key."""
    document, _ = read("", f"---\n{text}---\n".encode())
    if document is None or len(document.fields) != 1 or document.body:
        return None
    return (next(iter(document.fields.values())).value,)
