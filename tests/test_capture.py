"""From what was said to what will be written, without a disk: `log`'s plan, which words are people, which day."""

from __future__ import annotations

from datetime import date

import pytest

from kith.capture.capture import Interaction, Source, logged, noted, promise_said, read_last_lines, words
from kith.capture.newcomer import alike, slug_for, text_of
from kith.format.person import FIELDS, Person, read_person
from kith.format.rewrite import Refused
from kith.format.settings import Settings
from kith.said.arguments import Arguments, Judgement, split
from kith.said.roster import Roster

TODAY = date(2026, 11, 23)  # a Monday
WATSON = b"---\r\nname: John H. Watson\r\nlast_contact: 2026-10-01 # at Barts\r\n---\r\nLodgings.\r\n\r\n- [ ] one\r\n"
MARY = b"---\nname: Mary Morstan\n---\n"
JUDGED: dict[str, Judgement] = {"john": "whole", "watson": "whole", "mary morstan": "whole", "mar": "part"}


def source(slug: str, data: bytes | None) -> Source:
    return Source(f"people/{slug}.md", data)


@pytest.mark.parametrize(
    ("arguments", "text", "meant"),
    [
        (["john", "lunch at Simpson's"], None, Arguments(("john",), "lunch at Simpson's")),
        (["john", "watson", "lunch"], None, Arguments(("john", "watson"), "lunch")),
        (["john", "mary morstan"], None, Arguments(("john", "mary morstan"))),
        (["john", "mar"], None, Arguments(("john",), None, "mar")),
        (["mar"], None, Arguments(("mar",))),
        (["john"], None, Arguments(("john",))),
        (["Bob"], None, Arguments(("Bob",))),
        (["lunch with john"], None, Arguments((), "lunch with john")),
        (["john", "mar"], "lunch", Arguments(("john", "mar"), "lunch")),
        (["john", "watson"], "", Arguments(("john", "watson"), "")),
        ([], None, Arguments(())),
    ],
)
def test_the_last_word_is_the_text_unless_it_is_or_may_be_a_name(
    arguments: list[str], text: str | None, meant: Arguments
) -> None:
    assert split(arguments, text, lambda word: JUDGED.get(word, "nobody")) == meant


def test_an_interaction_moves_everybody_and_says_the_rest_in_trailers() -> None:
    said = Interaction(
        people=("john-watson", "mary-morstan"),
        day=date(2026, 11, 22),
        text="Lunch; the new job",
        kind="meal",
        at="the club",
        gave=("an ear",),
        received=("a stethoscope", "tea"),
        asked=("silence",),
        introduced=(("john-watson", "mary-morstan"),),
        next=("send the score (by 2026-11-27)",),
    )
    files = {"john-watson": source("john-watson", WATSON), "mary-morstan": source("mary-morstan", MARY)}
    draft = logged(said, files, {}, TODAY)
    assert [(w.path, w.before, w.after) for w in draft.writes] == [
        (
            "people/john-watson.md",
            WATSON,
            WATSON.replace(b"2026-10-01", b"2026-11-22") + b"- [ ] send the score (by 2026-11-27)\r\n",
        ),
        ("people/mary-morstan.md", MARY, b"---\nname: Mary Morstan\nlast_contact: 2026-11-22\n---\n"),
    ]
    assert (draft.subject, draft.body, draft.asides) == ("Lunch; the new job", "", ())
    assert draft.trailers == (
        ("With", "john-watson, mary-morstan"),
        ("Kind", "meal"),
        ("On", "2026-11-22"),
        ("At", "the club"),
        ("Gave", "an ear"),
        ("Received", "a stethoscope"),
        ("Received", "tea"),
        ("Asked", "silence"),
        ("Next", "send the score (by 2026-11-27)"),
        ("Introduced", "john-watson, mary-morstan"),
    )


def test_the_day_is_said_only_where_git_would_note_another() -> None:
    said = Interaction(("mary-morstan",), TODAY, "Tea")
    files = {"mary-morstan": source("mary-morstan", MARY)}
    assert logged(said, files, {}, TODAY).trailers == (("With", "mary-morstan"),)
    assert ("On", "2026-11-23") in logged(said, files, {}, date(2026, 11, 24)).trailers


@pytest.mark.parametrize("day", ["2026-10-01", "2026-09-30", "1999-01-01"])
def test_last_contact_never_moves_back(day: str) -> None:
    said = Interaction(("john-watson",), date.fromisoformat(day), "A letter")
    assert logged(said, {"john-watson": source("john-watson", WATSON)}, {}, TODAY).writes == ()


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"---\nname: [\n---\n", "cannot be read"), (b"---\nname: M\nlast_contact: lately\n---\n", "is no day")],
)
def test_what_cannot_be_understood_stays_and_the_entry_is_made_all_the_same(data: bytes, words: str) -> None:
    draft = logged(Interaction(("m",), TODAY, "Tea"), {"m": source("m", data)}, {}, TODAY)
    assert draft.writes == ()
    assert words in draft.asides[0]
    assert draft.trailers == (("With", "m"),)


def test_somebody_new_is_made_in_the_same_entry() -> None:
    new = {"bob": text_of({"name": "Bob", "last_contact": TODAY}, FIELDS)}
    draft = logged(Interaction(("bob",), TODAY, "Tea", next=("write",)), {"bob": source("bob", None)}, new, TODAY)
    assert [(w.before, w.after) for w in draft.writes] == [
        (None, b"---\nname: Bob\nlast_contact: 2026-11-23\n---\n\n- [ ] write\n")
    ]


@pytest.mark.parametrize(
    ("text", "subject", "body"),
    [
        ("Lunch", "Lunch", ""),
        ("  Lunch\n\n\nThe plans.\n\nMore.\n", "Lunch", "The plans.\n\nMore."),
        ("Lunch\nat the\n\nclub", "Lunch at the", "club"),
        ("Lunch\nthe plans\nthe club", "Lunch", "the plans\nthe club"),
        ("Lunch\r\n\r\nThe plans", "Lunch", "The plans"),
    ],
)
def test_the_first_line_is_the_title(text: str, subject: str, body: str) -> None:
    assert words(text) == (subject, body)


@pytest.mark.parametrize(
    ("text", "left", "lines"),
    [
        ("Tea\n\nKind: tea\nnext : write (by 2026-12-01)", "Tea", (("kind", "tea"), ("next", "write (by 2026-12-01)"))),
        ("Tea\n\nNext: the museum closes.\nSad.", "Tea\n\nNext: the museum closes.\nSad.", ()),
        ("Kind: tea", "Kind: tea", ()),
        ("Tea\n\nWith: mycroft-holmes", "Tea\n\nWith: mycroft-holmes", ()),
        ("Tea\n\nKind:", "Tea\n\nKind:", ()),
    ],
)
def test_the_last_lines_of_the_editor(text: str, left: str, lines: tuple[tuple[str, str], ...]) -> None:
    assert read_last_lines(text) == (left, lines)


def test_a_promise_gets_its_whole_day() -> None:
    assert promise_said("send  the score (by Friday)", lambda text: f"<{text}>") == "send the score (by <Friday>)"
    assert promise_said("send (it) soon", lambda text: "never asked") == "send (it) soon"


def test_a_note_is_one_thing_more_to_remember() -> None:
    draft = noted(source("m", MARY), "takes  no sugar", "remember")
    assert draft.writes[0].after == b"---\nname: Mary Morstan\nremember:\n  - takes no sugar\n---\n"
    assert (draft.subject, draft.trailers) == ("takes no sugar", ())
    with pytest.raises(Refused, match="already"):
        noted(source("m", draft.writes[0].after), "Takes no Sugar", "remember")
    body = noted(source("m", WATSON), "One.\nTwo.\n\nThree.", "")
    assert body.writes[0].after == WATSON + b"\r\nOne.\r\nTwo.\r\n\r\nThree.\r\n"


def test_a_new_file_is_written_as_a_person_would() -> None:
    data = text_of(
        {
            "remember": ("sings; never underestimate: her",),
            "name": "Irene Adler",
            "phone": ("0123",),
            "shared_interests": ("opera", "long walks"),
            "interests": ("the theatre in all its forms", "photography of crowned heads", "dressing up as a man"),
            "circle": "",
        },
        FIELDS,
        "Her own words.",
    )
    assert data.decode() == (
        "---\nname: Irene Adler\nshared_interests: [opera, long walks]\ninterests:\n  - the theatre in all its forms\n"
        "  - photography of crowned heads\n  - dressing up as a man\nphone: '0123'\nremember:\n"
        "  - 'sings; never underestimate: her'\n---\n\nHer own words.\n"
    )
    assert read_person("people/irene-adler.md", data, Settings())[1] == []


def test_a_slug_is_nobody_elses() -> None:
    assert slug_for("François le Villard", []) == "francois-le-villard"
    assert slug_for("John Watson", ["john-watson", "john-watson-2"]) == "john-watson-3"
    assert slug_for("Index", []) == "index-2"
    assert slug_for("?!", []) == ""


def test_who_looks_the_same() -> None:
    people = {
        p.slug: p
        for p in (
            Person("john-watson", "people/john-watson.md", "John H. Watson", ("Doctor Watson", "ワトスン")),
            Person("mary-morstan", "people/mary-morstan.md", "Mary Morstan"),
        )
    }
    roster = Roster(None, people, {})  # type: ignore[arg-type]
    for name in ("john watson", "Watson John H.", "Jon H. Watson", "ワトスン", "doctor watson", "John-Watson"):
        assert alike(roster, name) == ["john-watson"], name
    for name in ("John Hector", "Mary", "Sebastian Moran", "諸葛亮"):
        assert alike(roster, name) == [], name
