"""Where a wiki's folders and its git history are on disk, for `serve` to see an edit and a commit."""

from __future__ import annotations

from pathlib import Path

from ..format.files import EVENTS, PEOPLE


def to_watch(root: Path) -> list[Path]:
    """The folders and files whose change makes a new site: what is there of people/, events/ and git's own log."""
    paths = [root / PEOPLE, root / EVENTS, *_history(root)]
    return [path for path in paths if path.exists()]


def _history(root: Path) -> list[Path]:
    """Git's log of HEAD: it grows with every commit. Before the first commit, the folder where that will appear."""
    git = git_folder(root)
    if git is None:
        return []
    log = git / "logs" / "HEAD"
    return [log] if log.exists() else [_common(git) / "refs" / "heads"]


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


def _common(git: Path) -> Path:
    """Where a worktree's branches are kept."""
    note = git / "commondir"
    return git / note.read_text(encoding="utf-8").strip() if note.is_file() else git
