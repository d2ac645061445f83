"""Where "Edit" leads while serving: the owner's editor, opened at a file and line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

Link = Callable[[str, int], str]  # (path in the wiki, line or 0) → an address, "" where there is nothing to open


def no_link(path: str, line: int = 0) -> str:
    """A built site has no way to its files: it may be read elsewhere, and their place is nobody's business."""
    return ""


def links(address: str, root: Path) -> Link:
    """Addresses after the owner's setting, such as `vscode://file{path}:{line}`; with no setting, none."""
    if not address:
        return no_link

    def link(path: str, line: int = 0) -> str:
        file = root / path
        if not file.is_file():  # a commit, a folder
            return ""
        place = file.resolve().as_posix()
        whole = quote(place if place.startswith("/") else f"/{place}", safe="/:")
        return address.replace("{line}", str(line or 1)).replace("{path}", whole)

    return link
