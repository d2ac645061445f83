"""calendar.ics: which days it holds, as strict readers and a real client read it, the same on every build."""

from __future__ import annotations

import os
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import icalendar
import ics as ics_py
import pytest
import vobject

from git_repo import GitRepo
from kith import network
from kith.days import Day
from kith.format.settings import CALENDAR
from kith.pages.album import Album
from kith.pages.calendar import Item, items
from kith.pages.today import today_page
from kith.web.ics import calendar
from libical import complaints
from sites import TODAY, Wiki

LONG = "Ångström 夏目漱石 of the very long name that has to be folded somewhere, 🔍"
TEXT = "The lamp, the key; the back\\slash"
FILES = {
    "people/john-watson.md": f"""---
name: John Watson
circle: inner
birthday: 1979-08-07
dates: {{wedding: 2019-05-01, Gladstone's birthday: --02-29}}
last_contact: 2026-11-20
---

- [ ] {TEXT} (by 2026-12-01)
- [x] kept already (by 2026-11-01)
- [ ] some day
""",
    "people/ang.md": f"---\nname: {LONG}\nbirthday: --02-29\ncadence: 1 month\nmet: 2026-11-10\n---\n",
    "people/old.md": "---\nname: Sherrinford\nbirthday: 1854-01-06\n---\n",
    "people/moriarty.md": "---\nname: Moriarty\narchived: true\nbirthday: 1950-01-01\n---\n- [ ] no (by 2026-12-01)\n",
    "people/wiggins.md": "---\nname: Wiggins\n---\n",
    "events/2026-11-21-club.md": "---\nname: The club\ndate: 2026-11-21\nmet: [wiggins, john-watson]\n---\n",
}
# kind → what stands in the calendar: day of the first time, words, and whether it comes round.
CASES = {
    "birthdays": [
        (
            "1972-02-29",
            f"Birthday: {LONG}",
            "last day of February",
        ),
        ("1972-01-06", "Birthday: Sherrinford", "yearly"),
        ("1979-08-07", "Birthday: John Watson", "yearly"),
    ],
    "days": [
        ("1972-02-29", "Gladstone's birthday: John Watson", "last day of February"),
        ("2019-05-01", "Wedding: John Watson", "yearly"),
    ],
    "due": [
        ("2026-12-04", "Say hello to John Watson", ""),
        ("2026-12-10", f"Say hello to {LONG}", ""),
    ],
    "promises": [("2026-12-01", f"Promised: {TEXT}", "")],
    "follow-ups": [("2026-11-23", "Write to Wiggins", ""), ("2026-11-23", "Write to John Watson", "")],
}


@pytest.fixture(scope="module")
def wiki(tmp_path_factory: pytest.TempPathFactory) -> Wiki:
    return Wiki.make(tmp_path_factory.mktemp("calendar") / "wiki", FILES)


@pytest.fixture(scope="module")
def made(wiki: Wiki) -> bytes:
    return _made(wiki.repo)


def _made(repo: GitRepo, day: str = TODAY) -> bytes:
    return calendar(repo.root, items(network.load(repo.root, date.fromisoformat(day))), "Kith")


def _events(text: bytes) -> Iterator[Any]:
    calendar_: Any = icalendar.Calendar.from_ical(text)
    return iter(calendar_.walk("VEVENT"))


def test_what_is_kept_of_it_makes_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An item that changed in anything is told anew, and only that."""
    (tmp_path / ".kith").mkdir(mode=0o700)
    tea = Item("due", "ada", "", Day(2026, 12, 1), "Say hello; to Ada", "Tea", False, None)
    others = [
        replace(tea, **{key: value})  # type: ignore[arg-type]
        for key, value in [("kind", "days"), ("about", "bea"), ("label", "x"), ("day", Day(2026, 12, 2))]
        + [("words", "Tea"), ("more", "Milk"), ("yearly", True), ("changed", date(2026, 11, 1))]
    ]
    for one in others:
        assert calendar(tmp_path, [tea], "Kith") != calendar(tmp_path, [one], "Kith")
    whole = calendar(tmp_path, [tea, *others], "Kith")
    monkeypatch.setattr("kith.web.ics._text", pytest.fail)
    assert calendar(tmp_path, [tea, *others], "Kith") == whole
    assert calendar(tmp_path, others, "Kith") != whole


@pytest.mark.parametrize("kind", CALENDAR)
def test_it_holds_these_days(made: bytes, kind: str) -> None:
    told = [
        (event["DTSTART"].dt.isoformat(), str(event["SUMMARY"]), event.get("RRULE"))
        for event in _events(made)
        if event["CATEGORIES"].to_ical().decode() == kind
    ]
    leap = {"FREQ": ["YEARLY"], "BYMONTH": [2], "BYMONTHDAY": [-1]}
    rules = {"": None, "yearly": {"FREQ": ["YEARLY"]}, "last day of February": leap}
    assert sorted(told, key=str) == sorted(((day, words, rules[rule]) for day, words, rule in CASES[kind]), key=str)


def test_libical_has_nothing_against_it(made: bytes) -> None:
    assert complaints(made) == []
    assert complaints(made.replace(b"DTSTART;VALUE=DATE:2026", b"DTSTART;VALUE=DATE:20x6")) != []
    assert complaints(made.replace(b"VERSION:2.0\r\n", b"")) != []


def test_other_strict_readers_read_the_same(made: bytes) -> None:
    told = sorted((str(e["UID"]), str(e["SUMMARY"])) for e in _events(made))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # of theirs, about their own next version
        theirs = ics_py.Calendar(made.decode()).events
    assert sorted((e.uid, e.name) for e in theirs) == told
    read = vobject.readOne(made.decode())
    assert sorted((e.uid.value, e.summary.value) for e in read.vevent_list) == told


def test_every_line_is_short_and_ends_as_the_standard_says(made: bytes) -> None:
    lines = made.split(b"\r\n")
    assert lines[-1] == b"" and max(map(len, lines)) <= 75
    assert not any(b"\n" in line or b"\r" in line for line in lines)


def test_a_line_that_is_left_as_it_stands_is_one_that_the_library_leaves_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = ["Tea", "a; b", "a, b", "a\\b", "a\nb", "a\u2028b", *("ø" * n + "x" * n for n in range(18, 26))]
    days = [Item("due", text, "", Day(2026, 12, 1), text, "x" * (60 + n), False, None) for n, text in enumerate(said)]
    told = calendar(tmp_path, days, "Kith")
    monkeypatch.setattr("kith.web.ics.FOLDED", 0)
    assert calendar(tmp_path, days, "Kith") == told


def test_a_day_keeps_its_id_and_its_bytes(made: bytes, wiki: Wiki) -> None:
    ids = [str(event["UID"]) for event in _events(made)]
    assert len(set(ids)) == len(ids) == sum(map(len, CASES.values()))
    assert _made(wiki.repo) == made
    later = {str(e["UID"]): e.to_ical() for e in _events(_made(wiki.repo, "2026-11-24"))}
    assert later == {str(e["UID"]): e.to_ical() for e in _events(made)}


def test_the_owner_chooses_what_it_holds(wiki: Wiki, made: bytes) -> None:
    settings = wiki.root / "mkdocs.yml"
    whole = settings.read_text(encoding="utf-8")
    try:
        settings.write_text(whole.replace("# calendar: [", "calendar: [promises] # ["), encoding="utf-8")
        assert {e["CATEGORIES"].to_ical() for e in _events(_made(wiki.repo))} == {b"promises"}
        settings.write_text(whole.replace("# calendar: [", "calendar: [] # ["), encoding="utf-8")
        assert not (wiki.build().site / "calendar.ics").exists()
    finally:
        settings.write_text(whole, encoding="utf-8")
    built = wiki.build()
    assert (built.site / "calendar.ics").read_bytes() == made
    assert 'href="./calendar.ics"' in built.page("")


def test_it_stands_until_a_day_changes(tmp_path: Path) -> None:
    wiki = Wiki.make(tmp_path / "wiki", {"people/ada.md": "---\nname: Ada\nbirthday: 1815-12-10\n---\n"})
    (wiki.root / ".kith").mkdir(mode=0o700)
    ada, calendar_ = wiki.root / "people" / "ada.md", wiki.run("build").site / "calendar.ics"
    first = calendar_.stat().st_ino
    ada.write_text(ada.read_text() + "Tea at five.\n")
    wiki.run("build")
    assert calendar_.stat().st_ino == first
    calendar_.write_bytes(b"somebody's")
    wiki.run("build")
    assert b"DTSTART;VALUE=DATE:19721210" in calendar_.read_bytes()
    ada.write_text(ada.read_text().replace("1815-12-10", "1815-12-11"))
    wiki.run("build")
    assert b"DTSTART;VALUE=DATE:19721211" in calendar_.read_bytes()
    settings = wiki.root / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("site_name: Kith", "site_name: Friends"))
    wiki.run("build")
    assert b"X-WR-CALNAME:Friends" in calendar_.read_bytes()


def test_nothing_leads_to_a_calendar_without_days(tmp_path: Path) -> None:
    (tmp_path / "people").mkdir()
    ada = tmp_path / "people" / "ada.md"
    ada.write_text("---\nname: Ada\n---\n", encoding="utf-8")
    for more, leads in (("", ""), ("birthday: --04-12\n", "calendar.ics")):
        ada.write_text(f"---\nname: Ada\n{more}---\n", encoding="utf-8")
        known = network.load(tmp_path, date.fromisoformat(TODAY))
        view: Any = today_page(Album(known)).view
        assert view.calendar == leads and bool(items(known)) == bool(leads)


def test_nothing_in_it_is_no_calendar(tmp_path: Path) -> None:
    built = Wiki.make(tmp_path / "wiki", {"people/wiggins.md": "---\nname: Wiggins\n---\n"}).build()
    assert not (built.site / "calendar.ics").exists() and "calendar.ics" not in built.page("")


def test_a_real_client_subscribes(made: bytes, tmp_path: Path, serve_calendar: Callable[[bytes], str]) -> None:
    (tmp_path / "vdirsyncer").write_text(
        f"""[general]
status_path = "{tmp_path}/status"
[pair kith]
a = "site"
b = "disk"
collections = null
[storage site]
type = "http"
url = "{serve_calendar(made)}"
[storage disk]
type = "filesystem"
path = "{tmp_path}/days"
fileext = ".ics"
""",
        encoding="utf-8",
    )
    (tmp_path / "khal").write_text(
        f"""[calendars]
[[kith]]
path = {tmp_path}/days
readonly = True
[locale]
dateformat = %Y-%m-%d
longdateformat = %Y-%m-%d
datetimeformat = %Y-%m-%d %H:%M
longdatetimeformat = %Y-%m-%d %H:%M
timeformat = %H:%M
local_timezone = Europe/London
default_timezone = Europe/London
[sqlite]
path = {tmp_path}/khal.db
""",
        encoding="utf-8",
    )
    for step in (("discover",), ("sync",)):
        _run(tmp_path, "vdirsyncer", "-c", str(tmp_path / "vdirsyncer"), *step)
    days = {
        "2026-12-01": f"Promised: {TEXT}",
        "2026-12-04": "Say hello to John Watson",
        "2027-02-28": "Birthday: Ångström",
        "2028-02-29": "Gladstone's birthday: John Watson",
        "2036-08-07": "Birthday: John Watson",
    }
    for day, words in days.items():
        listed = _run(tmp_path, "khal", "-c", str(tmp_path / "khal"), "list", "--format", "{title}", day, "1d")
        assert words in listed, day
    assert "Birthday" not in _run(tmp_path, "khal", "-c", str(tmp_path / "khal"), "list", "2028-02-28", "1d")


@pytest.fixture
def serve_calendar(tmp_path: Path) -> Iterator[Callable[[bytes], str]]:
    from functools import partial
    from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
    from threading import Thread

    folder = tmp_path / "site"
    folder.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()

    def serve(text: bytes) -> str:
        (folder / "calendar.ics").write_bytes(text)
        return f"http://127.0.0.1:{server.server_port}/calendar.ics"

    yield serve
    server.shutdown()
    server.server_close()


def _run(home: Path, program: str, *arguments: str) -> str:
    command = [str(Path(sys.executable).with_name(program)), *arguments]
    own = {
        "HOME": str(home),
        "XDG_CACHE_HOME": str(home),
        "PATH": os.environ["PATH"],
        "PYTHONUTF8": "1",
        "NO_COLOR": "1",
    }
    done = subprocess.run(command, env=own, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
