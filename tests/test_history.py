"""Reading git: where the wiki may lie, what state it may be in, and which settings must not bend the answer."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from kith.git import repository
from kith.git.commits import LOG, read_commits
from kith.git.history import History, read_history
from repos import Repo, person

WATSON = person("John Watson", "last_contact: 1895-01-01")
TEA = "Tea\n\nA long talk.\n\nWith: watson\nGave: a very long\n  pipe\n"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "wiki")
    repo.commit("The beginning", watson=WATSON)
    repo.commit(TEA, at="2026-11-20T23:30:00-0800")
    repo.git("mv", "people/watson.md", "people/john-watson.md")
    repo.commit("His name", john_watson=WATSON + "x\n")
    return repo


def facts(history: History) -> list[object]:
    """What must be the same however git is set up."""
    return [
        (c.id, c.parents, c.author_day, c.author_time, c.subject, c.body, c.trailers, c.files) for c in history.commits
    ]


def test_every_fact_of_a_commit(repo: Repo) -> None:
    history = repo.history()
    last, tea, first = history.commits
    assert [c.subject for c in history.commits] == ["His name", "Tea", "The beginning"]
    assert (tea.author_day, tea.author_time) == (date(2026, 11, 20), "2026-11-20T23:30:00-08:00")
    assert (tea.body, tea.trailers) == ("A long talk.", (("With", "watson"), ("Gave", "a very long pipe")))
    assert (tea.parents, tea.files, tea.name) == ((first.id,), (), f"commit {tea.id[:7]}")
    assert [(f.status, f.old_path, f.path) for f in (*last.files, *first.files)] == [
        ("R", "people/watson.md", "people/john-watson.md"),
        ("A", "people/watson.md", "people/watson.md"),
    ]
    assert len(last.files[0].blob) == 40 and first.files[0].old_blob == ""
    assert history.files == {"people/john-watson.md"}
    assert (history.state.present, history.state.dirty, history.state.reason) == (True, (), "")
    assert history.state.head == last.id


@pytest.mark.parametrize("size", [1, 7, 100, 4096])
def test_commits_are_read_as_git_says_them_piece_by_piece(repo: Repo, size: int) -> None:
    repo.commit("", **{f"wiggins_{number}": WATSON for number in range(30)})
    repo.commit("One\n\nWith:\nKind: tea\nWith: é\n", wiggins_1=None, wiggins_2=person("Ő"))
    said = repository.ask(repo.root, *LOG, "HEAD", "--").out
    commits = repo.history().commits
    pieces = [said[at : at + size] for at in range(0, len(said), size)]
    assert tuple(read_commits(pieces, "", frozenset(), {})) == commits
    for end in range(0, len(said), 97):  # git is ended in the middle of it
        found = tuple(read_commits([said[:end]], "", frozenset(), {}))
        assert [c.id for c in found] == [c.id for c in commits[: len(found)]]
        assert found[:-1] == commits[: len(found)][:-1]


def test_a_git_that_says_much_and_complains_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "git"
    program.write_text("#!/bin/sh\nyes fatal: oh | head -c 300000 >&2\nyes | head -c 500000\nexit 3\n")
    program.chmod(0o755)
    monkeypatch.setenv("GIT_PYTHON_GIT_EXECUTABLE", str(program))
    listening = repository.Listening(repository.start(tmp_path))
    assert sum(map(len, listening)) == 500_000
    assert listening.answer.status == 3 and len(listening.answer.err) == 300_000
    for _ in repository.Listening(repository.start(tmp_path)):
        break  # nobody wants to hear the rest


SETTINGS = {
    "log.showSignature": "true",
    "log.mailmap": "true",
    "log.date": "relative",
    "log.showRoot": "false",
    "log.follow": "true",
    "log.decorate": "full",
    "log.abbrevCommit": "true",
    "log.diffMerges": "separate",
    "format.pretty": "oneline",
    "format.notes": "true",
    "diff.renames": "false",
    "diff.renameLimit": "1",
    "diff.noprefix": "true",
    "diff.relative": "true",
    "diff.orderFile": "/nowhere",
    "diff.external": "false",
    "core.quotepath": "true",
    "core.abbrev": "5",
    "core.pager": "false",
    "core.fsmonitor": "false-command",
    "pager.log": "true",
    "color.ui": "always",
    "color.diff": "always",
    "i18n.logOutputEncoding": "UTF-16",
    "trailer.separators": "=",
    "status.renames": "copies",
    "status.showUntrackedFiles": "no",
    "status.relativePaths": "false",
    "status.branch": "true",
}


@pytest.mark.parametrize("key", SETTINGS)
def test_no_setting_bends_what_is_read(repo: Repo, key: str) -> None:
    lines = "".join(f"Line {number}\n" for number in range(20))
    repo.commit("More people", moran=person("Moran", body=lines), mary=person("Mary", body=lines + "x\n"))
    repo.git("mv", "people/moran.md", "people/colonel.md")
    repo.git("mv", "people/mary.md", "people/mary-morstan.md")
    more = {"colonel": person("Moran", body=lines + "y\n"), "mary_morstan": person("Mary", body=lines + "z\n")}
    repo.commit("Two renames with an edit", **more)
    signature = "-----BEGIN SSH SIGNATURE-----\n AAAA\n -----END SSH SIGNATURE-----"
    raw_commit(repo, f"1795176000 +0000\ngpgsig {signature}", "Signed\n")
    repo.git("mv", "people/colonel.md", "people/sebastian-moran.md")
    repo.write("people/new.md", WATSON)
    plain = repo.history()
    assert [file.status for file in plain.commits[1].files] == ["R", "R"]
    repo.git("config", key, SETTINGS[key])
    bent = repo.history()
    assert facts(bent) == facts(plain)
    assert bent.state == plain.state


def test_attributes_filters_and_notes_change_nothing(repo: Repo) -> None:
    plain = repo.history()
    (repo.top / ".git" / "info").mkdir(exist_ok=True)
    (repo.top / ".git" / "info" / "attributes").write_text("*.md diff=upper\n")
    repo.git("config", "diff.upper.textconv", "tr a-z A-Z <")
    repo.git("notes", "add", "-m", "With: nobody")
    assert facts(repo.history()) == facts(plain)


@pytest.mark.parametrize(
    "name", ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_EXTERNAL_DIFF", "GIT_PAGER"]
)
def test_the_environment_of_a_hook_is_not_inherited(repo: Repo, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    plain = repo.history()
    monkeypatch.setenv(name, "/nowhere")
    assert facts(repo.history()) == facts(plain)
    assert repo.history().state == plain.state
    assert os.environ[name] == "/nowhere"


def test_uncommitted_edits_are_said_by_path(repo: Repo) -> None:
    repo.write("people/john-watson.md", WATSON)
    repo.write("people/new one.md", WATSON)
    repo.write("events/opera.md", WATSON)
    repo.write("README.md", "elsewhere")
    repo.git("add", "events")
    assert repo.history().state.dirty == ("events/opera.md", "people/john-watson.md", "people/new one.md")


def test_a_renamed_file_is_dirty_under_both_names(repo: Repo) -> None:
    repo.git("mv", "people/john-watson.md", "people/watson.md")
    assert repo.history().state.dirty == ("people/john-watson.md", "people/watson.md")


def test_line_ends_of_other_systems_are_mended(repo: Repo) -> None:
    repo.commit(b"Tea\r\n\r\nOne\r\ntwo\r\n\r\nWith: watson\r\nGave: a\r\n  pipe\r\n")
    commit = repo.history().commits[0]
    assert (commit.subject, commit.body) == ("Tea", "One\ntwo")
    assert commit.trailers == (("With", "watson"), ("Gave", "a pipe"))


# Where the wiki may lie


def test_a_folder_in_a_larger_repository(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "home", wiki="notes/my wiki")
    repo.commit("The beginning", watson=WATSON)
    repo.repo.commit("Elsewhere", {"people/watson.md": "not this one", "README": "x"})
    repo.repo.commit("Came from outside", {"people/watson.md": None, "notes/my wiki/people/mary.md": "not this one"})
    repo.commit(TEA)
    repo.write("people/new.md", WATSON)
    history = repo.history()
    found = [[(f.status, f.path) for f in c.files] for c in history.commits]
    assert found == [[], [("A", "people/mary.md")], [], [("A", "people/watson.md")]]
    assert history.state.dirty == ("people/new.md",)
    assert history.files == {"people/watson.md", "people/mary.md"}
    repo.git("config", "diff.relative", "true")
    assert facts(repo.history()) == facts(history)


def test_a_worktree_and_a_submodule(repo: Repo, tmp_path: Path) -> None:
    plain = facts(repo.history())
    repo.git("worktree", "add", "-q", "--detach", str(tmp_path / "tree"))
    assert facts(read_history(tmp_path / "tree")) == plain
    outer = Repo(tmp_path / "outer")
    outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(repo.top), "wiki")
    outer.commit("A wiki inside")
    assert facts(read_history(tmp_path / "outer" / "wiki")) == plain


def test_a_detached_head_is_the_journals_head(repo: Repo) -> None:
    repo.git("checkout", "-q", "--detach", "HEAD~1")
    assert [c.subject for c in repo.history().commits] == ["Tea", "The beginning"]


def test_links_and_folders_are_no_files(repo: Repo) -> None:
    (repo.root / "people" / "link.md").symlink_to("/etc/passwd")
    repo.write("people/below/mary.md", WATSON)
    repo.write("people/.hidden.md", WATSON)
    repo.commit("Odd ones")
    assert repo.history().commits[0].files == ()
    (repo.root / "people" / "link.md").unlink()
    repo.commit("A file now", link=WATSON)
    assert [(f.status, f.path) for f in repo.history().commits[0].files] == [("A", "people/link.md")]


# States


def test_no_git_at_all(tmp_path: Path) -> None:
    history = read_history(tmp_path)
    assert (history.commits, history.state.present) == ((), False)
    assert "not in git" in history.state.reason


def test_the_git_program_is_missing(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    state = repo.history().state
    assert (state.present, state.reason) == (False, repository.NO_PROGRAM)


def test_the_git_program_is_missing_from_the_start(repo: Repo) -> None:
    code = "import sys; from pathlib import Path; from kith.git.history import read_history; "
    code += "print(read_history(Path(sys.argv[1])).state.reason)"
    hooks = Path(repository.__file__).parents[2]
    environment = {"PATH": "/nowhere", "PYTHONPATH": str(hooks)}
    done = subprocess.run(
        [sys.executable, "-c", code, str(repo.root)], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == repository.NO_PROGRAM


def test_nothing_committed_yet(tmp_path: Path) -> None:
    repo = Repo(tmp_path / "wiki")
    repo.write("people/watson.md", WATSON)
    state = repo.history().state
    assert (state.present, state.unborn, state.dirty) == (True, True, ("people/watson.md",))
    assert repo.journal().entries == ()


def test_a_shallow_clone_is_said_and_its_edge_adds_nobody(repo: Repo, tmp_path: Path) -> None:
    repo.commit(TEA.replace("watson", "john-watson"), john_watson=WATSON)
    Repo(tmp_path, begin=False).git("clone", "-q", "--depth", "1", f"file://{repo.top}", "clone")
    clone = Repo(tmp_path / "clone", begin=False)
    history = clone.history()
    assert history.state.shallow and "shallow" in history.state.reason
    (entry,) = clone.entries()
    assert (entry.type, entry.people) == ("interaction", ("john-watson",))
    assert clone.journal().added == {}


def test_a_broken_repository_is_said(repo: Repo) -> None:
    head = repo.git("rev-parse", "HEAD~1")
    (repo.top / ".git" / "objects" / head[:2] / head[2:]).unlink()
    history = repo.history()
    assert "git could not read the history" in history.state.reason
    assert repo.journal().state.reason == history.state.reason


def test_an_index_that_cannot_be_read_is_said_and_the_journal_is_there(repo: Repo) -> None:
    (repo.top / ".git" / "index").write_bytes(b"broken")
    history = repo.history()
    assert len(history.commits) == 3
    assert "git could not read" in history.state.reason


def test_replaced_and_grafted_history_is_read_as_git_shows_it(repo: Repo) -> None:
    first = repo.git("rev-parse", "HEAD~2")
    tree = repo.git("rev-parse", "HEAD~2^{tree}")
    other = repo.git("commit-tree", tree, "-m", "Another beginning")
    repo.git("replace", first, other)
    assert repo.history().commits[-1].subject == "Another beginning"
    repo.git("replace", "--graft", "HEAD~1")
    assert [c.subject for c in repo.history().commits] == ["His name", "Tea"]


def raw_commit(repo: Repo, author: str, message: str) -> str:
    """A commit that `git commit` would not make, on top of the others. Further lines of `author` are headers."""
    tree, parent = repo.git("rev-parse", "HEAD^{tree}"), repo.git("rev-parse", "HEAD")
    author, _, headers = author.partition("\n")
    text = f"tree {tree}\nparent {parent}\nauthor J <j> {author}\ncommitter J <j> 1795176000 +0000\n"
    text += f"{headers}\n\n{message}" if headers else f"\n{message}"
    commit = repo.git("hash-object", "-t", "commit", "-w", "--literally", "--stdin", feed=text.encode())
    repo.git("reset", "-q", "--hard", commit)
    return commit


@pytest.mark.parametrize("stamp", ["99999999999999 +0000", "-5 +0000", "0 +9999", "garbage", "1e9 +0000"])
def test_damaged_dates_break_nothing(repo: Repo, stamp: str) -> None:
    commit = raw_commit(repo, stamp, "Odd\n\nWith: john-watson\n")
    assert repo.entry(commit).day in (date(2026, 11, 20), date(1970, 1, 1), date(1970, 1, 2), date(1970, 1, 5))
    assert len(repo.history().commits) == 4


def test_a_nul_in_a_message_breaks_nothing(repo: Repo) -> None:
    raw_commit(repo, "1 +0000", f"Odd\0{'a' * 40}\0x\n\nWith: a\n")
    assert [c.subject for c in repo.history().commits] == ["Odd", "His name", "Tea", "The beginning"]


def test_git_is_asked_few_questions_and_writes_nothing(repo: Repo) -> None:
    before = {path: path.stat().st_mtime_ns for path in (repo.top / ".git").rglob("*") if path.is_file()}
    os.utime(repo.root / "people" / "john-watson.md", (1, 1))  # git would note the new time, if it were let
    repo.journal()
    assert {path: path.stat().st_mtime_ns for path in (repo.top / ".git").rglob("*") if path.is_file()} == before
