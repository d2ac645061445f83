"""The templates of a person and of an event: every key with what it means and an example, ready to copy.

Made of the tables that the program reads the files by, so that they cannot tell anything else.
"""

from __future__ import annotations

from kith.format import event, person, schema
from kith.format.fields import FieldSpec


def templates() -> dict[str, str]:
    """Path below the wiki → text. They lie outside `people/` and `events/`, where they would be somebody."""
    return {
        "scripts/templates/person.md": _template(
            person.FIELDS,
            ("name",),
            "Copy this to people/first-last.md: small letters without accents, digits, hyphens.",
            "person",
            "Your own words. `[[mycroft-holmes]]` is a link to somebody, and a task like\n"
            "`- [ ] send the monograph (by 2026-12-01)` a promise.\n",
        ),
        "scripts/templates/event.md": _template(
            event.FIELDS,
            ("name", "date"),
            "Copy this to events/2026-12-02-a-short-name.md: the day first.",
            "event",
            "Before: what you want to find out. After: what came of it.\n",
        ),
        "scripts/templates/person.schema.json": schema.text_of("person"),
        "scripts/templates/event.schema.json": schema.text_of("event"),
    }


def _template(fields: tuple[FieldSpec, ...], needed: tuple[str, ...], copy: str, what: str, body: str) -> str:
    width = max(len(f"# {field.key}: {field.example}") for field in fields) + 2
    # What an editor completes and checks keys by, named as the copy in people/ or events/ finds it.
    editor = f"# yaml-language-server: $schema=../scripts/templates/{what}.schema.json"
    lines = ["---", editor, f"# {copy}", "# Take away the # of the lines that you want, delete the others.", ""]
    for field in fields:
        written = f"{'' if field.key in needed else '# '}{field.key}: {field.example}"
        lines.append(f"{written:<{width}}# {field.help}")
    return "\n".join([*lines, "---", "", body])
