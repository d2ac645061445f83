"""The JSON Schema agrees with the reader: what it takes without a problem is valid, what it refuses is not."""

from __future__ import annotations

from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
import yaml

from command_line import kith
from commands.template import templates
from kith.format.event import read_event
from kith.format.kinds import KINDS
from kith.format.person import read_person
from kith.format.schema import SHAPES, TABLES, schema
from kith.format.settings import Settings

GOOD = {
    "person": [
        "name: John H. Watson\naliases: [Doctor, ワトスン]\nphoto: faces/john.jpg\ncadence: 3 weeks\narchived: true",
        "name: 007\nmet: 1881\nbirthday: --08-07\nphone: 0123\nemail: [a@b.c, d@e.f]\nlinks: https://example.org",
        "name: A\nmet: 2021-05\nlast_contact: 2026-11-20\ndates: {wedding: 1889-05-01, day: --01-02}\ncadence: never",
        "name: A\nintroduced_by: [[stamford]]\nrelated: {spouse: mary, friend: [a, b]}\nremember: [tea: black, 12]",
        "name: A\nown key: [1, {a: b}]\ncircle:\ntags: x\ncadence: every 2 months",
    ],
    "event": [
        "name: Dinner\ndate: 2026-12-02\ntargets: [mycroft-holmes, Sir James: the plans]\nmet: [[a]]\ndecision: going",
        "name: Dinner\ndate: 2026-12-02\ntargets: {James: plans}\nurl: https://a.org\nfollow_up_within: 2 days",
    ],
}
BAD = {
    "person": [
        "aliases: [x]",
        "name: A\ncadence: often",
        "name: A\nlast_contact: yesterday",
        "name: A\nbirthday: 12 April",
        "name: A\nemail: nobody",
        "name: A\nlinks: example.org",
        "name: A\nintroduced_by: John Watson",
        "name: A\nphoto: ../x.jpg",
        "name: A\ndates: 2026-11-20",
        "name: A\narchived: perhaps",
        "name: [A]",
    ],
    "event": [
        "name: Dinner",
        "name: Dinner\ndate: 2026-12-02\ndecision: perhaps",
        "name: Dinner\ndate: 2026-12-02\ntargets: [a, b, c, d, e, f]",
    ],
}


class Loader(yaml.SafeLoader):
    """As the language server reads: YAML 1.2, where a day is a text."""


Loader.yaml_implicit_resolvers = {
    sign: [(tag, rule) for tag, rule in rules if not tag.endswith("timestamp")]
    for sign, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def valid(what: str, head: str) -> bool:
    value: Any = yaml.load(head, Loader=Loader)
    return bool(jsonschema.Draft202012Validator(schema(what)).is_valid(value))


def problems(what: str, head: str) -> list[Any]:
    data = f"---\n{head}\n---\n".encode()
    if what == "person":
        return read_person("people/a.md", data, Settings())[1]
    return list(read_event("events/2026-12-02-a.md", data)[1])


@pytest.mark.parametrize("what", TABLES)
def test_it_agrees_with_the_reader(what: str) -> None:
    jsonschema.Draft202012Validator.check_schema(schema(what))
    for head in GOOD[what]:
        assert problems(what, head) == [], head
        assert valid(what, head), head
    for head in BAD[what]:
        assert problems(what, head), head
        assert not valid(what, head), head


def test_every_kind_has_its_shape() -> None:
    assert set(SHAPES) == set(KINDS)


@pytest.mark.parametrize("what", TABLES)
def test_every_example_of_the_tables_is_valid(what: str) -> None:
    for field in TABLES[what][1]:
        lines = {"name": "name: A", "date": "date: 2026-12-02", field.key: f"{field.key}: {field.example}"}
        head = "\n".join(lines.values() if what == "event" else [v for k, v in lines.items() if k != "date"])
        assert valid(what, head), head


def test_the_command_prints_it_and_the_templates_name_it() -> None:
    done = kith("schema", "person")
    assert (done.status, done.json) == (0, schema("person"))
    made = templates()
    assert made["scripts/templates/event.schema.json"] == kith("schema", "event").out
    assert (
        "# yaml-language-server: $schema=../scripts/templates/person.schema.json\n"
        in made["scripts/templates/person.md"]
    )
