"""What a write is about to do, noted on the disk before it does it, so that a crash at any moment can be put right.

The note and the old files lie in `<git dir>/kith/` while a write is under way, and nowhere once it is over. Who finds
a note while holding Kith's lock finds that of a dead command. Its entry was never acknowledged: its owner saw no "done"
and will say it again. So, where its commit is not in git, the files are put back as they were (finishing it instead
would tell the same conversation twice); where the commit is in git, it is finished. A file that holds anything else
than what that command wrote is the owner's later edit, and is not touched.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from .atomic import REAL, Disk, put, replace_with, sync_folder
from .gitstate import Place
from .worklock import LOCK, SENTENCE, take_away
from .writes import CannotRecord
from .writing_git import WritingGit

NOTE = "unfinished.json"
PROCESS = "git.pid"
FOR_GIT = 30.0  # seconds that a git whose kith died is waited for


def digest(data: bytes | None) -> str:
    """Bytes told apart; "" for no file."""
    return "" if data is None else hashlib.sha256(data).hexdigest()


def read(file: Path) -> bytes | None:
    """A file's bytes, None where there is none."""
    try:
        return file.read_bytes()
    except FileNotFoundError:
        return None


@dataclass(frozen=True)
class Step:
    """One file: `new` is the name of the new bytes beside it until they take its place, `old` that of the old ones."""

    path: str
    before: str  # digests
    after: str
    staged: str  # as Entry tells them
    committed: str
    new: str
    old: str


@dataclass(frozen=True)
class Unfinished:
    """A write under way. `folders` are those that it makes, `locks` git's that were there before it began."""

    root: str
    prefix: str
    head: str
    branch: str
    began: float
    steps: tuple[Step, ...] = ()
    folders: tuple[str, ...] = ()
    locks: tuple[str, ...] = field(default=())

    def save(self, place: Place, disk: Disk) -> None:
        replace_with(place.own / NOTE, json.dumps(asdict(self)).encode("ascii"), disk)

    @classmethod
    def load(cls, place: Place) -> Unfinished | None:
        """The note of a dead command; None where all was finished. One that cannot be read was never finished
        itself, so nothing that it could tell of had begun."""
        try:
            told = json.loads(read(place.own / NOTE) or b"null")
            if told is None:
                return None
            told |= {key: tuple(told[key]) for key in ("folders", "locks")}
            return cls(**(told | {"steps": tuple(Step(**step) for step in told["steps"])}))
        except (ValueError, TypeError, KeyError):
            return None


def put_back(place: Place, note: Unfinished, disk: Disk = REAL) -> tuple[str, ...]:
    """Every file as it was, from the very file that it was; gives the paths that somebody else changed since."""
    root, others = Path(note.root), []
    for step in note.steps:
        now = digest(read(root / step.path))
        if now == step.after != step.before:
            set_back(place, root, step, disk)
        elif now != step.before:
            others.append(step.path)
    sweep(place, note)
    for folder in reversed(note.folders):
        with suppress(OSError):
            (root / folder).rmdir()
    return tuple(others)


def set_back(place: Place, root: Path, step: Step, disk: Disk = REAL) -> None:
    """One file as it was, whatever stands there now."""
    file = root / step.path
    if step.before:
        _return(place.own / step.old, file, disk)
    else:
        file.unlink()
    with suppress(OSError):  # it is as it was; a disk that fails now has its note still
        sync_folder(file.parent, disk)


def _return(old: Path, file: Path, disk: Disk) -> None:
    try:
        disk.replace(old, file)
    except OSError:  # git's folder is on another disk
        data = old.read_bytes()
        beside = file.with_name(f".{old.name}.back")
        with suppress(FileNotFoundError):
            beside.unlink()
        put(beside, data, disk, like=file if file.exists() else old)
        disk.replace(beside, file)


def sweep(place: Place, note: Unfinished) -> None:
    """Take away everything of ours that is beside the files: new bytes that were not used."""
    for step in note.steps:
        if step.new:
            with suppress(OSError):
                (Path(note.root) / step.path).with_name(step.new).unlink()


def clear(place: Place) -> None:
    """The write is over, one way or the other: no note, no old file, no index of ours is left. The note goes last."""
    for file in place.own.iterdir():
        if file.name not in (LOCK, SENTENCE, NOTE):
            with suppress(OSError):
                file.unlink()
    with suppress(FileNotFoundError):  # one that comes back after a power cut finds all as it should be
        (place.own / NOTE).unlink()


def recover(git: WritingGit, place: Place, disk: Disk = REAL) -> tuple[str, ...]:
    """Put right what a dead command left, and say it. To be called with Kith's lock held."""
    note = Unfinished.load(place)
    take_away(place.git_dir / "index.lock")
    if note is None:
        _clear_leftovers(place)
        return ()
    _wait_for_git(place)
    _free_locks(git, place, note)
    said = _finish_or_put_back(git, place, note, disk)
    clear(place)
    return said


def _clear_leftovers(place: Place) -> None:
    with suppress(OSError):
        if len(list(place.own.iterdir())) > 2:
            clear(place)


def _finish_or_put_back(git: WritingGit, place: Place, note: Unfinished, disk: Disk) -> tuple[str, ...]:
    blobs = _blobs(git, "HEAD", note)
    if all(blobs[step.path] == step.committed for step in note.steps):
        staged = _staged(git, note)
        # what the owner has staged since, they mean to commit: it is theirs
        mine = tuple(step for step in note.steps if staged.get(step.path, "") == step.staged)
        put_back(place, replace(note, steps=mine), disk)
        return ("a command that was stopped midway had recorded nothing, and its files are as before",) if mine else ()
    sweep(place, note)
    _stage_as_committed(git, note, blobs)
    return ("an entry whose command was stopped midway is in the journal",)


def _blobs(git: WritingGit, commit: str, note: Unfinished) -> dict[str, str]:
    """mode and blob of each file in a commit; "" for none."""
    found = {step.path: "" for step in note.steps}
    answer = git.ask("ls-tree", "-r", "-z", commit, "--", *found) if note.steps else None
    for line in answer.out.decode("utf-8", "surrogateescape").split("\0")[:-1] if answer else []:
        facts, _, path = line.partition("\t")
        mode, _, blob = facts.split(" ")
        found[path] = f"{mode} {blob}"
    return found


def _staged(git: WritingGit, note: Unfinished) -> dict[str, str]:
    if not note.steps:
        return {}
    answer = git.ask("ls-files", "-z", "-s", "--", *(f":(literal){step.path}" for step in note.steps))
    found = {}
    for line in answer.out.decode("utf-8", "surrogateescape").split("\0")[:-1]:
        facts, _, path = line.partition("\t")
        mode, blob, _ = facts.split(" ")
        found[path] = f"{mode} {blob}"
    return found


def _stage_as_committed(git: WritingGit, note: Unfinished, blobs: dict[str, str]) -> None:
    """The commit came, the index did not: those files are staged as they are in the commit."""
    staged = _staged(git, note)
    lines = []
    for step in note.steps:
        if staged.get(step.path, "") == step.staged and blobs[step.path] != step.staged:
            facts = blobs[step.path] or f"0 {'0' * (len(note.head) or 40)}"
            lines.append(f"{facts}\t{note.prefix}{step.path}\0".encode("utf-8", "surrogateescape"))
    if lines:
        git.run("update-index", "-z", "--index-info", feed=b"".join(lines))


def _wait_for_git(place: Place) -> None:
    """Only the kith may be dead, and its git still at work: then it is waited for."""
    with suppress(ValueError, OSError):
        pid = int((place.own / PROCESS).read_text("ascii"))
        end = time.monotonic() + FOR_GIT
        while _alive(pid):
            if time.monotonic() > end:
                sentence = f"git is still at work for a kith that was stopped (process {pid}): wait, then try again"
                raise CannotRecord(sentence, "busy")
            time.sleep(0.05)


def _alive(pid: int) -> bool:
    if sys.platform == "win32":  # a git there ends with the console of its kith, and asking by kill would end it
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    with suppress(OSError, IndexError):  # a number may have been given anew: on Linux we can ask whether it is git
        stat = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace")
        name, state = stat.partition("(")[2].rpartition(")")[::2]
        return name.startswith("git") and state.split()[0] not in "ZX"
    return True


def ref_locks(place: Place, branch: str) -> tuple[Path, ...]:
    """The locks that git takes for a moment while a branch moves."""
    return (place.git_dir / "HEAD.lock", place.common / "refs" / "heads" / f"{branch}.lock")


def _free_locks(git: WritingGit, place: Place, note: Unfinished) -> None:
    """Locks of the branch that our dead git left.

    Ours for certain: they were not there when it began, it died at work, they came after it began, and a git that
    lives keeps them for a moment only, while these are unchanged for longer than that.
    """
    if not (place.own / PROCESS).exists():
        return
    for lock in ref_locks(place, note.branch):
        with suppress(OSError):
            seen = lock.stat()
            if str(lock) in note.locks or seen.st_mtime < note.began - 2:
                continue
            time.sleep(max(0.0, min(1.5, seen.st_mtime + 1.5 - time.time())))
            now = lock.stat()
            if (now.st_ino, now.st_mtime_ns) == (seen.st_ino, seen.st_mtime_ns):
                lock.unlink()
    for index in place.git_dir.glob("next-index-*.lock"):
        with suppress(OSError, ValueError):
            if not _alive(int(index.name.removeprefix("next-index-").removesuffix(".lock"))):
                index.unlink()
