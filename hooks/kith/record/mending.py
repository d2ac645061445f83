"""What a dead command has left half done is put right, by the next one that writes, without help.

Who finds a note (`unfinished`) while holding Kith's lock finds that of a dead command. Its entry was never
acknowledged: its owner saw no "done" and will say it again. So, where its commit is not in git, the files are put back
as they were (finishing it instead would tell the same conversation twice); where the commit is in git, it is finished.
A file that holds anything else than what that command wrote is the owner's later edit, and is not touched.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from .atomic import REAL, Disk
from .gitstate import Place
from .unfinished import PROCESS, Unfinished, clear, put_back, ref_locks, sweep
from .worklock import take_away
from .writes import CannotRecord
from .writing_git import WritingGit, refusal

FOR_GIT = 30.0  # seconds that a git whose kith died is waited for


def recover(place: Place, disk: Disk = REAL) -> tuple[str, ...]:
    """Put right what a dead command left, and say it. To be called with Kith's lock held."""
    note = Unfinished.load(place)
    if note is None:
        take_away(place.git_dir / "index.lock")
        _clear_leftovers(place)
        return ()
    _wait_for_git(place)
    take_away(place.git_dir / "index.lock")
    _free_locks(place, note)
    _free_false_indexes(place, note)
    root = note.root(place)
    said = _finish_or_put_back(WritingGit(root), place, note, disk) if root.is_dir() else ()
    clear(place)
    return said


def _clear_leftovers(place: Place) -> None:
    with suppress(OSError):
        if len(list(place.own.iterdir())) > 2:
            clear(place)


def _finish_or_put_back(git: WritingGit, place: Place, note: Unfinished, disk: Disk) -> tuple[str, ...]:
    blobs = _committed(git, note)
    if all(blobs[step.path] == step.committed for step in note.steps):
        staged = _staged(git, note)
        # what the owner has staged since, they mean to commit: it is theirs
        mine = tuple(step for step in note.steps if staged.get(step.path, "") == step.staged)
        put_back(place, replace(note, steps=mine), disk)
        return ("a command that was stopped midway had recorded nothing, and its files are as before",) if mine else ()
    sweep(place, note)
    _stage_as_committed(git, note, blobs)
    return ("an entry whose command was stopped midway is in the journal",)


def _committed(git: WritingGit, note: Unfinished) -> dict[str, str]:
    """mode and blob of each file in HEAD; "" for none."""
    found = {step.path: "" for step in note.steps}
    answer = git.ask("ls-tree", "-r", "-z", "HEAD", "--", *found) if note.steps else None
    for line in answer.out.decode("utf-8", "surrogateescape").split("\0")[:-1] if answer else []:
        facts, _, path = line.partition("\t")
        mode, _, blob = facts.split(" ")
        found[path] = f"{mode} {blob}"
    return found


def _staged(git: WritingGit, note: Unfinished) -> dict[str, str]:
    """The same of the index."""
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
        answer = git.run("update-index", "-z", "--index-info", feed=b"".join(lines))
        if answer.status:
            raise refusal(answer)  # the note stays for the next time


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


def _free_locks(place: Place, note: Unfinished) -> None:
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


def _free_false_indexes(place: Place, note: Unfinished) -> None:
    """The index that `git commit --only` makes for itself, with its process in the name, left by our dead git.

    A git whose kith died before it was given its message ends by itself and takes it away: that is waited for.
    """
    end = time.monotonic() + 2
    for index in place.git_dir.glob("next-index-*.lock"):
        with suppress(OSError, ValueError):
            pid = int(index.name.removeprefix("next-index-").removesuffix(".lock"))
            while _alive(pid) and index.exists() and time.monotonic() < end:
                time.sleep(0.02)
            if not _alive(pid) and index.stat().st_mtime >= note.began - 2:
                index.unlink()
