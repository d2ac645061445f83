"""What the search finds a page by."""

from __future__ import annotations

import json
from datetime import date
from html import escape
from pathlib import Path
from types import SimpleNamespace

import pytest

from kith.pages.page import Page
from kith.web import search, search_site
from sites import read_search

SETTINGS = {"lang": ["en"], "separator": " ", "pipeline": [], "fields": {}}
WATSON = Page("people/john-watson.md", "John <b>Watson</b>", "person.html", None, words=("Doctor", "ワトスン"))


def test_a_find_is_headed_with_what_it_is() -> None:
    bees = Page("interests/bees.md", "bees", "interest.html", None)
    assert search.entry("interests/bees/", bees, "").title == "Interest: bees"


def test_an_event_is_told_with_its_day() -> None:
    walk = Page("events/walk.md", "Walk", "event.html", SimpleNamespace(date=date(2026, 12, 2)))
    assert search.entry("events/walk/", walk, "").title.replace("\u00a0", " ") == "Walk, 2 December 2026"


def test_lists_do_not_repeat_people() -> None:
    people = search.entry("people/", Page("people/index.md", "People", "people.html", None), "<p>Watson</p>")
    assert people.text == b'""' and b"watson" not in (people.words or b"")


def test_what_a_page_is_known_by_counts_before_its_text() -> None:
    words = search.entry("", WATSON, "<p>The doctor took tea, and tea, and more tea with a guest.</p>").words or b""
    assert b"Ndoctor" in words and b"Nwatosun" in words
    assert b"Ctea" in words and b"Aguest" in words and b"Band" in words


def written(folder: Path, *entries: search.Entry) -> dict[str, str]:
    search_site.write(folder, SETTINGS, list(entries))
    return {path.name: path.read_text(encoding="utf-8") for path in sorted((folder / "search").iterdir())}


def test_material_finds_an_empty_index(tmp_path: Path) -> None:
    files = written(tmp_path, search.entry("people/john-watson/", WATSON, "<p>tea</p>"))
    empty = {"config": SETTINGS, "docs": []}
    assert json.loads(files["search_index.json"]) == empty
    assert json.loads(files["search_index.js"].removeprefix("var __index=")) == empty


def test_the_names_tell_where_words_and_lines_stand(tmp_path: Path) -> None:
    today = Page("index.md", "Today", "today.html", None)
    watson = search.entry("people/john-watson/", WATSON, "<p>Tea at five</p><p>and &lt;b&gt;</p>")
    found = read_search(written(tmp_path, search.entry("", today, ""), watson))
    assert list(found) == ["", "people/john-watson/"]
    assert found[""].title == "Today" and found[""].text == ""
    assert found["people/john-watson/"].title == "John <b>Watson</b>"
    assert found["people/john-watson/"].text == "Tea at five\nand <b>"
    assert {"Ndoctor", "Atea", "Afive"} <= found["people/john-watson/"].words


@pytest.mark.parametrize("text", ["</script>", "\u2028", "\u2029", '"', "\\", "\n", "*/", "<!--", "`${x}`", "\ud800"])
def test_a_file_is_one_call_with_data(tmp_path: Path, text: str) -> None:
    """Nothing of the owner's can end a string, a line or a script."""
    page = Page("people/a.md", f"a{text}b", "person.html", None, words=(f"c{text}d",))
    for name, script in written(tmp_path, search.entry("people/a/", page, f"<p>e{escape(text)}f</p>")).items():
        assert "<" not in script and "\u2028" not in script and "\u2029" not in script
        if name.startswith("search_index"):
            continue
        start = f'kithFound("{name.removesuffix(".js")}",'
        assert script.startswith(start) and script.endswith(")\n") and script.count("\n") == 1
        json.loads(script[len(start) : -2])


def test_a_change_moves_few_files(tmp_path: Path) -> None:
    """What did not change keeps its name, and is not written again; what is not needed any more is gone."""

    def entries(told: str) -> list[search.Entry]:
        pages = [Page(f"people/p{n}.md", f"P{n}", "person.html", None) for n in range(400)]
        texts = [" ".join(f"{chr(97 + k % 26)}{n}x{k}" for k in range(60)) for n in range(400)]
        texts[200] += told
        return [search.entry(p.uri, p, f"<p>{text}</p>") for p, text in zip(pages, texts, strict=True)]

    before = written(tmp_path, *entries(""))
    stamps = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "search").iterdir()}
    after = written(tmp_path, *entries(" tea"))
    kept = before.keys() & after.keys()
    assert len([name for name in before if name[1] == "-"]) > 10
    assert len(before.keys() - kept) == 2  # its lines, and the words that begin with te
    fixed = {"names.js", "search_index.js", "search_index.json"}
    assert all((tmp_path / "search" / name).stat().st_mtime_ns == stamps[name] for name in kept - fixed)


def test_the_same_entries_give_the_same_bytes(tmp_path: Path) -> None:
    entries = [search.entry("people/john-watson/", WATSON, "<p>Tea at five, and tea at six</p>")]
    assert written(tmp_path / "a", *entries) == written(tmp_path / "b", *entries)
