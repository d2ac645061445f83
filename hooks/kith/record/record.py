"""The safe write: files changed and their entry committed, all or nothing. Every command that writes goes through it.

    with writing(root):                       # nobody else of Kith's writes between your reading and your recording
        before = file.read_bytes()
        record(root, [Write("people/ada.md", before, after)], "Coffee with Ada", [("With", "ada-lovelace")])

How, step by step: Kith's lock (`worklock`); what a dead command left is put right (`mending`); git is asked whether it
is in the middle of something and whether the files are as it knows them (`gitstate`, `ondisk`); the plan is noted on
the disk (`unfinished`); the new bytes are written beside the old ones and take their place (`atomic`); `git commit
--only` records them from a copy of the index, with the owner's hooks, signing and filters (`work`, `writing_git`); the
commit is read back and compared (`readback`, `proof`); the copy becomes the index; the note goes. Whatever fails, the
files and the index are as before, because the index was a copy and the old files were kept. Recorded is returned when
all of it is on the disk.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from ..capture.wording import Words, make_message
from .atomic import REAL, Disk
from .gitstate import find_place, read_state, refuse_detached, refuse_middle, refuse_unsafe
from .mending import recover
from .ondisk import refuse_unfit
from .work import Clock, Work
from .worklock import index_lock, kiths_lock
from .writes import CannotRecord, Recorded, Write, changes
from .writing_git import RECORDING, WritingGit

__all__ = ["CannotRecord", "Clock", "Recorded", "Write", "make_message", "record", "writing"]


@contextmanager
def writing(root: Path) -> Iterator[tuple[str, ...]]:
    """From reading a file to recording its change: no other kith writes meanwhile. `record` inside is fine.

    Gives what an earlier command had left half done and is put right now, in sentences. Raises CannotRecord.
    """
    place = find_place(WritingGit(root))
    with kiths_lock(place.own):
        yield recover(place)


def record(
    root: Path,
    writes: Sequence[Write],
    message: str,
    trailers: Sequence[tuple[str, str]] = (),
    *,
    take_along_dirty: bool = False,
    clock: Clock | None = None,
    revert: bool = False,
    disk: Disk = REAL,
) -> Recorded:
    """Change the files and commit them as one entry; when it returns, both are on the disk.

    `message`: the owner's words, their first line the subject. `trailers`: what the program means by them. No
    `writes`: an entry that touches no file. `take_along_dirty`: edits of theirs in these files belong to the entry.
    `clock` gives the entry's time (with its zone) instead of now. `revert`: see `make_message`.
    Raises CannotRecord, and then files, index and history are as before; other files of theirs are never touched.
    """
    words = Words.of(message, trailers, revert=revert)
    changed = changes(tuple(writes))
    if os.environ.get(RECORDING):
        raise CannotRecord("a hook that kith itself has started cannot make another entry", "busy")
    git = WritingGit(root)
    place = find_place(git)
    with kiths_lock(place.own):
        try:
            said = recover(place, disk)
            refuse_middle(place)
            with index_lock(place.git_dir, disk=disk):
                state = read_state(git, place, tuple(change.path for change in changed))
                refuse_detached(state)
                refuse_unfit(root, changed)
                refuse_unsafe(git, state, changed, take_along_dirty)
                proof = Work(git, place, state, changed, disk).do(words, clock)
        except OSError as error:
            raise _disk_says_no(error) from error
    return Recorded(proof.commit, proof.day, tuple(c.path for c in changed), proof.by_hook, said)


def _disk_says_no(error: OSError) -> CannotRecord:
    where = f" ({error.filename})" if error.filename else ""
    return CannotRecord(f"the disk says no: {error.strerror or error}{where}", "disk")
