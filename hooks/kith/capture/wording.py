"""The message of an entry: the owner's words, and below them the trailers that the program means, and only those.

git takes the last paragraph of a message for trailers when it looks like them. So an owner's text could turn into
some by chance, or by somebody's ill will in a text that was pasted. Here ours are always the last paragraph; where
there are none and the text has a line like one, a `Journal: note` ends it. No word of the text changes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..git.message import Message, reverted
from ..patterns import later
from ..record.writes import CannotRecord
from ..values import dataclass

LONGEST = 60_000  # bytes: what a pipe takes in one piece, so that git never sees half of it
NOTE = ("Journal", "note")  # a trailer that says nothing
_KEY = later(r"[A-Za-z][A-Za-z0-9-]*")
_LIKE_A_TRAILER = later(r"^(?:[A-Za-z0-9-]+[ \t]*:|\(cherry picked from commit )", re.MULTILINE)
_SCISSORS = later(r"^\S+ -{24} >8 -{24}$", re.MULTILINE)
_LINE_ENDS = later(r"\r\n?|\x85|\u2028|\u2029")
_CONTROLS = later(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SPACES = later(r"[\s\x00-\x20]+")


@dataclass(frozen=True)
class Words:
    """A message ready for git, and what `read_message` is to give back."""

    text: str
    meant: Message

    @classmethod
    def of(cls, message: str, trailers: Sequence[tuple[str, str]] = (), *, revert: bool = False) -> Words:
        """The first line of `message` is the subject."""
        subject, _, body = message.strip().partition("\n")
        text = make_message(subject, body, trailers, revert=revert)
        return cls(text, meaning_of(subject, body, trailers))


def make_message(
    subject: str, body: str = "", trailers: Sequence[tuple[str, str]] = (), *, revert: bool = False
) -> str:
    """The whole message, ready for git. Raises CannotRecord where these words cannot be one.

    `revert` allows the line "This reverts commit …", which takes that entry out of the journal; in any other text it
    is refused, whoever wrote it.
    """
    meant = meaning_of(subject, body, trailers)
    if not meant.subject:
        raise CannotRecord("an entry needs words: say in a few what it was", "words")
    if reverted(meant.subject, meant.body) and not revert:
        raise CannotRecord(
            'a line begins with "This reverts commit", which would take another entry out of the journal: '
            "put a word before it",
            "words",
        )
    if _SCISSORS.search(meant.body):
        raise CannotRecord("git reads nothing below a line of scissors (----- >8 -----): take that line out", "words")
    block = "\n".join(f"{key}: {value}" for key, value in meant.trailers)
    text = "\n\n".join(part for part in (meant.subject, meant.body, block) if part) + "\n"
    try:
        size = len(text.encode("utf-8"))
    except UnicodeEncodeError:
        raise CannotRecord("these words hold bytes that are no letters (not UTF-8)", "words") from None
    if size > LONGEST:
        raise CannotRecord("this is too long for an entry in the journal: write it into the person's file", "words")
    return text


def meaning_of(subject: str, body: str, trailers: Sequence[tuple[str, str]]) -> Message:
    """What `read_message` is to give back: control characters gone, the subject and each trailer on one line."""
    told = [(_checked_key(key), _one_line(value)) for key, value in trailers]
    kept = tuple((key, value) for key, value in told if value)
    text = _CONTROLS.sub("", _LINE_ENDS.sub("\n", body)).strip()
    if not kept and _LIKE_A_TRAILER.search(text):  # anywhere: git looks above what it takes for comments
        kept = (NOTE,)
    return Message(_one_line(subject), text, kept)


def _one_line(text: str) -> str:
    return _CONTROLS.sub("", _SPACES.sub(" ", _LINE_ENDS.sub(" ", text))).strip()


def _checked_key(key: str) -> str:
    if not _KEY.fullmatch(key):
        raise ValueError(f"{key!r} is no trailer's key")
    return key
