"""The table as it is printed, with the machine and the versions that it is true of."""

from __future__ import annotations

import os
import platform
import subprocess
from importlib.metadata import version
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from .timing import Result

if TYPE_CHECKING:
    from rich.table import Table

PACKAGES = ("mkdocs", "mkdocs-material", "gitpython", "nh3")


def machine() -> dict[str, str]:
    """Where and with what the figures were made."""
    git = subprocess.run(["git", "--version"], capture_output=True, text=True, check=True).stdout.split()[-1]
    return {
        "system": platform.platform(terse=True),
        "processor": f"{os.cpu_count()} x {_processor()}",
        "python": platform.python_version(),
        "git": git,
        **{name: version(name) for name in PACKAGES},
    }


def busy() -> str:
    """A warning when others use the machine: ratios suffer less than seconds, but they suffer."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    if load < 0.7 * (os.cpu_count() or 1):
        return ""
    return f"The machine is busy with other work (load {load:.1f}), so these figures are rough."


def _processor() -> str:
    try:
        facts = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor() or platform.machine()
    return next((line.partition(": ")[2] for line in facts if line.startswith("model name")), platform.machine())


def record(result: Result) -> dict[str, Any]:
    """A line of the table for other programs."""
    row = result.row
    return {
        "row": row.name,
        "people": result.case.people,
        "commits": result.case.commits,
        "what": row.what,
        "against": row.against or None,
        "unit": row.unit,
        "ours": round(median(result.ours), 4),
        "theirs": round(median(result.theirs), 4) if result.theirs else None,
        "absent": result.absent or None,
        "ratio": round(result.ratio, 3) if result.ratio is not None else None,
        "lowest": round(result.spread[0], 3) if result.spread else None,
        "highest": round(result.spread[1], 3) if result.spread else None,
        "goal": row.goal(result.case.people),
        "reached": result.reached,
    }


def table(results: list[Result]) -> Table:
    """All lines for people to read."""
    from rich.table import Table

    made = Table(box=None, pad_edge=False, collapse_padding=True)
    for heading in ("", "people", "Kith", "other", "ratio", "rounds", "goal", ""):
        made.add_column(heading, justify="left" if not heading else "right", no_wrap=True)
    for result in results:
        unit, ratio, spread, goal = result.row.unit, result.ratio, result.spread, result.row.goal(result.case.people)
        made.add_row(
            result.row.name,
            f"{result.case.people:,}",
            f"{median(result.ours):.2f} {unit}",
            f"{median(result.theirs):.2f} {unit}" if result.theirs else "absent" if result.absent else "",
            f"{ratio:.2f}" if ratio is not None else "",
            f"{spread[0]:.2f} to {spread[1]:.2f}" if spread else "",
            "" if goal is None else f"≤ {goal}" if result.row.theirs else f"≤ {goal} {unit}",
            {None: "", True: "reached", False: "not yet"}[result.reached],
        )
    return made
