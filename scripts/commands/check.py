"""`kith check`: every slip in the owner's files, each with its line and what to write instead."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import keys
from .common import PROBLEMS, json_option, plain, print_json, wiki_option
from .reading import clean, read_network
from .refused import Refused

if TYPE_CHECKING:
    from kith.network import Network
    from kith.problems import Problem


@click.command(epilog=keys.told(keys.PROBLEM, "a list, each problem with"))
@click.argument("paths", metavar="[PATH]...", nargs=-1)
@click.option("--fix", is_flag=True, help="First mend what has one sure meaning, and commit that.")
@click.option("--staged", is_flag=True, help="Only what git has staged, as it is staged: for the pre-commit hook.")
@json_option
@wiki_option
def check(paths: tuple[str, ...], fix: bool, staged: bool, as_json: bool, wiki: Path) -> None:
    """Read every file, and say what is wrong in which line and what to write instead.

    With PATHs, only what is wrong in these files and folders. Exit 0 when all is well, 1 with problems.

    --fix mends a misspelt key with one sure meaning, an interest that is written in two ways, and a last_contact that
    is behind the journal: byte for byte nothing else, and in one commit. Files with edits of yours that are not
    committed yet are mended too, and stay yours to commit.
    """
    if staged:
        _check_staged(wiki)
        return
    if fix:
        from .mending import mend

        mend(wiki, [_below(wiki, path) for path in paths])
    asked = [_below(wiki, path) for path in paths]
    network = read_network(wiki, problems=False, photos=True)
    problems = [p for p in network.problems if not asked or any(_within(p.path, path) for path in asked)]
    if as_json:
        print_json([keys.row(keys.PROBLEM, **vars(problem)) for problem in problems])
    else:
        for problem in problems:
            click.echo(clean(str(problem)))
        click.secho(_summary(network, problems, bool(asked)), bold=True, color=False if plain() else None)
    if problems:
        sys.exit(PROBLEMS)


def _check_staged(wiki: Path) -> None:
    """Quiet when all is well: a hook speaks only where something is wrong."""
    from kith.capture.staged import problems_of_staged
    from kith.when import today

    problems = problems_of_staged(wiki, today())
    for problem in problems:
        click.echo(clean(str(problem)), err=True)
    if problems:
        click.echo("Nothing was committed. Mend it and git add it; git commit --no-verify goes past this.", err=True)
        sys.exit(PROBLEMS)


def _summary(network: Network, problems: list[Problem], some: bool) -> str:
    if problems:
        places = len({problem.path for problem in problems})
        return f"{_count(len(problems), 'problem')} in {_count(places, 'place')}."
    if some:
        return "All is well there."
    if not network.people and not network.events:
        return "All is well: nobody here yet."
    people, events = _count(len(network.people), "person", "people"), _count(len(network.events), "event")
    return f"All is well: {people} and {events} read."


def _count(number: int, one: str, more: str = "") -> str:
    return f"{number} {one if number == 1 else more or one + 's'}"


def _below(wiki: Path, path: str) -> str:
    """A path as problems name it: below the wiki, with `/`; given from where the owner stands, or from the wiki."""
    for start in (Path.cwd(), wiki):
        if os.path.lexists(start / path):
            below = os.path.relpath(_real_folder(start / path), wiki.resolve()).replace(os.sep, "/")
            if not below.startswith("../") and below != "..":
                return below
            if start == wiki:
                raise Refused(f"{clean(path)} is not in this wiki ({clean(str(wiki))}).")
    raise Refused(f"There is no file {clean(path)} here, nor in the wiki ({clean(str(wiki))}).")


def _real_folder(path: Path) -> Path:
    """The path with links in its folders followed, not one that it is itself: the owner means the file in the wiki."""
    normal = Path(os.path.normpath(path))
    return normal.parent.resolve() / normal.name if normal.is_symlink() else normal.resolve()


def _within(path: str, asked: str) -> bool:
    return asked == "." or path == asked or path.startswith(asked.rstrip("/") + "/")
