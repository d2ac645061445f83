"""A person edited on two devices: the later last_contact, the union of lists, and never a word lost."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kith.capture.threeway import merge
from kith.format.frontmatter import read

BASE = """---
name: John H. Watson
last_contact: 2026-10-01
circle: close
interests: [racing]
dates:
  wedding: 1889-05-01
---
Lodgings.

Baker Street.
"""


def edit(*pairs: tuple[str, str], of: str = BASE) -> bytes:
    for old, new in pairs:
        assert old in of
        of = of.replace(old, new)
    return of.encode()


CASES: dict[str, tuple[bytes, bytes, bytes]] = {
    "the later day of the other": (
        edit(("2026-10-01", "2026-11-01")),
        edit(("2026-10-01", "2026-11-05")),
        edit(("2026-10-01", "2026-11-05")),
    ),
    "our own later day": (
        edit(("2026-10-01", "2026-11-09")),
        edit(("2026-10-01", "2026-11-05")),
        edit(("2026-10-01", "2026-11-09")),
    ),
    "lists together": (
        edit(("[racing]", "[racing, chess]"), ("2026-10-01", "2026-11-09")),
        edit(("[racing]", "[racing, opera]"), ("2026-10-01", "2026-11-05")),
        edit(("[racing]", "[racing, chess, opera]"), ("2026-10-01", "2026-11-09")),
    ),
    "a new list on both sides": (
        edit(("---\nLodgings", "remember:\n  - limps\n---\nLodgings")),
        edit(("---\nLodgings", "remember:\n  - sugar\n---\nLodgings")),
        edit(("---\nLodgings", "remember:\n  - limps\n  - sugar\n---\nLodgings")),
    ),
    "tables together": (
        edit(("1889-05-01", "1889-05-01\n  birth: 1852-08-07")),
        edit(("1889-05-01", "1889-05-01\n  Maiwand: 1880-07-27")),
        edit(("1889-05-01", "1889-05-01\n  birth: 1852-08-07\n  Maiwand: '1880-07-27'")),
    ),
    "a key that only they changed, beside one that both did": (
        edit(("2026-10-01", "2026-11-09")),
        edit(("2026-10-01\ncircle: close", "2026-11-05\ncircle: inner  # at last")),
        edit(("2026-10-01\ncircle: close", "2026-11-09\ncircle: inner  # at last")),
    ),
    "bodies, each in its place": (
        edit(("2026-10-01", "2026-11-09"), ("Lodgings.", "Lodgings, first floor.")),
        edit(("2026-10-01", "2026-11-05"), ("Baker Street.", "221b Baker Street.")),
        edit(("2026-10-01", "2026-11-09"), ("Lodgings.", "Lodgings, first floor."), ("Baker", "221b Baker")),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_what_can_be_put_together_is(name: str) -> None:
    ours, theirs, wanted = CASES[name]
    result = merge(BASE.encode(), ours, theirs)
    assert (result.data.decode(), result.conflict) == (wanted.decode(), False)


@pytest.mark.parametrize(
    ("ours", "theirs", "both"),
    [
        (edit(("close", "inner")), edit(("close", "friends")), ("inner", "friends")),
        (edit(("1889-05-01", "1889-05-02")), edit(("1889-05-01", "1889-05-03")), ("05-02", "05-03")),
        (edit(("Lodgings.", "A house.")), edit(("Lodgings.", "A flat.")), ("A house.", "A flat.")),
        (edit(("[racing]", "[a]  # x")), edit(("[racing]", "[b]  # y")), ("# x", "# y")),
        (
            edit(("circle:", "# mine\ncircle:"), ("close", "x")),
            edit(("circle:", "# theirs\ncircle:")),
            ("mine", "theirs"),
        ),
        (edit(("2026-10-01", "soon")), edit(("2026-10-01", "lately")), ("soon", "lately")),
        (b"---\nname: [\n---\n", edit(("close", "inner")), ("name: [", "inner")),
    ],
)
def test_a_real_conflict_stays_one_with_both_sides(ours: bytes, theirs: bytes, both: tuple[str, str]) -> None:
    result = merge(BASE.encode(), ours, theirs)
    assert result.conflict
    text = result.data.decode()
    assert "<<<<<<< ours" in text
    assert ">>>>>>> theirs" in text
    assert all(words in text for words in both)


def test_only_the_key_that_has_two_values_stands_between_the_marks() -> None:
    ours = edit(("close", "inner"), ("2026-10-01", "2026-11-09"), ("[racing]", "[racing, chess]"))
    theirs = edit(("close", "friends"), ("2026-10-01", "2026-11-05"), ("[racing]", "[racing, opera]"))
    marked = "<<<<<<< ours\ncircle: inner\n=======\ncircle: friends\n>>>>>>> theirs"
    wanted = edit(("circle: close", marked), ("2026-10-01", "2026-11-09"), ("[racing]", "[racing, chess, opera]"))
    assert merge(BASE.encode(), ours, theirs).data.decode() == wanted.decode()


def test_two_new_files_of_one_name() -> None:
    result = merge(b"", b"---\nname: A\ntags: [x]\n---\n", b"---\nname: A\ntags: [z]\n---\n")
    assert (result.data, result.conflict) == (b"---\nname: A\ntags: [x, z]\n---\n", False)


ITEMS = st.lists(st.sampled_from(["chess", "opera", "racing", "a, b", "'x'", "ワトスン"]), unique=True, max_size=4)
DAYS = st.dates(min_value=date(2026, 1, 1)).map(str)


def file(day: str, items: list[str], body: str) -> bytes:
    from kith.capture.newcomer import text_of
    from kith.format.person import FIELDS

    return text_of({"name": "John", "last_contact": day, "interests": tuple(items), "circle": "close"}, FIELDS, body)


@settings(max_examples=40, deadline=None)
@given(st.tuples(DAYS, ITEMS), st.tuples(DAYS, ITEMS), st.tuples(DAYS, ITEMS), st.booleans())
def test_nothing_that_both_sides_have_is_ever_lost(
    base: tuple[str, list[str]], one: tuple[str, list[str]], other: tuple[str, list[str]], crlf: bool
) -> None:
    made = [file(day, items, "Text.").replace(b"\n", b"\r\n" if crlf else b"\n") for day, items in (base, one, other)]
    result = merge(made[0], made[1], made[2])
    document, _ = read("", result.data)
    if result.conflict:
        return
    assert document is not None
    day = document.fields["last_contact"].value
    sides = [side[0] for side in (one, other) if side[0] != base[0]] or [base[0]]
    assert day == max(sides)
    field = document.fields.get("interests")
    items = field.value if field and isinstance(field.value, list) else [field.value] if field and field.value else []
    assert set(one[1]) & set(other[1]) <= set(map(str, items))
    assert {item for item in (*one[1], *other[1]) if item not in base[1]} <= set(map(str, items))
