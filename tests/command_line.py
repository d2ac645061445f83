"""Calling `kith` as its owner does: in this process for most, by its launcher where the whole way matters."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from commands.cli import kith as table
from git_repo import GitRepo

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = """\
hooks: [hooks/kith_network.py]
extra:
  kith:
    owner: Sherlock Holmes
"""


@dataclass(frozen=True)
class Done:
    """How a command ended: its exit code, what it printed, what it said beside that."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def kith(*arguments: str | Path) -> Done:
    """A command, called within this process, its output no terminal."""
    result = CliRunner().invoke(table, [str(argument) for argument in arguments], prog_name="kith")
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Done(result.exit_code, result.stdout, result.stderr)


def launch(
    *arguments: str | Path, root: Path = ROOT, cwd: Path | None = None, env: Mapping[str, str] | None = None
) -> Done:
    """A command, called by the launcher of `root` in a process of its own, under this Python's environment."""
    done = subprocess.run(
        [sys.executable, "-X", "utf8", str(root / "scripts" / "kith"), *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def wiki(root: Path, people: Mapping[str, str], **files: str) -> GitRepo:
    """A wiki of people (slug → text below `---`), with settings, in git, nothing committed."""
    repo = GitRepo.init(root)
    repo.write({"mkdocs.yml": SETTINGS} | files)
    repo.write({f"people/{slug}.md": f"---\n{head}\n---\n" for slug, head in people.items()})
    return repo
