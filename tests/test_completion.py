"""The Tab key, asked as each shell asks; and bash itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from command_line import ROOT, kith, launch
from commands.completion import HOW, script
from git_repo import GitRepo
from writing_wiki import index


@pytest.fixture
def repo(tmp_path: Path) -> GitRepo:
    repo = index(tmp_path / "index")
    john = "---\nname: John H. Watson\nshared_interests: [opera, Chess]\n---\n"
    repo.commit("John", {"people/john-watson.md": john, "people/b.md": "---\nname: B\ninterests: Opera nights\n---\n"})
    return repo


def offered(repo: GitRepo, *words: str) -> list[str]:
    """What zsh would be offered for the last of the words, without the descriptions."""
    line = ["kith", words[0], "--wiki", str(repo.root), *words[1:]]
    asked = {"_KITH_COMPLETE": "zsh_complete", "COMP_WORDS": " ".join(line), "COMP_CWORD": str(len(line) - 1)}
    said = launch(env=asked)
    assert said.err == ""
    return [line for line in said.out.split("\n")[1::3] if line]


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["log", "jo"], ["john-watson"]),
        (["log", "wats"], ["john-watson"]),
        (["show", "FRANÇ"], ["francois-le-villard"]),
        (["note", "mor"], ["colonel-moriarty", "james-moriarty", "mary-morstan"]),
        (["merge", "mary-morstan", "colonel"], ["colonel-moriarty"]),
        (["event", "din"], ["2026-12-02-dinner"]),
        (["find", "ope"], ["Opera nights", "opera"]),
        (["find", "vill"], ["francois-le-villard"]),
        (["log", "nobody-here"], []),
    ],
)
def test_people_events_and_interests_are_offered(repo: GitRepo, words: list[str], wanted: list[str]) -> None:
    assert sorted(offered(repo, *words)) == sorted(wanted)


def test_commands_are_offered() -> None:
    asked = {"_KITH_COMPLETE": "bash_complete", "COMP_WORDS": "kith un", "COMP_CWORD": "1"}
    assert launch(env=asked).out == "plain,undo\n"


def test_the_tab_key_loads_neither_git_nor_rich(repo: GitRepo) -> None:
    program = (
        f"import sys; sys.path[:0] = {[str(ROOT / 'hooks'), str(ROOT / 'scripts')]!r}\n"
        "import atexit; atexit.register(lambda: print('LOADED', *sys.modules))\n"
        "from commands.cli import kith; kith(prog_name='kith')"
    )
    line = f"kith log --wiki {repo.root} jo"
    env = {**os.environ, "_KITH_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": "4"}
    done = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, env=env, check=False)
    offers, loaded = done.stdout.split("LOADED")
    assert offers == "plain,john-watson\n"
    assert not {"git", "rich", "kith.network", "dateparser"} & set(loaded.split())


@pytest.mark.parametrize("shell", HOW)
def test_the_script_names_the_launcher_by_its_path(shell: str) -> None:
    said = kith("completion", shell).out
    assert str(ROOT / "scripts" / "kith") in script(shell, str(ROOT / "scripts" / "kith"))
    assert "_KITH_COMPLETE" in said
    if program := shutil.which(shell):
        done = subprocess.run([program, "-n"], input=said, capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not shutil.which("bash"), reason="there is no bash here")
def test_bash_completes_a_person(repo: GitRepo, tmp_path: Path) -> None:
    launcher = tmp_path / "kith"
    launcher.write_text(f'#!/bin/sh\nexec "{sys.executable}" -X utf8 "{ROOT}/scripts/kith" "$@"\n')
    launcher.chmod(0o755)
    lines = f"""{script("bash", str(launcher))}
COMP_WORDS=(kith show --wiki {repo.root} doc); COMP_CWORD=4
_kith_completion kith; echo "${{COMPREPLY[@]}}"
"""
    done = subprocess.run(["bash", "--norc"], input=lines, capture_output=True, text=True, check=False)
    assert done.stdout == "\n"  # the alias went with the file that was written anew
    done = subprocess.run(["bash"], input=lines.replace(" doc)", " wat)"), capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("john-watson\n", "")
