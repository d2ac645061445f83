"""`journal`, `show`, `due`, `find` on a real little wiki: as JSON and to read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from command_line import kith, launch
from commands import brief, keys
from git_repo import GitRepo
from index_of_three import TODAY, index_of_three


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KITH_TODAY", TODAY)


@pytest.fixture
def index(tmp_path: Path) -> GitRepo:
    return index_of_three(tmp_path / "index")


def test_the_journal_as_json_has_the_promised_keys_and_values(index: GitRepo) -> None:
    entries = kith("journal", "--json", "--wiki", index.root).json
    assert [list(entry) for entry in entries] == [list(keys.JOURNAL)] * 4
    tea, noted, walk, added = entries
    assert (tea["day"], tea["type"], tea["subject"], tea["body"]) == ("2026-11-05", "interaction", "Tea", None)
    assert (noted["type"], noted["subject"], noted["changes"][0]["key"]) == ("note", None, "sphere")
    assert walk == walk | {
        "day": "2026-11-01",
        "type": "interaction",
        "people": ["john-watson", "mrs-hudson"],
        "kind": "walk",
        "at": "the park",
        "subject": "Walk with Watson",
        "body": "The Ångström treatise again.",
        "gave": ["an ear"],
        "received": ["a stethoscope"],
        "asked": ["silence"],
        "introduced": [["sebastian-moran", "mrs-hudson"]],
        "next": [{"text": "read the proofs", "by": "2026-12-01", "done": False}],
    }
    assert walk["commit"] == index.git("rev-parse", "HEAD~2")
    assert (added["type"], added["gave"], added["kind"]) == ("added", [], None)
    assert [list(change) for change in noted["changes"]] == [["path", "slug", "key", "words"]]


def test_the_journal_of_one_person_since_a_day_at_most_so_many(index: GitRepo) -> None:
    def days(*arguments: str) -> list[str]:
        return [entry["day"] for entry in kith("journal", *arguments, "--json", "--wiki", index.root).json]

    assert days("hudson") == ["2026-11-01", "2026-10-01"]
    assert days("moran") == ["2026-11-01", "2026-10-01"]  # an introduction stands on both timelines
    assert days("--since", "2026-11-02") == ["2026-11-05", "2026-11-02"]
    assert days("--since", "2026-11") == ["2026-11-05", "2026-11-02", "2026-11-01"]
    assert days("--limit", "1") == ["2026-11-05"]
    assert len(days("--limit", "0")) == 4
    assert kith("journal", "--since", "yesterweek", "--wiki", index.root).status == 2


def test_the_journal_to_read(index: GitRepo) -> None:
    done = kith("journal", "--limit", "3", "--wiki", index.root)
    assert done.status == 0
    lines = [line.strip() for line in done.out.split("\n")]
    assert "Thursday 5 November 2026  2 weeks ago" in lines
    assert "• Walk with Watson" in lines
    assert f"John H. Watson, Mrs. Hudson · walk · the park · {index.git('rev-parse', 'HEAD~2')[:7]}" in lines
    assert "Gave: an ear" in lines
    assert "Introduced: Sebastian Moran and Mrs. Hudson" in lines
    assert "Promised: read the proofs (by 2026-12-01)" in lines
    assert done.out.count("read the proofs") == 1  # in the message and in the file: told once
    assert "Update john-watson.md" not in done.out  # a machine's words: told by what it changed
    assert lines[-2] == "… and 1 older: --limit 0 shows all"


def test_due_as_json(index: GitRepo) -> None:
    moran, watson = kith("due", "--json", "--wiki", index.root).json
    assert list(moran) == list(keys.PERSON)
    assert moran == {
        "slug": "sebastian-moran",
        "name": "Sebastian Moran",
        "circle": "friends",
        "cadence": "3 months",
        "last_contact": "2026-06-01",
        "due": "2026-09-01",
        "days_overdue": 83,
        "reason": "Last in touch 5 months ago; you like to speak every 3 months.",
        "opener": None,
    }
    assert (watson["last_contact"], watson["due"], watson["days_overdue"]) == ("2026-11-05", "2026-11-19", 4)


def test_due_to_read_is_short_and_says_how_many_more(index: GitRepo) -> None:
    settings = index.read("mkdocs.yml")
    index.write({"mkdocs.yml": f"{settings}    suggest: 1\n"})
    out = kith("due", "--wiki", index.root).out
    assert out == (
        "Sebastian Moran  friends\n"
        "  Last in touch 5 months ago; you like to speak every 3 months.\n"
        "… and 1 more: kith due --all\n"
    )
    assert len(kith("due", "--json", "--wiki", index.root).json) == 1
    everyone = kith("due", "--all", "--wiki", index.root).out
    assert "John H. Watson  inner\n" in everyone
    assert "more" not in everyone


def test_show_as_json(index: GitRepo) -> None:
    watson = kith("show", "doctor", "--json", "--wiki", index.root).json
    assert list(watson) == list(keys.PERSON)
    assert (watson["slug"], watson["cadence"], watson["opener"]) == (
        "john-watson",
        "2 weeks",
        "You promised: read the proofs",
    )
    hudson = kith("show", "hudson", "--json", "--wiki", index.root).json
    assert hudson == hudson | {"circle": None, "cadence": None, "due": None, "days_overdue": None, "reason": None}
    assert hudson["last_contact"] == "2026-11-01"


def test_show_to_read_brings_the_person_back(index: GitRepo) -> None:
    out = kith("show", "watson", "--wiki", index.root).out
    for words in (
        "John H. Watson  Doctor · ワトスン · inner · Barts",
        "Last in touch 2 weeks ago (5 November 2026); was due 4 days ago, every 2 weeks.",
        "You promised: read the proofs.",
        "Common ground  long walks",
        "Remember       Limps with the wrong leg",
        "You promised   read the proofs · by 1 December, in 8 days",
        "2 weeks ago      Tea",
    ):
        assert words in out


def test_show_cuts_nothing_and_says_links_and_ties_as_the_page_does(index: GitRepo) -> None:
    adler = """---
name: Irene Adler
organization: Paddington Surgery
title: contralto
met: 2020-05
met_at: the opera
favourite_place_of_all: Bohemia
Needs: none
remember: ["[[mrs-hudson|the landlady]] knows her"]
related: {emergency: john-watson}
---
She asked [[doctor]] once.
Never again.

"A second paragraph," said [[mrs-hudson|the landlady]].

    [[code]]
"""
    index.write({"people/irene-adler.md": adler})
    out = kith("show", "adler", "--wiki", index.root).out
    assert out.startswith("Irene Adler\ncontralto, Paddington Surgery\n")
    for words in (
        "\nfavourite_place_of_all\n               Bohemia\n",
        "\nNeeds          none\n",
        "Remember       the landlady knows her\n",
        "You met        in May 2020 at the opera\n",
        "Ties           emergency: John H. Watson\n",
        '\n\nShe asked John H. Watson once. Never again.\n\n"A second paragraph," said the landlady.\n\n',
        "[[code]]\n",
    ):
        assert words in out, words
    assert "Ties           emergency contact of: Irene Adler" in kith("show", "doctor", "--wiki", index.root).out
    assert "  remember: the landlady knows her" in kith("find", "landlady", "--wiki", index.root).out


def test_due_mentions_promises_of_about_now(index: GitRepo) -> None:
    tasks = "- [ ] return the pipe (by 2026-11-20)\n- [ ] ask [[mrs-hudson|her]] (by 2026-11-30)\n"
    tasks += "- [ ] read the proofs (by 2026-12-01)\n- [ ] dine some day\n- [x] write (by 2026-11-24)\n"
    away = "name: James Moriarty\narchived: true"
    index.write({"people/mrs-hudson.md": f"---\nname: Mrs. Hudson\n---\n{tasks}"})
    index.write({"people/james-moriarty.md": f"---\n{away}\n---\n- [ ] fall (by 2026-11-24)\n"})
    index.commit("Promises", day="2026-11-07")
    index.commit("Tea\n\nWith: Irene Adler\nNext: buy a violin\nNext: and a bow (by 2026-11-24)\n", day="2026-11-07")
    out = kith("due", "--wiki", index.root).out
    assert out.split("\nYou promised\n")[1].split("\n") == [
        "  and a bow · by tomorrow",
        "  return the pipe · Mrs. Hudson · was for Friday, 3 days ago",
        "  ask her · Mrs. Hudson · by 30 November, in 7 days",
        "  buy a violin",
        "",
    ]
    found = kith("find", "violin", "--wiki", index.root).out
    assert found == "With nobody who has a page\n  the journal, 2 weeks ago: buy a violin\n"
    assert kith("find", "violin", "--json", "--wiki", index.root).json == [
        {
            "slug": None,
            "name": None,
            "circle": None,
            "last_contact": None,
            "places": [{"key": "journal", "text": "buy a violin", "day": "2026-11-07"}],
        }
    ]


def test_the_journal_says_who_was_meant_and_that_one_skipped_file_is_not_many(index: GitRepo) -> None:
    index.commit("Cake\n\nWith: Irene Adler\n", day="2026-11-20")
    index.commit("Pie\n\nWith: mrs-hudson and Irene Adler\n", day="2026-11-20")
    hudson = "---\nname: Mrs. Hudson\nlast_contact: 2026-11-20\n---\n"
    index.commit("Sorted\n\nJournal: skip\n", {"people/mrs-hudson.md": hudson}, "2026-11-21")
    lines = [line.strip() for line in kith("journal", "--limit", "3", "--wiki", index.root).out.split("\n")]
    commits = [index.git("rev-parse", f"HEAD~{n}")[:7] for n in range(3)]
    assert f"no contact · Mrs. Hudson · {commits[0]}" in lines
    assert lines[lines.index("• Pie") + 1] == f"Mrs. Hudson · and with Irene Adler, who has no page yet · {commits[1]}"
    assert lines[lines.index("· Cake") + 1] == f"with Irene Adler, who has no page yet · {commits[2]}"
    skipped, pie, cake, *_ = kith("journal", "--json", "--wiki", index.root).json
    assert (cake["type"], cake["people"], cake["meant"]) == ("interaction", [], ["Irene Adler, who has no page yet"])
    assert (pie["people"], skipped["meant"]) == (["mrs-hudson"], [])


def test_find_the_best_first_with_what_fits(index: GitRepo) -> None:
    found = kith("find", "angstrom", "--json", "--wiki", index.root).json
    assert [list(one) for one in found] == [list(keys.FOUND)] * 3
    assert found[0]["slug"] == "john-watson"  # the last in touch, where all else is the same
    assert {"key": "journal", "text": "The Ångström treatise again.", "day": "2026-11-01"} in found[0]["places"]
    assert "keeps bees" in kith("find", "bee", "--wiki", index.root).out
    index.write({"people/mrs-hudson.md": f"---\nname: Mrs. Hudson\n---\n{'so ' * 90}patient {'and ' * 90}\n"})
    long = kith("find", "Patient", "--wiki", index.root).out.split("\n")[1]
    assert (long[:14], "so patient and" in long, long[-1], len(long) < 180) == ("  text: … so s", True, "…", True)
    nobody = kith("find", "xylophone", "--wiki", index.root)
    assert (nobody.status, nobody.out.startswith("Nobody with")) == (0, True)
    assert kith("find", "xylophone", "--json", "--wiki", index.root).json == []
    assert kith("find", "--wiki", index.root).status == 2


@pytest.mark.parametrize("command", ["due", "journal", "find x", "show mrs-hudson", "check"])
def test_json_ends_with_a_newline_and_nothing_else_is_on_that_stream(index: GitRepo, command: str) -> None:
    index.write({"people/james-moriarty.md": "---\nname: James Moriarty\ncadence: 3 wekks\n---\n"})
    done = launch(*command.split(), "--json", "--wiki", index.root)
    assert done.out.endswith(("]\n", "}\n"))
    json.loads(done.out)
    assert done.out.encode().decode("utf-8") == done.out


def test_every_help_names_the_keys(index: GitRepo) -> None:
    reports = {
        "journal": keys.JOURNAL,
        "due": keys.PERSON,
        "show": keys.PERSON,
        "find": keys.FOUND,
        "brief": keys.BRIEF | brief.INSIDE,
        "check": keys.PROBLEM,
    }
    for command, told in reports.items():
        rows = kith(command, "--help").out.split("--json gives")[1].split("\n")[1:]
        assert [tuple(row.split(None, 1)) for row in rows[: len(told)]] == list(told.items()), command
