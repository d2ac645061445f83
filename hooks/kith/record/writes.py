"""What is to be written, what was recorded, and the one sentence when it could not be: the safe write's own words."""

from __future__ import annotations

import re
from datetime import date

from ..git.commits import FOLDERS
from ..values import dataclass

_UNFIT = re.compile(r"[\x00-\x1f\x7f\\]|[\ud800-\udfff]")


class CannotRecord(Exception):
    """Why nothing was recorded, in one sentence without a full stop: what is in the way, and what to do.

    `code` is one word for programs ("busy", "changed", "dirty", "disk", "filter", "git", "hook", "identity", "middle",
    "path", "sign", "words"), `paths` are the files that it is about. `as_before`: everything is as it was, so the
    command may add that nothing was changed; False where a file of these is not, as the sentence tells.
    """

    def __init__(self, sentence: str, code: str = "git", paths: tuple[str, ...] = (), as_before: bool = True) -> None:
        super().__init__(sentence)
        self.code = code
        self.paths = paths
        self.as_before = as_before


@dataclass(frozen=True)
class Write:
    """One file of the wiki as the caller read it and as it shall be. Paths from the wiki's root, with `/`.

    `before` None: there is no such file yet. `after` None: it goes. `new_path`: it is renamed to that as well.
    Bytes are as they lie on the disk; git's filters see them when it commits.
    """

    path: str
    before: bytes | None
    after: bytes | None
    new_path: str = ""

    @classmethod
    def renamed(cls, path: str, new_path: str, before: bytes, after: bytes | None = None) -> Write:
        """A file that gets another name; its bytes stay, unless `after` is given."""
        return cls(path, before, before if after is None else after, new_path)


@dataclass(frozen=True)
class Recorded:
    """What is on the disk and in git now: the commit's full id, the author's own day, the paths that it changed.

    `by_hook`: those of them that a hook of the owner's made different from what was to be written.
    `mended`: what an earlier command had left half written and this one has put right, in sentences.
    """

    commit: str
    day: date
    paths: tuple[str, ...]
    by_hook: tuple[str, ...] = ()
    mended: tuple[str, ...] = ()


@dataclass(frozen=True)
class Change:
    """One name on the disk: bytes before and after, None for no file."""

    path: str
    before: bytes | None
    after: bytes | None


def changes(writes: tuple[Write, ...]) -> tuple[Change, ...]:
    """The writes name by name, new names first; what would change nothing is left out. Raises CannotRecord."""
    made: list[Change] = []
    for write in writes:
        if write.new_path and write.new_path != write.path:
            if write.before is None or write.after is None:
                raise ValueError("only a file that is there and stays can be renamed")
            made += [Change(write.new_path, None, write.after), Change(write.path, write.before, None)]
        elif write.before != write.after:
            made.append(Change(write.path, write.before, write.after))
    names = [change.path for change in made]
    for name in names:
        _refuse_unfit(name)
        if names.count(name) > 1:
            raise ValueError(f"{name} is to be written twice")
    return tuple(sorted(made, key=lambda change: (change.after is None, change.path)))


def _refuse_unfit(path: str) -> None:
    parts = path.split("/")
    if f"{parts[0]}/" not in FOLDERS or len(parts) < 2 or _UNFIT.search(path):
        raise CannotRecord(f"{path!r} is no file below people/ or events/, so it is not written", "path", (path,))
    if any(part in ("", ".", "..") or part.casefold() == ".git" for part in parts):
        raise CannotRecord(f"{path} leads elsewhere, so it is not written", "path", (path,))
