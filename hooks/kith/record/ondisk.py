"""Whether the files on the disk are as the caller read them, and whether they may be written at all."""

from __future__ import annotations

import os
import stat
import unicodedata
from pathlib import Path

from .unfinished import read
from .writes import CannotRecord, Change


def refuse_unfit(root: Path, changed: tuple[Change, ...]) -> None:
    """CannotRecord, by name, for what is no plain file of the wiki, may not be written, or was changed meanwhile."""
    going = {change.path for change in changed if change.after is None}
    for change in changed:
        _refuse_folders(root, change.path)
        file = root / change.path
        _refuse_kind(file, change.path)
        _refuse_rights(file, change)
        if change.before is None:
            _refuse_taken(file, change.path, going)
        elif read(file) != change.before:
            raise CannotRecord(
                f"{change.path} was changed since it was read: have a look, and try again",
                "changed",
                (change.path,),
            )


def _refuse_folders(root: Path, path: str) -> None:
    """A link or a repository of its own on the way leads out of what git records here."""
    folder = root
    for name in path.split("/")[:-1]:
        folder = folder / name
        where = folder.relative_to(root).as_posix()
        if folder.is_symlink():
            raise CannotRecord(f"{where} is a link, and git does not follow it: make it a folder", "path", (path,))
        if folder.exists() and not folder.is_dir():
            raise CannotRecord(f"{where} is no folder: make it one", "path", (path,))
        if os.path.lexists(folder / ".git"):
            sentence = f"{where} is a git repository of its own, so it is not in this journal"
            raise CannotRecord(sentence, "path", (path,))


def _refuse_kind(file: Path, path: str) -> None:
    try:
        mode = file.lstat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISREG(mode):
        return
    what = "a link" if stat.S_ISLNK(mode) else "a folder" if stat.S_ISDIR(mode) else "no plain file"
    raise CannotRecord(f"{path} is {what}, so it is not written: put a plain file here", "path", (path,))


def _refuse_rights(file: Path, change: Change) -> None:
    folder = next(parent for parent in file.parents if parent.exists())
    if not os.access(folder, os.W_OK | os.X_OK):
        raise CannotRecord(f"{folder} may not be written by you: give yourself the right to", "disk", (change.path,))
    if change.before is not None and file.exists() and not os.access(file, os.W_OK):
        raise CannotRecord(
            f"{change.path} may not be written by you: give yourself the right to", "disk", (change.path,)
        )


def _refuse_taken(file: Path, path: str, going: set[str]) -> None:
    """A new file's name: free, and not another's but for capitals or accents' form, which some disks take for one."""
    if os.path.lexists(file) and path not in going:
        if not _same_as_going(file, path, going):
            raise CannotRecord(f"{path} is there already", "changed", (path,))
        return
    folder = file.parent
    for there in folder.iterdir() if folder.is_dir() else ():
        other = f"{path.rpartition('/')[0]}/{there.name}"
        if _folded(there.name) == _folded(file.name) and other not in going:
            raise CannotRecord(f"{other} is there already, and differs only in capital letters", "path", (path,))


def _same_as_going(file: Path, path: str, going: set[str]) -> bool:
    return any(_folded(name) == _folded(path) and file.samefile(file.parent / Path(name).name) for name in going)


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
