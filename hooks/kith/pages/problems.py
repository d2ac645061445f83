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
    """One file, and what is wrong in it."""

    path: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class ProblemsView:
    """All that Problems shows: files that cannot be read, then slips."""

    today: date
    unreadable: tuple[FileProblems, ...]
    slips: tuple[FileProblems, ...]
    note: str


def problems_page(network: Network) -> Page:
    """Everything to mend, file by file."""
    fatal = {p.path for p in network.problems if p.fatal}
    view = ProblemsView(
        today=network.today,
        unreadable=_by_file([p for p in network.problems if p.path in fatal]),
        slips=_by_file([p for p in network.problems if p.path not in fatal]),
        note=quiet_note(network.state),
    )
    return Page("problems.md", "Problems", "problems.html", view)


def _by_file(problems: list[Problem]) -> tuple[FileProblems, ...]:
    ordered = sorted(problems, key=lambda p: (p.path, p.line, p.key))
    return tuple(FileProblems(path, tuple(group)) for path, group in groupby(ordered, key=lambda p: p.path))
