"""A miniature wiki with every kind of page, and what each of them must be, letter by letter.

`python tests/test_miniature.py` writes what they are now into `tests/miniature/expected`; read the difference before
you commit it.
"""

from __future__ import annotations

import dataclasses
import json
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "hooks"), str(ROOT / "tests")]

from git_repo import GitRepo  # noqa: E402
from kith.network import Network, load  # noqa: E402
from kith.pages import render  # noqa: E402
from making import all_pages  # noqa: E402

WIKI = ROOT / "tests" / "miniature" / "wiki"
EXPECTED = ROOT / "tests" / "miniature" / "expected"
TODAY = date(2026, 11, 23)
LATER = """Tea with the doctor at the rooms

He thinks of giving up the practice.

With: john-watson, mrs-hudson
Kind: tea
On: 2026-11-20
Gave: an introduction to my lawyer
Next: read his new chapter (by 2026-11-27)
"""


def network(root: Path) -> Network:
    """The miniature wiki with a history of an addition, an interaction, a note, an introduction and a plain edit."""
    repo = GitRepo.init(root)
    files = {file.relative_to(WIKI).as_posix(): file.read_text("utf-8") for file in WIKI.rglob("*.*")}
    watson = files["people/john-watson.md"]
    before = watson.replace("2026-11-20", "2026-10-01").replace("Paddington", "Baker Street")
    repo.commit("Begin", {**files, "people/john-watson.md": before}, day="2026-09-01")
    repo.commit(
        "A walk, and a comma", {"people/john-watson.md": before.replace("2026-10-01", "2026-10-05")}, day="2026-10-05"
    )
    moved = watson.replace("2026-11-20", "2026-10-05")
    repo.commit("He has moved", {"people/john-watson.md": moved}, day="2026-10-20")
    repo.commit("Two who should know each other\n\nIntroduced: stamford, mrs-hudson", day="2026-11-02")
    repo.commit(LATER, {"people/john-watson.md": watson}, day="2026-11-21")
    return load(root, TODAY)


def made(root: Path) -> dict[str, str]:
    """Everything that the library says of it: each page by its address, the journal, the problems."""
    known = network(root)
    pages = {
        f"{page.uri.removesuffix('.md')}.html": f"{render(page)}\n<!-- source -->\n{page.source}"
        for page in all_pages(known)
    }
    journal = [
        {key: value for key, value in dataclasses.asdict(entry).items() if key != "commit"}
        for entry in known.journal.entries
    ]
    told = json.dumps(journal, default=str, ensure_ascii=False, indent=1)
    return pages | {"journal.json": told + "\n", "problems.txt": "".join(f"{p}\n" for p in known.problems)}


def test_every_page_is_what_it_was(tmp_path: Path) -> None:
    found = made(tmp_path)
    expected = {file.relative_to(EXPECTED).as_posix(): file.read_text("utf-8") for file in EXPECTED.rglob("*.*")}
    assert sorted(found) == sorted(expected)
    for name, text in found.items():
        assert text == expected[name], f"{name} has changed; is it right? python tests/test_miniature.py"


def test_nothing_of_an_unreadable_file_is_told(tmp_path: Path) -> None:
    assert "secret" not in "".join(made(tmp_path).values()).casefold()


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        for name, text in made(Path(folder)).items():
            (EXPECTED / name).parent.mkdir(parents=True, exist_ok=True)
            (EXPECTED / name).write_text(text, "utf-8")
