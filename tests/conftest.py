"""What every test stands on: nothing inherited from whoever runs it, and real git repositories."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from git_repo import GitRepo

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True, scope="session")
def _own_environment() -> Iterator[None]:
    """No identity, setting, day or colour of the machine reaches a test, nor one test's the next."""
    before = dict(os.environ)
    for name in list(os.environ):
        if name.startswith(("GIT_", "KITH_")) and name != "KITH_CHROMIUM":
            del os.environ[name]
    for name in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "FORCE_COLOR", "COLUMNS", "EDITOR", "VISUAL"):
        os.environ.pop(name, None)
    os.environ |= {
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_TERMINAL_PROMPT": "0",
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
    }
    yield
    os.environ.clear()
    os.environ |= before


@pytest.fixture
def repo(tmp_path: Path) -> GitRepo:
    """An empty repository."""
    return GitRepo.init(tmp_path / "wiki")


@pytest.fixture
def new_repo(tmp_path: Path) -> Callable[[str], GitRepo]:
    """Makes an empty repository by name, for tests that need several."""
    return lambda name: GitRepo.init(tmp_path / name)
