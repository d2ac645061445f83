"""What git is about to commit, read from its index and not from the work tree: for the pre-commit hook.

Only problems in files that this commit changes are told. In a merge that is being concluded these are the files that
differ from both sides: whatever one side brings was committed there, and is no reason to stop here.
"""

from __future__ import annotations

import subprocess
from contextlib import suppress
from datetime import date
from pathlib import Path

from ..format.event import Event, read_event
from ..format.person import Person, name_problem, read_person, slug_of
from ..format.settings import Settings, read_settings
from ..git.commits import is_wiki_file
from ..git.history import GitState
from ..git.journal import Journal
from ..network import Network
from ..problems import Problem
from ..values import dataclass

_QUIET = ("-c", "core.quotePath=false", "-c", "color.ui=false")


@dataclass(frozen=True)
class _Staged:
    path: str
    blob: str


def problems_of_staged(root: Path, today: date) -> list[Problem]:
    """What is wrong in the people and events that the next commit changes; nothing where git cannot be asked.

    git's own environment is kept: in a hook it says which index is meant.
    """
    changed = _changed(root)
    if not changed:
        return []
    files = _index(root)
    network = _network(root, today, files, read_settings(root)[0], {})
    found = [problem for problem in network.problems if problem.path in changed]
    if any(not problem.fatal for problem in found):  # an old slug may be meant, which only the history knows
        from ..network import load

        renamed = load(root, today).journal.renamed
        if renamed:
            network = _network(root, today, files, read_settings(root)[0], renamed)
            found = [problem for problem in network.problems if problem.path in changed]
    return found


def _changed(root: Path) -> set[str]:
    """Paths of people and events that the next commit changes; in a merge, that it changes against every side."""
    heads = ["HEAD"] if _git(root, "rev-parse", "--verify", "--quiet", "HEAD") else [_nothing(root)]
    git_dir = Path(_git(root, "rev-parse", "--absolute-git-dir").decode("utf-8", "surrogateescape").strip())
    with suppress(OSError, UnicodeDecodeError):
        heads += (git_dir / "MERGE_HEAD").read_text("ascii").split()
    sides = []
    for head in heads:
        out = _git(root, "diff-index", "--cached", "-z", "--name-only", "--relative", "--diff-filter=d", head, "--")
        sides.append({path for path in out.decode("utf-8", "replace").split("\0") if is_wiki_file(path)})
    return set.intersection(*sides)


def _nothing(root: Path) -> str:
    """git's name for a tree with nothing in it: before the first commit, everything is new."""
    return _git(root, "hash-object", "-t", "tree", "--stdin").decode("ascii").strip()


def _index(root: Path) -> list[_Staged]:
    out = _git(root, "ls-files", "--stage", "-z", "--", "people", "events").decode("utf-8", "replace")
    found = {}
    for entry in out.split("\0"):
        facts, _, path = entry.partition("\t")
        if is_wiki_file(path) and facts.startswith("100"):
            found[path] = _Staged(path, facts.split()[1])
    return list(found.values())


def _network(root: Path, today: date, files: list[_Staged], settings: Settings, renamed: dict[str, str]) -> Network:
    people: dict[str, Person] = {}
    events: dict[str, Event] = {}
    problems: list[Problem] = []
    for file, data in zip(files, _contents(root, files), strict=True):
        slug = slug_of(file.path)
        if not slug:
            problems += [problem for problem in [name_problem(file.path)] if problem]
        elif file.path.startswith("people/"):
            people[slug], wrong = read_person(file.path, data, settings)
            problems += wrong
        else:
            events[slug], wrong = read_event(file.path, data)
            problems += wrong
    journal = Journal((), (), GitState(True), renamed)
    return Network(root, today, settings, people, events, journal, problems)


def _contents(root: Path, files: list[_Staged]) -> list[bytes]:
    out = _git(root, "cat-file", "--batch", feed="".join(f"{file.blob}\n" for file in files).encode())
    found, at = [], 0
    for _ in files:
        end = out.index(b"\n", at)
        size = int(out[at:end].rsplit(b" ", 1)[1])
        found.append(out[end + 1 : end + 1 + size])
        at = end + 1 + size + 1
    return found


def _git(root: Path, *arguments: str, feed: bytes = b"") -> bytes:
    try:
        done = subprocess.run(["git", *_QUIET, *arguments], cwd=root, input=feed, capture_output=True, check=False)
    except OSError:
        return b""
    return b"" if done.returncode else done.stdout
