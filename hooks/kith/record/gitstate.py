"""What git is in the middle of, and whether a file may be written now: everything that is refused, by name."""

from __future__ import annotations

from pathlib import Path

from ..git.repository import meaning
from ..plain import shown
from ..values import dataclass
from .writes import CannotRecord, Change
from .writing_git import WritingGit, finish, literal, refusal


@dataclass(frozen=True)
class Place:
    """Where things are: `git_dir` of this work tree, `common` of all work trees; `prefix` from its top to the wiki."""

    root: Path
    git_dir: Path
    common: Path
    prefix: str

    @property
    def own(self) -> Path:
        """Kith's own folder in git's, where nobody else looks: the lock, and what is unfinished."""
        return self.git_dir / "kith"


@dataclass(frozen=True)
class Entry:
    """A file as git knows it: `staged` and `committed` are "100644 <blob>", "" for none; `flag` is ls-files' letter."""

    staged: str = ""
    committed: str = ""
    flag: str = ""
    dirty: str = ""  # how it differs from the last commit: "edited", "new", "conflict"


@dataclass(frozen=True)
class State:
    """HEAD ("" before the first commit), its branch, and what git knows of the asked files, by path."""

    head: str
    branch: str
    entries: dict[str, Entry]


def find_place(git: WritingGit) -> Place:
    """The repository that holds the wiki; CannotRecord when there is none to write to."""
    root = git.root
    asked = ("--is-inside-work-tree", "--absolute-git-dir", "--git-common-dir", "--show-prefix")
    answer = git.ask("rev-parse", *asked)
    if answer.status:
        why = meaning(answer.err)
        raise CannotRecord(why, "git")
    inside, git_dir, common, prefix, *rest = answer.out.decode("utf-8", "surrogateescape").split("\n")
    if inside != "true" or rest != [""]:
        raise CannotRecord("this folder is no work tree of git's, so nothing can be recorded in it", "git")
    return Place(root, Path(git_dir), (root / common).resolve(), prefix)


# What lies in git's folder meanwhile → what it is, and how it ends. The first that is there is named.
_MIDDLE = (
    ("BISECT_LOG", "a bisect", "git bisect reset ends it"),
    ("rebase-merge", "a rebase", "git rebase --continue or --abort ends it"),
    ("rebase-apply/applying", "git am", "git am --continue or --abort ends it"),
    ("rebase-apply", "a rebase", "git rebase --continue or --abort ends it"),
    ("MERGE_HEAD", "a merge", "git commit or git merge --abort ends it"),
    ("CHERRY_PICK_HEAD", "a cherry-pick", "git cherry-pick --continue or --abort ends it"),
    ("REVERT_HEAD", "a revert", "git revert --continue or --abort ends it"),
    ("sequencer", "a cherry-pick or revert of several commits", "git cherry-pick --continue or --quit ends it"),
    ("SQUASH_MSG", "a squashed merge", "git commit ends it"),
    ("MERGE_MSG", "a change that waits for its commit", "git commit ends it, with the message that git has ready"),
)


def refuse_middle(place: Place) -> None:
    """CannotRecord while git is in the middle of something: an entry would get lost in it, or end it."""
    for name, what, end in _MIDDLE:
        if (place.git_dir / name).exists():
            sentence = f"git is in the middle of {what}: {end}; then try again"
            raise CannotRecord(sentence, "middle")


def read_state(git: WritingGit, place: Place, paths: tuple[str, ...]) -> State:
    """What git knows now; one `git status` and one `git ls-files`, side by side."""
    specs = [literal(path) for path in paths] or [literal(".git")]  # which is nothing: not every file
    options = ("--porcelain=v2", "--branch", "-z", "--untracked-files=all", "--no-renames", "--no-ahead-behind")
    listing = git.start(("ls-files", "-z", "-s", "-v", "--", *(f":(literal,icase){p}" for p in paths or (".git",))), {})
    status = git.ask("status", *options, "--", *specs)
    listed = finish(listing)
    for answer in (status, listed):
        if answer.status:
            raise refusal(answer)
    return _state(_texts(status.out), _texts(listed.out), place.prefix)


def _texts(output: bytes) -> list[str]:
    return output.decode("utf-8", "surrogateescape").split("\0")[:-1]


def _state(status: list[str], listing: list[str], prefix: str) -> State:
    head = branch = ""
    entries: dict[str, Entry] = {}
    for line in listing:
        facts, _, path = line.partition("\t")
        flag, mode, blob, stage = facts.split(" ")
        same = f"{mode} {blob}"
        entries[path] = Entry(same, same, flag, "conflict" if stage != "0" else "")
    for line in status:
        kind, _, rest = line.partition(" ")
        if kind == "#":
            key, _, value = rest.partition(" ")
            if key == "branch.oid":
                head = "" if value == "(initial)" else value
            elif key == "branch.head":
                branch = value
        elif kind == "1":
            _, _, old_mode, new_mode, _, old, new, path = rest.split(" ", 7)
            committed = "" if set(old) == {"0"} else f"{old_mode} {old}"
            staged = "" if set(new) == {"0"} else f"{new_mode} {new}"
            path = path.removeprefix(prefix)
            how = "edited" if committed else "new"
            entries[path] = Entry(staged, committed, entries.get(path, Entry()).flag, how)
        elif kind == "u":
            path = rest.split(" ", 9)[9].removeprefix(prefix)
            entries[path] = Entry("", "", "M", "conflict")
        elif kind == "?":
            path = rest.removeprefix(prefix)
            entries[path] = Entry("", "", "", "new")
    return State(head, branch, entries)


def refuse_detached(state: State) -> None:
    if state.branch == "(detached)":
        raise CannotRecord(
            "git is on no branch (a detached HEAD), so an entry would belong to none and get lost: "
            "git switch main, or your branch's name, then try again",
            "middle",
        )


def refuse_unsafe(git: WritingGit, state: State, changed: tuple[Change, ...], take_along_dirty: bool) -> None:
    """CannotRecord for a file that git would not record whole, or not alone."""
    new = [change.path for change in changed if change.after is not None and change.path not in state.entries]
    new += [path for path, entry in state.entries.items() if entry.dirty == "new" and not entry.staged]
    going = {change.path for change in changed if change.after is None}
    mine = {change.path for change in changed}
    for path in state.entries:
        if path not in mine and path not in going:
            raise CannotRecord(f"{path} is there already, and differs only in capital letters", "path", (path,))
    for change in changed:
        entry = state.entries.get(change.path, Entry())
        _refuse_flag(change.path, entry)
        if entry.dirty == "conflict":
            sentence = f"{change.path} has a conflict: mend it, then git add it and git commit; then try again"
            raise CannotRecord(sentence, "middle", (change.path,))
    _refuse_ignored(git, new)
    if not take_along_dirty:
        refuse_dirty(state, changed)


def refuse_dirty(state: State, changed: tuple[Change, ...]) -> None:
    dirty = tuple(change.path for change in changed if state.entries.get(change.path, Entry()).dirty)
    if dirty:
        names = " and ".join(shown(path) for path in dirty)
        has = "has" if len(dirty) == 1 else "have"
        raise CannotRecord(
            f"{names} {has} edits that are not in git yet, and they would get mixed with this entry: "
            f"commit them first (git add {' '.join(dirty)}; git commit), then try again",
            "dirty",
            dirty,
        )


def _refuse_flag(path: str, entry: Entry) -> None:
    if entry.flag in ("S", "s"):
        raise CannotRecord(
            f"{path} is left out of your sparse checkout (skip-worktree), so it is not written: "
            f"git sparse-checkout add {path.partition('/')[0]}, or git update-index --no-skip-worktree {path}",
            "path",
            (path,),
        )
    if entry.flag.islower():
        raise CannotRecord(
            f"git was told not to look at {path} (assume-unchanged), so it cannot record it: "
            f"git update-index --no-assume-unchanged {path}; then try again",
            "path",
            (path,),
        )


def _refuse_ignored(git: WritingGit, paths: list[str]) -> None:
    if not paths:
        return
    answer = git.ask("check-ignore", "-z", "--stdin", feed=b"".join(p.encode() + b"\0" for p in paths))
    ignored = tuple(_texts(answer.out))
    if ignored:
        raise CannotRecord(
            f"git is told to ignore {ignored[0]} (.gitignore), so it would not be in your journal: "
            "take that rule out, then try again",
            "path",
            ignored,
        )
