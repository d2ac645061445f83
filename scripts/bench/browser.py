"""What a reader waits for: built sites opened in Chromium, with nothing of them in its cache.

    with Browser() as browser:
        browser.search_ready(site, "lunch")  seconds from opening a page until the search has answered
        with browser.page(site, "people/"):  a page, for whoever wants to know more of it (lists.py)

`python -I -X utf8 scripts/bench/browser.py SITE …` prints the first for sites that are built already, in turns; with
`ready SITE`, once.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cached_property, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread
from typing import Any, Self

HOME = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path[:0] = [str(HOME / "scripts"), str(HOME / "hooks")]

from commands import chromium  # noqa: E402
from commands.refused import Refused  # noqa: E402

PATIENCE = 120_000  # milliseconds
IN_BODIES = "meeting"  # a word of `words.COMMON`, which many made-up people's own text has

# Asks as soon as Material's script has run, as fast hands would, and notes when the list stands still with its finds.
_ASK = """words => new Promise(done => {
  if (document.documentElement.classList.contains("js")) ask()
  else new MutationObserver((_, watch) => {
    if (!document.documentElement.classList.contains("js")) return
    watch.disconnect()
    ask()
  }).observe(document.documentElement, {attributeFilter: ["class"]})
  function ask() {
    const input = document.querySelector(".md-search__input")
    const list = document.querySelector(".md-search-result__list")
    let last = 0
    new MutationObserver(() => { last = list.querySelector("mark") ? performance.now() : 0 })
      .observe(list, {childList: true, subtree: true})
    input.focus()
    input.value = words
    input.dispatchEvent(new KeyboardEvent("keyup", {key: words.at(-1), bubbles: true}))
    const look = () => performance.now() > (last ? last + 300 : PATIENCE) ? done(last / 1000) : setTimeout(look, 50)
    look()
  }
})"""


class Browser:
    """A Chromium for a while, and a server for each site that is looked at. `path` is the Chromium to use."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._open = ExitStack()
        self._addresses: dict[Path, str] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    @cached_property
    def _chromium(self) -> Any:
        from playwright.sync_api import sync_playwright

        playwright = self._open.enter_context(sync_playwright())
        flags = ["--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1", "--disable-gpu", "--no-first-run"]
        started = playwright.chromium.launch(executable_path=self.path, headless=True, args=flags)
        self._open.callback(started.close)
        return started

    def search_ready(self, site: Path, words: str) -> float:
        """Seconds from opening the first page of a site until these words, asked for at once, have been found."""
        with self.page(site, "") as page:
            seconds = float(page.evaluate(_ASK.replace("PATIENCE", str(PATIENCE)), words))
        if not seconds:
            raise Refused(f"Nothing with {words!r} was found in {site}.")
        return seconds

    @contextmanager
    def page(self, site: Path, path: str) -> Iterator[Any]:
        """A page of a built site, as soon as it comes in, in a profile of its own."""
        context = self._chromium.new_context(viewport={"width": 1280, "height": 900})
        context.set_default_timeout(PATIENCE)
        try:
            page = context.new_page()
            page.goto(self._address(site) + path, wait_until="commit")
            yield page
        finally:
            context.close()

    def _address(self, site: Path) -> str:
        if site not in self._addresses:
            server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
            Thread(target=server.serve_forever, daemon=True).start()
            self._open.callback(server.server_close)
            self._open.callback(server.shutdown)
            self._addresses[site] = f"http://127.0.0.1:{server.server_port}/"
        return self._addresses[site]


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        pass


def main(sites: list[Path], rounds: int = 3) -> None:
    figures: dict[Path, list[float]] = {}
    with Browser(chromium.find(HOME)) as browser:
        for _ in range(rounds):
            for site in sites:
                figures.setdefault(site, []).append(browser.search_ready(site, IN_BODIES))
    for site, times in figures.items():
        print(f"{site} search: {median(times):.3f} s")


def ready(site: Path) -> float:
    """Seconds until a search in this site has answered, with a Chromium just started."""
    with Browser(chromium.find(HOME)) as browser:
        return browser.search_ready(site, IN_BODIES)


if __name__ == "__main__":
    if sys.argv[1] == "ready":
        print(ready(Path(sys.argv[2]).resolve()))
    else:
        main([Path(site).resolve() for site in sys.argv[1:]])
