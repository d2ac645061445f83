"""What every commit did to every file: the versions of the history read once and compared with their neighbours."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from pathlib import Path

from .blobs import Blobs
from .changes import Edit, read_edit
from .commits import Commit
from .pairing import Pair, paired
from .versions import MISSING, Version, read_version

AHEAD = 400  # so many commits are known before one is compared: git has its versions ready by then


def read_edits(root: Path, commits: Iterable[Commit]) -> dict[str, tuple[Edit, ...]]:
    """The edits of each commit that touched a file, by its id. They depend on nothing but the commit itself.

    The commits may still be coming: what is there is compared meanwhile.
    """
    edits: dict[str, tuple[Edit, ...]] = {}
    waiting: deque[Commit] = deque()
    versions = _Versions(root)
    try:
        for commit in commits:
            if commit.files:
                versions.expect(commit)
                waiting.append(commit)
            if len(waiting) > AHEAD:
                first = waiting.popleft()
                edits[first.id] = tuple(_edits(first, versions))
        edits |= {commit.id: tuple(_edits(commit, versions)) for commit in waiting}
    finally:
        versions.close()
    return edits


def _edits(commit: Commit, versions: _Versions) -> Iterator[Edit]:
    pairs = []
    for file in commit.files:
        after = versions.take(file.blob)
        pairs.append(Pair(file, versions.take(file.old_blob, after), after))
    versions.done(file.blob for file in commit.files)
    for pair in paired(pairs):
        yield read_edit(pair.file, pair.before, pair.after)


class _Versions:
    """The versions in the order in which commits need them, newest first.

    What stood before a commit is kept until an older one is met that made it: that is its last use, nearly always.
    """

    def __init__(self, root: Path) -> None:
        self._blobs = Blobs(root)
        self._uses: dict[str, int] = {}  # of what is here or coming, by commits that are known
        self._kept: dict[str, Version] = {}

    def expect(self, commit: Commit) -> None:
        """Have git look for what this commit needs."""
        for file in commit.files:
            for blob in (file.blob, file.old_blob):
                if blob in self._uses:
                    self._uses[blob] += 1
                elif blob:
                    self._blobs.ask(blob)
                    self._uses[blob] = 1

    def take(self, blob: str, beside: Version | None = None) -> Version | None:
        """The version with this id, None for none; it is read sooner beside one that differs little."""
        if not blob:
            return None
        self._uses[blob] -= 1
        while blob not in self._kept:
            came = self._blobs.answer()
            if came is None:
                return MISSING
            self._kept[came[0]] = read_version(came[1], beside)
        return self._kept[blob]

    def done(self, made: Iterable[str]) -> None:
        """These were made by the commit that was just compared."""
        for blob in made:
            if self._uses.get(blob) == 0:
                del self._uses[blob]
                self._kept.pop(blob, None)

    def close(self) -> None:
        self._blobs.close()
