"""Each rule of the journal, as a real little repository."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kith.format.settings import Settings
from repos import Repo, person, words

SHERLOCK = person("Sherlock Holmes", 'aliases: [Holmes, "Vernet, the great-nephew"]\nlast_contact: 1895-01-01')
WATSON = person("John Watson", "aliases: [Doctor]\nlast_contact: 1895-01-01")
MYCROFT = person("Mycroft Holmes", "last_contact: 1895-01-01")


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    repo = Repo(tmp_path / "wiki")
    repo.commit("The beginning", holmes=SHERLOCK, watson=WATSON, mycroft=MYCROFT)
    return repo


def test_the_first_commit_adds_people_and_is_no_contact(repo: Repo) -> None:
    (entry,) = repo.entries()
    assert (entry.type, entry.people) == ("added", ("holmes", "mycroft", "watson"))
    assert set(words(entry)) == {"added"}
    assert repo.journal().added == dict.fromkeys(("holmes", "mycroft", "watson"), date(2026, 11, 20))


# With:


def test_with_tells_everything_without_touching_a_file(repo: Repo) -> None:
    commit = repo.commit(
        "Coffee at the market\n\nHe is moving to Sussex.\nBees, he says.\n\n"
        "With: watson\nKind: coffee\nOn: 1895-11-20\nAt: the market\nGave: an introduction\n  to my lawyer\n"
        "Received: tea\nAsked: a loan\nNext: send the guide (by 1895-12-09)\nNext: write\n"
    )
    entry = repo.entry(commit)
    assert (entry.type, entry.people, entry.day, entry.kind) == (
        "interaction",
        ("watson",),
        date(1895, 11, 20),
        "coffee",
    )
    assert (entry.subject, entry.body) == ("Coffee at the market", "He is moving to Sussex.\nBees, he says.")
    assert (entry.at, entry.gave, entry.received, entry.asked) == (
        "the market", ("an introduction to my lawyer",), ("tea",), ("a loan",)
    )  # fmt: skip
    assert [(p.text, p.by, p.done) for p in entry.next] == [
        ("send the guide", date(1895, 12, 9), False),
        ("write", None, False),
    ]
    assert entry.next[0].source == f"commit {commit[:7]}"
    assert repo.journal().problems == ()


@pytest.mark.parametrize(
    ("trailers", "people"),
    [
        ("With: watson", ["watson"]),
        ("with: watson", ["watson"]),
        ("With: John Watson", ["watson"]),
        ("With: Doctor", ["watson"]),
        ("With: watson, holmes", ["watson", "holmes"]),
        ("With: watson\nWith: mycroft", ["watson", "mycroft"]),
        ("With: watson, watson\nWith: Doctor", ["watson"]),
        ("With: Vernet, the great-nephew, watson", ["holmes", "watson"]),
        ("With: watson, Vernet, the great-nephew", ["watson", "holmes"]),
        ("With: watson,", ["watson"]),
        ("With: watson and holmes", ["watson", "holmes"]),
        ("With: John Watson And Mycroft Holmes", ["watson", "mycroft"]),
        ("With: watson & holmes", ["watson", "holmes"]),
        ("With: watson+holmes", ["watson", "holmes"]),
        ("With: watson, holmes, and mycroft", ["watson", "holmes", "mycroft"]),
        ("With: watson holmes", ["watson", "holmes"]),
        ("With: watson  holmes and mycroft", ["watson", "holmes", "mycroft"]),
    ],
)
def test_with_understands_slugs_names_and_lists(repo: Repo, trailers: str, people: list[str]) -> None:
    entry = repo.entry(repo.commit(f"Tea\n\n{trailers}\n"))
    assert (entry.type, list(entry.people)) == ("interaction", people)
    assert repo.journal().problems == ()


def test_a_name_that_is_not_just_one_persons_is_a_problem_and_never_a_guess(repo: Repo) -> None:
    repo.commit("Another", moran=person("Sebastian Moran", "aliases: [Doctor]"))
    commit = repo.commit("Tea\n\nWith: Doctor, Moriarty, watson\n")
    entry = repo.entry(commit)
    assert (entry.type, entry.people) == ("interaction", ("watson",))
    problems = repo.journal().problems
    assert [(p.path, p.key) for p in problems] == [(f"commit {commit[:7]}", "With")] * 2
    assert '"Doctor" may be moran or watson; write the slug of one' in str(problems[0])
    assert 'nobody here is called "Moriarty"' in str(problems[1])
    assert entry.meant == ("Doctor, who may be one of several", "Moriarty, who has no page yet")


def test_an_empty_with_is_none(repo: Repo) -> None:
    assert len(repo.entries()) == 1
    repo.commit("Nothing\n\nWith:\n")
    assert len(repo.entries()) == 1


def test_with_does_not_make_others_whose_files_it_edits_a_contact(repo: Repo) -> None:
    moved = WATSON.replace("1895-01-01", "1895-02-02")
    entry = repo.entry(repo.commit("Met Mycroft\n\nWith: mycroft\n", watson=moved))
    assert (entry.type, entry.people) == ("interaction", ("mycroft",))
    assert [(c.slug, c.words) for c in entry.changes] == [("watson", "last contact: 1895-01-01 → 1895-02-02")]


def test_trailers_in_the_middle_of_a_message_are_words(repo: Repo) -> None:
    repo.commit("Plan\n\nWith: watson\n\nand then home.\n")
    assert len(repo.entries()) == 1


def test_words_in_a_trailer_block_are_not_lost(repo: Repo) -> None:
    message = "Tea\n\nHe laughed.\nWith: watson\nKind: tea\nSigned-off-by: John <j@example.org>\n"
    entry = repo.entry(repo.commit(message))
    assert (entry.people, entry.kind, entry.body) == (("watson",), "tea", "He laughed.")


def test_control_characters_cannot_forge_a_trailer(repo: Repo) -> None:
    entry = repo.entry(
        repo.commit("Tea\n\nWith: watson\nGave: a pipe\x01With: mycroft\x1fWith\x1fmycroft\x0bWith: holmes\n")
    )
    assert entry.people == ("watson",)
    assert "\x01" not in entry.gave[0]


# Without With:


def test_a_last_contact_moved_forward_is_an_interaction_on_that_day(repo: Repo) -> None:
    entry = repo.entry(repo.commit("Dinner at Simpson's", watson=WATSON.replace("1895-01-01", "1895-05-05")))
    assert (entry.type, entry.people, entry.day) == ("interaction", ("watson",), date(1895, 5, 5))
    assert entry.changes == ()  # that the day is now the last contact goes without saying


def test_a_first_last_contact_is_an_interaction(repo: Repo) -> None:
    repo.commit("New", lestrade=person("Lestrade"))
    entry = repo.entry(repo.commit("Tea", lestrade=person("Lestrade", "last_contact: 1895-05-05")))
    assert (entry.type, entry.people, entry.day) == ("interaction", ("lestrade",), date(1895, 5, 5))


def test_on_is_the_day_before_all_others(repo: Repo) -> None:
    moved = WATSON.replace("1895-01-01", "1895-05-05")
    entry = repo.entry(repo.commit("Dinner\n\nOn: 1895-05-04\n", watson=moved))
    assert (entry.type, entry.day) == ("interaction", date(1895, 5, 4))
    assert words(entry) == ["last contact: 1895-01-01 → 1895-05-05"]


def test_people_moved_to_different_days_are_met_on_those_days(repo: Repo) -> None:
    commit = repo.commit(
        "A busy week\n\nGave: a pipe\n",
        watson=WATSON.replace("1895-01-01", "1895-05-05"),
        holmes=SHERLOCK.replace("1895-01-01", "1895-05-05"),
        mycroft=MYCROFT.replace("1895-01-01", "1895-05-03"),
    )
    met = [(e.day, e.people, e.gave) for e in repo.entries() if e.commit == commit]
    assert [e.changes for e in repo.entries() if e.commit == commit] == [(), ()]
    assert met == [
        (date(1895, 5, 5), ("holmes", "watson"), ("a pipe",)),
        (date(1895, 5, 3), ("mycroft",), ()),
    ]


def test_with_takes_its_day_from_the_new_last_contact(repo: Repo) -> None:
    moved = WATSON.replace("1895-01-01", "1895-05-05")
    entry = repo.entry(repo.commit("Dinner\n\nWith: watson\n", watson=moved))
    assert (entry.day, entry.changes) == (date(1895, 5, 5), ())
    moved = WATSON.replace("1895-01-01", "1895-06-06")
    assert repo.entry(repo.commit("Dinner\n\nWith: watson\nOn: 1895-06-05\n", watson=moved)).day == date(1895, 6, 5)


def test_a_last_contact_moved_backward_is_a_correction_and_no_contact(repo: Repo) -> None:
    entry = repo.entry(repo.commit("Wrong day", watson=WATSON.replace("1895-01-01", "1894-12-31")))
    assert (entry.type, entry.people, entry.day) == ("note", ("watson",), date(2026, 11, 20))
    assert words(entry) == ["last contact corrected: 1895-01-01 → 1894-12-31"]


def test_any_other_edit_is_a_note(repo: Repo) -> None:
    entry = repo.entry(
        repo.commit("He told me", watson=WATSON.replace("last_contact", "location: Sussex\nlast_contact"))
    )
    assert (entry.type, entry.people, words(entry)) == ("note", ("watson",), ["+ location: Sussex"])


def test_a_created_file_is_added_even_with_a_last_contact(repo: Repo) -> None:
    entry = repo.entry(repo.commit("Met", hudson=person("Mrs Hudson", "last_contact: 1895-06-01")))
    assert (entry.type, entry.people, entry.day) == ("added", ("hudson",), date(2026, 11, 20))


def test_with_on_the_commit_that_creates_a_file_is_an_interaction(repo: Repo) -> None:
    entry = repo.entry(repo.commit("Met\n\nWith: hudson\n", hudson=person("Mrs Hudson", "last_contact: 1895-06-01")))
    assert (entry.type, entry.people, entry.day) == ("interaction", ("hudson",), date(1895, 6, 1))


def test_commits_that_touch_nothing_of_the_wiki_are_no_entries(repo: Repo) -> None:
    repo.write("README.md", "Kith")
    repo.write("people/faces/watson.png", b"\x89PNG")
    repo.commit("A page and a face")
    repo.commit("Nothing at all")
    repo.git("update-index", "--chmod=+x", "people/watson.md")
    repo.git("commit", "-qm", "Permissions only")
    assert len(repo.entries()) == 1


def test_a_promise_without_anyone_is_still_an_entry(repo: Repo) -> None:
    entry = repo.entry(repo.commit("Plan\n\nNext: buy a violin\n"))
    assert (entry.type, entry.people, entry.next[0].text) == ("note", (), "buy a violin")


# Introductions


def test_a_commit_that_only_introduces_stands_on_both_timelines(repo: Repo) -> None:
    entry = repo.entry(repo.commit("They should meet\n\nIntroduced: watson, Sherlock Holmes\n"))
    assert (entry.type, entry.introduced, entry.people) == ("note", (("watson", "holmes"),), ("watson", "holmes"))


def test_an_introduction_while_meeting_is_contact_with_those_named_only(repo: Repo) -> None:
    entry = repo.entry(repo.commit("Club\n\nWith: mycroft\nIntroduced: mycroft, watson\n"))
    assert (entry.type, entry.introduced, entry.people) == ("interaction", (("mycroft", "watson"),), ("mycroft",))


@pytest.mark.parametrize(
    "value",
    [
        "watson and holmes",
        "watson & holmes",
        "watson + holmes",
        "watson holmes",
        "Doctor, Holmes",
        "John Watson and Sherlock Holmes",
    ],
)
def test_two_are_introduced_however_they_are_joined(repo: Repo, value: str) -> None:
    assert repo.entry(repo.commit(f"They should meet\n\nIntroduced: {value}\n")).introduced == (("watson", "holmes"),)
    assert repo.journal().problems == ()


@pytest.mark.parametrize("value", ["watson", "Moran, watson", "watson moran", "watson, holmes, mycroft"])
def test_an_introduction_that_cannot_be_read_is_never_lost(repo: Repo, value: str) -> None:
    commit = repo.commit(f"They should meet\n\nIntroduced: {value}\n")
    assert (repo.entry(commit).type, repo.entry(commit).subject) == ("note", "They should meet")
    (problem,) = repo.journal().problems
    assert (problem.path, problem.key) == (f"commit {commit[:7]}", "Introduced")
    assert "git commit --amend mends the message" in problem.hint


@pytest.mark.parametrize("value", ["watson", "watson, watson", "watson, holmes, mycroft"])
def test_an_introduction_needs_two(repo: Repo, value: str) -> None:
    commit = repo.commit(f"Hm\n\nWith: mycroft\nIntroduced: {value}\n")
    assert repo.entry(commit).introduced == ()
    assert [p.key for p in repo.journal().problems] == ["Introduced"]


# Days


@pytest.mark.parametrize(
    ("on", "day"),
    [("1881-01-01", date(1881, 1, 1)), ("1969-12-31", date(1969, 12, 31)), ("2999-01-01", date(2999, 1, 1))],
)
def test_on_may_be_long_ago_or_ahead(repo: Repo, on: str, day: date) -> None:
    assert repo.entry(repo.commit(f"Tea\n\nWith: watson\nOn: {on}\n")).day == day
    assert repo.journal().problems == ()


@pytest.mark.parametrize("on", ["yesterday", "1895-02-30", "1895-05", "20/11/1895"])
def test_an_on_that_is_no_day_is_a_problem_and_the_authors_day_counts(repo: Repo, on: str) -> None:
    commit = repo.commit(f"Tea\n\nWith: watson\nOn: {on}\n")
    assert repo.entry(commit).day == date(2026, 11, 20)
    assert [(p.path, p.key) for p in repo.journal().problems] == [(f"commit {commit[:7]}", "On")]


@pytest.mark.parametrize(
    ("at", "day"),
    [
        ("2026-11-20T23:30:00-08:00", date(2026, 11, 20)),
        ("2026-11-21T00:30:00+13:00", date(2026, 11, 21)),
        ("2026-12-31T23:59:59+00:00", date(2026, 12, 31)),
    ],
)
def test_the_day_is_the_authors_own(repo: Repo, at: str, day: date) -> None:
    assert repo.entry(repo.commit("Tea\n\nWith: watson\n", at=at)).day == day


def test_a_next_by_no_date_is_a_problem_and_the_promise_is_kept(repo: Repo) -> None:
    entry = repo.entry(repo.commit("Tea\n\nWith: watson\nNext: write (by soon)\n"))
    assert [(p.text, p.by) for p in entry.next] == [("write (by soon)", None)]
    assert [p.key for p in repo.journal().problems] == ["Next"]


def test_entries_of_one_day_keep_the_order_of_the_history(repo: Repo) -> None:
    for number in range(5):
        repo.commit(f"Tea {number}\n\nWith: watson\nOn: 1895-03-03\n")
    repo.commit("Later\n\nWith: watson\nOn: 1895-03-04\n")
    subjects = [e.subject for e in repo.entries() if e.day.year == 1895]
    assert subjects == ["Later", "Tea 4", "Tea 3", "Tea 2", "Tea 1", "Tea 0"]


# Renames, deletions


def test_old_slugs_lead_to_todays_through_a_chain_of_renames(repo: Repo) -> None:
    first = repo.commit("Tea\n\nWith: watson\n")
    note = repo.commit("Limp", watson=WATSON + "\nHis leg, or his shoulder.\n")
    repo.git("mv", "people/watson.md", "people/john-watson.md")
    renamed = repo.commit("His whole name")
    second = repo.commit("Tea\n\nWith: john-watson\n")
    repo.git("mv", "people/john-watson.md", "people/john-h-watson.md")
    repo.commit("His initial")
    third = repo.commit("By his first slug\n\nWith: watson\n")
    for commit in (first, note, renamed, second, third):
        assert repo.entry(commit).people == ("john-h-watson",), commit
    assert words(repo.entry(renamed)) == ["slug: watson → john-watson"]
    assert repo.journal().renamed == {"watson": "john-h-watson", "john-watson": "john-h-watson"}
    assert repo.journal().problems == ()


def test_a_rename_with_an_edit_says_both_and_can_be_a_contact(repo: Repo) -> None:
    repo.git("mv", "people/watson.md", "people/john-watson.md")
    text = WATSON.replace("1895-01-01", "1895-08-08").replace("---\n", "---\nlocation: Kensington\n", 1)
    entry = repo.entry(repo.commit("Moved", john_watson=text))
    assert (entry.type, entry.people, entry.day) == ("interaction", ("john-watson",), date(1895, 8, 8))
    assert words(entry) == ["slug: watson → john-watson", "+ location: Kensington"]


def test_a_rename_that_git_cannot_see_is_known_by_the_name(repo: Repo) -> None:
    old = repo.commit("Tea\n\nWith: watson\n")
    other = "".join(f"A line about something else, number {n}.\n" for n in range(40))
    commit = repo.commit("All new", watson=None, john_watson=person("John Watson", "last_contact: 1895-01-01", other))
    assert "slug: watson → john-watson" in words(repo.entry(commit))
    assert repo.entry(old).people == ("john-watson",)


def test_renamed_there_and_back(repo: Repo) -> None:
    repo.git("mv", "people/watson.md", "people/doctor.md")
    repo.commit("There")
    between = repo.commit("Tea\n\nWith: doctor\n")
    repo.git("mv", "people/doctor.md", "people/watson.md")
    repo.commit("Back")
    assert repo.entry(between).people == ("watson",)
    assert repo.journal().renamed == {"doctor": "watson"}


def test_a_slug_that_another_person_has_now_keeps_its_old_owner_in_the_past(repo: Repo) -> None:
    before = repo.commit("Tea\n\nWith: watson\n")
    repo.git("mv", "people/watson.md", "people/john-watson.md")
    repo.commit("His whole name")
    between = repo.commit("Tea\n\nWith: watson\n")
    repo.commit("A namesake", watson=person("Thomas Watson"))
    after = repo.commit("Tea\n\nWith: watson\n")
    assert repo.entry(before).people == ("john-watson",)
    assert repo.entry(between).people == ("john-watson",)
    assert repo.entry(after).people == ("watson",)
    assert repo.journal().renamed == {}


def test_a_deleted_person_stays_in_the_journal_under_their_slug(repo: Repo) -> None:
    tea = repo.commit("Tea\n\nWith: watson\n")
    gone = repo.commit("Goodbye", watson=None)
    assert repo.entry(tea).people == ("watson",)
    assert (repo.entry(gone).type, words(repo.entry(gone))) == ("note", ["removed"])
    assert repo.journal().problems == ()


def test_a_deleted_persons_entries_are_not_given_to_who_has_the_slug_next(repo: Repo) -> None:
    tea = repo.commit("Tea\n\nWith: watson, mycroft\n")
    repo.commit("Goodbye", watson=None)
    repo.commit("Somebody else", watson=person("Thomas Watson"))
    assert repo.entry(tea).people == ("mycroft",)
    assert repo.journal().problems == ()


def test_who_was_removed_and_added_again_is_the_same_person(repo: Repo) -> None:
    tea = repo.commit("Tea\n\nWith: watson\n")
    repo.commit("Goodbye", watson=None)
    repo.commit("Back again", watson=person("John Watson", "location: Kensington"))
    assert repo.entry(tea).people == ("watson",)


def test_a_rename_on_one_branch_and_notes_on_the_other(repo: Repo) -> None:
    repo.git("checkout", "-q", "-b", "phone")
    note = repo.commit("Limp", watson=WATSON + "\nHis leg, or his shoulder.\n")
    tea = repo.commit("Tea\n\nWith: watson\n")
    repo.git("checkout", "-q", "main")
    repo.git("mv", "people/watson.md", "people/john-watson.md")
    repo.commit("His whole name")
    repo.git("merge", "-q", "--no-edit", "phone")
    assert repo.entry(note).people == ("john-watson",)
    assert repo.entry(tea).people == ("john-watson",)


# Reverts and merges


def test_a_revert_takes_out_its_commit_and_itself(repo: Repo) -> None:
    repo.commit("Tea\n\nWith: watson\n", watson=WATSON.replace("1895-01-01", "1895-05-05"))
    assert len(repo.entries()) == 2
    repo.git("revert", "--no-edit", "HEAD")
    assert [e.subject for e in repo.entries()] == ["The beginning"]


def test_a_revert_of_a_revert_brings_the_entry_back(repo: Repo) -> None:
    tea = repo.commit("Tea", watson=WATSON.replace("1895-01-01", "1895-05-05"))
    repo.git("revert", "--no-edit", "HEAD")
    repo.git("revert", "--no-edit", "HEAD")
    assert [e.commit for e in repo.entries() if e.subject != "The beginning"] == [tea]
    repo.git("revert", "--no-edit", "HEAD")
    assert [e.subject for e in repo.entries()] == ["The beginning"]


def test_a_reverted_removal_leaves_the_person_as_they_were(repo: Repo) -> None:
    tea = repo.commit("Tea\n\nWith: watson\n")
    repo.commit("Goodbye", watson=None)
    repo.git("revert", "--no-edit", "HEAD")
    assert [(e.commit, e.people) for e in repo.entries() if e.type != "added"] == [(tea, ("watson",))]


def test_merges_are_no_entries_even_with_trailers(repo: Repo) -> None:
    repo.git("checkout", "-q", "-b", "phone")
    tea = repo.commit("Tea\n\nWith: watson\n")
    repo.git("checkout", "-q", "main")
    dinner = repo.commit("Dinner\n\nWith: mycroft\n")
    repo.git("merge", "-q", "--no-ff", "-m", "Both\n\nWith: holmes", "phone")
    assert {e.commit for e in repo.entries() if e.type == "interaction"} == {tea, dinner}


def test_a_cherry_picked_entry_stays_two(repo: Repo) -> None:
    repo.git("checkout", "-q", "-b", "phone")
    tea = repo.commit("Tea\n\nWith: watson\n")
    repo.git("checkout", "-q", "main")
    repo.commit("Other\n\nWith: mycroft\n")
    repo.git("cherry-pick", "-x", "--allow-empty", tea)
    repo.git("merge", "-q", "--no-edit", "phone")
    teas = [e for e in repo.entries() if e.subject == "Tea"]
    assert [(e.people, e.body) for e in teas] == [(("watson",), "")] * 2


# Machine messages, bulk


@pytest.mark.parametrize("message", ["vault backup: 2026-11-20 10:00:00", "Update watson.md"])
def test_a_machines_words_are_not_shown_but_what_it_changed(repo: Repo, message: str) -> None:
    entry = repo.entry(repo.commit(message, watson=WATSON.replace("1895-01-01", "1895-05-05") + "He has a new coat.\n"))
    assert (entry.type, entry.subject, entry.day) == ("interaction", "", date(1895, 5, 5))
    assert words(entry) == ["+ He has a new coat."]


def test_machine_messages_are_the_owners_patterns(repo: Repo) -> None:
    repo.commit("beep [1]\n\nHis own words.\n", watson=WATSON + "x\n")
    first = repo.journal(Settings(machine_messages=("beep [*]",))).entries[0]
    second = repo.journal(Settings(machine_messages=("boop*", "beep"))).entries[0]
    assert (first.subject, second.subject) == ("", "beep [1]")
    assert first.body == "His own words."


def test_an_import_folds_into_one_line_and_is_no_contact(repo: Repo) -> None:
    names = {f"clerk_{n}": person(f"Clerk {n}") for n in range(40)}
    first = repo.entry(repo.commit("The Red-Headed League", **names))
    assert (first.type, len(first.people), words(first)) == ("bulk", 40, ["40 people added"])
    moved = {slug: text.replace("---\n", "---\nlast_contact: 1895-05-05\n", 1) for slug, text in names.items()}
    second = repo.entry(repo.commit("All at once", **moved))
    assert (second.type, words(second)) == ("bulk", ["40 people changed"])
    assert repo.journal().added["clerk-7"] == date(2026, 11, 20)


def test_with_makes_a_bulk_commit_an_interaction(repo: Repo) -> None:
    names = {f"clerk_{n}": person(f"Clerk {n}") for n in range(40)}
    assert repo.entry(repo.commit("The League\n\nWith: watson\n", **names)).type == "interaction"


def test_journal_skip_is_no_contact(repo: Repo) -> None:
    text = WATSON.replace("1895-01-01", "1895-05-05")
    entry = repo.entry(repo.commit("Sorted the files\n\nJournal: skip\nWith: watson\n", watson=text))
    assert (entry.type, words(entry)) == ("bulk", ["1 person changed"])


# Events


def test_events_and_where_it_was(repo: Repo) -> None:
    repo.write("events/1895-05-05-opera.md", "---\nname: The opera\ndate: 1895-05-05\n---\n")
    made = repo.entry(repo.commit("Tickets"))
    assert (made.type, made.people, words(made)) == ("event", (), ["added"])
    tea = repo.commit("In the box\n\nWith: holmes\nAt: 1895-05-05-opera\n")
    repo.git("mv", "events/1895-05-05-opera.md", "events/1895-05-06-opera.md")
    repo.commit("A day later")
    assert repo.entry(tea).at == "1895-05-06-opera"


# Versions that cannot be read


def test_a_version_that_cannot_be_read_breaks_nothing(repo: Repo) -> None:
    broken = repo.commit("Half saved", watson="---\nname: [John\n---\n")
    mended = repo.commit("Mended", watson=WATSON.replace("1895-01-01", "1895-05-05"))
    after = repo.commit("Tea", watson=WATSON.replace("1895-01-01", "1895-06-06"))
    for commit in (broken, mended):
        assert (repo.entry(commit).type, words(repo.entry(commit))) == ("note", ["could not be read then"])
    assert repo.entry(after).type == "interaction"


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe\x00", b"---\nname: x\n---\n" + b"y" * 2_000_000, b"\0" * 50, b"", b"---\nname: J\xf6rg\n---\n"],
    ids=["utf-16", "huge", "binary", "empty", "latin-1"],
)
def test_any_bytes_are_survived(repo: Repo, content: bytes) -> None:
    commit = repo.commit("Odd", watson=content)
    assert words(repo.entry(commit)) == ["could not be read then"]
    assert repo.entry(repo.commit("Gone", watson=None)).type == "note"


# Messages


def test_messages_without_subject_with_crlf_and_in_other_encodings(repo: Repo) -> None:
    empty = repo.commit("", watson=WATSON + "x\n")
    crlf = repo.commit(b"Tea\r\n\r\nA long talk.\r\n\r\nWith: watson\r\nKind: tea\r\n")
    repo.git(
        "-c", "i18n.commitEncoding=ISO-8859-1", "commit", "--allow-empty", "-qF", "-", feed=b"Caf\xe9\n\nWith: watson\n"
    )
    latin = repo.git("rev-parse", "HEAD")
    tree = repo.git("rev-parse", "HEAD^{tree}")
    raw = f"tree {tree}\nparent {latin}\nauthor J <j> 1 +0000\ncommitter J <j> 1 +0000\n\n".encode()
    raw += b"Caf\xe9\xff\n\nWith: watson\n"
    invalid = repo.git("hash-object", "-t", "commit", "-w", "--stdin", feed=raw)
    repo.git("reset", "-q", "--hard", invalid)
    assert (repo.entry(empty).subject, repo.entry(empty).body) == ("", "")
    entry = repo.entry(crlf)
    assert (entry.subject, entry.body, entry.people, entry.kind) == ("Tea", "A long talk.", ("watson",), "tea")
    assert repo.entry(invalid).subject.startswith("Caf\N{REPLACEMENT CHARACTER}")
    assert repo.entry(latin).subject == "Café"


def test_text_that_turns_the_reading_order_is_cleaned(repo: Repo) -> None:
    message = "Tea \u202eevil\n\nbody \u2066x\x1b[31m\n\nWith: watson\nKind: t\u202eea\n"
    entry = repo.entry(repo.commit(message, watson=WATSON + "\u202eabc\n"))
    everything = "".join((entry.subject, entry.body, entry.kind, *words(entry)))
    assert not set(everything) & set("\u202e\u2066\x1b")
