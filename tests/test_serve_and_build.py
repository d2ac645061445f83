"""`kith serve` and `kith build`, for real: what they say, how they end, and what they leave behind."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Timer
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).resolve().parents[1]
KITH = [sys.executable, str(ROOT / "scripts" / "kith")]
WATSON = "---\nname: John H. Watson\ncircle: inner\n---\nLodgings on Baker Street.\n"
PATIENCE = 60  # seconds


@pytest.fixture
def wiki(tmp_path: Path) -> Path:
    """A wiki with one person and no history, at a path with a space."""
    root = tmp_path / "221b Baker Street"
    shutil.copytree(ROOT / "hooks", root / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    (root / "people").mkdir()
    (root / "people" / "john-watson.md").write_text(WATSON, encoding="utf-8")
    return root


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    """The temporary folder of the commands, for what they forget in it."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    return folder


def build(wiki: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [*KITH, "build", "--wiki", str(wiki), *options]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=PATIENCE)


def test_build_says_where_the_site_is_and_nothing_else(wiki: Path) -> None:
    done = build(wiki)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"The site is in {wiki / 'site'}\n"
    assert "John H. Watson" in (wiki / "site" / "people" / "john-watson" / "index.html").read_text(encoding="utf-8")


def test_a_warning_is_said_and_stops_a_strict_build(wiki: Path) -> None:
    (wiki / "people" / "john-watson.md").write_text(WATSON.replace("inner", "innre"), encoding="utf-8")
    done = build(wiki)
    assert done.returncode == 0
    assert "people/john-watson.md:3: circle: " in done.stderr
    assert build(wiki, "--strict").returncode == 1


def test_a_file_that_cannot_be_read_stops_the_build_with_its_line(wiki: Path) -> None:
    (wiki / "people" / "john-watson.md").write_text("---\nname: Watson\na: b: c\n---\n", encoding="utf-8")
    done = build(wiki)
    assert done.returncode == 1
    assert "people/john-watson.md:3" in done.stderr
    assert "Traceback" not in done.stderr


class Serving:
    """A `kith serve` that runs, with what it has said."""

    def __init__(self, wiki: Path, temporary: Path, *options: str) -> None:
        command = [*KITH, "serve", "--wiki", str(wiki), *options]
        environment = os.environ | {"TMPDIR": str(temporary), "TEMP": str(temporary), "TMP": str(temporary)}
        self.process = subprocess.Popen(
            command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
        )
        self.said = ""
        self.alarm = Timer(PATIENCE, self.process.kill)  # so that waiting for words that never come ends
        self.alarm.start()

    def until(self, words: str) -> str:
        """Waits for a line with `words`; everything said so far."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said += line
            if words in line:
                return self.said
        raise AssertionError(f"ended without {words!r}: {self.said}")

    def address(self) -> str:
        found = re.search(r"http://127\.0\.0\.1:\d+/", self.until("Your network: "))
        assert found
        return found[0]

    def end(self, number: int) -> int:
        self.process.send_signal(number)
        self.said += self.process.communicate(timeout=PATIENCE)[0]
        return self.process.returncode


@pytest.fixture
def serve(wiki: Path, temporary: Path) -> Iterator[Callable[..., Serving]]:
    begun: list[Serving] = []

    def serve(*options: str) -> Serving:
        begun.append(Serving(wiki, temporary, *options))
        return begun[-1]

    yield serve
    for serving in begun:
        serving.alarm.cancel()
        serving.process.kill()
        serving.process.communicate()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


needs_signals = pytest.mark.skipif(os.name != "posix", reason="Windows ends programs in other ways")


@needs_signals
@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_serve_says_its_address_and_leaves_nothing_when_it_ends(
    serve: Callable[..., Serving], temporary: Path, name: str
) -> None:
    port = free_port()
    serving = serve("--port", str(port))
    address = serving.address()
    assert address == f"http://127.0.0.1:{port}/"
    with urlopen(address + "people/john-watson/") as answer:
        assert "John H. Watson" in answer.read().decode()
    assert list(temporary.iterdir())
    assert serving.end(getattr(signal, name)) == 0
    assert list(temporary.iterdir()) == []
    assert "Traceback" not in serving.said
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", port)) != 0


@needs_signals
def test_serve_ended_while_it_starts_leaves_nothing(serve: Callable[..., Serving], temporary: Path) -> None:
    serving = serve("--port", str(free_port()))
    serving.until("Reading people")
    while not list(temporary.iterdir()) and serving.process.poll() is None:
        time.sleep(0.02)
    serving.end(signal.SIGTERM)
    assert list(temporary.iterdir()) == []
    assert "Traceback" not in serving.said


@needs_signals
def test_serve_takes_the_next_port_when_one_is_taken_and_says_so(serve: Callable[..., Serving]) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = int(other.getsockname()[1])
        serving = serve("--port", str(taken))
        address = serving.address()
    assert f"Port {taken} is taken by another program; using " in serving.said
    assert address != f"http://127.0.0.1:{taken}/"
    assert serving.end(signal.SIGINT) == 0


@needs_signals
def test_an_edit_shows_without_a_new_start(serve: Callable[..., Serving], wiki: Path) -> None:
    serving = serve("--port", str(free_port()))
    address = serving.address()
    (wiki / "people" / "john-watson.md").write_text(
        WATSON.replace("Baker Street", "Queen Anne Street"), encoding="utf-8"
    )
    serving.until("The site is up to date.")
    with urlopen(address + "people/john-watson/") as answer:
        assert "Queen Anne Street" in answer.read().decode()
