"""`kith new`: a wiki that stands by itself, made whole or not at all."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from pathlib import Path

import pytest

from command_line import ROOT, kith, launch
from commands import wiki
from git_repo import OWNER, GitRepo
from kith.format.settings import read_settings

IRENE = "[user]\n name = Irène Adler\n email = irene@example.org\n"


def settings(tmp_path: Path, text: str) -> dict[str, str]:
    """The owner's own git settings, as a file."""
    file = tmp_path / "gitconfig"
    file.write_text(text, encoding="utf-8")
    return {"GIT_CONFIG_GLOBAL": str(file)}


def left(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()} - {"gitconfig"}


@pytest.fixture
def made(tmp_path: Path) -> GitRepo:
    """A new wiki of Irene Adler's."""
    done = launch("new", "own", "--owner", "Irène Adler", cwd=tmp_path, env=OWNER)
    assert done.status == 0, done.err
    return GitRepo(tmp_path / "own")


def test_it_has_this_shape_and_nobody(made: GitRepo) -> None:
    tracked = made.git("ls-files").split("\n")
    assert {path.split("/")[0] for path in tracked} >= {
        ".gitignore",
        "README.md",
        "events",
        "hooks",
        "mkdocs.yml",
        "people",
        "scripts",
        "tests",
    }
    assert [path for path in tracked if path.startswith(("people/", "events/"))] == [
        "events/.gitkeep",
        "people/.gitkeep",
    ]
    assert not any(path.startswith(("scripts/sample/", "site/", ".kith/")) for path in tracked)
    assert read_settings(made.root)[0].owner == "Irène Adler"
    assert "last_contact" in made.read("scripts/templates/person.md")


def test_its_history_is_one_commit_of_the_owner_on_main(made: GitRepo) -> None:
    assert made.git("log", "--format=%an %s %D") == "Sherlock Holmes Begin a wiki of the people I know HEAD -> main"
    assert made.git("status", "--porcelain", "--ignored") == ""


def test_nothing_in_it_leads_back_to_this_clone(made: GitRepo) -> None:
    for path in made.root.rglob("*"):
        assert not path.is_symlink(), path
        if path.is_file():
            assert os.fsencode(ROOT) not in path.read_bytes(), path


def test_the_launcher_stays_a_program(made: GitRepo) -> None:
    assert made.git("ls-files", "--stage", "scripts/kith").startswith("100755 ")
    assert (made.root / "scripts" / "kith").stat().st_mode & stat.S_IXUSR


def test_other_accounts_of_the_computer_cannot_look_into_it(made: GitRepo) -> None:
    assert made.root.stat().st_mode & 0o077 == 0


def test_it_says_what_is_next(tmp_path: Path) -> None:
    done = launch("new", "my people", cwd=tmp_path, env=OWNER)
    assert "cd 'my people'" in done.out
    assert "kith serve" in done.out
    assert "Sherlock Holmes" in done.out


def test_its_own_templates_are_read_without_a_problem_once_they_are_somebody(made: GitRepo) -> None:
    (made.root / "people" / "john-watson.md").write_text(made.read("scripts/templates/person.md"))
    (made.root / "events" / "2026-12-02-dinner.md").write_text(made.read("scripts/templates/event.md"))
    assert launch("check", "--wiki", made.root).status == 0
    everything = made.read("scripts/templates/person.md").replace("\n# ", "\n").replace("\nCopy this", "\n# Copy this")
    everything = everything.replace("\nTake away", "\n# Take away")
    (made.root / "people" / "john-watson.md").write_text(everything)
    problems = launch("check", "--json", "--wiki", made.root).json
    assert {problem["key"] for problem in problems} == {"introduced_by", "related", "photo"}


def test_the_first_evening_by_hand(made: GitRepo) -> None:
    """What its README says to do, ends in an entry."""
    irene = "---\nname: Irene Adler\ncircle: friends\nlast_contact: 2026-11-20\n---\n"
    made.commit("Irene", {"people/irene-adler.md": irene}, day="2026-11-20")
    made.commit("Lunch with Irene", {"people/irene-adler.md": irene.replace("20\n", "21\n")}, day="2026-11-21")
    made.commit("Tea with Irene\n\nWith: irene-adler\nOn: 2026-11-22\n", day="2026-11-23")
    entries = launch("journal", "--json", "--wiki", made.root, env={"KITH_TODAY": "2026-11-23"}).json
    assert [(entry["day"], entry["type"], entry["subject"]) for entry in entries] == [
        ("2026-11-22", "interaction", "Tea with Irene"),
        ("2026-11-21", "interaction", "Lunch with Irene"),
        ("2026-11-20", "added", "Irene"),
    ]


def test_an_empty_folder_will_do(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    inside = tmp_path / "own"
    assert launch("new", ".", cwd=inside, env=OWNER).status == 0
    assert GitRepo(inside).git("status", "--porcelain") == ""
    assert inside.samefile(tmp_path / "own")


@pytest.mark.parametrize("name", ["full", "file", "file/below"])
def test_what_is_there_is_never_touched(tmp_path: Path, name: str) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / ".hidden").write_text("mine")
    (tmp_path / "file").write_text("mine")
    done = launch("new", name, cwd=tmp_path, env=OWNER)
    assert done.status == 2
    assert name.split("/")[0] in done.err
    assert left(tmp_path) == {"full", "file"}
    assert (tmp_path / "full" / ".hidden").read_text() == (tmp_path / "file").read_text() == "mine"


def test_a_folder_s_name_cannot_speak_to_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "evil\x07").write_text("")
    done = launch("new", "evil\x07", cwd=tmp_path, env=OWNER)
    assert (done.status, "\x07" in done.err) == (2, False)


def test_not_inside_this_clone() -> None:
    done = kith("new", ROOT / "my-network")
    assert done.status == 2
    assert "beside it" in done.err
    assert not (ROOT / "my-network").exists()


def test_without_an_identity_nothing_is_made_and_it_says_what_to_write(tmp_path: Path) -> None:
    done = launch("new", "far/below/own", cwd=tmp_path, env={**settings(tmp_path, ""), "EMAIL": "x@y.z"})
    assert done.status == 2
    assert 'git config --global user.name "Your Name"' in done.err
    assert left(tmp_path) == set()


def test_when_signing_fails_nothing_is_made_and_git_says_why(tmp_path: Path) -> None:
    mine = settings(tmp_path, f"{IRENE}[commit]\n gpgsign = true\n[gpg]\n program = false\n")
    done = launch("new", "own", cwd=tmp_path, env=mine)
    assert done.status == 2
    assert "gpg failed to sign" in done.err
    assert left(tmp_path) == set()


def test_the_owner_s_templates_hooks_and_settings_do_not_bend_it(tmp_path: Path) -> None:
    hooks = tmp_path / "gitconfig.d" / "hooks"
    hooks.mkdir(parents=True)
    (hooks / "pre-commit").write_text("#!/bin/sh\nexit 1\n")
    (hooks / "pre-commit").chmod(0o755)
    (hooks.parent / "ignore").write_text("*.md\nsite/\n")
    mine = settings(
        tmp_path,
        f"{IRENE}[init]\n defaultBranch = trunk\n templateDir = {hooks.parent}\n"
        f"[core]\n hooksPath = {hooks}\n excludesFile = {hooks.parent / 'ignore'}\n autocrlf = true\n"
        " safecrlf = true\n",
    )
    other = GitRepo.init(tmp_path / "gitconfig.d" / "other")
    hostile = {
        "GIT_DIR": str(other.root / ".git"),
        "GIT_WORK_TREE": str(other.root),
        "GIT_INDEX_FILE": str(tmp_path / "index"),
        "GIT_TEMPLATE_DIR": str(hooks.parent),
        "GIT_AUTHOR_DATE": "never",
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "core.bare",
        "GIT_CONFIG_VALUE_0": "true",
    }
    done = launch("new", "own", cwd=tmp_path, env=mine | hostile)
    assert done.status == 0, done.err
    made = GitRepo(tmp_path / "own")
    assert made.git("log", "--format=%an %D") == "Irène Adler HEAD -> main"
    assert made.git("status", "--porcelain", "--ignored") == ""
    assert "hooks/site" in made.git("ls-files")
    assert b"\r" not in (made.root / "README.md").read_bytes()
    assert not (made.root / ".git" / "hooks").exists()
    assert other.git("rev-parse", "--verify", "HEAD", check=False) == ""


def test_the_environment_may_say_who_the_owner_is(tmp_path: Path) -> None:
    assert launch("new", "own", cwd=tmp_path, env=OWNER).status == 0
    assert read_settings(tmp_path / "own")[0].owner == "Sherlock Holmes"


@pytest.mark.parametrize("owner", ["Mycroft: [x] #1 'y' \"z\"", "No", "王小明"])
def test_any_owner_is_written_so_that_it_is_read_back(tmp_path: Path, owner: str) -> None:
    text = "a: 1\nextra:\n  kith:\n    owner: Sherlock Holmes  # remark\n    suggest: 5\n"
    changed = wiki.with_owner(text, owner)
    assert changed.startswith("a: 1\nextra:\n  kith:\n    owner: ")
    assert changed.endswith("  # remark\n    suggest: 5\n")
    (tmp_path / "mkdocs.yml").write_text(changed, encoding="utf-8")
    assert read_settings(tmp_path)[0].owner == owner


def test_a_download_without_git_makes_the_same_wiki(tmp_path: Path, made: GitRepo) -> None:
    """A zip of Kith, unpacked inside some other repository, with rubbish lying about."""
    outer = GitRepo.init(tmp_path / "outer")
    download = outer.root / "kith-main"
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    for path in tracked.decode().split("\0"):
        if path and (ROOT / path).is_file():
            (download / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / path, download / path)
    (download / "hooks" / "__pycache__").mkdir()
    (download / "hooks" / "__pycache__" / "x.pyc").write_text("x")
    (download / "notes.md").write_text("mine alone")
    assert wiki.program_files(download) == wiki.program_files(ROOT)
    wiki.copy_program(download, tmp_path / "copy")
    assert (tmp_path / "copy" / "scripts" / "kith").stat().st_mode & stat.S_IXUSR  # a zip keeps no such bit
