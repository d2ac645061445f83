"""The whole first evening of a new owner, at a real terminal: what they type, what they read, what git has then."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from command_line import ROOT
from git_repo import OWNER, GitRepo

pexpect = pytest.importorskip("pexpect", reason="needs a pseudo-terminal")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal to sit at")

LAUNCHER = """\
import sys; from pathlib import Path; root = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(root / 'hooks'), str(root / 'scripts')]
from commands.cli import kith; kith(prog_name='kith')
"""


@pytest.fixture
def terminal(tmp_path: Path) -> Callable[..., tuple[str, int]]:
    """Calls a command at a terminal of 100 columns and answers what it asks: (a part of the question, the answer) …"""
    folder = tmp_path / "bin"
    folder.mkdir()
    python = folder / "python3"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" -X utf8 "$@"\n')
    python.chmod(0o755)
    path = f"{folder}{os.pathsep}{os.environ['PATH']}"
    env = {**os.environ, **OWNER, "PATH": path, "TERM": "xterm", "NO_COLOR": "1", "KITH_TODAY": "2026-11-23"}

    def call(*command: str, cwd: Path = tmp_path, answers: tuple[tuple[str, str], ...] = ()) -> tuple[str, int]:
        child = pexpect.spawn(
            command[0], list(command[1:]), cwd=str(cwd), env=env, encoding="utf-8", dimensions=(40, 100), timeout=60
        )
        said = ""
        for question, answer in answers:
            child.expect_exact(question)
            said += child.before + child.after
            child.sendline(answer)
        child.expect(pexpect.EOF)
        said += child.before
        child.close()
        return said.replace("\r\n", "\n"), int(child.exitstatus if child.exitstatus is not None else -1)

    return call


def test_the_first_evening(terminal: Callable[..., tuple[str, int]], tmp_path: Path) -> None:
    question = ("Should git check your files before every commit?", "y")
    said, status = terminal("python3", str(ROOT / "scripts" / "kith"), "new", "own", answers=(question,))
    assert status == 0, said
    assert "kith log irene" in said
    repo = GitRepo(tmp_path / "own")
    # The wiki's launcher would make an environment of its own first; here it is the one that runs the tests.
    repo.commit("A launcher for tests", {"scripts/kith": LAUNCHER})

    def kith(*arguments: str, answers: tuple[tuple[str, str], ...] = (), status: int = 0) -> str:
        said, ended = terminal("python3", "scripts/kith", *arguments, cwd=repo.root, answers=answers)
        assert ended == status, said
        return said

    def entries() -> list[str]:
        return repo.git("log", "--format=%s").split("\n")[:-2]

    # Five people, one of them twice, one slip.
    kith("add", "Irene Adler", "--circle", "friends", "--shared-interests", "opera")
    kith("add", "John Watson", "--circle", "inner", "--remember", "limps in the rain")
    assert "did you mean inner?" in kith("add", "Mycroft", "--circle", "iner", status=2)
    kith("add", "Mycroft Holmes", "--introduced-by", "john")
    kith("add", "Enola Holmes")
    look = kith("add", "Jon Watson", answers=(("Is Jon Watson somebody else?", "n"),), status=2)
    assert "john-watson  John Watson (inner)" in look
    kith("add", "Mrs Hudson", "--text", "Lets the rooms.")
    assert len(entries()) == 5

    # Three logs; an ambiguous name, a slip of the finger, somebody new.
    assert "Sunday, 22 November 2026 (yesterday)" in kith("log", "Yesterday: lunch with Irene and John at Simpson's")
    chosen = kith("log", "holmes", "the case of the plans", answers=(("Which one (Enter for none):", "2"),))
    assert "enola-holmes" in chosen
    assert "with  Mycroft Holmes (mycroft-holmes)" in chosen
    slipped = kith("log", "Wattson", "a short call", answers=(("Which one (Enter for none):", "1"),))
    assert "with  John Watson (john-watson)" in slipped
    new = kith("log", "Lestrade", "a new case", answers=(('nobody called "Lestrade" here', "y"),))
    assert "Lestrade (new)" in new
    lunch = "lunch with Irene and John at Simpson's"
    assert entries()[:4] == ["a new case", "a short call", "the case of the plans", lunch]

    # Nobody chosen, a wrong date, an editor left empty: nothing happens.
    kith("log", "holmes", "again", answers=(("Which one (Enter for none):", ""),), status=2)
    assert "is still to come" in kith("log", "irene", "tea", "--on", "tomorrow", status=2)
    assert "03/04/2026" in kith("log", "irene", "tea", "--on", "03/04/2026", status=2)
    assert len(entries()) == 9

    # Taken back, and the one before.
    assert "Taken back: a new case" in kith("undo")
    assert not (repo.root / "people" / "lestrade.md").exists()
    assert "Taken back: a short call" in kith("undo")
    assert "last_contact: 2026-11-22" in repo.read("people/john-watson.md")

    # By hand, with a mistake: git says so, check --fix mends it, and the commit goes through.
    irene = repo.read("people/irene-adler.md")
    repo.write({"people/irene-adler.md": irene.replace("circle:", "circel:").replace("2026-11-22", "2026-11-23")})
    refused, ended = terminal("git", "commit", "-am", "Met Irene at the opera", cwd=repo.root)
    assert ended == 1
    assert "people/irene-adler.md:3: circel: is not a key that Kith knows; did you mean circle?" in refused
    assert "did you mean circle?" in kith("check", status=1)
    assert "circel: is now circle:" in kith("check", "--fix")
    assert terminal("git", "commit", "-am", "Met Irene at the opera", cwd=repo.root)[1] == 0
    assert repo.read("people/irene-adler.md") == irene.replace("2026-11-22", "2026-11-23")
    journal = kith("journal", "irene")
    assert journal.index("Met Irene at the opera") < journal.index(lunch)
    assert "All is well: 5 people" in kith("check")
    assert repo.git("status", "--porcelain") == ""
