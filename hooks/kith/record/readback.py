"""What git says that it has committed, object by object: to be compared with what was meant (`proof`)."""

from __future__ import annotations

from datetime import date

from ..git.message import Message, read_message
from ..values import dataclass
from .writing_git import WritingGit

_TRAILERS = "%(trailers:only=true,unfold=true,separator=%x00,key_value_separator=%x00)"
_FORMAT = "%x00".join(("%H", "%P", "%T", "%aI", "%B", "%(trailers)", _TRAILERS, ""))
_LOG = (
    *("log", "-z", "--raw", "-r", "-t", "--root", "--no-renames", "--no-abbrev", "--no-relative", "--no-notes"),
    *("--no-ext-diff", "--no-textconv", "--no-show-signature", "--no-color", "--diff-merges=first-parent"),
    *("--encoding=UTF-8", f"--format=tformat:{_FORMAT}", "--topo-order", "--reverse"),
)


@dataclass(frozen=True)
class Said:
    """A commit as git tells it. `files`: path from the repository's top → blob, "" for one that is gone.

    `objects` are the names of everything that it brought; `text` is the raw message.
    """

    commit: str
    parents: str
    day: date
    text: str
    message: Message
    files: dict[str, str]
    objects: tuple[str, ...]


def commits_since(git: WritingGit, head: str) -> list[Said]:
    """The commits that HEAD has and `head` ("" before the first) has not, oldest first."""
    answer = git.ask(*_LOG, f"{head}..HEAD" if head else "HEAD", "--")
    tokens = answer.out.decode("utf-8", "surrogateescape").split("\0")[:-1]
    found, at = [], 0
    while not answer.status and at + 6 < len(tokens):
        said, at = _one(tokens, at)
        found.append(said)
    return found


def _one(tokens: list[str], at: int) -> tuple[Said, int]:
    commit, parents, tree, authored, text, block = tokens[at : at + 6]
    at += 6
    trailers: list[tuple[str, str]] = []
    while tokens[at]:
        trailers.append((tokens[at], tokens[at + 1]))
        at += 2
    at += 1 if trailers else 2
    files: dict[str, str] = {}
    objects = [commit, tree]
    while at + 1 < len(tokens) and tokens[at].lstrip("\n").startswith(":"):
        old_mode, mode, _, blob, _ = tokens[at].lstrip("\n:").split()
        objects.append(blob)
        if "040000" not in (old_mode, mode):
            files[tokens[at + 1]] = "" if set(blob) == {"0"} else blob
        at += 2
    message = read_message(text, block, tuple(trailers))
    return Said(commit, parents, date.fromisoformat(authored[:10]), text, message, files, tuple(objects)), at
