"""The search in the site: written again in part, it is what it would be written as a whole."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from kith.pages.page import Page
from kith.web import search, search_files, search_site

SETTINGS = {"lang": ["en"]}
WORDS = "tea coffee bees violin ワトスン Ångström x\u2028y </script> \" \\ it's 1881 cab-driver \ud800".split(" ")
Texts = dict[str, str]


@pytest.fixture(autouse=True)
def small_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_files, "FULL", 400)
    monkeypatch.setattr(search_files, "ENOUGH", 150)
    monkeypatch.setattr(search_site, "FEW", 4)


def entry(name: str, text: str) -> search.Entry:
    page = Page(f"people/{name}.md", name.title(), "person.html", None, words=(text.split(" ")[0],))
    return search.entry(f"people/{name}/", page, f"<p>{text.replace('<', '&lt;')}</p>")


def files(site: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((site / "search").iterdir())}


def rebuilt(site: Path, before: Texts, after: Texts) -> dict[str, bytes]:
    """The search of `site`, in which stands that of `before`, as a build with `after` leaves it."""
    told = [entry(name, text).without_text() for name, text in before.items()]
    left = search_site.Before(site, {f"search/{name}" for name in files(site)}, told)
    assert left.is_whole
    entries = [
        left.entries[f"people/{name}/"] if before.get(name) == text else entry(name, text)
        for name, text in after.items()
    ]
    search_site.write(site, SETTINGS, entries, left)
    return files(site)


def anew(site: Path, texts: Texts) -> dict[str, bytes]:
    search_site.write(site, SETTINGS, [entry(name, text) for name, text in texts.items()])
    return files(site)


def other(texts: Texts, chance: random.Random) -> Texts:
    """A few pages with other words; now and then one more, one less, or in another order."""
    after = dict(texts)
    for name in chance.sample(sorted(after), chance.choice([0, 1, 1, 2, 7])):
        after[name] = " ".join(chance.choices(WORDS, k=chance.randrange(1, 30)))
    if chance.random() < 0.2:
        after[f"new-{chance.random()}"] = "tea"
    if chance.random() < 0.2:
        del after[chance.choice(sorted(after))]
    return dict(sorted(after.items(), reverse=chance.random() < 0.1))


@pytest.mark.parametrize("seed", range(3))
def test_in_part_it_is_as_if_written_anew(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    texts = {f"p{number:02}": " ".join(chance.choices(WORDS, k=20)) for number in range(30)}
    anew(tmp_path / "kept", texts)
    for step in range(8):
        before, texts = texts, other(texts, chance)
        assert rebuilt(tmp_path / "kept", before, texts) == anew(tmp_path / f"{step}", texts)


def test_one_word_more_is_written_into_few_files(tmp_path: Path) -> None:
    texts = {f"p{number:02}": " ".join(random.Random(number).choices(WORDS, k=20)) for number in range(30)}
    anew(tmp_path, texts)
    times = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "search").iterdir()}
    rebuilt(tmp_path, texts, texts | {"p07": texts["p07"] + " zebra"})
    after = {path.name: path.stat().st_mtime_ns for path in (tmp_path / "search").iterdir()}
    touched = {name for name, time in after.items() if times.get(name) != time}
    assert len(after) > 10 and len({name for name in touched if name[1] == "-"}) == 2, touched


def test_a_file_that_does_not_stand_is_missed(tmp_path: Path) -> None:
    texts = {"ada": "tea", "bea": "coffee"}
    told = [entry(name, text).without_text() for name, text in texts.items()]
    standing = {f"search/{name}" for name in anew(tmp_path, texts)}
    for gone in sorted(standing):
        needed = gone.endswith("names.js") or gone[len("search/") :][1] == "-"
        assert search_site.Before(tmp_path, standing - {gone}, told).is_whole is not needed, gone
    assert not search_site.Before(tmp_path, standing, told[1:]).is_whole
