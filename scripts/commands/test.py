"""`kith test`: everything that must hold before a change of Kith is a good one: style, types, and the tests."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import click

from . import chromium
from .common import HOME

# What is looked at → the program that does it, by this environment's Python.
CHECKS: dict[str, tuple[str, ...]] = {
    "style (ruff check)": ("ruff", "check", "--quiet", "."),
    "format (ruff format)": ("ruff", "format", "--quiet", "--diff", "."),
    "types (mypy)": ("mypy", "--no-error-summary"),
}
# A file's tests stay together on one core: they share what they built. More than four browsers at once help nobody.
ALL_CORES = ("-n", "auto", "--maxprocesses", "4", "--dist", "loadfile")


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("pytest_arguments", metavar="[PYTEST ARGUMENTS]", nargs=-1, type=click.UNPROCESSED)
def test(pytest_arguments: tuple[str, ...]) -> None:
    """Run all tests; with arguments, only pytest, with these (kith test -k journal)."""
    failed = []
    if not pytest_arguments:
        for what, program in CHECKS.items():
            if not _passes(what, program):
                failed.append(what)
    _provide_chromium()
    if not _passes("tests (pytest)", ("pytest", *(pytest_arguments or ALL_CORES))):
        failed.append("tests (pytest)")
    if failed:
        _say(f"Not well: {', '.join(failed)}")
        sys.exit(1)
    _say("All is well.")


def _passes(what: str, program: tuple[str, ...]) -> bool:
    _say(f"— {what}")
    begun = time.monotonic()
    status = subprocess.call([sys.executable, "-I", "-X", "utf8", "-m", *program], cwd=HOME)
    _say(f"  {'well' if status == 0 else 'NOT WELL'}, {time.monotonic() - begun:.0f} s")
    return status == 0


def _provide_chromium() -> None:
    """Leaves the browser's path in KITH_CHROMIUM for the tests; without one they say why they are skipped."""
    path = chromium.find(HOME)
    if not path and "KITH_CHROMIUM" not in os.environ:
        path = chromium.install(HOME, _say)
    if not path:
        _say(chromium.MISSING)
        return
    os.environ["KITH_CHROMIUM"] = path
    _say(f"— browser: {path}")


def _say(words: str) -> None:
    click.echo(words)
    sys.stdout.flush()
