"""Which events are one series: a table of names."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kith.series import series_key

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "cases" / "series.json").read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['one'][0]} | {case['other'][0]}")
def test_a_series_is_told_by_its_name(case: dict[str, Any]) -> None:
    one, other = (series_key(name, date.fromisoformat(day)) for name, day in (case["one"], case["other"]))
    assert (bool(one) and one == other) is case["same"], (one, other)


def test_an_event_without_a_day_is_of_no_series() -> None:
    assert series_key("Dinner", None) == ""
