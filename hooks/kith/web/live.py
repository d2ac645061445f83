"""The development server of MkDocs as an owner needs it: guarded, never stuck, and with pages that keep their place.

It is given as a class with `serve_request(environ, start_response)`. The private names of it that are used anywhere
(`_visible_epoch`, `_wanted_epoch`, `_epoch_cond`, `_inject_js_into_html`) are used here; tests fail when they change.
"""

from __future__ import annotations

import hashlib
import html
from collections.abc import Callable, Iterable
from itertools import count
from pathlib import Path
from time import monotonic, sleep
from typing import Any
from urllib.parse import parse_qs, unquote

from .guard import Environ, stranger

RELOAD = "/kith-reload.js"
_RELOAD_FILE = Path(__file__).with_name("reload.js")
_HEADERS = [
    ("X-Frame-Options", "DENY"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Referrer-Policy", "no-referrer"),
    ("Cache-Control", "no-cache"),
]

Application = Callable[..., Iterable[bytes] | None]
Answer = Callable[..., Any]
_failure: list[str] = []
_open: dict[str, float] = {}  # pages that a browser shows, and when it last asked whether they have changed
_LONG = 90.0  # seconds; a page that is open asks every minute
_LOADING = 0.15  # seconds in which a browser has loaded a page with all that it is shown with
_parts = {"are": ""}
_numbers = count(1)


def parts_are(digest: str) -> None:
    """What pages are shown with (faces, styles, scripts), as a digest: when it changes, open pages are loaded anew."""
    _parts["are"] = digest


def stand_before(server: type) -> None:
    """Put the guard before every request of a server class, once, in every mode of serving."""
    if getattr(server, "kith_guarded", False):
        return
    answer: Application = server.serve_request  # type: ignore[attr-defined]

    def guarded(self: Any, environ: Environ, start_response: Answer) -> Iterable[bytes]:
        if why := stranger(environ):
            return _say(start_response, "403 Forbidden", "text/plain", why.encode())
        if str(environ.get("PATH_INFO")).startswith("/livereload/"):
            _open.update(dict.fromkeys(parse_qs(environ.get("QUERY_STRING", "")).get("at", ()), monotonic()))
        elif environ.get("PATH_INFO") == RELOAD:
            return _say(start_response, "200 OK", "application/javascript", _RELOAD_FILE.read_bytes())
        elif _failure:
            page = with_reload(self, _failure_page(_failure[0]).encode(), self._visible_epoch)
            return _say(start_response, "503 Service Unavailable", "text/html", page)

        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            return start_response(status, [*headers, *_HEADERS], *rest)

        return answer(self, environ, start) or []

    setattr(server, "serve_request", guarded)  # noqa: B010 - a method of somebody else's class
    # The page's own policy blocks MkDocs's inline script; the same as a file of its own is allowed.
    setattr(server, "_inject_js_into_html", with_reload)  # noqa: B010
    setattr(server, "kith_guarded", True)  # noqa: B010


def open_pages() -> set[str]:
    """The pages that browsers show now, as paths in the site."""
    now = monotonic()
    return {f"{unquote(path).strip('/')}/index.html".lstrip("/") for path, at in _open.items() if now - at < _LONG}


def failed() -> bool:
    """Whether the last build failed."""
    return bool(_failure)


def show(server: Any) -> None:
    """Let browsers see what is there, before the rest of it is built; and let them load it first."""
    with server._epoch_cond:
        server._visible_epoch = server._wanted_epoch
        server._epoch_cond.notify_all()
    if open_pages():
        sleep(_LOADING)


def show_the_rest(server: Any) -> None:
    """After `show`: what is shown when the build ends is another state again."""
    with server._epoch_cond:
        server._wanted_epoch += 1


def heal_missing(server: Any) -> None:
    """Let the page that says "nothing is here" go away by itself, too, once there is something."""
    missing: Callable[[int], bytes | None] = server.error_handler

    def told(code: int) -> bytes | None:
        page = missing(code)
        return with_reload(server, page, server._visible_epoch) if page else page

    server.error_handler = told


def with_reload(server: Any, content: bytes, epoch: int) -> bytes:
    """A page with the script that shows it anew when it has changed. `id` only tells one open page from another."""
    page = hashlib.sha256(content).hexdigest()[:32]
    state = f'data-epoch="{epoch}" data-id="{next(_numbers)}" data-page="{page}" data-parts="{_parts["are"]}"'
    script = f'<script src="{RELOAD}" {state}></script>'.encode()
    head, end, tail = content.rpartition(b"</body>")
    return head + script + end + tail if end else content + script


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


def _say(start_response: Answer, status: str, kind: str, body: bytes) -> list[bytes]:
    start_response(status, [("Content-Type", f"{kind}; charset=utf-8"), ("Content-Length", str(len(body))), *_HEADERS])
    return [body]


def _failure_page(words: str) -> str:
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><meta http-equiv="Content-Security-Policy"'
        " content=\"default-src 'none'; script-src 'self'; connect-src 'self'\"><title>Not built - Kith</title>"
        "<body data-failed>"
        f"<h1>The last change could not be built</h1><pre>{html.escape(words)}</pre>"
        "<p>Mend it and save; this page then goes away by itself. The terminal says more.</p></body></html>"
    )
