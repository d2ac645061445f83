"""The other side of an entry: Hermit CRM, a CRM of Markdown files in git, in an environment of the bench's own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from commands.common import HOME

PACKAGE = "hermitcrm==1.0.0"
ENV = HOME / ".kith" / "bench" / PACKAGE.replace("==", "-")
BIN = ENV / ("Scripts" if os.name == "nt" else "bin")


class Absent(Exception):
    """The other side is not to be had here; says why, as the row will."""


def command() -> str:
    """Its command, installed by the first call; Absent when that fails."""
    mark = ENV / "whole"
    if not mark.exists():
        _do(sys.executable, "-m", "venv", "--clear", str(ENV))
        _do(str(BIN / "python"), "-m", "pip", "install", "--quiet", PACKAGE)
        mark.touch()
    return str(BIN / "hermitcrm")


def make(dest: Path, slugs: list[str]) -> Path:
    """A data folder with a company for each slug, nothing in it yet but its name: all in one commit, by its import."""
    hermit = command()
    _do(hermit, "init", "--no-setup", str(dest))
    table = dest.with_suffix(".csv")
    table.write_text("\n".join(["name", *slugs, ""]), encoding="utf-8")
    _do(hermit, "--data", str(dest), "import", "--mode", "companies", "--apply", str(table))
    _do("git", "-C", str(dest), "config", "commit.gpgSign", "false")
    _do("git", "-C", str(dest), "gc", "--quiet")
    return dest


def _do(*command: str) -> None:
    kept = {key: value for key, value in os.environ.items() if not key.upper().startswith(("GIT_", "HERMITCRM_"))}
    done = subprocess.run(command, env=kept, stdin=subprocess.DEVNULL, capture_output=True, text=True, errors="replace")
    if done.returncode:
        last = "".join((done.stderr or done.stdout).strip().splitlines()[-1:])
        raise Absent(f"{PACKAGE} cannot be had here ({last or f'{command[0]} ended with {done.returncode}'})")
