"""Looking at a page as a reader would, in a real Chromium, and keeping note of whatever goes wrong meanwhile."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urljoin, urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, WebSocket

AXE = Path(__file__).resolve().parents[1] / "vendor" / "axe.min.js"
OWN_SCHEMES = ("data:", "blob:", "about:")

# Told by the page itself, so that a violation counts even where the console stays silent.
_WATCH_POLICY = """
document.addEventListener("securitypolicyviolation", event =>
  window.kithViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`))
"""
_SPILLS = """() => {
  const width = document.documentElement.clientWidth
  const right = e => Math.round(e.getBoundingClientRect().right)
  if (document.documentElement.scrollWidth <= width) return []
  return [...document.body.querySelectorAll("*")]
    .filter(e => right(e) > width + 1 && e.checkVisibility())
    .map(e => `${e.tagName.toLowerCase()}.${e.className} reaches ${right(e)} of ${width}`)
    .concat("the page scrolls sideways")
}"""


@dataclass
class Look:
    """One tab. `page` is Playwright's; the lists are in the order in which things happened."""

    page: Page
    url: str
    errors: list[str] = field(default_factory=list)  # console errors, uncaught exceptions, failed requests
    violations: list[str] = field(default_factory=list)  # of the Content Security Policy
    outside: list[str] = field(default_factory=list)  # addresses asked for that are not the site's

    def goto(self, path: str) -> Look:
        """Another page of the same site, by its address relative to the first."""
        self.page.goto(urljoin(self.url, path))
        return self

    def wrong(self) -> list[str]:
        """Everything noted so far, one line each."""
        self.page.evaluate("new Promise(done => setTimeout(done))")  # what the page has still to tell
        kinds = {"error": self.errors, "policy": self.violations, "outside": self.outside}
        return [f"{kind}: {what}" for kind, found in kinds.items() for what in found]

    def spills(self) -> list[str]:
        """Elements that reach beyond the right edge of a page that therefore scrolls sideways."""
        return list(self.page.evaluate(_SPILLS))

    def barriers(self, **options: Any) -> list[str]:
        """What axe-core finds that keeps people out: one line for each element, with the rule's name."""
        self.page.evaluate(_axe())
        found = self.page.evaluate("options => axe.run(document, options)", {"resultTypes": ["violations"]} | options)
        return [
            f"{rule['id']}: {rule['help']}: {' '.join(map(str, node['target']))}"
            for rule in found["violations"]
            for node in rule["nodes"]
        ]


def until(page: Page, script: str, arg: Any = None, patience: float = 30) -> None:
    """Asks again and again until the script is true. Playwright asks from within the page, which its policy forbids."""
    end = time.monotonic() + patience
    while not page.evaluate(script, arg):
        assert time.monotonic() < end, f"never true: {script}"
        page.wait_for_timeout(20)


def look(
    browser: Browser,
    url: str,
    *,
    width: int = 1280,
    height: int = 900,
    scheme: Literal["light", "dark"] = "light",
    today: date | None = None,
    reduced_motion: bool = True,
    javascript: bool = True,
    timezone: str = "Europe/London",
) -> Look:
    """Opens `url` (http or file) in a fresh profile; `today` sets the reader's own clock to that day at noon UTC."""
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme=scheme,
        reduced_motion="reduce" if reduced_motion else "no-preference",
        java_script_enabled=javascript,
        timezone_id=timezone,
        locale="en-GB",
    )
    if today:
        context.clock.set_fixed_time(datetime(today.year, today.month, today.day, 12, tzinfo=UTC))
    seen = Look(context.new_page(), url)
    _watch(context, seen)
    seen.page.goto(url)
    return seen


def _watch(context: BrowserContext, seen: Look) -> None:
    def said(message: ConsoleMessage) -> None:
        if message.type == "error":
            seen.errors.append(f"{message.text} ({message.location.get('url')})")

    def asked(request: Request) -> None:
        if not _belongs(request.url, seen.url):
            seen.outside.append(request.url)

    def opened(socket: WebSocket) -> None:
        seen.outside.append(socket.url)

    def failed(request: Request) -> None:
        # A request that the page itself took back, by going elsewhere, is no failure.
        if request.failure != "net::ERR_ABORTED":
            seen.errors.append(f"{request.failure}: {request.url}")

    context.expose_binding("kithViolation", lambda _, what: seen.violations.append(str(what)))
    context.add_init_script(_WATCH_POLICY)
    context.on("console", said)
    context.on("weberror", lambda error: seen.errors.append(str(error.error)))
    context.on("request", asked)
    context.on("requestfailed", failed)
    seen.page.on("websocket", opened)


def _belongs(address: str, site: str) -> bool:
    """Is `address` of the same origin as the site, or nobody's (data:)? Among files any file is."""
    one, other = urlsplit(address), urlsplit(site)
    return address.startswith(OWN_SCHEMES) or (one.scheme, one.netloc) == (other.scheme, other.netloc)


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")
