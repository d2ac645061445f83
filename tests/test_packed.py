"""What is packed is there again, each value equal to what it was, however many parts it took."""

from __future__ import annotations

import marshal
from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kith import packed
from kith.format.files import read_all_events, read_all_people
from kith.format.packed import EVENT, PERSON
from kith.format.settings import read_settings
from kith.git.changes import Change, Edit
from kith.git.commits import FileChange
from kith.git.journal import Entry
from kith.git.packed import EDIT, ENTRY

ROOT = Path(__file__).parents[1]
NEW, MOVED = (FileChange(status, "people/a.md", "people/a.md", "", "b" * 40) for status in "AM")
DAY = date(1895, 1, 4)
EDITS = [Edit(NEW, True, "", "Ada"), Edit(MOVED, False, "Ada", "Ada", None, DAY, (("name", "name: x"),), True)]
CHANGES = (Change("people/a.md", "a", "name", "name: x"), Change("people/a.md", "a", "body", "+ y"))
ENTRIES = [
    Entry("c" * 40, DAY, "interaction", ("a", "b"), "coffee", introduced=(("a", "b"),), changes=CHANGES),
    Entry("d" * 40, DAY, "note", ()),
    Entry("e" * 40, DAY, "interaction", ("a",), "".join(("cof", "fee")), changes=CHANGES[:1]),
]


@pytest.mark.parametrize("most", [1, 2, 2000])
def test_what_was_packed_is_there_again(monkeypatch: pytest.MonkeyPatch, most: int) -> None:
    monkeypatch.setattr(packed, "MOST", most)
    people, events = read_all_people(ROOT, read_settings(ROOT)[0])[0], read_all_events(ROOT)[0]
    tables: list[tuple[Any, Collection[Any]]] = [(PERSON, people.values()), (EVENT, events.values())]
    for form, values in (*tables, (EDIT, EDITS), (ENTRY, ENTRIES)):
        parts = [marshal.loads(marshal.dumps(part)) for part in form.pack_parts(values)]
        again = list(form.unpack_parts(parts))
        assert again == list(values) and repr(again) == repr(list(values))
        assert len(parts) == -(-len(values) // most)


def test_nothing_packs_as_nothing() -> None:
    assert list(ENTRY.unpack(ENTRY.pack([]))) == [] == list(ENTRY.pack_parts([]))


def test_a_word_is_one_object_in_all_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MOST", 1)
    parts = [marshal.loads(marshal.dumps(part)) for part in ENTRY.pack_parts(ENTRIES)]
    first, _, last = ENTRY.unpack_parts(parts)
    assert first.kind is last.kind and first.changes[0].slug is last.changes[0].slug
