"""The review: a table of cases for each rule, for the library and the page; and what each card says to do, done."""

from __future__ import annotations

import json
import re
import shlex
from datetime import date
from pathlib import Path

import pytest

from command_line import SETTINGS, kith
from favoured import TODAY, network, settled
from git_repo import GitRepo
from kith.days import Interval
from kith.format.settings import Circle, Settings
from kith.network import Network, load
from kith.pages import render
from kith.pages.album import Album
from kith.pages.review import review_page
from kith.review.card import Card, Step
from kith.review.rules import RULES
from kith.review.sitting import MOST, OF_A_KIND, deck, sitting
from kith.review.survey import Survey

CASES = json.loads((Path(__file__).parent / "cases" / "sitting.json").read_text(encoding="utf-8"))["cases"]
SMALL = Settings(circles=(Circle("inner", Interval(2, "weeks"), 1), Circle("known", Interval(1, "years"), 2)))
EVENT = "---\nname: Dinner at the Diogenes\ndate: 2026-09-01\nmet: [irene, moran]\n---\n"
INNER = "circle: inner"
ADDED = "2020-01-01 note irene | x | Changed: file"
# What a person needs for no other rule to have a word about them.
WHOLE = "circle: known\nphoto: faces/x.jpg\nshared_interests: [violin]"


def found(rule: str, known: Network) -> list[str]:
    """The slugs for which a rule has a card, in its order; the page must have what the deck has, and no other of it."""
    cards = list(next(r for r in RULES if r.__name__ == rule)(Survey(known)))
    assert all(card.rule == rule for card in cards)
    told = re.findall(r'data-key="([^"]+)"', render(review_page(Album(known))))
    assert told == [card.key for card in deck(known)]
    assert {card.key for card in cards} >= {key for key in told if key.startswith(f"{rule}/")}
    if not cards:
        assert not any(key.startswith(f"{rule}/") for key in told)
    return [card.slug for card in cards]


@pytest.mark.parametrize(
    ("rule", "lines", "heads", "expected"),
    [
        # Drifted: overdue by more than twice the cadence. Four weeks and two days after two weeks are no drift yet.
        ("drifted", ["2026-10-12 irene | x"], {"irene": "circle: inner"}, []),
        ("drifted", ["2026-10-11 irene | x"], {"irene": "circle: inner"}, ["irene"]),
        ("drifted", ["2026-10-11 irene | x"], {"irene": "circle: inner\ncadence: 1 month"}, []),
        ("drifted", ["2020-10-11 irene | x"], {"irene": "circle: inner\ncadence: never"}, []),
        ("drifted", ["2020-10-11 irene | x"], {"irene": "circle: inner\nsnooze: 2026-12-01"}, []),
        ("drifted", ["2020-10-11 irene | x"], {"irene": "circle: inner\narchived: true"}, []),
        ("drifted", ["2020-10-11 irene | x"], {}, []),  # no cadence to drift from
        ("drifted", [], {"irene": "circle: known\nmet: 2020-01-01"}, ["irene"]),
        (
            "drifted",
            ["2026-08-01 irene | x", "2026-08-01 john | x"],
            {"irene": "cadence: 2 months", "john": "cadence: 1 week"},
            ["john"],
        ),
        (
            "drifted",
            ["2026-08-01 irene | x", "2026-08-01 john | x"],
            {"irene": "cadence: 2 weeks", "john": "cadence: 1 week"},
            ["john", "irene"],  # the furthest in their own cadence first
        ),
        # One-sided for long: three at least, all one way, begun half a year ago, the newest within two years.
        ("one_sided", [f"2026-0{m}-01 irene | x | Received: a lamp" for m in (1, 3, 5)], {"irene": WHOLE}, ["irene"]),
        ("one_sided", [f"2026-0{m}-01 irene | x | Gave: a lamp" for m in (1, 3, 5)], {"irene": WHOLE}, ["irene"]),
        ("one_sided", [f"2026-0{m}-01 irene | x | Received: a lamp" for m in (1, 3)], {"irene": WHOLE}, []),
        ("one_sided", [f"2026-0{m}-01 irene | x | Received: a lamp" for m in (6, 7, 8)], {"irene": WHOLE}, []),
        ("one_sided", [f"2023-0{m}-01 irene | x | Received: a lamp" for m in (1, 3, 5)], {"irene": WHOLE}, []),
        ("one_sided", [f"2026-0{m}-01 irene | x | Received: a lamp" for m in (1, 3, 5)], {}, []),  # in no circle
        (
            "one_sided",
            [f"2026-0{m}-01 irene | x | Received: a lamp" for m in (1, 3, 5)] + ["2026-06-01 irene | x | Gave: a bed"],
            {"irene": WHOLE},
            [],
        ),
        (
            "one_sided",
            ["2025-06-01 irene | x | Gave: a bed"] + [f"2026-0{m}-01 irene | x | Received: a lamp" for m in (1, 3, 5)],
            {"irene": WHOLE},
            ["irene"],
        ),
        (
            "one_sided",
            [f"2026-0{m}-01 irene | x | Gave: a lamp" for m in (1, 3, 5)] + ["2026-06-01 irene | x | Asked: a bed"],
            {"irene": WHOLE},
            [],
        ),
        (
            "one_sided",
            [f"2026-0{m}-01 irene | x | Received: a lamp" for m in (1, 3, 5)] + ["2026-06-01 irene | x | Asked: a bed"],
            {"irene": WHOLE},
            ["irene"],  # to ask is not to give
        ),
        # Near circles without cadence.
        ("near_without_cadence", [], {"irene": "circle: close\ncadence: never"}, ["irene"]),
        ("near_without_cadence", [], {"irene": "circle: friends\ncadence: never"}, []),
        ("near_without_cadence", [], {"irene": "circle: close"}, []),
        (
            "near_without_cadence",
            [],
            {"irene": "circle: close\ncadence: never", "moran": "circle: inner\ncadence: never"},
            ["moran", "irene"],
        ),
        # No circle.
        ("without_circle", ["2026-05-01 irene | x"], {"john": WHOLE, "mary": WHOLE, "moran": WHOLE}, ["irene"]),
        ("without_circle", [], {"john": WHOLE, "mary": WHOLE, "moran": WHOLE, "irene": "cadence: 1 year"}, []),
        (
            "without_circle",
            ["2026-05-01 mary | x", "2026-06-01 irene | x"],
            {"john": WHOLE, "moran": WHOLE},
            ["irene", "mary"],
        ),
        # Nothing in common noted.
        ("nothing_in_common", [], {"irene": "circle: known"}, ["irene"]),
        ("nothing_in_common", [], {"irene": "circle: known\nshared_interests: [violin]"}, []),
        ("nothing_in_common", [], {"irene": "circle: known", "john": "circle: inner"}, ["john", "irene"]),
        ("nothing_in_common", [], {"irene": "interests: [opera]"}, []),  # in no circle
        # Stale: nothing new noted for more than a year.
        ("stale_facts", ["2025-11-22 note irene | x | Changed: remember"], {"irene": WHOLE}, ["irene"]),
        ("stale_facts", ["2025-11-23 note irene | x | Changed: remember"], {"irene": WHOLE}, []),
        ("stale_facts", [ADDED], {"irene": WHOLE}, ["irene"]),
        ("stale_facts", [ADDED, "2026-05-01 irene | A talk"], {"irene": WHOLE}, ["irene"]),
        ("stale_facts", [ADDED, "2026-05-01 note irene | x | Changed: circle"], {"irene": WHOLE}, ["irene"]),
        ("stale_facts", [ADDED, "2026-05-01 irene | x | Changed: needs"], {"irene": WHOLE}, []),
        ("stale_facts", [ADDED, "2026-05-01 bulk irene | x | Changed: needs"], {"irene": WHOLE}, ["irene"]),
        ("stale_facts", [], {"irene": WHOLE}, []),  # no history, nothing to say
        # No face.
        ("no_face", [], {"irene": "circle: known", "john": "circle: inner"}, ["john", "irene"]),
        ("no_face", [], {"irene": "circle: known\nphoto: faces/irene.jpg", "john": "phone: 1234"}, []),
    ],
)  # fmt: skip
def test_each_rule(tmp_path: Path, rule: str, lines: list[str], heads: dict[str, str], expected: list[str]) -> None:
    assert found(rule, network(tmp_path, *lines, **heads)) == expected


@pytest.mark.parametrize(
    ("heads", "expected"),
    [
        ({"irene": "circle: inner"}, []),
        ({"irene": f"{INNER}\nlast_contact: 2026-11-01", "john": f"{INNER}\nlast_contact: 2026-11-22"}, ["irene"]),
        ({"irene": f"{INNER}\nlast_contact: 2026-11-22", "john": f"{INNER}\nlast_contact: 2026-11-21"}, ["john"]),
        ({"irene": "circle: inner", "john": "circle: inner\narchived: true"}, []),
        (dict.fromkeys(("irene", "john", "mary"), "circle: known\nlast_contact: 2026-01-01"), ["irene"]),
    ],
)  # fmt: skip
def test_a_circle_over_its_size(tmp_path: Path, heads: dict[str, str], expected: list[str]) -> None:
    assert found("circles_over_size", settled(tmp_path, SMALL, (), heads)) == expected


@pytest.mark.parametrize(
    ("lines", "heads", "expected"),
    [
        ([], {}, ["irene", "moran"]),
        (["2026-09-01 irene | At the dinner"], {}, ["irene", "moran"]),
        (["2026-09-20 irene | Tea"], {}, ["moran"]),
        ([], {"irene": "last_contact: 2026-10-01", "moran": "archived: true"}, []),
    ],
)
def test_met_and_never_followed_up(
    tmp_path: Path, lines: list[str], heads: dict[str, str], expected: list[str]
) -> None:
    (tmp_path / "events").mkdir()
    event = tmp_path / "events" / "2026-09-01-dinner.md"
    event.write_text(EVENT, encoding="utf-8")
    assert found("not_followed_up", network(tmp_path, *lines, **heads)) == expected
    for day in ("2026-11-01", "2025-11-01", "2026-12-01"):  # still warm, long ago, to come
        event.write_text(EVENT.replace("2026-09-01", day), encoding="utf-8")
        assert found("not_followed_up", network(tmp_path)) == []
    event.write_text(EVENT.replace("met:", "follow_up_within: never\nmet:"), encoding="utf-8")
    assert found("not_followed_up", network(tmp_path)) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_a_sitting_is_a_mixed_few(case: dict[str, object]) -> None:
    keys: list[str] = list(case["cards"])  # type: ignore[call-overload]
    if not case["aside"]:
        cards = [Card(key.split("/")[0], key.split("/")[1], "", (), Step("")) for key in keys]
        assert [keys.index(card.key) for card in sitting(cards)] == case["dealt"]
    assert (MOST, OF_A_KIND) == (12, 4)


def test_a_person_has_one_card_and_the_most_useful(tmp_path: Path) -> None:
    cards = deck(network(tmp_path, "2020-01-01 irene | x", irene="circle: inner", john="circle: inner"))
    assert [(card.rule, card.slug) for card in cards] == [
        ("drifted", "irene"), ("without_circle", "mary"), ("nothing_in_common", "john"), ("without_circle", "moran"),
    ]  # fmt: skip


PEOPLE = {
    "full-one": f"name: Full One\nlast_contact: 2026-11-20\n{WHOLE.replace('known', 'inner')}",
    "full-two": f"name: Full Two\nlast_contact: 2026-11-21\n{WHOLE.replace('known', 'inner')}",
    "met": f"name: Met Once\n{WHOLE}\nmet: 2026-09-01",
    "late": f"name: Late\nlast_contact: 2022-01-01\n{WHOLE}",
    "kind": f"name: Kind\nlast_contact: 2026-11-01\n{WHOLE}",
    "given": f"name: Given\nlast_contact: 2026-11-01\n{WHOLE}",
    "still": f"name: Still\ncadence: never # for now\nlast_contact: 2026-11-01\n{WHOLE.replace('known', 'close')}",
    "loose": "name: Loose\nphoto: faces/x.jpg\nlast_contact: 2026-11-01",
    "strange": "name: Strange\ncircle: known\nphoto: faces/x.jpg\nlast_contact: 2026-11-01",
    "old": f"name: Old\nlast_contact: 2026-11-01\n{WHOLE}",
    "faceless": "name: Faceless\ncircle: known\nshared_interests: [violin]\nlast_contact: 2026-11-01",
}
ABOUT = {
    "circles_over_size": "full-one", "not_followed_up": "met", "drifted": "late", "one_sided": "kind",
    "near_without_cadence": "still", "without_circle": "loose", "nothing_in_common": "strange", "stale_facts": "old",
    "no_face": "faceless",
}  # fmt: skip


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> GitRepo:
    """A book in which each rule has something to say of somebody."""
    repo = GitRepo.init(tmp_path_factory.mktemp("review") / "book")
    repo.git("config", "user.name", "Sherlock Holmes")
    repo.git("config", "user.email", "sherlock@example.org")
    circles = "    circles:\n      inner: {cadence: 2 weeks, size: 1}\n      close: {cadence: 1 month, size: 9}\n"
    circles += "      known: {cadence: 1 year, size: 99}\n"
    picture = (Path(__file__).parents[1] / "people" / "faces" / "john-watson.jpg").read_bytes()
    old = {f"people/{slug}.md": f"---\n{head}\n---\n" for slug, head in PEOPLE.items()}
    repo.commit("Begin", {"mkdocs.yml": SETTINGS + circles, "people/faces/x.jpg": picture, **old}, day="2025-01-01")
    new = {path: f"{text}\nSeen at the opera.\n" for path, text in old.items() if path != "people/old.md"}
    met = EVENT.replace("irene, moran", "met")
    repo.commit("The opera", {**new, "events/2026-09-01-dinner.md": met}, day="2026-09-02")
    for way, slug in (("Received", "kind"), ("Gave", "given")):
        for month in (1, 3, 5):
            repo.commit(f"A lamp\n\nWith: {slug}\nOn: 2026-0{month}-01\n{way}: a lamp", day="2026-11-10")
    return repo


def test_what_each_card_says_can_be_done_and_then_it_is_gone(book: GitRepo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_TODAY", str(TODAY))
    cards = {card.key: card for card in deck(load(book.root, TODAY))}
    assert set(cards) == {f"{rule}/{slug}" for rule, slug in ABOUT.items()} | {"one_sided/given"}
    start = book.head()
    for key, card in cards.items():
        for step in (card.step, card.let_go):
            if step:
                do(book, step)
                # A note is of the day on which it is committed, whatever day a test is run on.
                after = load(book.root, max(TODAY, date.today()) if " note " in step.text else TODAY)
                assert key not in {card.key for card in deck(after)}, f"{key}: {step.text}"
                assert not after.problems, [str(problem) for problem in after.problems]
                book.git("reset", "--quiet", "--hard", start)
                book.git("clean", "--quiet", "-fd")


def do(book: GitRepo, step: Step) -> None:
    """What an owner does with it: runs the command as it is copied, or writes the line where it belongs."""
    if not step.path:
        first, *arguments = shlex.split(step.text)
        assert first == "kith"
        done = kith(*arguments, "--wiki", book.root)
        assert done.status == 0, done.err
        return
    lines = book.read(step.path).split("\n")
    if step.line:
        assert lines[step.line - 1].split(":")[0] == step.text.split(":")[0]
        lines[step.line - 1] = step.text
    else:
        lines.insert(2, step.text)
    if step.text.startswith("photo: "):
        book.write({f"people/{step.text.removeprefix('photo: ')}": (book.root / "people/faces/x.jpg").read_bytes()})
    book.commit("By hand", {step.path: "\n".join(lines)}, day="2026-11-23")


def test_the_words_are_kind(book: GitRepo) -> None:
    html = render(review_page(Album(load(book.root, date(2026, 11, 23)))))
    words = re.sub(r"<[^>]+>", " ", html)
    assert "Reconnect with" in words and "That is fine." in words
    assert not re.search(r"\b(neglect\w*|ignored|failed|bad|worst|rank\w*|score|important)\b", words, re.IGNORECASE)
