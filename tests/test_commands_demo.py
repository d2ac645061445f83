"""`kith demo`: the sample network as of today, made anew when it is old, never over anything that somebody wrote."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from command_line import ROOT, Done, kith, launch
from git_repo import GitRepo

TODAY, TOMORROW = "2026-11-23", "2026-11-24"


def demo(dest: Path, monkeypatch: pytest.MonkeyPatch, day: str = TODAY) -> Done:
    monkeypatch.setenv("KITH_TODAY", day)
    return kith("demo", dest, "--no-serve")


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GitRepo:
    done = demo(tmp_path / "demo", monkeypatch)
    assert done.status == 0, done.err
    assert "Three years" in done.out
    return GitRepo(tmp_path / "demo")


def test_it_is_a_whole_wiki_that_ends_yesterday(made: GitRepo) -> None:
    days = made.git("log", "--format=%as").split("\n")
    assert days[0] == "2026-11-22"
    assert len(days) > 250
    assert days == sorted(days, reverse=True)
    assert made.git("status", "--porcelain", "--ignored") == ""
    assert made.git("log", "--format=%an").split("\n") == ["Sherlock Holmes"] * len(days)
    assert (made.root / "scripts" / "kith").exists()


def test_it_needs_no_git_identity_and_asks_nothing_of_the_owner_s_settings(tmp_path: Path) -> None:
    settings = tmp_path / "gitconfig"
    settings.write_text("[commit]\n gpgsign = true\n[gpg]\n program = false\n[core]\n hooksPath = /\n")
    done = launch("demo", tmp_path / "demo", "--no-serve", env={"GIT_CONFIG_GLOBAL": str(settings)})
    assert done.status == 0, done.err


def test_every_report_has_something_to_say(made: GitRepo) -> None:
    for command in ("due", "journal", "show john-watson", "find bees"):
        done = kith(*command.split(), "--json", "--wiki", made.root)
        assert (done.status, done.err) == (0, ""), command
        assert done.json
    assert kith("check", "--wiki", made.root).status == 0


def test_the_same_day_it_is_there_already(made: GitRepo, monkeypatch: pytest.MonkeyPatch) -> None:
    before = made.root.stat().st_ino
    assert "Three years" not in demo(made.root, monkeypatch).out
    assert made.root.stat().st_ino == before


def test_the_next_day_it_is_made_anew(made: GitRepo, monkeypatch: pytest.MonkeyPatch) -> None:
    (made.root / "site").mkdir()  # what the program itself leaves does not hold it back
    (made.root / "site" / "index.html").write_text("old")
    assert "made anew" in demo(made.root, monkeypatch, TOMORROW).out
    assert made.git("log", "-1", "--format=%as") == "2026-11-23"
    assert not (made.root / "site").exists()
    assert [path.name for path in made.root.parent.iterdir()] == ["demo"]


@pytest.mark.parametrize(
    "written", ["commit", "edit", "new file", "stash", "branch", "ignored file", "deleted", "repository"]
)
def test_what_somebody_wrote_is_never_deleted(made: GitRepo, monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    watson = made.read("people/john-watson.md")
    match written:
        case "commit":
            made.commit("Mine", {"people/john-watson.md": f"{watson}\nmine\n"})
        case "edit":
            made.write({"people/john-watson.md": f"{watson}\nmine\n"})
        case "new file":
            made.write({"notes.txt": "mine"})
        case "stash":
            made.write({"people/john-watson.md": f"{watson}\nmine\n"})
            made.git("stash")
        case "branch":
            made.git("branch", "mine")
        case "ignored file":
            made.write({"people/backup~": "mine"})
        case "repository":
            GitRepo.init(made.root / "people" / "site").commit("Mine", {"x": "mine"})
        case "deleted":
            made.write({"people/john-watson.md": None})
    before = {path: path.read_bytes() for path in made.root.rglob("*") if path.is_file()}
    done = demo(made.root, monkeypatch, TOMORROW)
    assert (done.status, "stays as it is" in done.out) == (0, True)
    after = {path: path.read_bytes() for path in made.root.rglob("*") if path.is_file()}
    index = made.root / ".git" / "index"  # git notes there what it has looked at
    assert {**after, index: b""} == {**before, index: b""}


def test_what_is_no_demo_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "diary.md").write_text("mine")
    done = demo(tmp_path / "own", monkeypatch)
    assert (done.status, "not empty" in done.err) == (2, True)
    assert [path.name for path in (tmp_path / "own").iterdir()] == ["diary.md"]
    assert demo(ROOT / "people", monkeypatch).status == 2
    assert demo(ROOT / "elsewhere", monkeypatch).status == 2


def test_when_it_cannot_be_made_anew_the_old_one_stays(made: GitRepo, monkeypatch: pytest.MonkeyPatch) -> None:
    from commands import wiki

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(wiki, "copy_program", full)
    head = made.head()
    done = demo(made.root, monkeypatch, TOMORROW)
    assert (done.status, "No space left" in done.err) == (2, True)
    assert made.head() == head
    assert [path.name for path in made.root.parent.iterdir()] == ["demo"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no SIGTERM to a process")
def test_it_is_served_until_it_is_told_to_end(tmp_path: Path) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-X", "utf8", str(ROOT / "scripts" / "kith"), "demo", str(tmp_path / "demo")]
    with subprocess.Popen([*command, "--port", str(port)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as server:
        try:
            page = ""
            until = time.monotonic() + 90
            while "Kith" not in page and time.monotonic() < until and server.poll() is None:
                try:
                    page = urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).read().decode()
                except OSError:
                    time.sleep(0.2)
            assert "Kith" in page
        finally:
            server.send_signal(signal.SIGTERM)
            server.communicate(timeout=30)
