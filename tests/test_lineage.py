"""Files whose names are no slugs, files that change places: whose history is whose. Each a real little repository."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kith.format.files import read_all_people
from kith.format.settings import Settings
from repos import Repo, person, words

IRENE = person("Irene Adler", "last_contact: 1888-03-20", "A voice, and a photograph.\n")
WATSON = person("John Watson", "last_contact: 1895-01-01", "A limp, and a terrier once.\n")
MYCROFT = person("Mycroft Holmes", "last_contact: 1893-01-01", "The Diogenes Club, and a pension.\n")


def people(repo: Repo) -> dict[str, list[str]]:
    """Whom the wiki has today, and the subjects of their interactions and notes."""
    found, _ = read_all_people(repo.root, Settings())
    entries = repo.entries()
    return {slug: [e.subject for e in entries if slug in e.people] for slug in found}


def commit(repo: Repo, message: str, **files: str | None) -> str:
    """Commit files by their whole names below people/, given as `{"Irene Adler.md": text}`."""
    return repo.repo.commit(message, {f"people/{name}": text for name, text in files.items()}, "2026-11-20")


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "wiki")


# Names that are no slugs, as Obsidian writes them


@pytest.mark.parametrize("name", ["Irene Adler.md", "Irene-Adler.md", "_irene_adler.md", "Iréne Adler.md"])
def test_a_file_that_is_no_slug_has_its_timeline(repo: Repo, name: str) -> None:
    commit(repo, "Met", **{name: IRENE})
    commit(repo, "Tea", **{name: IRENE.replace("1888-03-20", "1888-05-05")})
    commit(repo, "Opera\n\nWith: irene-adler\n")
    stem = name.removesuffix(".md")
    told = commit(repo, f"Letter\n\nWith: {stem}\n")
    assert people(repo) == {"irene-adler": ["Letter", "Opera", "Met", "Tea"]}
    assert repo.entry(told).people == ("irene-adler",)
    assert (repo.journal().problems, repo.journal().renamed) == ((), {})
    assert repo.journal().added == {"irene-adler": date(2026, 11, 20)}


def test_capital_letters_only(repo: Repo) -> None:
    commit(repo, "Met", **{"Irene.md": IRENE})
    commit(repo, "Tea\n\nWith: Irene\n")
    repo.git("mv", "people/Irene.md", "people/irene.md")
    renamed = commit(repo, "As it should be")
    commit(repo, "Opera\n\nWith: irene\n")
    assert people(repo) == {"irene": ["Opera", "As it should be", "Tea", "Met"]}
    assert words(repo.entry(renamed)) == ["file renamed: Irene.md → irene.md"]
    assert repo.journal().renamed == {}


def test_from_such_a_name_to_another_slug(repo: Repo) -> None:
    commit(repo, "Met", **{"Irene Adler.md": IRENE.replace("Irene Adler", "La Donna")})
    before = commit(repo, "Tea\n\nWith: Irene Adler\n")
    slug = commit(repo, "Opera\n\nWith: irene-adler\n")
    repo.git("mv", "people/Irene Adler.md", "people/irene-norton.md")
    commit(repo, "Married")
    after = commit(repo, "Letter\n\nWith: Irene Adler\n")
    assert [repo.entry(c).people for c in (before, slug, after)] == [("irene-norton",)] * 3
    assert repo.journal().problems == ()
    assert repo.journal().renamed == {"irene-adler": "irene-norton"}


def test_a_rename_to_its_slug_with_a_new_name_and_text_is_the_same_person(repo: Repo) -> None:
    commit(repo, "Met", **{"Irene Adler.md": IRENE})
    commit(repo, "Tea\n\nWith: irene-adler\n")
    commit(repo, "All new", **{"Irene Adler.md": None, "irene-adler.md": person("Irene Norton", body="Wed.\n" * 30)})
    assert people(repo) == {"irene-adler": ["All new", "Tea", "Met"]}


def test_a_second_file_of_one_slug_takes_no_history_with_it_when_it_goes(repo: Repo) -> None:
    commit(repo, "Met", **{"irene.md": IRENE})
    commit(repo, "Tea\n\nWith: irene\n")
    commit(repo, "A copy by mistake", **{"Irene.md": WATSON})
    commit(repo, "Gone again", **{"Irene.md": None})
    assert people(repo)["irene"][-2:] == ["Tea", "Met"]


def test_what_is_nobody_on_disk_is_nobody_in_the_history(repo: Repo) -> None:
    odd = ("index.md", "Index.md", "!!.md", ".hidden.md", "#irene.md", "~irene.md", "irene.MD", "irene.txt", "a/b.md")
    commit(repo, "Odd ones", **dict.fromkeys(odd, IRENE))
    assert read_all_people(repo.root, Settings())[0] == {}
    assert repo.history().commits[0].files == () and repo.history().files == frozenset()


# Files that change places in one commit


@pytest.fixture
def three(repo: Repo) -> Repo:
    commit(repo, "The beginning", **{"a.md": IRENE, "b.md": WATSON, "c.md": MYCROFT})
    commit(repo, "Irene's\n\nWith: a\n")
    commit(repo, "Watson's\n\nWith: b\n")
    commit(repo, "Mycroft's\n\nWith: c\n")
    return repo


def test_two_swap_their_slugs(three: Repo) -> None:
    swap = commit(three, "Swapped", **{"a.md": WATSON, "b.md": IRENE})
    assert people(three) == {
        "a": ["Swapped", "Watson's", "The beginning"],
        "b": ["Swapped", "Irene's", "The beginning"],
        "c": ["Mycroft's", "The beginning"],
    }
    assert (three.entry(swap).type, sorted(words(three.entry(swap)))) == ("note", ["slug: a → b", "slug: b → a"])


def test_two_swap_and_are_edited(three: Repo) -> None:
    moved = WATSON.replace("1895-01-01", "1895-02-02") + "A moustache.\n"
    swap = commit(three, "Swapped", **{"a.md": moved, "b.md": IRENE + "In Trenton.\n"})
    assert (three.entry(swap).type, three.entry(swap).people) == ("interaction", ("a",))
    assert people(three)["b"] == ["Irene's", "The beginning"]


def test_three_in_a_ring(three: Repo) -> None:
    ring = commit(three, "Ring", **{"a.md": MYCROFT, "b.md": IRENE, "c.md": WATSON})
    assert (three.entry(ring).type, len(words(three.entry(ring)))) == ("note", 3)
    assert [p[1] for p in people(three).values()] == ["Mycroft's", "Irene's", "Watson's"]


def test_one_moves_on_and_another_takes_the_place(three: Repo) -> None:
    chain = commit(three, "Chain", **{"a.md": None, "b.md": IRENE, "d.md": WATSON})
    assert three.entry(chain).type == "note"
    assert sorted(words(three.entry(chain))) == ["slug: a → b", "slug: b → d"]
    assert people(three) == {
        "b": ["Chain", "Irene's", "The beginning"],
        "c": ["Mycroft's", "The beginning"],
        "d": ["Chain", "Watson's", "The beginning"],
    }


def test_the_place_is_taken_by_somebody_new(three: Repo) -> None:
    commit(three, "New", **{"b.md": person("Stamford", "last_contact: 1895-03-03"), "d.md": WATSON})
    assert people(three)["d"] == ["New", "Watson's", "The beginning"]
    assert people(three)["b"] == ["New"]


def test_a_swap_there_and_back(three: Repo) -> None:
    commit(three, "There", **{"a.md": WATSON, "b.md": IRENE})
    between = commit(three, "Between\n\nWith: a\n")
    commit(three, "Back", **{"a.md": IRENE, "b.md": WATSON})
    assert three.entry(between).people == ("b",)
    assert people(three)["a"] == ["Back", "There", "Irene's", "The beginning"]


def test_who_takes_another_name_stays_the_same_person(three: Repo) -> None:
    married = commit(three, "Married", **{"a.md": IRENE.replace("Adler", "Norton"), "b.md": WATSON + "A wife.\n"})
    assert sorted(words(three.entry(married))) == ["+ A wife.", "name: Irene Adler → Irene Norton"]


def test_empty_files_are_nobodys_twin(repo: Repo) -> None:
    commit(repo, "Three empty ones", **{"a.md": "", "b.md": "", "c.md": IRENE})
    filled = commit(
        repo, "One filled, one emptied", **{"a.md": IRENE + "x\n", "b.md": "---\nname: B\n---\n", "c.md": ""}
    )
    assert len(repo.entry(filled).changes) >= 2


# What a merge itself did


def test_a_rename_made_while_merging_keeps_the_history(three: Repo) -> None:
    three.git("checkout", "-q", "-b", "phone")
    on_phone = commit(three, "On the phone\n\nWith: b\n", **{"z.md": person("Stamford")})
    three.git("checkout", "-q", "main")
    commit(three, "At home", **{"c.md": MYCROFT + "A brother.\n"})
    three.git("merge", "-q", "--no-commit", "--no-ff", "phone")
    three.git("mv", "people/b.md", "people/john-watson.md")
    three.write("people/new.md", person("Somebody new"))
    three.git("add", "-A")
    three.git("commit", "-q", "-m", "Both, and a better name")
    after = commit(three, "After\n\nWith: b\n")
    assert [three.entry(c).people for c in (on_phone, after)] == [("john-watson",)] * 2
    assert people(three)["john-watson"] == ["After", "On the phone", "Watson's", "The beginning"]
    assert three.journal().renamed == {"b": "john-watson"}
    assert {"new", "z", "john-watson"} < set(three.journal().added)
    assert three.journal().problems == ()
