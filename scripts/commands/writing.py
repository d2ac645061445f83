"""What the commands that write share: whom the owner means, the safe write, and how it is told afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .common import _Function, plain
from .reading import aside, clean
from .refused import Refused
from .who import can_ask, describe, settled

if TYPE_CHECKING:
    from kith.capture.capture import Draft, Source
    from kith.record.writes import Recorded
    from kith.said.roster import Roster


def edits_option(function: _Function) -> _Function:
    """Gives a command `--with-edits`, as `with_edits`: edits of yours in these files go into the same entry."""
    option = click.option(
        "--with-edits", is_flag=True, help="Edits of yours in these files, not committed yet, belong to this entry."
    )
    return option(function)


def whom(roster: Roster, text: str) -> str:
    """The one person whom `text` means; asks on a terminal, Refused elsewhere. An old slug is sought in the history."""
    from kith.names import is_slug
    from kith.said.whois import Nobody, Unsure

    answer = roster.whois.ask(text)
    if isinstance(answer, Nobody) and is_slug(text) and (today := renamed(roster.root).get(text)) in roster.people:
        return str(today)
    people = roster.described(answer.slugs).people if isinstance(answer, Unsure) else roster.people
    return settled(people, text, answer)


def renamed(wiki: Path) -> dict[str, str]:
    """Old slug → slug of today. Reads the whole history: only where nothing else helps."""
    from kith.network import load
    from kith.when import today

    return load(wiki, today()).journal.renamed


def day(text: str | None, ahead: bool = False) -> date | None:
    """The day that the owner said; None where they said none. Refused where it is none, or more than one."""
    from kith.said.days_said import NoDay, day_said
    from kith.when import today

    if text is None:
        return None
    found = day_said(text, today(), ahead)
    if isinstance(found, NoDay):
        raise Refused(f"{found}. Nothing was changed.")
    return found


@contextmanager
def safely(wiki: Path) -> Iterator[None]:
    """From reading the files to the commit nobody else of Kith's writes; what cannot be done is one sentence."""
    from kith.format.rewrite import Refused as CannotEdit
    from kith.record.record import writing
    from kith.record.writes import CannotRecord

    try:
        with writing(wiki) as mended:
            for words in mended:
                aside(words)
            yield
    except (CannotRecord, CannotEdit) as why:
        sentence = f"{str(why)[:1].upper()}{str(why)[1:]}."
        as_before = not isinstance(why, CannotRecord) or why.as_before
        raise Refused(f"{sentence} Nothing was changed." if as_before else sentence) from None


def keep(wiki: Path, draft: Draft, with_edits: bool = False) -> Recorded:
    """Record a draft, and say on the error stream what the owner should know besides."""
    from kith.record.record import record

    message = f"{draft.subject}\n\n{draft.body}" if draft.body else draft.subject
    recorded = record(wiki, draft.writes, message, draft.trailers, take_along_dirty=with_edits)
    _remember(wiki, recorded.commit)
    for words in (*recorded.mended, *draft.asides):
        aside(words)
    for path in recorded.by_hook:
        aside(f"A hook of yours has changed {path} besides.")
    return recorded


def mine(wiki: Path) -> frozenset[str]:
    """The commits that commands of Kith have made here: those that `undo` takes back without a question."""
    try:
        return frozenset(_entries(wiki).read_text("ascii").split())
    except (OSError, UnicodeDecodeError):
        return frozenset()


def _remember(wiki: Path, commit: str) -> None:
    # A help, no record: where it cannot be written, undo asks once more.
    with suppress(OSError), _entries(wiki).open("a", encoding="ascii") as file:
        file.write(f"{commit}\n")


def _entries(wiki: Path) -> Path:
    from kith.git.worktree import git_folder

    return (git_folder(wiki) or wiki / ".git") / "kith-entries"


def sources(wiki: Path, roster: Roster, slugs: Sequence[str]) -> dict[str, Source]:
    """The files of people as they lie there now."""
    from kith.capture.capture import Source
    from kith.format.files import content

    found = {}
    for slug in slugs:
        path = roster.people[slug].path
        data, why, hint = content(wiki / path, wiki)
        if data is None:
            raise Refused(f"{path} {why}; {hint}. Nothing was changed.")
        found[slug] = Source(path, data)
    return found


def all_sources(wiki: Path, roster: Roster) -> dict[str, Source]:
    """Every file of the wiki as it lies there now, by path; what may not be read is left out."""
    from kith.capture.capture import Source
    from kith.format.files import content

    paths = [person.path for person in roster.people.values()] + [event.path for event in roster.events.values()]
    read = {path: content(wiki / path, wiki)[0] for path in paths}
    return {path: Source(path, data) for path, data in read.items() if data is not None}


def tell(head: str, rows: Sequence[tuple[str, str]], recorded: Recorded, back: str = "kith undo takes it back") -> None:
    """What was written: a line in bold, then what was understood, then how to take it back."""
    color = False if plain() else None
    click.secho(clean(head), bold=True, color=color)
    width = max((len(label) for label, _ in rows), default=0)
    for label, words in rows:
        click.echo(f"  {label:<{width}}  {clean(words)}")
    click.secho(f"  commit {recorded.commit[:7]}; {back}", dim=True, color=color)


def asked(question: str) -> bool | None:
    """The owner's yes or no; None where nobody sits at a terminal."""
    if not can_ask():
        return None
    try:
        return click.confirm(clean(question), default=False, err=True)
    except click.Abort:
        return False


def refuse_alike(roster: Roster, name: str) -> None:
    """Somebody who looks the same is there: asks whether it is another one, Refused where nobody can answer."""
    from kith.capture.newcomer import alike

    same = alike(roster, name)
    if not same:
        return
    known = roster.described(same)
    lines = "\n".join(f"  {slug}  {describe(known.people[slug])}" for slug in same)
    click.echo(f'"{clean(name)}" looks like somebody who is here already:\n{lines}', err=True)
    answer = asked(f"Is {name} somebody else?")
    if not answer:
        hint = "" if answer is False else " If it is somebody else, add them first: kith add NAME --another."
        raise Refused(f"Nothing was changed.{hint}")
