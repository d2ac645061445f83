"""The browser that the tests look at the pages with: the one that is there, else one that may be installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
)
USUAL_PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "~/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "%ProgramFiles%/Google/Chrome/Application/chrome.exe",
    "%ProgramFiles(x86)%/Google/Chrome/Application/chrome.exe",
    "%LocalAppData%/Google/Chrome/Application/chrome.exe",
    "%ProgramFiles(x86)%/Microsoft/Edge/Application/msedge.exe",
)
MISSING = (
    "The tests that look at pages need a Chromium: install Chromium or Chrome, or say where one is with "
    "KITH_CHROMIUM=/path/to/chrome."
)
DOWNLOAD_LIMIT = 900  # seconds


def find(root: Path) -> str:
    """The path of a Chromium, or empty. `KITH_CHROMIUM` says which; none of ours is looked for then."""
    if chosen := os.environ.get("KITH_CHROMIUM"):
        return chosen if Path(chosen).is_file() else ""
    return next(_candidates(root), "")


def _candidates(root: Path) -> Iterator[str]:
    for name in NAMES:
        if path := shutil.which(name):
            yield path
    for place in USUAL_PLACES:
        path = os.path.expandvars(Path(place).expanduser())
        if Path(path).is_file():
            yield path
    own = browsers(root)
    for pattern in ("*/chrome-*/chrome", "*/chrome-*/chrome.exe", "*/chrome-mac*/*.app/Contents/MacOS/*"):
        yield from map(str, sorted(own.glob(pattern), reverse=True))


def browsers(root: Path) -> Path:
    """Where a browser of our own is put."""
    return root / ".kith" / "browsers"


def install(root: Path, say: Callable[[str], None]) -> str:
    """Installs a Chromium where that is allowed, saying so; its path, or empty when that cannot be done."""
    for way in (_by_debian, _by_playwright):
        way(root, say)
        if path := find(root):
            return path
    return ""


def _by_debian(root: Path, say: Callable[[str], None]) -> None:
    # Only Debian's own: Ubuntu's package of that name is an empty shell around another installer.
    release = Path("/etc/os-release")
    debian = release.is_file() and "\nID=debian\n" in "\n" + release.read_text(encoding="utf-8", errors="replace")
    if not debian or not shutil.which("apt-get") or os.geteuid() != 0:
        return
    say("No Chromium here: installing Debian's (apt-get install chromium) …")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["update", "-q=2"], ["install", "-q=2", "-y", "--no-install-recommends", "chromium"]):
        _run(["apt-get", *step], quiet, say)


def _by_playwright(root: Path, say: Callable[[str], None]) -> None:
    say(f"No Chromium here: downloading Playwright's into {browsers(root)} …")
    command = [sys.executable, "-I", "-m", "playwright", "install", "--no-shell", "chromium"]
    _run(command, {**os.environ, "PLAYWRIGHT_BROWSERS_PATH": str(browsers(root))}, say)


def _run(command: list[str], environment: dict[str, str], say: Callable[[str], None]) -> None:
    try:
        done = subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=DOWNLOAD_LIMIT,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        say(f"  that failed: {error}")
        return
    if done.returncode:
        lines = (done.stderr.strip() or done.stdout.strip() or "no reason given").splitlines()
        telling = (line for line in lines if "rror" in line or line.startswith("E:"))
        say(f"  that failed: {next(telling, lines[-1]).strip()}")
