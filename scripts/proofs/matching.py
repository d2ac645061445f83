"""Who could help whom: how often the rule is right, on pairs labelled by hand (`tests/cases/matching.json`)."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from kith.gist import line, need
from kith.matching import fits

CASES = Path(__file__).resolve().parents[2] / "tests" / "cases" / "matching.json"


class Case(TypedDict):
    """A need, a line about somebody else, the key that it stands under, and whether it fits."""

    need: str
    place: str
    text: str
    fits: bool


@dataclass(frozen=True)
class Worth:
    """Of what was said to fit, and of what fits: what the rule got right, what it made up, what it missed."""

    right: int
    wrong: tuple[Case, ...]
    missed: tuple[Case, ...]

    @property
    def precision(self) -> float:
        """The part of what it says that is true; 1.0 when it says nothing."""
        said = self.right + len(self.wrong)
        return self.right / said if said else 1.0

    @property
    def recall(self) -> float:
        """The part of what is true that it says."""
        true = self.right + len(self.missed)
        return self.right / true if true else 1.0


def cases() -> dict[str, list[Case]]:
    """The labelled pairs by part of the table."""
    table = json.loads(CASES.read_text(encoding="utf-8"))
    return {part: found for part, found in table.items() if part != "about"}


def worth(pairs: Iterable[Case]) -> Worth:
    """What the rule says of these pairs, against their labels."""
    right, wrong, missed = 0, [], []
    for case in pairs:
        said = fits(need(case["need"]), line(case["text"]), case["place"])
        if said and case["fits"]:
            right += 1
        elif said:
            wrong.append(case)
        elif case["fits"]:
            missed.append(case)
    return Worth(right, tuple(wrong), tuple(missed))


def report() -> str:
    """The table that `python -m proofs` prints."""
    parts = cases()
    rows = [*parts.items(), ("all", [case for pairs in parts.values() for case in pairs])]
    lines = ["matching: who could help whom", f"{'part':<10} {'pairs':>5} {'fit':>5} {'precision':>10} {'recall':>7}"]
    for part, pairs in rows:
        found = worth(pairs)
        fitting = sum(case["fits"] for case in pairs)
        lines.append(f"{part:<10} {len(pairs):>5} {fitting:>5} {found.precision:>10.2f} {found.recall:>7.2f}")
    return "\n".join(lines)
