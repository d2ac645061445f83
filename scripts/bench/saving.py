"""How long after a save a reader can see it: `kith serve`, and Zensical's own server on the same Markdown.

A save is a line added to one person's file and put on the disk; it is seen when their page has it. Nothing is asked of
either server but that page.
"""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from urllib.error import URLError
from urllib.request import urlopen

from . import peers
from .wiki import UNTIL

MKDOCS_RUN = Path(__file__).resolve().parents[1] / "commands" / "mkdocs_run.py"
SAVES = 5  # of one run, whose median counts; one more before them warms both up
START = 300.0  # seconds that a server may take to show the first page
PATIENCE = 60.0  # seconds that a save may take to be seen


def with_kith(wiki: Path, slug: str) -> float:
    """Seconds from a save to what is seen of it, the median of some, with `kith serve`."""
    port = _free_port()
    command = [sys.executable, "-I", "-X", "utf8", str(MKDOCS_RUN), "serve", str(wiki), str(port)]
    with _serving(command, wiki, f"http://127.0.0.1:{port}/people/{slug}/") as url:
        return _median(wiki / "people" / f"{slug}.md", url)


def with_zensical(settings: Path, slug: str) -> float:
    """The same with `zensical serve` for a mkdocs.yml that `alone` has made."""
    port = _free_port()
    serve = [peers.program("zensical", peers.ZENSICAL), "serve", "-f", str(settings), "-a", f"127.0.0.1:{port}"]
    with _serving(serve, settings.parent, f"http://127.0.0.1:{port}/people/{slug}/") as url:
        return _median(settings.parent / "docs" / "people" / f"{slug}.md", url)


def _median(file: Path, url: str) -> float:
    before = file.read_bytes()
    try:
        return median([_seen_after(file, url, number) for number in range(SAVES + 1)][1:])
    finally:
        file.write_bytes(before)


def _seen_after(file: Path, url: str, number: int) -> float:
    word = f"Saved-{number}-{time.monotonic_ns()}"
    with file.open("a", encoding="utf-8") as stream:
        stream.write(f"\n{word}\n")
        stream.flush()
        os.fsync(stream.fileno())
    begun = time.perf_counter()
    while word not in _page(url):
        if time.perf_counter() - begun > PATIENCE:
            raise peers.Absent(f"{url} did not show a save within {PATIENCE:.0f} seconds")
        time.sleep(0.003)
    seen = time.perf_counter() - begun
    time.sleep(0.5)  # whatever a server still does afterwards is not the next save's
    return seen


@contextmanager
def _serving(command: list[str], folder: Path, url: str) -> Iterator[str]:
    kept = {key: value for key, value in os.environ.items() if not key.upper().startswith("GIT_")}
    environment = kept | {"KITH_TODAY": UNTIL.isoformat(), "NO_MKDOCS_2_WARNING": "1"}
    quiet = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=folder, env=environment, stdin=quiet, stdout=quiet, stderr=quiet) as server:
        try:
            until = time.monotonic() + START
            while not _page(url):
                if server.poll() is not None or time.monotonic() > until:
                    raise peers.Absent(f"{Path(command[0]).name} showed no page at {url}")
                time.sleep(0.1)
            time.sleep(1)
            yield url
        finally:
            server.terminate()


def _page(url: str) -> str:
    """What is there now; nothing while nobody answers."""
    try:
        with urlopen(url, timeout=PATIENCE) as answer:
            return str(answer.read().decode("utf-8", "replace"))
    except (URLError, OSError):
        return ""


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
