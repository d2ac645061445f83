"""The last entry taken back: a commit that undoes it, as `git revert` makes it, by the same safe write as any other.

Nothing is erased: the entry stays in git's history, and the journal leaves out both it and what took it back.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from ..git.commits import FOLDERS, Commit
from ..git.history import read_history
from ..git.reverts import taken_back
from ..plain import shown
from ..values import dataclass
from . import unfinished
from .atomic import REAL, Disk
from .gitstate import Place, find_place
from .record import Clock, Recorded, Write, record, writing
from .writes import CannotRecord
from .writing_git import WritingGit, refusal


@dataclass(frozen=True)
class Undone:
    """The entry that was taken back, and the commit that did it."""

    entry: Commit
    recorded: Recorded


def last_entry(root: Path) -> Commit | None:
    """The newest commit that is an entry of this wiki and still stands; None when there is none."""
    history = read_history(root)
    gone = taken_back(history.commits)
    return next(
        (c for c in history.commits if c.id not in gone and len(c.parents) < 2 and (c.files or c.trailers)), None
    )


def undo(root: Path, commit: str = "", *, clock: Clock | None = None, disk: Disk = REAL) -> Undone:
    """Take back an entry: `commit` by its id, else the last one that still stands.

    Later edits of the same files stay; where they touch the same lines, nothing is done. Raises CannotRecord with the
    reason, as `record` does, and then all is as before.
    """
    with writing(root):
        entry = _entry(root, commit)
        git = WritingGit(root)
        writes = list(_writes(git, find_place(git), entry))
        message = f'Revert "{entry.subject}"\n\nThis reverts commit {entry.id}.'
        return Undone(entry, record(root, writes, message, clock=clock, revert=True, disk=disk))


def _entry(root: Path, commit: str) -> Commit:
    if not commit:
        last = last_entry(root)
        if last is None:
            raise CannotRecord("there is no entry that could be taken back", "words")
        return last
    history = read_history(root)
    found = [c for c in history.commits if len(commit) >= 4 and c.id.startswith(commit.lower())]
    if len(found) != 1:
        raise CannotRecord(f"{shown(commit)} is not the id of one commit of this journal", "words")
    if len(found[0].parents) > 1:
        raise CannotRecord(f"{found[0].name} is a merge, and no entry: git revert -m 1 takes a merge back", "words")
    later = {c.id for c in history.commits} & taken_back(history.commits)
    if found[0].id in later and "This reverts commit" not in found[0].body:
        raise CannotRecord(f"{found[0].name} was taken back already", "words")
    return found[0]


@dataclass(frozen=True)
class _Did:
    """What the entry did to one file; blobs "" for none."""

    old_path: str
    path: str
    old_blob: str
    blob: str


def _writes(git: WritingGit, place: Place, entry: Commit) -> Iterator[Write]:
    head = _files(git, place)
    for did in _did(git, place, entry):
        now = head.get(did.path, "")
        file = git.root / did.path
        if not did.blob:
            if now:
                raise _touched(did.path, entry)
            yield Write(did.path, None, _as_on_disk(git, place, did.old_blob, did.path))
            continue
        before = unfinished.read(file)
        if not now or before is None:
            raise _touched(did.path, entry)
        if not did.old_blob:
            if now != did.blob:
                raise _touched(did.path, entry)
            yield Write(did.path, before, None)
            continue
        back = did.old_blob if now == did.blob else _merged(git, now, did, entry)
        after = before if back == now else _as_on_disk(git, place, back, did.old_path)
        yield Write(did.path, before, after, did.old_path)


def _did(git: WritingGit, place: Place, entry: Commit) -> Iterator[_Did]:
    answer = git.ask("diff-tree", "-r", "--root", "-z", "-M", "--raw", "--no-abbrev", "--no-commit-id", entry.id, "--")
    if answer.status:
        raise refusal(answer)
    tokens = iter(answer.out.decode("utf-8", "surrogateescape").split("\0")[:-1])
    for facts in tokens:
        old_mode, mode, old_blob, blob, status = facts.lstrip(":").split()
        old_path = next(tokens)
        path = next(tokens) if status[0] in "RC" else old_path
        for name in (old_path, path):
            if not name.startswith(tuple(place.prefix + folder for folder in FOLDERS)):
                raise CannotRecord(
                    f"{entry.name} changed {shown(name)} as well, which is no file of your people: "
                    f"git revert {entry.id[:7]} takes all of it back",
                    "path",
                )
        if not {old_mode, mode} <= {"000000", "100644", "100755"}:
            raise CannotRecord(f"{entry.name} changed more than plain files: git revert {entry.id[:7]}", "path")
        old, new = old_path.removeprefix(place.prefix), path.removeprefix(place.prefix)
        yield _Did(old, new, _blob(old_blob), _blob(blob))


def _blob(name: str) -> str:
    return "" if set(name) == {"0"} else name


def _files(git: WritingGit, place: Place) -> dict[str, str]:
    """path → blob of every file in HEAD's people and events."""
    answer = git.ask("ls-tree", "-r", "-z", "HEAD", "--", *FOLDERS)
    lines = answer.out.decode("utf-8", "surrogateescape").split("\0")[:-1]
    return {path: facts.split(" ")[2] for facts, _, path in (line.partition("\t") for line in lines)}


def _as_on_disk(git: WritingGit, place: Place, blob: str, path: str) -> bytes:
    """A file's bytes as git would put them there: with the line ends and filters of its path."""
    answer = git.ask("cat-file", "--filters", f"--path={place.prefix}{path}", blob)
    if answer.status:
        raise refusal(answer)
    return answer.out


def _merged(git: WritingGit, now: str, did: _Did, entry: Commit) -> str:
    """The blob of today's file without what the entry did to it."""
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for name, blob in (("now", now), ("entry", did.blob), ("before", did.old_blob)):
            file = Path(folder) / name
            file.write_bytes(git.ask("cat-file", "blob", blob).out)
            files.append(str(file))
        merged = git.ask("merge-file", "-p", "-q", "--", *files)
    if merged.status:
        raise _touched(did.path, entry)
    return git.ask("hash-object", "-w", "--stdin", feed=merged.out).out.decode("ascii").strip()


def _touched(path: str, entry: Commit) -> CannotRecord:
    return CannotRecord(
        f"{path} was changed since in the same place, so {entry.name} cannot be taken back by itself: "
        "edit the file by hand",
        "changed",
        (path,),
    )
