"""Everyone together: ties, interests, follow-ups, whom to reach out to, and what is wrong between files."""

# ruff: noqa: E501 - a case a line reads better than one broken up
from __future__ import annotations

import time
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from kith.followups import follow_ups, waiting
from kith.format.promise import Promise
from kith.format.settings import Settings
from kith.format.wikilinks import Wikilink
from kith.git.journal import Journal
from kith.network import Network, load
from kith.suggestions import reason, suggestions
from networks import STATE, TODAY, an_entry, of_files, small_network


def _said(network: Network) -> list[str]:
    return [str(problem) for problem in network.problems]


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"john_watson": "introduced_by: stamfrod", "stamford": ""}, 'people/john-watson.md:3: introduced_by: there is no person "stamfrod"; did you mean stamford?'),
        ({"john_watson": "introduced_by: john-watson"}, "people/john-watson.md:3: introduced_by: is the person themself; name somebody else"),
        ({"john_watson": "related:\n  spouse: mary-morstan"}, 'people/john-watson.md:3: related: there is no person "mary-morstan"; write the name of their file, or make people/mary-morstan.md'),
        ({"john_watson": "met_at: 1881-01-01-barts"}, 'people/john-watson.md:3: met_at: there is no event "1881-01-01-barts"; write the name of its file, or plain words'),
        ({"e1895_11_01_dinner": "met: [stamford]"}, 'events/1895-11-01-dinner.md:4: met: there is no person "stamford"; write the name of their file, or make people/stamford.md'),
        ({"e1895_11_01_dinner": "targets: [stamford]"}, 'events/1895-11-01-dinner.md:4: targets: there is no person "stamford"; write the name of their file, or make people/stamford.md'),
        ({"john_watson": "title: x\n\nSee [[Nobody]].\n"}, "people/john-watson.md:5: [[Nobody]] means nobody here; write a slug, a name or an alias"),
        ({"john_watson": "title: x\n\n\n[[stamfrod]]\n", "stamford": ""}, "people/john-watson.md:6: [[stamfrod]] means nobody here; did you mean stamford?"),
        ({"a": "aliases: [Holmes]", "b": "aliases: [Holmes]\n\n[[Holmes]]"}, "people/b.md:5: [[Holmes]] means several people; write [[a]] or [[b]]"),
        ({"e1895_11_01_dinner": "why: x\n\n[[Nobody]]"}, "events/1895-11-01-dinner.md:6: [[Nobody]] means nobody here; write a slug, a name or an alias"),
        ({"john_watson": "last_contact: 1895-11-24"}, "people/john-watson.md:3: last_contact: 1895-11-24 is still to come; write the day it was"),
        ({"john_watson": "birthday: 1985-11-24"}, "people/john-watson.md:3: birthday: 1985-11-24 is still to come; write the day it was"),
        ({"john_watson": "met: 1896"}, "people/john-watson.md:3: met: 1896 is still to come; write the day it was"),
    ],
)  # fmt: skip
def test_what_can_be_wrong_between_files(tmp_path: Path, files: dict[str, str], said: str) -> None:
    network = small_network(tmp_path, **files)
    assert _said(network) == [said]
    assert not any(p.fatal for p in network.problems)


def test_today_has_been(tmp_path: Path) -> None:
    assert _said(small_network(tmp_path, a="last_contact: 1895-11-23\nmet: 1895\nbirthday: 1895-11-23")) == []


def test_an_event_with_a_persons_slug_is_refused(tmp_path: Path) -> None:
    network = small_network(tmp_path, stamford="")
    (tmp_path / "events").mkdir()
    (tmp_path / "events" / "stamford.md").write_text("---\nname: x\ndate: 1895-11-01\n---\n\n- [ ] pay\n")
    network = small_network(tmp_path, stamford="title: x\n\n- [ ] thank him")
    assert (
        "events/stamford.md: has the same slug as people/stamford.md; rename the file to its day and stamford"
        in _said(network)
    )
    assert "events/stamford.md: its name does not begin with its day; rename the file to its day and stamford, for example 2026-12-02-stamford.md" in _said(network)  # fmt: skip
    assert {p.text for p in network.promises["stamford"]} == {"thank him", "pay"}


def test_ties_keep_the_archived_and_lists_do_not(tmp_path: Path) -> None:
    met = "date: 1895-11-20\nmet: [stamford, irene-adler, broken]\ntargets: [stamford]"
    network = small_network(
        tmp_path,
        stamford="",
        john_watson="introduced_by: stamford\nrelated: {friend: stamford}\ninterests: [chess]\narchived: true\n\nSee [[Stamford]].",
        irene_adler="interests: [chess]\nintroduced_by: stamford\narchived: true",
        broken="---\nname: [\n---\n[[stamford]]",
        mycroft_holmes="interests: [Chess]\ncircle: inner\nlast_contact: 1895-01-01",
        e1895_11_20_dinner=met,
    )
    assert [p.slug for p in network.active] == ["mycroft-holmes", "stamford"]
    assert network.introduced("stamford") == ["irene-adler", "john-watson"]
    assert network.related_from("stamford") == [("friend", "john-watson")]
    assert network.mentioned_by("stamford") == ["john-watson"]
    assert network.interests["chess"].others == ("mycroft-holmes",)
    event = network.events["1895-11-20-dinner"]
    assert network.met(event) == ["stamford", "irene-adler", "broken"]
    assert [f.person for f in follow_ups(network, event)] == ["stamford", "irene-adler", "broken"]
    assert [f.person for f in waiting(network)] == ["stamford"]
    assert [s.slug for s in suggestions(network)] == ["mycroft-holmes"]
    assert network.find("irene-adler") == ["irene-adler"]
    assert network.touch("john-watson").due is None and network.touch("broken").due is None


def test_interests_merge_by_case_and_accents(tmp_path: Path) -> None:
    network = small_network(
        tmp_path,
        a="shared_interests: [Café society, chess]\ninterests: [cafe society]",
        b="interests: [café society, Chess]",
        c="interests: [café society, C++, C]",
    )
    found = network.interests["cafe-society"]
    assert (found.name, found.shared, found.others) == ("café society", ("a",), ("b", "c"))
    assert network.interests["chess"].shared == ("a",) and network.interests["chess"].others == ("b",)
    assert {"c", "c-plus-plus"} <= set(network.interests)


def test_an_old_slug_leads_to_the_person_of_today(tmp_path: Path) -> None:
    small_network(
        tmp_path,
        john_watson="",
        stamford="related: {friend: doctor-watson}\n\n[[doctor-watson]]",
        mary_morstan="introduced_by: doctor-watson",
        e1895_11_20_dinner="met: [doctor-watson, john-watson]",
    )
    renamed = {"doctor-watson": "john-watson", "nobody": "gone"}
    network = of_files(tmp_path, Journal((), (), STATE, renamed))
    assert _said(network) == []
    assert network.person_slug("doctor-watson") == "john-watson"
    assert network.person_slug("nobody") is None and network.person_slug("") is None
    assert network.introduced("john-watson") == ["mary-morstan"]
    assert network.related_from("john-watson") == [("friend", "stamford")]
    assert network.mentioned_by("john-watson") == ["stamford"]
    assert network.met(network.events["1895-11-20-dinner"]) == ["john-watson"]
    assert [e.slug for e in network.events_with("john-watson")] == ["1895-11-20-dinner"]


def test_last_contact_is_the_later_and_never_in_the_future(tmp_path: Path) -> None:
    entries = (
        an_entry(TODAY + timedelta(days=1), "a"),
        an_entry(date(1895, 11, 1), "a", "b"),
        an_entry(date(1895, 11, 20), "a", type="note"),
        an_entry(date(1890, 1, 1), "c", type="added"),
    )
    network = small_network(
        tmp_path, *entries, a="last_contact: 1895-10-01", b="last_contact: 1895-11-10", c="circle: known", d=""
    )
    assert [network.last_contact(slug) for slug in "abcd"] == [date(1895, 11, 1), date(1895, 11, 10), None, None]
    assert network.known_since("c") == date(1890, 1, 1) and network.touch("c").due == date(1891, 1, 1)


def test_who_was_met_is_followed_up_or_waited_for(tmp_path: Path) -> None:
    network = small_network(
        tmp_path,
        an_entry(date(1895, 11, 18), "a"),
        an_entry(date(1895, 11, 10), "b"),
        a="",
        b="",
        c="last_contact: 1895-11-12",
        e1895_11_10_dinner="met: [a, b, c, nobody]",
        e1895_12_10_ball="met: [a]",
        e1895_09_10_old="met: [b]",
    )
    found = follow_ups(network, network.events["1895-11-10-dinner"])
    assert [(f.person, f.on) for f in found] == [("a", date(1895, 11, 18)), ("b", None), ("c", date(1895, 11, 12))]
    assert {f.due for f in found} == {date(1895, 11, 12)}
    assert follow_ups(network, network.events["1895-12-10-ball"]) == []
    assert [f.person for f in waiting(network)] == ["b"]


def test_suggestions_have_one_order_and_a_reason(tmp_path: Path) -> None:
    people = {f"p{n}": "circle: inner\nlast_contact: 1895-11-01" for n in range(6)}
    network = small_network(tmp_path, **people, q="cadence: 1 year\nmet: 1890-01-01\nneeds: [a flat]")
    chosen = suggestions(network)
    assert [s.slug for s in chosen] == ["q", "p0", "p1", "p2", "p3"]
    assert chosen == suggestions(small_network(tmp_path))
    assert chosen[0].opener == "Looking for: a flat"
    assert chosen[0].reason == "You met 5 years ago and no conversation is noted yet; you like to speak every year."
    assert chosen[1].reason == "Last in touch 3 weeks ago; you like to speak every 2 weeks."
    assert reason(small_network(tmp_path, r=""), "r") == ""
    assert len(suggestions(network, limit=99)) == 7


def test_a_promise_of_the_journal_stands_once(tmp_path: Path) -> None:
    promise = Promise("send the guide", date(1895, 12, 1), False, "commit 1")
    network = small_network(
        tmp_path,
        an_entry(date(1895, 11, 2), "a", "b", next=(promise, Promise("dine", None, False, "commit 1"))),
        an_entry(date(1895, 11, 1), "a", next=(replace(promise, by=None),)),
        a="title: x\n\n- [x] Dine\n- [ ] write (by 1895-11-30)",
        b="",
    )
    assert [(p.text, p.done) for p in network.promises["a"]] == [
        ("Dine", True),
        ("write", False),
        ("send the guide", False),
    ]
    assert [p.text for p in network.open_promises("a")] == ["write", "send the guide"]
    assert network.open_promises("b") == []


def _promise(text: str) -> Promise:
    return Promise(text, None, False, "commit 1")


def test_a_promise_to_several_stands_with_the_first_and_a_task_of_any_of_them_is_the_same(tmp_path: Path) -> None:
    made = (_promise("dine"), _promise("write"), _promise("pay"), _promise("sing"))
    entry = replace(an_entry(date(1895, 11, 2), "a", "b", next=made), at="1895-11-02-club")
    network = small_network(tmp_path, entry, a="", b="title: x\n\n- [x] Dine", e1895_11_02_club="goal: x\n\n- [ ] pay")
    assert {slug: [(p.text, p.done) for p in promises] for slug, promises in network.promises.items()} == {
        "a": [("write", False), ("sing", False)],
        "b": [("Dine", True)],
        "1895-11-02-club": [("pay", False)],
    }


def test_a_promise_to_nobody_by_name_is_kept_until_a_task_anywhere_is_done(tmp_path: Path) -> None:
    entries = (
        an_entry(date(1895, 11, 3), next=(_promise("write"), _promise("dine"))),
        replace(an_entry(date(1895, 11, 2), next=(_promise("pay"),)), at="1895-11-02-club"),
        an_entry(date(1895, 11, 1), next=(_promise("Write"),)),
    )
    network = small_network(tmp_path, *entries, a="title: x\n\n- [x] dine", e1895_11_02_club="goal: x")
    assert [p.text for p in network.open_promises("")] == ["write"]
    assert [p.text for p in network.open_promises("1895-11-02-club")] == ["pay"]


def test_a_thousand_wrong_ties_take_no_minute(tmp_path: Path) -> None:
    network = small_network(tmp_path, a="")
    one = network.people["a"]
    people = {
        f"p-{n}": replace(
            one, slug=f"p-{n}", name=f"Person {n}", introduced_by=f"q-{n}", mentions=(Wikilink(f"Q {n}", "", 0),)
        )
        for n in range(1000)
    }
    start = time.process_time()
    found = Network(tmp_path, TODAY, Settings(), people, {}, network.journal)
    assert len(found.problems) == 2000 and time.process_time() - start < 10


def test_a_wiki_without_git_and_without_people_loads(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\n")
    network = load(tmp_path, TODAY)
    assert (network.people, network.events, network.active, network.interests, network.promises) == ({}, {}, (), {}, {})
    assert not any(p.fatal for p in network.problems) and suggestions(network) == [] and waiting(network) == []


def test_two_names_that_became_one_person_are_at_an_event_once(tmp_path: Path) -> None:
    """After a merge of two files both names may stand in a list."""
    between = "met: [john-watson, john-watson]\ntargets: [john-watson, john-watson]"
    network = small_network(tmp_path, john_watson="", e1895_11_20_dinner=between)
    event = network.events["1895-11-20-dinner"]
    assert network.met(event) == ["john-watson"]
    assert network.targets(event) == ["john-watson"]
