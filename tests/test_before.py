"""The site of the build before: only what stands as it was written is kept, whatever somebody did to it meanwhile."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kith.built.before import Before, write
from kith.built.left import Built, Left

PAGES = ("index.html", "people/ada/index.html", "people/bea/index.html")
ADA = "people/ada/index.html"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A wiki with a site of three pages, remembered."""
    (tmp_path / ".kith").mkdir(mode=0o700)
    built = {}
    for path in PAGES:
        mark = write(tmp_path / "site" / path, b"<p>Tea</p>")
        assert mark
        built[path] = Built(key=path, begin=3, end=6, mark=mark)
    Before(tmp_path, tmp_path / "site").keep(Left(built))
    return tmp_path


def again(root: Path) -> Before:
    """What the next build finds, after MkDocs has emptied the folder."""
    before = Before(root, root / "site")
    before.put_aside()
    assert not before.pages or not (root / "site").exists()
    before.put_back()
    before.clear(PAGES)
    return before


def left(root: Path) -> list[str]:
    return sorted(path.relative_to(root / "site").as_posix() for path in (root / "site").rglob("*") if path.is_file())


def test_pages_as_they_were_written_stand(root: Path) -> None:
    before = again(root)
    assert sorted(before.pages) == sorted(left(root)) == sorted(PAGES)
    assert before.content(ADA, before.pages[ADA]) == "Tea"


def test_a_page_that_is_no_more_goes_with_its_folder(root: Path) -> None:
    before = Before(root, root / "site")
    before.clear({"index.html"})
    assert left(root) == ["index.html"] and not (root / "site" / "people").exists()


def same_size(page: Path) -> None:
    page.write_bytes(b"<p>Ale</p>")


def same_size_and_time(page: Path) -> None:
    before = page.stat()
    page.write_bytes(b"<p>Ale</p>")
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))


def put_there_anew(page: Path) -> None:
    text = page.read_bytes()
    page.unlink()
    page.write_bytes(text)


def a_link(page: Path) -> None:
    page.rename(page.with_name("other"))
    page.symlink_to("other")


MEANWHILE: dict[str, Callable[[Path], None]] = {
    "bent": same_size,
    "bent, with its old time": same_size_and_time,
    "put there anew": put_there_anew,
    "gone": Path.unlink,
    "a link": a_link,
}


@pytest.mark.parametrize("what", MEANWHILE)
def test_a_page_that_is_not_as_it_was_is_not_kept(root: Path, what: str) -> None:
    MEANWHILE[what](root / "site" / ADA)
    before = again(root)
    assert ADA not in before.pages and len(before.pages) == 2
    assert ADA not in left(root)


def test_what_others_put_there_goes_as_mkdocs_would_have_it(root: Path) -> None:
    (root / "site" / "stranger" / "below").mkdir(parents=True)
    (root / "site" / "people" / "ada" / "stranger.txt").write_text("hello")
    (root / "site" / "outside").symlink_to(root / ".kith")
    assert len(again(root).pages) == 3
    assert left(root) == sorted(PAGES)
    assert (root / ".kith" / "cache").is_dir()


def test_what_is_hidden_there_stays_as_mkdocs_would_have_it(root: Path) -> None:
    (root / "site" / ".git").mkdir()
    (root / "site" / ".git" / "HEAD").write_text("ref: refs/heads/main")
    assert len(again(root).pages) == 3
    assert left(root) == sorted([".git/HEAD", *PAGES])
    Before(root, root / "site").put_aside()  # and is killed
    assert again(root).pages == {} and left(root) == [".git/HEAD"]


def test_nothing_that_lies_beside_a_site_outside_the_wiki_is_touched(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    for name in ("site.old", "site"):
        (outside / name).mkdir()
        (outside / name / "letter.txt").write_text("hello")
    before = Before(root, outside / "site")
    before.keep(Left({"index.html": Built(key="x")}))
    before = Before(root, outside / "site")
    before.put_aside()
    before.put_back()
    assert (outside / "site.old" / "letter.txt").read_text() == "hello"
    assert sorted(path.name for path in outside.iterdir()) == ["site", "site.old"]


def test_a_build_that_was_killed_with_the_site_away(root: Path) -> None:
    Before(root, root / "site").put_aside()
    assert not (root / "site").exists()
    assert again(root).pages == {}
    assert not list((root / ".kith" / "cache").glob("old-*"))


def test_somebody_writes_there_while_it_is_away(root: Path) -> None:
    before = Before(root, root / "site")
    before.put_aside()
    (root / "site").mkdir()
    (root / "site" / "new.txt").write_text("hello")
    before.put_back()
    assert before.pages == {} and left(root) == ["new.txt"]


@pytest.mark.parametrize("damage", [b"", b"x" * 500])
def test_nothing_is_kept_by_a_damaged_memory(root: Path, damage: bytes) -> None:
    for kept in (root / ".kith" / "cache").rglob("site-*"):
        kept.write_bytes(damage)
    assert again(root).pages == {} and left(root) == []


def test_a_page_is_written_as_a_new_file(root: Path) -> None:
    """Somebody may have a copy of the site that shares its files."""
    copy = root / "copy.html"
    os.link(root / "site" / ADA, copy)
    write(root / "site" / ADA, b"<p>Ale</p>")
    assert copy.read_bytes() == b"<p>Tea</p>"
