"""`kith add NAME`: somebody new, with what you know of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from kith.capture.newcomer import Given, is_list, slug_for, text_of
from kith.format import person

from .common import wiki_option
from .reading import aside, clean
from .refused import Refused
from .writing import day, keep, refuse_alike, safely, tell, whom

if TYPE_CHECKING:
    from kith.format.fields import FieldSpec
    from kith.said.roster import Roster

# Keys without an option: the name is the argument, tables and pictures are written in the file.
NOT_HERE = ("name", "photo", "archived", "dates", "related")


def options(fields: tuple[FieldSpec, ...], without: tuple[str, ...]) -> Callable[[Any], Any]:
    """An option for each key of a table of fields: `--shared-interests`, which may stand again where it is a list."""

    def decorate(function: Any) -> Any:
        for field in reversed([field for field in fields if field.key not in without]):
            again = is_list(field)
            one = field.one.replace(" ", "-") if again else ""
            names = [field.key.replace("_", "-"), *([one] if one else [])]  # --targets, and --target
            option = click.option(
                *(f"--{name}" for name in names),
                field.key,
                metavar="TEXT",
                multiple=again,
                help=field.help + (" (may stand again)" if again else "") + ".",
            )
            function = option(function)
        return function

    return decorate


@click.command()
@click.argument("name")
@options(person.FIELDS, NOT_HERE)
@click.option("--text", "-m", metavar="TEXT", default="", help="Your own words below.")
@click.option("--slug", metavar="SLUG", default="", help="The name of the file, if not made from NAME.")
@click.option("--another", is_flag=True, help="Somebody else, though they look like somebody who is here.")
@wiki_option
def add(name: str, text: str, slug: str, another: bool, wiki: Path, **given: Any) -> None:
    """Write down somebody new: makes people/SLUG.md and commits it.

    That is no contact yet: kith log NAME … is. Every key has its option; the file is yours to edit.
    """
    from kith.capture.capture import Draft
    from kith.record.record import Write
    from kith.said.roster import read_roster

    roster = read_roster(wiki)
    name = " ".join(name.split())
    if not another:
        refuse_alike(roster, name)
    slug = _slug(roster, name, slug)
    path = f"people/{slug}.md"
    data = text_of({"name": name, **_meant(roster, given)}, person.FIELDS, text)
    _refuse_problems(wiki, path, data)
    with safely(wiki):
        recorded = keep(wiki, Draft((Write(path, None, data),), f"Add {name}"))
    rows = [(key.replace("_", " "), _told(value)) for key, value in given.items() if value]
    tell(f"Added: {name}", [("file", path), *rows], recorded)


def _slug(roster: Roster, name: str, wanted: str) -> str:
    from kith.names import is_slug, slugify

    if wanted:
        if not is_slug(wanted) or wanted == "index":
            hint = f"; perhaps {slugify(wanted)}" if slugify(wanted) else ""
            raise Refused(
                f'"{clean(wanted)}" is no slug: lower-case letters, digits, hyphens{hint}. Nothing was changed.'
            )
        if wanted in roster.taken():
            raise Refused(f"There is {wanted} already. Nothing was changed.")
        return wanted
    slug = slug_for(name, roster.taken())
    if not slug:
        raise Refused(f'"{clean(name)}" has no letter for the name of a file: add --slug. Nothing was changed.')
    if slug != slugify(name):
        aside(f"There is {slugify(name)} already, so this is {slug}.")
    return slug


def _meant(roster: Roster, given: dict[str, Any]) -> dict[str, Given]:
    """What the owner gave, as the file has it: days in full, people and events by their slugs."""
    from kith.days import Day

    kinds = {field.key: field.kind for field in person.FIELDS}
    meant: dict[str, Given] = {}
    for key, value in given.items():
        if not value:
            continue
        if kinds[key] == "slug":
            meant[key] = whom(roster, value)
        elif kinds[key] in ("date", "day"):
            meant[key] = _day(value, ahead=key == "snooze")
        elif kinds[key] == "yearly":
            meant[key] = Day.parse(value) or value
        elif key == "met_at":
            meant[key] = roster.event(value) or value
        else:
            meant[key] = value
    return meant


def _day(text: str, ahead: bool) -> Given:
    from kith.days import Day

    known = Day.parse(text)
    return known if known and known.year else cast("Given", day(text, ahead))


def _refuse_problems(wiki: Path, path: str, data: bytes) -> None:
    """What would be wrong in the new file is said before there is one."""
    from kith.format.person import read_person
    from kith.format.settings import read_settings

    _, problems = read_person(path, data, read_settings(wiki)[0])
    if problems:
        lines = "\n".join(f"{problem.key}: {problem.message}; {problem.hint}" for problem in problems)
        raise Refused(f"{lines}\nNothing was changed.")


def _told(value: Any) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)
