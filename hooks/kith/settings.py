"""The owner's settings: `extra: kith:` in mkdocs.yml, read with their lines so that a mistake can be pointed at."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from .days import Interval
from .problems import Problem, quoted

FILE = "mkdocs.yml"
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_EDITOR = re.compile(r"(?!javascript:|data:|vbscript:|file:)[a-z][a-z0-9+.-]*:[^\s<>\"']*\{path\}[^\s<>\"']*", re.IGNORECASE)


@dataclass(frozen=True)
class Circle:
    """How close people are: how often you mean to be in touch, and how many there is room for."""

    name: str
    cadence: Interval
    size: int


@dataclass(frozen=True)
class Settings:
    """What the owner set. `machine_messages` are patterns with `*`; `editor` is an address with `{path}`, or empty."""

    owner: str = ""
    circles: tuple[Circle, ...] = (
        Circle("inner", Interval(2, "weeks"), 5),
        Circle("close", Interval(1, "months"), 15),
        Circle("friends", Interval(3, "months"), 50),
        Circle("known", Interval(1, "years"), 150),
    )
    suggest: int = 5
    machine_messages: tuple[str, ...] = (
        "vault backup: *",
        "Update *.md",
        "Create *.md",
        "Rename *.md",
        "Delete *.md",
        "Add files via upload",
        "auto-commit*",
        "autosave*",
        "sync*",
    )
    editor: str = ""

    def circle(self, name: str) -> Circle | None:
        return next((circle for circle in self.circles if circle.name == name), None)


class _Mistake(Exception):
    def __init__(self, node: yaml.Node, key: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.problem = Problem(FILE, node.start_mark.line + 1, key, message, hint, fatal=True)


def read_settings(root: Path) -> tuple[Settings, list[Problem]]:
    """Read `root/mkdocs.yml`. A mistake is a fatal problem and leaves that setting at its default; never raises."""
    try:
        tree = yaml.compose((root / FILE).read_text(encoding="utf-8-sig"), Loader=_Loader)
    except FileNotFoundError:
        return Settings(), [Problem(FILE, 0, "", "is missing", "a wiki has a mkdocs.yml; kith new makes one", fatal=True)]
    except (OSError, UnicodeDecodeError) as error:
        return Settings(), [Problem(FILE, 0, "", f"cannot be read ({error.__class__.__name__})", "", fatal=True)]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        return Settings(), [Problem(FILE, line, "", "cannot be read as YAML", "mind colons and indents", fatal=True)]
    settings, problems = Settings(), []
    for key, node in _entries(_child(_child(tree, "extra"), "kith")):
        if key not in _READERS:
            hint = f"the settings are {', '.join(_READERS)}"
            problems.append(Problem(FILE, node.start_mark.line + 1, key, "is no setting of Kith", hint, fatal=True))
            continue
        try:
            settings = replace(settings, **{key: _READERS[key](key, node)})
        except _Mistake as mistake:
            problems.append(mistake.problem)
    return settings, problems


def _child(node: yaml.Node | None, key: str) -> yaml.Node | None:
    return next((value for name, value in _entries(node) if name == key), None)


def _entries(node: yaml.Node | None) -> list[tuple[str, yaml.Node]]:
    return [(str(key.value), value) for key, value in node.value] if isinstance(node, yaml.MappingNode) else []


def _text(key: str, node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise _Mistake(node, key, "is not one text", "write one text")
    return str(node.value).strip()


def _number(key: str, node: yaml.Node) -> int:
    text = _text(key, node)
    if not text.isdigit() or not 0 < int(text) < 1000:
        raise _Mistake(node, key, f"{quoted(text)} is no number", "write a number such as 5")
    return int(text)


def _texts(key: str, node: yaml.Node) -> tuple[str, ...]:
    if not isinstance(node, yaml.SequenceNode):
        raise _Mistake(node, key, "is no list", "write one item a line, each after -")
    return tuple(_text(key, item) for item in node.value)


def _circles(key: str, node: yaml.Node) -> tuple[Circle, ...]:
    if not isinstance(node, yaml.MappingNode) or not node.value:
        raise _Mistake(node, key, "is no table", "write inner: {cadence: 2 weeks, size: 5}, one circle a line")
    return tuple(_circle(name, circle) for name, circle in _entries(node))


def _circle(name: str, node: yaml.Node) -> Circle:
    parts = dict(_entries(node))
    if set(parts) != {"cadence", "size"}:
        raise _Mistake(node, f"circles: {name}", "needs cadence and size", "write {cadence: 2 weeks, size: 5}")
    text = _text("cadence", parts["cadence"])
    cadence = Interval.parse(text)
    if cadence is None:
        hint = "write a number and days, weeks, months or years"
        raise _Mistake(parts["cadence"], f"circles: {name}", f"{quoted(text)} is no interval", hint)
    return Circle(name, cadence, _number(f"circles: {name}", parts["size"]))


def _editor(key: str, node: yaml.Node) -> str:
    text = _text(key, node)
    if text and not _EDITOR.fullmatch(text):
        raise _Mistake(node, key, f"{quoted(text)} is no address with {{path}}", "write, say, vscode://file{path}")
    return text


_READERS: dict[str, Any] = {
    "owner": _text,
    "circles": _circles,
    "suggest": _number,
    "machine_messages": _texts,
    "editor": _editor,
}
