"""The words by which a text is found."""

from __future__ import annotations

import json
import re

import pytest

from kith.web.terms import COLUMNS, LONGEST, WORD, column, words_of


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Will he see Watson?", {"will", "watson"}),
        ("murray@maiwand.example.org", {"murray", "maiwand", "example", "org"}),
        ("Ångström", {"ångström", "angstrom"}),
        ("A\u030angstro\u0308m", {"ångström", "angstrom"}),
        ("François le Villard", {"francois"}),
        ("Ирена Адлер", {"ирена", "irena", "adler"}),
        ("O'Brien", {"obrien", "o", "brien"}),
        ("Grimesby-Roylott", {"grimesbyroylott", "grimesby", "roylott"}),
        ("夏目漱石", {"漱石", "夏目漱石", "石"}),
        ("ジョン・H・ワトスン", {"トスン", "watosun", "h"}),
        ("ع.ا. السيد", {"ع", "ا"}),
        ("tea\x00bag\u2028pot", {"tea", "bag", "pot"}),
    ],
)
def test_words_of_a_text(text: str, found: set[str]) -> None:
    assert found <= words_of(text).keys()
    assert all(0 <= column(word[:2]) < COLUMNS for word in words_of(text))


def test_how_often_a_word_stands_there() -> None:
    assert words_of("Tea, tea; more TEA (and scones).") == {"tea": 3, "more": 1, "and": 1, "scones": 1}


def test_plain_words_are_not_doubled() -> None:
    assert sorted(words_of("Watson had tea at Baker Street")) == ["at", "baker", "had", "street", "tea", "watson"]


def test_a_long_text_without_spaces_stays_small() -> None:
    assert sum(map(len, words_of("漱石" * 5000))) < 200_000
    assert words_of("moor" * 60).keys() == {("moor" * 60)[:LONGEST]}


def test_no_word_needs_quoting_in_a_script() -> None:
    """They are put into the index as they are; and none has a capital, which stands before each in there."""
    signs = "".join(map(chr, range(0x3000))).replace("'", "")
    for word in words_of(signs):
        assert json.dumps(word, ensure_ascii=False) == f'"{word}"' and not re.search("[A-Z<\u2028\u2029]", word), word


def test_javascript_can_read_the_pattern() -> None:
    """Only what both know: of the escapes, those that a pattern with the u flag may have."""
    assert set(re.findall(r"\\(.)", WORD)) <= set("sxu-()[]{}/\\^$.*+?|")
