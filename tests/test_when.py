"""Days, intervals and being in touch, as the owner reads them: one table for Python and the browser."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.cadence import Touch, choose, touch
from kith.days import NEVER, Day, Interval, parse_date, shifted
from kith.when import NoToday, age, promised, relative, rules, today, written, written_day

CASES: dict[str, Any] = json.loads((Path(__file__).parent / "cases" / "when.json").read_text(encoding="utf-8"))
LIVED = st.dates(min_value=date(1000, 1, 1), max_value=date(9998, 12, 31))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _must(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize("case", CASES["relative"], ids=lambda c: f"{c['day']} on {c['today']}")
def test_a_day_is_said_from_where_the_reader_stands(case: dict[str, str]) -> None:
    assert relative(_must(case["day"]), _must(case["today"])) == case["words"]


@pytest.mark.parametrize("case", CASES["promised"], ids=lambda c: f"{c['by']} on {c['today']}")
def test_the_day_of_a_promise_is_said_kindly(case: dict[str, str]) -> None:
    assert promised(_must(case["by"]), _must(case["today"])) == case["words"]


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)), st.integers(1, 11))
def test_what_is_due_says_the_number_of_its_cadence(last: date, count: int) -> None:
    """ "Last in touch 4 weeks ago; you like to speak every month" would read as not yet due."""
    expected = {1: "a month ago"}.get(count, f"{count} months ago")
    due = Interval(count, "months").after(last)
    assert due and relative(last, due) == expected
    years = Interval(count, "years").after(last)
    assert years and relative(last, years) == ("a year ago" if count == 1 else f"{count} years ago")
    weeks = Interval(count, "weeks").after(last)
    counted = {1: "7 days ago", 4: "a month ago", 9: "2 months ago", 10: "2 months ago", 11: "2 months ago"}
    assert weeks and relative(last, weeks) == counted.get(count, f"{count} weeks ago")


def test_the_table_holds_every_limit_of_the_rules() -> None:
    days = {(_must(c["day"]) - _must(c["today"])).days for c in CASES["relative"]}
    for sign, steps in ((-1, rules()["past"]), (1, rules()["ahead"])):
        for step in steps:
            if step["up_to"] is not None:
                assert {sign * step["up_to"], sign * (step["up_to"] + 1)} <= days


@pytest.mark.parametrize("case", CASES["yearly"], ids=lambda c: f"{c['day']} on {c['today']}")
def test_a_yearly_day_comes_round(case: dict[str, Any]) -> None:
    day = Day.parse(case["day"])
    assert day
    coming = day.next(_must(case["today"]))
    assert coming == _must(case["next"])
    assert age(day, coming) == case["age"]


@pytest.mark.parametrize("case", CASES["ages"], ids=lambda c: f"{c['day']} on {c['on']}")
def test_an_age_counts_birthdays(case: dict[str, Any]) -> None:
    day = Day.parse(case["day"])
    assert day
    assert age(day, _must(case["on"])) == case["age"]


@pytest.mark.parametrize("case", CASES["status"], ids=lambda c: f"due {c['due']}")
def test_due_is_a_day(case: dict[str, Any]) -> None:
    at = Touch(None, Interval(2, "weeks"), _day(case["due"]))
    assert at.status(_must(case["today"])) == case["status"]
    assert at.overdue_by(_must(case["today"])) == case["days_overdue"]


@pytest.mark.parametrize("case", CASES["due"], ids=str)
def test_due_counts_from_the_last_contact(case: dict[str, Any]) -> None:
    found = touch(
        _day(case["last_contact"]),
        Interval.parse(case["cadence"]) if case["cadence"] else None,
        count_from=_day(case.get("count_from")),
        snooze=_day(case.get("snooze")),
        archived=case.get("archived", False),
    )
    assert found.due == _day(case["due"])


@pytest.mark.parametrize("case", CASES["choose"], ids=lambda c: ",".join(c["slugs"]) or "nobody")
def test_the_people_for_today(case: dict[str, Any]) -> None:
    lengths = {14: "2 weeks", 28: "4 weeks", 30.4375: "1 month", 91.3125: "3 months", 365.25: "1 year"}
    people = [
        (p["slug"], Touch(None, Interval.parse(lengths[p["cadence_days"]]), _day(p["due"]))) for p in case["people"]
    ]
    assert all(
        t.cadence and t.cadence.days == p["cadence_days"] for (_, t), p in zip(people, case["people"], strict=True)
    )
    assert choose(people, _must(case["today"]), case["limit"]) == case["slugs"]
    assert choose(people[::-1], _must(case["today"]), case["limit"]) == case["slugs"]


def test_those_due_soon_follow_when_a_page_is_read_later() -> None:
    on = date(2026, 11, 23)
    people = [
        (slug, Touch(None, Interval(1, "weeks"), on + timedelta(days=n))) for slug, n in (("b", 3), ("a", 9), ("c", -1))
    ]
    assert choose(people, on, 5, ahead=3) == ["c", "b"]


@pytest.mark.parametrize(
    "text", ["2021", "2021-05", "2021-05-03", "--04-12", "--02-29", "2024-02-29", "1000-01-01", "9998-12-31"]
)
def test_a_day_is_written_as_it_is_read(text: str) -> None:
    assert str(Day.parse(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0000",
        "0001-01-01",
        "0999",
        "9999-12",
        "2021-13",
        "2021-00",
        "2021-05-00",
        "--00-12",
        "--05-00",
        "2021-02-29",
        "--02-30",
        "--13-01",
        "2021-5-3",
        "21-05-03",
        "2021-05-03T10:00",
    ]
    + ["-04-12", "٢٠٢١", "２０２１", "2021-05-03 x", "20210503", "12345", "2021/05/03", "--4-12", "yesterday"],
)
def test_what_is_no_day_is_no_day(text: str) -> None:
    assert Day.parse(text) is None


@pytest.mark.parametrize(
    ("text", "count", "unit"),
    [("10 days", 10, "days"), ("3 weeks", 3, "weeks"), ("2 months", 2, "months"), ("1 year", 1, "years")]
    + [("a week", 1, "weeks"), ("every 2 Weeks", 2, "weeks"), ("1 days", 1, "days"), (" never ", 0, "never")],
)
def test_an_interval_is_read(text: str, count: int, unit: str) -> None:
    assert Interval.parse(text) == Interval(count, unit)


@pytest.mark.parametrize(
    "text", ["", "3", "weekly", "3 wekks", "0 days", "-1 week", "1.5 weeks", "99999 days", "٣ weeks"]
)
def test_what_is_no_interval_is_no_interval(text: str) -> None:
    assert Interval.parse(text) is None


@given(st.integers(1, 9999), st.sampled_from(["days", "weeks", "months", "years"]))
def test_an_interval_is_written_as_it_is_read(count: int, unit: str) -> None:
    assert Interval.parse(str(Interval(count, unit))) == Interval(count, unit)
    assert Interval.parse(str(NEVER)) == NEVER


@given(LIVED, st.integers(1, 9999), st.sampled_from(["days", "weeks", "months", "years"]))
def test_an_interval_leads_forward_and_stays_in_the_calendar(day: date, count: int, unit: str) -> None:
    after = Interval(count, unit).after(day)
    if after is None:
        assert day.year + count > 9990 or unit in ("days", "weeks", "months")
        return
    assert after > day
    if unit in ("months", "years"):
        months = (after.year - day.year) * 12 + after.month - day.month
        assert months == count * (12 if unit == "years" else 1)
        assert after.day == day.day or (after + timedelta(days=1)).day == 1


@given(LIVED, LIVED)
def test_a_yearly_day_comes_within_a_year_and_a_day(on: date, born: date) -> None:
    coming = Day.of(born).next(on)
    assert coming is not None and 0 <= (coming - on).days <= 366
    assert Day(None, born.month, born.day).next(on) == coming


@given(st.text())
def test_reading_a_day_or_an_interval_never_raises(text: str) -> None:
    Day.parse(text)
    Interval.parse(text)


def test_a_day_without_its_month_never_comes_round() -> None:
    assert Day(2021).next(date(2026, 11, 23)) is None
    assert Day(2021, 5).next(date(2026, 11, 23)) is None
    assert age(Day(1984), date(2026, 1, 1)) == 42


def test_days_are_written_in_words() -> None:
    assert written(date(2026, 11, 3)) == "3 November 2026"
    assert [written_day(Day.parse(t) or Day()) for t in ("2021", "2021-05", "2021-05-03", "--04-12")] == [
        "2021",
        "May 2021",
        "3 May 2021",
        "12 April",
    ]


@given(st.dates(), st.integers(-4_000_000, 4_000_000))
def test_a_day_is_counted_from_and_never_leaves_the_calendar(day: date, days: int) -> None:
    there = shifted(day, days)
    assert (there - day).days == days or there == (date.max if days > 0 else date.min)


def test_the_environment_fixes_the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_TODAY", "1895-05-04")
    assert today() == date(1895, 5, 4)
    monkeypatch.setenv("KITH_TODAY", "")
    assert today() == date.today()
    for wrong in ("soon", "0001-01-01", "9999-12-31", "2026-02-30", "--05-04", "2026"):
        monkeypatch.setenv("KITH_TODAY", wrong)
        with pytest.raises(NoToday, match=f'"{wrong}" is no day in the years 1000 to 9998; write for example'):
            today()
    assert parse_date("--05-04") is None and parse_date("1895-05") is None
