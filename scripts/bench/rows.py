"""The table of what is measured. A row is one line of the report: what, against what, the goal, and how each is run."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from time import perf_counter

from commands.common import HOME
from commands.refused import Refused

from . import alone, hermit
from .wiki import UNTIL

INSIDE = Path(__file__).with_name("inside.py")
MKDOCS_RUN = Path(__file__).resolve().parents[1] / "commands" / "mkdocs_run.py"
PYTHON = (sys.executable, "-I", "-X", "utf8")
# What an owner calls `kith` with: the machine's Python, from which the launcher goes on to the environment's.
BARE_PYTHON = getattr(sys, "_base_executable", "") or sys.executable
WORDS = "lunch; the new job at the museum"


@dataclass(frozen=True)
class Case:
    """One made wiki to measure, with a folder for what the other side needs."""

    people: int
    commits: int
    wiki: Path
    beside: Path

    @cached_property
    def alone(self) -> Path:
        """The same Markdown for Material alone: its mkdocs.yml."""
        return alone.make(self.wiki, self.beside)

    @cached_property
    def slugs(self) -> list[str]:
        return sorted(path.stem for path in self.wiki.glob("people/*.md"))

    @cached_property
    def hermit(self) -> Path:
        """The same people as companies of Hermit CRM: its data folder."""
        return hermit.make(self.beside.with_name("hermit"), self.slugs)


Run = Callable[[Case], float]  # does the work once and gives its figure, in the row's unit


@dataclass(frozen=True)
class Row:
    """`ours` against `theirs`, both in `unit`; the goal is the highest ratio, or figure where `theirs` is none."""

    name: str
    what: str
    against: str
    goal: float | None
    unit: str
    ours: Run
    theirs: Run | None = None
    turns: int = 1  # of each side in a round: what is over soon is done more often


def journal(case: Case) -> float:
    return _inside("journal", case)["seconds"]


def git_log(case: Case) -> float:
    return _timed(["git", "-C", str(case.wiki), "log", "--raw", "-z"])


def build(case: Case) -> float:
    return _timed([*PYTHON, str(MKDOCS_RUN), "build", str(case.wiki)])


def material_alone(case: Case) -> float:
    return _timed([*PYTHON, "-m", "mkdocs", "build", "--quiet", "-f", str(case.alone)])


def hooks_a_page(case: Case) -> float:
    return _inside("hooks", case)["page"]


def hooks_once(case: Case) -> float:
    return _inside("hooks", case)["build"]


def log(case: Case) -> float:
    kith = [BARE_PYTHON, str(HOME / "scripts" / "kith"), "log", case.slugs[0], "--text", WORDS, "--kind", "meal"]
    return _committing(case.wiki, [*kith, "--wiki", str(case.wiki)])


def git_commit(case: Case) -> float:
    path = case.wiki / "people" / f"{case.slugs[0]}.md"
    writing = "import sys; print(sys.argv[2], file=open(sys.argv[1], 'a'))"
    commit = ["git", "-C", str(case.wiki), "commit", "--quiet", "-m", WORDS, "--", str(path)]
    return _committing(case.wiki, [BARE_PYTHON, "-c", writing, str(path), WORDS], commit)


def hermit_interaction(case: Case) -> float:
    adding = ["add", "interaction", case.slugs[0], "--channel", "meeting", "--direction", "out", "--body", WORDS]
    return _committing(case.hermit, [hermit.command(), "--data", str(case.hermit), *adding])


ROWS = (
    Row(
        "journal, cold",
        "read every commit and tell what each changed",
        "plain git log --raw -z of the same history",
        1.2,
        "s",
        journal,
        git_log,
    ),
    Row(
        "full build",
        "kith build, everything on",
        "Material alone on the same Markdown, people not in its navigation",
        1.0,
        "s",
        build,
        material_alone,
    ),
    Row(
        "our hooks, for a page",
        "all that they do for one page, but for reading its Markdown",
        "",
        0.3,
        "ms",
        hooks_a_page,
    ),
    Row(
        "our hooks, once a build",
        "reading the wiki, making views, writing the search; a page's share",
        "",
        None,
        "ms",
        hooks_once,
    ),
    Row(
        "log",
        "kith log of one person, from the shell to the commit",
        "starting Python, which adds a line, and git commit of that file in the same wiki",
        5.0,
        "s",
        log,
        git_commit,
        turns=4,
    ),
    Row(
        "log, and Hermit CRM",
        "the same kith log",
        f"add interaction in {hermit.PACKAGE}, among as many companies that have no history yet",
        0.5,
        "s",
        log,
        hermit_interaction,
        turns=4,
    ),
)


def _timed(command: list[str]) -> float:
    begun = perf_counter()
    _run(command, stdout=subprocess.DEVNULL)
    return perf_counter() - begun


def _committing(repository: Path, *commands: list[str]) -> float:
    """Seconds for commands that make one commit together. It is taken back: each run finds what the first one found."""
    git = ["git", "-C", str(repository)]
    before = _run([*git, "rev-parse", "HEAD"], stdout=subprocess.PIPE)
    spent = sum(_timed(command) for command in commands)
    if _run([*git, "rev-parse", "HEAD^"], stdout=subprocess.PIPE) != before:
        raise Refused(f"{' '.join(commands[-1])} did not make one commit.")
    _run([*git, "reset", "--quiet", "--hard", "HEAD^"], stdout=subprocess.DEVNULL)
    return spent


def _inside(part: str, case: Case) -> dict[str, float]:
    said: dict[str, float] = json.loads(_run([*PYTHON, str(INSIDE), part, str(case.wiki)], stdout=subprocess.PIPE))
    return said


def _run(command: list[str], stdout: int) -> bytes:
    kept = {key: value for key, value in os.environ.items() if not key.upper().startswith("GIT_")}
    environment = kept | {"KITH_TODAY": UNTIL.isoformat(), "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, stdout=stdout, stderr=subprocess.PIPE)
    if done.returncode:
        raise Refused(f"{' '.join(command)} ended with {done.returncode}:\n\n{done.stderr.decode(errors='replace')}")
    return done.stdout or b""
