"""The kinds of value that a key may hold, and how one of each is read.

A reader takes the value as it stands in the file and gives what it means, or raises Wrong with what is wrong and
what to write; `fields.py` makes the problem of it. A kind stands in one place: the table KINDS at the end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

from ..days import FIRST_YEAR, LAST_YEAR, Day, Interval, parse_date
from ..names import is_slug, slugify
from ..plain import visible
from ..problems import quoted
from .frontmatter import Value

_ISO = re.compile(r"(?:[0-9]{4}|-)(?:-[0-9]{2}){1,2}")
_LOOSE = re.compile(r"([0-9]{4})[-./]([0-9]{1,2})[-./]([0-9]{1,2})(?![0-9])")
_ADDRESS = re.compile(r"https?://[^\s<>\"\\\\]+", re.IGNORECASE)


MOST_TARGETS = 5


class Wrong(Exception):
    """A value that is not of its kind: what is wrong, what to write, and which item of a list."""

    def __init__(self, message: str, hint: str, item: int = -1) -> None:
        super().__init__(message)
        self.message, self.hint, self.item = message, hint, item


class PartlyWrong(Exception):
    """A list or table of which some items are wrong: what can be kept, and what is wrong with the others."""

    def __init__(self, kept: Any, wrongs: list[Wrong]) -> None:
        super().__init__(f"{len(wrongs)} wrong")
        self.kept, self.wrongs = kept, wrongs


def _text(value: Value) -> str:
    if isinstance(value, list):
        raise Wrong("is a list", "write one text")
    if isinstance(value, dict):
        raise Wrong("is a table", "write one text; put a text with a colon in quotes")
    text = " ".join((value or "").split())
    return text if text.isprintable() else " ".join(visible(text).split())  # nothing may turn the reading order


def _texts(value: Value) -> tuple[str, ...]:
    if isinstance(value, dict):
        raise Wrong("is a table", "write a list, one item a line, each after -")
    return tuple(_each(value if isinstance(value, list) else [value], _item))


def _item(value: Value) -> str:
    """One text of a list; `- coffee: black` looks like a table to YAML and like a text to everybody else."""
    if isinstance(value, dict) and len(value) == 1:
        (label, words), *_ = value.items()
        return f"{label}: {_text(words)}".strip()
    return _text(value)


def _each(values: Iterable[Any], read: Callable[[Any], Any]) -> list[Any]:
    """Read every item; those that are wrong are told all at once, and the others are kept. Empty ones are none."""
    kept: list[Any] = []
    wrongs: list[Wrong] = []
    for number, value in enumerate(values):
        try:
            one = read(value)
        except Wrong as wrong:
            message = f"item {number + 1} {wrong.message}" if wrong.message.startswith("is a ") else wrong.message
            wrongs.append(Wrong(message, wrong.hint, number))
            one = None
        kept.append(one)
    if wrongs:
        raise PartlyWrong(tuple(one for one in kept if one), wrongs)
    return [one for one in kept if one]


def _date(value: Value) -> Any:
    text = _text(value)
    if text and parse_date(text) is None:
        raise _no_day(text, "write year-month-day, for example 2026-11-20")
    return parse_date(text) if text else None


def _day(value: Value) -> Any:
    text = _text(value)
    if not text:
        return None
    day = Day.parse(text)
    if day is None or day.year is None:
        raise _no_day(text, "write 2021-05-03, 2021-05 or 2021")
    return day


def _yearly(value: Value) -> Any:
    text = _text(value)
    if not text:
        return None
    day = Day.parse(text)
    if day is None or not day.yearly:
        raise _no_day(text, "write 1984-04-12, or --04-12 without the year")
    return day


def _no_day(text: str, hint: str) -> Wrong:
    """Wrong, with the day that was most likely meant: digits left out, a time of day, a day that no month has."""
    if (year := re.match("[0-9]{4}(?=-|$)", text)) and not FIRST_YEAR <= int(year[0]) <= LAST_YEAR:
        return Wrong(f"{quoted(text)} lies outside of the years {FIRST_YEAR} to {LAST_YEAR}", hint)
    if _ISO.fullmatch(text) and Day.parse(text) is None:
        return Wrong(f"there is no day {quoted(text)}", "look at a calendar for the day that you mean")
    loose = _LOOSE.match(text)
    meant = f"{loose[1]}-{int(loose[2]):02d}-{int(loose[3]):02d}" if loose else ""
    return Wrong(f"{quoted(text)} is no day", f"write {meant}" if Day.parse(meant) else hint)


def _interval(value: Value) -> Any:
    text = _text(value)
    if text and (interval := Interval.parse(text)) is None:
        raise Wrong(f"{quoted(text)} is no interval", "write a number and days, weeks, months or years")
    return interval if text else None


def _flag(value: Value) -> bool:
    text = _text(value).casefold()
    if text not in ("", "true", "false", "yes", "no"):
        raise Wrong(f"{quoted(text)} is neither true nor false", "write true, or delete the line")
    return text in ("true", "yes")


def _slug(value: Value) -> str:
    for _ in range(2):  # [[ada]], as YAML reads it
        if isinstance(value, list) and len(value) == 1:
            value = value[0]
    if isinstance(value, list):
        raise Wrong("is a list", "write one slug")
    if isinstance(value, dict):
        raise Wrong("is a table", "write one slug")
    text = _text(value).removeprefix("[[").removesuffix("]]").strip()
    if text and not is_slug(text):
        hint = f"write the name of their file, perhaps {slugify(text)}" if slugify(text) else "write their file's name"
        raise Wrong(f"{quoted(text)} is no slug", hint)
    return text


def _slugs(value: Value) -> tuple[str, ...]:
    if isinstance(value, dict):
        raise Wrong("is a table", "write a list of slugs")
    if isinstance(value, list) and len(value) == 1 and isinstance(value[0], list):  # [[ada]] alone
        value = value[0]
    return tuple(_each(value if isinstance(value, list) else [value], _slug))


def _links(value: Value) -> tuple[str, ...]:
    _texts(value)
    return tuple(_each(value if isinstance(value, list) else [value], _link))


def _link(value: Value) -> str:
    text = _text(value)
    if not text or (_ADDRESS.fullmatch(text) and _has_host(text)):
        return text
    whole = f"https://{text}"
    lacks_only_that = "://" not in text and "." in text and _ADDRESS.fullmatch(whole) and _has_host(whole)
    meant = f"write {whole}" if lacks_only_that else ""
    if " " in text and text.casefold().startswith("http"):
        meant = "write %20 for a space, or make a list of several"
    raise Wrong(f"{quoted(text)} is no web address", meant or "write it whole, beginning with https://")


def _has_host(address: str) -> bool:
    try:
        parts = urlsplit(address)
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def _emails(value: Value) -> tuple[str, ...]:
    _texts(value)
    return tuple(_each(value if isinstance(value, list) else [value], _email))


def _email(value: Value) -> str:
    text = _text(value).removeprefix("mailto:")
    if text and not re.fullmatch(r"[^\s@<>\"?&,;:()\\\\]+@[^\s@<>\"'?&,;()\\\\]+", text):
        several = re.search(r"[,; ]", text) and text.count("@") > 1
        hint = "make a list, one address a line, each after -" if several else "write name@place"
        raise Wrong(f"{quoted(text)} is no e-mail address", hint)
    return text


def _photo(value: Value) -> str:
    text = _text(value)
    parts = text.replace("\\", "/").split("/")
    if text and (text.startswith("/") or ".." in parts or ":" in text or "\\" in text):
        raise Wrong(f"{quoted(text)} is not below people/", "put the picture below people/ and write faces/ada.jpg")
    if any(part.startswith(".") and part != "." for part in parts):
        raise Wrong(f"{quoted(text)} is hidden, and is left out of the site", "let no name in it begin with a dot")
    if parts[0] == "people":
        raise Wrong(f"{quoted(text)} is counted from people/", f"write {text.removeprefix('people/')}")
    return text.removeprefix("./")


def _days(value: Value) -> tuple[tuple[str, Day], ...]:
    if value is None:
        return ()
    if not isinstance(value, dict):
        raise Wrong("is no table", "write label: date lines below it, for example wedding: 2012-06-02")
    return tuple(_each(value.items(), _label_day))


def _label_day(item: Any) -> tuple[str, Day] | None:
    label, value = item
    text = _text(value)
    if not text:
        raise Wrong(f"{quoted(label)} has no day", "write 2012-06-02, or --06-02 without the year")
    day = Day.parse(text)
    if day is None or not day.yearly:
        raise _no_day(text, "write 2012-06-02, or --06-02 without the year")
    return (_text(label), day)


def _relations(value: Value) -> tuple[tuple[str, str], ...]:
    if value is None:
        return ()
    if not isinstance(value, dict):
        raise Wrong("is no table", "write relation: slug lines below it, for example sibling: mycroft-holmes")
    pairs: list[tuple[str, str]] = []
    wrongs: list[Wrong] = []
    for number, (relation, slugs) in enumerate(value.items()):
        kept: tuple[str, ...] = ()
        try:
            kept = _slugs(slugs)
        except Wrong as wrong:
            wrongs.append(Wrong(f"{quoted(relation)} {wrong.message}", wrong.hint, number))
        except PartlyWrong as partly:
            kept = partly.kept
            wrongs += [Wrong(wrong.message, wrong.hint, number) for wrong in partly.wrongs]
        pairs += [(_text(relation), slug) for slug in kept]
    if wrongs:
        raise PartlyWrong(tuple(pairs), wrongs)
    return tuple(pairs)


def _choice(*choices: str) -> Callable[[Value], str]:
    def read(value: Value) -> str:
        text = _text(value).casefold()
        if text and text not in choices:
            raise Wrong(f"{quoted(text)} is none of the choices", f"write {', '.join(choices[:-1])} or {choices[-1]}")
        return text

    return read


def _targets(value: Value) -> tuple[tuple[str, str, str], ...]:
    """Up to five of (slug, "", why) or ("", name, why)."""
    values: list[Value] = list(value) if isinstance(value, list) else [value]
    if isinstance(value, dict):  # written as a table, one "Name: why" a line
        values = [{name: why} for name, why in value.items()]
    targets = tuple(_each(values, _target))
    if len(targets) > MOST_TARGETS:
        message = f"names {len(targets)} people"
        hint = "keep at most five: the ones you really want to talk to"
        raise PartlyWrong(targets[:MOST_TARGETS], [Wrong(message, hint, MOST_TARGETS)])
    return targets


def _target(value: Value) -> tuple[str, str, str] | None:
    if isinstance(value, dict):
        if len(value) != 1:
            raise Wrong("names several people in one item", "begin a new item with -")
        (name, why), *_ = value.items()
        name = _text(name)
        return (name, "", _text(why)) if is_slug(name) else ("", name, _text(why))
    while isinstance(value, list) and len(value) == 1:  # [[ada]], as YAML reads it
        value = value[0]
    name, _, why = _text(value).partition(": ")  # "Name: why" in quotation marks
    if not name:
        return None
    return (name, "", why.strip()) if is_slug(name) else ("", name, why.strip())


# Each kind: how one is read, and what an absent one is.
KINDS: dict[str, tuple[Callable[[Value], Any], Any]] = {
    "text": (_text, ""),
    "texts": (_texts, ()),
    "date": (_date, None),
    "day": (_day, None),
    "yearly": (_yearly, None),
    "interval": (_interval, None),
    "flag": (_flag, False),
    "slug": (_slug, ""),
    "slugs": (_slugs, ()),
    "links": (_links, ()),
    "emails": (_emails, ()),
    "photo": (_photo, ""),
    "days": (_days, ()),
    "relations": (_relations, ()),
    "decision": (_choice("going", "maybe", "passed"), ""),
    "targets": (_targets, ()),
}
