"""Everyone by name: the quick reading gives what the whole one gives, for any file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kith.format.person import read_person
from kith.format.settings import Settings
from kith.names import is_slug
from kith.said.roster import _plain_names, _read_names, interests, read_roster
from kith.said.whois import Sure
from writing_wiki import index

LINES = st.sampled_from(
    [
        "name: John H. Watson", "name: 'John'", "name: ワトスン", "name: No", "name:", "name: John: the doctor",
        "name: John # the doctor", "name: John  ", "aliases: [Doctor, Jack]", "aliases: Doctor", "aliases: []",
        "aliases:\n  - Doctor", "aliases: ['a, b', c]", "aliases: [No, yes]", "archived: true", "archived: yes",
        "archived: false", "circle: inner", "# name: x", "remember:\n  - name: y", "x: |\n  a\n  b", "y: [\n a,\n]",
        "y: 'a\n  name: z'", "name : spaced", "<<<<<<< ours", "", "tags: [a]\nname: twice", "aliases: x\naliases: y",
        "y: [\nname: z\n]", "y: 'a\nname: z'", "- x", "name: null", "name: true",
        "name: Anne-Marie O'Neil  Ångström (Oslo)", "aliases: [Zoë-B, c  d, 'e]", "name: -x", "aliases: [é, (b)]",
        "aliases: [a, b,]",
    ]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(LINES, max_size=5), st.sampled_from(["\n", "\r\n"]), st.sampled_from(["", "\ufeff"]))
def test_the_quick_reading_is_the_whole_one(lines: list[str], end: str, mark: str) -> None:
    data = (mark + "\n".join(["---", *lines, "---", "name: body", "---", ""])).replace("\n", end).encode()
    quick = _plain_names(data)
    person, _ = read_person("people/x.md", data, Settings())
    if not person.readable and quick:  # something else is wrong in it: whom it is about still stands there
        assert f"name: {quick[0]}" in [" ".join(line.split()) for line in data.decode().split("\n")]
        return
    assert quick is None or quick == _read_names(data)
    name, aliases, archived, readable = quick or _read_names(data)
    assert (readable, archived) == (person.readable, person.archived)
    assert (name or "x", aliases) == (person.name, person.aliases)


def test_most_files_are_read_quickly() -> None:
    assert _plain_names(b"---\nname: John H. Watson\naliases: [Doctor, Jack]\ncircle: inner\n---\n") is not None
    assert _plain_names("---\nname: Zoë Moran-O'Neil\naliases: [Zoë M., ワトスン]\n---\n".encode()) is not None


def test_everybody_is_there(tmp_path: Path) -> None:
    repo = index(tmp_path / "index")
    repo.write({"people/Ada Lovelace.md": "---\nname: Ada\n---\n", "people/broken.md": "---\nname: [\n---\n"})
    roster = read_roster(repo.root)
    assert {"ada-lovelace", "broken", "john-watson"} <= set(roster.people)
    assert all(map(is_slug, roster.people))
    assert not roster.people["broken"].readable
    assert roster.whois.ask("ワトスン") == Sure("john-watson", "name")
    assert roster.event("dinner at the diogenes club") == roster.event("2026-12-02-dinner") == "2026-12-02-dinner"
    assert read_roster(tmp_path / "nowhere").people == {}


@pytest.mark.parametrize(("files", "found"), [(["[Opera]", "[opera, chess]", "[opera]"], [("opera", 3), ("chess", 1)])])
def test_interests_go_by_their_commonest_spelling(tmp_path: Path, files: list[str], found: list[object]) -> None:
    repo = index(tmp_path / "index")
    repo.write({f"people/p{n}.md": f"---\nname: P\ninterests: {one}\n---\n" for n, one in enumerate(files)})
    assert interests(repo.root) == found
