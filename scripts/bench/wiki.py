"""Makes a wiki to measure: the program as it stands here, made-up people, and their history in git.

The same arguments give the same people, events and commits, byte for byte. One `git fast-import` writes them.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from commands import first_commit, wiki
from commands.common import HOME

from .story import YEARS, Step, Story

UNTIL = date(2026, 11, 23)  # the day on which made wikis are looked at, so that they are the same on every day
OWNER, EMAIL = "Sherlock Holmes", "sherlock@example.org"


def make(dest: Path, people: int, events: int | None = None, commits: int | None = None, seed: int = 1) -> None:
    """Fill `dest`, a new folder: a tenth as many events as people, ten times as many commits, unless told."""
    count = commits if commits is not None else 10 * people
    story = Story(people, events if events is not None else people // 10, count, UNTIL, seed)
    begun = datetime(UNTIL.year - YEARS - 1, 1, 1, tzinfo=UTC)
    author = first_commit.Author(OWNER, EMAIL, begun)
    with wiki.all_or_nothing(dest) as made:
        first_commit.begin(made, author)
        wiki.copy_program(HOME, made)
        wiki.add_start(made, OWNER)
        first_commit.commit_all(made, wiki.SUBJECT, author)
        write(made, story.steps())
        # Who writes in it later, to measure that, is the same on every machine.
        for key, value in (("user.name", OWNER), ("user.email", EMAIL), ("commit.gpgSign", "false")):
            subprocess.run(["git", "-C", str(made), "config", key, value], check=True)


def write(repository: Path, steps: Iterable[Step]) -> None:
    """Add the steps to the history of a repository on `main`, and their files to its folder."""
    command = ["git", "-C", str(repository), "fast-import", "--quiet", "--date-format=raw", "--depth=50"]
    kept = {key: value for key, value in os.environ.items() if not key.upper().startswith("GIT_")}
    with subprocess.Popen(command, stdin=subprocess.PIPE, env=kept) as feed:
        assert feed.stdin
        for part in _commits(steps):
            feed.stdin.write(part)
        feed.stdin.close()
    if feed.returncode:
        raise RuntimeError(f"git fast-import ended with {feed.returncode}")
    for arguments in (("reset", "-q", "--hard"), ("gc", "-q")):
        subprocess.run(["git", "-C", str(repository), *arguments], env=kept, check=True)


def _commits(steps: Iterable[Step]) -> Iterator[bytes]:
    begun = False
    for step in steps:
        who = f"{OWNER} <{EMAIL}> {int(step.when.timestamp())} +0000"
        yield f"commit refs/heads/main\nauthor {who}\ncommitter {who}\n".encode() + _data(step.message.encode())
        if not begun:
            yield b"from refs/heads/main^0\n"
            begun = True
        for path, text in step.files:
            yield f"M 100644 inline {path}\n".encode() + _data(text)


def _data(content: bytes) -> bytes:
    return b"data %d\n%b\n" % (len(content), content)
