"""The commit proven: it holds exactly the files that were to be written, with exactly their bytes, on the disk."""

from __future__ import annotations

import os
import re
from datetime import date
from hashlib import sha1, sha256

from ..capture.wording import Words
from ..values import dataclass
from .atomic import Disk, sync_file, sync_folder
from .gitstate import Place, State
from .readback import Said, commits_since
from .writes import CannotRecord, Change
from .writing_git import WritingGit


@dataclass(frozen=True)
class Proof:
    """Our commit as git tells it; `by_hook` as Recorded tells it."""

    commit: str
    day: date
    by_hook: tuple[str, ...]


@dataclass(frozen=True)
class Prover:
    """What was to be recorded, held against what git has."""

    git: WritingGit
    place: Place
    state: State
    changed: tuple[Change, ...]
    began: float  # what lies in a folder that has not changed since is on the disk already

    def prove(self, words: Words, disk: Disk) -> Proof:
        """Read the commit back and bring it to the disk. CannotRecord where it is not what it should be."""
        since = commits_since(self.git, self.state.head)
        said = self.ours(since, True)
        if said is None:
            raise CannotRecord("git said that it recorded the entry, but it is not there", "git")
        if said.parents != self.state.head:
            raise CannotRecord("another program committed at the same moment: try again", "busy")
        by_hook = self._compare(said)
        self._to_disk(said, disk)
        reworded = said.text.rstrip("\n") != words.text.rstrip("\n")  # by a hook of the owner's, as it may
        if not reworded and said.message != words.meant:
            raise CannotRecord(
                "git reads these words otherwise than they were meant: write them another way "
                "(or look for trailer.*.key in your git config)",
                "words",
            )
        return Proof(said.commit, said.day, by_hook)

    def ours(self, since: list[Said], alone: bool) -> Said | None:
        """Our commit among those that came: the one with our files and bytes; or, if `alone`, the only one."""
        for said in since:
            if self._paths().keys() >= said.files.keys() and not self._differing(said):
                return said
        return since[0] if alone and len(since) == 1 else None

    def _paths(self) -> dict[str, Change]:
        return {self.place.prefix + change.path: change for change in self.changed}

    def _compare(self, said: Said) -> tuple[str, ...]:
        """The paths where a hook of the owner's had another will. Other files than ours, an editor's words: no."""
        extra = sorted(said.files.keys() - self._paths().keys())
        if extra:
            names = ", ".join(extra[:3])
            raise CannotRecord(f"a hook of yours put other files into the entry ({names})", "hook")
        by_hook = []
        for change, blob in self._differing(said):
            now = self.git.root / change.path
            tidied = blob and has_hook(self.git) and now.is_file()  # a formatter, say; then the file has it as well
            if not tidied or blob != self._filtered_id(change.path, now.read_bytes()):
                raise CannotRecord(
                    f"{change.path} was changed by another program while it was being recorded: "
                    "have a look at it, and try again",
                    "changed",
                    (change.path,),
                )
            by_hook.append(change.path)
        return tuple(by_hook)

    def _differing(self, said: Said) -> list[tuple[Change, str]]:
        """Our files that the commit leaves otherwise than they should be, with the blob that it has."""
        found = []
        for path, change in self._paths().items():
            entry = self.state.entries.get(change.path)
            blob = said.files.get(path, entry.committed.partition(" ")[2] if entry else "")
            if change.after is None:
                right = not blob
            else:
                right = blob == self._raw_id(change.after) or blob == self._filtered_id(change.path, change.after)
            if not right:
                found.append((change, blob))
        return found

    def _raw_id(self, data: bytes) -> str:
        """git's name for these bytes when no filter changes them."""
        make = sha256 if len(self.state.head) == 64 else sha1
        return make(b"blob %d\0" % len(data) + data).hexdigest()

    def _filtered_id(self, path: str, data: bytes) -> str:
        """git's name for these bytes after the filters of their path (line ends, ident, the owner's own)."""
        return (
            self.git.ask("hash-object", "--stdin", f"--path={path}", feed=data).out.decode("ascii", "replace").strip()
        )

    def _to_disk(self, said: Said, disk: Disk) -> None:
        """What git has left in memory: the names of the new objects and of the branch; an old git, their bytes too."""
        common = self.place.common
        objects = [common / "objects" / name[:2] / name[2:] for name in said.objects]
        ref = common / "refs" / "heads" / self.state.branch
        if not syncs_itself(self.git):
            for file in (*objects, ref):
                sync_file(file, disk)
        new = {folder for file in (*objects, ref) for folder in (file.parent, file.parent.parent)}
        for folder in sorted(new | {common / "reftable"}):
            if folder.is_dir() and folder.stat().st_mtime >= self.began - 2:
                sync_folder(folder, disk)


def syncs_itself(git: WritingGit) -> bool:
    """True for git 2.36 and later, which bring an entry's bytes to the disk where `core.fsync` says so."""
    number = re.search(rb"(\d+)\.(\d+)", git.ask("version").out)
    return number is not None and (int(number[1]), int(number[2])) >= (2, 36)


def has_hook(git: WritingGit) -> bool:
    """True when the owner has a hook that runs while git commits, and so may change what is committed."""
    folder = git.ask("rev-parse", "--git-path", "hooks").out.decode("utf-8", "surrogateescape").removesuffix("\n")
    names = ("pre-commit", "prepare-commit-msg", "commit-msg")
    return any(os.access(git.root / folder / name, os.X_OK) for name in names)
