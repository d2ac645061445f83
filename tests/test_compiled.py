"""Compiled templates that are kept: the same as newly compiled ones, and never those of another text or setting."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader
from jinja2.bccache import Bucket

from kith.built.compiled import Compiled


@pytest.fixture
def wiki(tmp_path: Path) -> Path:
    (tmp_path / ".kith").mkdir(mode=0o700)
    (tmp_path / "tea.html").write_text("{% for cup in cups %}{{ cup }}\n{% endfor %}{{ 'with milk' | loud }}")
    return tmp_path


class Watched(Compiled):
    has_compiled = False

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.has_compiled = True
        super().dump_bytecode(bucket)


def loud(text: str) -> str:
    return text.upper()


def render(wiki: Path, program: str = "1", **settings: bool) -> tuple[str, bool]:
    """The template as a new program shows it, and whether it had to be compiled."""
    env = Environment(loader=FileSystemLoader(wiki), **settings)  # type: ignore[arg-type]
    env.filters["loud"] = loud
    kept = Watched(wiki, "ours", program, env)
    shown = env.get_template("tea.html").render(cups=["<Assam>"])
    kept.keep()
    return shown, kept.has_compiled


def test_what_was_compiled_once_is_not_compiled_again(wiki: Path) -> None:
    assert render(wiki) == ("<Assam>\nWITH MILK", True)
    assert render(wiki) == ("<Assam>\nWITH MILK", False)


def test_environments_that_are_alike_share_it(wiki: Path) -> None:
    envs = [Environment(loader=FileSystemLoader(wiki), autoescape=escapes) for escapes in (False, False, True)]
    for env in envs:
        env.filters["loud"] = loud
    kept = Watched(wiki, "ours", "1", envs[0])
    assert [kept.also(env) for env in envs[1:]] == [True, False]
    envs[0].get_template("tea.html")
    kept.has_compiled = False
    assert "WITH MILK" in envs[1].get_template("tea.html").render(cups=[])
    assert not kept.has_compiled


def _other_text(wiki: Path) -> None:
    (wiki / "tea.html").write_text("{{ cups[0] }}")


CHANGES: dict[str, tuple[Callable[[Path], object], dict[str, object], str]] = {
    "its text": (_other_text, {}, "<Assam>"),
    "whether it escapes": (id, {"autoescape": True}, "&lt;Assam&gt;\nWITH MILK"),
    "how it trims": (id, {"trim_blocks": True}, "<Assam>\nWITH MILK"),
    "the program": (id, {"program": "2"}, "<Assam>\nWITH MILK"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_under_anything_else_it_is_compiled_anew(wiki: Path, what: str) -> None:
    change, settings, shown = CHANGES[what]
    render(wiki)
    change(wiki)
    assert render(wiki, **settings) == (shown, True)  # type: ignore[arg-type]


@pytest.mark.parametrize("cut", [slice(0), slice(40), slice(-1), slice(1, None)])
def test_a_damaged_one_is_compiled_anew(wiki: Path, cut: slice) -> None:
    render(wiki)
    file = wiki / ".kith" / "cache" / "journal" / "templates-ours"
    file.write_bytes(file.read_bytes()[cut])
    assert render(wiki) == ("<Assam>\nWITH MILK", True)
    assert render(wiki) == ("<Assam>\nWITH MILK", False)


@pytest.mark.skipif(os.name != "posix", reason="rights are POSIX's")
def test_where_others_may_write_no_code_is_taken(wiki: Path) -> None:
    render(wiki)
    (wiki / ".kith" / "cache" / "journal").chmod(0o770)
    assert render(wiki) == ("<Assam>\nWITH MILK", True)
