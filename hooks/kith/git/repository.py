"""The git repository that the wiki stands in: asking git questions so that no setting can bend the answers.

GitPython starts the one that reads a whole history. Nothing is inherited from `GIT_*` variables (a hook, an alias or
a rebase sets them), no pager, no prompt, no network, no lock is taken: reading never disturbs the owner's own git.
"""

from __future__ import annotations

import os
import re
import subprocess
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import PIPE, Popen
from typing import Any

from ..plain import shown
from ..values import dataclass

# The last one: git need not push out each commit by itself.
_ENVIRONMENT = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_FLUSH": "0"}
_SETTINGS = (
    *("core.fsmonitor=false", "core.quotePath=false", "color.ui=false", "diff.orderFile=/dev/null"),
    # A large history is looked at through a small window: git would have all of it in memory at once, and no sooner.
    *("core.packedGitWindowSize=1m", "core.packedGitLimit=32m"),
)
_ALWAYS = ("--no-pager", *(part for setting in _SETTINGS for part in ("-c", setting)))
# On Windows, no black window for each.
_QUIETLY: dict[str, Any] = {"creationflags": getattr(subprocess, "CREATE_NO_WINDOW", 0)}
# An absolute path's folders: within quotation marks, and, as folders may have spaces, up to the line's last slash.
_FOLDERS = (
    re.compile(r"(?<=')(?:[A-Za-z]:)?[/\\](?:[^']*[/\\])?(?=[^']*')"),
    re.compile(r"(?<![^\s(])(?:[A-Za-z]:)?[/\\](?:[^']*[/\\])?"),
)
_one_at_a_time = threading.Lock()
_PIECE = 1 << 17

NO_PROGRAM = "git is not installed, or not to be found, so there is no journal: install it from https://git-scm.com"
# What git says → what that means to the owner. The first that fits is used.
_MEANINGS = (
    (
        "not a git repository",
        "this folder is not in git, so there is no journal: git init and a first commit begin one",
    ),
    (
        "dubious ownership",
        "this folder belongs to another user, so git will not read it and there is no journal: if it is yours, "
        "git status there says what to run",
    ),
)


class NoGit(Exception):
    """git cannot be asked, with the reason in the owner's words; callers turn it into a state, not a failure."""


@dataclass(frozen=True)
class Answer:
    """What git answered: its exit status, its output, its complaint as text."""

    status: int
    out: bytes
    err: str


def start(root: Path, *arguments: str) -> Popen[bytes]:
    """Start git in the wiki's folder and hand it over running; NoGit where there is no git program."""
    return launch(root, (*_ALWAYS, *arguments), _ENVIRONMENT)


def launch(root: Path, arguments: Sequence[str], more: Mapping[str, str]) -> Popen[bytes]:
    """Start git as it is told, with `more` in its environment and nothing inherited that is git's."""
    if not os.access(root, os.X_OK):
        raise NoGit(meaning("not a git repository"))
    inherited = {name: value for name, value in os.environ.items() if not name.upper().startswith("GIT_")}
    environment = inherited | {"LANGUAGE": "C", "LC_ALL": "C"} | dict(more)
    command = [program(), *arguments]
    try:
        return Popen(command, stdin=PIPE, stdout=PIPE, stderr=PIPE, cwd=root, env=environment, **_QUIETLY)
    except OSError:
        raise NoGit(NO_PROGRAM) from None


def program() -> str:
    """The git to start: of the owner's choice, as GitPython knows it, else the one that a shell would find."""
    return os.environ.get("GIT_PYTHON_GIT_EXECUTABLE") or "git"


def start_whole_log(root: Path, *arguments: str) -> Popen[bytes]:
    """The reading of a whole history, which GitPython drives. Loading it takes a tenth of a second.

    So whoever asks git only for a little starts it without.
    """
    try:
        from git.cmd import Git  # fails where git is missing
        from git.exc import GitCommandNotFound
    except ImportError as failure:
        raise NoGit(not_started(failure)) from None
    command = [Git.GIT_PYTHON_GIT_EXECUTABLE or "git", *_ALWAYS, *arguments]
    try:
        with _own_environment():
            started = Git(root).execute(command, istream=PIPE, as_process=True, env=_ENVIRONMENT)
    except GitCommandNotFound:
        raise NoGit(NO_PROGRAM) from None
    process, started.proc = started.proc, None  # ours to end now: GitPython would when it forgets it
    if process is None:
        raise NoGit(NO_PROGRAM)
    return process


def finish(process: Popen[bytes]) -> Answer:
    """Everything that a started git still has to say."""
    out, err = process.communicate()
    return Answer(process.returncode or 0, out, err.decode("utf-8", "replace"))


class Listening:
    """What a started git says, piece by piece, while it goes on; when all was heard, `answer` is how it ended."""

    def __init__(self, process: Popen[bytes]) -> None:
        self._process = process
        self.answer = Answer(0, b"", "")

    def __iter__(self) -> Iterator[bytes]:
        process, complaints = self._process, list[bytes]()
        assert process.stdout and process.stderr and process.stdin  # all are pipes
        process.stdin.close()
        # If its complaints were many, it would wait for somebody to hear them.
        aside = threading.Thread(target=complaints.extend, args=(process.stderr,), daemon=True)
        aside.start()
        try:
            while piece := process.stdout.read(_PIECE):
                yield piece
            process.wait()
        finally:
            process.kill()  # it has ended, unless nobody wants to hear the rest
            process.stdout.close()
            aside.join()
            stop(process)
        self.answer = Answer(process.returncode or 0, b"", b"".join(complaints).decode("utf-8", "replace"))


def stop(process: Popen[bytes]) -> None:
    """End a git that has nothing more to say, or whose words nobody needs any more."""
    for pipe in (process.stdout, process.stderr, process.stdin):
        if pipe:
            with suppress(OSError):  # the other end may be gone
                pipe.close()
    process.terminate()
    process.wait()


def ask(root: Path, *arguments: str) -> Answer:
    return finish(start(root, *arguments))


def not_started(failure: ImportError) -> str:
    """Why GitPython could not start git, which it tries when it is imported: no program, or what git complains of."""
    complaint = getattr(failure.__cause__, "stderr", "")
    return meaning(complaint.strip().removeprefix("stderr: ").strip(" '")) if complaint else NO_PROGRAM


def meaning(complaint: str) -> str:
    """git's complaint in the owner's words. It is shown in the site too, so no path of this machine is in it."""
    for sign, words in _MEANINGS:
        if sign in complaint:
            return words
    line = next((line for line in complaint.splitlines() if line.startswith(("fatal:", "error:"))), complaint)
    return f"git could not read the history here: {shown(_without_folders(line.partition(': ')[2] or line))}"


def _without_folders(text: str) -> str:
    """The text with the last name of each absolute path only: `/home/john/.gitconfig` is `.gitconfig`."""
    for folders in _FOLDERS:
        text = folders.sub("", text)
    return text


@contextmanager
def _own_environment() -> Iterator[None]:
    """GitPython copies `os.environ` for its child, so what is not to be inherited leaves it for that moment."""
    with _one_at_a_time:
        aside = {name: os.environ.pop(name) for name in list(os.environ) if name.upper().startswith("GIT_")}
        try:
            yield
        finally:
            os.environ.update(aside)
