"""An entry recorded: the files, the one commit, nothing else; and all that an owner's git may be."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from git_repo import GitRepo
from kith.git.history import read_history
from kith.record.record import CannotRecord, Write, record, writing
from wikis import MORE, TEXT, WATSON, committed, know, make, watson


@pytest.fixture
def wiki(tmp_path: Path) -> GitRepo:
    return make(tmp_path / "wiki")


def leftovers(repo: GitRepo) -> list[str]:
    git_dir = Path(repo.git("rev-parse", "--absolute-git-dir"))
    found = [file.name for file in (git_dir / "kith").iterdir() if file.name not in ("lock", "index-lock")]
    found += [file.name for file in git_dir.rglob("*.lock")]
    return found + [file.name for file in repo.root.rglob("*.kith")]


def test_the_file_and_the_entry_are_there_and_nothing_else_is_touched(wiki: GitRepo) -> None:
    wiki.write({"staged.md": "staged", "people/wiggins.md": "edited", "people/stamford.md": "new, by hand"})
    wiki.git("add", "staged.md")
    done = watson(wiki.root, "Lunch at Simpson's\nHe has moved.")
    assert (wiki.root / WATSON).read_bytes() == MORE
    assert done.commit == wiki.head()
    assert (done.paths, done.by_hook, done.mended) == ((WATSON,), (), ())
    assert committed(wiki) == [f"M {WATSON}"]
    assert wiki.git("status", "--porcelain") == " M people/wiggins.md\nA  staged.md\n?? people/stamford.md"
    assert wiki.git("log", "-1", "--format=%B") == "Lunch at Simpson's\n\nHe has moved.\n\nWith: john-watson\n"
    assert leftovers(wiki) == []
    assert wiki.git("fsck", "--strict") == ""


def test_several_files_are_one_entry(wiki: GitRepo) -> None:
    writes = [
        Write(WATSON, TEXT, MORE),
        Write("people/mary-morstan.md", None, b"---\nname: Mary Morstan\n---\n"),
        Write("events/1888-07-07-agra.md", None, b"---\nname: Agra\n---\n"),  # the folder is new, too
        Write("people/wiggins.md", b"---\nname: Wiggins\n---\n", None),
    ]
    record(wiki.root, writes, "The sign of four")
    assert committed(wiki) == [
        "A events/1888-07-07-agra.md",
        f"M {WATSON}",
        "A people/mary-morstan.md",
        "D people/wiggins.md",
    ]
    assert not (wiki.root / "people/wiggins.md").exists()
    assert wiki.git("status", "--porcelain") == ""


def test_a_file_gets_another_name(wiki: GitRepo) -> None:
    record(wiki.root, [Write.renamed(WATSON, "people/dr-watson.md", TEXT, MORE)], "Watson has his degree")
    assert committed(wiki) == ["A people/dr-watson.md", f"D {WATSON}"]
    assert (wiki.root / "people/dr-watson.md").read_bytes() == MORE
    assert wiki.git("status", "--porcelain") == ""


def test_capitals_alone_can_change(wiki: GitRepo) -> None:
    wiki.commit("By hand", {"people/Stamford.md": "---\nname: Stamford\n---\n"})
    record(
        wiki.root, [Write.renamed("people/Stamford.md", "people/stamford.md", b"---\nname: Stamford\n---\n")], "Small"
    )
    assert sorted(committed(wiki)) == ["A people/stamford.md", "D people/Stamford.md"]


def test_an_entry_may_touch_no_file_and_leaves_what_is_staged(wiki: GitRepo) -> None:
    wiki.write({"staged.md": "staged"})
    wiki.git("add", "staged.md")
    before = (wiki.root / ".git/index").read_bytes()
    record(wiki.root, [Write(WATSON, TEXT, TEXT)], "Met in the street", [("With", "john-watson")])
    assert committed(wiki) == []
    assert (wiki.root / ".git/index").read_bytes() == before
    assert wiki.git("status", "--porcelain") == "A  staged.md"


def test_edits_of_the_owner_are_taken_along_when_told_so(wiki: GitRepo) -> None:
    by_hand = TEXT + b"by hand\n"
    wiki.write({WATSON: by_hand, "people/stamford.md": b"new, by hand\n", "people/wiggins.md": "not this"})
    wiki.git("add", WATSON)
    writes = [Write(WATSON, by_hand, by_hand + b"x\n"), Write("people/stamford.md", b"new, by hand\n", b"more\n")]
    record(wiki.root, writes, "Both", take_along_dirty=True)
    assert sorted(committed(wiki)) == ["A people/stamford.md", f"M {WATSON}"]
    assert wiki.git("show", f"HEAD:{WATSON}") == (by_hand + b"x").decode()
    assert wiki.git("status", "--porcelain") == " M people/wiggins.md"


def test_a_conflict_elsewhere_stays_as_it_is(wiki: GitRepo) -> None:
    wiki.write({"people/wiggins.md": "stashed\n"})
    wiki.git("stash", "-q")
    wiki.commit("Ours", {"people/wiggins.md": "two\n"})
    wiki.git("stash", "pop", "-q", check=False)
    before = wiki.git("ls-files", "--stage", "people/wiggins.md"), wiki.read("people/wiggins.md")
    watson(wiki.root)
    assert committed(wiki) == [f"M {WATSON}"]
    assert (wiki.git("ls-files", "--stage", "people/wiggins.md"), wiki.read("people/wiggins.md")) == before
    assert wiki.git("status", "--porcelain") == "UU people/wiggins.md"


def test_the_first_entry_of_all(tmp_path: Path) -> None:
    repo = GitRepo.init(tmp_path)
    know(repo)
    repo.write({"staged.md": "staged"})
    repo.git("add", "staged.md")
    record(tmp_path, [Write(WATSON, None, TEXT)], "Stamford brought us together")
    assert committed(repo) == [f"A {WATSON}"]
    assert repo.git("status", "--porcelain") == "A  staged.md"


def test_the_first_entry_may_touch_no_file(tmp_path: Path) -> None:
    repo = GitRepo.init(tmp_path)
    know(repo)
    record(tmp_path, [], "Alone in Montague Street", [("Kind", "letter")])
    assert repo.git("rev-list", "--count", "HEAD") == "1"


def test_a_day_is_the_clocks_own(wiki: GitRepo) -> None:
    clock = lambda: datetime(1895, 11, 21, 0, 30, tzinfo=timezone(timedelta(hours=9)))  # noqa: E731
    assert watson_at(wiki, lambda: datetime(2026, 11, 20, 0, 30, tzinfo=timezone(timedelta(hours=9)))) == date(
        2026, 11, 20
    )
    assert wiki.git("log", "-1", "--format=%aI") == "2026-11-20T00:30:00+09:00"
    with pytest.raises(CannotRecord):  # git knows no days before 1970
        record(wiki.root, [], "Too early", clock=clock)


def watson_at(repo: GitRepo, clock: Callable[[], datetime]) -> date:
    return record(repo.root, [Write(WATSON, TEXT, MORE)], "Lunch", clock=clock).day


def test_a_files_rights_stay(wiki: GitRepo) -> None:
    file = wiki.root / WATSON
    file.chmod(0o640)
    watson(wiki.root)
    assert file.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    "name", ["people/[a]*?.md", "people/-rf.md", "people/:(top)x.md", "people/é ñ.md", "people/#a!.md"]
)
def test_a_path_is_only_a_path(wiki: GitRepo, name: str) -> None:
    wiki.write({"people/a.md": "not this", "people/aa.md": "nor this"})
    record(wiki.root, [Write(name, None, TEXT)], "Odd names")
    record(wiki.root, [Write(name, TEXT, MORE)], "Odd names again")
    assert committed(wiki) == [f"M {name}"]


class TestWhereTheWikiIs:
    def test_a_folder_in_a_larger_repository(self, tmp_path: Path) -> None:
        repo = make(tmp_path / "all")
        repo.commit("Notes", {"notes/wiki/" + WATSON: TEXT, "readme.md": "x"})
        repo.write({"readme.md": "edited"})
        watson(repo.root / "notes/wiki")
        assert committed(repo) == [f"M notes/wiki/{WATSON}"]
        assert repo.git("status", "--porcelain") == " M readme.md"

    def test_a_worktree(self, wiki: GitRepo, tmp_path: Path) -> None:
        wiki.git("worktree", "add", "-q", "-b", "other", str(tmp_path / "tree"))
        watson(tmp_path / "tree")
        assert committed(wiki, "other") == [f"M {WATSON}"]
        assert committed(wiki, "main") == [f"A {WATSON}", "A people/wiggins.md"]
        assert wiki.git("status", "--porcelain") == ""
        assert GitRepo(tmp_path / "tree").git("status", "--porcelain") == ""

    def test_a_submodule(self, wiki: GitRepo, tmp_path: Path) -> None:
        outer = GitRepo.init(tmp_path / "outer")
        outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(wiki.root), "wiki")
        inner = GitRepo(tmp_path / "outer/wiki")
        know(inner)
        watson(inner.root)
        assert committed(inner) == [f"M {WATSON}"]
        assert inner.git("status", "--porcelain") == ""

    def test_behind_a_link(self, wiki: GitRepo, tmp_path: Path) -> None:
        (tmp_path / "link").symlink_to(wiki.root)
        watson(tmp_path / "link")
        assert committed(wiki) == [f"M {WATSON}"]

    def test_a_sparse_checkout_that_holds_it(self, wiki: GitRepo) -> None:
        wiki.commit("Much else", {"attic/trunk.md": "x"})
        wiki.git("sparse-checkout", "set", "people")
        assert not (wiki.root / "attic").exists()
        watson(wiki.root)
        assert committed(wiki) == [f"M {WATSON}"]
        assert wiki.git("status", "--porcelain") == ""

    @pytest.mark.parametrize("options", [("--object-format=sha256",), ("--separate-git-dir=../elsewhere",)])
    def test_other_kinds_of_repository(self, tmp_path: Path, options: tuple[str, ...]) -> None:
        wiki = make(tmp_path / "wiki", *(option.replace("..", str(tmp_path)) for option in options))
        watson(wiki.root)
        assert committed(wiki) == [f"M {WATSON}"]
        assert wiki.git("status", "--porcelain") == ""


# setting or attribute → value; the entry must be made, and git must see the same file on the disk and in the commit
SETTINGS: dict[str, dict[str, str]] = {
    "line ends of Windows": {"core.autocrlf": "true"},
    "line ends on the way in": {"core.autocrlf": "input"},
    "a warning about line ends": {"core.autocrlf": "true", "core.safecrlf": "warn"},
    "a split index": {"core.splitIndex": "true"},
    "an index of version 4": {"index.version": "4"},
    "an untracked cache": {"core.untrackedCache": "true"},
    "a foreign encoding": {"i18n.commitEncoding": "ISO-8859-1"},
    "a template": {"commit.template": "template.txt"},
    "an editor that must never open": {"core.editor": "false"},
    "cleaning of messages": {"commit.cleanup": "strip"},
    "verbose commits": {"commit.verbose": "true"},
    "other trailers": {"trailer.separators": "=", "trailer.ifExists": "replace"},
    "a file system monitor that fails": {"core.fsmonitor": "false-program"},
    "no reflog": {"core.logAllRefUpdates": "false"},
    "a strange log": {
        "log.showSignature": "true",
        "log.decorate": "full",
        "diff.renames": "copies",
        "color.ui": "always",
    },
    "case does not matter": {"core.ignoreCase": "true"},
    "paths without magic": {"core.precomposeUnicode": "true", "core.quotePath": "true"},
}


@pytest.mark.parametrize("settings", SETTINGS.values(), ids=SETTINGS)
def test_the_owners_settings(wiki: GitRepo, settings: dict[str, str]) -> None:
    wiki.write({"template.txt": "# write here"})
    for key, value in settings.items():
        wiki.git("config", key, value)
    message = "Lunch: Sir Henry’s case\n\n# not a comment\nLong ago ✓"
    record(wiki.root, [Write(WATSON, TEXT, MORE)], message, [("With", "john-watson")])
    entry = read_history(wiki.root).commits[0]
    assert entry.subject == "Lunch: Sir Henry’s case"
    assert entry.body == "# not a comment\nLong ago ✓"
    assert entry.trailers == (("With", "john-watson"),)
    assert (wiki.root / WATSON).read_bytes() == MORE
    assert committed(wiki) == [f"M {WATSON}"]
    assert wiki.git("status", "--porcelain", "--untracked-files=no") == ""


def test_an_edit_that_only_the_time_of_the_index_gives_away_stays_visible(wiki: GitRepo) -> None:
    """git reads a file again whose time is not before the index's: a copy of the index must keep that time."""
    wiki.git("config", "core.trustctime", "false")
    wiki.git("config", "core.checkStat", "minimal")
    index, file = wiki.root / ".git/index", wiki.root / "people/wiggins.md"
    wiki.git("update-index", "--refresh")
    same = file.stat().st_mtime_ns
    file.write_bytes(file.read_bytes().replace(b"Wiggins", b"wIGGINS"))
    os.utime(file, ns=(same, same))
    os.utime(index, ns=(same, same))
    assert wiki.git("--no-optional-locks", "status", "--porcelain") == " M people/wiggins.md"
    watson(wiki.root)
    assert wiki.git("status", "--porcelain") == " M people/wiggins.md"


class TestFilters:
    def test_line_ends_stay_on_the_disk_and_are_plain_in_git(self, wiki: GitRepo) -> None:
        wiki.commit("All text", {".gitattributes": "*.md text eol=crlf\n", "people/wiggins.md": "a\r\nb\r\n"})
        record(wiki.root, [Write("people/wiggins.md", b"a\r\nb\r\n", b"a\r\nb\r\nc\r\n")], "One line more")
        assert (wiki.root / "people/wiggins.md").read_bytes() == b"a\r\nb\r\nc\r\n"
        assert wiki.git("cat-file", "blob", "HEAD:people/wiggins.md") == "a\nb\nc"
        assert wiki.git("status", "--porcelain") == ""

    def test_ident(self, wiki: GitRepo) -> None:
        wiki.commit("Attributes", {".gitattributes": "*.md ident\n"})
        record(wiki.root, [Write(WATSON, TEXT, TEXT + b"$Id: 1234 $\n")], "With an id")
        assert wiki.git("cat-file", "blob", f"HEAD:{WATSON}").endswith("$Id$")

    def test_the_owners_own_filter(self, wiki: GitRepo) -> None:
        wiki.git("config", "filter.secret.clean", "tr a-z n-za-m")
        wiki.git("config", "filter.secret.smudge", "tr a-z n-za-m")
        wiki.git("config", "filter.secret.required", "true")
        wiki.commit("Secret from now on", {".gitattributes": "*.md filter=secret\n", WATSON: TEXT})
        watson(wiki.root)
        assert (wiki.root / WATSON).read_bytes() == MORE
        assert "Dhrra Naar" not in wiki.git("cat-file", "blob", f"HEAD:{WATSON}")
        assert "Dhrra" not in MORE.decode()
        assert wiki.git("status", "--porcelain") == ""


class TestHooksAndSigning:
    def test_hooks_run_and_see_what_is_committed(self, wiki: GitRepo, tmp_path: Path) -> None:
        hooks = tmp_path / "my hooks"
        wiki.git("config", "core.hooksPath", str(hooks))
        log = tmp_path / "log"
        hook(hooks / "pre-commit", f"git diff --cached --name-only -- '*.md' >> '{log}'")
        hook(
            hooks / "commit-msg", f'head -n 1 "$1" >> \'{log}\'; echo >> "$1"; echo \'Signed-off-by: Me <m@e>\' >> "$1"'
        )
        hook(hooks / "post-commit", f"git log -1 --format=%s >> '{log}'")
        watson(wiki.root)
        assert log.read_text() == f"{WATSON}\nLunch at Simpson's\nLunch at Simpson's\n"
        assert "Signed-off-by: Me" in wiki.git("log", "-1", "--format=%B")

    def test_a_hook_may_tidy_the_file_and_it_is_said(self, wiki: GitRepo) -> None:
        hook(wiki.root / ".git/hooks/pre-commit", f"echo tidied >> {WATSON}; git add {WATSON}")
        done = watson(wiki.root)
        assert done.by_hook == (WATSON,)
        assert (wiki.root / WATSON).read_bytes() == MORE + b"tidied\n"
        assert wiki.git("show", f"HEAD:{WATSON}").endswith("tidied")
        assert wiki.git("status", "--porcelain") == ""

    def test_a_signature_is_made_where_the_owner_wants_one(self, wiki: GitRepo, tmp_path: Path) -> None:
        gpg = tmp_path / "gpg"
        hook(gpg, "cat > /dev/null; echo '[GNUPG:] SIG_CREATED ' >&2; echo '-----BEGIN PGP SIGNATURE-----'; echo x")
        wiki.git("config", "gpg.program", str(gpg))
        wiki.git("config", "commit.gpgSign", "true")
        watson(wiki.root)
        assert "BEGIN PGP SIGNATURE" in wiki.git("cat-file", "commit", "HEAD")

    def test_a_kith_that_a_hook_calls_does_not_wait_for_ever(self, wiki: GitRepo) -> None:
        program = (
            "import sys; sys.path[:0] = sys.argv[1:]; from pathlib import Path; import wikis; wikis.watson(Path())"
        )
        paths = f"'{Path(__file__).parents[1] / 'hooks'}' '{Path(__file__).parent}'"
        hook(wiki.root / ".git/hooks/post-commit", f'{sys.executable} -c "{program}" {paths} 2> said || true')
        watson(wiki.root)
        assert "a hook that kith itself has started" in (wiki.root / "said").read_text()


def hook(file: Path, script: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"#!/bin/sh\n{script}\n")
    file.chmod(0o755)


HOSTILE = {
    "GIT_DIR": "/nowhere",
    "GIT_WORK_TREE": "/",
    "GIT_INDEX_FILE": "/nowhere/index",
    "GIT_OBJECT_DIRECTORY": "/nowhere",
    "GIT_CONFIG_COUNT": "1",
    "GIT_CONFIG_KEY_0": "core.hooksPath",
    "GIT_CONFIG_VALUE_0": "/nowhere",
    "GIT_CONFIG_PARAMETERS": "'core.bare'='true'",
    "GIT_AUTHOR_DATE": "1999-01-01T00:00:00",
    "GIT_ICASE_PATHSPECS": "1",
    "GIT_EDITOR": "false",
    "GIT_NAMESPACE": "moriarty",
    "GIT_TRACE": "1",
    "LC_ALL": "tr_TR.UTF-8",
    "LANG": "ja_JP.eucJP",
    "PAGER": "false",
    "EDITOR": "false",
    "VISUAL": "false",
}


def test_a_hostile_environment_changes_nothing(wiki: GitRepo, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in HOSTILE.items():
        monkeypatch.setenv(name, value)
    done = watson(wiki.root)
    assert done.day != date(1999, 1, 1)
    assert committed(wiki) == [f"M {WATSON}"]
    assert {name: os.environ[name] for name in HOSTILE} == HOSTILE


def test_who_the_owner_is_may_stand_in_the_environment(wiki: GitRepo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Mycroft Holmes")
    watson(wiki.root)
    assert wiki.git("log", "-1", "--format=%an") == "Mycroft Holmes"


class TestSeveralAtOnce:
    def test_one_at_a_time_and_none_is_lost(self, wiki: GitRepo) -> None:
        tests = Path(__file__).parent
        program = (
            "import sys; sys.path[:0] = sys.argv[1:3]\n"
            "from pathlib import Path; from kith.record.record import *\n"
            "root = Path(sys.argv[3])\n"
            "for n in range(4):\n"
            "    with writing(root):\n"
            f"        old = (root / {WATSON!r}).read_bytes()\n"
            f"        record(root, [Write({WATSON!r}, old, old + b'.\\n')], f'{{sys.argv[4]}}-{{n}}')\n"
        )
        command = [sys.executable, "-c", program, str(tests.parent / "hooks"), str(tests), str(wiki.root)]
        writers = [subprocess.Popen([*command, str(number)]) for number in range(3)]
        assert [writer.wait() for writer in writers] == [0, 0, 0]
        assert (wiki.root / WATSON).read_bytes() == TEXT + b".\n" * 12
        assert wiki.git("rev-list", "--count", "HEAD") == "13"

    def test_reading_and_recording_can_be_one(self, wiki: GitRepo) -> None:
        with writing(wiki.root) as mended, writing(wiki.root):
            watson(wiki.root)
        assert mended == ()
        assert leftovers(wiki) == []


def test_nothing_of_the_clock_is_asked_when_it_is_not_given(wiki: GitRepo) -> None:
    done = watson(wiki.root)
    assert abs(datetime.fromisoformat(wiki.git("log", "-1", "--format=%aI")) - datetime.now(UTC)) < timedelta(minutes=5)
    assert done.day.isoformat() == wiki.git("log", "-1", "--format=%as")
