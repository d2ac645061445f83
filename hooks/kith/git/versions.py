"""One version of a file as git keeps it, taken apart only as far as comparing it with the next needs.

Ten thousand versions differ from their neighbours in a line or two. So a version is split into the text of each key
and the body; only a key whose text differs is read as YAML, through `frontmatter.read`, and each such text once.
"""

from __future__ import annotations

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


def read_version(data: bytes | None) -> Version:
    """A version from its bytes; None for one that is not here. Never raises."""
    if data is None:
        return MISSING
    if len(data) > LARGEST_FILE:
        return UNREADABLE
    return _taken_apart(data) or _read_whole(data)


def _taken_apart(data: bytes) -> Version | None:
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
    blocks = _LINES.findall(head)
    keys: dict[str, Token] = dict(map(_block, blocks))
    return Version(keys, head, body, True) if len(keys) == len(blocks) and "" not in keys else None


def _is_unusual(data: bytes) -> bool:
    """True for line ends to mend, and marks of a merge."""
    return b"\r" in data or b"\0" in data or b"<<<<<<< " in data or b">>>>>>> " in data or b"||||||| " in data


def _read_whole(data: bytes) -> Version:
    document, _ = read("", data)
    if document is None:
        return UNREADABLE
    return Version({key: (field.value,) for key, field in document.fields.items()}, "", document.body, True)


@lru_cache(maxsize=65536)
def _block(text: str) -> tuple[str, str]:
    """The key of a block that means the same wherever it stands ("" for any other text), and the block itself.

    Always the same object for the same text: comparing versions is mostly comparing what is the same.
    """
    block = _BLOCK.fullmatch(text)
    is_one = block and (_PLAIN.fullmatch(text) or _PLAIN_LIST.fullmatch(text) or _parsed(text))
    return (block[1] if block and is_one else ""), text


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
