"""The beginning of a wiki's history: its own repository, and one commit that holds the program and nobody yet.

The owner's identity and signing are theirs; nothing else of their settings or their environment may bend what is
made: no template, no hook, no line-end conversion, no ignored file, no other repository named by `GIT_*`.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from .refused import Refused

# What an owner may rightly say by the environment: who they are, and which settings are theirs.
_KEPT = tuple(f"GIT_{who}_{what}" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL"))
_KEPT += ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM")
_ALWAYS = {
    "core.hooksPath": os.devnull,
    "core.autocrlf": "false",
    "core.safecrlf": "false",
    "core.fsmonitor": "false",
    "core.quotePath": "false",
    "gc.auto": "0",
    "maintenance.auto": "false",
    "i18n.commitEncoding": "UTF-8",
    "user.useConfigOnly": "true",
}
NOBODY = (
    "git does not know yet who you are, so it could not sign your journal: write\n\n"
    '    git config --global user.name "Your Name"\n'
    '    git config --global user.email "you@example.org"\n\n'
    "and run this again. Nothing was made."
)


@dataclass(frozen=True)
class Author:
    """Who makes the first commit, where it is not the owner by their own git settings; and when."""

    name: str
    email: str
    when: datetime


def begin(folder: Path, author: Author | None = None) -> str:
    """Make `folder` a repository on `main` and give the name of its author; Refused when git knows nobody."""
    _git(folder, author, "init", "--quiet", "--template=")
    _git(folder, author, "symbolic-ref", "HEAD", "refs/heads/main")
    if author:
        return author.name
    for who in ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"):
        known = _run(folder, None, "var", who)
        if known.returncode:
            raise Refused(NOBODY)
    return known.stdout.partition(" <")[0].strip()


def commit_all(folder: Path, subject: str, author: Author | None = None) -> None:
    """Commit every file of `folder`; Refused, in git's own words, when git could not (signing, a full disk)."""
    _git(folder, author, "add", "--force", "--", ".")
    _git(folder, author, "update-index", "--chmod=+x", "scripts/kith")  # where the disk keeps no such bit
    _git(folder, author, "commit", "--quiet", "--cleanup=verbatim", "-m", f"{subject}\n")


def git(folder: Path, *arguments: str) -> str | None:
    """What git answers about `folder`, without a last line end; None when it says no."""
    done = _run(folder, None, *arguments)
    return None if done.returncode else done.stdout.removesuffix("\n")


def _git(folder: Path, author: Author | None, *arguments: str) -> None:
    done = _run(folder, author, *arguments)
    if done.returncode:
        from kith.plain import visible

        said = visible(done.stderr).strip() or f"it ended with {done.returncode}"
        raise Refused(f"git {arguments[0]} did not work, so nothing was made. It says:\n\n{said}")


def _run(folder: Path, author: Author | None, *arguments: str) -> subprocess.CompletedProcess[str]:
    settings = dict(_ALWAYS)
    if author:
        settings |= {"user.name": author.name, "user.email": author.email, "commit.gpgSign": "false"}
    command = ["git", "-C", str(folder)]
    for key, value in settings.items():
        command += ["-c", f"{key}={value}"]
    try:
        return subprocess.run(
            [*command, *arguments],
            env=_environment(author),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except FileNotFoundError:
        raise Refused(
            "git is not installed, or not to be found; the journal is made of it: https://git-scm.com"
        ) from None


def _environment(author: Author | None) -> Mapping[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.upper().startswith("GIT_")}
    if author:
        stamp = author.when.isoformat()
        nothing = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
        return kept | nothing | {"GIT_AUTHOR_DATE": stamp, "GIT_COMMITTER_DATE": stamp}
    return kept | {key: os.environ[key] for key in _KEPT if key in os.environ}
