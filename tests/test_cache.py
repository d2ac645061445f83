"""The cache may be gone, cut off, bent or written by two at once at any moment: what it gives is right or nothing."""

from __future__ import annotations

import os
import stat
import threading
import time
from pathlib import Path

import pytest

from kith.cache import Cache

POSIX = pytest.mark.skipif(os.name != "posix", reason="rights are POSIX's")


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path, "violins")


def test_what_was_put_is_there_for_the_next(cache: Cache, tmp_path: Path) -> None:
    assert cache.get("one") is None
    cache.put("one", b"Stradivarius")
    assert Cache(tmp_path, "violins").get("one") == b"Stradivarius"
    assert Cache(tmp_path, "pipes").get("one") is None


def test_bent_or_cut_off_is_gone(cache: Cache) -> None:
    cache.put("one", b"Stradivarius")
    file = cache.folder / "one"
    whole = file.read_bytes()
    for bent in (b"", whole[:10], whole[:-1], whole + b"x", whole[:-1] + b"x"):
        file.write_bytes(bent)
        assert cache.get("one") is None
    cache.put("one", b"Amati")
    assert cache.get("one") == b"Amati"


def test_parts_come_as_they_were_put_until_one_is_bent(cache: Cache) -> None:
    cache.put_parts("one", iter([b"Strad", b"", b"ivarius"]))
    assert list(cache.parts("one")) == [b"Strad", b"ivarius"] and cache.get("one") == b"Stradivarius"
    file = cache.folder / "one"
    file.write_bytes(file.read_bytes().replace(b"ivarius", b"ivariuz"))
    parts = cache.parts("one")
    assert next(parts) == b"Strad"
    with pytest.raises(OSError, match="not what was kept"):
        next(parts)


def test_parts_of_two_writings_do_not_make_one(cache: Cache) -> None:
    file, wholes = cache.folder / "one", []
    for parts in ((b"Strad", b"ivarius"), (b"Amati", b"tititi!")):
        cache.put("one", *parts)
        wholes.append(file.read_bytes())
    at = wholes[0].index(b"Strad") + 5
    file.write_bytes(wholes[1][:at] + wholes[0][at:])
    assert cache.get("one") is None


@POSIX
@pytest.mark.parametrize("odd", ["pipe", "link", "folder"])
def test_what_is_no_plain_file_is_not_read(cache: Cache, tmp_path: Path, odd: str) -> None:
    cache.put("one", b"Stradivarius")
    file = cache.folder / "one"
    moved = file.rename(tmp_path / "elsewhere")
    if odd == "pipe":
        os.mkfifo(file)
    elif odd == "link":
        file.symlink_to(moved)
    else:
        file.mkdir()
    assert cache.get("one") is None


@POSIX
def test_it_is_for_the_owner_alone_and_git_passes_it_by(cache: Cache, tmp_path: Path) -> None:
    (tmp_path / ".kith" / "cache").mkdir(parents=True, mode=0o755)
    cache.put("one", b"Stradivarius")
    for path, mode in ((cache.folder, 0o700), (cache.folder.parent, 0o700), (cache.folder / "one", 0o600)):
        assert stat.S_IMODE(path.stat().st_mode) == mode
    assert (cache.folder.parent / ".gitignore").read_text() == "*\n"


def test_a_folder_taken_away_meanwhile_is_made_again(cache: Cache) -> None:
    cache.put("one", b"Stradivarius")
    for file in cache.folder.iterdir():
        file.unlink()
    cache.folder.rmdir()
    assert cache.get("one") is None
    cache.put("one", b"Amati")
    assert cache.get("one") == b"Amati"


def test_a_disk_that_says_no_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / ".kith").write_text("a file where the folder should be")
    cache = Cache(tmp_path, "violins")
    cache.put("one", b"Stradivarius")
    assert cache.get("one") is None
    cache.forget([], 0)


def test_many_at_once(cache: Cache) -> None:
    wrong: list[bytes] = []

    def play(sound: bytes) -> None:
        for _ in range(50):
            cache.put("one", sound * 1000)
            got = cache.get("one")
            if got is not None and len(set(got)) != 1:
                wrong.append(got)

    players = [threading.Thread(target=play, args=(sound,)) for sound in (b"a", b"b", b"c")]
    for player in players:
        player.start()
    for player in players:
        player.join()
    assert wrong == []
    assert [file.name for file in cache.folder.iterdir()] == ["one"]


def test_old_pieces_that_nobody_keeps_are_cleared_out(cache: Cache) -> None:
    for name in ("kept", "old", "new"):
        cache.put(name, b"Stradivarius")
    for name in ("kept", "old"):
        os.utime(cache.folder / name, (time.time() - 10 * 86_400,) * 2)
    cache.forget({"kept"}, days=9)
    assert sorted(file.name for file in cache.folder.iterdir()) == ["kept", "new"]
