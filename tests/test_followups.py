"""Who was met and followed up: a table of cases, for the library and for what the event's page says."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from git_repo import GitRepo
from kith.followups import days_to_ask, follow_ups, waiting
from kith.network import Network, load
from kith.pages import render
from making import all_pages

TABLE: dict[str, Any] = json.loads((Path(__file__).parent / "cases" / "followups.json").read_text("utf-8"))
TODAY = date.fromisoformat(TABLE["today"])
CASES = list(enumerate(TABLE["cases"]))


def event_of(number: int, case: dict[str, Any]) -> str:
    return f"{case['date']}-case-{number}"


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Network:
    """One wiki with an event and an Ada for each case."""
    repo = GitRepo.init(tmp_path_factory.mktemp("followups"))
    files = {"mkdocs.yml": "extra: {}\n"}
    for number, case in CASES:
        touched = f"last_contact: {case['last_contact']}\n" if "last_contact" in case else ""
        files[f"people/ada-{number}.md"] = f"---\nname: Ada {number}\n{touched}---\n"
        more = "".join(f"{key}: {case[key]}\n" for key in ("date", "until") if key in case)
        more += f"follow_up_within: {case['within']}\n" if "within" in case else ""
        more += f"met: [ada-{number}]\n" if case.get("met", True) else ""
        files[f"events/{event_of(number, case)}.md"] = f"---\nname: {case['case']}\n{more}---\n"
    repo.commit("Begin", files, day="2026-08-01")
    for number, case in CASES:
        for entry in case.get("entries", ()):
            at = f"At: {event_of(number, case)}\n" if entry.get("at") == "event" else ""
            repo.commit(f"Words\n\nWith: ada-{number}\nOn: {entry['on']}\n{at}", day="2026-11-23")
    return load(repo.root, TODAY)


@pytest.fixture(scope="module")
def shown(known: Network) -> dict[str, str]:
    return {page.uri: render(page) for page in all_pages(known) if page.uri.startswith("events/")}


@pytest.mark.parametrize(("number", "case"), CASES, ids=lambda value: value["case"] if isinstance(value, dict) else "")
def test_the_rule_in_the_library(known: Network, number: int, case: dict[str, Any]) -> None:
    found = follow_ups(known, known.events[event_of(number, case)])
    assert [one.state(TODAY) for one in found] == ([case["state"]] if case["state"] else [])
    for one in found:
        assert [str(day) if day else None for day in (one.due, one.on)] == [case.get("due"), case.get("on")]


@pytest.mark.parametrize(("number", "case"), CASES, ids=lambda value: value["case"] if isinstance(value, dict) else "")
def test_what_the_page_says(shown: dict[str, str], number: int, case: dict[str, Any]) -> None:
    html = shown[f"events/{event_of(number, case)}.md"]
    told = re.findall(r'<span class="k-follow"[^>]*?( hidden)?>(.*?)</span>', html, re.DOTALL)
    said = [re.sub(r"<[^>]+>", "", words).replace("\u00a0", " ") for hidden, words in told if not hidden]
    assert [words.split(";")[0].rstrip(".") for words in said] == ([case["says"]] if case["says"] else [])


def test_those_wait_who_are_due_or_warm_the_newest_event_first(known: Network) -> None:
    wanted = [(case["date"], f"ada-{n}") for n, case in CASES if case["state"] in ("due", "warm")]
    assert sorted(one.person for one in waiting(known)) == sorted(who for _, who in wanted)
    days = [known.events[one.event].last_day for one in waiting(known)]
    assert days == sorted(days, reverse=True, key=str)


def test_whoever_was_met_at_two_events_waits_once_and_the_archived_never(repo: GitRepo) -> None:
    files = {
        "mkdocs.yml": "extra: {}\n",
        "people/ada.md": "---\nname: Ada\n---\n",
        "people/bea.md": "---\nname: Bea\narchived: true\n---\n",
        "events/2026-11-01-dinner.md": "---\nname: Dinner\ndate: 2026-11-01\nmet: [ada, bea]\n---\n",
        "events/2026-11-21-ball.md": "---\nname: Ball\ndate: 2026-11-21\nmet: [ada, bea]\n---\n",
    }
    repo.commit("Begin", files, day="2026-11-22")
    assert [(one.person, one.event) for one in waiting(load(repo.root, TODAY))] == [("ada", "2026-11-21-ball")]


@pytest.mark.parametrize(
    ("more", "days"),
    [
        ("", ("2026-11-22", "2026-11-28")),
        ("decision: going\nfollow_up_within: 2 weeks\n", ("2026-11-22", "2026-12-05")),
        ("decision: passed\n", None),
        ("decision: maybe\n", None),
        ("follow_up_within: never\n", None),
        ("met: [ada]\n", None),
    ],
)
def test_an_event_without_anybody_met_is_asked_about(repo: GitRepo, more: str, days: tuple[str, str] | None) -> None:
    event = f"---\nname: Ball\ndate: 2026-11-20\nuntil: 2026-11-21\n{more}---\n"
    files = {"mkdocs.yml": "extra: {}\n", "people/ada.md": "---\nname: Ada\n---\n", "events/2026-11-20-ball.md": event}
    repo.commit("Begin", files, day="2026-11-20")
    known = load(repo.root, TODAY)
    asked = days_to_ask(known, known.events["2026-11-20-ball"])
    assert (asked and tuple(map(str, asked))) == days
    today = next(page for page in all_pages(known) if page.uri == "index.md")
    assert ("scripts/kith event 2026-11-20-ball --met WHO" in render(today)) is bool(days)
