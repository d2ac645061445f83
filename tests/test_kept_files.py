"""What was kept of the files: the same people, events and problems as read anew, in every field; bytes decide."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bench.story import Story
from conftest import ROOT
from hostile import PAYLOADS, a_file
from kith import kept
from kith.days import Interval
from kith.format import event, files, kept_files, person
from kith.format.files import read_all_events, read_all_people
from kith.format.settings import Circle, Settings
from test_bad_files import GOOD, TOLD, UNREADABLE

SETTINGS = Settings()


@pytest.fixture
def wiki(tmp_path: Path) -> Path:
    (tmp_path / ".kith").mkdir(mode=0o700)
    (tmp_path / "people").mkdir()
    (tmp_path / "events").mkdir()
    return tmp_path


def read(wiki: Path, settings: Settings = SETTINGS) -> Any:
    """As a new program reads them."""
    kept_files.forget()
    return read_all_people(wiki, settings), read_all_events(wiki)


def anew(wiki: Path, settings: Settings = SETTINGS) -> Any:
    """As they are read where nothing is kept."""
    shutil.rmtree(wiki / ".kith" / "cache", ignore_errors=True)
    return read(wiki, settings)


def nothing_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str, *_: object) -> None:
        raise AssertionError(f"{path} is read again")

    monkeypatch.setattr(files, "read_person", refuse)
    monkeypatch.setattr(files, "read_event", refuse)


def watson(wiki: Path, text: str = "name: John Watson") -> Path:
    file = wiki / "people" / "john-watson.md"
    file.write_text(f"---\n{text}\n---\n- [ ] call [[stamford]] (by 1895-12-01)\n")
    return file


def cache(wiki: Path) -> Path:
    return wiki / ".kith" / "cache" / "journal" / "people"


def sample(wiki: Path) -> None:
    for folder in ("people", "events"):
        shutil.copytree(ROOT / folder, wiki / folder, dirs_exist_ok=True)


def made_up(wiki: Path) -> None:
    for step in Story(40, 10, 150, date(2026, 11, 23), 1).steps():
        for path, data in step.files:
            (wiki / path).write_bytes(data)


def broken(wiki: Path) -> None:
    texts = [case[1] for case in UNREADABLE] + [case[1] for case in GOOD]
    texts += [f"---\n{case[1]}\n---\n".encode() for case in TOLD]
    known = {"circle": "inner", "date": "2026-12-01"}
    for number, data in enumerate(texts):
        (wiki / "people" / f"x{number}.md").write_bytes(data)
        (wiki / "events" / f"2026-12-01-x{number}.md").write_bytes(data)
    for number, payload in enumerate(PAYLOADS):
        (wiki / "people" / f"y{number}.md").write_text(a_file(person.FIELDS, payload, known))
        (wiki / "events" / f"2026-12-01-y{number}.md").write_text(a_file(event.FIELDS, payload, known))
    for name in ("Ada.md", "ada.md", "John Watson.md", "index.md", "☃☃.md", "a\nb.md", os.fsdecode(b"caf\xe9.md")):
        (wiki / "people" / name).write_text("---\nname: Somebody\n---\n")
    (wiki / "people" / "gone.md").symlink_to("nowhere")
    (wiki / "people" / "folder.md").mkdir()


@pytest.mark.parametrize("fill", [sample, made_up, broken])
def test_what_was_kept_is_what_was_read(
    wiki: Path, fill: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(wiki)
    fresh = anew(wiki)
    nothing_is_read(monkeypatch)
    for reading in (read(wiki), (read_all_people(wiki, SETTINGS), read_all_events(wiki))):  # from the disk, in memory
        assert reading == fresh and repr(reading) == repr(fresh)
    assert fresh[0][0] and fresh[1][0]


def test_other_bytes_are_read_whatever_the_times_say(wiki: Path) -> None:
    file = watson(wiki)
    read(wiki)
    times = file.stat()
    watson(wiki, "name: Jane Watson")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    (people, _), _ = read(wiki)
    assert people["john-watson"].name == "Jane Watson"
    assert [promise.by for promise in people["john-watson"].promises] == [date(1895, 12, 1)]
    file.rename(wiki / "people" / "jane-watson.md")
    (people, _), _ = read(wiki)
    assert list(people) == ["jane-watson"] and people["jane-watson"].promises[0].source == "people/jane-watson.md"


def test_the_owners_circles(wiki: Path) -> None:
    watson(wiki, "name: John Watson\ncircle: club")
    club = Settings(circles=(Circle("club", Interval(1, "weeks"), 5),))
    (people, problems), _ = read(wiki)
    assert people["john-watson"].circle == "" and len(problems) == 1
    for settings in (club, SETTINGS, club):
        alive = read_all_people(wiki, settings)
        assert alive == read(wiki, settings)[0] == anew(wiki, settings)[0]
        assert alive[0]["john-watson"].circle == ("club" if settings is club else "")


def test_another_program_reads_anew(wiki: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    watson(wiki)
    fresh = read(wiki)
    monkeypatch.setattr(kept, "program", lambda: "another")
    with monkeypatch.context() as m, pytest.raises(AssertionError, match="read again"):
        nothing_is_read(m)
        read(wiki)
    assert read(wiki) == fresh


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: data[:40], lambda _: b"", lambda _: b"x"])
def test_a_damaged_file_is_made_anew(
    wiki: Path, damage: Callable[[bytes], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    watson(wiki)
    fresh = read(wiki)
    cache(wiki).write_bytes(damage(cache(wiki).read_bytes()))
    assert read(wiki) == fresh
    nothing_is_read(monkeypatch)
    assert read(wiki) == fresh


def test_it_is_written_where_enough_is_new(wiki: Path) -> None:
    made_up(wiki)
    read(wiki)
    written = [cache(wiki).read_bytes()]
    names = sorted((wiki / "people").glob("*.md"))
    for number, file in enumerate(names[:3], 1):
        file.write_text(f"---\nname: Wiggins {number}\n---\n")
        people, _ = read_all_people(wiki, SETTINGS)  # a program that lives on
        assert people[file.stem].name == f"Wiggins {number}"
        written.append(cache(wiki).read_bytes())
    assert written[0] == written[1] == written[2] != written[3]


def test_where_nothing_can_be_kept(wiki: Path) -> None:
    watson(wiki)
    (wiki / ".kith").rmdir()
    assert read(wiki) == read(wiki)
    assert not (wiki / ".kith").exists()
