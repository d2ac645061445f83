"""Bad input, file by file: the sentence, the line, whether it is fatal, and that nothing of the text goes further."""

# ruff: noqa: E501 - a case a line reads better than one broken up
from __future__ import annotations

import dataclasses
import os
import tempfile
from pathlib import Path

import pytest

from kith.format.event import FIELDS as EVENT_FIELDS
from kith.format.event import Event, read_event
from kith.format.fields import FieldSpec
from kith.format.files import content, read_all_events, read_all_people
from kith.format.frontmatter import read
from kith.format.person import FIELDS as PERSON_FIELDS
from kith.format.person import Person, read_person
from kith.format.settings import Settings
from kith.problems import Problem, in_reading_order

WATSON = "people/john-watson.md"
DASHES = "this is no --- line; write exactly three dashes"
MERGE = "two versions stand here, from a merge; keep the lines you mean, delete the marks"
SPACES = "use spaces to indent"
NO_KEY = "this is no key with a value; write it as key: value"
INDENT = "a line is not indented like its neighbours; begin all of them at the same column"
QUOTES = "put the value in quotes"
CONTROL = "an invisible control character stands here; delete it"

# What the owner saved → the line, what is said. Every one of them is fatal: the file cannot be read.
UNREADABLE: list[tuple[str, bytes, int, str]] = [
    ("empty", b"", 1, "the file is empty; write ---, name: and their name, ---"),
    ("only blanks", b" \n\n", 1, "the file is empty; write ---, name: and their name, ---"),
    ("a blank line first", b"\n---\nname: SECRET\n---\n", 1, "a blank line stands before the first ---; delete it, so that --- is the first line"),
    ("no dashes", b"name: SECRET\n", 1, "the file does not begin with ---; write ---, name: and their name, --- above the text"),
    ("four dashes", b"----\nname: SECRET\n----\n", 1, "there are more than three dashes; write exactly ---"),
    ("four dashes below", b"---\nname: SECRET\n----\nText\n", 3, DASHES),
    ("four dashes below, a line in the text", b"---\nname: SECRET\n----\nText\n\n---\n", 3, DASHES),
    ("never closed", b"---\nname: SECRET\n", 1, "the second --- is missing; write --- below the last key"),
    ("no keys", b"---\n---\nSECRET\n", 1, "nothing stands between --- and ---; write name: and their name there"),
    ("utf-16", "---\nname: SECRET\n---\n".encode("utf-16"), 1, "the file is saved as UTF-16; save it as UTF-8"),
    ("utf-16 without mark", "---\nname: SECRET\n---\n".encode("utf-16-le"), 1, "the file is saved as UTF-16; save it as UTF-8"),
    ("latin-1", "---\nname: SECRET\ntitle: Café\n---\n".encode("latin-1"), 3, "a letter here is not saved as UTF-8; save the file as UTF-8"),
    ("nul", b"---\nname: SECRET\n---\na\0b", 4, "a NUL character stands here; delete it; is this really a text file?"),
    ("5 MB", b"---\nname: SECRET\n---\n" + b"x" * 5_000_000, 0, "the file is larger than 1 MB; keep long texts elsewhere and link to them"),
    ("long keys", b"---\nname: SECRET\nremember: " + b"x" * 200_000 + b"\n---\n", 2, "the part between --- and --- is very long; move the long text below the second ---"),
    ("conflict", b"---\nname: A\n<<<<<<< HEAD\nmet: 2021\n=======\nmet: 2022\n>>>>>>> SECRET\n---\n", 3, MERGE),
    ("conflict in the text", b"---\nname: SECRET\n---\n\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n", 5, MERGE),
    ("a mark left behind", b"---\nname: SECRET\n=======\nmet: 2022\n---\n", 3, MERGE),
    ("deep nesting", b"---\nname: SECRET\ntags: " + b"[" * 50 + b"]" * 50 + b"\n---\n", 3, "lists stand too deep in each other; write it flat"),
    ("very deep nesting", b"---\nname: SECRET\ntags: " + b"[" * 40_000 + b"\n---\n", 3, "lists stand too deep in each other; write it flat"),
    ("alias bomb", b"---\na: &a [SECRET, b]\nb: &b [*a, *a]\n---\n", 2, "a word that begins with & means something else here; put it in quotes"),
    ("an alias", b"---\nname: *SECRET\n---\n", 2, "a word that begins with * means something else here; put it in quotes; a list's items begin with - and a space"),
    ("unknown tag", b"---\nname: !secret SECRET\n---\n", 2, "a word that begins with ! means something else here; put it in quotes"),
    ("a python tag", b"---\nname: !!python/object/apply:os.system [SECRET]\n---\n", 2, "a word that begins with ! means something else here; put it in quotes"),
    ("a tag for all", b"---\n!!map\nname: SECRET\n---\n", 2, "a word that begins with ! means something else here; put it in quotes"),
    ("duplicate key", b"---\nname: SECRET\nmet: 2021\nname: SECRET\n---\n", 4, "this key stands twice, here and in line 2; keep one of the two"),
    ("duplicate key in a table", b"---\nname: x\ndates:\n  SECRET: 2021-01-01\n  SECRET: 2022-01-01\n---\n", 5, "this key stands twice in its table; keep one of the two"),
    ("tab", b"---\nname: SECRET\nremember:\n\t- x\n---\n", 4, f"a tab stands where spaces should; {SPACES}"),
    ("tab before a key", b"---\nname: SECRET\n\tmet: 2021\n---\n", 3, f"a tab stands where spaces should; {SPACES}"),
    ("no-break spaces", "---\nname: SECRET\n\u00a0\u00a0met: 2021\n---\n".encode(), 3, "a no-break space indents this line; use plain spaces to indent"),
    ("no-break spaces before an item", "---\ntags:\n\u00a0\u00a0- SECRET\n---\n".encode(), 3, "a no-break space indents this line; use plain spaces to indent"),
    ("an unseen line break", "---\nname: SECRET\u2028circle: inner\n---\n".encode(), 2, "an invisible line break stands here; delete it; it came with a pasted text"),
    ("control character", b"---\nname: SECRET\x07\n---\n", 2, CONTROL),
    ("control character by its number", b'---\nname: "SECRET\\x1b[31m"\n---\n', 2, CONTROL),
    ("second colon", b"---\ntitle: Re: SECRET\n---\n", 2, f"there is a second colon in this line; {QUOTES}"),
    ("colons", b"---\na: b: SECRET\n---\n", 2, f"there is a second colon in this line; {QUOTES}"),
    ("no space after the colon", b"---\nmet: 2021\nname:SECRET\ncircle: inner\n---\n", 3, "there is no space after the colon; write key: value, with a space"),
    ("only that", b"---\nname:SECRET\n---\n", 2, "there is no space after the colon; write key: value, with a space"),
    ("a wide colon", "---\nname：SECRET\n---\n".encode(), 2, "this is not the colon that YAML knows; write a plain colon and a space"),
    ("a space in a key's quotes", b"---\ndates: {'wedding ': 2012-06-02}\n---\n", 2, "there is a space inside the quotes of this key; take it away"),
    ("no key before the colon", b"---\n: SECRET\n---\n", 2, "the key is missing before the colon; write key: value"),
    ("no colon", b"---\nname: x\nSECRET\nmet: 2021\n---\n", 3, "a key has no colon; write key: value, or indent a text that goes on"),
    ("a text not indented", b"---\nremember: |\n  one\nSECRET\n---\n", 4, "a key has no colon; write key: value, or indent a text that goes on"),
    ("text only", b"---\nSECRET\n---\n", 2, NO_KEY),
    ("a list", b"---\n- SECRET\n---\n", 2, NO_KEY),
    ("a handle", b"---\nname: @SECRET\n---\n", 2, 'a value cannot begin with @; put it in quotes, as "@ada"'),
    ("a backtick", b"---\nname: `SECRET`\n---\n", 2, f"a value cannot begin with this sign; {QUOTES}"),
    ("a percent sign", b"---\nname: %SECRET\n---\n", 2, f"a value cannot begin with this sign; {QUOTES}"),
    ("a bar", b"---\nname: |SECRET\n---\n", 2, f"a value cannot begin with | or >; {QUOTES}"),
    ("a template", b"---\nname: {{SECRET}}\n---\n", 2, f"{{ and [ begin a table or a list here; {QUOTES}"),
    ("quoted in part", b'---\ntitle: "SECRET" of it\n---\n', 2, "the quotation mark is closed before the end of the value; put the whole value in single quotes"),
    ("an apostrophe inside", b"---\nname: 'O'SECRET'\n---\n", 2, "an apostrophe closes the value before its end; put the whole value in double quotes"),
    ("a backslash", b'---\nphoto: "C:\\SECRET"\n---\n', 2, "a backslash means something else between double quotes; use single quotes instead"),
    ("an open quotation mark", b'---\ntitle: "SECRET\nmet: 2021\n---\n', 2, "a quotation mark is never closed; close it, or leave both out"),
    ("an open bracket", b"---\nname: x\ntags: [SECRET, b\nmet: 2021\n---\n", 3, "a list that begins with [ is never closed; write ] at its end"),
    ("an open brace", b"---\nname: x\ndates: {SECRET: 2021-01-01\n---\n", 3, "a table that begins with { is never closed; write } at its end"),
    ("a bracket too many", b"---\ntags: [SECRET]]\n---\n", 2, "there is more after the ]; put the value in quotes, or end it at the ]"),
    ("hashes in a list", b"---\ntags: [#SECRET, #b]\n---\n", 2, 'a # begins a comment: the list is not closed; write "#word" in quotes'),
    ("a list in the key's line", b"---\ntags: - SECRET\n---\n", 2, "a list begins in the line of its key; begin each item in a line of its own"),
    ("items with stars", b"---\ntags:\n  * SECRET\n  * b\n---\n", 3, "this sign makes no list; begin each item with - and a space"),
    ("items with long dashes", "---\ntags:\n– SECRET\n– b\nmet: 2021\n---\n".encode(), 3, "this sign makes no list; begin each item with - and a space"),
    ("items without a space", b"---\ntags:\n  - b\n  -SECRET\n  - c\n---\n", 4, "there is no space after the -; write - and a space before each item"),
    ("items at two columns", b"---\ntags:\n   - SECRET\n  - b\n---\n", 4, INDENT),
    ("a key indented", b"---\nname: SECRET\n  met: 2021\n---\n", 3, "this line is indented too far; begin it at the column of the other keys"),
    ("an item among keys", b"---\nname: SECRET\n- b\n---\n", 3, INDENT),
]  # fmt: skip

# What is read, with something to say. (id, the lines between the dashes, line, what is said)
TOLD: list[tuple[str, str, int, str]] = [
    ("no name", "met: 2021", 1, "name: is missing; write name: and what you call them"),
    ("empty name", "name:\nmet: 2021", 2, "name: is missing; write name: and what you call them"),
    ("a capital", "Name: Watson", 2, "Name: is not a key that Kith knows; did you mean name?"),
    ("a misspelt key", "name: x\nbirtday: --08-07", 3, "birtday: is not a key that Kith knows; did you mean birthday?"),
    ("impossible date", "name: x\nlast_contact: 2026-02-30", 3, 'last_contact: there is no day "2026-02-30"; look at a calendar for the day that you mean'),
    ("month 0", "name: x\nmet: 2026-00", 3, 'met: there is no day "2026-00"; look at a calendar for the day that you mean'),
    ("short date", "name: x\nlast_contact: 2026-2-3", 3, 'last_contact: "2026-2-3" is no day; write 2026-02-03'),
    ("a date with its time", "name: x\nlast_contact: 2026-11-20 10:00", 3, 'last_contact: "2026-11-20 10:00" is no day; write 2026-11-20'),
    ("a German date", "name: x\nlast_contact: 20.11.2026", 3, 'last_contact: "20.11.2026" is no day; write year-month-day, for example 2026-11-20'),
    ("a month where a day must be", "name: x\nlast_contact: 2026-11", 3, 'last_contact: "2026-11" is no day; write year-month-day, for example 2026-11-20'),
    ("birthday by year", "name: x\nbirthday: 1852", 3, 'birthday: "1852" is no day; write 1984-04-12, or --04-12 without the year'),
    ("cadence", "name: x\ncadence: 3 wekks", 3, 'cadence: "3 wekks" is no interval; write a number and days, weeks, months or years'),
    ("unknown circle", "name: x\ncircle: enemies", 3, 'circle: "enemies" is no circle of yours; write one of inner, close, friends, known, or add it to mkdocs.yml'),
    ("circle with a capital", "name: x\ncircle: Inner", 3, 'circle: "Inner" is no circle of yours; did you mean inner?'),
    ("introduced by a name", "name: x\nintroduced_by: Dr Stamford", 3, 'introduced_by: "Dr Stamford" is no slug; write the name of their file, perhaps dr-stamford'),
    ("related to a name", "name: x\nrelated:\n  friend: stamford\n  spouse: Mary Morstan", 5, 'related: "Mary Morstan" is no slug; write the name of their file, perhaps mary-morstan'),
    ("a link without https", "name: x\nlinks:\n  - https://example.org\n  - example.org", 5, 'links: "example.org" is no web address; write https://example.org'),
    ("a script for a link", "name: x\nlinks: javascript:alert(1)", 3, 'links: "javascript:alert(1)" is no web address; write it whole, beginning with https://'),
    ("a broken link", "name: x\nlinks: 'https://[x'", 3, 'links: "https://[x" is no web address; write it whole, beginning with https://'),
    ("no address", "name: x\nemail: Watson <w@example.org>", 3, 'email: "Watson <w@example.org>" is no e-mail address; write name@place'),
    ("photo elsewhere", "name: x\nphoto: ../../etc/passwd", 3, 'photo: "../../etc/passwd" is not below people/; put the picture below people/ and write faces/ada.jpg'),
    ("photo from the root", "name: x\nphoto: people/faces/a.jpg", 3, 'photo: "people/faces/a.jpg" is counted from people/; write faces/a.jpg'),
    ("archived", "name: x\narchived: perhaps", 3, 'archived: "perhaps" is neither true nor false; write true, or delete the line'),
    ("a day without a day", "name: x\ndates:\n  wedding:", 4, 'dates: "wedding" has no day; write 2012-06-02, or --06-02 without the year'),
    ("a comment that was none", "name: x\nlocation: #5 Baker Street", 3, 'location: "#5 Baker Street" is read as a comment and left out; put the whole value in quotes, or a space after a comment\'s #'),
    ("half a comment", "name: x\nlocation: Flat #5", 3, 'location: "#5" is read as a comment and left out; put the whole value in quotes, or a space after a comment\'s #'),
    ("items without a space", "name: x\ntags:\n  -a\n  -b", 4, "tags: its items are read as one text; begin each with - and a space, at the same column"),
    ("items with long dashes", "name: x\ntags:\n  – a\n  – b", 4, "tags: its items are read as one text; begin each with - and a space, at the same column"),
    ("an item indented further", "name: x\ntags:\n - a\n  - b", 4, "tags: its items are read as one text; begin each with - and a space, at the same column"),
    ("commas", "name: x\ninterests: chess, crime", 3, "interests: is one text with a comma in it; write interests: [one, another], or - before the whole text"),
]  # fmt: skip

# Files that are as good as any other: what they must come to.
GOOD: list[tuple[str, bytes]] = [
    ("bom", b"\xef\xbb\xbf---\nname: Watson\n---\nText\n"),
    ("crlf", b"---\r\nname: Watson\r\n---\r\nText\r\n"),
    ("old Mac line ends", b"---\rname: Watson\r---\rText\r"),
    ("no final newline", b"---\nname: Watson\n---\nText"),
    ("no text, no final newline", b"---\nname: Watson\n---"),
    ("a rule in the text", b"---\nname: Watson\n---\nText\n\n---\n\nMore\n"),
    ("spaces behind the dashes", b"--- \nname: Watson\n---\t\nText\n"),
    ("comments", b"---\n# who\nname: Watson # the Doctor\n\n---\nText\n"),
    ("quoted", b"---\n\"name\": 'Watson'\n---\nText\n"),
    ("a tab behind the colon", b"---\nname:\tWatson\n---\nText\n"),
]


def _read(between: str) -> tuple[Person, list[Problem]]:
    return read_person(WATSON, f"---\n{between}\n---\n".encode(), Settings())


@pytest.mark.parametrize(("data", "line", "said"), [c[1:] for c in UNREADABLE], ids=[c[0] for c in UNREADABLE])
def test_an_unreadable_file_is_one_problem_and_a_slug(data: bytes, line: int, said: str) -> None:
    person, problems = read_person(WATSON, data, Settings())
    where = f"{WATSON}:{line}" if line else WATSON
    assert [str(p) for p in problems] == [f"{where}: {said}"]
    assert problems[0].fatal
    assert person == Person(slug="john-watson", path=WATSON, name="john-watson", readable=False)
    assert "SECRET" not in repr(person) + repr(problems)
    event, same = read_event("events/1881-01-01-barts.md", data)
    assert event == Event("1881-01-01-barts", "events/1881-01-01-barts.md", "1881-01-01-barts", readable=False)
    assert [(p.line, p.message, p.hint) for p in same] == [(p.line, p.message, p.hint) for p in problems]


@pytest.mark.parametrize(("between", "line", "said"), [c[1:] for c in TOLD], ids=[c[0] for c in TOLD])
def test_a_wrong_value_is_told_and_left_out(between: str, line: int, said: str) -> None:
    person, problems = _read(between)
    assert f"{WATSON}:{line}: {said}" in [str(p) for p in problems]
    assert person.readable and not any(p.fatal for p in problems)


@pytest.mark.parametrize("data", [c[1] for c in GOOD], ids=[c[0] for c in GOOD])
def test_a_good_file_has_nothing_to_say(data: bytes) -> None:
    person, problems = read_person(WATSON, data, Settings())
    assert problems == [] and person.name == "Watson"
    assert person.body.strip()[:4] == ("Text" if b"Text" in data else "")
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").decode("utf-8-sig").split("\n")
    if person.body:
        assert lines[person.body_line - 1] == person.body.split("\n")[0]


def test_text_is_what_stands_there() -> None:
    between = "name: No\nphone: 0123\ntitle: null\nlocation: 1_000\norganization: ~\nsphere: 2026-11-23\naliases: [yes, 0o7, 1e3]"
    person, problems = _read(between)
    assert not problems
    assert (person.name, person.phone, person.title, person.location) == ("No", ("0123",), "null", "1_000")
    assert (person.organization, person.sphere, person.aliases) == ("~", "2026-11-23", ("yes", "0o7", "1e3"))


def test_good_items_of_a_list_are_kept() -> None:
    person, problems = _read(
        "name: x\nemail: [a@example.org, b]\nlinks: [ftp://x, https://example.org]\ndates: {a: 2012-06-02, b: 2012}\n"
        "related: {friend: [stamford, Mrs Hudson], spouse: [[mary-morstan]]}\nremember:\n  - coffee: black\n  - [a]\n  -\n  - b"
    )
    assert [p.line for p in problems] == [3, 4, 5, 6, 9]
    assert person.email == ("a@example.org",) and person.links == ("https://example.org",)
    assert person.related == (("friend", "stamford"), ("spouse", "mary-morstan"))
    assert [label for label, _ in person.dates] == ["a"] and person.remember == ("coffee: black", "b")


def test_what_is_left_out_is_left_out() -> None:
    person, _ = _read("name: x\ncircle: enemies\nphoto: ./faces/x.jpg")
    assert person.circle == "" and person.photo == "faces/x.jpg"


def test_a_slug_may_be_written_as_a_link() -> None:
    person, problems = _read("name: x\nintroduced_by: [[stamford]]")
    assert person.introduced_by == "stamford" and not problems


def test_a_sixth_target_is_too_many() -> None:
    between = "name: x\ndate: 2026-12-02\ntargets:\n" + "".join(f"  - Guest {n}: why\n" for n in range(6))
    event, problems = read_event("events/2026-12-02-dinner.md", f"---\n{between}---\n".encode())
    assert len(event.targets) == 5
    hint = "keep at most five: the ones you really want to talk to"
    assert [str(p) for p in problems] == [f"events/2026-12-02-dinner.md:10: targets: names 6 people; {hint}"]


def test_targets_of_every_form() -> None:
    between = "name: x\ndate: 2026-12-02\ntargets: [mycroft-holmes, Sir James: the plans, stamford: his news, [[irene-adler]], 'Dr. Ainstree: fevers']"
    event, problems = read_event("events/2026-12-02-dinner.md", f"---\n{between}\n---\n".encode())
    assert not problems
    assert [(t.person, t.name, t.why) for t in event.targets] == [
        ("mycroft-holmes", "", ""),
        ("", "Sir James", "the plans"),
        ("stamford", "", "his news"),
        ("irene-adler", "", ""),
        ("", "Dr. Ainstree", "fevers"),
    ]


WRONG = {"text": "[a, b]", "list": "[a, b]", "table": "{a: b, c: d}", "word": "SOME WORD"}
LISTS = {"texts", "slugs", "links", "emails", "targets"}
TABLES = {"days", "relations"}
FREE = {"text", "texts", "targets", "photo"}


def _read_as(spec: FieldSpec, data: bytes) -> tuple[Person | Event, list[Problem]]:
    if spec in PERSON_FIELDS:
        return read_person(WATSON, data, Settings())
    return read_event("events/2026-12-02-dinner.md", data)


@pytest.mark.parametrize("spec", [*PERSON_FIELDS, *EVENT_FIELDS], ids=lambda s: f"{s.key}-{s.kind}")
def test_a_wrong_type_of_each_key_is_told_with_its_line(spec: FieldSpec) -> None:
    key, kind = spec.key, spec.kind
    first = "" if key == "name" else "name: x\n"
    wrong = [WRONG["word"]] if kind not in FREE else []
    wrong += [WRONG["list"]] if kind not in LISTS else []
    wrong += [WRONG["table"]] if kind not in (TABLES if kind != "days" else set()) and kind != "targets" else []
    assert wrong or kind == "targets"
    for value in wrong:
        one, problems = _read_as(spec, f"---\n{first}{key}: {value}\n---\n".encode())
        told = [p for p in problems if p.key == key]
        assert told and all(p.line == (2 if key == "name" else 3) and p.message and not p.fatal for p in told), value
        default = next(f.default for f in dataclasses.fields(type(one)) if f.name == key)
        assert key == "name" or getattr(one, key) == default


def test_names_of_files(tmp_path: Path) -> None:
    people = tmp_path / "people"
    (people / "faces").mkdir(parents=True)
    good = "---\nname: Somebody\n---\n"
    for name in [
        "ada.md",
        "Ada.md",
        "John Watson.md",
        "index.md",
        "☃☃.md",
        "a\nb.md",
        "ref.MD",
        "notes.txt",
        ".hidden.md",
    ]:
        (people / name).write_text(good)
    (people / "faces" / "lost.md").write_text(good)
    (people / os.fsdecode(b"caf\xe9.md")).write_text(good)
    found, problems = read_all_people(tmp_path, Settings())
    said = [str(p) for p in in_reading_order(problems)]
    assert "\n" not in "".join(said) and "".join(said).encode()
    assert found["ada"].path == "people/ada.md"
    assert "people/Ada.md: has the same slug as people/ada.md; rename one of the two files" in said
    assert 'people/John Watson.md: "John Watson" is no slug; rename the file to john-watson.md' in said
    assert (
        'people/index.md: "index" cannot be a slug; rename the file after its person, for example john-watson.md'
        in said
    )
    assert (
        "people/ref.MD: is not read, because its name does not end in .md; rename it to ref.md, or move it elsewhere"
        in said
    )
    assert "people/faces/lost.md: is not directly in people/; move it to people/lost.md" in said
    assert "index" not in found and not any("hidden" in text for text in said)
    assert {p.path for p in problems if p.fatal} >= {"people/Ada.md", "people/index.md"}


def test_nothing_is_read_through_a_link_out_of_the_wiki(tmp_path: Path) -> None:
    wiki, outside = tmp_path / "wiki", tmp_path / "outside"
    (wiki / "people").mkdir(parents=True)
    outside.mkdir()
    (outside / "x.md").write_text("---\nname: SECRET\n---\n")
    (wiki / "people" / "irene-adler.md").symlink_to(outside / "x.md")
    (wiki / "people" / "gone.md").symlink_to(wiki / "nowhere")
    (wiki / "people" / "loop.md").symlink_to("loop.md")
    (wiki / "people" / "folder.md").mkdir()
    os.mkfifo(wiki / "people" / "pipe.md")
    (wiki / "events").symlink_to(outside)
    people, problems = read_all_people(wiki, Settings())
    events, more = read_all_events(wiki)
    assert all(not p.readable for p in people.values()) and events == {}
    said = {p.path: f"{p.message}; {p.hint}" for p in [*problems, *more] if p.fatal}
    assert said == {
        "people/irene-adler.md": "is a link that leads out of the wiki; put the file itself here",
        "people/gone.md": "is a link that leads nowhere; put the file itself here, or delete the link",
        "people/loop.md": said["people/loop.md"],
        "people/folder.md": "is a folder; rename it, or put a file here",
        "people/pipe.md": "is no plain file; put a plain file here",
        "events": "is a link that leads out of the wiki; make it a folder",
    }
    assert "SECRET" not in repr([people, problems, more])


def test_a_link_inside_the_wiki_is_a_file(tmp_path: Path) -> None:
    (tmp_path / "people").mkdir()
    (tmp_path / "kept.md").write_text("---\nname: Irene\n---\n")
    (tmp_path / "people" / "irene-adler.md").symlink_to("../kept.md")
    people, problems = read_all_people(tmp_path, Settings())
    assert people["irene-adler"].name == "Irene" and not problems


def test_a_file_that_may_not_be_read_is_told() -> None:
    with tempfile.TemporaryDirectory() as made:
        file = Path(made) / "people" / "irene-adler.md"
        file.parent.mkdir()
        file.write_text("---\nname: SECRET\n---\n")
        Path(made).chmod(0o755)
        file.chmod(0)
        root = os.geteuid() == 0
        try:
            if root:
                os.seteuid(65534)  # the superuser may read everything
            assert content(file, Path(made)) == (None, "may not be read by you", "give yourself the right to read it")
        finally:
            if root:
                os.seteuid(0)


def test_a_missing_folder_is_an_empty_wiki(tmp_path: Path) -> None:
    assert read_all_people(tmp_path, Settings()) == ({}, [])
    (tmp_path / "people").write_text("")
    assert [str(p) for p in read_all_people(tmp_path, Settings())[1]] == ["people: is no folder; make it one"]


def test_a_file_is_read_whole_or_not_at_all() -> None:
    document, problems = read(WATSON, b"---\nname: Watson\nmet: [\n---\nSECRET\n")
    assert document is None and len(problems) == 1 and problems[0].fatal
