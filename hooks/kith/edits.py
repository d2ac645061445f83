"""What every commit did to every file: the versions of the history read once and compared with their neighbours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .blobs import read_blobs
from .changes import Edit, read_edit
from .fields import as_text
from .history import Commit, FileChange
from .names import fold
from .versions import UNREADABLE, Version, read_version


def read_edits(root: Path, commits: Iterable[Commit]) -> dict[str, tuple[Edit, ...]]:
    """The edits of each commit that touched a file, by its id. They depend on nothing but the commit itself."""
    touching = [commit for commit in commits if commit.files]
    versions = _Versions(root, [blob for commit in touching for file in commit.files for blob in _blobs(file)])
    return {commit.id: tuple(_edits(commit, versions)) for commit in touching}


def _blobs(file: FileChange) -> Iterator[str]:
    yield from (blob for blob in (file.blob, file.old_blob) if blob)


@dataclass(frozen=True)
class _Pair:
    """A file's change with its two versions."""

    file: FileChange
    before: Version | None
    after: Version | None


def _edits(commit: Commit, versions: _Versions) -> Iterator[Edit]:
    pairs = []
    for file in commit.files:
        after = versions.take(file.blob)
        pairs.append(_Pair(file, versions.take(file.old_blob), after))
    if {"A", "D"} <= {pair.file.status for pair in pairs}:
        pairs = list(_moved(pairs))
    for pair in pairs:
        yield read_edit(pair.file, pair.before, pair.after)


def _moved(pairs: list[_Pair]) -> Iterator[_Pair]:
    """A file that went and one that came in the same commit with the same name are one file, renamed.

    git sees a rename only where half the text stayed; a short file that was renamed and edited has less.
    """
    gone = {(_folder(p.file), _name(p.before)): p for p in pairs if p.file.status == "D" and _name(p.before)}
    taken: set[str] = set()
    for pair in pairs:
        came_from = gone.pop((_folder(pair.file), _name(pair.after)), None) if pair.file.status == "A" else None
        if came_from:
            old = came_from.file
            taken.add(old.path)
            file = FileChange("R", old.path, pair.file.path, old.old_blob, pair.file.blob)
            yield _Pair(file, came_from.before, pair.after)
        elif pair.file.status != "D":
            yield pair
    yield from (pair for pair in pairs if pair.file.status == "D" and pair.file.path not in taken)


def _folder(file: FileChange) -> str:
    return file.path.partition("/")[0]


def _name(version: Version | None) -> str:
    return fold(as_text(version.value("name"))) if version else ""


class _Versions:
    """The versions in the order in which commits need them; each is kept only until its last use."""

    def __init__(self, root: Path, needed: list[str]) -> None:
        self._uses = Counter(needed)
        self._coming = read_blobs(root, needed)
        self._kept: dict[str, Version] = {}

    def take(self, blob: str) -> Version | None:
        if not blob:
            return None
        while blob not in self._kept:
            came = next(self._coming, None)
            if came is None:
                return UNREADABLE
            self._kept[came[0]] = read_version(came[1])
        version = self._kept[blob]
        self._uses[blob] -= 1
        if not self._uses[blob]:
            del self._kept[blob]
        return version
