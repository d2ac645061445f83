"""An entry refused: one sentence that names what is in the way, and then everything is byte for byte as before."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from git_repo import GitRepo
from kith.record import worklock
from kith.record.atomic import Disk
from kith.record.record import CannotRecord, Write, record, writing
from wikis import MORE, TEXT, WATSON, committed, know, make, refused, state, watson

MOVED = Write(WATSON, TEXT, MORE)
NEW = Write("people/mary-morstan.md", None, TEXT)


@pytest.fixture
def wiki(tmp_path: Path) -> GitRepo:
    return make(tmp_path / "wiki")


@pytest.fixture(autouse=True)
def _no_long_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worklock, "FOR_GIT", 0.1)
    monkeypatch.setattr(worklock, "FOR_KITH", 0.1)


def two_branches(repo: GitRepo) -> None:
    """Two edits of the same line, on `main` and on `other`."""
    repo.git("checkout", "-q", "-b", "other")
    repo.commit("Theirs", {"people/wiggins.md": "one\n"})
    repo.git("checkout", "-q", "main")
    repo.commit("Ours", {"people/wiggins.md": "two\n"})


def merge(repo: GitRepo) -> None:
    two_branches(repo)
    repo.git("merge", "-q", "other", check=False)


def squash(repo: GitRepo) -> None:
    two_branches(repo)
    repo.git("merge", "-q", "--squash", "other", check=False)


def finished_merge(repo: GitRepo) -> None:
    repo.git("checkout", "-q", "-b", "other")
    repo.commit("Theirs", {"people/stamford.md": "one\n"})
    repo.git("checkout", "-q", "main")
    repo.commit("Ours", {"people/wiggins.md": "two\n"})
    repo.git("merge", "-q", "--no-commit", "other")


def rebase(repo: GitRepo) -> None:
    two_branches(repo)
    repo.git("rebase", "-q", "other", check=False)


def rebase_apply(repo: GitRepo) -> None:
    two_branches(repo)
    repo.git("rebase", "-q", "--apply", "other", check=False)


def edit_rebase(repo: GitRepo) -> None:
    repo.commit("Second", {"people/stamford.md": "one\n"})
    repo.git("-c", "sequence.editor=sed -i 's/^pick/edit/'", "rebase", "-q", "-i", "HEAD~1")


def cherry_pick(repo: GitRepo) -> None:
    two_branches(repo)
    repo.git("cherry-pick", "other", check=False)


def cherry_picks(repo: GitRepo) -> None:
    """Stopped between two picks: one conflict was committed, one pick is left."""
    two_branches(repo)
    repo.git("checkout", "-q", "other")
    repo.commit("More of theirs", {"people/stamford.md": "one\n"})
    repo.git("checkout", "-q", "main")
    repo.git("cherry-pick", "other~1", "other", check=False)
    repo.git("checkout", "--theirs", "people/wiggins.md")
    repo.git("add", "people/wiggins.md")
    repo.git("commit", "-q", "--no-edit")


def revert(repo: GitRepo) -> None:
    two_branches(repo)
    repo.commit("Again", {"people/wiggins.md": "three\n"})
    repo.git("revert", "--no-edit", "HEAD~1", check=False)


def am(repo: GitRepo) -> None:
    two_branches(repo)
    repo.git("am", "-q", input=repo.git("format-patch", "--stdout", "other~1..other"), check=False)


def bisect(repo: GitRepo) -> None:
    repo.commit("Two", {"people/wiggins.md": "two\n"})
    repo.commit("Three", {"people/wiggins.md": "three\n"})
    repo.git("bisect", "start", "-q", "HEAD", "HEAD~2")


def detached(repo: GitRepo) -> None:
    repo.git("checkout", "-q", "--detach")


def cherry_pick_waits(repo: GitRepo) -> None:
    repo.git("checkout", "-q", "-b", "other")
    repo.commit("Theirs", {"people/stamford.md": "one\n"})
    repo.git("checkout", "-q", "main")
    repo.git("cherry-pick", "-n", "other")


def conflict_in_ours(repo: GitRepo) -> None:
    repo.write({WATSON: "stashed\n"})
    repo.git("stash", "-q")
    repo.commit("Ours", {WATSON: TEXT + b"x\n"})
    repo.git("stash", "pop", "-q", check=False)
    repo.write({WATSON: TEXT})


def file(path: str, content: bytes = b"", mode: int = 0o644) -> Callable[[GitRepo], None]:
    def make_it(repo: GitRepo) -> None:
        repo.write({path: content})
        (repo.root / path).chmod(mode)

    return make_it


def configured(*settings: str) -> Callable[[GitRepo], None]:
    def configure(repo: GitRepo) -> None:
        for setting in settings:
            key, _, value = setting.partition("=")
            repo.git("config", key, value)

    return configure


def commands(*lines: str) -> Callable[[GitRepo], None]:
    def run(repo: GitRepo) -> None:
        for line in lines:
            subprocess.run(line, shell=True, cwd=repo.root, check=True)

    return run


def hook(name: str, script: str) -> Callable[[GitRepo], None]:
    return file(f".git/hooks/{name}", f"#!/bin/sh\n{script}\n".encode(), 0o755)


def attributes(line: str, *settings: str) -> Callable[[GitRepo], None]:
    def attribute(repo: GitRepo) -> None:
        configured(*settings)(repo)
        (repo.root / ".git/info").mkdir(exist_ok=True)
        (repo.root / ".git/info/attributes").write_text(f"{line}\n")

    return attribute


def nobody(repo: GitRepo) -> None:
    configured("user.name=", "user.email=", "user.useConfigOnly=true")(repo)


# name → what is in the way, what is to be written, the code, words of the sentence
CASES: dict[str, tuple[Callable[[GitRepo], None], list[Write], str, str]] = {
    "a merge": (merge, [MOVED], "middle", "in the middle of a merge"),
    "a merge without a conflict": (finished_merge, [MOVED], "middle", "in the middle of a merge"),
    "a squashed merge": (squash, [MOVED], "middle", "a squashed merge"),
    "a rebase": (rebase, [MOVED], "middle", "in the middle of a rebase"),
    "a rebase by patches": (rebase_apply, [MOVED], "middle", "in the middle of a rebase"),
    "a rebase that waits for an edit": (edit_rebase, [MOVED], "middle", "in the middle of a rebase"),
    "a cherry-pick": (cherry_pick, [MOVED], "middle", "in the middle of a cherry-pick"),
    "between two cherry-picks": (cherry_picks, [MOVED], "middle", "cherry-pick or revert of several"),
    "a revert": (revert, [MOVED], "middle", "in the middle of a revert"),
    "patches": (am, [MOVED], "middle", "in the middle of git am"),
    "a bisect": (bisect, [MOVED], "middle", "in the middle of a bisect"),
    "a detached HEAD": (detached, [MOVED], "middle", "on no branch"),
    "a detached HEAD, no file": (detached, [], "middle", "on no branch"),
    "a cherry-pick that waits": (cherry_pick_waits, [MOVED], "middle", "waits for its commit"),
    "a conflict in the file": (conflict_in_ours, [MOVED], "middle", f"{WATSON} has a conflict"),
    "git's lock": (file(".git/index.lock"), [MOVED], "busy", "another git command is at work"),
    "git's lock of HEAD": (file(".git/HEAD.lock"), [MOVED], "busy", "another git command is at work"),
    "git's lock of the branch": (file(".git/refs/heads/main.lock"), [MOVED], "busy", "refs/heads/main.lock"),
    "an edit": (file(WATSON, b"edited"), [Write(WATSON, b"edited", b"x")], "dirty", "edits"),
    "an edit that is staged": (
        commands("echo x > people/wiggins.md", "git add people/wiggins.md"),
        [Write("people/wiggins.md", b"x\n", b"y")],
        "dirty",
        "people/wiggins.md has edits",
    ),
    "an edit that is staged and undone": (
        commands(f"echo x > {WATSON}", f"git add {WATSON}", f"git cat-file blob HEAD:{WATSON} > {WATSON}"),
        [MOVED],
        "dirty",
        "edits that are not in git",
    ),
    "a new file by hand": (file("people/x.md", b"x"), [Write("people/x.md", b"x", b"y")], "dirty", "edits"),
    "changed since": (file(WATSON, b"an editor's"), [MOVED], "changed", "changed since it was read"),
    "gone since": (commands(f"rm {WATSON}"), [MOVED], "changed", "changed since it was read"),
    "there already": (file(NEW.path, b"by hand"), [NEW], "changed", "is there already"),
    "deleted by hand, now new": (commands(f"rm {WATSON}"), [Write(WATSON, None, MORE)], "dirty", "edits"),
    "a name that differs in capitals": (file("people/Mary-Morstan.md", b"x"), [NEW], "path", "capital letters"),
    "a name that differs in capitals, only in git": (
        commands("echo x > people/Mary-Morstan.md", "git add .", "rm people/Mary-Morstan.md"),
        [NEW],
        "path",
        "capital letters",
    ),
    "a folder": (commands("mkdir people/mary-morstan.md"), [NEW], "path", "is a folder"),
    "a link": (commands("ln -s john-watson.md people/mary-morstan.md"), [NEW], "path", "is a link"),
    "a link in its place": (
        commands(f"mv {WATSON} real.md", f"ln -s ../real.md {WATSON}"), [MOVED], "path", "is a link",
    ),
    "a pipe": (commands("mkfifo people/mary-morstan.md"), [NEW], "path", "no plain file"),
    "a folder that is a link": (
        commands("mkdir real", "ln -s real events"), [Write("events/x.md", None, TEXT)], "path", "events is a link",
    ),
    "a folder that is a file": (file("events"), [Write("events/x.md", None, TEXT)], "path", "is no folder"),
    "a repository in the repository": (
        commands("git init -q events"), [Write("events/x.md", None, TEXT)], "path", "repository of its own",
    ),
    "ignored": (file(".gitignore", b"people/\n"), [NEW], "path", "told to ignore people/mary-morstan.md"),
    "ignored and there": (
        commands("mkdir -p .git/info", "echo /people > .git/info/exclude", "echo x > people/stamford.md"),
        [Write("people/stamford.md", b"x\n", b"y")],
        "path",
        "told to ignore",
    ),
    "outside of a sparse checkout": (
        commands("git sparse-checkout set events"), [Write(WATSON, None, MORE)], "path", "sparse",
    ),
    "outside of a sparse checkout, new": (commands("git sparse-checkout set events"), [NEW], "path", "sparse"),
    "skip-worktree": (commands(f"git update-index --skip-worktree {WATSON}"), [MOVED], "path", "--no-skip-worktree"),
    "assume-unchanged": (commands(f"git update-index --assume-unchanged {WATSON}"), [MOVED], "path", "not to look"),
    "nobody": (nobody, [MOVED], "identity", "user.name"),
    "no signature": (configured("commit.gpgSign=true", "gpg.program=false"), [MOVED], "sign", "could not sign"),
    "no program to sign": (configured("commit.gpgSign=true", "gpg.program=/no"), [MOVED, NEW], "sign", "not sign"),
    "pre-commit says no": (hook("pre-commit", "echo 'Not today' >&2; exit 1"), [MOVED], "hook", "Not today"),
    "pre-commit says no, a new file": (hook("pre-commit", "exit 1"), [MOVED, NEW], "hook", "a hook of yours"),
    "commit-msg says no": (hook("commit-msg", "echo 'Too short'; exit 1"), [MOVED, NEW], "hook", "Too short"),
    "prepare-commit-msg says no": (hook("prepare-commit-msg", "exit 3"), [MOVED], "hook", "ended with"),
    "the branch may not move": (hook("reference-transaction", "exit 1"), [MOVED, NEW], "hook", "hook"),
    "a hook that adds more": (
        hook("pre-commit", "git rm -q --cached people/wiggins.md"),
        [MOVED],
        "hook",
        "other files",
    ),
    "a filter fails": (
        attributes("*.md filter=x", "filter.x.clean=false", "filter.x.required=true"), [MOVED, NEW], "filter", "filter",
    ),
    "line ends that git refuses": (
        configured("core.autocrlf=true", "core.safecrlf=true"),
        [Write("people/x.md", None, b"a\r\nb\n")],
        "filter",
        "line ends",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_refused_by_name_and_all_is_as_before(wiki: GitRepo, name: str) -> None:
    prepare, writes, code, words = CASES[name]
    wiki.write({"staged.md": "staged"})
    if name not in ("a merge", "a squashed merge", "a rebase", "a rebase by patches", "a cherry-pick", "a revert"):
        wiki.git("add", "staged.md")
    prepare(wiki)
    before = state(wiki)
    index = (wiki.root / ".git/index").read_bytes()
    why = refused(wiki.root, *writes)
    assert words in str(why)
    assert why.code == code
    assert "\n" not in str(why)
    assert state(wiki) == before
    assert (wiki.root / ".git/index").read_bytes() == index


class TestWhereThereIsNothingToWriteTo:
    def test_no_repository(self, tmp_path: Path) -> None:
        (tmp_path / "people").mkdir()
        assert "not in git" in str(refused(tmp_path, NEW))
        assert list((tmp_path / "people").iterdir()) == []

    def test_no_git(self, wiki: GitRepo, monkeypatch: pytest.MonkeyPatch) -> None:
        before = state(wiki)
        with monkeypatch.context() as patch:
            patch.setenv("PATH", "/nowhere")
            why = refused(wiki.root, MOVED)
        assert "git is not installed" in str(why)
        assert state(wiki) == before

    def test_git_that_is_missing_from_the_start(self, wiki: GitRepo) -> None:
        tests = Path(__file__).parent
        program = (
            "import sys; sys.path[:0] = sys.argv[1:]; from pathlib import Path; import wikis; wikis.watson(Path())"
        )
        command = [sys.executable, "-c", program, str(tests), str(tests.parent / "hooks")]
        done = subprocess.run(command, cwd=wiki.root, env={"PATH": "/nowhere"}, capture_output=True, text=True)
        assert "CannotRecord: git is not installed" in done.stderr

    def test_a_bare_repository(self, tmp_path: Path) -> None:
        bare = GitRepo.init(tmp_path / "bare", "--bare")
        assert "no work tree" in str(refused(bare.root, NEW))

    def test_within_gits_own_folder(self, wiki: GitRepo) -> None:
        assert "no work tree" in str(refused(wiki.root / ".git", NEW))

    @pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a disk read-only")
    def test_a_folder_that_may_not_be_written(self, wiki: GitRepo) -> None:
        mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "kith-test", str(wiki.root / "people")]
        shutil.copytree(wiki.root / "people", wiki.root / "aside")
        if subprocess.run(mount, capture_output=True).returncode:
            pytest.skip("no disk may be mounted here")
        try:
            shutil.copytree(wiki.root / "aside", wiki.root / "people", dirs_exist_ok=True)
            subprocess.run([mount[0], "-o", "remount,ro", mount[-1]], check=True)
            before = state(wiki)
            why = refused(wiki.root, MOVED)
            assert (why.code, state(wiki)) == ("disk", before)
        finally:
            subprocess.run(["umount", mount[-1]], check=True)


class TestPaths:
    @pytest.mark.parametrize(
        "path",
        ["mkdocs.yml", "people", "people/", "people/../x.md", "/people/x.md", "people//x.md", "people/.git/x.md"]
        + [
            "events/./x.md",
            "people/.GIT/hooks/x.md",
            "people\\x.md",
            "people/x\n.md",
            "people/x\x00.md",
            "",
            "../x.md",
        ],
    )
    def test_only_below_people_and_events(self, wiki: GitRepo, path: str) -> None:
        before = state(wiki)
        assert refused(wiki.root, Write(path, None, TEXT)).code == "path"
        assert state(wiki) == before


class TestWords:
    @pytest.mark.parametrize(
        ("message", "words"),
        [
            ("", "needs words"),
            (" \n ", "needs words"),
            ("\x07", "needs words"),
            ("Lunch\n\n" + "long " * 20_000, "too long"),
            ("Lunch \udcff", "no letters"),
            (f"Lunch\n\nThis reverts commit {'a' * 40}.", "take another entry out"),
            (f"This reverts commit {'a' * 64}.", "take another entry out"),
        ],
    )
    def test_words_that_cannot_be_an_entry(self, wiki: GitRepo, message: str, words: str) -> None:
        before = state(wiki)
        why = refused(wiki.root, MOVED, message=message)
        assert (why.code, words in str(why)) == ("words", True)
        assert state(wiki) == before

    def test_words_that_the_owners_git_would_read_otherwise(self, wiki: GitRepo) -> None:
        wiki.git("config", "trailer.within.key", "Inside: ")  # git takes With for the beginning of that
        before = state(wiki)
        assert refused(wiki.root, MOVED).code == "words"
        assert state(wiki) == before


class TestMeanwhile:
    @pytest.mark.parametrize("in_place", [True, False])
    def test_an_editor_that_saves_right_before_the_file_is_replaced(self, wiki: GitRepo, in_place: bool) -> None:
        class Editor(Disk):
            def link(self, source: Path, target: Path) -> None:
                super().link(source, target)
                if source.name == "john-watson.md":
                    file = source if in_place else source.with_name("saved")
                    file.write_bytes(b"the editor's")
                    file.replace(source)

        why = refused(wiki.root, MOVED, disk=Editor())
        assert (why.code, (wiki.root / WATSON).read_bytes()) == ("changed", b"the editor's")
        assert wiki.git("rev-list", "--count", "HEAD") == "1"
        assert wiki.git("status", "--porcelain") == f" M {WATSON}"

    def test_an_editor_that_saves_while_git_commits(self, wiki: GitRepo) -> None:
        hook("pre-commit", f"echo 'the editor' > {WATSON}.new; mv {WATSON}.new {WATSON}")(wiki)
        hook("post-commit", "true")(wiki)
        done = watson(wiki.root)
        assert (wiki.root / WATSON).read_bytes() == b"the editor\n"  # after git had read ours: it stays, uncommitted
        assert wiki.git("show", f"HEAD:{WATSON}") == MORE.decode().rstrip("\n")
        assert (done.by_hook, wiki.git("status", "--porcelain")) == ((), f" M {WATSON}")

    def test_an_editor_that_writes_into_the_old_file(self, wiki: GitRepo) -> None:
        with (wiki.root / WATSON).open("ab", buffering=0) as old:

            class Editor(Disk):
                def replace(self, source: Path, target: Path) -> None:
                    super().replace(source, target)
                    if target.name == "john-watson.md" and source.suffix == ".kith":
                        old.write(b"the editor's")

            why = refused(wiki.root, MOVED, disk=Editor())
        assert (why.code, (wiki.root / WATSON).read_bytes()) == ("changed", TEXT + b"the editor's")
        assert wiki.git("rev-list", "--count", "HEAD") == "1"

    def test_a_new_file_that_somebody_else_makes(self, wiki: GitRepo) -> None:
        class Editor(Disk):
            def link(self, source: Path, target: Path) -> None:
                if target.name == "mary-morstan.md":
                    target.write_bytes(b"the editor's")
                super().link(source, target)

        why = refused(wiki.root, MOVED, NEW, disk=Editor())
        assert (why.code, (wiki.root / NEW.path).read_bytes()) == ("changed", b"the editor's")
        assert (wiki.root / WATSON).read_bytes() == TEXT

    def test_a_hook_that_changes_the_file_and_then_says_no(self, wiki: GitRepo) -> None:
        hook("pre-commit", f"printf 'The last line.\\n' >> {WATSON}; exit 1")(wiki)
        before = state(wiki)
        why = str(refused(wiki.root, MOVED, NEW))
        assert state(wiki) == before
        blob = why.rpartition("git cat-file -p ")[2].rstrip(")")  # nobody's words are thrown away
        assert wiki.git("cat-file", "-p", blob) == (MORE + b"The last line.").decode()

    def test_an_editor_that_saves_while_the_signing_fails(self, wiki: GitRepo, tmp_path: Path) -> None:
        gpg = tmp_path / "gpg"
        gpg.write_text(f"#!/bin/sh\nprintf 'the editor' > '{wiki.root / WATSON}'\nexit 1\n")
        gpg.chmod(0o755)
        configured("commit.gpgSign=true", f"gpg.program={gpg}")(wiki)
        why = refused(wiki.root, MOVED, NEW)
        assert (why.code, why.paths) == ("sign", (WATSON,))
        assert "is left as it is" in str(why)
        assert (wiki.root / WATSON).read_bytes() == b"the editor"
        assert not (wiki.root / NEW.path).exists()

    def test_another_program_that_commits_while_we_do(self, wiki: GitRepo) -> None:
        theirs = "git commit-tree -p HEAD -m theirs HEAD^{tree}"
        hook("pre-commit", f"git update-ref refs/heads/main $({theirs})")(wiki)
        assert refused(wiki.root, MOVED, NEW).code == "busy"
        assert wiki.git("log", "--format=%s") == "theirs\nThe index begins"
        assert (wiki.git("status", "--porcelain"), (wiki.root / WATSON).read_bytes()) == ("", TEXT)

    def test_another_program_that_commits_right_after(self, wiki: GitRepo) -> None:
        theirs = "git commit-tree -p HEAD -m theirs HEAD^{tree}"
        hook("post-commit", f"git update-ref refs/heads/main $({theirs})")(wiki)
        done = watson(wiki.root)
        assert wiki.git("log", "--format=%s") == "theirs\nLunch at Simpson's\nThe index begins"
        assert (wiki.git("status", "--porcelain"), wiki.git("rev-parse", "HEAD~1")) == ("", done.commit)

    def test_a_hook_that_adds_more_and_a_commit_upon_it(self, wiki: GitRepo) -> None:
        hook("pre-commit", "git rm -q --cached people/wiggins.md")(wiki)
        theirs = "git commit-tree -p HEAD -m theirs HEAD^{tree}"
        hook("post-commit", f"git update-ref refs/heads/main $({theirs})")(wiki)
        refused(wiki.root, MOVED)
        assert wiki.git("log", "-1", "--format=%s") == "theirs"  # a commit that is not ours is never thrown away


class TestOtherDisks:
    @pytest.mark.parametrize("fails", [True, False])
    def test_gits_folder_on_another_disk(self, tmp_path: Path, fails: bool) -> None:
        other = Path("/dev/shm")
        if not other.is_dir() or other.stat().st_dev == tmp_path.stat().st_dev:
            pytest.skip("there is no second disk here")
        with tempfile.TemporaryDirectory(dir=other) as folder:
            wiki = make(tmp_path / "wiki", f"--separate-git-dir={folder}/git")
            if fails:
                wiki.git("config", "commit.gpgSign", "true")
                wiki.git("config", "gpg.program", "false")
            before = state(wiki)
            if fails:
                refused(wiki.root, MOVED, NEW)
                assert state(wiki) == before
            else:
                watson(wiki.root)
                assert committed(wiki) == [f"M {WATSON}"]

    @pytest.mark.parametrize("fails", [True, False])
    def test_a_disk_without_links(self, wiki: GitRepo, fails: bool) -> None:
        class Card(Disk):
            def link(self, source: Path, target: Path) -> None:
                raise PermissionError(1, "Operation not permitted")

        if fails:
            hook("pre-commit", "exit 1")(wiki)
            before = state(wiki)
            assert refused(wiki.root, MOVED, NEW, disk=Card()).code == "hook"
            assert state(wiki) == before
        else:
            record(wiki.root, [MOVED, NEW], "Lunch", disk=Card())
            assert committed(wiki) == [f"M {WATSON}", f"A {NEW.path}"]


class TestFolders:
    def test_a_new_folder_goes_again(self, wiki: GitRepo) -> None:
        hook("pre-commit", "exit 1")(wiki)
        refused(wiki.root, Write("events/a/b.md", None, TEXT))
        assert not (wiki.root / "events").exists()


class TestAnotherKith:
    def test_a_kith_at_work_is_waited_for_and_then_named(self, wiki: GitRepo) -> None:
        lock = (
            f"import fcntl, time; f = open({str(wiki.root / '.git/kith/lock')!r}, 'w'); fcntl.flock(f, fcntl.LOCK_EX)"
        )
        (wiki.root / ".git/kith").mkdir()
        other = subprocess.Popen([sys.executable, "-c", f"{lock}; print(flush=True); time.sleep(60)"], stdout=-1)
        try:
            assert other.stdout
            other.stdout.readline()
            assert refused(wiki.root, MOVED).code == "busy"
        finally:
            other.kill()
            other.communicate()
        watson(wiki.root)

    def test_kiths_own_folder_is_nobody_elses_to_read(self, wiki: GitRepo) -> None:
        watson(wiki.root)
        assert stat.S_IMODE((wiki.root / ".git/kith").stat().st_mode) == 0o700


def test_a_git_that_takes_too_long_is_ended(wiki: GitRepo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kith.record.writing_git.LIMIT", 0.5)
    hook("pre-commit", "sleep 30")(wiki)
    before = state(wiki)
    began = time.monotonic()
    assert "too long" in str(refused(wiki.root, MOVED, NEW))
    assert time.monotonic() - began < 20
    assert state(wiki) == before


def test_ctrl_c_leaves_all_as_before(wiki: GitRepo) -> None:
    class Interrupted(Disk):
        def replace(self, source: Path, target: Path) -> None:
            if target.name == "index":
                raise KeyboardInterrupt
            super().replace(source, target)

    before = state(wiki)
    with pytest.raises(KeyboardInterrupt):
        record(wiki.root, [MOVED, NEW], "Lunch", disk=Interrupted())
    assert state(wiki) == before
    watson(wiki.root)
    assert committed(wiki) == [f"M {WATSON}"]


def test_the_first_entry_of_all_can_be_refused(tmp_path: Path) -> None:
    repo = GitRepo.init(tmp_path)
    know(repo)
    hook("pre-commit", "exit 1")(repo)
    before = state(repo)
    refused(tmp_path, NEW)
    assert state(repo) == before


def test_a_program_that_asks_for_nonsense_is_told_so(wiki: GitRepo) -> None:
    with pytest.raises(ValueError, match="twice"):
        record(wiki.root, [MOVED, MOVED], "Lunch")
    with pytest.raises(ValueError, match="no trailer"):
        record(wiki.root, [MOVED], "Lunch", [("With: x\nKind", "y")])
    with pytest.raises(CannotRecord), writing(wiki.root.parent):
        pass
