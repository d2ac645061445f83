"""A real git repository to write a story into: `repo.commit("Coffee", {"people/ada.md": "…"}, day="2026-11-20")`."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

OWNER = {
    "GIT_AUTHOR_NAME": "Sherlock Holmes",
    "GIT_AUTHOR_EMAIL": "sherlock@example.org",
    "GIT_COMMITTER_NAME": "Sherlock Holmes",
    "GIT_COMMITTER_EMAIL": "sherlock@example.org",
}
Content = str | bytes | None  # None takes the file away


@dataclass(frozen=True)
class GitRepo:
    """A work tree at `root`. Nothing of the machine's own git settings or identity is in it."""

    root: Path

    @classmethod
    def init(cls, root: Path, *options: str) -> GitRepo:
        """A new repository, its branch `main`, with no commit."""
        root.mkdir(parents=True, exist_ok=True)
        repo = cls(root)
        repo.git("init", "--quiet", "--template=", "--initial-branch=main", *options)
        return repo

    def git(
        self,
        *arguments: str,
        check: bool = True,
        input: str | bytes | None = None,
        env: Mapping[str, str] | None = None,
    ) -> str:
        """What `git ARGUMENTS` prints, without the last newline. Raises AssertionError with git's own words."""
        data = input.encode() if isinstance(input, str) else input
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env=_environment() | dict(env or {}),
            input=data or b"",
            capture_output=True,
        )
        if check:
            assert done.returncode == 0, f"git {' '.join(arguments)}: {done.stderr.decode(errors='replace')}"
        return done.stdout.decode("utf-8", "surrogateescape").removesuffix("\n")

    def write(self, files: Mapping[str, Content]) -> None:
        """Puts the files there, byte for byte; text as UTF-8 with the line ends that it has."""
        for path, content in files.items():
            file = self.root / path
            if content is None:
                file.unlink()
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)

    def commit(
        self,
        message: str | bytes,
        files: Mapping[str, Content] | None = None,
        day: str = "2026-11-20",
        *options: str,
        **environment: str,
    ) -> str:
        """Writes `files`, commits all that changed (nothing is fine, too), and gives the commit's id.

        `day` is `2026-11-20`, at noon in UTC, or whatever else git takes for a date: `2026-11-20T23:30:00+0900`.
        """
        self.write(files or {})
        self.git("add", "--all")
        raw = message.encode() if isinstance(message, str) else message
        # An empty message is a message here; `verbatim` keeps every byte of it.
        rules = ("--quiet", "--allow-empty", "--allow-empty-message", "--cleanup=verbatim", "--no-verify")
        self.git("commit", *rules, "--file=-", *options, input=raw, env=_dated(day) | environment)
        return self.head()

    def move(self, old: str, new: str) -> None:
        """Renames a file, as the owner would; `commit` then records it."""
        (self.root / new).parent.mkdir(parents=True, exist_ok=True)
        self.git("mv", "--", old, new)

    def merge(self, branch: str, day: str = "2026-11-20", message: str = "") -> str:
        """A merge commit of `branch`, also where git could do without."""
        words = ("-m", message) if message else ("--no-edit",)
        self.git("merge", "--quiet", "--no-ff", *words, branch, env=_dated(day))
        return self.head()

    def revert(self, commit: str, day: str = "2026-11-20") -> str:
        """What `git revert` makes of it."""
        self.git("revert", "--no-edit", commit, env=_dated(day))
        return self.head()

    def head(self) -> str:
        return self.git("rev-parse", "HEAD")

    def read(self, path: str) -> str:
        return (self.root / path).read_text(encoding="utf-8")


def _dated(day: str) -> dict[str, str]:
    when = f"{day}T12:00:00+0000" if len(day) == 10 else day
    return {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}


def _environment() -> dict[str, str]:
    inherited = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    return inherited | own | OWNER
