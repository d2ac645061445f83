"""One odd file never ends or holds up the site: names, days and texts have bounds, and what fails fails alone."""

from __future__ import annotations

import re
import time
from datetime import date
from pathlib import Path

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from command_line import kith
from git_repo import GitRepo
from kith.capture.newcomer import slug_for
from kith.format.toil import too_much
from kith.network import load
from kith.pages import Draft, Page, as_it_stands, doubles
from making import all_pages
from sites import Wiki

PATIENCE = 20  # seconds of this process, for what is done in less than two on an idle machine
WATSON = "---\nname: John Watson\n---\n"
LONG = "the monographs of " + "very " * 60 + "old Sherlock"
OPENERS = ["x[[", "[^1", "![", "[a](", "<a <"]
HEAVY = {
    **{opener: opener * 30_000 for opener in OPENERS},
    "escapes": "\\\\[" * 30_000,
    "references": "[a][" * 30_000,
    "emphasis": "*_**__***___" * 30_000,
    "headings": "# a\n" * 100_000,
    "rules": "a\n===\n" * 15_000,
    "paragraphs": "a\n\n" * 100_000,
    "notes": "[^1] " * 2_000 + "\n\n[^1]: a\n",
    "lists": "- " * 400 + "x",
    "indents": "".join("    " * depth + "- a\n" for depth in range(100)),
    "quotes": ">" * 4_000,
    "tables": "|a" * 600 + "\n" + "|-" * 600 + "\n" + "|\n" * 1_300,
    "ticks in tables": "`|" * 30_000 + "\n" + "-|" * 30_000,
    "addresses": f"[a]: http://example.org/{'x' * 20_000}\n\n" + "[a] " * 5_000,
    "quoted tags": '<a b="' * 30_000,
}
LIGHT = {
    "letters": "He walked the length of Baker Street and said nothing of it. " * 16_000,
    "paragraphs": ("He walked on, and *said* nothing of it to [Stamford](stamford.md). " * 8 + "\n\n") * 1_500,
    "a list of links": "- [Stamford](stamford.md) on the `lancet` of May\n" * 600,
    "tasks": "- [ ] send the book (by 2026-12-01)\n" * 900,
    "a table": "|day|who|\n|-|-|\n" + "|3 May|Stamford, [his page](stamford.md)|\n" * 400,
    "headings": "## Tea\n\nWith Stamford.\n\n" * 800,
    "code": "```\n" + "[[[[" * 20_000 + "\n```\n",
    "code with its language": "~~~ json\n" + "[[[[" * 20_000 + "\n~~~\n",
    "rules": "a\n\n- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -\n\nb",
    "an open bracket": "a [ b ![ c <a d\n" * 12,
}
SOUP = st.lists(
    st.sampled_from(
        "[ ] ( ) ![ < > <a *a ** _b ` `` \\ & | - # ``` ~~~ [^1 [^1]: [a]: ](b) <!-- a".split() + ["\n", " "]
    ),
    min_size=1,
    max_size=6,
)


def _read(body: str) -> float:
    """How long Markdown takes, as the site has it read."""
    extensions = ["toc", "tables", "fenced_code", "footnotes", "sane_lists", "pymdownx.tasklist"]
    start = time.process_time()
    markdown.markdown(body, extensions=extensions)
    return time.process_time() - start


def _told(body: str) -> str:
    start = time.process_time()
    found = too_much(body, "people/john-watson.md", 5)
    assert time.process_time() - start < PATIENCE / 4
    return str(found or "")


@pytest.mark.parametrize("name", HEAVY)
def test_what_would_take_minutes_is_told(name: str) -> None:
    said = _told("He is well.\n\n" + HEAVY[name])
    assert re.match(r"people/john-watson\.md:\d+: the notes are shown as they stand, not read as Markdown: ", said)


def test_the_line_is_told_and_how_many_brackets_are_open() -> None:
    said = _told("He is well.\n\nHe is.\n\n" + "[" * 4_000 + "\n\nHe was.")
    assert said.startswith("people/john-watson.md:9: ") and "this part has 4000 open brackets" in said


@pytest.mark.parametrize("name", LIGHT)
def test_what_people_write_is_read(name: str) -> None:
    assert _told(LIGHT[name]) == ""
    assert _read(LIGHT[name]) < PATIENCE


@settings(max_examples=25, deadline=None)
@given(SOUP, st.booleans())
def test_any_soup_of_signs_is_read_soon_or_not_at_all(signs: list[str], lines: bool) -> None:
    """As much of it as is let through: the size is doubled until it is refused."""
    one = ("\n" if lines else "").join(signs)
    body = one
    while len(body) < 400_000 and not _told(body * 2):
        body *= 2
    if not _told(body):
        assert _read(body) < PATIENCE


@pytest.mark.parametrize("body", ["```{.a}\n```\n", "    ```\n", "- ```\n", "~~~ a b\n~~~\n"])
def test_a_fence_that_is_none_hides_nothing(body: str) -> None:
    assert _told(body + "```\n" + "[" * 20_000 + "\n") or _told(body + "[" * 20_000 + "\n```\n")
    hidden = body + "[" * 20_000 + "\n```\n"
    assert _told(hidden) or _read(hidden) < PATIENCE


def test_a_text_as_it_stands_is_no_markup() -> None:
    assert as_it_stands("<b>a</b>\n[b\n\n\n*c*\n") == "<p>&lt;b&gt;a&lt;/b&gt;<br>\n[b</p>\n<p>*c*</p>"


def _pages(repo: GitRepo, files: dict[str, str]) -> dict[str, Page]:
    repo.write(files)
    return {page.uri: page for page in all_pages(load(repo.root, date(2026, 11, 23)))}


def draft(uri: str) -> Draft:
    return Draft(uri, uri, lambda: Page(uri, uri, "", None))


def test_interests_have_pages_of_their_own_on_any_disk(repo: GitRepo) -> None:
    names = ["Index", "..", ".", "!?", "con", "NUL", "a" * 300, "a" * 301, LONG, LONG + "!", "Café", "cafe", "诗" * 200]
    listed = "".join(f"  - {name!r}\n" for name in names)
    made = _pages(repo, {"people/john-watson.md": f"---\nname: John Watson\ninterests:\n{listed}---\n"})
    subjects = [uri for uri in made if uri.startswith("interests/") and uri != "interests/index.md"]
    assert made["interests/index.md"].title == "Interests"
    assert len(subjects) == len(names) - 2  # the two of LONG, and the two cafés, are one subject each
    assert all(len(uri) < 120 for uri in subjects)
    assert not {"interests/con.md", "interests/nul.md", "interests/.md"} & set(made)
    assert list(doubles([draft(uri) for uri in made])) == []


def test_two_pages_of_one_address_are_told() -> None:
    one, other = (draft(uri) for uri in ("interests/Chess.md", "interests/chess.md"))
    said = "interests/chess.md: would stand in the same place as interests/Chess.md; rename one of the two"
    assert list(doubles([one, other])) == [said]


def test_long_and_reserved_names_of_files_are_told(repo: GitRepo) -> None:
    slug = "a" * 150
    files = {f"people/{slug}.md": WATSON, "people/con.md": WATSON, f"people/{'诗' * 70}.md": WATSON}
    repo.write({"mkdocs.yml": "", **files})
    known = load(repo.root, date(2026, 11, 23))
    said = [str(problem) for problem in known.problems]
    assert 'people/con.md: "con" is a name that Windows keeps for itself; rename the file: with' in "\n".join(said)
    assert any(f"is longer than 100 characters; rename the file to {'a' * 100}.md" in one for one in said)
    assert all(len(person) <= 100 for person in known.people) and len(known.people) == 3
    assert slug_for("Con", ()) == "con-2" and slug_for("Index", ("index-2",)) == "index-2-2"
    assert len(slug_for(LONG, ())) <= 100


def test_a_hidden_picture_is_told(repo: GitRepo) -> None:
    repo.write({"mkdocs.yml": "", "people/faces/.x/a.png": b"", "people/john-watson.md": WATSON})
    repo.write({"people/john-watson.md": "---\nname: John Watson\nphoto: faces/.x/a.png\n---\n"})
    said = [str(problem) for problem in load(repo.root, date(2026, 11, 23)).problems]
    hidden = '"faces/.x/a.png" is hidden, and is left out of the site; let no name in it begin with a dot'
    assert f"people/john-watson.md:3: photo: {hidden}" in said


def test_nothing_turns_the_reading_order_of_others(repo: GitRepo) -> None:
    turned = "\u202emoc\u202c"
    keys = f'name: "John {turned} Watson"\naliases: ["{turned}"]\ninterests: ["{turned} chess"]\ntags: ["{turned}"]'
    links = f'links: ["https://example.org/{turned}"]\ndates: {{"{turned}": 2001-05-03}}\n"x{turned}": "{turned}"'
    made = _pages(repo, {"people/john-watson.md": f"---\n{keys}\n{links}\n---\n"})
    assert made["people/john-watson.md"].title == "John moc Watson"
    assert "\u202e" not in repr(list(made.values())) and "\\u202e" not in repr(list(made.values()))


def test_an_interest_of_somebody_archived_alone_is_no_link(tmp_path: Path) -> None:
    wiki = Wiki.make(tmp_path / "wiki")
    text = "---\nname: James Moriarty\narchived: true\nshared_interests: [asteroids]\ninterests: [webs]\n---\n"
    wiki.repo.write({"people/james-moriarty.md": text})
    page = wiki.build().page("people/james-moriarty")
    assert "asteroids" in page and "webs" in page
    assert not re.search(r'href="(?:\.\./)*"[^>]*>\s*(?:asteroids|webs)', page)


@pytest.mark.parametrize("day", ["2026-11-23", "1000-01-01", "9998-12-31"])
def test_days_at_the_ends_of_time_have_pages(repo: GitRepo, monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    event = "---\nname: The end\ndate: {}\nuntil: {}\nmet: [john-watson]\nfollow_up_within: 9999 years\n---\n"
    tasks = "".join(f"- [ ] be there (by {by})\n" for by in ("0001-01-05", "1000-01-05", "9998-12-31", "9999-12-31"))
    keys = "birthday: 1000-01-01\ncadence: 9999 years\nlast_contact: 9998-12-31\nsnooze: 9998-12-31\nmet: 1000"
    files = {
        "people/john-watson.md": f"---\nname: John Watson\n{keys}\n---\n{tasks}",
        "people/stamford.md": WATSON.replace("\n---\n", "\nlast_contact: 9999-12-31\nbirthday: 0001-01-01\n---\n"),
        "events/1000-01-01-first.md": event.format("1000-01-01", "9998-12-31"),
        "events/9998-12-31-last.md": event.format("9998-12-31", "9998-12-31"),
        "events/0001-01-01-never.md": event.format("0001-01-01", "9999-12-31"),
    }
    repo.write({"mkdocs.yml": "", **files})
    known = load(repo.root, date.fromisoformat(day))
    assert [page.failure for page in all_pages(known) if page.failure] == []
    said = "\n".join(map(str, known.problems))
    assert 'people/stamford.md:3: last_contact: "9999-12-31" lies outside of the years 1000 to 9998' in said
    assert 'people/stamford.md:4: birthday: "0001-01-01" lies outside of the years 1000 to 9998' in said
    assert said.count("0001-01-05") == 1


@pytest.mark.parametrize("day", ["nonsense", "0001-01-01", "9999-12-31"])
def test_a_day_of_today_that_is_none_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    wiki = Wiki.make(tmp_path / "wiki", {"people/john-watson.md": WATSON})
    wiki.environment["KITH_TODAY"] = day
    monkeypatch.setenv("KITH_TODAY", day)
    refused = f'KITH_TODAY="{day}" is no day in the years 1000 to 9998; write for example KITH_TODAY=2026-11-23'
    built = wiki.build()
    assert built.status != 0 and refused in built.said and "Traceback" not in built.said
    due = kith("due", "--wiki", wiki.root)
    assert (due.status, due.out) == (2, "") and refused in due.err


BROKEN = {
    "view": ("person.py", "    network = album.network\n", 'slug == "john-watson"'),
    "template": (
        "render.py",
        "    template = environment()",
        'page.uri == "people/john-watson.md" and not page.failure',
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_page_that_fails_fails_alone(tmp_path: Path, name: str) -> None:
    """Its view or its template raises, in the wiki's own copy of the hooks."""
    stamford = WATSON.replace("John Watson", "Stamford")
    wiki = Wiki.make(tmp_path / "wiki", {"people/john-watson.md": WATSON, "people/stamford.md": stamford})
    file, before, when = BROKEN[name]
    path = wiki.root / "hooks" / "kith" / "pages" / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    wrong = f'    if {when}:\n        raise ValueError("no\\nlamp")\n'
    path.write_text(text.replace(before, wrong + before, 1), encoding="utf-8")
    reason = "people/john-watson.md: the page could not be made (ValueError: no lamp)"
    built = wiki.build()
    assert built.status != 0 and reason in built.said and "Traceback" not in built.said
    with wiki.serve() as served:
        assert "This page could not be made." in served.get("people/john-watson/")[1]
        status, other = served.get("people/stamford/")
        assert status == 200 and "Stamford" in other and "could not be made" not in other
        assert reason in served.said()


def test_a_hostile_body_is_shown_as_it_stands(tmp_path: Path) -> None:
    body = "He is <b>well</b>.\n\n" + "x[[" * 30_000
    long = "---\nname: Stamford\ninterests: [Index, " + "a" * 300 + "]\n---\n" + "- " * 400 + "x\n"
    wiki = Wiki.make(tmp_path / "wiki", {"people/john-watson.md": WATSON + body, "people/stamford.md": long})
    start = time.monotonic()
    built = wiki.build()
    assert built.status == 0, built.said
    assert time.monotonic() - start < 60
    assert "people/john-watson.md:6: the notes are shown as they stand, not read as Markdown: " in built.said
    page = built.page("people/john-watson")
    assert "He is &lt;b&gt;well&lt;/b&gt;." in page and "x[[x[[x[[" in page
    assert "people/stamford.md:5: the notes are shown as they stand" in built.said
    assert "Interests" in built.page("interests")


def test_a_megabyte_of_prose_is_a_page(tmp_path: Path) -> None:
    line = "He walked the length of Baker Street with [[stamford]], and *said* nothing of it. " * 6 + "\n\n"
    body = line * (960_000 // len(line))
    wiki = Wiki.make(tmp_path / "wiki", {"people/john-watson.md": WATSON + body, "people/stamford.md": WATSON})
    built = wiki.build("--strict")
    assert built.status == 0, built.said
    assert "<em>said</em>" in built.page("people/john-watson")
