"""A page's key: the same key, the same page. It is made of everything that the page shows, and of all that makes it."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from pathlib import Path

from .. import kept
from ..pages.page import Page
from .form import form


def program(hooks: Path) -> str:
    """A digest of all code that makes pages; to be asked when it is loaded, because that is what runs."""
    return _digest([kept.program(), *sorted(_packages()), *_texts(hooks.glob("*.py"))])


def templates(hooks: Path) -> str:
    """A digest of what a page is made from besides: our templates, and tables. They may change while `serve` runs."""
    return _digest(_texts([*(hooks / "theme" / "kith").rglob("*"), *(hooks / "kith").rglob("*.json")]))


class Keys:
    """Makes keys under certain conditions: everything besides the page itself on which its HTML depends, in words."""

    def __init__(self, *conditions: str) -> None:
        self.conditions = _digest(conditions)
        self._under = hashlib.sha256(self.conditions.encode())

    def of(self, page: Page) -> str:
        """The page's key; "" for one that has none, because its view is more than values."""
        try:
            written = form(page)
        except Exception:  # whatever a view holds that cannot be written down
            return ""
        key = self._under.copy()
        key.update(written)
        return key.hexdigest()


def _packages() -> set[str]:
    """All that is installed where this Python looks, by the folders that tell name and version."""
    places = (place for place in map(Path, sys.path) if place.is_dir())
    return {found.name for place in places for found in place.glob("*.dist-info")}


def _texts(paths: Iterable[Path]) -> list[str]:
    files = sorted(path for path in paths if path.is_file())
    return [f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in files]


def _digest(parts: Iterable[str]) -> str:
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        whole.update(b"%d " % len(data) + data)
    return whole.hexdigest()
