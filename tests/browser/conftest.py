"""One headless Chromium for all tests in this folder, and a small server for built sites.

    def test_today(open_page, serve_folder, site):
        seen = open_page(serve_folder(site), width=360, scheme="dark", today=date(2026, 11, 23))
        assert not seen.spills() and not seen.barriers()

After each test no page may have had a console error, a breach of its policy, or a request outside the site,
unless it was opened with `clean=False`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, Protocol

import pytest
from playwright.sync_api import Browser, sync_playwright

from browser.look import Look, look
from commands import chromium
from sample.replay import replay
from sites import Built, Wiki

TODAY = date(2026, 11, 23)
HERE = Path(__file__).resolve().parent
# Nothing that Chromium does by itself may ask for a name; whatever a page asks for elsewhere finds nobody.
FLAGS = [
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker("browser")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one Chromium. Without one these tests are skipped, with the reason; in CI that is a failure."""
    path = chromium.find(HERE.parents[1])
    if not path:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(chromium.MISSING)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, headless=True, args=FLAGS)
        yield started
        started.close()


class OpenPage(Protocol):
    def __call__(self, url: str, *, clean: bool = True, **how: Any) -> Look: ...


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Opens a page in a profile of its own: `open_page(url, width=360, scheme="dark", today=…)`; see `look`."""
    opened: list[tuple[Look, bool]] = []

    def open_(url: str, *, clean: bool = True, **how: Any) -> Look:
        seen = look(browser, url, **how)
        opened.append((seen, clean))
        return seen

    yield open_
    wrong = [f"{seen.page.url}: {what}" for seen, clean in opened if clean for what in seen.wrong()]
    for seen, _ in opened:
        seen.page.context.close()
    assert not wrong, "\n".join(wrong)


def built(wiki: Wiki) -> Built:
    done = wiki.build()
    assert done.status == 0, done.said
    return done


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> tuple[Wiki, Built]:
    """The sample network as it looks on TODAY."""
    wiki = Wiki.make(tmp_path_factory.mktemp("sample") / "wiki")
    replay(wiki.root, TODAY)
    return wiki, built(wiki)


@pytest.fixture(scope="session")
def site(sample: tuple[Wiki, Built], serve_folder: Callable[[Path], str]) -> str:
    return serve_folder(sample[1].site)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture(scope="session")
def serve_folder() -> Iterator[Callable[[Path], str]]:
    """Serves a built site on this computer and gives its address; the same folder has one address."""
    addresses: dict[Path, str] = {}
    with ExitStack() as servers:

        def serve(folder: Path) -> str:
            if folder not in addresses:
                server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
                Thread(target=server.serve_forever, daemon=True).start()
                servers.callback(server.server_close)
                servers.callback(server.shutdown)
                addresses[folder] = f"http://127.0.0.1:{server.server_port}/"
            return addresses[folder]

        yield serve
