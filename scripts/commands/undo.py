"""`kith undo`: the last entry taken back, and nothing erased: git keeps both it and what took it back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from .common import wiki_option
from .reading import clean
from .refused import Refused
from .writing import asked, mine, safely, tell

if TYPE_CHECKING:
    from kith.git.commits import Commit


@click.command()
@click.argument("commit", required=False)
@click.option("--yes", is_flag=True, help="Do not ask, also where the entry was not made by a command of Kith here.")
@wiki_option
def undo(commit: str | None, yes: bool, wiki: Path) -> None:
    """Take the last entry back; again, and the one before goes too. With COMMIT, that one.

    It is a git revert: what you wrote stays in the history, and later edits of the same files stay in them. An entry
    that you made by hand, or on another computer, is taken back only after a question.
    """
    from kith.record.undo import last_entry
    from kith.record.undo import undo as take_back
    from kith.when import in_full

    if not commit:
        last = last_entry(wiki)
        if last is None:
            raise Refused("There is no entry that could be taken back.")
        if not yes and last.id not in mine(wiki):
            _ask(last)
        commit = last.id
    with safely(wiki):
        undone = take_back(wiki, commit)
    entry = undone.entry
    rows = [("of", f"{in_full(entry.author_day)}, commit {entry.id[:7]}")]
    rows += [(key.casefold(), value) for key, value in entry.trailers if key.casefold() in ("with", "on", "next")]
    rows += [("files", ", ".join(undone.recorded.paths))] if undone.recorded.paths else []
    tell(
        f"Taken back: {entry.subject}", rows, undone.recorded, f"git revert {undone.recorded.commit[:7]} brings it back"
    )


def _ask(entry: Commit) -> None:
    what = f'"{clean(entry.subject)}" ({entry.name}, {entry.author_day}) was not made by a command of Kith here'
    answer = asked(f"{what}. Take it back?")
    if answer is None:
        raise Refused(f"{what}: kith undo {entry.id[:7]} takes it back all the same. Nothing was changed.")
    if not answer:
        raise Refused("Nothing was changed.")
