"""The commit read back: it holds exactly the files that were to be written, with exactly their bytes, on the disk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha1, sha256

from .atomic import Disk, sync_file, sync_folder
from .gitstate import Place, State
from .message import read_message
from .wording import Words
from .writes import CannotRecord, Change
from .writing_git import WritingGit

_TRAILERS = "%(trailers:only=true,unfold=true,separator=%x00,key_value_separator=%x00)"
_FORMAT = "%x00".join(("%H", "%P", "%T", "%aI", "%B", "%(trailers)", _TRAILERS, ""))
_LOG = (
    *("log", "-z", "--raw", "-r", "-t", "--root", "--no-renames", "--no-abbrev", "--no-relative", "--no-notes"),
    *("--no-ext-diff", "--no-textconv", "--no-show-signature", "--no-color", "--diff-merges=first-parent"),
    *("--encoding=UTF-8", f"--format=tformat:{_FORMAT}", "--topo-order", "--reverse"),
)


@dataclass(frozen=True)
class Proof:
    """Our commit as git tells it; `by_hook` as Recorded tells it."""

    commit: str
    day: date
    by_hook: tuple[str, ...]


def prove(git: WritingGit, place: Place, state: State, changed: tuple[Change, ...], words: Words, disk: Disk) -> Proof:
    """Read the commit back and bring it to the disk. CannotRecord where it is not what it should be."""
    since = f"{state.head}..HEAD" if state.head else "HEAD"
    answer = git.ask(*_LOG, since, "--")
    tokens = answer.out.decode("utf-8", "surrogateescape").split("\0")
    if answer.status or len(tokens) < 8:
        raise CannotRecord("git said that it recorded the entry, but it is not there: nothing was changed", "git")
    commit, parents, tree, authored, said, block = tokens[:6]
    at, trailers = 6, []
    while tokens[at]:
        trailers.append((tokens[at], tokens[at + 1]))
        at += 2
    at += 1 if trailers else 2
    found: dict[str, str] = {}
    objects = [commit, tree]
    while at + 1 < len(tokens) and tokens[at].lstrip("\n").startswith(":"):
        _, mode, _, blob, _ = tokens[at].split()
        path = tokens[at + 1]
        objects.append(blob)
        if mode != "040000" and not _was_folder(tokens[at]):
            found[path] = "" if set(blob) == {"0"} else blob
        at += 2
    if parents != state.head:
        raise CannotRecord("another program committed at the same moment: nothing was recorded, try again", "busy")
    by_hook = _compare(git, place, state, changed, found)
    _to_disk(place, state, objects, disk)
    reworded = said.rstrip("\n") != words.text.rstrip("\n")  # by a hook of the owner's, as it may
    if not reworded and read_message(said, block, tuple(trailers)) != words.meant:
        raise CannotRecord("git reads these words otherwise than they were meant: write them another way", "words")
    return Proof(commit, date.fromisoformat(authored[:10]), by_hook)


def _was_folder(raw: str) -> bool:
    return raw.lstrip("\n").startswith(":040000")


def _compare(
    git: WritingGit, place: Place, state: State, changed: tuple[Change, ...], found: dict[str, str]
) -> tuple[str, ...]:
    """The paths where a hook of the owner's had another will. Other files than ours, or an editor's words: no."""
    prefix, by_hook = place.prefix, []
    ours = {prefix + change.path: change for change in changed}
    extra = sorted(set(found) - set(ours))
    if extra:
        names = ", ".join(extra[:3])
        raise CannotRecord(f"a hook of yours put other files into the entry ({names}), so nothing was recorded", "hook")
    for path, change in ours.items():
        entry = state.entries.get(change.path)
        old = entry.committed.partition(" ")[2] if entry else ""
        blob = found.get(path, old)
        if blob == (_raw_id(change.after, len(state.head)) if change.after is not None else ""):
            continue
        if change.after is not None and blob == _filtered_id(git, change):
            continue
        now = git.root / change.path
        if blob and now.is_file() and blob == _filtered_id(git, Change(change.path, None, now.read_bytes())):
            by_hook.append(change.path)  # it stands in the file as well: a formatter, say
            continue
        raise CannotRecord(
            f"{change.path} was changed by another program while it was being recorded: have a look, and try again",
            "changed",
            (change.path,),
        )
    return tuple(by_hook)


def _raw_id(data: bytes, length: int) -> str:
    """git's name for these bytes when no filter changes them."""
    make = sha256 if length == 64 else sha1
    return make(b"blob %d\0" % len(data) + data).hexdigest()


def _filtered_id(git: WritingGit, change: Change) -> str:
    """git's name for these bytes after the filters of their path (line ends, ident, the owner's own)."""
    answer = git.ask("hash-object", "--stdin", f"--path={change.path}", feed=change.after or b"")
    return answer.out.decode("ascii", "replace").strip()


def _to_disk(place: Place, state: State, objects: list[str], disk: Disk) -> None:
    """What git may have left in memory: the names of the new objects, the branch, the log of HEAD."""
    base = place.common / "objects"
    for name in objects:
        sync_file(base / name[:2] / name[2:], disk)
    refs = place.common / "refs" / "heads" / state.branch
    sync_file(refs, disk)
    folders = {base, place.git_dir, place.common, *(base / name[:2] for name in objects)}
    folders |= {parent for parent in refs.parents if parent.is_relative_to(place.common)}
    for name in ("reftable", "logs", f"logs/refs/heads/{state.branch}"):
        folder = place.common / name
        folders.add(folder if folder.is_dir() else folder.parent)
    sync_file(place.git_dir / "logs" / "HEAD", disk)
    for folder in sorted(folders):
        if folder.is_dir():
            sync_folder(folder, disk)
