"""What a private wiki refuses: to be published by a slip, and to be read by another computer or another site.

Everything here is plain Python. A development server is given as a class with `serve_request(environ, start_response)`.
"""

from __future__ import annotations

import html
import os
import stat
from collections.abc import Callable, Iterable, Iterator
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
RELOAD = "/kith-reload.js"
_RELOAD_SCRIPT = b"""\
"use strict";
(() => {
  const { epoch, id } = document.currentScript.dataset;
  let request;
  const poll = () => {
    request = new XMLHttpRequest();
    request.onloadend = event => {
      if (parseFloat(event.target.responseText) > epoch) location.reload();
      else if (event.target === request) setTimeout(poll, event.target.status === 200 ? 0 : 3000);
    };
    request.open("GET", `/livereload/${epoch}/${id}`);
    request.send();
  };
  const stop = () => { const old = request; request = undefined; old?.abort(); };
  const follow = () => { stop(); if (document.visibilityState === "visible") poll(); };
  addEventListener("load", follow);
  addEventListener("pageshow", event => event.persisted && follow());
  addEventListener("visibilitychange", follow);
  addEventListener("pagehide", stop);
})();
"""
_HEADERS = [
    ("X-Frame-Options", "DENY"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Referrer-Policy", "no-referrer"),
    ("Cache-Control", "no-cache"),
]

Environ = dict[str, Any]
Application = Callable[..., Iterable[bytes] | None]
_failure: list[str] = []


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
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def stand_before(server: type) -> None:
    """Put the guard before every request of a server class, once, in every mode of serving."""
    if getattr(server, "kith_guarded", False):
        return
    answer: Application = server.serve_request  # type: ignore[attr-defined]

    def guarded(self: Any, environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
        if why := stranger(environ):
            return _say(start_response, "403 Forbidden", "text/plain", why.encode())
        if environ.get("PATH_INFO") == RELOAD:
            return _say(start_response, "200 OK", "application/javascript", _RELOAD_SCRIPT)
        if _failure and not str(environ.get("PATH_INFO")).startswith("/livereload/"):
            page = _failure_page(_failure[0]).encode()
            return _say(
                start_response, "503 Service Unavailable", "text/html", _with_reload(self, page, self._visible_epoch)
            )

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            return start_response(status, [*headers, *_HEADERS], *rest)

        return answer(self, environ, start) or []

    setattr(server, "serve_request", guarded)  # noqa: B010 - a method of somebody else's class
    # The page's own policy blocks MkDocs's inline script; the same as a file of its own is allowed.
    setattr(server, "_inject_js_into_html", _with_reload)  # noqa: B010
    setattr(server, "kith_guarded", True)  # noqa: B010


def _say(start_response: Callable[..., Any], status: str, kind: str, body: bytes) -> list[bytes]:
    start_response(status, [("Content-Type", f"{kind}; charset=utf-8"), ("Content-Length", str(len(body))), *_HEADERS])
    return [body]


def _with_reload(server: Any, content: bytes, epoch: int) -> bytes:
    """A page with the script that reloads it after the next build. `id` only tells one open page from another."""
    script = f'<script src="{RELOAD}" data-epoch="{epoch}" data-id="{next(_numbers)}"></script>'.encode()
    head, end, tail = content.rpartition(b"</body>")
    return head + script + end + tail if end else content + script


def _count() -> Iterator[int]:
    number = 0
    while True:
        number += 1
        yield number


_numbers = _count()


def never_stuck(build: Callable[..., None], tell: Callable[[Exception], None]) -> Callable[..., None]:
    """A build that never fails: it says what is wrong on every page until the next one succeeds.

    MkDocs's server lets all requests wait for a good build, for ever if need be.
    """

    def safe(*arguments: Any, **settings: Any) -> None:
        try:
            build(*arguments, **settings)
        except Exception as error:
            _failure[:] = [str(error) or error.__class__.__name__]
            tell(error)
        else:
            _failure.clear()

    return safe


def _failure_page(words: str) -> str:
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="Content-Security-Policy"'
        " content=\"default-src 'none'; script-src 'self'; connect-src 'self'\"><title>Not built - Kith</title><body>"
        f"<h1>The last change could not be built</h1><pre>{html.escape(words)}</pre>"
        "<p>Mend it and save; this page then goes away by itself. The terminal says more.</p></body></html>"
    )


def wrong_settings(host: str, directory_urls: bool) -> list[str]:
    """What in mkdocs.yml would open the wiki to others, or break its links."""
    wrong = [] if is_own_computer(host) else [NO_NETWORK.format(host=host)]
    return wrong if directory_urls else [*wrong, NO_FLAT]


def links_out(folder: Path, root: Path) -> list[str]:
    """Links in the site's own files that lead out of their folder, and pipes: a build would copy or wait for them."""
    wrong = []
    home = folder.resolve()
    for base, folders, names in os.walk(folder):
        for name in sorted([*folders, *names]):
            path = Path(base) / name
            mode = path.lstat().st_mode
            where = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()
            if stat.S_ISLNK(mode) and not path.resolve().is_relative_to(home):
                wrong.append(f"{where}: is a link that leads out of {folder.name}/; put the file itself there")
            elif not (stat.S_ISLNK(mode) or stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
                wrong.append(f"{where}: is no plain file; take it away")
    return wrong


def code_state(folder: Path) -> dict[str, int]:
    """When each Python file of the hooks was last written, in nanoseconds."""
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*.py")}


def changed_code(folder: Path, before: dict[str, int]) -> list[str]:
    """Python files that are not as they were: a running `serve` still uses the old ones."""
    now = code_state(folder)
    return sorted(f"{folder.name}/{name}" for name in now.keys() | before.keys() if now.get(name) != before.get(name))
