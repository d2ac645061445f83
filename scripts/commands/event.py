"""`kith event NAME`: a day among people, before it and after."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kith.format import event as events

from . import completing
from .add import options
from .common import wiki_option
from .reading import clean
from .refused import Refused
from .writing import day, edits_option, keep, safely, tell, whom

if TYPE_CHECKING:
    from kith.capture.newcomer import Given
    from kith.said.roster import Roster

ORDER = tuple(field.key for field in events.FIELDS)


@click.command()
@click.argument("name", shell_complete=completing.events)
@options(events.FIELDS, ("name",))
@edits_option
@wiki_option
def event(name: str, with_edits: bool, wiki: Path, **given: Any) -> None:
    """Make an event, or add to one that is there: whom you want to talk to (at most five), whom you met.

    NAME is the slug or the name of one that is there; else a new one begins, and --date says its day. A target is
    somebody with a page, or "Name: why" for somebody without one.
    """
    from kith.capture.capture import Draft
    from kith.capture.newcomer import text_of
    from kith.format.event import read_event
    from kith.record.writes import Write
    from kith.said.roster import read_roster

    roster = read_roster(wiki)
    name = " ".join(name.split())
    slug = roster.event(name)
    meant = _meant(roster, given)
    if not slug and "date" not in meant:
        raise Refused(f'There is no event "{clean(name)}" yet: a new one needs its day, --date. Nothing was changed.')
    slug, fresh = slug or _slug(roster, name, str(meant["date"])), not slug
    path = f"events/{slug}.md"
    with safely(wiki):
        before = None if fresh else _bytes(wiki, path)
        data = text_of({"name": name, **meant}, events.FIELDS) if before is None else _added(before, meant)
        if problems := read_event(path, data)[1]:
            lines = "\n".join(f"{problem.key}: {problem.message}; {problem.hint}" for problem in problems)
            raise Refused(f"{lines}\nNothing was changed.")
        if data == before:
            raise Refused(f"All that stands in {path} already. Nothing was changed.")
        title = name if fresh else roster.events[slug].name
        recorded = keep(wiki, Draft((Write(path, before, data),), _subject(title, fresh, meant)), with_edits)
    rows = [(key.replace("_", " "), _told(roster, value)) for key, value in meant.items()]
    tell(f"{'New event' if fresh else 'Event'}: {title}", [("file", path), *rows], recorded)


def _subject(title: str, fresh: bool, meant: dict[str, Given]) -> str:
    if fresh:
        return f"Plan {title}"
    return (
        f"After {title}" if set(meant) == {"met"} else f"{title}: {', '.join(key.replace('_', ' ') for key in meant)}"
    )


def _slug(roster: Roster, name: str, day: str) -> str:
    from kith.capture.newcomer import slug_for

    slug = slug_for(f"{day} {name}", roster.taken())
    if not slug_for(name, ()):
        raise Refused(f'"{clean(name)}" has no letter for the name of a file. Nothing was changed.')
    return slug


def _meant(roster: Roster, given: dict[str, Any]) -> dict[str, Given]:
    meant: dict[str, Given] = {}
    kinds = {field.key: field.kind for field in events.FIELDS}
    for key, value in given.items():
        if not value:
            continue
        if kinds[key] == "date":
            meant[key] = _day(value)
        elif key == "met":
            meant[key] = tuple(dict.fromkeys(whom(roster, one) for one in value))
        elif key == "targets":
            meant[key] = tuple(dict.fromkeys(_target(roster, one) for one in value))
        else:
            meant[key] = value[0] if key == "url" and len(value) == 1 else value
    return meant


def _target(roster: Roster, text: str) -> str:
    """A slug for somebody with a page; words for somebody without."""
    name, colon, why = text.partition(": ")
    if roster.judge(name) == "nobody" and (colon or " " in name):
        return text
    return f"{whom(roster, name)}: {why}" if colon else whom(roster, name)


def _day(text: str) -> Given:
    """An event's day may be past or to come: each is tried."""
    from kith.said.days_said import NoDay, day_said
    from kith.when import today

    for ahead in (True, False):
        found = day_said(text, today(), ahead)
        if not isinstance(found, NoDay):
            return found
    return day(text, ahead=True) or ""


def _bytes(wiki: Path, path: str) -> bytes:
    from kith.format.files import content

    data, why, hint = content(wiki / path, wiki)
    if data is None:
        raise Refused(f"{path} {why}; {hint}. Nothing was changed.")
    return data


def _added(data: bytes, meant: dict[str, Given]) -> bytes:
    """Lists get what is not there yet, other keys their new value."""
    from kith.format.frontmatter import read
    from kith.format.rewrite import add_item, set_key
    from kith.names import fold

    document, _ = read("", data)
    for key, value in meant.items():
        if not isinstance(value, tuple):
            data = set_key(data, key, value if not isinstance(value, list) else str(value[0]), ORDER)
            continue
        field = document.fields.get(key) if document else None
        there = field.value if field and isinstance(field.value, list) else [field.value] if field else []
        known = {fold(str(one)) for one in there}
        for item in value:
            if fold(item) not in known:
                data = add_item(data, key, item, ORDER)
    return data


def _told(roster: Roster, value: Given) -> str:
    items = value if isinstance(value, (tuple, list)) else [str(value)]
    return ", ".join(roster.people[item].name if item in roster.people else item for item in items)
