"""Who a file was: a slug of some day in the past → the person (or event) of today, through renames and deletions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .changes import Edit
from .history import Commit, History
from .names import fold, is_slug


@dataclass(frozen=True)
class Who:
    """Somebody with a file: `path` of today; for one whose file is `gone`, the last path it had."""

    path: str
    gone: bool = False


_Lane = dict[str, Who | None]  # how a commit differs from today: path → whose it was then, None for nobody's


@dataclass(frozen=True)
class Then:
    """Who was who at one commit: just after it, and, for what it renamed or removed, just before it."""

    commit: Commit
    edits: tuple[Edit, ...]
    lineage: Lineage
    after: _Lane
    before: _Lane

    def owner(self, path: str, removed: bool = False) -> str:
        """Today's path of the file that this commit touched; "" when it is gone and another has its slug."""
        return self._usable(self._known(path, removed) or Who(path, gone=True))

    def named(self, folder: str, slug: str) -> str | None:
        """Today's path of whom this slug named then; "" as above, None when nobody had it then or before."""
        path = f"{folder}/{slug}.md"
        who = self._known(path) or self._known(path, removed=True) or self.lineage.renamed_to(path)
        return self._usable(who) if who else None

    def _known(self, path: str, removed: bool = False) -> Who | None:
        for lane in (self.before, self.after) if removed else (self.after,):
            if path in lane:
                return lane[path]
        return self.lineage.today(path)

    def _usable(self, who: Who) -> str:
        return "" if who.gone and who.path in self.lineage.files else who.path


class Lineage:
    """All renames of a history. `edits` are by commit id; `files` the paths that are there today."""

    def __init__(self, history: History, edits: Mapping[str, tuple[Edit, ...]]) -> None:
        self._commits, self._edits, self.files = history.commits, edits, history.files
        self._renamed: dict[str, str] = {}
        self._came: dict[str, tuple[Who, Edit]] = {}
        self._merged: dict[tuple[str, str], str] = {}
        for commit in self._commits:
            for edit in edits.get(commit.id, ()):
                if edit.file.status == "R":
                    last = self._renamed.get(edit.file.path, edit.file.path)
                    self._renamed.setdefault(edit.file.old_path, last)
                elif edit.file.status == "D" and (into := _into(commit, edit.file.path)):
                    self._merged[commit.id, edit.file.path] = into
                    self._renamed.setdefault(edit.file.path, self._renamed.get(into, into))

    @property
    def renamed(self) -> dict[str, str]:
        """Old slug → slug of today, for old slugs that nobody has today."""
        pairs = [(old, new) for old, new in self._renamed.items() if new in self.files and old not in self.files]
        return {stem(old): stem(new) for old, new in sorted(pairs)}

    def walk(self) -> Iterator[Then]:
        """Every commit, children before parents, each with who was who then.

        Each line of development carries its own difference from today: where one renamed a file, the other still
        calls it by the old name until the two are merged.
        """
        lanes: dict[str, _Lane] = {}
        for commit in self._commits:
            lane = lanes.pop(commit.id, {})
            edits = self._edits.get(commit.id, ())
            before = self._before(commit, edits, lane) if edits else {}
            yield Then(commit, edits, self, lane, before)
            lane = {**lane, **before} if before else lane
            for parent in commit.parents:
                lanes[parent] = {**lane, **lanes[parent]} if lanes.get(parent) else lane

    def _before(self, commit: Commit, edits: tuple[Edit, ...], after: _Lane) -> _Lane:
        """What a commit's renames, additions and removals made different from just before it."""
        before: _Lane = {}
        for edit in edits:
            file = edit.file
            if file.status == "R":
                before[file.old_path] = self._owner(after, file.path)
                before.setdefault(file.path, None)
            elif file.status == "A":
                before.setdefault(file.path, None)
                self._came[file.path] = (self._owner(after, file.path), edit)
            elif file.status == "D":
                into = self._merged.get((commit.id, file.path))
                merged = self._owner(after, into) if into else None
                before[file.path] = self._came_back(edit) or merged or Who(file.path, gone=True)
        return before

    def _owner(self, lane: _Lane, path: str) -> Who:
        return lane.get(path) or self.today(path) or Who(path, gone=True)

    def _came_back(self, removal: Edit) -> Who | None:
        """Whoever was later added under the same slug, if by name or text it is the same person again."""
        who, added = self._came.get(removal.file.path, (None, None))
        if added is None:
            return None
        same_name = removal.name_before and fold(removal.name_before) == fold(added.name_after)
        return who if same_name or added.file.blob == removal.file.old_blob else None

    def today(self, path: str) -> Who | None:
        """Who a path is when nothing later in its line of development says otherwise."""
        return Who(path) if path in self.files else self.renamed_to(path)

    def renamed_to(self, path: str) -> Who | None:
        last = self._renamed.get(path)
        return Who(last, last not in self.files) if last else None


def _into(commit: Commit, path: str) -> str:
    """The path of whom a removed file was merged into, as the commit's own `Merged: from, into` says; or ""."""
    for key, value in commit.trailers:
        slugs = [slug.strip() for slug in value.split(",")]
        if key.casefold() == "merged" and len(slugs) == 2 and stem(path) == slugs[0] and all(map(is_slug, slugs)):
            return f"{path.partition('/')[0]}/{slugs[1]}.md"
    return ""


def stem(path: str) -> str:
    """The slug in a path."""
    return path.rpartition("/")[2].removesuffix(".md")
