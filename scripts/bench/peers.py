"""What Kith is measured against: programs from the package index, each in an environment of the bench's own."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import cache
from importlib.metadata import version

from commands.common import HOME

HERMIT = ("hermitcrm==1.0.0",)
ZENSICAL = ("zensical==0.0.73",)  # the serve of 0.0.60 did not notice a save
DATES = ("mkdocs-git-revision-date-localized-plugin==1.6.3",)


class Absent(Exception):
    """The other side is not to be had here; says why, as the row will."""


@cache
def program(name: str, packages: tuple[str, ...]) -> str:
    """A program of a package, installed by the first call that ever asks for it; Absent when that fails."""
    home = HOME / ".kith" / "bench" / packages[0].replace("==", "-")
    folder = home / ("Scripts" if os.name == "nt" else "bin")
    mark = home / "whole"
    if not mark.exists():
        do(packages[0], sys.executable, "-m", "venv", "--clear", str(home))
        do(packages[0], str(folder / "python"), "-m", "pip", "install", "--quiet", *packages)
        mark.touch()
    return str(folder / name)


def with_mkdocs(packages: tuple[str, ...]) -> tuple[str, ...]:
    """The same with the MkDocs and Material that Kith runs on."""
    return (*packages, *(f"{name}=={version(name)}" for name in ("mkdocs", "mkdocs-material")))


def do(what: str, *command: str) -> None:
    """Run a step of setting the other side up; Absent, with the last that it said, when it fails."""
    kept = {key: value for key, value in os.environ.items() if not key.upper().startswith(("GIT_", "HERMITCRM_"))}
    done = subprocess.run(command, env=kept, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace")
    if done.returncode:
        last = "".join((done.stderr or done.stdout).strip().splitlines()[-1:])
        raise Absent(f"{what} cannot be had here ({last or f'{command[0]} ended with {done.returncode}'})")
