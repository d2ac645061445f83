"""A small wiki, really built and really served, by the commands that an owner has."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from git_repo import Content, GitRepo

ROOT = Path(__file__).resolve().parents[1]
TODAY = "2026-11-23"
PATIENCE = 60  # seconds that a build or a rebuild may take on a busy machine


@dataclass(frozen=True)
class Found:
    """A page as the search knows it: its lines, and its words with a sign before each that says where it stands."""

    title: str
    text: str
    words: frozenset[str]


def read_search(files: Mapping[str, str]) -> dict[str, Found]:
    """What the search knows of every page, by its address, from the files of a site's folder `search`."""
    names = _data(files["names.js"])
    lines = [[*line.split("\t"), ""] for line in names["pages"].split("\n")]
    words = [words for _, name in names["words"] for words in _data(files[f"{name}.js"]).values()]
    texts = {page: text for _, name in names["texts"] for page, text in _data(files[f"{name}.js"]).items()}
    columns = [column.split("\n") for column in words]
    return {
        address: Found(title, texts[address], frozenset(re.findall("[A-Z][^A-Z]+", "".join(c[n] for c in columns))))
        for n, (address, title, *_) in enumerate(lines)
    }


def _data(script: str) -> Any:
    return json.loads(script[script.index(",") + 1 : script.rindex(")")])


@dataclass(frozen=True)
class Built:
    """What a build did: its exit status, all that it said, the site."""

    status: int
    said: str
    site: Path

    def texts(self) -> dict[str, str]:
        """Every file of the site that Kith made, by its path: pages, search, scripts."""
        kinds = (".html", ".json", ".js", ".xml", ".txt")
        files = (path for path in sorted(self.site.rglob("*")) if path.suffix in kinds and "assets" not in path.parts)
        return {path.relative_to(self.site).as_posix(): path.read_text(encoding="utf-8") for path in files}

    def search(self) -> dict[str, Found]:
        """What the search knows of every page, by its address."""
        return read_search({path.name: path.read_text(encoding="utf-8") for path in (self.site / "search").iterdir()})

    def page(self, uri: str) -> str:
        return (self.site / uri / "index.html").read_text(encoding="utf-8")


@dataclass
class Wiki:
    """A wiki with the project's own hooks and settings, and a git history of its own."""

    repo: GitRepo
    environment: dict[str, str] = field(default_factory=lambda: {"KITH_TODAY": TODAY})

    @classmethod
    def make(cls, folder: Path, files: Mapping[str, Content] | None = None, message: str = "Begin") -> Wiki:
        repo = GitRepo.init(folder)
        shutil.copy(ROOT / "mkdocs.yml", folder)
        shutil.copytree(ROOT / "hooks", folder / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "people").mkdir()
        wiki = cls(repo)
        if files:
            repo.commit(message, files)
        return wiki

    @property
    def root(self) -> Path:
        return self.repo.root

    def build(self, *options: str, tool: str = "mkdocs", site: str = "site", before: tuple[str, ...] = ()) -> Built:
        """`mkdocs build`, into a folder of this name beside the wiki. `before` is a command to run it under."""
        target = self.root.parent / f"{self.root.name}-{site}"
        command = [*before, sys.executable, "-P", "-m", tool, "build", "--site-dir", str(target), *options]
        done = subprocess.run(command, cwd=self.root, env=self._environment(), capture_output=True, timeout=PATIENCE)
        return Built(done.returncode, (done.stdout + done.stderr).decode(errors="replace"), target)

    def run(self, *arguments: str, tool: str = "mkdocs") -> Built:
        """Any other command of MkDocs."""
        command = [sys.executable, "-P", "-m", tool, *arguments]
        done = subprocess.run(command, cwd=self.root, env=self._environment(), capture_output=True, timeout=PATIENCE)
        return Built(done.returncode, (done.stdout + done.stderr).decode(errors="replace"), self.root / "site")

    @contextmanager
    def serve(self, *options: str, tool: str = "mkdocs") -> Iterator[Served]:
        """`mkdocs serve` on a free port, with a temporary folder of its own."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        temporary = self.root.parent / f"tmp-{port}"
        temporary.mkdir()
        log = self.root.parent / f"serve-{port}.log"
        command = [sys.executable, "-P", "-m", tool, "serve", "--dev-addr", f"127.0.0.1:{port}", *options]
        with log.open("wb") as said:
            environment = self._environment() | {"TMPDIR": str(temporary)}
            process = subprocess.Popen(command, cwd=self.root, env=environment, stdout=said, stderr=said)
        served = Served(f"http://127.0.0.1:{port}/", process, temporary, log)
        try:
            served.wait_for(lambda: served.get("")[0] == 200)
            yield served
        finally:
            process.kill()
            process.wait()

    def _environment(self) -> dict[str, str]:
        return os.environ | {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"} | self.environment


@dataclass(frozen=True)
class Served:
    """A running `mkdocs serve`."""

    url: str
    process: subprocess.Popen[bytes]
    temporary: Path
    log: Path

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        """Status and text of a page; 0 while nobody answers. Headers with `_` for `-`."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            with urlopen(Request(self.url + path, headers=named), timeout=10) as answer:
                return answer.status, answer.read().decode(errors="replace")
        except HTTPError as error:
            return error.code, error.read().decode(errors="replace")
        except (URLError, OSError):
            return 0, ""

    def search(self) -> str:
        """All that the search knows, as one text."""
        names = self.get("search/names.js")[1]
        return names + "".join(self.get(f"search/{name}.js")[1] for name in re.findall(r"[wt]-[0-9a-f]{16}", names))

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def wait_for(self, what: object) -> None:
        """Until `what()` is true, looking every fifth of a second; the log if it never is."""
        assert callable(what)
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if what():
                return
            assert self.process.poll() is None, self.said()
            time.sleep(0.2)
        raise AssertionError(self.said())
