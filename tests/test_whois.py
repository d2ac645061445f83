"""Whom WHO means: a table of names over a network with namesakes, and slips of the finger made by the hundred."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kith.format.person import Person
from kith.names import fold
from kith.said.spellings import letters, one_slip
from kith.said.whois import TITLES, WHY, Answer, Nobody, Sure, Unsure, Whois, why

CASES: dict[str, Any] = json.loads((Path(__file__).parent / "cases" / "names.json").read_text(encoding="utf-8"))


def _person(slug: str, name: str, *aliases: str, archived: bool = False, readable: bool = True) -> Person:
    return Person(slug, f"people/{slug}.md", name, aliases, archived=archived, readable=readable)


def _known(row: dict[str, Any]) -> Person:
    archived, readable = row.get("archived", False), not row.get("unreadable", False)
    return _person(row["slug"], row["name"], *row.get("aliases", ()), archived=archived, readable=readable)


PEOPLE = {person.slug: person for person in map(_known, CASES["people"])}
WHOIS = Whois(PEOPLE, CASES["renamed"])


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda c: f"{c['kind']}: {c['typed']!r}")
def test_whom_a_text_means(case: dict[str, Any]) -> None:
    answer = WHOIS.ask(case["typed"])
    if "sure" in case:
        assert isinstance(answer, Sure) and answer.slug == case["sure"]
    elif "ask" in case:
        assert isinstance(answer, Unsure) and set(case["ask"]) <= set(answer.slugs)
        assert len(answer.slugs) == len(set(answer.slugs))
    elif "several" in case:
        assert isinstance(answer, Unsure) and len(answer.slugs) > 1
    else:
        assert isinstance(answer, Nobody)


def test_no_wrong_pick_in_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    answers = [(case, WHOIS.ask(case["typed"])) for case in CASES["cases"]]
    at_once = [case for case, answer in answers if isinstance(answer, Sure)]
    offered = [case for case, answer in answers if isinstance(answer, Unsure)]
    wrong = [c["typed"] for c, answer in answers if isinstance(answer, Sure) and answer.slug != c.get("sure")]
    with capsys.disabled():
        print(
            f"\nnames: {len(answers)} asked over {len(PEOPLE)} people: {len(at_once)} answered at once, "
            f"{len(offered)} offered, {len(answers) - len(at_once) - len(offered)} nobody's, {len(wrong)} wrong"
        )
    assert len(answers) >= 200 and len(at_once) > len(answers) / 2 and wrong == []


def test_those_in_lists_are_offered_before_the_archived() -> None:
    assert WHOIS.ask("Openshaw") == Unsure(("john-openshaw", "elias-openshaw"), "several")
    assert WHOIS.ask("Moriarty") == Unsure(("colonel-james-moriarty", "james-moriarty"), "several")
    assert WHOIS.ask("baskerville") == Unsure(("henry-baskerville", "hugo-baskerville"), "several")


def test_the_better_match_is_offered_first() -> None:
    assert WHOIS.ask("Watson") == Unsure(("john-watson", "mary-morstan"), "several")
    assert WHOIS.ask("simpson") == Unsure(("simpson", "fitzroy-simpson"), "several")


def test_every_doubt_is_said_in_a_sentence() -> None:
    reasons = {answer.why for case in CASES["cases"] if isinstance(answer := WHOIS.ask(case["typed"]), Unsure)}
    assert reasons == WHY.keys() - {"word", "part", "run"}  # those are for sentences
    assert why(Unsure(("john-watson",), "several"), "Watson") == '"Watson" may be several people'


def test_everybody_can_be_named_for_sure() -> None:
    forms = {slug: WHOIS.sure_form(slug) for slug in PEOPLE}
    assert all(WHOIS.ask(form) == Sure(slug, "slug") for slug, form in forms.items())
    assert {form for form in forms.values() if "/" in form} == {"people/lucy.md", "people/simpson.md"}


def test_nobody_comes_with_those_who_are_near() -> None:
    assert WHOIS.ask("Sebastian Holmes") == Nobody(("mycroft-holmes", "sherlock-holmes"))
    assert WHOIS.ask("Lucie") == Nobody(("lucy", "lucy-ferrier", "effie-grant"))
    assert Whois({}).ask("John") == Nobody()


def test_only_exact_names_are_exact() -> None:
    assert WHOIS.exact("Sherlock") == Sure("sherlock-holmes", "word")
    assert [WHOIS.exact(text) for text in ("sherl", "sherlok", "MH", "Holmes Sherlock")] == [Nobody()] * 4


# Slips: an exact name is its owner's, a beginning is one's only while no other name is a slip away, and nothing
# that must be mistyped to be somebody's name is ever taken for it.

KEYS = ["qwertyuiop", "asdfghjkl", "zxcvbnm"]


def _slips(text: str) -> Iterator[str]:
    """What a hand makes of a name: a letter missed, doubled, swapped with the next, or the key beside it."""
    for at in range(len(text)):
        yield text[:at] + text[at + 1 :]
        yield text[:at] + text[at] + text[at:]
        yield text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :]
        for row in KEYS:
            if (key := row.find(text[at])) >= 0:
                yield from (text[:at] + beside + text[at + 1 :] for beside in row[max(0, key - 1) : key + 2])


def _names(person: Person) -> list[tuple[str, ...]]:
    return [letters(name) for name in (person.name, *person.aliases, person.slug.replace("-", " "))]


def _has(person: Person, typed: tuple[str, ...], begin: bool = False) -> bool:
    """The plain rule, told again: all that was typed are words of one name, or begin them, in their order."""

    def fits(words: tuple[str, ...], typed: tuple[str, ...]) -> bool:
        if not typed:
            return True
        return any(
            (word.startswith(typed[0]) if begin else word == typed[0]) and fits(words[n + 1 :], typed[1:])
            for n, word in enumerate(words)
        )

    return any(fits(words, typed) for words in _names(person))


def _never_wrong(people: dict[str, Person], text: str, answer: Answer) -> None:
    if not isinstance(answer, Sure) or answer.how == "slug":
        assert not isinstance(answer, Sure) or answer.slug == text.strip().removesuffix(".md").removeprefix("people/")
        return
    typed = letters(text)
    chosen = people[answer.slug]
    assert [p.slug for p in people.values() if _has(p, typed) and p is not chosen] == []
    if answer.how == "initials":
        assert any("".join(w[0] for w in words).startswith(fold(text)[:1]) for words in _names(chosen))
    elif "".join(typed) not in ("".join(words) for words in _names(chosen)):
        assert _has(chosen, typed, begin=True)
    if answer.how in ("beginning", "initials"):
        others = [p for p in people.values() if p is not chosen]
        assert not any(_has(p, typed, begin=True) for p in others)
        assert not any(one_slip(" ".join(typed), word) for p in others for words in _names(p) for word in words)


def test_no_slip_of_one_name_is_taken_for_it() -> None:
    latin = [p for p in PEOPLE.values() if p.name.isascii()]
    asked = 0
    for person in latin:
        forms = {" ".join(words) for words in _names(person)} | {word for words in _names(person) for word in words}
        slips = sorted({slip for form in forms for slip in _slips(form)})
        for slip in slips:
            asked += 1
            _never_wrong(PEOPLE, slip, WHOIS.ask(slip))
    assert asked > 5000


def test_an_exact_name_that_is_a_slip_of_another_is_its_owners() -> None:
    """For every two people: where a name of the one is a slip of a name of the other, the other is never picked."""
    pairs = 0
    for one in PEOPLE.values():
        for other in PEOPLE.values():
            for text in {" ".join(w) for w in _names(one)} | {word for words in _names(one) for word in words}:
                if one is other or not any(one_slip(text, form) for words in _names(other) for form in words):
                    continue
                pairs += 1
                answer = WHOIS.ask(text)
                assert not (isinstance(answer, Sure) and answer.slug == other.slug and not _has(other, letters(text)))
    assert pairs > 10


WORDS = "ann anna hanna jon john joan will may mae li lee lina de mrs smith smyth smit al alan mar mary mark".split()
WRITTEN = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(lambda words: " ".join(words).title())


@st.composite
def crowds(draw: st.DrawFn) -> tuple[dict[str, Person], str]:
    """A few people whose names are all but the same, and something typed that is nearly one of them."""
    people: dict[str, Person] = {}
    for name in draw(st.lists(WRITTEN, min_size=1, max_size=6)):
        slug = "-".join(name.lower().split())
        slug = slug if slug not in people else f"{slug}-{len(people)}"
        people[slug] = _person(slug, name, *draw(st.lists(WRITTEN, max_size=2)), archived=draw(st.booleans()))
    typed = draw(st.one_of(WRITTEN, st.sampled_from(sorted(people)), st.text("abehijlmnorsty. -", max_size=8)))
    return people, draw(st.sampled_from([typed, *_slips(typed.lower())]))


@settings(max_examples=400, deadline=None)
@given(crowds())
@example(({"will": _person("will", "Will"), "will-smith": _person("will-smith", "Will Smith")}, "will"))
@example(({"jon": _person("jon", "Jonathan Small"), "john": _person("john", "John Rance")}, "jon"))
@example(({"a": _person("a", "Ann", "May"), "b": _person("b", "May Smith")}, "may"))
def test_no_crowd_makes_it_pick_wrong(crowd: tuple[dict[str, Person], str]) -> None:
    people, typed = crowd
    answer = Whois(people).ask(typed)
    if isinstance(answer, Sure) and answer.how == "slug" and typed.strip() in people:
        others = [p for p in people.values() if p.slug != answer.slug]
        spoken = {word.casefold() for p in others for name in (p.name, *p.aliases) for word in name.split()}
        assert typed.strip() not in spoken
    else:
        _never_wrong(people, typed, answer)
    if isinstance(answer, Unsure):
        assert answer.slugs and set(answer.slugs) <= people.keys()


@given(st.text(max_size=30))
def test_any_text_is_answered(text: str) -> None:
    answer = WHOIS.ask(text)
    assert isinstance(answer, Sure | Unsure | Nobody)
    if isinstance(answer, Sure) and not any(c.isalnum() for c in text):
        pytest.fail(f"{text!r} is nobody's name")


@pytest.mark.parametrize("title", sorted(TITLES))
def test_a_title_alone_is_nobody(title: str) -> None:
    assert not isinstance(WHOIS.ask(title), Sure)


@pytest.mark.parametrize(
    ("one", "other", "slip"),
    [
        ("john", "jhon", True),
        ("john", "jon", True),
        ("jon", "john", True),
        ("john", "joan", True),
        ("john", "john", False),
        ("john", "jhno", False),
        ("ab", "ba", True),
        ("", "a", True),
        ("abc", "acbd", False),
        ("mark", "marc", True),
        ("smith", "smyths", False),
    ],
)
def test_what_one_slip_is(one: str, other: str, slip: bool) -> None:
    assert one_slip(one, other) is one_slip(other, one) is slip
