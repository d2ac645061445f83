"""How each side of each row is run. A run does its work once and gives a figure: seconds, milliseconds or megabytes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from time import perf_counter

from commands.common import HOME
from commands.refused import Refused

from . import alone, hermit, peers, saving
from .wiki import UNTIL

INSIDE = Path(__file__).with_name("inside.py")
BROWSER = Path(__file__).with_name("browser.py")
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
    def dated(self) -> Path:
        """The people in their history, for Material with dates from git: its mkdocs.yml."""
        return alone.with_dates(self.wiki, self.beside.with_name("dated"))

    @cached_property
    def slugs(self) -> list[str]:
        return sorted(path.stem for path in self.wiki.glob("people/*.md"))

    @cached_property
    def hermit(self) -> Path:
        """The same people as companies of Hermit CRM: its data folder."""
        return hermit.make(self.beside.with_name("hermit"), self.slugs)

    @property
    def somebody(self) -> Path:
        """The file that is edited, where one is."""
        return self.wiki / "people" / f"{self.slugs[0]}.md"

    def forget(self) -> None:
        """As on the first day: nothing kept of an earlier run, no site; only the folder where things may be kept."""
        shutil.rmtree(self.wiki / ".kith" / "cache", ignore_errors=True)
        shutil.rmtree(self.wiki / "site", ignore_errors=True)
        (self.wiki / ".kith").mkdir(mode=0o700, exist_ok=True)


Run = Callable[[Case], float]


def journal(case: Case) -> float:
    case.forget()
    return _inside("journal", case)["seconds"]


def journal_one_more(case: Case) -> float:
    """Reading on from what was kept, with one commit more."""
    case.forget()
    _inside("kept_journal", case)
    git = ["git", "-C", str(case.wiki)]
    _run([*git, "commit", "--quiet", "--allow-empty", "-m", f"{WORDS}\n\nWith: {case.slugs[0]}"])
    try:
        return _inside("kept_journal", case)["seconds"]
    finally:
        _run([*git, "reset", "--quiet", "--soft", "HEAD^"])


def git_log(case: Case) -> float:
    return _timed(["git", "-C", str(case.wiki), "log", "--raw", "-z"])


def build(case: Case) -> float:
    case.forget()
    return _timed(_build(case))


def build_after_an_edit(case: Case) -> float:
    """One line more in one person's file, all else as at the last build."""
    before = case.somebody.read_bytes()
    if not (case.wiki / ".kith").exists():  # as in a new wiki: nothing has been kept yet
        case.forget()
        _run(_build(case))
    case.somebody.write_bytes(before + f"\n{WORDS} {perf_counter()}\n".encode())
    try:
        return _timed(_build(case))
    finally:
        case.somebody.write_bytes(before)


def build_memory(case: Case) -> float:
    case.forget()
    return _megabytes(_build(case))


def material_alone(case: Case) -> float:
    return _timed(_alone(case))


def material_memory(case: Case) -> float:
    return _megabytes(_alone(case))


def zensical(case: Case) -> float:
    command = peers.program("zensical", peers.ZENSICAL)
    return _timed([command, "build", "--clean", "--config-file", str(case.alone)])


def material_with_dates(case: Case) -> float:
    mkdocs = peers.program("mkdocs", peers.with_mkdocs(peers.DATES))
    return _timed([mkdocs, "build", "--quiet", "-f", str(case.dated)])


def hooks_a_page(case: Case) -> float:
    case.forget()
    return _inside("hooks", case)["page"]


def hooks_once(case: Case) -> float:
    case.forget()
    return _inside("hooks", case)["build"]


def log(case: Case) -> float:
    kith = [BARE_PYTHON, str(HOME / "scripts" / "kith"), "log", case.slugs[0], "--text", WORDS, "--kind", "meal"]
    return _committing(case.wiki, [*kith, "--wiki", str(case.wiki)])


def git_commit(case: Case) -> float:
    writing = "import sys; print(sys.argv[2], file=open(sys.argv[1], 'a'))"
    commit = ["git", "-C", str(case.wiki), "commit", "--quiet", "-m", WORDS, "--", str(case.somebody)]
    return _committing(case.wiki, [BARE_PYTHON, "-c", writing, str(case.somebody), WORDS], commit)


def hermit_interaction(case: Case) -> float:
    adding = ["add", "interaction", case.slugs[0], "--channel", "meeting", "--direction", "out", "--body", WORDS]
    return _committing(case.hermit, [hermit.command(), "--data", str(case.hermit), *adding])


def save_seen(case: Case) -> float:
    return saving.with_kith(case.wiki, case.slugs[0])


def save_seen_with_zensical(case: Case) -> float:
    return saving.with_zensical(case.alone, case.slugs[0])


def search(case: Case) -> float:
    if not (case.wiki / "site").exists():
        _run(_build(case))
    return _search_ready(case.wiki / "site")


def material_search(case: Case) -> float:
    if not (case.alone.parent / "site").exists():
        _run(_alone(case))
    return _search_ready(case.alone.parent / "site")


def _search_ready(site: Path) -> float:
    from commands import chromium

    if not chromium.find(HOME):
        raise peers.Absent(chromium.MISSING.rstrip("."))
    return float(_run([*PYTHON, str(BROWSER), "ready", str(site)], stdout=subprocess.PIPE))


def _build(case: Case) -> list[str]:
    return [*PYTHON, str(MKDOCS_RUN), "build", str(case.wiki)]


def _alone(case: Case) -> list[str]:
    return [*PYTHON, "-m", "mkdocs", "build", "--quiet", "-f", str(case.alone)]


def _timed(command: list[str]) -> float:
    begun = perf_counter()
    _run(command)
    return perf_counter() - begun


def _megabytes(command: list[str]) -> float:
    """The most memory that a program had at once, with what it started, in a process that does nothing else."""
    asking = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    if os.name == "nt":
        raise peers.Absent("Windows does not tell a program's memory")
    said = int(_run([*PYTHON, "-c", asking, *command], stdout=subprocess.PIPE))
    return said / (2**20 if sys.platform == "darwin" else 2**10)


def _committing(repository: Path, *commands: list[str]) -> float:
    """Seconds for commands that make one commit together. It is taken back: each run finds what the first one found."""
    git = ["git", "-C", str(repository)]
    before = _run([*git, "rev-parse", "HEAD"], stdout=subprocess.PIPE)
    spent = sum(_timed(command) for command in commands)
    if _run([*git, "rev-parse", "HEAD^"], stdout=subprocess.PIPE) != before:
        raise Refused(f"{' '.join(commands[-1])} did not make one commit.")
    _run([*git, "reset", "--quiet", "--hard", "HEAD^"])
    return spent


def _inside(part: str, case: Case) -> dict[str, float]:
    said: dict[str, float] = json.loads(_run([*PYTHON, str(INSIDE), part, str(case.wiki)], stdout=subprocess.PIPE))
    return said


def _run(command: list[str], stdout: int = subprocess.DEVNULL) -> bytes:
    kept = {key: value for key, value in os.environ.items() if not key.upper().startswith("GIT_")}
    environment = kept | {"KITH_TODAY": UNTIL.isoformat(), "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, env=environment, stdin=subprocess.DEVNULL, stdout=stdout, stderr=subprocess.PIPE)
    if done.returncode:
        raise Refused(f"{' '.join(command)} ended with {done.returncode}:\n\n{done.stderr.decode(errors='replace')}")
    return done.stdout or b""
