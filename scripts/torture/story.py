"""The wiki that is tortured, and what must hold in it at every moment and at the end.

Every person's file only ever grows, by one whole line an entry; the line, the commit's subject and the writer's
acknowledgement have the same words. So whatever is lost, halved or swept in shows.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

PEOPLE = tuple("john-watson mary-morstan g-lestrade mrs-hudson wiggins stamford irene-adler langdale-pike".split())
STAGED, DIRTY = "staged.txt", "events/1895-11-21-the-bruce-partington-plans.md"
_LINE = re.compile(rb"- \S+ came up\n")
_HEAD = re.compile(rb"---\nname: [^\n]+\n---\n\n")


class Broken(Exception):
    """A promise that was not kept, and how it shows."""


def make(root: Path) -> None:
    """A wiki with people, something that its owner has staged, and something that they are still writing."""
    for folder in ("people", "events"):
        (root / folder).mkdir(parents=True)
    git(root, "init", "--quiet", "--template=", "--initial-branch=main")
    for key, value in (("user.name", "Sherlock Holmes"), ("user.email", "sherlock@example.org"), ("gc.auto", "0")):
        git(root, "config", key, value)
    for slug in PEOPLE:
        (root / file_of(slug)).write_bytes(f"---\nname: {slug}\n---\n\n".encode())
    (root / DIRTY).write_bytes(b"---\nname: The Bruce-Partington plans\n---\n")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message=The index begins")
    (root / STAGED).write_bytes(b"staged, and to stay so\n")
    git(root, "add", STAGED)
    with (root / DIRTY).open("ab") as file:
        file.write(b"still being written")


def file_of(slug: str) -> str:
    return f"people/{slug}.md"


def line(word: str) -> bytes:
    return f"- {word} came up\n".encode()


def git(root: Path, *arguments: str) -> str:
    """What git answers; Broken when it says no."""
    env = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    env |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_OPTIONAL_LOCKS": "0"}
    done = subprocess.run(["git", *arguments], cwd=root, env=env, capture_output=True, check=False)
    if done.returncode:
        raise Broken(f"git {' '.join(arguments)}: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout.decode("utf-8", "replace")


def whole(root: Path) -> None:
    """Broken unless every person's file is whole lines from beginning to end: also right after a kill."""
    for file in (root / "people").glob("*.md"):
        data = file.read_bytes()
        head = _HEAD.match(data)
        if not head or _LINE.sub(b"", data[head.end() :]):
            raise Broken(f"{file.name} is not whole: {data[-200:]!r}")


def acknowledged(acks: Path) -> dict[str, tuple[str, list[str]]]:
    """word → commit and slugs, as the writers were told before they died. A half line was never told to anybody."""
    text = acks.read_bytes() if acks.exists() else b""
    told = [row.decode().split() for row in text.split(b"\n")[:-1]]
    return {word: (commit, slugs) for word, commit, *slugs in told}


def commits(root: Path) -> Iterator[tuple[str, str, set[str]]]:
    """Each entry's id, its word, and the paths that it touched; oldest first."""
    told = git(root, "log", "--reverse", "--format=%x01%H %s", "--name-only", "--no-renames")
    for record in told.split("\x01")[2:]:  # the first is the beginning
        title, _, names = record.partition("\n")
        commit, _, word = title.partition(" ")
        yield commit, word, set(names.split())


def settled(root: Path, acks: Path) -> int:
    """Broken unless, with nobody writing, everything acknowledged is in git and in the files, and nothing else is.

    Gives the number of entries in git.
    """
    whole(root)
    told = acknowledged(acks)
    found = {}
    for commit, word, paths in commits(root):
        if word in found:
            raise Broken(f"{word} is in the journal twice")
        found[word] = commit
        if word in told and paths != {file_of(slug) for slug in told[word][1]}:
            raise Broken(f"{word} touched {sorted(paths)}, and said {told[word][1]}")
    for word, (commit, slugs) in told.items():
        if found.get(word) != commit:
            raise Broken(f"{word} was acknowledged as {commit}, and is lost")
        for slug in slugs:
            if line(word) not in (root / file_of(slug)).read_bytes():
                raise Broken(f"{word} is not in {slug}")
    for slug in PEOPLE:
        for word in re.findall(r"- (\S+) came up\n", (root / file_of(slug)).read_text("utf-8")):
            if word not in found:
                raise Broken(f"{word} is in {slug}, and in no commit")
    if git(root, "status", "--porcelain") != f" M {DIRTY}\nA  {STAGED}\n":
        raise Broken(f"git status: {git(root, 'status', '--porcelain')}")
    if left := leftovers(root):
        raise Broken(f"left behind: {', '.join(left)}")
    return len(found)


def leftovers(root: Path) -> list[str]:
    """What only a write under way may have on the disk."""
    found = [file for file in (root / ".git" / "kith").glob("*") if file.name not in ("lock", "index-lock")]
    found += [file for file in (root / ".git").rglob("*.lock") if file.is_file()]
    found += [file for file in (root / "people").iterdir() if file.suffix != ".md"]
    return sorted(str(file.relative_to(root)) for file in found)


def sound(root: Path) -> None:
    """Broken unless git itself finds nothing wrong."""
    git(root, "fsck", "--full", "--strict", "--no-dangling")
