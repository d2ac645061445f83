"""What every commit did to every file: the versions of the history read once and compared with their neighbours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from .blobs import read_blobs
from .changes import Edit, read_edit
from .commits import Commit, FileChange
from .pairing import Pair, paired
from .versions import MISSING, Version, read_version


def read_edits(root: Path, commits: Iterable[Commit]) -> dict[str, tuple[Edit, ...]]:
    """The edits of each commit that touched a file, by its id. They depend on nothing but the commit itself."""
    touching = [commit for commit in commits if commit.files]
    versions = _Versions(root, [blob for commit in touching for file in commit.files for blob in _blobs(file)])
    return {commit.id: tuple(_edits(commit, versions)) for commit in touching}


def _blobs(file: FileChange) -> Iterator[str]:
    yield from (blob for blob in (file.blob, file.old_blob) if blob)


def _edits(commit: Commit, versions: _Versions) -> Iterator[Edit]:
    pairs = []
    for file in commit.files:
        after = versions.take(file.blob)
        pairs.append(Pair(file, versions.take(file.old_blob), after))
    for pair in paired(pairs):
        yield read_edit(pair.file, pair.before, pair.after)


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
                return MISSING
            self._kept[came[0]] = read_version(came[1])
        version = self._kept[blob]
        self._uses[blob] -= 1
        if not self._uses[blob]:
            del self._kept[blob]
        return version
