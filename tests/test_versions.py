"""A version of a file is taken apart without YAML where that cannot matter: its values are those that YAML reads."""

from __future__ import annotations

from random import Random

import pytest

from kith.format.frontmatter import read
from kith.git.versions import read_version

HEADS = [
    "name: John H. Watson\n",
    "name: Élise Lestrade \ntitle: it’s (mostly) tea, and toast\n",
    "interests: [racing, Afghan history]\ntags:\n- a b\n- c,d\n",
    "remember:\n  - the old wound aches (in rain)\n  - it's the left shoulder\n\n# a remark\n",
    "phone: 0123\ncircle: No\nbirthday: --08-07\ncadence:\n",
    'name: "Moran: a colonel"\nneeds: [a, "b, c"]\nrelated:\n  spouse: mary-morstan\n',
    "remember: |\n  two\n  lines\ntags: [a,b]\n",
]
UNREADABLE_HEADS = ["tags:\n  - a\n - b\n", "tags: [a (b, c\n", "name: a: b\n", "name: x\nname: y\n"]


@pytest.mark.parametrize("head", HEADS)
def test_its_values_are_those_that_yaml_reads(head: str) -> None:
    data = f"---\n{head}---\nBody.\n".encode()
    document, _ = read("people/john-watson.md", data)
    version = read_version(data)
    assert document and version.readable and version.body == document.body
    assert {key: version.value(key) for key in version.keys} == {k: f.value for k, f in document.fields.items()}


@pytest.mark.parametrize("head", UNREADABLE_HEADS)
def test_what_yaml_cannot_read_is_unreadable(head: str) -> None:
    assert not read_version(f"---\n{head}---\n".encode()).readable


def test_beside_another_it_is_the_same() -> None:
    draw = Random(1)
    lines = [
        "name: x\n",
        "phone: 0\n",
        "phone: 1\n",
        "tags:\n",
        "- a\n",
        "  - a\n",
        "\n",
        "# x: y\n",
        "a: |\n",
        "a: b: c\n",
    ]
    heads = ["".join(draw.choices(lines, k=draw.randint(1, 4))) for _ in range(80)]
    all_data = [f"---\n{head}---\nBody.\n".encode() for head in (*HEADS, *UNREADABLE_HEADS, *heads)]
    for data in all_data:
        alone = read_version(data)
        for other in draw.sample(all_data, 25):
            beside = read_version(data, read_version(other))
            assert beside.readable == alone.readable and list(beside.keys.items()) == list(alone.keys.items())
