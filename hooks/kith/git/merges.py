"""What a merge itself did: a file renamed or added while two branches were brought together, in neither of them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from .repository import ask

# Against each parent in turn; this is asked only when a file of today came to be in no other commit.
_LOG = (
    *("log", "-z", "--raw", "-M", "-l1000", "--no-abbrev", "--topo-order", "--merges", "-m", "--diff-filter=AR"),
    *("--no-relative", "--no-ext-diff", "--no-textconv", "--no-show-signature", "--no-color", "--no-notes"),
    "--format=tformat:%H",
)
Change = tuple[list[str], str, str]  # the facts of a line of --raw, the path before, the path after


def made_in_merges(root: Path, head: str, paths: Collection[str]) -> dict[str, list[Change]]:
    """By the merge's id, how the files at these paths (from the repository's top) came to be: a rename, or new."""
    found: dict[str, tuple[str, Change]] = {}
    answer = ask(root, *_LOG, head, "--")
    for commit, change in _changes(answer.out.decode("utf-8", "replace").split("\0")[:-1]):
        path = change[2]
        if path not in paths or (path in found and found[path][0] != commit):
            continue  # the newest merge that has it
        if path not in found or change[0][4][0] == "R":
            found[path] = commit, change
    made: dict[str, list[Change]] = {}
    for commit, change in found.values():
        made.setdefault(commit, []).append(change)
    return made


def _changes(tokens: list[str]) -> Iterator[tuple[str, Change]]:
    commit, at = "", 0
    while at < len(tokens):
        token = tokens[at].lstrip("\n")
        if not token.startswith(":"):
            commit, at = token or commit, at + 1
            continue
        facts = token.split()
        count = 2 if facts[4][0] == "R" else 1
        if at + count < len(tokens):
            yield commit, (facts, tokens[at + 1], tokens[at + count])
        at += 1 + count
