"""Who a file was: a slug of some day in the past → the person (or event) of today, through renames and deletions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache

from ..format.person import slug_of
from ..names import fold, is_slug
from ..values import dataclass
from .changes import Edit
from .commits import Commit
from .history import History

_FOLDERS = ("people", "events")
stem = lru_cache(maxsize=65536)(slug_of)  # the slug in a path, by the one rule for files on disk


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody with a file: `path` of today; for one whose file is `gone`, the last path it had."""

    path: str
    gone: bool = False


_Lane = dict[str, Who | None]  # how a commit differs from today: path → whose it was then, None for nobody's


@dataclass(frozen=True, slots=True)
class Then:
    """Who was who at one commit: just after it, and, for what it renamed or removed, just before it."""

    commit: Commit
    edits: tuple[Edit, ...]
    lineage: Lineage
    after: _Lane
    before: _Lane

    def owner(self, path: str, removed: bool = False) -> str:
        """Today's path of the file that this commit touched; "" when it is gone and another has its slug."""
        who = self._known_before(path) if removed else self._known(path)
        return self._usable(who or Who(path, gone=True))

    def named(self, folder: str, text: str) -> str | None:
        """Today's path of whom this slug, or a file's name that is no slug, named then.

        "" as above, None when nobody was called so then or before.
        """
        paths = self.lineage.called(folder, text)
        for look in (self._known, self._known_before, self.lineage.renamed_to):
            for path in paths:
                if who := look(path):
                    return self._usable(who)
        return None

    def _known(self, path: str) -> Who | None:
        return self.after[path] if path in self.after else self.lineage.today(path)

    def _known_before(self, path: str) -> Who | None:
        return self.before[path] if path in self.before else self._known(path)

    def _usable(self, who: Who) -> str:
        return "" if who.gone and stem(who.path) in self.lineage.slugs(who.path) else who.path


@dataclass(frozen=True)
class Past:
    """What a history leaves for the commits that come after it. `seen` are the paths by slug of all files ever."""

    files: frozenset[str]
    seen: frozenset[str]
    renamed: dict[str, str]
    odd: dict[str, dict[str, None]]

    def goes_on(self, commits: Iterable[Commit], edits: Mapping[str, tuple[Edit, ...]]) -> Past | None:
        """The same with further commits, newest first; None where they may change whom an older commit means.

        An edit changes nobody's slug; nor does a file under a slug that nobody ever had: in all older commits that
        slug stays nobody's.
        """
        added: set[str] = set()
        for commit in reversed(tuple(commits)):
            for edit in edits.get(commit.id, ()):
                path, status = edit.file.path, edit.file.status
                if status == "A" and _by_slug(path) == path and path not in self.seen and path not in added:
                    added.add(path)
                elif status != "M" or (path not in self.files and path not in added):
                    return None
        return Past(self.files | added, self.seen | added, self.renamed, self.odd) if added else self


class Lineage:
    """All renames of a history. `edits` are by commit id; `files` the paths that are there today.

    With `past` the history goes on from an older one: its commits are only those that came since.
    """

    def __init__(self, history: History, edits: Mapping[str, tuple[Edit, ...]], past: Past | None = None) -> None:
        self._commits, self._edits, self.files = history.commits, edits, history.files
        self._renamed: dict[str, str] = {}
        self._came: dict[str, tuple[Who, Edit]] = {}
        self._merged: dict[tuple[str, str], str] = {}
        self._odd: dict[str, dict[str, None]] = {}  # a slug's path → files of any day that are called otherwise
        if past:
            self._renamed, self._odd = past.renamed, past.odd
            return
        for path in self.files:
            self._note(path)
        for commit in self._commits:
            came: dict[str, str] = {}
            for edit in edits.get(commit.id, ()):
                file = edit.file
                self._note(file.path)
                if file.status == "R":
                    self._note(file.old_path)
                    came[file.old_path] = self._renamed.get(file.path, file.path)
                elif file.status == "D" and (into := _into(commit, file.path)):
                    self._merged[commit.id, file.path] = into
                    came[file.path] = self._renamed.get(into, into)
            for old, new in came.items():  # all at once: two may have changed places
                self._renamed.setdefault(old, new)

    @cached_property
    def _here(self) -> dict[str, Who]:
        return {path: Who(path) for path in self.files}

    @cached_property
    def _slugs(self) -> dict[str, set[str]]:
        return {folder: {stem(p) for p in self.files if _folder(p) == folder} for folder in _FOLDERS}

    @property
    def past(self) -> Past:
        """What commits that come after this history need of it."""
        touched = (edit.file for edits in self._edits.values() for edit in edits)
        paths = {path for file in touched for path in (file.path, file.old_path)}
        seen = frozenset(map(_by_slug, paths | self.files))
        return Past(self.files, seen, self._renamed, self._odd)

    def _note(self, path: str) -> None:
        if not is_slug(path.rpartition("/")[2].removesuffix(".md")):
            self._odd.setdefault(_by_slug(path), {})[path] = None

    def called(self, folder: str, text: str) -> list[str]:
        """The paths that a file of this name or slug may have had on some day, the most fitting first."""
        path = f"{folder}/{text}.md"
        if is_slug(text):
            return [path, *self._odd.get(path, ())]
        return [path] if path in self._odd.get(_by_slug(path), ()) else []

    def slugs(self, path: str) -> set[str]:
        """The slugs of today in the folder of this path."""
        return self._slugs.get(_folder(path), set())

    @property
    def renamed(self) -> dict[str, str]:
        """Old slug → slug of today, for old slugs that nobody has today."""
        pairs = [(old, new) for old, new in self._renamed.items() if new in self.files]
        return {stem(old): stem(new) for old, new in sorted(pairs) if stem(old) not in self.slugs(old)}

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
                self._came[_by_slug(file.path)] = (self._owner(after, file.path), edit)
            elif file.status == "D":
                into = self._merged.get((commit.id, file.path))
                merged = self._owner(after, into) if into else None
                before[file.path] = self._came_back(edit) or merged or Who(file.path, gone=True)
        return before

    def _owner(self, lane: _Lane, path: str) -> Who:
        return lane.get(path) or self.today(path) or Who(path, gone=True)

    def _came_back(self, removal: Edit) -> Who | None:
        """Whoever was later added under the same slug, if by name or text it is the same person again."""
        who, added = self._came.get(_by_slug(removal.file.path), (None, None))
        if added is None:
            return None
        same_name = removal.name_before and fold(removal.name_before) == fold(added.name_after)
        return who if same_name or added.file.blob == removal.file.old_blob else None

    def today(self, path: str) -> Who | None:
        """Who a path is when nothing later in its line of development says otherwise."""
        return self._here.get(path) or self.renamed_to(path)

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


def _by_slug(path: str) -> str:
    return f"{_folder(path)}/{stem(path)}.md"


def _folder(path: str) -> str:
    return path.partition("/")[0]
