"""A small wiki to record in, and everything in it that must be as before when a record was refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from git_repo import OWNER, GitRepo
from kith.record.record import CannotRecord, Recorded, Write, record

WATSON = "people/john-watson.md"
TEXT = b"---\nname: John Watson\n---\n"
MORE = TEXT + b"\nHe has moved to Queen Anne Street.\n"


def make(root: Path, *options: str) -> GitRepo:
    """A repository with Watson in it, that knows who its owner is."""
    repo = GitRepo.init(root, *options)
    know(repo)
    repo.commit("The index begins", {WATSON: TEXT, "people/wiggins.md": "---\nname: Wiggins\n---\n"})
    return repo


def know(repo: GitRepo) -> None:
    repo.git("config", "user.name", OWNER["GIT_AUTHOR_NAME"])
    repo.git("config", "user.email", OWNER["GIT_AUTHOR_EMAIL"])


def watson(root: Path, message: str = "Lunch at Simpson's", **options: Any) -> Recorded:
    """Record that Watson has moved, in the wiki at `root`."""
    return record(root, [Write(WATSON, TEXT, MORE)], message, [("With", "john-watson")], **options)


def refused(root: Path, *writes: Write, message: str = "Lunch at Simpson's", **options: Any) -> CannotRecord:
    """Why these writes were not recorded. AssertionError when they were."""
    try:
        done = record(root, writes, message, [("With", "john-watson")], **options)
    except CannotRecord as why:
        return why
    raise AssertionError(f"it was recorded: {done}")


def state(repo: GitRepo, root: Path | None = None) -> dict[str, object]:
    """All that must be as before: files with their rights, index with its flags, every branch, what is under way."""
    top = root or repo.root
    found: dict[str, object] = {}
    for file in sorted(top.rglob("*")):
        name = str(file.relative_to(top))
        if file.is_symlink():
            found[name] = f"link to {file.readlink()}"
        elif file.is_file() and not (name.startswith(".git/") and not name.startswith(".git/kith/")):
            found[name] = (file.read_bytes(), file.stat().st_mode)
    for stays in ("lock", "index-lock"):
        found.pop(f".git/kith/{stays}", None)
    found["index"] = repo.git("ls-files", "--stage", "-v", check=False)
    look = ("--no-optional-locks", "-c", "filter.x.clean=cat")  # a filter that fails shall not fail here
    found["status"] = repo.git(*look, "status", "--porcelain", "--ignored", check=False)
    found["branches"] = repo.git("for-each-ref", check=False)
    found["HEAD"] = repo.git("rev-parse", "HEAD", check=False)
    found["locks"] = sorted(str(f) for f in (top / ".git").rglob("*.lock")) if (top / ".git").is_dir() else []
    return found


def committed(repo: GitRepo, commit: str = "HEAD") -> list[str]:
    """The paths that a commit touches, each with A, M or D."""
    told = repo.git("show", "--name-status", "--format=", "--no-renames", "-z", commit)
    parts = told.split("\0")[:-1]
    return [f"{mark} {path}" for mark, path in zip(parts[::2], parts[1::2], strict=True)]
