"""A command that dies at any moment: the next one puts everything right, and no later edit of the owner is touched."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest

from git_repo import GitRepo
from kith.record import mending
from kith.record.atomic import Disk
from kith.record.gitstate import find_place
from kith.record.mending import recover
from kith.record.record import Write, record, writing
from kith.record.undo import undo
from kith.record.worklock import kiths_lock
from kith.record.writing_git import WritingGit
from wikis import MORE, TEXT, WATSON, committed, make, refused, state, watson

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are killed in the way of Unix")

NEW = Write("events/1888-07-07-agra.md", None, b"---\nname: Agra\n---\n")
GONE = Write("people/wiggins.md", b"---\nname: Wiggins\n---\n", None)
WRITES = [Write(WATSON, TEXT, MORE), NEW, GONE]


class Deadly(Disk):
    """Its n-th use is the end of the process."""

    def __init__(self, last: int) -> None:
        self.left = last

    def _use(self) -> None:
        self.left -= 1
        if not self.left:
            os.kill(os.getpid(), signal.SIGKILL)

    def fsync(self, descriptor: int) -> None:
        self._use()
        super().fsync(descriptor)

    def write(self, descriptor: int, data: bytes) -> None:
        super().write(descriptor, data[: len(data) // 2])
        self._use()
        super().write(descriptor, data[len(data) // 2 :])

    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)
        self._use()

    def link(self, source: Path, target: Path) -> None:
        self._use()
        super().link(source, target)


def dies(act: Callable[[], object]) -> bool:
    """True when `act`, in a process of its own, is killed; False when it comes to its end."""
    child = os.fork()
    if not child:
        with suppress(BaseException):
            act()
            os._exit(0)
        os._exit(1)
    status = os.waitpid(child, 0)[1]
    assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0
    return os.WIFSIGNALED(status)


@pytest.fixture
def wiki(tmp_path: Path) -> GitRepo:
    repo = make(tmp_path / "wiki")
    repo.write({"staged.md": "staged", "people/stamford.md": "not yet in git"})
    repo.git("add", "staged.md")
    return repo


def entry(repo: GitRepo, last: int) -> Callable[[], object]:
    return lambda: record(repo.root, WRITES, "The sign of four", disk=Deadly(last))


def undone(repo: GitRepo, commit: str) -> None:
    """The same wiki again, with what is staged."""
    if repo.head() != commit:
        repo.git("reset", "-q", "--soft", commit)
        repo.git("reset", "-q", "--", "people", "events")
        repo.git("checkout", "-q", "--", "people")
        (repo.root / NEW.path).unlink()


def test_killed_at_every_use_of_the_disk(wiki: GitRepo) -> None:
    begun = wiki.head()
    before = state(wiki)
    recorded = back = last = 0
    while dies(entry(wiki, last := last + 1)):
        assert (wiki.root / WATSON).read_bytes() in (TEXT, MORE)
        if (wiki.root / NEW.path).exists():
            assert (wiki.root / NEW.path).read_bytes() == NEW.after
        noted = (wiki.root / ".git/kith/unfinished.json").exists()
        with writing(wiki.root) as mended:
            pass
        if wiki.head() == begun:
            back += 1
            assert state(wiki) == before | {"events": ""} or state(wiki) == before, last
        else:
            recorded += 1
            assert mended == (("an entry whose command was stopped midway is in the journal",) if noted else ())
            assert committed(wiki) == [f"A {NEW.path}", f"M {WATSON}", f"D {GONE.path}"]
            assert wiki.git("status", "--porcelain") == "A  staged.md\n?? people/stamford.md"
            undone(wiki, begun)
        assert {file.name for file in (wiki.root / ".git/kith").iterdir()} <= {"lock", "index-lock"}
    assert back > 10
    assert recorded > 4
    assert wiki.git("fsck", "--strict", "--no-dangling") == ""


def test_killed_while_it_puts_right_what_a_killed_one_left(wiki: GitRepo) -> None:
    before, begun = state(wiki), wiki.head()
    for last in (9, 12, 15, 18):
        for again in (1, 2, 3, 5):
            assert dies(entry(wiki, last))
            dies(partial(mend, wiki, Deadly(again)))
            recorded = wiki.head() != begun
            with writing(wiki.root):
                pass
            assert (wiki.head() != begun) == recorded
            undone(wiki, begun)
            assert state(wiki) == before, (last, again)


def mend(repo: GitRepo, disk: Disk) -> None:
    place = find_place(WritingGit(repo.root))
    with kiths_lock(place.own):
        recover(place, disk)


def killed_halfway(repo: GitRepo, moment: str) -> None:
    """Kill an entry when its files are there and git is not yet asked, or when its commit is there as well."""
    for last in range(10, 60):
        if not dies(entry(repo, last)):
            raise AssertionError("it was never there")
        there = (repo.root / WATSON).read_bytes() == MORE and not (repo.root / GONE.path).exists()
        if there and (repo.git("log", "-1", "--format=%s") == "The sign of four") == (moment == "committed"):
            return
        with writing(repo.root):
            pass
    raise AssertionError(moment)


@pytest.mark.parametrize("moment", ["written", "committed"])
def test_an_edit_that_the_owner_makes_after_the_crash_stays(wiki: GitRepo, moment: str) -> None:
    killed_halfway(wiki, moment)
    (wiki.root / WATSON).write_bytes(b"the owner's later edit")
    with writing(wiki.root):
        pass
    assert (wiki.root / WATSON).read_bytes() == b"the owner's later edit"
    assert (wiki.root / NEW.path).exists() == (moment == "committed")
    assert wiki.git("status", "--porcelain") == f" M {WATSON}\nA  staged.md\n?? people/stamford.md"


def test_what_the_owner_commits_after_the_crash_stays(wiki: GitRepo) -> None:
    killed_halfway(wiki, "written")
    (wiki.root / ".git/index.lock").unlink()  # as git advises them
    wiki.commit("I have no time for this")
    now = state(wiki)
    with writing(wiki.root):
        pass
    after = state(wiki)
    assert {key for key in now.keys() | after.keys() if now.get(key) != after.get(key)} <= {
        key for key in now if key.startswith(".git/kith")
    }
    assert (wiki.root / WATSON).read_bytes() == MORE


def test_what_the_owner_stages_after_the_crash_stays(wiki: GitRepo) -> None:
    killed_halfway(wiki, "written")
    (wiki.root / ".git/index.lock").unlink()
    wiki.git("add", WATSON)
    with writing(wiki.root):
        pass
    assert wiki.git("status", "--porcelain") == f"M  {WATSON}\nA  staged.md\n?? people/stamford.md"


def test_a_lock_of_git_that_is_not_ours_stays(wiki: GitRepo) -> None:
    killed_halfway(wiki, "written")
    lock = wiki.root / ".git/index.lock"
    lock.write_bytes(b"DIRC, another git's")
    with writing(wiki.root):
        pass
    assert lock.read_bytes() == b"DIRC, another git's"


def test_the_git_of_a_dead_kith_is_waited_for(wiki: GitRepo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mending, "FOR_GIT", 0.2)
    killed_halfway(wiki, "written")
    git = subprocess.Popen(["git", "cat-file", "--batch"], cwd=wiki.root, stdin=subprocess.PIPE)
    (wiki.root / ".git/kith/git.pid").write_text(str(git.pid))
    try:
        assert refused(wiki.root, Write(WATSON, TEXT, MORE)).code == "busy"
    finally:
        git.communicate()
    watson(wiki.root)


def test_a_number_that_is_another_process_now_is_not_waited_for(wiki: GitRepo) -> None:
    killed_halfway(wiki, "written")
    (wiki.root / ".git/kith/git.pid").write_text(str(os.getpid()))
    if sys.platform == "linux":
        watson(wiki.root)


@pytest.mark.parametrize("name", ["HEAD.lock", "refs/heads/main.lock"])
def test_a_lock_of_the_branch_that_our_dead_git_left_goes(wiki: GitRepo, name: str) -> None:
    killed_halfway(wiki, "written")
    (wiki.root / ".git/kith/git.pid").write_text("4194304")
    (wiki.root / ".git" / name).touch()
    watson(wiki.root)
    assert not (wiki.root / ".git" / name).exists()


def test_the_index_that_our_dead_git_made_for_itself_goes(wiki: GitRepo) -> None:
    killed_halfway(wiki, "written")
    (wiki.root / ".git/kith/git.pid").unlink(missing_ok=True)  # killed before it could be noted
    left, other = (wiki.root / f".git/next-index-{number}.lock" for number in (4194304, os.getpid()))
    left.touch()
    other.touch()
    os.utime(other, (1, 1))
    watson(wiki.root)
    assert (left.exists(), other.exists()) == (False, True)


def test_a_lock_of_the_branch_that_was_there_before_stays(wiki: GitRepo) -> None:
    killed_halfway(wiki, "written")
    (wiki.root / ".git/kith/git.pid").write_text("4194304")
    lock = wiki.root / ".git/HEAD.lock"
    lock.touch()
    os.utime(lock, (1, 1))
    assert refused(wiki.root, Write(WATSON, TEXT, MORE)).code == "busy"
    assert lock.exists()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"steps": 3}', b"\xff\xfe", b"null"])
def test_a_note_that_cannot_be_read_stops_nobody(wiki: GitRepo, content: bytes) -> None:
    watson(wiki.root)
    (wiki.root / ".git/kith/unfinished.json").write_bytes(content)
    undo(wiki.root)
    assert (wiki.root / WATSON).read_bytes() == TEXT
    assert {file.name for file in (wiki.root / ".git/kith").iterdir()} <= {"lock", "index-lock"}


def test_a_wiki_that_was_moved_meanwhile(wiki: GitRepo, tmp_path: Path) -> None:
    before = state(wiki)
    killed_halfway(wiki, "written")
    moved = GitRepo(wiki.root.rename(tmp_path / "elsewhere"))
    with writing(moved.root):
        pass
    assert state(moved) == before


def test_another_wiki_of_the_same_repository_mends_it(tmp_path: Path) -> None:
    repo = make(tmp_path / "all")
    repo.commit("Another", {f"notes/other/{WATSON}": TEXT})
    before = state(repo)
    killed_halfway(repo, "written")
    with writing(repo.root / "notes/other"):
        pass
    assert state(repo) == before


class Watched(Disk):
    """Tells what was brought to the disk, and what took which place, in order."""

    def __init__(self, root: Path) -> None:
        self.root, self.told = root, list[str]()

    def fsync(self, descriptor: int) -> None:
        name = Path(f"/proc/self/fd/{descriptor}").readlink()
        self.told.append(f"safe {name.relative_to(self.root)}")
        super().fsync(descriptor)

    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)
        self.told.append(f"name {target.relative_to(self.root)}")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells which file a number means")
def test_what_is_acknowledged_is_on_the_disk(wiki: GitRepo) -> None:
    disk = Watched(wiki.root.resolve())
    done = record(wiki.root.resolve(), [Write(WATSON, TEXT, MORE)], "Lunch", disk=disk)
    told = disk.told
    new = next(n for n, what in enumerate(told) if what.startswith("safe people/.john-watson.md"))
    placed = told.index(f"name {WATSON}")
    assert told.index("safe .git/kith") < new < placed < told.index("safe people")
    index = told.index("name .git/index")
    assert told.index("safe .git/kith/index") < index < told.index("safe .git", index)
    assert "safe .git/refs/heads" in told
    for thing in (done.commit, wiki.git("rev-parse", "HEAD^{tree}"), wiki.git("rev-parse", f"HEAD:{WATSON}")):
        assert f"safe .git/objects/{thing[:2]}" in told
