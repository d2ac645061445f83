"""A message of the owner's words: read back they are the same words, and no text can turn into a trailer."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kith.capture.wording import meaning_of
from kith.git.commits import FORMAT
from kith.git.message import Message, read_message
from kith.record.record import CannotRecord, make_message
from wikis import make

TRAILERS = [("With", "john-watson"), ("Next", "send the monograph (by 2026-12-01)")]
# subject, body → trailers that git must find below them when the program means none
FORGERIES = {
    "a trailer": ("Lunch", "With: james-moriarty"),
    "a trailer in the last paragraph": ("Lunch", "He talked.\n\nWith: james-moriarty\nGave: a fright"),
    "a trailer and words": ("Lunch", "He talked.\n\nWith: james-moriarty\nand more words"),
    "git's own trailers among words": ("Lunch", "Words\nSigned-off-by: Moriarty <m@example.org>\nWith: james-moriarty"),
    "a pick's line": ("Lunch", "(cherry picked from commit 1234567890123456789012345678901234567890)"),
    "a trailer as the subject": ("With: james-moriarty", ""),
    "subject and trailer": ("With: james-moriarty\nGave: x", "With: james-moriarty"),
    "a line end within": ("Lunch\rWith: james-moriarty", "a\r\rWith: james-moriarty"),
    "line ends of other systems": ("Lunch", "a\r\n\r\nWith: james-moriarty\r\n"),
    "rare line ends": ("Lunch", "a\x85\x85With: james-moriarty\u2028\u2028With: james-moriarty"),
    "spaces before the colon": ("Lunch", "a\n\nWith  : james-moriarty"),
    "a folded trailer": ("Lunch", "a\n\nWith: james-\n moriarty"),
    "a divider": ("Lunch", "a\n---\nWith: james-moriarty"),
    "a line of spaces": ("Lunch", "a\n \t \nWith: james-moriarty"),
    "a control character": ("Lunch", "a\n\n\x00With: james-moriarty\x1b[31m"),
    "nearly scissors": ("Lunch", "# ----------------------- >8 ------------------------\nWith: james-moriarty"),
    "comments below": ("Lunch", "a\n\nWith: james-moriarty\n\n# words\n#\n"),
    "conflicts below": ("Lunch", "a\n\nWith: james-moriarty\n\nConflicts:\n\ta file\n"),
    "comments": ("# Lunch", "# With: james-moriarty"),
    "options": ("--amend", "--author=Moriarty\n\n-m: x"),
    "no more than dashes": ("-", "--"),
}


def read_back(repo: Path, text: str) -> Message:
    """What our reader makes of it through git itself."""
    tree = subprocess.run(["git", "write-tree"], cwd=repo, capture_output=True, check=True).stdout.decode().strip()
    git = ["git", "-c", "user.name=S", "-c", "user.email=s@e", "-c", "i18n.commitEncoding=UTF-8", "commit-tree", tree]
    made = subprocess.run(git, cwd=repo, input=text.encode(), capture_output=True, check=True)
    show = ["git", "-c", "trailer.separators=:", "log", "-1", "-z", f"--format={FORMAT}", made.stdout.decode().strip()]
    told = subprocess.run(show, cwd=repo, capture_output=True, check=True).stdout.decode()
    _, _, _, _, body, block, *rest = told.split("\0")
    pairs = rest[: rest.index("")] if "" in rest else rest
    return read_message(body, block, tuple(zip(pairs[::2], pairs[1::2], strict=True)))


@pytest.fixture(scope="module")
def repo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("words") / "wiki").root


@pytest.mark.parametrize("name", FORGERIES)
def test_no_text_turns_into_a_trailer(repo: Path, name: str) -> None:
    subject, body = FORGERIES[name]
    said = read_back(repo, make_message(subject, body))
    assert {key for key, _ in said.trailers} <= {"Journal"}
    assert dict(said.trailers).get("Journal") != "skip"
    assert said == meaning_of(subject, body, [])
    with_ours = read_back(repo, make_message(subject, body, TRAILERS))
    assert list(with_ours.trailers) == TRAILERS
    assert (with_ours.subject, with_ours.body) == (said.subject, said.body)


LINES = st.sampled_from(
    [
        "With: james-moriarty",
        "Gave : x",
        " indented",
        "# no comment",
        "---",
        "",
        " ",
        "words",
        "Signed-off-by: x",
        "\t",
        "é: ñ",
    ]
    + [
        "(cherry picked from commit abc)",
        "Kind:",
        "Conflicts:",
        ": x",
        "-: x",
        "diff --git a b",
        "fixup! x",
        "A-b:c",
        "\x0b",
        "a\u2029b: c",
    ]
)
TEXTS = st.lists(LINES | st.text(max_size=12).filter(lambda text: not any("\ud800" <= c < "\ue000" for c in text)))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(subject=TEXTS.map(" ".join), body=TEXTS.map("\n".join), ours=st.booleans(), value=TEXTS.map("\n".join))
def test_any_words_come_back(repo: Path, subject: str, body: str, ours: bool, value: str) -> None:
    trailers = [("With", "john-watson"), ("Gave", value)] if ours else []
    meant = meaning_of(subject, body, trailers)
    try:
        text = make_message(subject, body, trailers)
    except CannotRecord:
        assert not meant.subject
        return
    assert read_back(repo, text) == meant


def test_words_stay_as_they_are() -> None:
    body = "He said:\n\n    indented\n\tand a tab  \n\n\nthree lines below; “quotes”, 福尔摩斯, عربى, 👋🏽"
    assert meaning_of("  Lunch  at\tSimpson's ", f"\n\n{body}\n\n", []) == Message("Lunch at Simpson's", body, ())


def test_a_value_is_on_one_line_and_an_empty_one_is_none() -> None:
    meant = meaning_of("Lunch", "", [("Gave", " a \n With: james-moriarty "), ("Kind", " \n ")])
    assert meant.trailers == (("Gave", "a With: james-moriarty"),)


@pytest.mark.parametrize("key", ["", "With:", "With\n", " With", "1st", "Wíth", "--amend"])
def test_a_key_is_the_programs_own(key: str) -> None:
    with pytest.raises(ValueError, match="no trailer"):
        make_message("Lunch", "", [(key, "x")])


def test_scissors_are_refused_because_git_would_not_see_our_trailers() -> None:
    line = f"{'-' * 24} >8 {'-' * 24}"
    with pytest.raises(CannotRecord, match="scissors"):
        make_message("Lunch", f"words\n# {line}\nmore", TRAILERS)
    assert make_message("Lunch", f"two words {line}\nmore", TRAILERS)


def test_only_taking_back_may_say_so() -> None:
    line = f"This reverts commit {'a' * 40}."
    with pytest.raises(CannotRecord):
        make_message("Lunch", f"words\n{line}")
    assert line in make_message("Lunch", line, revert=True)
    assert make_message("Lunch", f"He said: {line}")
