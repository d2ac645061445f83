"""`serve` sees a change the moment it is saved, once for a whole burst, and nothing where there is nothing to build."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from watchdog.events import FileSystemEvent, FileSystemEventHandler

from git_repo import GitRepo
from kith.git import worktree
from kith.web import watch
from kith.web.watch import Watch

OVER = 0.3  # seconds after which nothing more comes of what was done
PATIENCE = 10  # seconds for what should come, on a busy machine


class Builds(FileSystemEventHandler):
    """Stands for MkDocs' server: each time that it is told, it builds, which takes a moment."""

    def __init__(self, looking: Watch) -> None:
        self.watch, self.count = looking, 0

    def on_any_event(self, event: FileSystemEvent) -> None:
        self.count += 1
        self.watch.begin()

    def after(self, what: Callable[[], object], expected: int = 1) -> int:
        """How many builds came of it: those expected may take their time, and then no more may come."""
        before = self.count
        what()
        until = time.monotonic() + PATIENCE
        while self.count < before + expected and time.monotonic() < until:
            time.sleep(0.01)
        time.sleep(OVER)
        return self.count - before


@pytest.fixture
def repo(tmp_path: Path) -> GitRepo:
    repo = GitRepo.init(tmp_path / "wiki")
    repo.commit("Begin", {"people/watson.md": "---\nname: Watson\n---\n", "mkdocs.yml": "site_name: Kith\n"})
    return repo


@pytest.fixture
def builds(repo: GitRepo) -> Iterator[Builds]:
    looking = Watch(repo.root / "people", repo.root / "events", repo.root / "mkdocs.yml")
    looking.sign, looking.doors = lambda: worktree.head(repo.root), lambda: worktree.doors(repo.root)
    looking.busy = lambda: (lock := worktree.lock(repo.root)) is not None and watch.at_work(lock)
    built = Builds(looking)
    looking.begin()
    looking.schedule(built, str(repo.root))
    looking.start()
    time.sleep(0.2)
    yield built
    looking.stop()
    looking.join(5)


def plain(file: Path) -> None:
    file.write_text("plain")


def in_new_folder(file: Path) -> None:
    file.parent.mkdir()
    plain(file)


def through_nothing(file: Path) -> None:
    """VS Code, nano, Notepad: the file is empty for a moment."""
    with file.open("w") as stream:
        stream.flush()
        time.sleep(0.01)
        stream.write("code")


def vim(file: Path) -> None:
    """It tries whether the folder can be written, puts the old file aside, writes a new one, takes the old away."""
    swap = file.with_name(f".{file.name}.swp")
    swap.write_text("swap")
    (file.parent / "4913").touch()
    (file.parent / "4913").unlink()
    aside = file.with_name(f"{file.name}~")
    file.rename(aside)
    with file.open("w") as stream:
        stream.write("vim")
        stream.flush()
        os.fsync(stream.fileno())
    aside.unlink()
    swap.unlink()


def emacs(file: Path) -> None:
    """A lock that leads nowhere, a copy by itself, the old one stays beside it."""
    lock = file.with_name(f".#{file.name}")
    lock.symlink_to("holmes@baker-street.221")
    by_itself = file.with_name(f"#{file.name}#")
    by_itself.write_text("emacs")
    shutil.copy(file, file.with_name(f"{file.name}~"))
    file.write_text("emacs")
    by_itself.unlink()
    lock.unlink()


def renamed_over(file: Path) -> None:
    """sed -i, gedit, JetBrains, Syncthing, `kith log`: a new file takes the name in one step."""
    new = file.with_name(f".{file.name}.tmp")
    new.write_text("renamed")
    new.replace(file)


@pytest.mark.parametrize("save", [plain, through_nothing, vim, emacs, renamed_over])
def test_a_save_is_one_build(repo: GitRepo, builds: Builds, save: Callable[[Path], None]) -> None:
    assert builds.after(lambda: save(repo.root / "people" / "watson.md")) == 1


def test_what_shows_nowhere_is_no_build(repo: GitRepo, builds: Builds, tmp_path: Path) -> None:
    people = repo.root / "people"

    def nothing() -> None:
        (people / "watson.md").read_bytes()
        for name in (".watson.md.swp", "watson.md~", "#watson.md#", ".#watson.md"):
            (people / name).write_text("meanwhile")
        repo.git("gc", "--quiet")
        repo.git("pack-refs", "--all")
        repo.git("branch", "moor")
        repo.git("init", "--quiet", "--bare", str(tmp_path / "other"))
        repo.git("push", "--quiet", str(tmp_path / "other"), "HEAD:refs/heads/main")
        repo.git("fetch", "--quiet", str(tmp_path / "other"), "main")
        repo.git("status")

    assert builds.after(nothing, 0) == 0


def test_a_commit_is_a_build_and_so_is_taking_it_back(repo: GitRepo, builds: Builds) -> None:
    assert builds.after(lambda: repo.commit("Tea\n\nWith: watson")) == 1
    assert builds.after(lambda: repo.git("reset", "--quiet", "--soft", "HEAD^")) == 1
    repo.git("pack-refs", "--all")
    assert builds.after(lambda: repo.git("checkout", "--quiet", "--detach")) == 1


def test_a_checkout_of_a_thousand_files_is_one_build(repo: GitRepo, builds: Builds) -> None:
    crowd = {f"people/p{number}.md": f"---\nname: P {number}\n---\n" for number in range(1000)}
    repo.git("checkout", "--quiet", "-b", "crowd")
    repo.commit("Crowd", crowd)
    builds.after(lambda: None, 0)
    assert builds.after(lambda: repo.git("checkout", "--quiet", "-")) == 1
    assert builds.after(lambda: repo.git("checkout", "--quiet", "crowd")) == 1


def test_a_folder_that_goes_and_comes_is_seen_and_what_is_in_it(repo: GitRepo, builds: Builds) -> None:
    people, events = repo.root / "people", repo.root / "events"
    assert builds.after(lambda: shutil.rmtree(people)) == 1
    assert builds.after(lambda: in_new_folder(people / "watson.md")) == 1
    assert builds.after(lambda: plain(people / "hudson.md")) == 1
    assert builds.after(lambda: in_new_folder(events / "2026-12-02-club.md")) == 1
    assert builds.after(lambda: plain(events / "2026-12-02-club.md")) == 1
    assert builds.after(lambda: (people / "faces").mkdir(), 0) == 0
    assert builds.after(lambda: plain(people / "faces" / "watson.jpg")) == 1


def test_a_save_during_a_build_is_not_lost(repo: GitRepo, builds: Builds) -> None:
    file = repo.root / "people" / "watson.md"
    begin = builds.watch.begin

    def begin_and_save() -> set[str]:
        builds.watch.begin = begin  # type: ignore[method-assign]
        changed = begin()
        file.write_text("meanwhile")
        return changed

    builds.watch.begin = begin_and_save  # type: ignore[method-assign]
    assert builds.after(lambda: file.write_text("first"), 2) == 2


def test_without_events_a_look_now_and_then_finds_it(
    repo: GitRepo, builds: Builds, monkeypatch: pytest.MonkeyPatch
) -> None:
    looking = Watch(repo.root / "people")
    monkeypatch.setattr(watch, "LOOK_BLIND", 0.05)
    monkeypatch.setattr(looking, "_places", dict)
    looking._eyes.see = False
    monkeypatch.setattr(looking._eyes, "open", lambda places: None)
    day = ["2026-11-23"]
    looking.sign = lambda: tuple(day)
    blind = Builds(looking)
    looking.begin()
    looking.schedule(blind, "")
    looking.start()
    assert blind.after(lambda: plain(repo.root / "people" / "watson.md")) == 1
    assert blind.after(lambda: day.append("midnight")) == 1
    looking.stop()
    looking.join(5)


def test_a_wiki_without_git_and_one_in_a_worktree(repo: GitRepo, tmp_path: Path) -> None:
    repo.git("worktree", "add", "--quiet", str(tmp_path / "branch"))
    branch = GitRepo(tmp_path / "branch")
    before = worktree.head(branch.root)
    main = worktree.head(repo.root)
    branch.commit("Tea")
    assert worktree.head(branch.root) != before and worktree.head(repo.root) == main
    assert all(door.exists() for door in worktree.doors(branch.root))
    alone = tmp_path / "alone"
    alone.mkdir()
    if worktree.git_folder(alone) is None:
        assert worktree.head(alone) == () and worktree.doors(alone) == [alone] and worktree.lock(alone) is None
