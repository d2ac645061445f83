"""Whose text went where in one commit: git goes by paths and by how much text stayed, people go by their names.

A short file that was renamed and edited has too little of its old text for git; and where two people change places,
git sees two files edited, which would give each the other's days.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from ..format.person import slug_of
from ..names import fold
from ..values import dataclass
from .commits import FileChange
from .versions import Version


@dataclass(frozen=True, slots=True)
class Pair:
    """A file's change with its two versions."""

    file: FileChange
    before: Version | None
    after: Version | None


def paired(pairs: list[Pair]) -> list[Pair]:
    """The changes of one commit, with everyone's old version beside their own new one."""
    if len(pairs) < 2 or not _in_doubt(pairs):
        return pairs
    folders = dict.fromkeys(pair.file.path.partition("/")[0] for pair in pairs)
    return [pair for folder in folders for pair in _again([p for p in pairs if p.file.path.startswith(f"{folder}/")])]


def _in_doubt(pairs: Iterable[Pair]) -> bool:
    statuses = {pair.file.status for pair in pairs}
    return {"A", "D"} <= statuses or any(
        p.before and p.after and p.before.keys.get("name") != p.after.keys.get("name") for p in pairs
    )


def _again(pairs: list[Pair]) -> Iterator[Pair]:
    """git's pairs, those first that the name bears out; else a person's two versions by text, by name, by slug."""
    old = {pair.file.old_path: pair for pair in pairs if pair.file.old_blob}
    new = {pair.file.path: pair for pair in pairs if pair.file.blob}
    came: dict[str, str] = {}  # new path → old path
    for path, pair in new.items():
        if pair.before and (name := _name(pair.after)) and name == _name(pair.before):
            came[path] = pair.file.old_path
    _match(came, old, new, lambda pair: pair.file.old_blob, lambda pair: pair.file.blob)
    _match(came, old, new, lambda pair: _name(pair.before), lambda pair: _name(pair.after))
    left = set(old) - set(came.values())
    for path, pair in new.items():
        if path not in came and pair.before and pair.file.old_path in left:
            came[path] = pair.file.old_path
            left.discard(pair.file.old_path)
    _match(came, old, new, lambda pair: slug_of(pair.file.old_path), lambda pair: slug_of(pair.file.path))
    for path, pair in new.items():
        yield _pair(old.get(came.get(path, "")), pair)
    for path in old.keys() - came.values():
        yield Pair(FileChange("D", path, path, old[path].file.old_blob, ""), old[path].before, None)


def _match(
    came: dict[str, str],
    old: Mapping[str, Pair],
    new: Mapping[str, Pair],
    sign_before: Callable[[Pair], str],
    sign_after: Callable[[Pair], str],
) -> None:
    """Pair what is left over and has the same sign, where only one old and one new file have it."""
    taken = set(came.values())
    olds = [(sign_before(pair), path) for path, pair in old.items() if path not in taken]
    news = [(sign_after(pair), path) for path, pair in new.items() if path not in came]
    often = Counter(sign for sign, _ in olds), Counter(sign for sign, _ in news)
    by_sign = dict(olds)
    for sign, path in news:
        if sign and often[0][sign] == 1 == often[1][sign]:
            came[path] = by_sign[sign]


def _pair(source: Pair | None, pair: Pair) -> Pair:
    path, blob = pair.file.path, pair.file.blob
    if source is None:
        return Pair(FileChange("A", path, path, "", blob), None, pair.after)
    old_path = source.file.old_path
    status = "M" if old_path == path else "R"
    return Pair(FileChange(status, old_path, path, source.file.old_blob, blob), source.before, pair.after)


def _name(version: Version | None) -> str:
    return fold(version.text("name")) if version else ""
