"""The JSON Schema of a person's and an event's keys, for editors that complete and check them as you type.

Made from the same table as everything else (`FIELDS`, and here one shape a kind). It forbids nothing that Kith would
keep: a key of your own is fine. A day is told in words and by example, since YAML readers differ in what they make of
one.
"""

from __future__ import annotations

import json
from typing import Any

from . import event, person
from .fields import FieldSpec
from .kinds import MOST_TARGETS

_TEXT: dict[str, Any] = {"type": ["string", "number", "boolean", "null"]}
_SLUG: dict[str, Any] = {"type": ["string", "null"], "pattern": r"^(\[\[)?[a-z0-9]+(-[a-z0-9]+)*(\]\])?$"}
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"


def _matching(pattern: str) -> dict[str, Any]:
    # A year alone is a number to YAML, and some readers make a date of a day.
    return {"anyOf": [{"type": "string", "pattern": f"^(?:{pattern})$"}, {"type": ["integer", "null"]}]}


def _some(one: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [one, {"type": "array", "items": one}]}


# What may stand under a key of each kind; the readers in `kinds.py` say the same in code.
SHAPES: dict[str, dict[str, Any]] = {
    "text": _TEXT,
    "texts": _some({"anyOf": [_TEXT, {"type": "object", "maxProperties": 1}]}),
    "date": _matching(_DAY),
    "day": _matching(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"),
    "yearly": _matching(rf"{_DAY}|--[0-9]{{2}}-[0-9]{{2}}"),
    "interval": {
        "type": ["string", "null"],
        "pattern": r"^\s*([Nn]ever|([Ee]very\s+)?([0-9]{1,4}|[Aa]n?|[Oo]ne)\s*([Dd]ay|[Ww]eek|[Mm]onth|[Yy]ear)s?)\s*$",
    },
    "flag": {"enum": [True, False, "true", "false", "yes", "no", None]},
    "slug": {"anyOf": [_SLUG, {"type": "array", "maxItems": 1}]},
    "slugs": _some({"anyOf": [_SLUG, {"type": "array", "items": _some(_SLUG), "maxItems": 1}]}),
    "links": _some({"type": ["string", "null"], "pattern": r"^[Hh][Tt][Tt][Pp][Ss]?://\S+$"}),
    "emails": _some({"type": ["string", "null"], "pattern": r"^(mailto:)?[^\s@]+@[^\s@]+$"}),
    "photo": {"type": ["string", "null"], "pattern": r"^(?!/|people/)(?!.*\.\.).*$"},
    "days": {"type": ["object", "null"], "additionalProperties": _matching(rf"{_DAY}|--[0-9]{{2}}-[0-9]{{2}}")},
    "relations": {"type": ["object", "null"], "additionalProperties": _some({"anyOf": [_SLUG, {"type": "array"}]})},
    "decision": {"enum": ["going", "maybe", "passed", None]},
    "targets": {
        "anyOf": [
            {"type": ["string", "null"]},
            {"type": "object", "maxProperties": MOST_TARGETS},
            {"type": "array", "maxItems": MOST_TARGETS},
        ]
    },
}
TABLES: dict[str, tuple[str, tuple[FieldSpec, ...], list[str]]] = {
    "person": ("A person in Kith", person.FIELDS, ["name"]),
    "event": ("An event in Kith", event.FIELDS, ["name", "date"]),
}


def schema(what: str) -> dict[str, Any]:
    """The schema of a "person" or an "event", as a value to be written as JSON."""
    title, fields, required = TABLES[what]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "type": "object",
        "required": required,
        "properties": {
            field.key: {"description": f"{field.help}. For example: {field.key}: {field.example}", **SHAPES[field.kind]}
            for field in fields
        },
    }


def text_of(what: str) -> str:
    """The schema as a file holds it."""
    return json.dumps(schema(what), ensure_ascii=False, indent=2) + "\n"
