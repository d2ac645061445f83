"""A commit's message taken apart: subject, body, trailers. git says what is a trailer; we only read its answer."""

from __future__ import annotations

import re

from ..values import dataclass

Trailers = tuple[tuple[str, str], ...]

_TRAILER = re.compile(r"[A-Za-z0-9-]+\s*:")
_GIT_WROTE = re.compile(r"\(cherry picked from commit [0-9a-f]+\)\s*$")
_REVERTS = re.compile(r"^This reverts commit ([0-9a-f]{7,64})\b", re.MULTILINE)  # short with revert.reference


@dataclass(frozen=True, slots=True)
class Message:
    """What the owner wrote: `subject` on one line, `body` without the trailers, trailers as (key, value)."""

    subject: str
    body: str
    trailers: Trailers


def read_message(text: str, block: str, trailers: Trailers) -> Message:
    """Take a message apart. `block` is the trailer block as it stands at the end of `text`, by git's own rule."""
    if "\r" in text:
        text, block = _plain_ends(text), _plain_ends(block)
        trailers = tuple((key, " ".join(value.split())) for key, value in trailers)
    text, block = text.strip(), block.strip()
    if block and text.endswith(block):
        text = f"{text[: -len(block)].rstrip()}\n\n{_words_among(block)}".strip()
    if "\n" not in text:
        return Message(text, "", trailers)
    title, _, body = text.partition("\n\n")
    if "\n" in title:  # lines that hold only spaces end the title too
        lines = text.split("\n")
        end = next((n for n, line in enumerate(lines) if not line.strip()), len(lines))
        title, body = " ".join(line.strip() for line in lines[:end]), "\n".join(lines[end:])
    return Message(title.strip(), body.strip(), trailers)


def reverted(subject: str, body: str) -> tuple[str, ...]:
    """The ids, as git shortened them or whole, of the commits that this message says it reverts.

    git names one a line, also where several reverts were squashed. The line is the subject where the owner wrote
    none: `git revert --reference` leaves that to them.
    """
    texts = (text for text in (subject, body) if "This reverts commit " in text)
    return tuple(commit for text in texts for commit in _REVERTS.findall(text))


def _plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _words_among(block: str) -> str:
    """The owner's words that git counts into a trailer block because most of it is trailers; they are not lost."""
    words: list[str] = []
    in_trailer = False
    for line in block.split("\n"):
        in_trailer = bool(_TRAILER.match(line)) or (in_trailer and line[:1] in (" ", "\t"))
        if not in_trailer and not _GIT_WROTE.match(line):
            words.append(line)
    return "\n".join(words)
