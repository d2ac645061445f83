"""From the text of a file's keys to what they mean, by a table of keys (in `person.py` and `event.py`)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from ..plain import visible
from ..problems import Problem
from ..values import dataclass
from .frontmatter import Document, Field, Value
from .kinds import KINDS, PartlyWrong, Wrong


@dataclass(frozen=True)
class FieldSpec:
    """One key of the format: its kind (a key of `KINDS`), what the owner may write, and an example.

    `one` is what a single item of it is called when it changes ("shared interest").
    """

    key: str
    kind: str
    help: str
    example: str
    one: str = ""

    @property
    def label(self) -> str:
        return self.one or self.key.replace("_", " ")


@dataclass(frozen=True)
class Reading:
    """What a file's fields mean: a value for each known key, the unknown ones as text, and what is wrong."""

    values: dict[str, Any]
    unknown: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]


def read_fields(path: str, document: Document, specs: tuple[FieldSpec, ...]) -> Reading:
    """Read each key by its kind. A value that is not of its kind is left out and becomes a problem."""
    kinds = {spec.key: spec.kind for spec in specs}
    values = {spec.key: KINDS[spec.kind][1] for spec in specs}
    unknown: list[tuple[str, str]] = []
    problems: list[Problem] = []
    for key, field in document.fields.items():
        if key not in kinds:
            unknown.append((as_text(key), as_text(field.value)))
            if near := slip_of(key, kinds):
                problems.append(Problem(path, field.line, key, "is not a key that Kith knows", f"did you mean {near}?"))
            continue
        try:
            values[key] = KINDS[kinds[key]][0](field.value)
        except Wrong as wrong:
            problems.append(_problem(path, field, wrong))
        except PartlyWrong as partly:
            values[key] = partly.kept
            problems += [_problem(path, field, wrong) for wrong in partly.wrongs]
    return Reading(values, tuple(unknown), tuple(problems))


def slip_of(key: str, known: Iterable[str]) -> str:
    """The known key that `key` looks like a slip of; "" where it is rather a key of the owner's own."""
    plain = "_".join(re.findall(r"\w+", key.casefold()))
    from rapidfuzz import fuzz, process  # only where something is misspelt

    near = process.extractOne(plain, list(known), scorer=fuzz.ratio, score_cutoff=80)
    return str(near[0]) if near else ""


def _problem(path: str, field: Field, wrong: Wrong) -> Problem:
    line = field.line_of(wrong.item) if wrong.item >= 0 else field.line
    return Problem(path, line, field.key, wrong.message, wrong.hint)


def as_text(value: Value) -> str:
    """Any value as one line of text, for keys that only the owner understands."""
    if isinstance(value, list):
        return ", ".join(as_text(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{as_text(key)}: {as_text(item)}" for key, item in value.items())
    text = " ".join((value or "").split())
    return text if text.isprintable() else " ".join(visible(text).split())
