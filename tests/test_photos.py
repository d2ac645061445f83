"""The darkroom: faces made once, the owner's photos untouched, a bad one told with its line."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from kith.format.files import read_all_people
from kith.format.settings import Settings
from kith.web import photos, picture
from kith.web.photos import Darkroom

POSIX = pytest.mark.skipif(os.name != "posix", reason="links and pipes are POSIX's")
LONG_AGO = time.time() - 86_400


def jpeg(colour: str) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (400, 300), colour).save(stream, "JPEG")
    return stream.getvalue()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A wiki of three people, one of them with the same photo as another."""
    (tmp_path / "people" / "faces").mkdir(parents=True)
    for slug, photo in (("watson", "john.jpg"), ("hudson", "martha hudson ü.jpg"), ("mycroft", "john.jpg")):
        (tmp_path / "people" / f"{slug}.md").write_text(f"---\nname: {slug}\nphoto: faces/{photo}\n---\n", "utf-8")
    for photo, colour in (("john.jpg", "red"), ("martha hudson ü.jpg", "blue")):
        (tmp_path / "people" / "faces" / photo).write_bytes(jpeg(colour))
        os.utime(tmp_path / "people" / "faces" / photo, (LONG_AGO, LONG_AGO))
    return tmp_path


def developed(root: Path) -> tuple[dict[str, bytes], list[str]]:
    people, _ = read_all_people(root, Settings())
    darkroom = Darkroom()
    problems = darkroom.problems(root, people.values())
    return darkroom.faces, [str(problem) for problem in problems]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The photos that were really developed, by their digests."""
    found: list[str] = []
    real = picture.face

    def face(photo: bytes) -> bytes:
        found.append(hashlib.sha256(photo).hexdigest())
        return real(photo)

    monkeypatch.setattr(picture, "face", face)
    yield found


def test_each_photo_is_made_once_and_stays_as_it_is(root: Path, made: list[str]) -> None:
    folder = root / "people" / "faces"
    before = {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in folder.iterdir()}
    faces, problems = developed(root)
    assert problems == [] and sorted(faces) == ["hudson", "mycroft", "watson"]
    assert faces["watson"] == faces["mycroft"] != faces["hudson"]
    assert len(set(made)) == 2
    made.clear()
    assert developed(root) == (faces, []) and made == []
    assert {file: (file.read_bytes(), file.stat().st_mtime_ns) for file in folder.iterdir()} == before


def test_a_changed_photo_is_a_new_face_however_alike_the_file_looks(root: Path) -> None:
    photo = root / "people" / "faces" / "john.jpg"
    before, _ = developed(root)
    state = photo.stat()
    other = jpeg("lime")
    photo.write_bytes(other + bytes(max(0, state.st_size - len(other))))
    os.utime(photo, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert developed(root)[0]["watson"] != before["watson"]
    photo.write_bytes(jpeg("red"))
    assert developed(root)[0] == before


def test_a_photo_that_lies_as_it_lay_is_not_even_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(photos, "_state", lambda stat: (stat.st_ino, 0, 0))
    before = developed(root)
    (root / "people" / "faces" / "john.jpg").write_bytes(jpeg("lime"))
    assert developed(root) == before


def test_whatever_befalls_the_cache_the_faces_are_right(root: Path, made: list[str]) -> None:
    right = developed(root)
    cache = root / ".kith" / "cache" / "faces"
    pieces = sorted(cache.iterdir())
    assert len(pieces) == 3
    for piece in pieces:
        piece.write_bytes(b"moor" * 9)
        assert developed(root) == right
        piece.unlink()
        assert developed(root) == right
    shutil.rmtree(cache)
    made.clear()
    assert developed(root) == right and len(set(made)) == 2


def test_a_broken_photo_is_told_each_time_and_tried_once(root: Path, made: list[str]) -> None:
    (root / "people" / "faces" / "john.jpg").write_bytes(jpeg("red")[:-40])
    told = [
        f'people/{slug}.md:3: photo: "faces/john.jpg" is broken or cut off; save it again, from where you have it'
        for slug in ("mycroft", "watson")
    ]
    faces, problems = developed(root)
    assert list(faces) == ["hudson"] and problems == told
    made.clear()
    assert developed(root)[1] == told and made == []


@POSIX
def test_what_is_no_file_is_told_and_nobody_waits(root: Path) -> None:
    faces = root / "people" / "faces"
    (root / "secret.jpg").write_bytes(jpeg("red"))
    (faces / "john.jpg").unlink()
    for make, words in (
        (lambda path: os.mkfifo(path), "is no plain file"),
        (lambda path: path.mkdir(), "is no plain file"),
        (lambda path: path.symlink_to(root / "secret.jpg"), "leads out of people/"),
        (lambda path: path.symlink_to(path), "cannot be opened"),
    ):
        make(faces / "john.jpg")
        assert words in developed(root)[1][0]
        (faces / "john.jpg").rmdir() if (faces / "john.jpg").is_dir() else (faces / "john.jpg").unlink()
    assert "is not there; put the picture at people/faces/john.jpg" in developed(root)[1][0]


def test_without_a_photo_nothing_is_left_behind(tmp_path: Path) -> None:
    (tmp_path / "people").mkdir()
    (tmp_path / "people" / "watson.md").write_text("---\nname: Watson\n---\n")
    assert developed(tmp_path) == ({}, [])
    assert not (tmp_path / ".kith").exists()
