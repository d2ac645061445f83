"""The owner's own text: promises and links in it, and what is code."""

from __future__ import annotations

import re
import time
from datetime import date

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.format.promise import read_promise, tasks
from kith.format.prose import lines_outside_code, outside_code_spans
from kith.format.wikilinks import linked, plain, wikilinks

CODE = [
    ("```\n[[stamford]]\n- [ ] no\n```", "a fence"),
    ("~~~ python\n[[stamford]]\n- [ ] no\n~~~", "a fence of tildes"),
    ("````\n```\n[[stamford]]\n- [ ] no\n```\n````", "a fence in a fence"),
    ("```\n~~~\n[[stamford]]\n- [ ] no\n```", "another sign does not close"),
    ("```\n[[stamford]]\n- [ ] no\n``` x\n```", "a closing fence says nothing more"),
    ("- item\n\n  ```\n  [[stamford]]\n  - [ ] no\n  ```", "a fence in a list"),
    ("> ```\n> [[stamford]]\n> ```", "a fence in a quotation"),
    ("text\n\n    [[stamford]]\n    - [ ] no\n", "an indented block"),
    ("\t[[stamford]]\n\n\t- [ ] no", "an indented block at the beginning"),
    ("<!--\n[[stamford]]\n\n- [ ] no\n-->", "a comment of several lines"),
    ("<!-- [[stamford]] -->", "a comment"),
    ("a `[[stamford]]` b ``[[stamford]]`` c ``a ` [[stamford]]``", "code spans"),
    ("\\[[stamford]] ![[stamford]]", "escaped, or a picture of Obsidian"),
]
PROSE = [
    ("[[stamford]]", "alone"),
    ("```x``` [[stamford]]", "behind code that only looks like a fence"),
    ("```\nnever closed [[stamford]]", "in a fence that is never closed"),
    ("`` never closed ` [[stamford]]", "behind a backtick that is never closed"),
    ("<!-- never closed [[stamford]]", "behind a comment that is never closed"),
    ("- an item\n\n    its second paragraph: [[stamford]]", "in a list's paragraph"),
    ("```\ncode\n```\n[[stamford]]", "behind a fence"),
    ("`<!--` [[stamford]] and `-->`", "between signs of a comment in code"),
    ("| a |\n| - |\n| [[stamford\\|him]] |", "in a table"),
]
SLOW = [
    "`" * 50_000,
    "`a" * 50_000,
    " ".join("`" * (i % 700) for i in range(900)),
    "<!--" * 30_000,
    "<!--\n" * 30_000,
    "```\n~~~\n" * 15_000,
    "`````x\n" * 15_000 + "```\n" * 30_000,
    "\n".join("~" * i for i in range(900, 3, -1)),
    "[[" * 150_000,
    "[[a|" * 30_000,
    "- [ ] " + " " * 300_000,
    "- [ ] x (by" + " " * 300_000,
    "- [ ] " + "(by " * 30_000,
    " " * 300_000 + "- [ ] x",
]


@pytest.mark.parametrize("body", [c[0] for c in CODE], ids=[c[1] for c in CODE])
def test_what_stands_in_code_is_code(body: str) -> None:
    assert list(wikilinks(body)) == []
    assert list(tasks(body, "people/john-watson.md", 1)) == []
    assert linked(body, lambda _: ("../stamford/", "Stamford")) == body


@pytest.mark.parametrize("body", [c[0] for c in PROSE], ids=[c[1] for c in PROSE])
def test_what_stands_in_prose_is_a_link(body: str) -> None:
    assert [link.target for link in wikilinks(body)] == ["stamford"]
    assert "](../stamford/)" in linked(body, lambda _: ("../stamford/", "Stamford"))


def test_a_link_has_its_words_and_its_line() -> None:
    found = list(
        wikilinks("one\n[[ john-watson | the Doctor ]] and [[Mary Morstan]]\n\n[[stamford#meeting]] [[]] [[ ]]")
    )
    assert [(link.target, link.words, link.line) for link in found] == [
        ("john-watson", "the Doctor", 1),
        ("Mary Morstan", "", 1),
        ("stamford#meeting", "", 3),
    ]


@pytest.mark.parametrize(
    "words", ["A_b*c", "<b>bold</b>", "a & b", "x | y", "~~z~~", "[a](http://x)", "C#", "&amp;", ":x:", "`x`"]
)
def test_words_are_shown_as_they_stand(words: str) -> None:
    html = markdown.markdown(plain(words) if set(words) & set("|[`") else linked(f"[[stamford|{words}]]", _known))
    shown = re.sub(r"</?(p|a)\b[^>]*>", "", html)
    assert re.sub(r"&#(\d+);", lambda m: chr(int(m[1])), shown) == words
    assert "<b>" not in html and "<em>" not in html and "http" not in re.sub(r">.*?<", "", html)


def _known(target: str) -> tuple[str, str] | None:
    return ("../stamford/", "Stamford") if target == "stamford" else None


def test_an_unknown_link_stays_as_words() -> None:
    assert linked("see [[Nobody Here|him]] and [[Nobody]]", _known) == "see him and Nobody"


@given(st.text(alphabet="[]|`~<>!-x \n\t\\#", max_size=80))
def test_linking_leaves_every_other_byte(body: str) -> None:
    touched = {link.line for link in wikilinks(body)}
    for number, (before, after) in enumerate(zip(body.split("\n"), linked(body, _known).split("\n"), strict=True)):
        assert number in touched or before == after


@given(st.text(max_size=40), st.text(max_size=40))
def test_a_link_among_any_text_changes_alone(before: str, after: str) -> None:
    quiet = str.maketrans("", "", "[]`~<>!\\\n\r\t \x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
    before, after = before.translate(quiet), after.translate(quiet)
    body = f"{before}[[stamford|him]]{after}"
    assert linked(body, _known) == f"{before}[him](../stamford/){after}"


@given(st.text(alphabet="`~<>!-x \n\t1.*", max_size=120))
def test_every_line_is_told_at_most_once_and_as_it_stands(body: str) -> None:
    lines = body.split("\n")
    told = list(lines_outside_code(body))
    assert [n for n, _ in told] == sorted({n for n, _ in told})
    assert all(lines[n] == line for n, line in told)
    for line in lines:
        pieces = list(outside_code_spans(line))
        assert all(line[at : at + len(piece)] == piece for at, piece in pieces)


@pytest.mark.parametrize("text", SLOW, ids=range(len(SLOW)))
def test_no_text_takes_long(text: str) -> None:
    body = f"[[stamford]]\n- [ ] x\n{text}"
    start = time.process_time()
    list(wikilinks(body))
    list(tasks(body, "people/john-watson.md", 1))
    linked(body, _known)
    assert time.process_time() - start < 10  # a doubling text takes minutes where a rule is quadratic


def test_a_task_is_a_promise() -> None:
    body = "Text\n- [ ] send the visa guide (by 2026-12-01)\n* [x] lend him the book\n1. [ ] dine\n"
    body += "- [ ]   \n- [y] no\n-[ ] no"
    found = [promise for promise, problem in tasks(body, "people/john-watson.md", 7) if not problem]
    assert [(p.text, p.by, p.done, p.line) for p in found] == [
        ("send the visa guide", date(2026, 12, 1), False, 8),
        ("lend him the book", None, True, 9),
        ("dine", None, False, 10),
    ]


def test_a_day_of_a_promise_that_is_no_day_is_told_and_kept() -> None:
    promise, problem = read_promise("send it (by friday)", "people/john-watson.md", 9)
    assert promise.text == "send it (by friday)" and promise.by is None
    hint = "write a whole date, for example (by 2026-12-01)"
    assert str(problem) == f'people/john-watson.md:9: by: "friday" is no date; {hint}'


def test_the_last_day_of_a_promise_counts() -> None:
    promise, problem = read_promise("read the book (by Poe) (By  2026-12-01) soon", "people/john-watson.md")
    assert (promise.text, promise.by, problem) == ("read the book (by Poe) soon", date(2026, 12, 1), None)
    promise, _ = read_promise("tell them (by 2026-11-30), then write (by 2026-12-02)", "people/john-watson.md")
    assert promise.by == date(2026, 12, 2)
