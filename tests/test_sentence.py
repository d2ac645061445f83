"""A free sentence: the day, the kind, who was there; nobody is there who is not named as being there."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kith.format.person import Person
from kith.said.days_said import NoDay
from kith.said.mentions import people_in
from kith.said.sentence import Sentence, read_sentence
from kith.said.whois import Nobody, Sure, Unsure, Whois

FOLDER = Path(__file__).parent / "cases"
CASES: dict[str, Any] = json.loads((FOLDER / "sentences.json").read_text(encoding="utf-8"))
PEOPLE = {
    row["slug"]: Person(row["slug"], f"people/{row['slug']}.md", row["name"], tuple(row.get("aliases", ())))
    for row in json.loads((FOLDER / "names.json").read_text(encoding="utf-8"))["people"]
}
WHOIS = Whois(PEOPLE)
TODAY = date.fromisoformat(CASES["today"])


def _read(text: str) -> Sentence:
    return read_sentence(text, WHOIS, TODAY)


def _to_ask(said: Sentence) -> list[str]:
    """Names whose person is not sure, or of whom the sentence does not say whether they were there."""
    unsure = [m for m in said.people if m.role == "with" and isinstance(m.answer, Unsure)]
    left_open = [m for m in said.people if m.role == "open" and not isinstance(m.answer, Nobody)]
    return [m.text for m in said.people if m in unsure or m in left_open]


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda c: f"{c['kind']}: {c['text']!r}")
def test_what_a_sentence_says(case: dict[str, Any]) -> None:
    said = _read(case["text"])
    assert list(said.sure) == case.get("with", [])
    assert _to_ask(said) == case.get("ask", [])
    assert [m.text for m in said.new] == case.get("new", [])
    if "refused" in case:
        assert isinstance(said.day, NoDay) and case["refused"] in str(said.day)
    else:
        assert said.day == (date.fromisoformat(case["day"]) if "day" in case else None)
    assert said.other_day == (date.fromisoformat(case["other_day"]) if "other_day" in case else None)
    assert said.kind == case.get("said", "")


@pytest.mark.parametrize("case", CASES["cases"], ids=lambda c: repr(c["text"]))
def test_a_mention_is_where_it_says(case: dict[str, Any]) -> None:
    said = _read(case["text"])
    assert all(m.text and case["text"][m.start : m.end] == m.text for m in said.people)
    assert [m.start for m in said.people] == sorted({m.start for m in said.people})
    assert case["text"].strip().endswith(said.words)


def test_what_is_left_is_the_first_line_of_the_entry() -> None:
    assert _read("Yesterday: lunch with Percy").words == "lunch with Percy"
    assert _read("last Friday, lunch with Percy").words == "lunch with Percy"
    assert _read("lunch with Percy yesterday").words == "lunch with Percy yesterday"


def test_somebody_named_twice_was_there_once() -> None:
    assert _read("Lunch with Percy and coffee with Percy Phelps").sure == ("percy-phelps",)


def test_the_people_of_a_sentence_in_their_order() -> None:
    found = people_in("with Percy and 王梅 and Enola", WHOIS)
    assert [(m.text, m.role) for m in found] == [("Percy", "with"), ("王梅", "with"), ("Enola", "with")]
    assert [type(m.answer) for m in found] == [Sure, Sure, Nobody]


WORDS = (
    "with and about met called I he she who at the lunch Percy Mycroft Holmes John Mrs Hudson Hudson Zebedee Will May "
    "Grace's Percy's mycroft without , . : yesterday Friday 王梅 和王梅吃 Violet Hunter de Merville told my"
).split()


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=10).map(" ".join))
def test_nobody_is_there_who_does_not_follow_with(text: str) -> None:
    """However the words fall, who is sure to have been there is named exactly, by no common word, and follows on us."""
    said = _read(text)
    for mention in said.people:
        assert text[mention.start : mention.end] == mention.text
        if mention.role == "with" and isinstance(mention.answer, Sure):
            assert WHOIS.exact(mention.text) == mention.answer or mention.text == "王梅"
            assert mention.text.casefold() not in ("will", "may", "grace", "hope")
            assert not text[mention.end :].startswith("'s")
            before = text[: mention.start].casefold()
            after = text[mention.end :].casefold()
            assert any(w in before for w in ("with", "met", "called", "told", "和")) or " i" in after


@given(st.text(max_size=120))
def test_any_text_is_read(text: str) -> None:
    said = _read(text)
    assert all(text[m.start : m.end] == m.text for m in said.people)


def test_a_long_text_is_read_in_bounded_time() -> None:
    for text in ("with Percy and " * 2000, "Percy " * 5000, "王梅" * 5000, "a, " * 5000, "Mrs. " * 5000):
        read_sentence(text, WHOIS, TODAY)
