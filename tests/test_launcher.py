"""`scripts/kith`, as it is called for the first time, again, twice at once, after a kill, and from a strange shell.

Each clone here holds the real launcher; its lock names one tiny package made on the spot, and its command tells
what it was started with. `test_fresh_clone.py` does the same with everything.
"""

from __future__ import annotations

import ast
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
TELLING = """
import json, os, sys
def kith(prog_name):
    import violin
    told = {"arguments": sys.argv[1:], "prefix": sys.prefix, "violin": violin.STRINGS, "path": sys.path,
            "inherited": [n for n in ("VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME") if n in os.environ]}
    print(json.dumps(told, ensure_ascii=False))
    sys.exit(7 if "seven" in sys.argv else 0)
"""
SETTING_UP = "Setting up Kith in"


@dataclass(frozen=True)
class Clone:
    """A folder with the launcher in it, and the packages that its lock may come from."""

    root: Path
    wheels: Path

    def call(
        self, *arguments: str, python: str = sys.executable, **environment: str
    ) -> subprocess.CompletedProcess[str]:
        done = self.start(*arguments, python=python, **environment)
        out, err = done.communicate(timeout=120)
        return subprocess.CompletedProcess(done.args, done.returncode, out, err)

    def start(self, *arguments: str, python: str = sys.executable, **environment: str) -> subprocess.Popen[str]:
        """`env -i python3 scripts/kith ARGUMENTS`, in a process group of its own."""
        home = self.root.parent / "home"
        own = {"PATH": os.defpath, "HOME": str(home), "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(self.wheels)}
        if sys.platform == "win32":
            own |= {"SYSTEMROOT": os.environ["SYSTEMROOT"]}
        return subprocess.Popen(
            [python, str(self.root / "scripts" / "kith"), *arguments],
            env=own | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )

    def told(self, *arguments: str, **environment: str) -> dict[str, Any]:
        done = self.call(*arguments, **environment)
        assert done.returncode == 0, done.stderr
        return dict(json.loads(done.stdout))

    def lock(self, version: str = "1.0", digest: str = "") -> None:
        """Lock the package `violin` at `version`, and put its wheel where pip may find it."""
        wheel = self.wheels / f"violin-{version}-py3-none-any.whl"
        self.wheels.mkdir(exist_ok=True)
        info = f"violin-{version}.dist-info"
        with zipfile.ZipFile(wheel, "w") as archive:
            archive.writestr("violin.py", f"STRINGS = {version!r}\n")
            archive.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: violin\nVersion: {version}\n")
            archive.writestr(
                f"{info}/WHEEL", "Wheel-Version: 1.0\nGenerator: us\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
            )
            archive.writestr(f"{info}/RECORD", "")
        digest = digest or hashlib.sha256(wheel.read_bytes()).hexdigest()
        folder = self.root / "scripts" / "lock"
        folder.mkdir(parents=True, exist_ok=True)
        for name in ("run", "test"):
            (folder / f"{name}.txt").write_text(f"violin=={version} --hash=sha256:{digest}\n", encoding="utf-8")


@pytest.fixture(scope="module")
def called_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Clone, subprocess.CompletedProcess[str]]:
    """A clone whose first call was made, and what it said."""
    clone = _clone(tmp_path_factory.mktemp("called"))
    return clone, clone.call("due", "--json")


@pytest.fixture
def used(called_once: tuple[Clone, subprocess.CompletedProcess[str]], tmp_path: Path) -> Clone:
    """A copy of it, environment and all, as when the owner moves the folder."""
    shutil.copytree(called_once[0].root.parent, tmp_path, symlinks=True, dirs_exist_ok=True)
    return Clone(tmp_path / called_once[0].root.name, tmp_path / "wheels")


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    """A clone in which nothing was called yet."""
    return _clone(tmp_path)


def _clone(folder: Path) -> Clone:
    """At a path with a space and letters beyond ASCII."""
    made = Clone(folder / "Bäker Stréet 221b", folder / "wheels")
    (made.root / "scripts" / "commands").mkdir(parents=True)
    for name in ("kith", "kith_env.py", "kith_make_env.py"):
        shutil.copy(ROOT / "scripts" / name, made.root / "scripts" / name)
    (made.root / "scripts" / "commands" / "cli.py").write_text(TELLING, encoding="utf-8")
    made.lock()
    return made


def test_the_first_call_says_what_it_does(called_once: tuple[Clone, subprocess.CompletedProcess[str]]) -> None:
    clone, first = called_once
    assert first.returncode == 0, first.stderr
    assert SETTING_UP in first.stderr
    assert "1 packages that Kith needs, from scripts/lock/run.txt" in first.stderr
    told = json.loads(first.stdout)
    assert told["arguments"] == ["due", "--json"]
    assert Path(told["prefix"]) == clone.root / ".kith" / "env"


def test_later_calls_start_at_once_also_in_a_folder_that_was_moved(used: Clone) -> None:
    again = used.call("due", PIP_FIND_LINKS="/nowhere")
    assert (again.returncode, again.stderr) == (0, "")
    assert Path(json.loads(again.stdout)["prefix"]) == used.root / ".kith" / "env"


def test_arguments_and_the_exit_code_pass_through(used: Clone) -> None:
    done = used.call("find", "two words", "Ångström", "", "seven")
    assert json.loads(done.stdout)["arguments"] == ["find", "two words", "Ångström", "", "seven"]
    assert done.returncode == 7


def test_the_library_is_that_of_the_used(used: Clone) -> None:
    assert used.told()["path"][:2] == [str(used.root / "hooks"), str(used.root / "scripts")]


@pytest.mark.skipif(os.name != "posix", reason="folders of Windows have no mode")
def test_the_private_folder_is_private_and_never_in_git(used: Clone) -> None:
    assert (used.root / ".kith").stat().st_mode & 0o777 == 0o700
    subprocess.run(["git", "init", "-q", str(used.root)], check=True)
    listed = subprocess.check_output(["git", "-C", str(used.root), "status", "--porcelain", "-uall"], text=True)
    assert ".kith" not in listed


def test_a_half_made_environment_is_made_anew(used: Clone) -> None:
    (used.root / ".kith" / "env" / "kith-run.txt").unlink()
    (used.root / ".kith" / "env" / "pyvenv.cfg").unlink()
    assert SETTING_UP in used.call().stderr


def test_a_new_lock_makes_a_new_environment(used: Clone) -> None:
    used.lock("2.0")
    assert used.told()["violin"] == "2.0"


@pytest.mark.skipif(os.name != "posix", reason="Windows renames no folder in use")
def test_a_new_environment_takes_the_place_of_the_old_one_only_when_it_is_whole(used: Clone) -> None:
    used.lock("2.0")
    (used.wheels / "violin-2.0-py3-none-any.whl").unlink()
    assert used.call().returncode == 1  # no such package: the old environment is as it was, for those who are in it
    old = used.root / ".kith" / "env"
    assert (old / "kith-run.txt").exists()
    made = old.stat().st_ino
    used.lock("2.0")
    assert used.told()["violin"] == "2.0"
    assert old.stat().st_ino != made
    assert sorted(path.name for path in old.parent.glob("env*")) == ["env"]
    named = [file.name for file in (old / "bin").iterdir() if not file.is_symlink() and b"env.new" in file.read_bytes()]
    assert named == []


def test_a_new_environment_keeps_the_packages_of_tests(used: Clone) -> None:
    used.call("test")
    mark = used.root / ".kith" / "env" / "kith-test.txt"
    assert mark.exists()
    used.lock("2.0")
    assert "that tests need" in used.call("due").stderr
    assert b"violin==2.0" in mark.read_bytes()
    assert used.call("test").stderr == ""


def test_what_a_killed_call_left_is_cleared_away(used: Clone) -> None:
    for name in ("env.new", "env.old"):
        (used.root / ".kith" / name / "bin").mkdir(parents=True)
    used.lock("2.0")
    assert used.told()["violin"] == "2.0"
    assert sorted(path.name for path in (used.root / ".kith").glob("env*")) == ["env"]


@pytest.mark.skipif(os.name != "posix", reason="closing a stream is a Unix shell's way")
@pytest.mark.parametrize("closed", [">&-", ">&- 2>&-"])
def test_with_nowhere_to_print_it_says_so_and_fails(used: Clone, closed: str) -> None:
    command = f'exec "{sys.executable}" "{used.root / "scripts" / "kith"}" due {closed}'
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (1, "")
    said = "kith: there is nowhere to print to, as standard output is closed\n"
    assert done.stderr == (said if closed == ">&-" else "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full, the disk that is always full")
def test_a_report_that_cannot_be_written_is_a_failure_without_a_traceback(used: Clone) -> None:
    for arguments in ("due", "due --json"):
        command = f'exec "{sys.executable}" "{used.root / "scripts" / "kith"}" {arguments} >/dev/full'
        done = subprocess.run(["sh", "-c", command], capture_output=True, text=True)
        assert done.returncode == 1
        assert done.stderr == "kith: the output could not be written (No space left on device)\n"


@pytest.mark.skipif(os.name != "posix", reason="on Windows the environment's Python is no link")
def test_another_python_in_the_place_of_the_old_one_makes_a_new_environment(used: Clone) -> None:
    python = used.root / ".kith" / "env" / "bin" / "python"
    python.unlink()
    python.symlink_to("/bin/sh")
    assert SETTING_UP in used.call().stderr


def test_a_package_with_a_wrong_hash_is_refused_and_the_next_call_tries_again(clone: Clone) -> None:
    clone.lock(digest="0" * 64)
    done = clone.call()
    assert done.returncode == 1
    assert "DO NOT MATCH THE HASHES" in done.stderr
    assert "the packages could not be installed" in done.stderr
    assert "Traceback" not in done.stderr
    clone.lock()
    assert clone.told()["violin"] == "1.0"


def test_no_network_is_said(clone: Clone) -> None:
    done = clone.call(PIP_FIND_LINKS=str(clone.wheels / "empty"))
    assert done.returncode == 1
    assert "is there a network?" in done.stderr


def test_first_calls_at_once_do_not_break_each_other(clone: Clone) -> None:
    calls = [clone.start("due") for _ in range(3)]
    ends = [(call.communicate(timeout=120)[1], call.returncode) for call in calls]
    assert [status for _, status in ends] == [0, 0, 0], ends
    assert sum(SETTING_UP in said for said, _ in ends) == 1
    assert sum("waiting for it" in said for said, _ in ends) == 2


@pytest.mark.skipif(os.name != "posix", reason="Windows has no SIGKILL")
def test_a_kill_in_the_middle_harms_nothing(clone: Clone) -> None:
    call = clone.start()
    assert call.stderr is not None
    while "environment with Python" not in call.stderr.readline():
        pass
    time.sleep(0.4)
    os.killpg(call.pid, signal.SIGKILL)
    call.communicate()
    assert clone.told()["violin"] == "1.0"


def test_what_the_shell_holds_from_other_work_does_no_harm(clone: Clone, tmp_path: Path) -> None:
    strange = tmp_path / "strange"
    strange.mkdir()
    for module in ("subprocess", "venv", "click", "kith_env", "violin"):
        (strange / f"{module}.py").write_text("raise SystemExit('Moriarty')\n", encoding="utf-8")
    foreign = {
        "PYTHONPATH": str(strange),
        "VIRTUAL_ENV": str(strange),
        "PYTHONWARNINGS": "error",
        "PIP_TARGET": str(strange / "target"),
        "PIP_PREFIX": str(strange / "prefix"),
        "PIP_USER": "1",
        "PIP_CONSTRAINT": str(strange / "none.txt"),
        "PIP_NO_BINARY": ":all:",
    }
    for _ in range(2):  # the call that makes the environment, and one that finds it
        told = clone.told(**foreign)
        assert (told["violin"], told["inherited"]) == ("1.0", [])


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="no /proc, in which nobody may write")
def test_a_home_that_does_not_exist_does_no_harm(clone: Clone) -> None:
    assert clone.told(HOME="/proc/nowhere")["violin"] == "1.0"


def test_an_old_python_is_told_what_to_do(clone: Clone) -> None:
    program = clone.root / "scripts" / "kith"
    ast.parse(program.read_text(encoding="utf-8"), feature_version=(3, 4))
    pretend = f"import runpy, sys; sys.version_info = (3, 9, 2); runpy.run_path({str(program)!r}, run_name='__main__')"
    done = subprocess.run([sys.executable, "-c", pretend], capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith("Kith needs Python 3.11 or newer, and this is Python 3.9.")


def test_a_place_that_cannot_be_written_is_said(clone: Clone) -> None:
    (clone.root / ".kith").write_text("not a folder", encoding="utf-8")
    done = clone.call()
    assert done.returncode == 1
    assert done.stderr.startswith(f"kith: {clone.root / '.kith'}: ")
    assert "Traceback" not in done.stderr


def test_tests_get_the_lock_of_the_tests_too(used: Clone) -> None:
    assert "that tests need, from scripts/lock/test.txt" in used.call("test").stderr
    assert used.call("test").stderr == ""
