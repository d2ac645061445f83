"""The journal with what was kept of it: the same as one read from nothing, and without reading the old again."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from kith.format.files import read_all_events, read_all_people
from kith.format.settings import Settings
from kith.git import kept_commits
from kith.git.journal import Journal
from kith.git.kept_journal import forget, kept_journal
from kith.lookup import Lookup
from repos import Repo, person, words

SETTINGS = Settings()
TEA = "Tea\n\nWith: watson\n"


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "wiki")
    (repo.root / ".kith").mkdir(mode=0o700)
    (repo.root / ".kith" / ".gitignore").write_text("*\n")
    repo.commit("The index begins", watson=person("John Watson"), mycroft=person("Mycroft Holmes"))
    repo.commit("He lost weight", watson=person("John Watson", "", "Thinner.\n"))
    repo.commit(TEA)
    return repo


def read(repo: Repo, settings: Settings = SETTINGS) -> Journal:
    """The journal as a new program reads it, and as one that lives on does; the same as one read from nothing."""
    people, _ = read_all_people(repo.root, settings)
    lookup = Lookup(people, read_all_events(repo.root)[0], {})
    alive = kept_journal(repo.root, lookup.resolve_person, settings, lookup.guess, lookup.called)
    forget()
    new = kept_journal(repo.root, lookup.resolve_person, settings, lookup.guess, lookup.called)
    assert alive == new == repo.journal(settings)
    return new


def cache(repo: Repo) -> Path:
    return repo.root / ".kith" / "cache" / "journal"


def lose(repo: Repo, path: str) -> None:
    """Take a version away from git: whoever looks at it again finds it missing."""
    blob = repo.git("rev-parse", path)
    (repo.top / ".git" / "objects" / blob[:2] / blob[2:]).unlink()


def test_what_was_read_once_is_not_read_again(repo: Repo) -> None:
    read(repo)
    lose(repo, "HEAD~2:people/watson.md")
    new = repo.commit("He moved", mycroft=person("Mycroft Holmes", "location: Pall Mall\n"))
    people, _ = read_all_people(repo.root, SETTINGS)
    lookup = Lookup(people, {}, {})
    for _ in ("a new program", "one that lives on"):
        kept = kept_journal(repo.root, lookup.resolve_person, SETTINGS, lookup.guess)
        assert [entry.subject for entry in kept.entries] == ["He moved", "Tea", "He lost weight", "The index begins"]
        assert words(kept.entries[0]) == ["+ location: Pall Mall"] and kept.entries[0].commit == new
        assert words(kept.entries[2]) == ["+ Thinner."]
    assert "not in this clone" in str(repo.journal())
    forget()
    (cache(repo) / "entries").unlink()  # told anew, by the commits that were kept
    kept = kept_journal(repo.root, lookup.resolve_person, SETTINGS, lookup.guess)
    assert words(kept.entries[2]) == ["+ Thinner."]


def test_no_name_is_asked_again_while_everybody_is_called_as_before(repo: Repo) -> None:
    repo.commit("Coffee\n\nWith: Dr. Watson\n")
    journal = read(repo)
    lookup = Lookup(read_all_people(repo.root, SETTINGS)[0], {}, {})
    asked: list[str] = []

    def resolve(text: str) -> str | None:
        asked.append(text)
        return lookup.resolve_person(text)

    for called, times in ((lookup.called, 0), ("", 1), ("otherwise", 1)):
        forget()
        asked.clear()
        assert kept_journal(repo.root, resolve, SETTINGS, lookup.guess, called) == journal
        assert asked == ["Dr. Watson"] * times


WAYS: dict[str, Callable[[Repo], object]] = {
    "a person more": lambda r: r.commit("", holmes=person("Sherlock Holmes")),
    "who was told of before": lambda r: (r.commit("Tea\n\nWith: holmes"), r.commit("", holmes=person("S. Holmes"))),
    "a rename": lambda r: (r.git("mv", "people/watson.md", "people/john.md"), r.commit("He married")),
    "gone, and back": lambda r: (r.commit("", watson=None), r.commit("", watson=person("John Watson"))),
    "a revert": lambda r: r.repo.revert(r.git("rev-parse", "HEAD~2")),
    "an amend": lambda r: r.repo.commit("Coffee\n\nWith: mycroft", None, "2026-11-20", "--amend"),
    "a reset": lambda r: r.git("reset", "-q", "--hard", "HEAD~1"),
    "another commit in its place": lambda r: r.git("replace", "--graft", "HEAD~1"),
    "a name told otherwise": lambda r: (r.root / "people/mycroft.md").write_text(
        person("Mycroft Holmes", "aliases: [M]")
    ),
    "a setting of git": lambda r: r.git("config", "trailer.with.key", "About"),
    "the last one's mistake": lambda r: (r.commit("Tea\n\nWith: Nobody"), read(r), r.commit("More")),
    "an event": lambda r: r.repo.commit("x", {"events/1895-11-21-dinner.md": "---\nname: Dinner\n---\n"}),
}


@pytest.mark.parametrize("way", WAYS)
def test_whatever_happens_it_is_the_same(repo: Repo, way: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_commits, "BEHIND", 0)  # written each time
    repo.commit("Tea\n\nWith: M")
    read(repo)
    WAYS[way](repo)
    read(repo)
    repo.commit("The last")
    read(repo)


def test_the_owners_machine_messages(repo: Repo) -> None:
    assert "Tea" in [entry.subject for entry in read(repo).entries]
    assert "Tea" not in [entry.subject for entry in read(repo, replace(SETTINGS, machine_messages=("Tea",))).entries]


def test_a_clone_that_was_cut_off_and_is_deepened(repo: Repo, tmp_path: Path) -> None:
    Repo(tmp_path / "elsewhere").git("clone", "-q", "--depth=1", repo.top.as_uri(), str(tmp_path / "clone"))
    clone = Repo(tmp_path / "clone", begin=False)
    (clone.root / ".kith").mkdir(mode=0o700)
    assert len(read(clone).entries) == 1
    clone.git("fetch", "-q", "--deepen=1")
    assert read(clone).state.shallow
    clone.git("fetch", "-q", "--unshallow")
    assert read(clone).entries == read(repo).entries


@pytest.mark.parametrize("how", ["no folder", "a link", "for everybody"])
def test_where_nothing_can_be_kept_it_is_read_anew(repo: Repo, tmp_path: Path, how: str) -> None:
    (repo.root / ".kith" / ".gitignore").unlink()
    (repo.root / ".kith").rmdir()
    if how == "a link":
        (tmp_path / "other").mkdir()
        (repo.root / ".kith").symlink_to(tmp_path / "other")
    elif how == "for everybody":
        (repo.root / ".kith").mkdir()
        (repo.root / ".kith").chmod(0o777)
    read(repo)
    assert not cache(repo).exists()


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-1], lambda data: data[:40], lambda data: b"", lambda data: data + b"x"]
)
def test_damaged_files_are_read_anew(repo: Repo, damage: Callable[[bytes], bytes]) -> None:
    read(repo)
    assert {file.name for file in cache(repo).iterdir()} >= {"commits", "entries"}
    for file in cache(repo).iterdir():
        file.write_bytes(damage(file.read_bytes()))
    repo.commit("He lost more", watson=person("John Watson", "", "Thin.\n"))
    read(repo)


def test_many_at_once(repo: Repo) -> None:
    code = "import sys, hashlib; from pathlib import Path; from datetime import date; from kith.network import load; "
    code += "print(load(Path(sys.argv[1]), date(1895, 12, 1)).journal)"
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment |= {"PYTHONPATH": str(Path(kept_commits.__file__).parents[2])}
    readers = [
        subprocess.Popen([sys.executable, "-c", code, str(repo.root)], env=environment, stdout=subprocess.PIPE)
        for _ in range(4)
    ]
    said = {reader.communicate()[0] for reader in readers}
    assert len(said) == 1 and b"He lost weight" in said.pop()
