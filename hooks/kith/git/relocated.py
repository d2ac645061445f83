"""A wiki that is a folder in a larger repository, and was moved there: `git mv old/people new/people`.

Its history goes on under the old folder. Only the commit that first brings people here can be such a move, and it is
one where most of them came, under the same names, from one other folder.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from .repository import ask

MOST = 8  # so many moves are followed; each is a question to git
Places = Mapping[str, tuple[str, str]]  # a commit's id → the wiki's folder just before it and after it


def came_from(root: Path, commit: str, prefix: str, brought: Sequence[str]) -> str | None:
    """The folder (as prefix is: "" or "old/") from which this commit moved the wiki; None where it did not.

    `brought` are the files that it added, from the wiki's root.
    """
    answer = ask(
        root, "diff-tree", "-r", "-z", "-M", "-l1000", "--raw", "--no-commit-id", "--no-relative", commit, "--"
    )
    tokens = iter(answer.out.decode("utf-8", "replace").split("\0")[:-1])
    sources: Counter[str] = Counter()
    wanted = set(brought)
    for facts in tokens:
        old = next(tokens, "")
        if facts.rpartition(" ")[2][:1] not in ("R", "C"):
            continue
        tail = next(tokens, "").removeprefix(prefix)
        if tail in wanted and (old == tail or old.endswith(f"/{tail}")):
            sources[old.removesuffix(tail)] += 1
    folder, count = next(iter(sources.most_common(1)), (prefix, 0))
    return folder if folder != prefix and 2 * count >= len(wanted) else None


def places(commits: Iterable[tuple[str, tuple[str, ...]]], folders: Sequence[str], moves: Sequence[str]) -> Places:
    """Where the wiki was at each commit, given as (id, parents), the oldest first.

    `folders` are its places, today's first; the commit `moves[n]` took it from `folders[n + 1]` to `folders[n]`.
    A branch that was made before a move goes on in the old folder until the two are merged.
    """
    arrived = {commit: number for number, commit in enumerate(moves)}
    at: dict[str, int] = {}
    found: dict[str, tuple[str, str]] = {}
    for commit, parents in commits:
        before = min((at[parent] for parent in parents if parent in at), default=len(folders) - 1)
        at[commit] = min(before, arrived.get(commit, before))
        found[commit] = folders[before], folders[at[commit]]
    return found
