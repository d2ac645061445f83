"""A text as YAML that every reader takes for just that text: plain where it is safe, in quotes where it is not."""

from __future__ import annotations

import re
from datetime import date

import yaml

from ..days import Day, Interval
from ..patterns import later

_PLAIN = later(r"(?![-?:,\[\]{}#&*!|>'\"%@`\s])(?!.*(?::\s|\s#))(?!.*[:\s]$)[^\x00-\x1f\x7f-\x9f\ud800-\udfff]+")
_FLOW = later(r"[,\[\]{}]")
# YAML 1.2 and 1.1 read these as numbers, truth or nothing; PyYAML's resolver knows only those of 1.1.
_NOT_TEXT = later(
    r"[-+.]?\d[\d_.,:eExXoO+-]*|[-+]?\.(?:inf|nan)|~|y|n|null|true|false|yes|no|on|off|=|<<", re.IGNORECASE
)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_RESOLVER = yaml.resolver.Resolver()


class Plain(str):
    """A text that is known to stand plain: a key, an interval."""


def scalar(value: str | date | bool | Day | Interval, *, style: str = "", flow: bool = False) -> str:
    """One value as it is written after `key: ` (or inside `[…]` with `flow`), in the old quotes if it had some."""
    if isinstance(value, bool):
        text, plain = ("true" if value else "false"), True
    else:
        text, plain = str(value), not isinstance(value, str) or isinstance(value, Plain)
    if style == '"' or not _quotable(text):
        return f'"{"".join(map(_escaped, text))}"'
    if style == "'":
        return _single(text)
    if plain or (_PLAIN.fullmatch(text) and not (flow and _FLOW.search(text)) and _is_text(text)):
        return text
    return _single(text)


def _is_text(text: str) -> bool:
    if _NOT_TEXT.fullmatch(text):
        return False
    tag = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    return str(tag) == "tag:yaml.org,2002:str"


def _quotable(text: str) -> bool:
    return all(sign.isprintable() for sign in text)


def _single(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _escaped(sign: str) -> str:
    if sign in _ESCAPES:
        return _ESCAPES[sign]
    if sign.isprintable():
        return sign
    code = ord(sign)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
