"""Where a wiki's git is on disk, and which commit it is at, for `serve` to see a commit the moment it is made."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from . import repository


def git_folder(root: Path) -> Path | None:
    """The `.git` of the repository that holds the wiki; in a worktree and a submodule that is a file with its path."""
    for folder in (root, *root.parents):
        git = folder / ".git"
        if git.is_dir():
            return git
        if git.is_file():
            words = git.read_text(encoding="utf-8", errors="replace").partition("gitdir:")[2].strip()
            return folder / words if words else None
    return None


def doors(root: Path) -> list[Path]:
    """The folders in which a commit, a checkout or the first `git init` leaves a sign."""
    git = git_folder(root)
    if git is None:
        return [root]
    common = _common(git)
    branch = _words(git / "HEAD").removeprefix("ref: ")
    return [git, git / "logs", common, (common / branch).parent]


def head(root: Path) -> tuple[str, ...]:
    """Which history is checked out: its newest commit, and where it is cut off; nothing without git.

    Read from git's own files, as `git rev-parse` would, because it is asked after every event. Packing the branches
    together, or fetching others, changes nothing here.
    """
    git = git_folder(root)
    if git is None:
        return ()
    common = _common(git)
    cut = _words(common / "shallow")
    words = _words(git / "HEAD")
    if not words.startswith("ref: "):
        return words, cut
    if (common / "reftable").is_dir():
        with suppress(repository.NoGit):
            return repository.ask(root, "rev-parse", "--quiet", "--verify", "HEAD").out.decode("ascii", "replace"), cut
    branch = words.removeprefix("ref: ")
    return words, _words(common / branch) or _packed(common, branch), cut


def lock(root: Path) -> Path | None:
    """The file that is there while git works on what is checked out."""
    git = git_folder(root)
    return git / "index.lock" if git else None


def _packed(common: Path, branch: str) -> str:
    lines = (line.partition(" ") for line in _words(common / "packed-refs").splitlines())
    return next((commit for commit, _, name in lines if name == branch), "")


def _words(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


def _common(git: Path) -> Path:
    """Where a worktree's branches are kept."""
    note = _words(git / "commondir")
    return git / note if note else git
