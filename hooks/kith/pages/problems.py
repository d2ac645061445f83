"""Problems: what to mend in which file and line, and what to write instead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from ..network import Network
from ..problems import Problem
from .page import Page
from .state import quiet_note


@dataclass(frozen=True)
class FileProblems:
    """One file (or commit), and what is wrong in it."""

    path: str
    problems: tuple[Problem, ...]

    @property
    def commit(self) -> bool:
        return _of_a_commit(self.problems[0])


@dataclass(frozen=True)
class ProblemsView:
    """All that Problems shows: how much in a sentence, files that cannot be read, then slips, then commits."""

    today: date
    told: str
    unreadable: tuple[FileProblems, ...]
    slips: tuple[FileProblems, ...]
    commits: tuple[FileProblems, ...]
    note: str


def problems_page(network: Network) -> Page:
    """Everything to mend, file by file."""
    fatal = {p.path for p in network.problems if p.fatal}
    view = ProblemsView(
        today=network.today,
        told=_told(network.problems),
        unreadable=_by_file([p for p in network.problems if p.path in fatal]),
        slips=_by_file([p for p in network.problems if p.path not in fatal and not _of_a_commit(p)]),
        commits=_by_file([p for p in network.problems if _of_a_commit(p)]),
        note=quiet_note(network.state),
    )
    return Page("problems.md", "Problems", "problems.html", view)


def _by_file(problems: list[Problem]) -> tuple[FileProblems, ...]:
    ordered = sorted(problems, key=lambda p: (p.path, p.line, p.key))
    return tuple(FileProblems(path, tuple(group)) for path, group in groupby(ordered, key=lambda p: p.path))


def _of_a_commit(problem: Problem) -> bool:
    return problem.path.startswith("commit ")


def _told(problems: tuple[Problem, ...]) -> str:
    """ "3 problems in 2 files and 1 commit." """
    paths = {p.path: _of_a_commit(p) for p in problems}
    commits = sum(paths.values())
    places = [_count(len(paths) - commits, "file"), _count(commits, "commit")]
    return f"{_count(len(problems), 'problem')} in {' and '.join(p for p in places if p)}." if problems else ""


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}" if number else ""
