"""A new person's or event's file: its slug, its first text, and who looks the same."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from ..days import Day, Interval
from ..format.fields import FieldSpec
from ..format.scalars import scalar
from ..names import LONGEST_SLUG, fold, is_free, slugify
from ..said.roster import Roster

Given = str | date | Day | Interval | tuple[str, ...] | list[str]
IN_A_LINE = 60  # characters: a list that is longer stands one item a line
ALIKE = 88  # of 100: "Jon Watson" and "John Watson"
_LISTS = ("texts", "slugs", "emails", "links", "targets")
_ONE_A_LINE = ("remember", "needs", "offers", "targets")  # lists that grow by sentences


def slug_for(name: str, taken: Collection[str]) -> str:
    """The slug that a name gets; with -2, -3 … where somebody has it. Empty where the name has no letter to use."""
    slug = slugify(name)[: LONGEST_SLUG - 4].rstrip("-")
    if not is_free(slug):
        slug = f"{slug}-2"
    number, free = 2, slug
    while free in taken:
        free, number = f"{slug}-{number}", number + 1
    return free if slug else ""


def text_of(given: Mapping[str, Given], fields: tuple[FieldSpec, ...], body: str = "") -> bytes:
    """The file: the keys given, in the order of the table, written as a person would write them."""
    lines = ["---"]
    for field in fields:
        value = given.get(field.key)
        if value is None or value == "" or value == () or value == []:
            continue
        if isinstance(value, (tuple, list)):
            lines += _list(field, [str(item) for item in value])
        else:
            lines.append(f"{field.key}: {scalar(value)}")
    return "\n".join([*lines, "---", *(["", body.rstrip("\n")] if body.strip() else []), ""]).encode("utf-8")


def _list(field: FieldSpec, items: list[str]) -> list[str]:
    flow = f"{field.key}: [{', '.join(scalar(item, flow=True) for item in items)}]"
    if len(items) == 1 and (field.kind in ("emails", "links") or field.key == "phone"):
        return [f"{field.key}: {scalar(items[0])}"]
    if field.key not in _ONE_A_LINE and len(flow) <= IN_A_LINE:
        return [flow]
    return [f"{field.key}:", *(f"  - {scalar(item)}" for item in items)]


def is_list(field: FieldSpec) -> bool:
    """True for a key that may hold several."""
    return field.kind in _LISTS


def alike(roster: Roster, name: str) -> list[str]:
    """Slugs of those who may be the same person: the same name or alias, the same words, or nearly the same letters."""
    from rapidfuzz import fuzz

    wanted = fold(name)
    words = sorted(wanted.split())
    found = []
    for person in roster.people.values():
        for known in (person.name, *person.aliases, person.slug.replace("-", " ")):
            folded = fold(known)
            if folded and (folded == wanted or sorted(folded.split()) == words or fuzz.ratio(folded, wanted) >= ALIKE):
                found.append(person.slug)
                break
    return found
