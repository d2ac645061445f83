"""The last entry taken back: the files without what it did, later edits kept, and the journal without both."""

from __future__ import annotations

from pathlib import Path

import pytest

from git_repo import GitRepo
from kith.record.record import CannotRecord, Write, record
from kith.record.undo import last_entry, undo
from repos import Repo, person
from wikis import MORE, TEXT, WATSON, committed, make, state, watson


@pytest.fixture
def wiki(tmp_path: Path) -> GitRepo:
    return make(tmp_path / "wiki")


def test_everything_that_an_entry_did_is_taken_back(wiki: GitRepo) -> None:
    before = wiki.git("rev-parse", "HEAD^{tree}")
    photo = bytes(range(256))
    writes = [
        Write(WATSON, TEXT, MORE),
        Write("people/faces/mary-morstan.jpg", None, photo),
        Write.renamed("people/wiggins.md", "people/w-wiggins.md", b"---\nname: Wiggins\n---\n"),
    ]
    entry = record(wiki.root, writes, "The sign of four")
    wiki.write({"staged.md": "staged", "people/stamford.md": "by hand"})
    wiki.git("add", "staged.md")
    undone = undo(wiki.root)
    assert undone.entry.id == entry.commit
    assert wiki.git("rev-parse", "HEAD^{tree}") == before
    assert wiki.git("log", "-1", "--format=%B") == (
        f'Revert "The sign of four"\n\nThis reverts commit {entry.commit}.\n'
    )
    assert (wiki.root / WATSON).read_bytes() == TEXT
    assert wiki.git("status", "--porcelain") == "A  staged.md\n?? people/stamford.md"


def test_the_journal_leaves_both_out_and_undo_goes_further_back(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    repo.git("config", "user.name", "S")
    repo.git("config", "user.email", "s@e")
    repo.commit("Begin", john_watson=person("John Watson"))
    text = person("John Watson").encode()
    first = record(tmp_path, [Write(WATSON, text, text + b"one\n")], "First", [("With", "john-watson")])
    second = record(tmp_path, [], "Second", [("With", "john-watson")])
    assert [entry.subject for entry in repo.entries() if entry.type == "interaction"] == ["Second", "First"]
    assert undo(tmp_path).entry.id == second.commit
    assert [entry.subject for entry in repo.entries() if entry.type == "interaction"] == ["First"]
    assert undo(tmp_path).entry.id == first.commit
    assert [entry.subject for entry in repo.entries() if entry.type == "interaction"] == []
    assert (tmp_path / WATSON).read_bytes() == text


def test_taking_back_can_be_taken_back(wiki: GitRepo) -> None:
    entry = watson(wiki.root)
    undone = undo(wiki.root)
    undo(wiki.root, undone.recorded.commit)
    assert (wiki.root / WATSON).read_bytes() == MORE
    assert (last := last_entry(wiki.root)) and last.id == entry.commit


def test_later_edits_elsewhere_in_the_file_stay(wiki: GitRepo) -> None:
    lines = [f"line {number}\n" for number in range(12)]
    old = "".join(lines).encode()
    wiki.commit("Long", {WATSON: old})
    new = old.replace(b"line 2\n", b"line two\n")
    entry = record(wiki.root, [Write(WATSON, old, new)], "Two")
    wiki.commit("By hand", {WATSON: new.replace(b"line 9\n", b"line nine\n")})
    undo(wiki.root, entry.commit[:8])
    assert (wiki.root / WATSON).read_bytes() == old.replace(b"line 9\n", b"line nine\n")


def test_line_ends_are_those_of_the_disk(wiki: GitRepo) -> None:
    wiki.commit("Attributes", {".gitattributes": "*.md text eol=crlf\n", WATSON: b"a\r\nb\r\n"})
    record(wiki.root, [Write(WATSON, b"a\r\nb\r\n", b"a\r\nb\r\nc\r\n")], "More")
    undo(wiki.root)
    assert (wiki.root / WATSON).read_bytes() == b"a\r\nb\r\n"
    assert wiki.git("status", "--porcelain") == ""


def test_in_a_folder_of_a_larger_repository(tmp_path: Path) -> None:
    repo = make(tmp_path / "all")
    repo.commit("Notes", {"notes/" + WATSON: TEXT, ".gitattributes": "notes/**/*.md text eol=crlf\n"})
    root = repo.root / "notes"
    (root / WATSON).write_bytes(TEXT.replace(b"\n", b"\r\n"))
    crlf = (root / WATSON).read_bytes()
    repo.git("add", "--all")
    record(root, [Write(WATSON, crlf, crlf + b"x\r\n")], "More")
    undo(root)
    assert committed(repo) == [f"M notes/{WATSON}"]
    assert (root / WATSON).read_bytes() == crlf


def by_hand(repo: GitRepo) -> None:
    repo.commit("By hand", {WATSON: MORE.replace(b"Queen Anne", b"King Anne")})


def elsewhere(repo: GitRepo) -> None:
    repo.commit("Both", {WATSON: TEXT, "mkdocs.yml": "x"})


def gone(repo: GitRepo) -> None:
    repo.commit("Gone", {WATSON: None})


def dirty(repo: GitRepo) -> None:
    repo.write({WATSON: MORE + b"still writing"})


# name → what happens after the entry, which commit is named, words of the refusal
REFUSED = {
    "the same lines were changed": (by_hand, "HEAD~1", "was changed since in the same place"),
    "the file is gone": (gone, "HEAD~1", "was changed since"),
    "the file has edits": (dirty, "", "edits that are not in git"),
    "other files too": (elsewhere, "HEAD", "changed mkdocs.yml as well"),
    "no such commit": (lambda repo: None, "12345678", "not the id of one commit"),
    "words for a commit": (lambda repo: None, "--all", "not the id of one commit"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_taken_back_is_named_and_nothing_changes(wiki: GitRepo, name: str) -> None:
    then, commit, words = REFUSED[name]
    watson(wiki.root)
    then(wiki)
    before = state(wiki)
    with pytest.raises(CannotRecord, match=words):
        undo(wiki.root, wiki.git("rev-parse", commit) if commit.startswith("HEAD") else commit)
    assert state(wiki) == before


def test_a_new_file_that_was_edited_since_stays(wiki: GitRepo) -> None:
    record(wiki.root, [Write("people/mary-morstan.md", None, TEXT)], "Met Mary Morstan")
    wiki.commit("By hand", {"people/mary-morstan.md": MORE})
    with pytest.raises(CannotRecord, match="was changed since"):
        undo(wiki.root, wiki.git("rev-parse", "HEAD~1"))
    assert (wiki.root / "people/mary-morstan.md").read_bytes() == MORE


def test_a_merge_and_what_is_taken_back_already_are_refused(wiki: GitRepo) -> None:
    entry = watson(wiki.root)
    undo(wiki.root)
    with pytest.raises(CannotRecord, match="taken back already"):
        undo(wiki.root, entry.commit)
    wiki.git("checkout", "-q", "-b", "other", "HEAD~1")
    wiki.commit("Theirs", {"people/stamford.md": "x"})
    wiki.git("checkout", "-q", "main")
    merge = wiki.merge("other")
    with pytest.raises(CannotRecord, match="is a merge"):
        undo(wiki.root, merge)


def test_where_there_is_no_entry_there_is_nothing_to_take_back(tmp_path: Path) -> None:
    GitRepo.init(tmp_path)
    with pytest.raises(CannotRecord, match="no entry"):
        undo(tmp_path)
