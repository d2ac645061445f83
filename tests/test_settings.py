"""The owner's settings: what is set, and a clear word with its line for a mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from kith.days import Interval
from kith.format.settings import Circle, Settings, read_settings

WHOLE = """\
site_name: x
markdown_extensions:
  - toc:
      slugify: !!python/name:x.y
extra:
  kith:
    owner: Sherlock Holmes
    circles:
      near: {cadence: 10 days, size: 3}
      far: {cadence: never, size: 200}
    suggest: 3
    machine_messages: ["Backup *"]
    editor: vscode://file{path}
    calendar: [promises, birthdays]
"""


def _read(root: Path, text: str | bytes) -> tuple[Settings, list[str]]:
    (root / "mkdocs.yml").write_bytes(text.encode() if isinstance(text, str) else text)
    settings, problems = read_settings(root)
    assert all(p.fatal for p in problems)
    return settings, [str(p) for p in problems]


def test_everything_can_be_set(tmp_path: Path) -> None:
    settings, said = _read(tmp_path, WHOLE)
    assert said == []
    assert settings == Settings(
        owner="Sherlock Holmes",
        circles=(Circle("near", Interval(10, "days"), 3), Circle("far", Interval(0, "never"), 200)),
        suggest=3,
        machine_messages=("Backup *",),
        editor="vscode://file{path}",
        calendar=("birthdays", "promises"),
    )
    assert settings.circle("near") == settings.circles[0] and settings.circle("inner") is None


@pytest.mark.parametrize(
    "text", ["", "site_name: x", "extra:", "extra: {kith: }", "extra: {a: b}", "\ufeffsite_name: x\r\n"]
)
def test_nothing_need_be_set(tmp_path: Path, text: str) -> None:
    assert _read(tmp_path, text) == (Settings(), [])


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ("suggest: many", '3: suggest: "many" is no number; write a whole number from 1 to 999'),
        ("suggest: ²", '3: suggest: "²" is no number; write a whole number from 1 to 999'),
        ("suggest: 0", '3: suggest: "0" is no number; write a whole number from 1 to 999'),
        ("suggest: [5]", "3: suggest: is not one text; write one text"),
        ("owner: {a: b}", "3: owner: is not one text; write one text"),
        ('owner: "a\\x1b[31m"', "3: owner: holds an invisible control character; delete it"),
        (
            "calendar: [due, deaths]",
            '3: calendar: "deaths" is nothing that it can hold; choose from birthdays, days, due, promises, follow-ups',
        ),
        ("calendar: due", "3: calendar: is no list; write one item a line, each after -"),
        ("circles: [a]", "3: circles: is no table; write inner: {cadence: 2 weeks, size: 5}, one circle a line"),
        ("circles: {}", "3: circles: is no table; write inner: {cadence: 2 weeks, size: 5}, one circle a line"),
        (
            "circles:\n      a: {cadence: 2 weeks}",
            "4: circles: a: needs cadence and size; write {cadence: 2 weeks, size: 5}",
        ),
        (
            "circles:\n      a: {cadence: soon, size: 5}",
            '4: circles: a: "soon" is no interval; write a number and days, weeks, months or years',
        ),
        (
            "circles:\n      a: {cadence: 1 week, size: x}",
            '4: circles: a: "x" is no number; write a whole number from 1 to 999',
        ),
        (
            "circles:\n      a: {cadence: 1 week, size: 1}\n      a: {cadence: 1 week, size: 1}",
            '4: circles: "a" stands twice; give each circle a name of its own',
        ),
        ("machine_messages: x", "3: machine_messages: is no list; write one item a line, each after -"),
        (
            "editor: javascript:alert('{path}')",
            "3: editor: \"javascript:alert('{path}')\" is no address with {path}; write, say, vscode://file{path}",
        ),
        (
            "editor: vscode://file",
            '3: editor: "vscode://file" is no address with {path}; write, say, vscode://file{path}',
        ),
        (
            "ower: x",
            "3: ower: is no setting of Kith; the settings are owner, circles, suggest, machine_messages, editor, "
            "calendar",
        ),
        ("owner: x\n    owner: y", "4: owner: stands twice; keep one of the two"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_left_at_its_default(tmp_path: Path, lines: str, said: str) -> None:
    settings, found = _read(tmp_path, f"extra:\n  kith:\n    {lines}\n")
    assert found == [f"mkdocs.yml:{said}"]
    assert settings == (Settings(owner="x") if "stands twice; keep" in said else Settings())


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"extra:\n  kith: yes\n", "mkdocs.yml:2: extra: kith: is no table; write owner: and the others below it"),
        (b"a: b\nextra: [\n", "mkdocs.yml:3: cannot be read as YAML; mind colons and indents"),
        ("owner: é".encode("latin-1"), "mkdocs.yml: cannot be read (UnicodeDecodeError); save it as UTF-8"),
        (b"a: " + b"[" * 500 + b"]" * 500, "mkdocs.yml: its lists stand too deep in each other; write it flat"),
        (b"a: " + b"[" * 50_000, "mkdocs.yml: "),
    ],
    ids=["no table", "broken", "latin-1", "deep", "deeper"],
)
def test_an_unreadable_file_is_told(tmp_path: Path, data: bytes, said: str) -> None:
    settings, found = _read(tmp_path, data)
    assert settings == Settings() and len(found) == 1 and found[0].startswith(said.removesuffix(" "))


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert [str(p) for p in read_settings(tmp_path)[1]] == [
        "mkdocs.yml: is missing; a wiki has a mkdocs.yml; kith new makes one"
    ]
