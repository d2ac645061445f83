"""Takes turns: each round runs every side of every row once, so that a machine's mood strikes all of them alike."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from statistics import median

from .peers import Absent
from .rows import Row
from .runs import Case, Run


@dataclass
class Result:
    """What a row came to on one wiki, a figure a round."""

    row: Row
    case: Case
    ours: list[float] = field(default_factory=list)
    theirs: list[float] = field(default_factory=list)
    absent: str = ""  # why there is no other side, where there should be one

    @property
    def ratio(self) -> float | None:
        """Ratio of the medians; None where there is nothing to compare with."""
        return median(self.ours) / median(self.theirs) if self.theirs else None

    @property
    def spread(self) -> tuple[float, float] | None:
        """The lowest and the highest ratio of one round: how far the ratio can be trusted."""
        ratios = [ours / theirs for ours, theirs in zip(self.ours, self.theirs, strict=True)] if self.theirs else []
        return (min(ratios), max(ratios)) if ratios else None

    @property
    def reached(self) -> bool | None:
        """Whether the row's goal is reached; None for a row without one, or without its other side."""
        figure = self.ratio if self.row.theirs else median(self.ours)
        goal = self.row.goal(self.case.people)
        return None if goal is None or figure is None else figure <= goal


def measure(rows: Iterable[Row], case: Case, rounds: int, say: Callable[[str], None]) -> list[Result]:
    """Run the rows `rounds` times, after one round that is not counted: it fills the system's caches for all."""
    results = [Result(row, case) for row in rows if case.people <= row.most]
    for number in range(rounds + 1):
        say(f"{case.people} people: {f'round {number} of {rounds}' if number else 'warming up'}")
        for result in results:
            sides = [(result.ours, result.row.ours), (result.theirs, result.row.theirs)]
            for turn in range(number, number + result.row.turns):
                for figures, run in sides if turn % 2 else reversed(sides):
                    if run and (figure := _figure(result, run)) and number:
                        figures.append(figure)
    return results


def _figure(result: Result, run: Run) -> float | None:
    """None, and the reason kept, where the other side is absent: it is looked for once."""
    if result.absent and run is result.row.theirs:
        return None
    try:
        return run(result.case)
    except Absent as reason:
        result.absent = str(reason)
        return None
