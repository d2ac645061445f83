"""The owner's settings: `extra: kith:` in mkdocs.yml, read with their lines so that a mistake can be pointed at."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from ..days import Interval
from ..problems import Problem, quoted
from ..values import dataclass

FILE = "mkdocs.yml"
DEEPEST = 100
_Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_EDITOR = re.compile(
    r"(?!javascript:|data:|vbscript:|file:)[a-z][a-z0-9+.-]*:[^\s<>\"']*\{path\}[^\s<>\"']*", re.IGNORECASE
)


@dataclass(frozen=True)
class Circle:
    """How close people are: how often you mean to be in touch, and how many there is room for."""

    name: str
    cadence: Interval
    size: int


CALENDAR = ("birthdays", "days", "due", "promises", "follow-ups")


@dataclass(frozen=True)
class Settings:
    """What the owner set. `machine_messages` are patterns with `*`; `editor` is an address with `{path}`, or empty.

    `calendar` says which kinds of days calendar.ics holds: any of CALENDAR; with none there is no such file.
    """

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
        "sync: *",
    )
    editor: str = ""
    calendar: tuple[str, ...] = CALENDAR

    def circle(self, name: str) -> Circle | None:
        return next((circle for circle in self.circles if circle.name == name), None)


class _Mistake(Exception):
    def __init__(self, node: yaml.Node, key: str, message: str, hint: str) -> None:
        super().__init__(message)
        self.problem = Problem(FILE, node.start_mark.line + 1, key, message, hint, fatal=True)


def read_settings(root: Path) -> tuple[Settings, list[Problem]]:
    """Read `root/mkdocs.yml`. A mistake is a fatal problem and leaves that setting at its default; never raises."""
    try:
        text = (root / FILE).read_text(encoding="utf-8-sig")
        if _too_deep(text):
            return Settings(), [_unread(0, "its lists stand too deep in each other", "write it flat")]
        tree = yaml.compose(text, Loader=_Loader)
    except FileNotFoundError:
        return Settings(), [_unread(0, "is missing", "a wiki has a mkdocs.yml; kith new makes one")]
    except (OSError, UnicodeDecodeError) as error:
        return Settings(), [_unread(0, f"cannot be read ({error.__class__.__name__})", "save it as UTF-8")]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        return Settings(), [_unread(line, "cannot be read as YAML", "mind colons and indents")]
    settings, problems = Settings(), []
    block = _child(_child(tree, "extra"), "kith")
    if isinstance(block, yaml.SequenceNode) or (isinstance(block, yaml.ScalarNode) and block.value.strip()):
        line = block.start_mark.line + 1 if block.start_mark else 0
        return settings, [_unread(line, "extra: kith: is no table", "write owner: and the others below it")]
    seen: set[str] = set()
    for key, node in _entries(block):
        if key in seen:
            problems.append(_Mistake(node, key, "stands twice", "keep one of the two").problem)
            continue
        seen.add(key)
        if key not in _READERS:
            hint = f"the settings are {', '.join(_READERS)}"
            problems.append(Problem(FILE, node.start_mark.line + 1, key, "is no setting of Kith", hint, fatal=True))
            continue
        try:
            settings = replace(settings, **{key: _READERS[key](key, node)})
        except _Mistake as mistake:
            problems.append(mistake.problem)
    return settings, problems


def _too_deep(text: str) -> bool:
    """True for nesting on which libyaml's own recursion would end the whole program."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            return True
    return False


def _unread(line: int, message: str, hint: str) -> Problem:
    return Problem(FILE, line, "", message, hint, fatal=True)


def _child(node: yaml.Node | None, key: str) -> yaml.Node | None:
    return next((value for name, value in _entries(node) if name == key), None)


def _entries(node: yaml.Node | None) -> list[tuple[str, yaml.Node]]:
    return [(str(key.value), value) for key, value in node.value] if isinstance(node, yaml.MappingNode) else []


def _text(key: str, node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise _Mistake(node, key, "is not one text", "write one text")
    text = str(node.value).strip()
    if any(ord(c) < 32 or 127 <= ord(c) < 160 for c in text):
        raise _Mistake(node, key, "holds an invisible control character", "delete it")
    return text


def _number(key: str, node: yaml.Node) -> int:
    text = _text(key, node)
    if not re.fullmatch(r"[0-9]{1,3}", text) or not int(text):
        raise _Mistake(node, key, f"{quoted(text)} is no number", "write a whole number from 1 to 999")
    return int(text)


def _texts(key: str, node: yaml.Node) -> tuple[str, ...]:
    if not isinstance(node, yaml.SequenceNode):
        raise _Mistake(node, key, "is no list", "write one item a line, each after -")
    return tuple(_text(key, item) for item in node.value)


def _circles(key: str, node: yaml.Node) -> tuple[Circle, ...]:
    if not isinstance(node, yaml.MappingNode) or not node.value:
        raise _Mistake(node, key, "is no table", "write inner: {cadence: 2 weeks, size: 5}, one circle a line")
    names = [name for name, _ in _entries(node)]
    for name, circle in _entries(node):
        if not name.strip() or names.count(name) > 1:
            message = f"{quoted(name)} stands twice" if name.strip() else "a circle has no name"
            raise _Mistake(circle, key, message, "give each circle a name of its own")
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


def _calendar(key: str, node: yaml.Node) -> tuple[str, ...]:
    chosen = _texts(key, node)
    for item, kind in zip(node.value, chosen, strict=True):
        if kind not in CALENDAR:
            hint = f"choose from {', '.join(CALENDAR)}"
            raise _Mistake(item, key, f"{quoted(kind)} is nothing that it can hold", hint)
    return tuple(kind for kind in CALENDAR if kind in chosen)


_READERS: dict[str, Any] = {
    "owner": _text,
    "circles": _circles,
    "suggest": _number,
    "machine_messages": _texts,
    "editor": _editor,
    "calendar": _calendar,
}
