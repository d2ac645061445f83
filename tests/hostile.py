"""A wiki in which every place that takes a word holds an attack."""

from __future__ import annotations

import json
from pathlib import Path

from kith.format.event import FIELDS as EVENT_KEYS
from kith.format.person import FIELDS as PERSON_KEYS
from sites import ROOT, Wiki

PAYLOADS: list[str] = json.loads((ROOT / "tests" / "cases" / "injection.json").read_text(encoding="utf-8"))
LISTS = ("texts", "links", "emails")
TABLES = ("days", "relations")


def make(folder: Path) -> Wiki:
    """One person, one event and one commit a payload; what a field cannot take is a problem, and shown as that."""
    wiki = Wiki.make(folder, {"people/john-watson.md": "---\nname: John Watson\n---\n"})
    for number, payload in enumerate(PAYLOADS):
        slug, event = f"moriarty-{number}", f"2026-12-{number % 28 + 1:02}-trap-{number}"
        files = {
            f"people/{slug}.md": a_file(PERSON_KEYS, payload, {"circle": "inner", "introduced_by": "john-watson"}),
            f"events/{event}.md": a_file(EVENT_KEYS, payload, {"date": event[:10]}),
        }
        wiki.repo.commit(_message(payload, slug, event), files, day=f"2026-10-{number % 28 + 1:02}")
        wiki.repo.commit(_message(payload, slug, event), {}, day=f"2026-11-{number % 20 + 1:02}")
    for number, payload in list(enumerate(PAYLOADS))[::5]:
        name = payload.replace("/", "∕").replace("\n", " ")[:80]
        wiki.repo.write({f"people/{name}{number}.md": f"---\nname: {json.dumps(payload)}\n---\n{payload}\n"})
    wiki.repo.commit("Names")
    return wiki


def a_file(keys: tuple[object, ...], payload: str, known: dict[str, str]) -> str:
    text = json.dumps(payload)
    lines = []
    for spec in keys:
        key, kind = getattr(spec, "key"), getattr(spec, "kind")  # noqa: B009 - any table of fields
        if key in known:
            lines.append(f"{key}: {known[key]}")
        elif kind in LISTS:
            lines.append(f"{key}: [{text}]")
        elif kind in TABLES:
            lines.append(f"{key}: {{{text}: {'2012-06-02' if kind == 'days' else 'john-watson'}}}")
        elif kind == "targets":
            lines.append(f"{key}: [{json.dumps('Moran: ' + payload)}, john-watson]")
        elif kind != "flag":
            lines.append(f"{key}: {text}")
    lines.append(f"{json.dumps('x' + payload)}: {text}")
    parts = (
        payload,
        "See [[john-watson]].",
        f"- [ ] {payload} (by 2026-12-01)",
        f"## {payload}",
        f"| a |\n|:-:|\n| {payload} |",
    )
    body = "\n\n".join(parts) + "\n"
    return "---\n" + "\n".join(lines) + f"\n---\n{body}"


def _message(payload: str, slug: str, event: str) -> str:
    line = payload.replace("\n", " ")
    trailers = {
        "With": slug,
        "Kind": line,
        "At": line,
        "Gave": line,
        "Received": line,
        "Asked": line,
        "Next": f"{line} (by 2026-12-01)",
        "Introduced": f"{slug}, john-watson",
    }
    return f"{line}\n\n{payload}\n\n" + "\n".join(f"{key}: {value}" for key, value in trailers.items()) + "\n"
