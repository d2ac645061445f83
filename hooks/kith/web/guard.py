"""What a private wiki refuses: to be published by a slip, and to be read by another computer or another site.

How these rules meet a development server is in `live`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

NO_DEPLOY = (
    "gh-deploy would publish your private network on the web, so Kith refuses it. `build` makes the site for yourself."
)
NO_DIRTY = "--dirty leaves pages and the search stale, so Kith refuses it. Leave it out."
NO_FLAT = (
    "mkdocs.yml: use_directory_urls: false is not supported; take it out. The pages open from the disk as they are."
)
NO_NETWORK = (
    "mkdocs.yml: dev_addr: {host} would let other computers read your private network; write 127.0.0.1:8000."
    " From another device, use an SSH tunnel."
)
Environ = dict[str, Any]


def is_own_computer(host: str) -> bool:
    """Whether a host's name or address means this computer, whatever a name server says."""
    name = host.strip("[]").rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False


def stranger(environ: Environ) -> str:
    """Why a request is not the owner's own reading, or nothing.

    A web page elsewhere can make the browser ask us: by a name of its own that leads to 127.0.0.1 (then `Host` is
    foreign), or by loading our files into itself (then the browser says so, in `Sec-Fetch-Site` or `Origin`).
    """
    host = environ.get("HTTP_HOST", "")
    if not is_own_computer(_hostname(host)):
        return "This site answers only to the computer it is on."
    origin = environ.get("HTTP_ORIGIN", "")
    if origin and urlsplit(origin).netloc.lower() != host.lower():
        return "Other sites may not read this one."
    if environ.get("HTTP_SEC_FETCH_SITE", "") in ("cross-site", "same-site"):
        followed_link = (
            environ.get("HTTP_SEC_FETCH_MODE") == "navigate" and environ.get("HTTP_SEC_FETCH_DEST") == "document"
        )
        if not followed_link or environ.get("REQUEST_METHOD") != "GET":
            return "Other sites may not read this one."
    return ""


def _hostname(host: str) -> str:
    if set(host) & set("@/?#\\"):  # parts of an address, of which `Host` is only one: what it leads to is not clear
        return ""
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def wrong_settings(host: str, directory_urls: bool) -> list[str]:
    """What in mkdocs.yml would open the wiki to others, or break its links."""
    wrong = [] if is_own_computer(host) else [NO_NETWORK.format(host=host)]
    return wrong if directory_urls else [*wrong, NO_FLAT]


def links_out(folder: Path, root: Path) -> list[str]:
    """Links in the site's own files that lead out of their folder, and pipes: a build would copy or wait for them."""
    wrong = []
    home = folder.resolve()
    for entry in _below(folder):
        if entry.is_file(follow_symlinks=False) or entry.is_dir(follow_symlinks=False):
            continue
        path = Path(entry.path)
        where = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
        if not entry.is_symlink():
            wrong.append(f"{where}: is no plain file; take it away")
        elif not path.resolve().is_relative_to(home):
            wrong.append(f"{where}: is a link that leads out of {folder.name}/; put the file itself there")
    return wrong


def states(folder: Path, ending: str = "") -> dict[str, int]:
    """When each file of this kind in a folder was last written, in nanoseconds."""
    files = (entry for entry in _below(folder) if entry.name.endswith(ending))
    return {entry.path: entry.stat(follow_symlinks=False).st_mtime_ns for entry in files}


def _below(folder: str | Path) -> Iterator[os.DirEntry[str]]:
    """All that is in a folder and in those below it, always in one order; no link is followed."""
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    for entry in entries:
        yield entry
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path)


def changed_code(folder: Path, before: dict[str, int]) -> list[str]:
    """Python files that are not as they were: a running `serve` still uses the old ones."""
    now = states(folder, ".py")
    changed = [name for name in now.keys() | before.keys() if now.get(name) != before.get(name)]
    return sorted(Path(name).relative_to(folder.parent).as_posix() for name in changed)
