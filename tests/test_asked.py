"""What a page asks of the network: nothing that it shows may come from elsewhere, whoever asked for the same before."""

from __future__ import annotations

from pathlib import Path

import pytest

from git_repo import GitRepo
from kith.asked import (
    ABOUT_AN_EVENT,
    ABOUT_ONE,
    BY_SLUG,
    MADE_OF_THESE,
    NOT_ASKED,
    WHOLE,
    WITH_ITS_WORDS,
    AskedNetwork,
    Ear,
    Question,
)
from kith.built.answers import Answers
from kith.built.facts import FACTS
from kith.network import Network, load
from kith.pages import Album, drafts, made
from networks import small_network
from test_pages import COFFEE, FILES, TODAY, network

ROOT = Path(__file__).parents[1]


def asked_by(album: Album, uri: str) -> set[Question]:
    draft = next(draft for draft in drafts(album) if draft.uri == uri)
    with album.ear.listening() as heard:
        assert not made(draft, album.network).failure
    return heard


def asked_by_all(album: Album, known: Network) -> dict[str, set[Question]]:
    found = {}
    for draft in drafts(album):
        with album.ear.listening() as heard:
            made(draft, known)
        found[draft.uri] = heard
    return found


def test_whatever_a_network_can_be_asked_is_heard_or_made_of_what_is(tmp_path: Path) -> None:
    known = small_network(tmp_path, ada="")
    public = {name for name in {*vars(Network), *vars(known)} if not name.startswith("_")}
    tables = [*ABOUT_ONE, *WITH_ITS_WORDS, *ABOUT_AN_EVENT, *WHOLE, *BY_SLUG, *MADE_OF_THESE, *NOT_ASKED]
    assert sorted(tables) == sorted(public)


def test_a_page_asks_the_same_in_company_as_alone() -> None:
    """What another page asked before it is remembered, and is a question of this page all the same."""
    known = load(ROOT, TODAY)
    shared = Album(known)
    together = asked_by_all(shared, known)
    backwards = Album(known)
    for draft in reversed(list(drafts(backwards))):
        with backwards.ear.listening() as heard:
            made(draft, known)
        assert heard == together[draft.uri], draft.uri
    for uri in ("people/john-watson.md", "journal/index.md", "index.md", "introductions/index.md"):
        assert asked_by(Album(load(ROOT, TODAY)), uri) == together[uri]


def test_a_page_cannot_ask_for_the_journal_as_a_whole_object(tmp_path: Path) -> None:
    ear = Ear()
    known = AskedNetwork(small_network(tmp_path, ada=""), ear)
    with pytest.raises(LookupError, match="cannot ask for all of journal"):
        known.journal  # noqa: B018


def test_an_answer_holds_what_was_asked_on_the_way_to_it(tmp_path: Path) -> None:
    ear = Ear()
    known = AskedNetwork(small_network(tmp_path, ada="last_contact: 1895-01-02"), ear)
    with ear.listening() as heard:
        assert known.touch("ada").last_contact
    assert heard == {"touch:ada"}
    with ear.listening() as heard:
        assert "bea" not in known.people and [person.slug for person in known.people.values()] == ["ada"]
    assert heard == {"people:bea", "all people:"}


def changed(repo: GitRepo, before: Network, **files: str) -> set[Question]:
    """Which answers are others, once these files are."""
    album = Album(before)
    then = Answers(album, {}).all_of(set[Question]().union(*asked_by_all(album, before).values()))
    assert not Answers(Album(load(repo.root, TODAY)), {}).changed(then)
    repo.write({f"people/{slug.replace('_', '-')}.md": text for slug, text in files.items()})
    now = load(repo.root, TODAY)
    found = Answers(Album(now), {}).changed(then)
    one_by_one = {asked: digest for asked, digest in then.items() if asked != FACTS}
    assert found - {FACTS} == Answers(Album(now), {}).changed(one_by_one)
    return found


def test_an_edit_changes_the_answers_about_it_and_no_others(repo: GitRepo) -> None:
    watson = FILES["people/john-watson.md"]
    known = network(repo, FILES, COFFEE)
    found = changed(repo, known, john_watson=f"{watson}\nHe walks with a cane.\n")
    assert found == {"written:john-watson", "note:people/john-watson.md", "state:"}


def test_a_fact_more_changes_what_lists_show_and_nobody_else(repo: GitRepo) -> None:
    known = network(repo, FILES, COFFEE)
    found = changed(repo, known, john_watson=FILES["people/john-watson.md"].replace("racing", "boxing"))
    assert {"people:john-watson", "active:", "all interests:"} <= found
    assert not {"who:john-watson", "touch:john-watson", "people:stamford", "entries:"} & found


def test_of_others_a_page_sees_the_head_and_no_empty_text(tmp_path: Path) -> None:
    album = Album(small_network(tmp_path, ada="circle: inner\n\nA long text."))
    assert album.network.people["ada"].circle == "inner" and album.network.people["ada"].body is None
    assert [person.body for person in album.network.active] == [None]
    assert album.network.written("ada").body.strip() == "A long text."


def test_a_new_name_changes_how_a_person_is_shown_everywhere(repo: GitRepo) -> None:
    known = network(repo, FILES, COFFEE)
    found = changed(repo, known, stamford="---\nname: Mike Stamford\ncircle: close\n---\n")
    assert {"who:stamford", "_named:stamford", "resolve:stamford"} & found >= {
        "who:stamford",
        "_named:stamford",
    }


def test_somebody_who_is_gone_is_another_answer(repo: GitRepo) -> None:
    known = network(repo, FILES, COFFEE)
    album = Album(known)
    questions: set[Question] = {"people:stamford", "who:stamford", "met:2026-12-02-dinner"}
    then = {question: Answers(album, {}).digest(question) for question in questions}
    for path in ("people/stamford.md", "events/2026-12-02-dinner.md"):
        (repo.root / path).unlink()
    assert Answers(Album(load(repo.root, TODAY)), {}).changed(then) == {"people:stamford", "who:stamford"} | {
        "met:2026-12-02-dinner"
    }
