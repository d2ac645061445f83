"""What a wiki tells git: two clones merged through a bare one, and the check before a commit."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from command_line import launch
from git_repo import OWNER, GitRepo

JOHN = "---\nname: John H. Watson\nlast_contact: 2026-10-01\ninterests: [racing]\n---\nText.\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> GitRepo:
    """A new wiki, with the hook, whose launcher runs in this environment."""
    folder = tmp_path_factory.mktemp("made")
    done = launch("new", "own", "--owner", "Irène", "--hook", cwd=folder, env=OWNER)
    assert done.status == 0, done.err
    return _with_environment(GitRepo(folder / "own"))


def _with_environment(repo: GitRepo) -> GitRepo:
    """Its launcher would make an environment of its own first; here it is the one that runs the tests."""
    launcher = repo.root / "scripts" / "kith"
    launcher.write_text(
        "import sys; from pathlib import Path; root = Path(__file__).resolve().parents[1]\n"
        "sys.path[:0] = [str(root / 'hooks'), str(root / 'scripts')]\n"
        "from commands.cli import kith; kith(prog_name='kith')\n"
    )
    repo.git("commit", "--quiet", "--no-verify", "-am", "A launcher for tests")
    return repo


@pytest.fixture(autouse=True)
def _this_python(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """`python3`, for what git starts, is this one."""
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "python3").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    (folder / "python3").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def clone(made: GitRepo, folder: Path) -> tuple[GitRepo, GitRepo]:
    """Two devices, through a bare repository."""
    bare = folder / "bare.git"
    made.git("clone", "--quiet", "--bare", ".", str(bare))
    devices = []
    for name in ("desk", "phone"):
        made.git("clone", "--quiet", str(bare), str(folder / name))
        device = GitRepo(folder / name)
        done = _kith(device, "setup", "--hook")
        assert done.returncode == 0, done.stderr
        devices.append(device)
    return devices[0], devices[1]


def _kith(repo: GitRepo, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(repo.root / "scripts" / "kith"), *arguments]
    return subprocess.run(command, cwd=repo.root, env={**os.environ, **OWNER}, capture_output=True, text=True)


def commit(repo: GitRepo, message: str, *options: str) -> subprocess.CompletedProcess[str]:
    """A commit with its hooks, as the owner makes it."""
    command = ["git", "commit", "-m", message, *options]
    return subprocess.run(command, cwd=repo.root, env={**os.environ, **OWNER}, capture_output=True, text=True)


def test_two_devices_are_put_together_through_a_bare_clone(made: GitRepo, tmp_path: Path) -> None:
    desk, phone = clone(made, tmp_path)
    desk.commit("John", {"people/john-watson.md": JOHN})
    desk.git("push", "--quiet")
    phone.git("pull", "--quiet")
    desk.commit("Tea", {"people/john-watson.md": JOHN.replace("10-01", "11-01").replace("racing]", "racing, chess]")})
    phone.commit("Call", {"people/john-watson.md": JOHN.replace("10-01", "11-05").replace("racing]", "racing, opera]")})
    desk.git("push", "--quiet")
    phone.git("pull", "--quiet", "--no-rebase", "--no-edit")
    assert phone.read("people/john-watson.md") == JOHN.replace("10-01", "11-05").replace(
        "[racing]", "[racing, opera, chess]"
    )
    assert phone.git("status", "--porcelain") == ""
    phone.git("push", "--quiet")
    desk.git("pull", "--quiet")
    assert desk.read("people/john-watson.md") == phone.read("people/john-watson.md")


def test_a_real_conflict_stays_one_and_can_be_settled_and_committed(made: GitRepo, tmp_path: Path) -> None:
    desk, phone = clone(made, tmp_path)
    broken = "---\nname: Mary\ncircel: inner\n---\n"
    desk.commit("John", {"people/john-watson.md": JOHN, "people/mary.md": broken})
    desk.git("push", "--quiet")
    phone.git("pull", "--quiet")
    desk.commit("A", {"people/john-watson.md": JOHN.replace("H. Watson", "Watson"), "people/mary.md": broken + "a\n"})
    phone.commit("B", {"people/john-watson.md": JOHN.replace("John H.", "Jack")})
    desk.git("push", "--quiet")
    phone.git("pull", "--quiet", "--no-rebase", "--no-edit", check=False)
    assert "UU people/john-watson.md" in phone.git("status", "--porcelain")
    assert "name: John Watson" in phone.read("people/john-watson.md")
    assert "name: Jack Watson" in phone.read("people/john-watson.md")
    phone.git("add", "people/john-watson.md")
    refused = commit(phone, "Settled")
    assert refused.returncode == 1
    assert "two versions stand here" in refused.stderr
    assert "mary" not in refused.stderr  # what the other side brings is no reason to stop here
    phone.write({"people/john-watson.md": JOHN.replace("John H.", "Jack")})
    phone.git("add", "people/john-watson.md")
    settled = commit(phone, "Settled")
    assert settled.returncode == 0, settled.stderr


def test_without_the_program_git_merges_as_it_always_does(made: GitRepo, tmp_path: Path) -> None:
    desk, _ = clone(made, tmp_path)
    desk.commit("John", {"people/john-watson.md": JOHN})
    desk.git("branch", "other")
    desk.commit("A", {"people/john-watson.md": JOHN.replace("10-01", "11-01")})
    desk.git("checkout", "--quiet", "other")
    desk.commit("B", {"people/john-watson.md": JOHN.replace("10-01", "11-05"), "scripts/kith": "raise SystemExit(1)"})
    desk.git("merge", "--quiet", "--no-edit", "main", check=False)
    text = desk.read("people/john-watson.md")
    assert "<<<<<<<" in text
    assert "2026-11-01" in text
    assert "2026-11-05" in text


def test_the_hook_looks_at_what_is_staged_and_at_nothing_else(made: GitRepo, tmp_path: Path) -> None:
    desk, _ = clone(made, tmp_path)
    desk.commit("Old slips stay", {"people/mary.md": "---\nname: Mary\ncircel: inner\n---\n"})
    desk.write({"people/john-watson.md": "---\nname: John\nintroduced_by: maty\n---\n"})
    desk.git("add", "people/john-watson.md")
    desk.write({"people/john-watson.md": JOHN})  # mended, but not staged
    refused = commit(desk, "John")
    assert refused.returncode == 1
    assert "people/john-watson.md:3: introduced_by" in refused.stderr
    assert "mary.md" not in refused.stderr.replace("did you mean mary", "")
    assert "--no-verify" in refused.stderr
    desk.git("add", "people/john-watson.md")
    desk.write({"people/john-watson.md": "---\nname: [\n---\n"})  # broken, but not staged
    assert commit(desk, "John").returncode == 0
    assert "?" not in desk.git("status", "--porcelain", "--untracked-files=no")
    desk.write({"people/john-watson.md": JOHN, "people/new.md": "---\nname: New\ncadnce: x\n---\n"})
    only = commit(desk, "Only John", "--allow-empty", "--only", "--", "people/john-watson.md")
    assert only.returncode == 0, only.stderr


def test_an_old_slug_is_no_problem_to_the_hook(made: GitRepo, tmp_path: Path) -> None:
    desk, _ = clone(made, tmp_path)
    desk.commit("John", {"people/john-watson.md": JOHN})
    desk.move("people/john-watson.md", "people/jack.md")
    desk.commit("Jack")
    desk.write({"people/mary.md": "---\nname: Mary\nintroduced_by: john-watson\n---\n"})
    desk.git("add", "--all")
    done = commit(desk, "Mary")
    assert done.returncode == 0, done.stderr


def test_a_hook_of_the_owners_stays(made: GitRepo, tmp_path: Path) -> None:
    desk, _ = clone(made, tmp_path)
    file = desk.root / ".git" / "hooks" / "pre-commit"
    file.write_text("#!/bin/sh\necho mine\n")
    done = _kith(desk, "setup", "--hook")
    assert done.returncode == 2
    assert "kith check --staged || exit 1" in done.stderr
    assert file.read_text() == "#!/bin/sh\necho mine\n"


def test_new_without_the_hook_has_none(tmp_path: Path) -> None:
    assert launch("new", "own", cwd=tmp_path, env=OWNER).status == 0
    repo = GitRepo(tmp_path / "own")
    assert not (repo.root / ".git" / "hooks" / "pre-commit").exists()
    assert "merge-driver" in repo.git("config", "merge.kith.driver")
    assert repo.git("check-attr", "merge", "people/x.md") == "people/x.md: merge: kith"
