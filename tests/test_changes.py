"""What a commit changed, in the reader's words: two versions of a file in, words out."""

from __future__ import annotations

from collections.abc import Generator, Iterable
from pathlib import Path

import pytest

from kith.format import event, person
from kith.format.frontmatter import LARGEST_FILE, read
from kith.git.blobs import Blobs
from kith.git.changes import read_edit
from kith.git.commits import FileChange
from kith.git.versions import UNREADABLE, read_version
from repos import Repo


def changed(before: str, after: str, folder: str = "people") -> list[str]:
    """The words for a change from one file's inside to another's (frontmatter, then body after ---)."""
    texts = [f"---\n{text}" if "\n---\n" in text else f"---\n{text}\n---\n" for text in (before, after)]
    file = FileChange("M", f"{folder}/x.md", f"{folder}/x.md", "1", "2")
    edit = read_edit(file, read_version(texts[0].encode()), read_version(texts[1].encode()))
    return [words for _, words in edit.words]


KEYS = [
    ("location: London", "location: Sussex", ["location: London → Sussex"]),
    ("name: x", "name: x\nlocation: Sussex", ["+ location: Sussex"]),
    ("name: x\nlocation: Sussex", "name: x", ["− location: Sussex"]),
    ("cadence: 2 weeks", "cadence: 1 month", ["cadence: 2 weeks → 1 month"]),
    ("circle: inner", "circle: close", ["circle: inner → close"]),
    ("name: x", "name: x\nphoto: faces/x.jpg", ["photo: new"]),
    ("photo: faces/x.jpg", "photo: faces/y.jpg", ["photo: new"]),
    ("name: x\nphoto: faces/x.jpg", "name: x", ["− photo"]),
    ("name: x", "name: x\narchived: true", ["archived"]),
    ("name: x\narchived: true", "name: x", ["no longer archived"]),
    ("last_contact: 1895-01-01", "last_contact: 1895-02-01", ["last contact: 1895-01-01 → 1895-02-01"]),
    ("last_contact: 1895-02-01", "last_contact: 1895-01-01", ["last contact corrected: 1895-02-01 → 1895-01-01"]),
    ("name: x\nlast_contact: 1895-02-01", "name: x", ["last contact corrected: 1895-02-01 → none"]),
    ("name: x", "name: x\nshared_interests: [bees]", ["+ shared interest: bees"]),
    ("shared_interests: [bees, tobacco]", "shared_interests: [tobacco, violins]",
     ["− shared interest: bees", "+ shared interest: violins"]),
    ("needs:\n  - a printer\n  - rest", "needs:\n  - rest", ["− need: a printer"]),
    ("aliases: [Doctor]", "aliases: [Doctor, ワトスン]", ["+ alias: ワトスン"]),
    ("interests: [a, b]", "interests: [b, a]", []),
    ("interests: [a, b]", "interests:\n  - a\n  - b", []),
    ("name: x\nremember: 'two sugars'", "name: x\nremember: two sugars", []),
    ("name: x\nemail: a@example.org", "name: x\nemail: [a@example.org, b@example.org]", ["+ email: b@example.org"]),
    ("name: x", "name: x\ndates: {wedding: 1889-05-01}", ["+ wedding: 1889-05-01"]),
    ("dates: {wedding: 1889-05-01}", "dates: {wedding: 1889-05-02}", ["wedding: 1889-05-01 → 1889-05-02"]),
    ("related: {friend: [a, b]}", "related: {friend: [a, c], spouse: d}",
     ["− friend: b", "+ friend: c", "+ spouse: d"]),
    ("name: x", "name: x\nshoe_size: 44", ["+ shoe size: 44"]),
    ("phone: 0123", "phone: 123", ["phone: 0123 → 123"]),
    ("name: x\n\nlocation: y", "location: y\nname: x # the same", []),
    ("name: x", "name: x\nlocation: |\n  Baker\n  Street", ["+ location: Baker Street"]),
    ("name: x\nlocation: a", "name: x\nlocation: " + "b" * 300, ["location: a → " + "b" * 99 + "…"]),
    ("name: x", 'name: x\nlocation: "a\\u202ebc"', ["+ location: abc"]),
    ("name: x", "name: x\nlocation: <b>", ["+ location: <b>"]),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "words"), KEYS)
def test_keys(before: str, after: str, words: list[str]) -> None:
    assert changed(before, after) == words


EVENTS = [
    ("decision: maybe", "decision: going", ["decision: maybe → going"]),
    ("name: x", "name: x\ntargets: [john-watson, Sir James: the plans]",
     ["+ target: john-watson", "+ target: Sir James: the plans"]),
    ("met: [a]", "met: [a, b]", ["+ met: b"]),
    ("tags: [a]", "tags: [b]", ["− tag: a", "+ tag: b"]),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "words"), EVENTS)
def test_events(before: str, after: str, words: list[str]) -> None:
    assert changed(before, after, "events") == words


BODIES = [
    ("A.\n", "A.\nShe moves in March.\n", ["+ She moves in March."]),
    ("A.\n", "- 1895: bees\nA.\n", ["+ 1895: bees"]),
    ("A.\nB.\n", "A.\n", ["− B."]),
    ("A.\nB.\n", "A.\nC.\n", ["+ C."]),
    ("A.\nB.\n", "B.\nA.\n", []),
    ("A.\n", "A.\n\n\n", []),
    ("", "1\n2\n3\n4\n5\n", ["+ 1", "+ 2", "+ 3", "+ 4", "and 1 more line"]),
    ("", "\n".join("abcdefgh"), ["+ a", "+ b", "+ c", "+ d", "and 4 more lines"]),
    ("A.\n", "A.\nA.\n", ["+ A."]),
    ("", "- [ ] send the guide (by 1895-12-01)\n", ["+ promise: send the guide (by 1895-12-01)"]),
    ("- [ ] send the guide (by 1895-12-01)\n", "- [x] send the guide (by 1895-12-01)\n", ["✓ send the guide"]),
    ("", "- [x] sent the guide\n", ["✓ sent the guide"]),
    ("- [x] a\n", "- [ ] a\n", ["promise open again: a"]),
    ("- [ ] a\n", "", ["− promise: a"]),
    ("- [ ] a (by 1895-12-01)\n", "- [ ] a (by 1895-12-08)\n", ["promise: a (by 1895-12-01) → a (by 1895-12-08)"]),
    ("- [ ] a\nB\n", "- [x] a\nC\n", ["✓ a", "+ C"]),
    ("- [x] a\n", "", []),
    ("", "see [1] and [[john-watson]]\n", ["+ see [1] and [[john-watson]]"]),
    ("", "x" * 400 + "\n", ["+ " + "x" * 299 + "…"]),
    ("", "a\u202eb\x1bc\n", ["+ abc"]),
]


@pytest.mark.parametrize(("before", "after", "words"), BODIES)
def test_bodies(before: str, after: str, words: list[str]) -> None:
    assert changed(f"name: x\n---\n{before}", f"name: x\n---\n{after}") == words


def test_every_key_of_the_format_has_words() -> None:
    for folder, specs in (("people", person.FIELDS), ("events", event.FIELDS)):
        for spec in specs:
            if spec.key != "name":
                assert changed("name: x", f"name: x\n{spec.key}: {spec.example}", folder), spec.key


ODD = [
    "name: x\nname: y",
    "name: [x",
    "a: &a x\nb: *a",
    "a: b: c",
    "name: x\n- y",
    "? x\n: y",
    "'na me': x",
    "name: !x y",
    "a: 'x\n  y'",
    "a: [1,\n2]",
    "a: [1,\nb: c]",
    "a: |\n  x\n\n  y\n# note\nb: z",
    "# note\nname: x",
    "a:\n- 1\n- 2",
    "a: x\n\tb: y",
    "a: >-\n  x\n  y",
    "a:",
    "a: ''",
    "a: x # y",
    "a: x: y",
    "a: '#'",
    "-: x",
    "a : x",
    "name: x\n...\nb: y",
    "a: x\n  y",
    "a: 1895-01-01  ",
    "a: - b",
    "a: x\r\nb: y",
    "a: \x07",
    "a:\tx",
    "Straße: x",
    "a: {b: [c, {d: e}]}",
    "<<: x",
    'a: "x\n\n  y"',
    "a:\n  # note\n  - 1",
    "%TAG x",
    "@a: x",
    "a: @x",
    "a: `x",
    "a: x\u2028y",
    "a: x\n ---\nb: y",
]


@pytest.mark.parametrize("head", ODD)
def test_taking_apart_and_reading_whole_are_one(head: str) -> None:
    """The short way never says anything that `frontmatter.read` does not."""
    data = f"---\n{head}\n---\nbody\n".encode()
    document, _ = read("x", data)
    version = read_version(data)
    assert version.readable == (document is not None)
    if document:
        assert {key: version.value(key) for key in version.keys} == {k: f.value for k, f in document.fields.items()}
        assert version.body == document.body


def test_what_cannot_be_read_is_told_as_just_that() -> None:
    file = FileChange("M", "people/x.md", "people/x.md", "1", "2")
    readable = read_version(b"---\nname: x\nlast_contact: 1895-01-01\n---\n")
    assert read_edit(file, UNREADABLE, readable).words == (("file", "could not be read then"),)
    assert read_edit(file, readable, UNREADABLE).words == (("file", "could not be read then"),)
    assert not read_edit(file, UNREADABLE, readable).moved_forward


def read_blobs(root: Path, ids: Iterable[str]) -> Generator[tuple[str, bytes | None], None, None]:
    """Each id, once, with its content, as long as somebody takes them."""
    blobs = Blobs(root)
    try:
        for blob in dict.fromkeys(ids):
            blobs.ask(blob)
        while came := blobs.answer():
            yield came
    finally:
        blobs.close()


def test_blobs_come_once_in_order_large_ones_in_part_and_missing_ones_as_none(tmp_path: Path) -> None:
    repo = Repo(tmp_path)
    ids = [
        repo.git("hash-object", "-w", "--stdin", feed=content)
        for content in (b"one\n", b"y" * 2_000_000, b"", b"two\n")
    ]
    asked = [ids[0], ids[1], "0" * 40, ids[2], ids[0], ids[3]]
    found = list(read_blobs(tmp_path, asked))
    assert found == [
        (ids[0], b"one\n"),
        (ids[1], b"y" * (LARGEST_FILE + 1)),
        ("0" * 40, None),
        (ids[2], b""),
        (ids[3], b"two\n"),
    ]
    many = [f"{number:040x}" for number in range(9000)]
    asking = read_blobs(tmp_path, [ids[0], *many])
    assert next(asking) == (ids[0], b"one\n")
    asking.close()  # lets go of the rest, also while git is still being asked
