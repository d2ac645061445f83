"""Which entries a revert took out of the journal."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from .commits import Commit
from .message import reverted


def taken_back(commits: Iterable[Commit]) -> set[str]:
    """Every revert, and every commit that one takes out; a revert that is itself reverted takes nothing out.

    The revert of a merge (`git revert -m 1`) takes out only itself: it undoes files, but the talks that the merged
    branch tells of took place, and each has its own commit, which its own revert takes out.
    """
    words = {commit.id: reverted(commit.subject, commit.body) for commit in commits}
    ids = sorted(words) if any(words.values()) else []
    targets = {commit: set(_meant(named, ids)) for commit, named in words.items() if named}
    by: dict[str, list[str]] = {}
    for commit, named in targets.items():
        for target in named:
            by.setdefault(target, []).append(commit)
    reverts = {commit for commit, named in targets.items() if named}
    out: dict[str, bool] = {}
    for start in by:
        waiting = [start]
        while waiting:
            commit = waiting[-1]
            unknown = [revert for revert in by.get(commit, ()) if revert not in out]
            if unknown:
                waiting += unknown
            else:
                waiting.pop()
                out[commit] = any(not out[revert] for revert in by.get(commit, ()))
    return reverts | {commit for commit, gone in out.items() if gone}


def _meant(named: Iterable[str], ids: Sequence[str]) -> Iterator[str]:
    """The commits of this history that ids, shortened ones too, can only mean."""
    for name in named:
        at = bisect_left(ids, name)
        if at < len(ids) and ids[at].startswith(name) and not (at + 1 < len(ids) and ids[at + 1].startswith(name)):
            yield ids[at]
