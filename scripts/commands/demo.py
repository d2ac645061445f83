"""`kith demo [DIR]`: look around in a living network, before there is one of your own.

The sample network is replayed into a wiki of its own, so that its last day is always yesterday. It is made anew when
it has grown old, unless somebody has written in it: then it is theirs.
"""

from __future__ import annotations

import hashlib
import json
import shlex
import shutil
import tempfile
from contextlib import suppress
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path

import click

from . import first_commit, wiki
from .common import HOME
from .reading import clean
from .refused import Refused
from .serve import run

DEFAULT = HOME / ".kith" / "demo"
MARK = ".git/kith-demo"  # below the demo: the day and the program that it was made for, and its history as made
OURS = ("site/", ".kith/", "__pycache__/")  # what the program itself leaves in a wiki, ignored by git


@click.command()
@click.argument("folder", metavar="[DIR]", type=click.Path(path_type=Path), default=DEFAULT, required=False)
@click.option("--no-serve", is_flag=True, help="Only make it.")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Where to serve it.")
def demo(folder: Path, no_serve: bool, port: int) -> None:
    """Look around in a sample network: Sherlock Holmes's people, with three years of journal up to yesterday.

    It is a wiki like yours will be, in DIR (else in .kith/demo, here). Change and commit what you like: a demo that
    you have written in is kept as it is; any other is made anew when it is older than today.
    """
    from kith.when import today

    if not (HOME / "scripts" / "sample").is_dir():
        raise Refused("The sample network is not in a wiki of your own, only in Kith itself: run kith demo there.")
    dest = folder.resolve()
    if HOME in (dest, *dest.parents) and DEFAULT.parent not in dest.parents:
        raise Refused(f"{dest} lies inside this copy of Kith. Name a folder beside it, or none.")
    click.echo(_make_ready(dest, today()))
    if not no_serve:
        run(dest, port)
    elif dest != DEFAULT:
        click.echo(f"Look at it with: kith serve --wiki {clean(shlex.quote(str(dest)))}")
    else:
        click.echo("Look at it with: kith demo")


def _make_ready(dest: Path, today: date) -> str:
    """See that a demo of today lies in `dest`, and say what was done. Never touches what somebody wrote."""
    shown = clean(str(dest))
    made_for = {"day": today.isoformat(), "program": _fingerprint()}
    old = _mark(dest)
    if old is None:
        _make(dest, today, made_for)
        return f"Three years of a sample network are in {shown}."
    if _written_in(dest, old):
        return f"Somebody has written in {shown}, so it stays as it is. Delete the folder for a new one."
    if made_for.items() <= old.items():
        return f"The sample network is in {shown}."
    _make_anew(dest, today, made_for)
    return f"The sample network in {shown} is made anew, up to yesterday."


def _mark(dest: Path) -> dict[str, str] | None:
    """What the demo in `dest` was made for; None when nothing is there yet. Refused when it is no demo."""
    try:
        mark = json.loads((dest / MARK).read_text(encoding="utf-8"))
        if isinstance(mark, dict):
            return mark
    except (OSError, ValueError):
        pass
    wiki.refuse_occupied(dest)
    return None


def _make(dest: Path, today: date, made_for: dict[str, str]) -> None:
    # By name, since the sample is not in a wiki of one's own, where types are checked as well.
    replay, script, shift = (import_module(f"sample.{name}") for name in ("replay", "script", "shift"))
    entries = script.read_script(replay.SCRIPT)
    moved = today - timedelta(days=1) - entries[-1].when.date()
    owner, _, email = replay.OWNER.removesuffix(">").partition(" <")
    author = first_commit.Author(owner, email, shift.london(entries[0].when + moved - timedelta(days=1)))
    with wiki.all_or_nothing(dest) as made:
        first_commit.begin(made, author)
        wiki.copy_program(HOME, made)
        wiki.add_start(made, owner)
        first_commit.commit_all(made, wiki.SUBJECT, author)
        replay.replay(made, today)
        (made / MARK).write_text(json.dumps(made_for | {"history": _history(made)}), encoding="utf-8")


def _make_anew(dest: Path, today: date, made_for: dict[str, str]) -> None:
    """The old demo steps aside until the new one is whole."""
    aside = Path(tempfile.mkdtemp(prefix=f".{dest.name[:40]}-old-", dir=dest.parent))
    dest.rename(aside / dest.name)
    try:
        _make(dest, today, made_for)
    except BaseException:
        with suppress(OSError):
            (aside / dest.name).rename(dest)
            aside.rmdir()
        raise
    shutil.rmtree(aside, ignore_errors=True)


def _written_in(dest: Path, mark: dict[str, str]) -> bool:
    """True when something is in the demo that we did not put there: a commit, a branch, an edit, a file."""
    if _history(dest) != mark.get("history"):
        return True
    status = first_commit.git(dest, "status", "--porcelain", "-z", "--ignored=matching", "--untracked-files=all")
    if status is None:
        return True
    changed = [line for line in status.split("\0") if line]
    return any(
        not line.startswith("!! ") or not f"/{line[3:]}".endswith(tuple(f"/{ours}" for ours in OURS))
        for line in changed
    )


def _history(dest: Path) -> str:
    """Where every branch, tag and stash stands, and which is checked out."""
    asked = (("rev-parse", "--symbolic-full-name", "HEAD"), ("show-ref", "--head"))
    return "\n".join(first_commit.git(dest, *question) or "" for question in asked)


def _fingerprint() -> str:
    """Changes with every file that a demo is made of, so that whoever works on Kith sees their own work in it."""
    digest = hashlib.sha256()
    sample = [*HOME.glob("people/**/*"), *HOME.glob("events/*"), *HOME.glob("scripts/sample/**/*")]
    for path in [*(HOME / path for path in wiki.program_files(HOME)), *sorted(sample)]:
        if path.is_file() and path.suffix != ".pyc":
            digest.update(
                f"{path.relative_to(HOME).as_posix()}\0{path.stat().st_size}\0".encode("utf-8", "surrogateescape")
            )
            digest.update(path.read_bytes())
    return digest.hexdigest()
