"""The kinds of value that a key may hold, and how one of each is read.

A reader takes the value as it stands in the file and gives what it means, or raises Wrong with what is wrong and
what to write; `fields.py` makes the problem of it. A kind stands in one place: the table KINDS at the end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from .days import Day, Interval, parse_date
from .frontmatter import Value
from .names import is_slug, slugify
from .problems import quoted


class Wrong(Exception):
    """A value that is not of its kind: what is wrong, what to write, and which item of a list."""

    def __init__(self, message: str, hint: str, item: int = -1) -> None:
        super().__init__(message)
        self.message, self.hint, self.item = message, hint, item


def _text(value: Value) -> str:
    if isinstance(value, list):
        raise Wrong("is a list", "write one text")
    if isinstance(value, dict):
        raise Wrong("is a table", "write one text; put a text with a colon in quotes")
    return " ".join((value or "").split())


def _texts(value: Value) -> tuple[str, ...]:
    if isinstance(value, dict):
        raise Wrong("is a table", "write a list, one item a line, each after -")
    return tuple(text for text in _items(value if isinstance(value, list) else [value], _text) if text)


def _items(values: list[Value], read: Callable[[Value], Any]) -> Iterator[Any]:
    for number, value in enumerate(values):
        try:
            yield read(value)
        except Wrong as wrong:
            message = f"item {number + 1} {wrong.message}" if wrong.message.startswith("is a") else wrong.message
            raise Wrong(message, wrong.hint, number) from None


def _date(value: Value) -> Any:
    text = _text(value)
    if text and (day := parse_date(text)) is None:
        raise Wrong(f"{quoted(text)} is no day", "write year-month-day, for example 2026-11-20")
    return day if text else None


def _day(value: Value) -> Any:
    text = _text(value)
    if not text:
        return None
    day = Day.parse(text)
    if day is None or day.year is None:
        raise Wrong(f"{quoted(text)} is no day", "write 2021-05-03, 2021-05 or 2021")
    return day


def _yearly(value: Value) -> Any:
    text = _text(value)
    if not text:
        return None
    day = Day.parse(text)
    if day is None or not day.yearly:
        raise Wrong(f"{quoted(text)} is no day of the year", "write 1984-04-12, or --04-12 without the year")
    return day


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
    if isinstance(value, list) and len(value) == 1:  # [[ada]], as YAML reads it
        value = value[0]
    text = _text(value).removeprefix("[[").removesuffix("]]")
    if text and not is_slug(text):
        hint = f"write the name of their file, perhaps {slugify(text)}" if slugify(text) else "write their file's name"
        raise Wrong(f"{quoted(text)} is no slug", hint)
    return text


def _slugs(value: Value) -> tuple[str, ...]:
    if isinstance(value, dict):
        raise Wrong("is a table", "write a list of slugs")
    return tuple(slug for slug in _items(value if isinstance(value, list) else [value], _slug) if slug)


def _links(value: Value) -> tuple[str, ...]:
    links = _texts(value)
    for number, link in enumerate(links):
        if not re.fullmatch(r"https?://[^\s<>\"']+", link, re.IGNORECASE):
            raise Wrong(f"{quoted(link)} is no web address", "write it whole, beginning with https://", number)
    return links


def _emails(value: Value) -> tuple[str, ...]:
    addresses = _texts(value)
    for number, address in enumerate(addresses):
        if not re.fullmatch(r"[^\s@<>\"'?&]+@[^\s@<>\"'?&]+", address):
            raise Wrong(f"{quoted(address)} is no e-mail address", "write name@place", number)
    return addresses


def _photo(value: Value) -> str:
    text = _text(value)
    parts = text.replace("\\", "/").split("/")
    if text and (text.startswith("/") or ".." in parts or ":" in text or "\\" in text):
        raise Wrong(f"{quoted(text)} is not below people/", "put the picture below people/ and write faces/ada.jpg")
    return text.removeprefix("./")


def _days(value: Value) -> tuple[tuple[str, Day], ...]:
    if value is None:
        return ()
    if not isinstance(value, dict):
        raise Wrong("is no table", "write label: date lines below it, for example wedding: 2012-06-02")
    return tuple(zip(value, _items(list(value.values()), _label_day), strict=True))


def _label_day(value: Value) -> Day:
    text = _text(value)
    day = Day.parse(text)
    if day is None or not day.yearly:
        raise Wrong(f"{quoted(text)} is no day", "write 2012-06-02, or --06-02 without the year")
    return day


def _relations(value: Value) -> tuple[tuple[str, str], ...]:
    if value is None:
        return ()
    if not isinstance(value, dict):
        raise Wrong("is no table", "write relation: slug lines below it, for example sibling: mycroft-holmes")
    people = _items(list(value.values()), _slugs)
    return tuple((relation, slug) for relation, slugs in zip(value, people, strict=True) for slug in slugs)


def _choice(*choices: str) -> Callable[[Value], str]:
    def read(value: Value) -> str:
        text = _text(value).casefold()
        if text and text not in choices:
            raise Wrong(f"{quoted(text)} is none of the choices", f"write {', '.join(choices[:-1])} or {choices[-1]}")
        return text

    return read


def _targets(value: Value) -> tuple[tuple[str, str, str], ...]:
    """Up to five of (slug, "", "") or ("", name, why)."""
    values = value if isinstance(value, list) else [] if value is None else [value]
    targets = tuple(_items(values, _target))
    if len(targets) > 5:
        raise Wrong(f"names {len(targets)} people", "keep at most five: the ones you really want to talk to", 5)
    return targets


def _target(value: Value) -> tuple[str, str, str]:
    if isinstance(value, dict):
        if len(value) != 1:
            raise Wrong("names several people in one item", "begin a new item with -")
        (name, why), *_ = value.items()
        return ("", name, _text(why))
    text = _text(value)
    return (text, "", "") if is_slug(text) else ("", text, "")


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
