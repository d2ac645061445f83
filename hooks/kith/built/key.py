"""A page's key: the same key, the same page. It is made of everything that the page shows, and of all that makes it."""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from .. import kept
from ..pages.page import Page

MAKERS = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "jinja2", "markupsafe", "nh3")


def program(hooks: Path) -> str:
    """A digest of all code that makes pages; to be asked when it is loaded, because that is what runs."""
    versions = [f"{name} {_version(name)}" for name in MAKERS]
    return _digest([kept.program(), *versions, *_texts(hooks.glob("*.py"))])


def templates(hooks: Path) -> str:
    """A digest of what a page is made from besides: our templates, and tables. They may change while `serve` runs."""
    return _digest(_texts([*(hooks / "theme" / "kith").rglob("*"), *(hooks / "kith").rglob("*.json")]))


class Keys:
    """Makes keys under certain conditions: everything besides the page itself on which its HTML depends, in words."""

    def __init__(self, *conditions: str) -> None:
        self._under = hashlib.sha256(_digest(conditions).encode())

    def of(self, page: Page) -> str:
        """The page's key; "" for one that has none, because its view is more than values."""
        try:
            form = _form(page)
        except Exception:  # whatever a view holds that cannot be written down
            return ""
        key = self._under.copy()
        key.update(form)
        return key.hexdigest()


def _form(value: object) -> bytes:
    """A value in its one form. Pickle tells any two values apart; without its memory, it writes equal ones equally.

    With it, a text that stands twice as one object would be written otherwise than one that stands there as two.
    Nothing is ever read back from this.
    """
    written = io.BytesIO()
    pickler = pickle.Pickler(written, protocol=5)
    pickler.fast = True
    pickler.dump(value)
    return written.getvalue()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _texts(paths: Iterable[Path]) -> list[str]:
    files = sorted(path for path in paths if path.is_file())
    return [f"{path.name} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in files]


def _digest(parts: Iterable[str]) -> str:
    whole = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        whole.update(b"%d " % len(data) + data)
    return whole.hexdigest()
