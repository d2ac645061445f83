"""What came of an event, in words, on each day that its page may be read."""

from __future__ import annotations

from datetime import date

import pytest

from git_repo import GitRepo
from kith.network import Network, load
from kith.outcomes import came_of, came_of_it, outcomes

TODAY = date(2026, 11, 23)
ADA = "---\nname: Ada\nmet_at: 2026-01-10-ball\ncadence: 1 month\n---\n"
BEA = "---\nname: Bea\n---\n"
CLEO = "---\nname: Cleo\ncadence: never\n---\n"
BALL = "---\nname: Ball\ndate: 2026-01-10\nmet: [ada, bea, cleo]\n---\n"


def network(repo: GitRepo, *touched: str, met: str = "[ada, bea, cleo]", today: date = TODAY) -> Network:
    files = {"mkdocs.yml": "extra: {}\n", "people/ada.md": ADA, "people/bea.md": BEA, "people/cleo.md": CLEO}
    event = BALL.replace("[ada, bea, cleo]", met)
    repo.commit("Begin", {**files, "events/2026-01-10-ball.md": event}, day="2026-01-11")
    for one in touched:
        who, day = one.split()
        repo.commit(f"Words\n\nWith: {who}\nOn: {day}\n", day=day)
    return load(repo.root, today)


ALL, TWO, ONE = "[ada, bea, cleo]", "[ada, bea]", "[ada]"
CASES = [
    (ALL, ["ada 2026-11-01", "bea 2026-02-01", "cleo 2026-02-01"],
     "Ada, Bea and Cleo, and are still in touch with all three."),
    (TWO, ["ada 2026-11-01", "bea 2026-02-01"], "Ada and Bea, and are still in touch with both."),
    (ONE, ["ada 2026-11-01"], "Ada, and are still in touch."),
    (ALL, ["ada 2026-09-23", "bea 2025-11-01"], "Ada, Bea and Cleo, and are still in touch with Ada."),
    (ALL, ["ada 2026-09-22"], "Ada, Bea and Cleo, and spoke again for a while."),
    (ALL, ["bea 2026-01-10"], "Ada, Bea and Cleo, and have not spoken since."),
    ("[]", [], ""),
]  # fmt: skip


@pytest.mark.parametrize(("met", "touched", "said"), CASES, ids=[case[2] for case in CASES])
def test_what_came_of_it(repo: GitRepo, met: str, touched: list[str], said: str) -> None:
    known = network(repo, *touched, met=met)
    words = came_of(known, known.events["2026-01-10-ball"], TODAY)
    assert words == (f"You met {said}" if said else "")


def test_while_it_is_warm_nothing_is_missed_yet(repo: GitRepo) -> None:
    known = network(repo, "ada 2026-01-12", today=date(2026, 1, 14))
    event = known.events["2026-01-10-ball"]
    assert came_of(known, event, known.today) == "You met Ada, Bea and Cleo, and have been in touch since with Ada."
    assert [one.person for one in outcomes(known, event) if one.first] == ["ada"]


def test_a_page_that_is_read_later_says_what_is_true_then(repo: GitRepo) -> None:
    known = network(repo, "ada 2026-10-10", "bea 2026-11-01")
    told = came_of_it(known, known.events["2026-01-10-ball"], 30)
    assert [(since, until) for since, until, _ in told] == [
        (TODAY, date(2026, 12, 10)),
        (date(2026, 12, 11), None),
    ]
    assert told[0][2].endswith("still in touch with Ada and Bea.") and told[1][2].endswith("still in touch with Bea.")
    for since, until, words in told:
        for day in (since, until or since):
            assert came_of(known, known.events["2026-01-10-ball"], day) == words


def test_many_are_not_all_named(repo: GitRepo) -> None:
    files = {f"people/guest-{n}.md": f"---\nname: Guest {n}\n---\n" for n in range(7)}
    met = f"[{', '.join(f'guest-{n}' for n in range(7))}]"
    repo.commit("Guests", {**files, "events/2026-01-10-ball.md": BALL}, day="2026-01-10")
    known = network(repo, met=met)
    said = came_of(known, known.events["2026-01-10-ball"], TODAY)
    assert said == "You met Guest 0, Guest 1, Guest 2, Guest 3 and three others, and have not spoken since."
