"""The site as a whole, really built: the same every time, asking nobody, and never showing what cannot be read."""

from __future__ import annotations

import filecmp
import io
import os
import shutil
from pathlib import Path

import pytest
from PIL import Image

from sites import ROOT, Wiki

POSIX = pytest.mark.skipif(os.name != "posix", reason="links and pipes are POSIX's")
HOLMES = "---\nname: Sherlock Holmes\naliases: [Ångström]\n---\nSee [[john-watson]].\n"
PROMISE = "## Tea\n\n- [ ] send the book (by 2026-12-01)\n"
WATSON = f"---\nname: John Watson\nlast_contact: 2026-11-20\ninterests: [racing]\n---\n{PROMISE}"
EVENT = "---\nname: Reception\ndate: 2026-12-02\ntargets: [john-watson]\n---\n"
FILES = {
    "people/sherlock-holmes.md": HOLMES,
    "people/john-watson.md": WATSON,
    "events/2026-12-02-reception.md": EVENT,
}


def _picture(kind: str) -> bytes:
    """A photo as a telephone makes it, which says where."""
    notes = Image.Exif()
    notes[0x010E] = "Reichenbach"
    stream = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(stream, kind, exif=notes)
    return stream.getvalue()


PNG, JPEG = _picture("PNG"), _picture("JPEG")


@pytest.fixture
def wiki(tmp_path: Path) -> Wiki:
    return Wiki.make(tmp_path / "wiki", FILES)


def differences(one: Path, other: Path) -> list[str]:
    """Every file that is in one folder only or differs, by bytes."""
    names = {p.relative_to(d) for d in (one, other) for p in d.rglob("*") if p.is_file()}
    return [
        str(name)
        for name in sorted(names)
        if not ((one / name).is_file() and (other / name).is_file() and filecmp.cmp(one / name, other / name, False))
    ]


@pytest.mark.parametrize("tool", ["mkdocs", "properdocs"])
def test_strict(wiki: Wiki, tool: str) -> None:
    built = wiki.build("--strict", tool=tool)
    assert built.status == 0, built.said
    assert "WARNING" not in built.said
    assert "John Watson" in built.page("people/john-watson")


def test_the_same_commit_and_day_give_the_same_bytes(wiki: Wiki) -> None:
    one, other = wiki.build(site="one"), wiki.build(site="other")
    assert one.status == other.status == 0
    assert differences(one.site, other.site) == []
    assert not (one.site / "sitemap.xml").exists()


def test_another_day_gives_another_site(wiki: Wiki) -> None:
    """So that the test above cannot be green because nothing is compared."""
    one = wiki.build(site="one")
    wiki.environment["KITH_TODAY"] = "2027-01-23"
    assert "index.html" in differences(one.site, wiki.build(site="other").site)


def test_a_build_asks_nobody(wiki: Wiki, tmp_path: Path) -> None:
    """Every socket of the build's own Python is a failure; git and the rest would show in the same way under strace."""
    (tmp_path / "alone").mkdir()
    (tmp_path / "alone" / "sitecustomize.py").write_text(
        "import socket\n"
        "def refuse(*_, **__): raise SystemExit('the build asked for the network')\n"
        "socket.socket.connect = socket.getaddrinfo = socket.create_connection = refuse\n"
    )
    wiki.environment["PYTHONPATH"] = str(tmp_path / "alone")
    built = wiki.build("--strict")
    assert built.status == 0, built.said
    wiki.environment["NO_PROXY"] = "*"
    unshare = shutil.which("unshare")
    if unshare and os.geteuid() == 0:
        built = wiki.build("--strict", site="alone", before=(unshare, "--net"))
        assert built.status == 0, built.said


def test_no_address_of_another_site_is_loaded(wiki: Wiki) -> None:
    for name, text in wiki.build().texts().items():
        if name.endswith(".html"):
            for loaded in ('src="http', "src='http", '<link rel="stylesheet" href="http', "//fonts.", "unpkg.com"):
                assert loaded not in text, name


UNREADABLE = {
    "people/broken-yaml.md": b"---\nname: [Reichenbach\n---\nReichenbach\n",
    "people/no-end.md": b"---\nname: Reichenbach\n",
    "people/duplicate.md": b"---\nname: Reichenbach\nname: Moriarty\n---\nReichenbach\n",
    "people/conflict.md": b"---\n<<<<<<< HEAD\nname: Reichenbach\n=======\nname: x\n>>>>>>> b\n---\nReichenbach\n",
    "people/utf-16.md": "---\nname: Reichenbach\n---\nReichenbach\n".encode("utf-16"),
    "people/latin-1.md": "---\nname: Reichenbäch\n---\nReichenbach\n".encode("latin-1"),
    "events/2026-01-01-broken.md": b"---\nname: {Reichenbach\n---\nReichenbach\n",
}


def test_what_cannot_be_read_stops_the_build_all_at_once(wiki: Wiki) -> None:
    wiki.repo.commit("Import", UNREADABLE)
    built = wiki.build()
    assert built.status != 0 and "Traceback" not in built.said
    told = built.said[built.said.index("Not built") :]
    for path in UNREADABLE:
        assert f"\n{path}" in told, told
    assert not built.site.exists()


def test_what_cannot_be_read_is_not_published_by_serve(wiki: Wiki) -> None:
    wiki.repo.commit("Import", UNREADABLE)
    with wiki.serve("--no-livereload") as served:
        for path in UNREADABLE:
            uri = path.removesuffix(".md") + "/"
            status, page = served.get(uri)
            assert status == 200 and "cannot be read" in page, uri
        (copy,) = served.temporary.iterdir()
        for file in copy.rglob("*"):
            if file.suffix in (".html", ".json", ".js") and "assets" not in file.parts:
                assert b"Reichenb" not in file.read_bytes(), file
        assert not list(copy.rglob("*.md"))


def test_all_mistakes_in_the_settings_are_told(wiki: Wiki) -> None:
    settings = wiki.root / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8").replace("suggest: 5", "suggest: many\n    colour: red")
    settings.write_text(text, encoding="utf-8")
    built = wiki.build()
    assert built.status != 0
    line = 1 + text[: text.index("suggest: many")].count("\n")
    assert f'mkdocs.yml:{line}: suggest: "many"' in built.said
    assert f"mkdocs.yml:{line + 1}: colour: is no setting" in built.said


def test_a_slip_is_a_warning_and_strict_counts_it(wiki: Wiki) -> None:
    wiki.repo.commit("Slip", {"people/stamford.md": "---\nname: Stamford\ncadence: 3 wekks\n---\n"})
    assert wiki.build().status == 0
    for tool in ("mkdocs", "properdocs"):
        strict = wiki.build("--strict", tool=tool)
        assert strict.status != 0
        assert 'WARNING -  people/stamford.md:3: cadence: "3 wekks" is no interval' in strict.said
    assert "stamford.md" in wiki.build().page("problems")


def test_problems_stand_in_the_navigation_while_there_are_some(wiki: Wiki) -> None:
    assert "/problems/" not in wiki.build().page("people")
    wiki.repo.commit("Slip", {"people/stamford.md": "---\nname: Stamford\ncadence: 3 wekks\n---\n"})
    assert "/problems/" in wiki.build().page("people")


def test_a_body_is_no_head(wiki: Wiki) -> None:
    """MkDocs would take `key: value` lines, and a second block between dashes, for settings of the page."""
    body = "template: 404.html\ntitle: Moriarty\n\n---\ntemplate: 404.html\n---\nTea\n"
    wiki.repo.commit("Note", {"people/stamford.md": f"---\nname: Stamford\n---\n{body}"})
    page = wiki.build("--strict").page("people/stamford")
    assert "<title>Stamford - Kith</title>" in page
    assert "template: 404.html" in page and "Tea" in page


PHOTOS = {
    "good.png": (PNG, ""),
    "good.jpg": (JPEG, ""),
    "svg.png": (b'<svg xmlns="http://www.w3.org/2000/svg" onload="pwned()"/>', "is no JPEG, PNG or WebP"),
    "page.jpg": (b"<!doctype html><script>pwned()</script>", "is no JPEG, PNG or WebP"),
    "late.jpg": (b" " + JPEG, "is no JPEG, PNG or WebP"),
    "other.svg": (PNG, "is a PNG under another name"),
    "page.html": (JPEG + b"<script>pwned()</script>", "is a JPEG under another name"),
    "empty.png": (b"", "is no JPEG, PNG or WebP"),
    "cut.jpg": (JPEG[:-30], "is broken or cut off"),
}


@pytest.mark.parametrize("name", PHOTOS)
def test_only_pictures_are_faces_and_only_faces_are_published(wiki: Wiki, name: str) -> None:
    data, flaw = PHOTOS[name]
    person = f"---\nname: Stamford\nphoto: faces/{name}\n---\n"
    wiki.repo.commit("Photo", {"people/stamford.md": person, f"people/faces/{name}": data})
    built = wiki.build()
    assert built.status == 0
    assert not (built.site / "people" / "faces").exists()
    assert (built.site / "people" / "stamford" / "face.webp").exists() is (flaw == "")
    assert ("stamford/face.webp" in built.page("people")) is (flaw == "")
    assert not any(b"Reichenbach" in file.read_bytes() for file in built.site.rglob("*") if file.is_file())
    assert ("people/stamford.md:3: photo:" in built.said and flaw in built.said) if flaw else "photo:" not in built.said


@POSIX
def test_a_photo_outside_or_a_pipe_is_no_face(wiki: Wiki) -> None:
    (wiki.root.parent / "secret.png").write_bytes(PNG)
    faces = wiki.root / "people" / "faces"
    faces.mkdir()
    (faces / "out.png").symlink_to(wiki.root.parent / "secret.png")
    os.mkfifo(faces / "pipe.png")
    for name in ("out", "pipe", "none"):
        wiki.repo.write({f"people/{name}.md": f"---\nname: {name}\nphoto: faces/{name}.png\n---\n"})
    (wiki.root / "people" / "linked.md").symlink_to(wiki.root.parent / "secret.png")
    os.mkfifo(wiki.root / "people" / "waiting.md")
    with wiki.serve("--no-livereload") as served:
        for name in ("out", "pipe", "none"):
            assert served.get(f"people/faces/{name}.png")[0] == 404
            assert served.get(f"people/{name}/face.webp")[0] == 404
        for slug in ("linked", "waiting"):
            assert "cannot be read" in served.get(f"people/{slug}/")[1]


def test_two_pages_in_one_place_are_refused(wiki: Wiki) -> None:
    wiki.repo.write({"hooks/site/People/John-Watson/index.html": "Moriarty"})
    built = wiki.build()
    assert built.status != 0 and "would stand in the same place as" in built.said


def test_an_empty_wiki_is_a_site(tmp_path: Path) -> None:
    wiki = Wiki.make(tmp_path / "wiki")
    built = wiki.build("--strict")
    assert built.status == 0, built.said
    assert (built.site / "index.html").exists() and (built.site / "404.html").exists()


def test_no_git_is_a_site(wiki: Wiki) -> None:
    shutil.rmtree(wiki.root / ".git")
    built = wiki.build("--strict")
    assert built.status == 0, built.said


def test_a_folder_in_a_larger_repository(tmp_path: Path) -> None:
    wiki = Wiki.make(tmp_path / "all" / "wiki")
    shutil.rmtree(wiki.root / ".git")
    outer = type(wiki.repo).init(tmp_path / "all")
    outer.commit("Tea in Baker Street\n\nWith: john-watson", {f"wiki/{path}": text for path, text in FILES.items()})
    built = wiki.build("--strict")
    assert built.status == 0, built.said
    assert "Tea in Baker Street" in built.page("people/john-watson")


def test_the_search_knows_every_page(wiki: Wiki) -> None:
    built = wiki.build()
    pages = {path.parent.relative_to(built.site).as_posix() for path in built.site.rglob("index.html")}
    pages = {page for page in pages if not page.endswith("/brief")}  # its event is found
    assert not [address for address, found in built.search().items() if '{"' in found.text]  # what scripts read
    assert sorted(built.search()) == sorted("" if page == "." else f"{page}/" for page in pages)


def test_the_sample_network_is_without_fault(tmp_path: Path) -> None:
    wiki = Wiki.make(tmp_path / "wiki")
    shutil.copytree(ROOT / "people", wiki.root / "people", dirs_exist_ok=True)
    shutil.copytree(ROOT / "events", wiki.root / "events")
    wiki.repo.commit("Begin")
    built = wiki.build("--strict")
    assert built.status == 0, built.said
