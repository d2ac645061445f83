"""Whatever state git is in: the journal is there, or why not is said, and no path of this machine with it."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from kith import repository
from kith.history import read_history
from repos import Repo, person

WATSON = person("John Watson", "last_contact: 1895-01-01")
MYCROFT = person("Mycroft Holmes", "last_contact: 1895-01-01")
TEA = "Tea\n\nWith: watson\n"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "wiki")
    repo.commit("The beginning", watson=WATSON)
    repo.commit(TEA)
    return repo


# What git complains of


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can give a folder away")
def test_a_folder_that_belongs_to_somebody_else_is_said_without_its_path(repo: Repo) -> None:
    for path in (repo.top, repo.top / ".git"):
        os.chown(path, 12345, 12345)
    state = repo.history().state
    assert not state.present
    assert "belongs to another user" in state.reason and str(repo.top.parent) not in state.reason


def test_settings_that_git_cannot_read_are_gits_own_words(repo: Repo) -> None:
    home = repo.top.parent / "John Watson"
    home.mkdir()
    (home / ".gitconfig").write_text("[user\n")
    code = "import sys; from pathlib import Path; from kith.history import read_history; "
    code += "print(read_history(Path(sys.argv[1])).state.reason)"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment |= {"HOME": str(home), "PYTHONPATH": str(Path(repository.__file__).parents[1])}
    done = subprocess.run(
        [sys.executable, "-c", code, str(repo.root)], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "git could not read the history here: bad config line 1 in file .gitconfig"


@pytest.mark.parametrize(
    ("complaint", "said"),
    [
        ("fatal: bad config line 1 in file /home/john/.gitconfig", "bad config line 1 in file .gitconfig"),
        ("error: object file /a b/.git/objects/12/34 is empty", "object file 34 is empty"),
        ("fatal: cannot change to '/home/John Watson/x': No such", "cannot change to 'x': No such"),
        ("fatal: could not open 'C:/Users/John Watson/.git/index'", "could not open 'index'"),
        ("fatal: unable to read tree (1234/5678)", "unable to read tree (1234/5678)"),
        ("fatal: bad object refs/heads/main", "bad object refs/heads/main"),
    ],
)
def test_no_path_of_the_machine_is_told(complaint: str, said: str) -> None:
    assert repository.meaning(complaint) == f"git could not read the history here: {said}"
