"""The README's tables are made from the same tables as the program: they cannot disagree.

`python tests/test_readme.py` writes them anew.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "scripts")]

from commands import brief, introductions, keys, review  # noqa: E402
from kith.format import event, person  # noqa: E402
from kith.format.fields import FieldSpec  # noqa: E402

FORMS = {
    "text": "text",
    "texts": "text or list",
    "date": "a day",
    "day": "a day, month or year",
    "yearly": "a day, with or without year",
    "interval": "`10 days`, `3 weeks` … `never`",
    "flag": "`true`",
    "slug": "a slug",
    "slugs": "slugs",
    "links": "http(s) addresses",
    "emails": "address or list",
    "photo": "a path below `people/`",
    "days": "label: day",
    "relations": "relation: slug or list",
    "decision": "`going`, `maybe`, `passed`",
    "targets": "at most five: a slug, or `Name: why`",
}


def table(fields: tuple[FieldSpec, ...]) -> str:
    rows = [f"| `{f.key}` | {FORMS[f.kind]} | {f.help} | `{f.example}` |" for f in fields]
    return "\n".join(["| key | form | meaning | example |", "| --- | --- | --- | --- |", *rows])


def reports() -> str:
    """The keys of each --json report, one row a key."""
    made = (
        ("journal", keys.JOURNAL),
        ("show, due", keys.PERSON),
        ("find", keys.FOUND),
        ("introductions", introductions.KEYS),
        ("path", keys.PATH),
        ("balance", keys.BALANCE),
        ("brief", keys.BRIEF | brief.INSIDE),
        ("review", keys.REVIEW | review.INSIDE),
        ("check", keys.PROBLEM),
    )
    rows = [f"| {name} | `{key}` | {meaning} |" for name, table in made for key, meaning in table.items()]
    return "\n".join(["| report | key | says |", "| --- | --- | --- |", *rows])


TABLES = {"people": lambda: table(person.FIELDS), "events": lambda: table(event.FIELDS), "json": reports}


def filled(readme: str) -> str:
    """The README with each `<!-- table: name -->` … `<!-- end -->` made from its source."""

    def fill(match: re.Match[str]) -> str:
        if match[1] not in TABLES:
            return match[0]
        return f"<!-- table: {match[1]} -->\n{TABLES[match[1]]()}\n<!-- end -->"

    return re.sub(r"<!-- table: (\w+) -->\n.*?<!-- end -->", fill, readme, flags=re.DOTALL)


def test_the_tables_of_the_readme_are_those_of_the_program() -> None:
    readme = README.read_text(encoding="utf-8")
    assert readme == filled(readme), "run: python tests/test_readme.py"


if __name__ == "__main__":
    README.write_text(filled(README.read_text(encoding="utf-8")), encoding="utf-8")
