"""Days as people say them: a table of phrases, each one right or refused, and what must hold for every day and text."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import dateparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kith.said.days_guarded import guarded
from kith.said.days_said import ANCIENT, NoDay, day_said
from kith.when import MONTHS, WEEKDAYS, in_full, today

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "cases" / "days_said.json").read_text(encoding="utf-8")
)["cases"]
HOOKS = Path(__file__).resolve().parents[1] / "hooks"
LIVED = st.dates(min_value=date(1800, 1, 1), max_value=date(2200, 12, 31))
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['said']!r} on {c['today']}")
def test_a_day_is_right_or_refused(case: dict[str, Any]) -> None:
    found = day_said(case["said"], date.fromisoformat(case["today"]), case.get("ahead", False))
    if "day" in case:
        assert found == date.fromisoformat(case["day"])
    else:
        assert isinstance(found, NoDay) and case["refused"] in found.why


def test_the_table_is_large_and_turns_every_corner() -> None:
    assert len(CASES) >= 120
    assert {case["today"][5:] for case in CASES} >= {"01-01", "02-29", "03-01", "05-31", "12-01", "12-30"}


@pytest.mark.parametrize("case", [case for case in CASES if "refused" in case], ids=lambda c: repr(c["said"]))
def test_what_a_refusal_suggests_is_understood(case: dict[str, Any]) -> None:
    on, ahead = date.fromisoformat(case["today"]), case.get("ahead", False)
    found = day_said(case["said"], on, ahead)
    assert isinstance(found, NoDay) and str(found) == f"{found.why}; {found.instead}"
    if "for example" in found.instead:
        examples = re.findall(r'"([^"]+)"|(\d{4}-\d\d-\d\d)', found.instead)
        assert len(examples) == 4
        for quoted, plain in examples:
            assert isinstance(day_said(quoted or plain, on, ahead), date)
    else:
        for suggested in re.findall(r'"([^"]+)"|write the year: (.+)', found.instead):
            assert isinstance(day_said("".join(suggested), on, ahead), date)


@given(LIVED, st.integers(0, 40_000))
def test_a_day_in_full_is_understood(on: date, back: int) -> None:
    day = on - timedelta(days=back)
    for said in (in_full(day), in_full(day).upper(), str(day), f"{MONTHS[day.month - 1]} {day.day}, {day.year:04d}"):
        found = day_said(said, on)
        assert found == day if on.year - day.year <= ANCIENT else isinstance(found, NoDay)


@given(LIVED, st.integers(0, 6), st.sampled_from(["", "last ", "on ", "on last "]))
def test_a_weekday_is_the_latest_one_past(on: date, number: int, lead: str) -> None:
    found = day_said(f"{lead}{WEEKDAYS[number]}", on)
    if isinstance(found, NoDay):
        assert number == on.weekday() and "last" not in lead
    else:
        assert found.weekday() == number and 1 <= (on - found).days <= 7
        assert (on - found).days < 7 or "last" in lead
    ahead = day_said(WEEKDAYS[number], on, ahead=True)
    assert isinstance(ahead, NoDay) or (ahead.weekday() == number and 1 <= (ahead - on).days <= 6)


@given(LIVED, st.dates(min_value=date(2000, 1, 1), max_value=date(2000, 12, 31)), st.booleans())
def test_a_day_without_its_year_is_never_far(on: date, other: date, ahead: bool) -> None:
    found = day_said(f"{other.day} {MONTHS[other.month - 1]}", on, ahead)
    if not isinstance(found, NoDay):
        assert (found.month, found.day) == (other.month, other.day)
        away = ((found - on) if ahead else (on - found)).days
        assert 0 <= away <= (365 if found.year == on.year else 365 - 31)
    else:
        assert "this year" in found.why or "no 29 February" in found.why


@given(LIVED, st.integers(1, 31), st.booleans())
def test_a_day_of_the_month_is_this_or_the_next_one(on: date, number: int, ahead: bool) -> None:
    ending = "th" if 10 <= number <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    found = day_said(f"on the {number}{ending}", on, ahead)
    if not isinstance(found, NoDay):
        assert found.day == number and 0 <= ((found - on) if ahead else (on - found)).days <= 31


@given(st.text(max_size=100), LIVED, st.booleans())
def test_any_text_is_answered_and_never_on_the_wrong_side(text: str, on: date, ahead: bool) -> None:
    found = day_said(text, on, ahead)
    assert isinstance(found, NoDay) or (found >= on if ahead else found <= on)


PIECES = (
    "1 3 3rd 31 13th 2026 26 10:30 may 5 March sat fri Friday ago in last next this day days week months year "
    "a the of on at by and , - / yesterday today night now half three UTC"
).split()


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=5))
def test_words_of_days_thrown_together_mean_what_they_say_or_nothing(words: list[str]) -> None:
    """Nothing is read into nonsense: the day that is understood stands in the words."""
    said = " ".join(words)
    found = day_said(said, TODAY)
    if isinstance(found, NoDay):
        return
    digits = {int(n) for n in re.findall(r"\d+", said)}
    if {"ago", "yesterday", "today", "now", "night"} & set(words):
        return
    assert found.day in digits or any(word.casefold()[:3] in ("sat", "fri") for word in words)


def _theirs(text: str, on: date) -> date:
    base = datetime(on.year, on.month, on.day, 12)
    found = dateparser.parse(text, languages=["en"], settings={"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"})
    assert isinstance(found, datetime)
    return found.date()


def _phrases(on: date) -> Iterator[str]:
    for count in (1, 2, 3, 5, 11, 30):
        for unit in ("day", "week", "month", "year"):
            yield f"{count} {unit}{'s' if count > 1 else ''} ago"
    yield from ("yesterday", "today", "the day before yesterday", "last night", "a week ago", "two weeks ago")
    for back in (1, 2, 30, 59, 200, 300):
        day = on - timedelta(days=back)
        yield from (f"{day.day} {MONTHS[day.month - 1]}", f"{MONTHS[day.month - 1][:3]} {day.day}", in_full(day))
    yield from (name for number, name in enumerate(WEEKDAYS) if number != on.weekday())


@pytest.mark.parametrize("on", [TODAY, date(2024, 2, 29), date(2025, 3, 1), date(2027, 1, 1), date(2026, 5, 31)])
def test_our_own_table_agrees_with_dateparser(on: date) -> None:
    for phrase in _phrases(on):
        assert day_said(phrase, on) == _theirs(phrase, on), phrase


def test_everyday_phrases_do_not_wait_for_dateparser() -> None:
    everyday = [c["said"] for c in CASES if "and" not in c["said"] and c["today"] == str(TODAY) and "day" in c]
    everyday = [s for s in everyday if not re.search(r"pm|17:30|2026 Nov|, 2 months", s)] + ["sat in the park", "10"]
    program = (
        f"import sys; sys.path.insert(0, {str(HOOKS)!r})\n"
        "from datetime import date; from kith.said.days_said import day_said\n"
        f"for said in {everyday!r}: day_said(said, date(2026, 11, 23))\n"
        "assert 'dateparser' not in sys.modules and 'regex' not in sys.modules"
    )
    assert len(everyday) > 60
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="Windows keeps one time zone a process")
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu", "Europe/London"])
def test_the_time_zone_changes_today_and_nothing_else(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KITH_TODAY", raising=False)
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        assert today() == datetime.now().date()
        assert day_said("yesterday", today()) == today() - timedelta(days=1)
        assert day_said("two weeks and one day ago", TODAY) == date(2026, 11, 8)
        assert (
            day_said("20 Nov 2026 at 11:59 pm", TODAY) == day_said("20 Nov 2026 at 0:01", TODAY) == date(2026, 11, 20)
        )
    finally:
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize(
    "words",
    "1|may|at 5|sat 5|32 nov|10 2026|may 2026|2026|3 may|3 3 may 2026|3 may 2026 2027|friday 21 november 2026"
    "|2 days and 3 days ago|three|days ago|a ago|in|20 november 2026 at|20 november 2026 5|3th may 2026 at 5 pm"
    "|yesterday at 5 pm|20 nov 2026 utc|31 june 2026 at 5 pm|0 days ago|half a week ago".split("|"),
)
def test_the_guard_lets_nothing_else_through(words: str) -> None:
    assert guarded(words, TODAY) is None
