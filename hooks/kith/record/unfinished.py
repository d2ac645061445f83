"""What a write is about to do, noted on the disk before it does it, and how to undo it from that note alone.

The note and the old files lie in `<git dir>/kith/` while a write is under way, and nowhere once it is over.
"""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from dataclasses import asdict, field
from pathlib import Path

from ..values import dataclass
from .atomic import REAL, Disk, put, replace_with, sync_folder
from .gitstate import Place
from .worklock import LOCK, SENTENCE

NOTE = "unfinished.json"
PROCESS = "git.pid"


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

    prefix: str
    head: str
    branch: str
    began: float
    steps: tuple[Step, ...] = ()
    folders: tuple[str, ...] = ()
    locks: tuple[str, ...] = field(default=())

    def root(self, place: Place) -> Path:
        """The wiki that it writes in, wherever that is by now: below the top of the same work tree."""
        depth = place.prefix.count("/")
        top = place.root.resolve().parents[depth - 1] if depth else place.root
        return place.root if self.prefix == place.prefix else top / self.prefix

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
    root, others = note.root(place), []
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
                (note.root(place) / step.path).with_name(step.new).unlink()


def clear(place: Place) -> None:
    """The write is over, one way or the other: no note, no old file, no index of ours is left. The note goes last."""
    for file in place.own.iterdir():
        if file.name not in (LOCK, SENTENCE, NOTE):
            with suppress(OSError):
                file.unlink()
    with suppress(FileNotFoundError):  # one that comes back after a power cut finds all as it should be
        (place.own / NOTE).unlink()


def ref_locks(place: Place, branch: str) -> tuple[Path, ...]:
    """The locks that git takes for a moment while a branch moves."""
    return (place.git_dir / "HEAD.lock", place.common / "refs" / "heads" / f"{branch}.lock")
