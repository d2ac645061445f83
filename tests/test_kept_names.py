"""The names that are kept of files: those of the very files that lie there now."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kith.said import kept_names
from kith.said.kept_names import KeptNames, Names

pytestmark = pytest.mark.skipif(os.name != "posix", reason="elsewhere nothing is kept")


@pytest.fixture
def wiki(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(kept_names, "JUST_NOW", -60.0)  # what was changed just now counts as long ago
    (tmp_path / ".kith").mkdir(mode=0o700)
    (tmp_path / "people").mkdir()
    (tmp_path / "people" / "ada.md").write_text("Ada")
    return tmp_path


def name(wiki: Path, path: str = "people/ada.md") -> tuple[str, bool]:
    """The name in a file as a new program knows it, and whether it was read."""
    was_read = False

    def read(path: str) -> Names:
        nonlocal was_read
        was_read = True
        return (wiki / path).read_text(), (), False, True

    known = KeptNames(wiki, "people")
    found = known.of(path, read)
    known.keep()
    return found[0], was_read


def test_a_file_that_is_as_it_was_is_not_read(wiki: Path) -> None:
    assert [name(wiki) for _ in range(3)] == [("Ada", True), ("Ada", False), ("Ada", False)]


def test_a_change_is_seen_though_size_and_time_are_the_same(wiki: Path) -> None:
    name(wiki)
    file = wiki / "people" / "ada.md"
    before = file.stat()
    file.write_text("Bea")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert name(wiki) == ("Bea", True)
    other = wiki / "other.md"
    other.write_text("Eve")
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.rename(file)
    assert name(wiki) == ("Eve", True) and name(wiki) == ("Eve", False)


def test_a_file_that_was_changed_just_now_is_read_again(wiki: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_names, "JUST_NOW", 60.0)
    assert name(wiki) == name(wiki) == ("Ada", True)


def test_what_a_link_leads_to_may_change_and_the_link_does_not(wiki: Path) -> None:
    (wiki / "people" / "eve.md").symlink_to(wiki / "people" / "ada.md")
    assert name(wiki, "people/eve.md") == name(wiki, "people/eve.md") == ("Ada", True)


def test_a_damaged_memory_is_none(wiki: Path) -> None:
    name(wiki)
    kept = wiki / ".kith" / "cache" / "journal" / "names-people"
    kept.write_bytes(kept.read_bytes()[:-1])
    assert name(wiki) == ("Ada", True)
