"""Whom you go for, and what to talk about with each."""

from __future__ import annotations

from datetime import date

import pytest

from git_repo import GitRepo
from kith.briefs import Talk, next_event, talks
from kith.network import Network, load

TODAY = date(2026, 11, 23)
DINNER = """---
name: Dinner of the Chess Club
date: 2026-12-02
targets: [ada, {bea: the plans}, {Sir James: knows the owner}, Countess]
tags: [endgames]
---
"""
HEAD = "sphere: Barts\nmet: 1881-01\nmet_at: 2025-12-02-dinner\nintroduced_by: bea\n"
FACTS = "remember: [two lumps of sugar]\n"


def network(repo: GitRepo, ada: str, *messages: str, body: str = "") -> Network:
    files = {
        "mkdocs.yml": "extra: {}\n",
        "people/ada.md": f"---\nname: Ada\naliases: [Countess]\n{ada}---\n{body}",
        "people/bea.md": "---\nname: Bea\n---\n",
        "events/2025-12-02-dinner.md": "---\nname: Last year's dinner\ndate: 2025-12-02\n---\n",
        "events/2026-12-02-dinner.md": DINNER,
    }
    repo.commit("Begin", files, day="2026-09-01")
    for message in messages:
        repo.commit(message, day="2026-10-02")
    return load(repo.root, TODAY)


def ada(known: Network) -> Talk:
    return talks(known, known.events["2026-12-02-dinner"])[0]


SPOKE = "The plans again\n\nWith: ada\n"
CASES = [
    ("", [], "- [ ] send the book\n", "Begin with your promise: send the book"),
    ("needs: [a tenor]\n", [SPOKE], "", "Take up again: The plans again"),
    ("needs: [a tenor]\nshared_interests: [jazz]\n", [], "", "Ask how it stands with: a tenor"),
    ("shared_interests: [jazz, tea]\nremember: [x]\n", [], "", "Begin with what you share: jazz and tea"),
    ("remember: [two lumps]\n", [], "", "Ask after: two lumps"),
    ("", [], "", ""),
]


@pytest.mark.parametrize(("head", "messages", "body", "opener"), CASES, ids=[case[3] for case in CASES])
def test_one_line_to_begin_with(repo: GitRepo, head: str, messages: list[str], body: str, opener: str) -> None:
    talk = ada(network(repo, head, *messages, body=body))
    assert talk.opener == opener
    beside = talk.beside_the_opener()
    assert (talk.promises, talk.said, talk.needs, talk.shared, talk.remember) != (
        (beside.promises, beside.said, beside.needs, beside.shared, beside.remember) if opener else ()
    )


def test_each_is_told_as_you_know_them(repo: GitRepo) -> None:
    known = network(repo, HEAD + FACTS)
    first, second, third = talks(known, known.events["2026-12-02-dinner"])
    assert first.how == "From Barts; you met in January 1881 at Last year's dinner, introduced by Bea"
    assert (second.slug, second.why, second.how) == ("bea", "the plans", "")
    assert third == Talk("", "Sir James", "knows the owner")


def test_what_the_event_is_about_comes_first_of_what_you_share(repo: GitRepo) -> None:
    assert ada(network(repo, "shared_interests: [tea, endgames, jazz]\n")).shared == ("endgames", "tea", "jazz")


def test_a_favour_is_owed_where_theirs_was_the_last(repo: GitRepo) -> None:
    gave, received, no = (
        f"Words\n\nWith: ada\n{way}\n" for way in ("Gave: tea", "Received: a map", "Received: no, sorry")
    )
    assert ada(network(repo, "", gave, received)).owed == ""  # both on one day: nobody's turn
    repo.commit(received, day="2026-10-03")
    assert ada(load(repo.root, TODAY)).owed == "a map"
    repo.commit(no, day="2026-10-04")
    assert ada(load(repo.root, TODAY)).owed == "a map"
    repo.commit(gave, day="2026-10-05")
    assert ada(load(repo.root, TODAY)).owed == ""


def test_the_next_event_is_one_that_you_did_not_pass_on(repo: GitRepo) -> None:
    known = network(repo, "")
    event = next_event(known)
    assert event and event.slug == "2026-12-02-dinner"
    passed = DINNER.replace("date: 2026-12-02", "date: 2026-11-24\ndecision: passed")
    today = DINNER.replace("date: 2026-12-02", "date: 2026-11-20\nuntil: 2026-11-23")
    repo.commit("More", {"events/2026-11-24-ball.md": passed, "events/2026-11-20-fair.md": today}, day="2026-11-02")
    event = next_event(load(repo.root, TODAY))
    assert event and event.slug == "2026-11-20-fair"
