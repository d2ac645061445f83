"""The parts of the sample's replay: moving in time, London's clocks, mistakes in the script, the portraits."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image

from sample.portraits import drawn, looks
from sample.replay import sample_files
from sample.script import ScriptError, read_script
from sample.shift import Shift, london
from sample.versions import steps

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.parametrize(
    ("anchor", "target", "before", "after"),
    [
        ("2026-11-22", "2026-11-22", "birthday: 1990-11-25", "birthday: 1990-11-25"),
        ("2026-11-22", "2028-02-26", "birthday: 1990-11-25", "birthday: 1992-02-29"),
        ("2026-11-22", "2028-02-26", "birthday: 1991-11-25", "birthday: 1993-02-28"),
        ("2026-11-22", "2028-02-26", "birthday: --11-25", "birthday: --02-29"),
        ("2026-11-22", "2030-07-01", "birthday: --02-29", "birthday: --02-29"),
        ("2026-11-22", "2026-12-31", "birthday: 1990-11-25", "birthday: 1991-01-03"),
        ("2026-11-22", "2026-12-02", "dates:\n  wedding: 2012-11-30", "dates:\n  wedding: 2012-12-10"),
        ("2026-11-22", "2026-12-02", "snooze: 2026-12-31", "snooze: 2027-01-10"),
        ("2026-11-22", "2026-12-22", "met: 2021-05", "met: 2021-06"),
        ("2026-11-22", "2027-10-01", "met: 2021", "met: 2022"),
        ("2026-11-22", "2026-11-23", "met_at: 2026-11-18-tea", "met_at: 2026-11-19-tea"),
        ("2026-11-22", "2026-11-23", "phone: 020 7946 0221", "phone: 020 7946 0221"),
        ("2026-11-22", "2026-11-23", "---\n- [ ] it (by 2026-11-30)", "---\n- [ ] it (by 2026-12-01)"),
    ],
)
def test_shift(anchor: str, target: str, before: str, after: str) -> None:
    shift = Shift(date.fromisoformat(anchor), date.fromisoformat(target))
    assert shift.file(f"---\nname: Ada\n{before}\n") == f"---\nname: Ada\n{after}\n"


@pytest.mark.parametrize(
    ("when", "hours"),
    [("2026-03-29 00:59", 0), ("2026-03-29 01:00", 1), ("2026-10-25 00:59", 1), ("2026-10-25 01:00", 0)],
)
def test_londons_clocks(when: str, hours: int) -> None:
    assert london(datetime.fromisoformat(when)).utcoffset() == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("## yesterday\n", "t.txt:1: a heading is `## YYYY-MM-DD HH:MM`"),
        ("## 2026-01-02 10:00\n\n@ new ada\n", "t.txt:1: an entry needs a message"),
        ("## 2026-01-02 10:00\nTea\n@ greet ada\n", "t.txt:3: no such command: @ greet ada"),
        ("## 2026-01-02 10:00\nTea\n@ edit ada\nlocation: Rome\n", "t.txt:4: a line of an edit begins with"),
        ("## 2026-01-02 10:00\nTea\n@ edit ada\n= x\n", "t.txt:1: an edit of people/ada.md changes nothing"),
        ("## 2026-01-02 10:00\nA\n## 2026-01-01 10:00\nB\n", "t.txt:3: .* does not come after"),
        ("## 2026-01-02 10:00\nTea\n\nWith: ada\n", "t.txt:1: With: ada: there is no such person"),
        ("## 2026-01-02 10:00\nTea\n@ new bo\n", "t.txt:1: people/bo.md is not there"),
        ("## 2026-01-02 10:00\nTea\n@ new ada\n@ edit ada\n+ b\n", "t.txt:1: people/ada.md should hold this once"),
        ("## 2026-01-02 10:00\nTea\n@ nothing\n", "t.txt:1: no entry adds people/ada.md"),
    ],
)
def test_mistakes_in_the_script_are_said_with_their_line(tmp_path: Path, text: str, words: str) -> None:
    (tmp_path / "t.txt").write_text(text)
    with pytest.raises(ScriptError, match=words):
        steps(read_script(tmp_path), {"people/ada.md": b"---\nname: Ada\n---\n"})


def test_portraits_are_small_square_and_say_nothing_else() -> None:
    texts = [data.decode() for path, data in sample_files().items() if path.endswith(".md")]
    used = {found[1] for text in texts if (found := re.search(r"\nphoto: (.+)\n", text))}
    assert used == {path.removeprefix("people/") for path in sample_files() if "/faces/" in path}
    for name in used:
        file = ROOT / "people" / name
        with Image.open(file) as image:
            assert image.size == (512, 512)
            assert set(image.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density", "loop", "background"}, name
        assert file.stat().st_size <= 40_000


def test_portraits_are_drawn_the_same_each_time() -> None:
    one = looks()["john-watson.jpg"]
    assert drawn(one).tobytes() == drawn(one).tobytes()
    assert {f"faces/{name}" for name in looks()} == {p[7:] for p in sample_files() if "/faces/" in p}
