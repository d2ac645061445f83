"""One write under way: what is done, in which order, and how all of it is undone when any of it fails."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from ..capture.wording import Words
from . import unfinished
from .atomic import Disk, put, sync_file, sync_folder
from .gitstate import Entry, Place, State
from .proof import Proof, Prover, has_hook
from .readback import commits_since
from .unfinished import PROCESS, Step, Unfinished, digest, ref_locks
from .writes import CannotRecord, Change
from .writing_git import TOO_LONG, WritingGit, literal, refusal

Clock = Callable[[], datetime]
_COMMIT = ("commit", "--quiet", "--cleanup=verbatim", "--allow-empty", "--file=-")


class Work:
    """One write under way: `do` does it, or undoes all of it."""

    def __init__(self, git: WritingGit, place: Place, state: State, changed: tuple[Change, ...], disk: Disk) -> None:
        self.git, self.place, self.state, self.changed, self.disk = git, place, state, changed, disk
        self.root = git.root
        self.index = place.own / "index"
        self.note = self._note()
        self.prover = Prover(git, place, state, changed, self.note.began)
        self.committed = False

    def _note(self) -> Unfinished:
        steps = []
        for number, change in enumerate(self.changed):
            entry = self.state.entries.get(change.path, Entry())
            new = f".{Path(change.path).name[:60]}.{os.getpid()}.kith" if change.after is not None else ""
            old = f"old-{number}" if change.before is not None else ""
            before, after = digest(change.before), digest(change.after)
            steps.append(Step(change.path, before, after, entry.staged, entry.committed, new, old))
        folders = {
            parent.relative_to(self.root).as_posix()
            for change in self.changed
            for parent in (self.root / change.path).parents
            if parent.is_relative_to(self.root) and not parent.exists()
        }
        locks = tuple(str(lock) for lock in ref_locks(self.place, self.state.branch) if lock.exists())
        if locks:
            raise CannotRecord(
                f"another git command is at work here ({locks[0]} is there): wait until it is done and try again; "
                "if you are sure that none is running, delete that file",
                "busy",
            )
        return Unfinished(
            self.place.prefix, self.state.head, self.state.branch, time.time(), tuple(steps),
            tuple(sorted(folders)), locks,
        )  # fmt: skip

    def do(self, words: Words, clock: Clock | None) -> Proof:
        try:
            self._keep_old()
            self.note.save(self.place, self.disk)
            self._write_new()
            self._swap()
            self._commit(words.text, clock)
            proof = self.prover.prove(words, self.disk)
            self._refuse_late_edits()
            self._take_index(proof)
        except BaseException as error:
            self._undo(error)
            raise
        unfinished.clear(self.place)
        return proof

    def _write_new(self) -> None:
        for folder in self.note.folders:
            (self.root / folder).mkdir(exist_ok=True)
        for step, change in zip(self.note.steps, self.changed, strict=True):
            if change.after is not None:
                file = self.root / step.path
                put(file.with_name(step.new), change.after, self.disk, like=file if step.before else None)

    def _keep_old(self) -> None:
        """The old files stay reachable until all is over: going back is then a renaming, which no full disk stops."""
        for step, change in zip(self.note.steps, self.changed, strict=True):
            if change.before is None:
                continue
            self._keep(self.root / step.path, self.place.own / step.old, change.before)

    def _keep(self, file: Path, old: Path, data: bytes) -> None:
        old.unlink(missing_ok=True)
        try:
            self.disk.link(file, old)
        except OSError:  # another disk, or one without links
            put(old, data, self.disk, like=file)

    def _swap(self) -> None:
        for step, change in zip(self.note.steps, self.changed, strict=True):
            file = self.root / step.path
            if digest(unfinished.read(file)) != step.before:
                raise _changed(step.path)
            if change.after is None:
                file.unlink()
            elif change.before is None:
                self._appear(file.with_name(step.new), file)
            else:
                self.disk.replace(file.with_name(step.new), file)
        for folder in sorted({(self.root / step.path).parent for step in self.note.steps}):
            sync_folder(folder, self.disk)
        for made in self.note.folders:
            sync_folder((self.root / made).parent, self.disk)

    def _appear(self, new: Path, file: Path) -> None:
        """A new file takes its name only if nobody has it."""
        try:
            self.disk.link(new, file)
        except FileExistsError:
            raise _changed(file.relative_to(self.root).as_posix()) from None
        except OSError:
            self.disk.replace(new, file)
        else:
            new.unlink()

    def _commit(self, text: str, clock: Clock | None) -> None:
        git = WritingGit(self.root, self.index)
        paths = [literal(change.path) for change in self.changed]
        if paths:
            with suppress(FileNotFoundError):
                # with its time: git trusts a file's time only where the index is younger
                shutil.copy2(self.place.git_dir / "index", self.index)
        elif self.state.head:
            self._run(git, "read-tree", self.state.head)
        new = [literal(c.path) for c in self.changed if c.after is not None and not self._entry(c).staged]
        if new:
            self._run(git, "add", "--intent-to-add", "--", *new)
        env = {}
        if clock:
            stamp = clock().isoformat(timespec="seconds")
            env = {"GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp}
        only = ("--only", "--", *paths) if paths else ()
        answer = git.run(*_COMMIT, *only, feed=text.encode("utf-8"), env=env, started=self._started)
        if answer.status and (answer.status != TOO_LONG or self._head() == self.state.head):
            raise refusal(answer)
        self.committed = True

    def _run(self, git: WritingGit, *arguments: str) -> None:
        answer = git.run(*arguments)
        if answer.status:
            raise refusal(answer)

    def _entry(self, change: Change) -> Entry:
        return self.state.entries.get(change.path, Entry())

    def _started(self, pid: int) -> None:
        (self.place.own / PROCESS).write_text(str(pid), "ascii")

    def _refuse_late_edits(self) -> None:
        """An editor that had the old file open may have written into it after it was read: those words count."""
        for step in self.note.steps:
            if step.old and digest(unfinished.read(self.place.own / step.old)) != step.before:
                raise _changed(step.path)

    def _take_index(self, proof: Proof) -> None:
        """The copy becomes the index, and what was the index stays at hand until all is over."""
        if not self.changed:
            return
        if proof.by_hook:  # git shows a hook's changes to the commit, and not to the index
            self._run(WritingGit(self.root, self.index), "add", "--", *map(literal, proof.by_hook))
        index, old = self.place.git_dir / "index", self.place.own / "index-old"
        sync_file(self.index, self.disk)
        if index.exists():
            self._keep(index, old, index.read_bytes())
        try:
            self.disk.replace(self.index, index)
            sync_folder(self.place.git_dir, self.disk)
        except BaseException:
            if old.exists():
                self.disk.replace(old, index)
            else:
                index.unlink(missing_ok=True)
            raise

    def _undo(self, error: BaseException) -> None:
        """As it was before: the branch, then the files. The index was never touched."""
        try:
            self._move_back()
            kept = self._keep_from_hooks() if isinstance(error, CannotRecord) and error.code != "changed" else ()
            others = unfinished.put_back(self.place, self.note, self.disk)
        except OSError as again:
            sentence = f"{error}; and it cannot be put back now ({again}): the next kith command that writes does it"
            raise CannotRecord(sentence, "disk", as_before=False) from error
        unfinished.clear(self.place)
        if others and isinstance(error, CannotRecord) and error.code != "changed":
            sentence = f"{error}; {' and '.join(others)} was changed by another program meanwhile, and is left as it is"
            raise CannotRecord(sentence, error.code, others, as_before=False) from error
        if kept and isinstance(error, CannotRecord):
            raise CannotRecord(f"{error}; {'; '.join(kept)}", error.code, error.paths) from error

    def _keep_from_hooks(self) -> tuple[str, ...]:
        """A hook that changes the file and then says no (many that tidy files do): the file goes back, and what stood
        there is kept in git, in case it was somebody's own words after all. Without hooks it was: it stays."""
        kept = []
        for step in self.note.steps if has_hook(self.git) else ():
            data = unfinished.read(self.root / step.path)
            if data is None or digest(data) in (step.before, step.after) or not (step.before or step.after):
                continue
            answer = self.git.run("hash-object", "-w", "--no-filters", "--stdin", feed=data)
            if answer.status == 0:
                blob = answer.out.decode("ascii").strip()[:12]
                kept.append(f"what a hook made of {step.path} is kept (git cat-file -p {blob})")
                unfinished.set_back(self.place, self.root, step, self.disk)
        return tuple(kept)

    def _head(self) -> str:
        answer = self.git.ask("rev-parse", "--verify", "--quiet", "HEAD")
        return answer.out.decode("ascii", "replace").strip()

    def _move_back(self) -> None:
        """The branch without our commit, and only without that: one that is not proven ours is not touched."""
        head = self._head()
        if head == self.state.head:
            return
        ours = self.prover.ours(commits_since(self.git, self.state.head), self.committed)
        if ours and ours.commit == head:
            what = ("HEAD", ours.parents) if ours.parents else ("-d", "HEAD")
            self.git.run("update-ref", "-m", "kith: taken back", *what, head)


def _changed(path: str) -> CannotRecord:
    return CannotRecord(
        f"{path} was changed by another program while it was being written: have a look at it, and try again",
        "changed",
        (path,),
    )
