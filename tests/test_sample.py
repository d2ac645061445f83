"""The sample network: its script and its files agree, its history ends yesterday, and each page has something true."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest

from git_repo import GitRepo
from kith.balance import Balance
from kith.network import Network, load
from kith.review import breadth
from kith.review.sitting import deck, sitting
from kith.suggestions import suggestions
from sample.replay import SCRIPT, replay, sample_files, shifted_files
from sample.script import read_script
from sample.versions import contacts, steps

ROOT = Path(__file__).resolve().parents[1]
ANCHOR = read_script(SCRIPT)[-1].when.date()
TODAYS = (
    "2026-11-23",
    "2027-01-01",
    "2027-03-01",
    "2028-02-28",
    "2028-02-29",
    "2028-03-01",
    "2031-08-31",
    "2025-04-30",
)


def test_there_is_enough_of_everything() -> None:
    files = sample_files()
    assert len(read_script(SCRIPT)) >= 260
    assert sum(path.startswith("people/") and path.endswith(".md") for path in files) >= 26
    assert sum(path.startswith("events/") for path in files) >= 7
    assert sum("/faces/" in path for path in files) >= 14
    assert {Path(path).suffix for path in files} == {".md", ".jpg", ".png", ".webp"}


def test_last_contact_in_the_files_is_what_the_script_leaves() -> None:
    said = {path: found[1] for path, text in _texts().items() if (found := re.search(r"\nlast_contact: (.+)\n", text))}
    assert said == contacts(read_script(SCRIPT))


@pytest.mark.parametrize("today", [date.fromisoformat(day) for day in TODAYS], ids=TODAYS)
def test_ends_yesterday_with_the_shifted_files(repo: GitRepo, today: date) -> None:
    assert replay(repo.root, today) == len(read_script(SCRIPT))
    final = shifted_files(today)
    assert {path: (repo.root / path).read_bytes() for path in final} == final
    assert repo.git("status", "--porcelain") == ""
    assert repo.git("ls-files").split("\n") == sorted(final)
    days = repo.git("log", "--format=%as %cs %an <%ae> %cn <%ce>").split("\n")
    yesterday, owner = today - timedelta(days=1), "Sherlock Holmes <sherlock@example.org>"
    assert days[0] == f"{yesterday} {yesterday} {owner} {owner}"
    assert max(day[:10] for day in days) == str(yesterday)
    assert repo.git("fsck", "--strict") == ""


@pytest.mark.parametrize("today", [date.fromisoformat(day) for day in TODAYS], ids=TODAYS)
def test_a_birthday_this_week_and_an_event_in_nine_days(repo: GitRepo, today: date) -> None:
    network = _network(repo, today)
    assert [str(problem) for problem in network.problems] == []
    assert [str(problem) for problem in network.journal.problems] == []
    birthday = network.people["wiggins"].birthday
    coming = birthday.next(today) if birthday else None
    assert birthday and birthday.year and coming and timedelta(2) <= coming - today <= timedelta(3)
    assert coming.year - birthday.year == 20, "he turns twenty, as his page says"
    ahead = {day - today: event for event in network.events.values() if (day := event.date)}
    forensic = ahead[timedelta(9)]
    assert len(forensic.targets) == 5 and forensic.goal and forensic.decision == "going"
    assert [bool(target.person) for target in forensic.targets].count(False) == 1
    assert ahead[timedelta(18)].decision == "maybe"
    assert ahead[timedelta(4)].decision == "passed"
    assert len(network.people) == len(
        [path for path in sample_files() if path.startswith("people/") and path[-3:] == ".md"]
    )


def test_every_page_has_something_true(repo: GitRepo) -> None:
    today = ANCHOR + timedelta(days=1)
    network = _network(repo, today)
    entries = network.journal.entries
    circles = Counter(person.circle for person in network.active)
    assert circles["inner"] == 6, "one more than there is room for, so that the review has a circle to speak of"
    assert min(circles[name] for name in ("close", "friends", "known")) >= 5
    late = {slug: network.touch(slug) for slug in network.people}
    due = {slug: touch.due for slug, touch in late.items() if touch.due}
    assert sum(day == today for day in due.values()) >= 3, "some are due exactly today"
    assert sum(day > today for day in due.values()) >= 10, "some are in good cadence"
    drifted = [
        slug for slug, day in due.items() if (cadence := late[slug].cadence) and (today - day).days > 2 * cadence.days
    ]
    assert {"victor-trevor", "violet-smith", "hall-pycroft"} <= set(drifted)
    assert len(suggestions(network, 5)) == 5
    assert {"interaction", "note", "added", "event", "bulk"} == {entry.type for entry in entries}
    for given in ("gave", "received", "asked", "introduced", "next"):
        assert sum(bool(getattr(entry, given)) for entry in entries) >= 8, given
    assert any(not entry.subject for entry in entries), "a machine's message is told by its change"
    assert not any("Mistook" in entry.subject or "Merge" in entry.subject for entry in entries)
    assert any(entry.type == "interaction" and not entry.changes for entry in entries)
    shared = Counter(interest for person in network.active for interest in person.shared_interests)
    assert sum(3 <= count <= 6 for count in shared.values()) >= 8
    assert network.people["john-watson"].introduced_by == "stamford"
    assert network.resolve("young-stamford") == "stamford"
    assert [p.slug for p in network.people.values() if p.archived] == ["james-moriarty"]
    assert [p.slug for p in network.people.values() if p.snooze] == ["henry-baskerville"]
    assert Counter(p.name for p in network.people.values())["James Moriarty"] == 2
    promises = [promise for person in network.active for promise in person.promises]
    assert any(promise.done for promise in promises) and any(not p.done and p.by and p.by < today for p in promises)
    # Met at the event of a few days ago, and not in touch since: one of three.
    evening = network.events["2026-11-18-strangers-evening"]
    assert [who for who in evening.met if network.last_contact(who) == evening.date] == ["james-damery"]
    assert Counter(event.name for event in network.events.values())["Evening of Forensic Science"] == 2


def test_the_review_and_give_and_take_have_something_true(repo: GitRepo) -> None:
    network = _network(repo, ANCHOR + timedelta(days=1))
    dealt = sitting(deck(network))
    assert len(dealt) == 12 and len({card.rule for card in dealt}) >= 6
    assert {"circles_over_size", "not_followed_up", "one_sided"} <= {card.rule for card in dealt}
    assert {"victor-trevor", "hall-pycroft"} <= {card.slug for card in dealt if card.rule == "drifted"}
    assert breadth.missing(network) and len(breadth.rhythms(network)) == 2
    found = Balance(network)
    plain = {(turn.kind, turn.yours) for one in found.people.values() for turn in one.turns}
    assert {("help", True), ("help", False), ("write", True), ("write", False), ("invite", True)} <= plain
    assert len(found.asks) >= 3 and sum(one.answered is not None for one in found.helpers) >= 5


def test_every_key_of_the_format_appears() -> None:
    from kith.format import event, person

    texts = _texts()
    for kind, fields in (("people/", person.FIELDS), ("events/", event.FIELDS)):
        used = {
            key for path, text in texts.items() if path.startswith(kind) for key in re.findall(r"(?m)^(\w+):", text)
        }
        assert {spec.key for spec in fields} <= used


def test_trailers_name_people_who_are_there_at_that_time() -> None:
    people: set[str] = set()
    for step in steps(read_script(SCRIPT), sample_files()):
        entry = step.entry
        people |= {Path(path).stem for path, data in step.files.items() if data}
        people -= {Path(path).stem for path, data in step.files.items() if data is None}
        for key, value in entry.trailers:
            names = [name.strip() for name in value.split(",")]
            if key == "Introduced" or (key == "With" and not entry.nothing and not entry.touches):
                assert set(names) <= people, f"{entry.where}: {value}"
            if key == "At" and value[:2] == "20":
                assert value in people, f"{entry.where}: {value}"


def test_files_name_people_who_are_there_at_that_time() -> None:
    named = re.compile(r"(?m)^(?:introduced_by: |(?:  [a-z]+:| {3}) (?:- )?)([a-z]+(?:-[a-z]+)+)$")
    people: set[str] = set()
    for step in steps(read_script(SCRIPT), sample_files()):
        people |= {Path(path).stem for path, data in step.files.items() if data}
        for path, data in step.files.items():
            if path.startswith("people/") and path.endswith(".md") and data:
                assert set(named.findall(data.decode())) <= people, f"{step.entry.where}: {path}"


def test_the_same_day_gives_the_same_commits_whatever_the_machine_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = GitRepo.init(tmp_path / "one"), GitRepo.init(tmp_path / "other")
    replay(one.root, ANCHOR)
    (tmp_path / ".gitconfig").write_text("[this is no setting")
    for name, value in {
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path),
        "GIT_AUTHOR_NAME": "Moriarty",
        "GIT_DIR": str(tmp_path / "elsewhere"),
        "TZ": "Asia/Tokyo",
        "GIT_AUTHOR_DATE": "2001-01-01T00:00:00",
    }.items():
        monkeypatch.setenv(name, value)
    hook = other.root / ".git" / "hooks" / "reference-transaction"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    replay(other.root, ANCHOR)
    assert one.head() == other.head()


def test_goes_on_from_head_and_leaves_other_files_alone(repo: GitRepo) -> None:
    first = repo.commit("A wiki", {"mkdocs.yml": "site_name: Kith\n", "notes.md": "mine\n"})
    repo.write({"notes.md": "mine, edited\n", "staged.md": "staged\n", "loose.md": "loose\n"})
    repo.git("add", "staged.md")
    replay(repo.root, ANCHOR)
    assert repo.git("merge-base", "HEAD", first) == first
    assert repo.git("status", "--porcelain").split("\n") == [" M notes.md", "A  staged.md", "?? loose.md"]


def test_a_wiki_inside_a_larger_repository(repo: GitRepo) -> None:
    repo.commit("Everything else", {"src/main.c": "int x;\n", "my wiki/mkdocs.yml": ""})
    replay(repo.root / "my wiki", ANCHOR)
    assert repo.git("status", "--porcelain") == ""
    assert (repo.root / "my wiki" / "people" / "john-watson.md").is_file()
    assert len(repo.git("ls-files", "src").split()) == 1


def test_refuses_a_wiki_that_has_one_of_these_people(repo: GitRepo) -> None:
    before = repo.commit("Me too", {"people/young-stamford.md": "---\nname: Stamford\n---\n"})
    with pytest.raises(FileExistsError, match=r"people/young-stamford\.md is there already"):
        replay(repo.root, ANCHOR)
    assert repo.head() == before


def test_shapes_of_history(repo: GitRepo) -> None:
    replay(repo.root, ANCHOR + timedelta(days=1))
    (merge,) = repo.git("log", "--merges", "--format=%h").split()
    assert "Hari" in repo.git("show", f"{merge}:people/victor-trevor.md")
    assert repo.git("diff", "--name-only", f"{merge}^1", merge) == "people/victor-trevor.md"
    body = repo.git("log", "--grep=^This reverts commit", "--format=%B")
    reverted = re.search(r"[0-9a-f]{40}", body)
    assert reverted and repo.git("show", "-s", "--format=%s", reverted[0]).startswith("Mistook")
    renames = repo.git("log", "-M", "--diff-filter=R", "--name-status", "--format=").split()
    assert renames[1:] == ["people/young-stamford.md", "people/stamford.md"]
    trailers = repo.git("log", "--no-merges", "--format=%(trailers:only,unfold,separator=%x2C)").split("\n")
    assert 0.6 <= sum(bool(line) for line in trailers) / len(trailers) <= 0.85
    summer = repo.git("log", "--format=%aI", "--grep=^Watson's birthday: rugby")
    assert summer == "2026-07-07T19:30:00+01:00"


def test_no_month_or_weekday_is_named_for_they_would_not_move() -> None:
    # A Sunday that comes every week is a habit, and may stay.
    named = re.compile(
        r"\b(January|February|March|April|June|July|August|September|October|November|December|Christmas|Easter|"
        r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|spring|summer|autumn|midwinter)\b"
    )
    texts = _texts() | {file.name: file.read_text(encoding="utf-8") for file in SCRIPT.glob("*.txt")}
    found = {path: named.findall(text) for path, text in texts.items() if named.search(text)}
    assert found == {}


def test_nobody_real_can_be_reached() -> None:
    texts = "\n".join(_texts().values()) + "\n".join(f.read_text(encoding="utf-8") for f in SCRIPT.glob("*.txt"))
    assert set(re.findall(r"@([\w.-]+\.\w+)", texts)) == {"example.org"}
    assert set(re.findall(r"://([^/\s]+)", texts)) == {"example.org"}
    phones = re.findall(r"(?m)^(?:phone: |  - )(\+?[0-9 ]{9,})$", texts)
    assert phones and all(re.fullmatch(r"020 7946 0\d{3}|07700 900\d{3}", phone) for phone in phones)


def test_edits_can_be_walked_forwards_too() -> None:
    """What an entry says was there before really stood there, and gives what stands there after."""
    files: dict[str, str] = {}
    for step in steps(read_script(SCRIPT), sample_files()):
        for path, data in step.files.items():
            if path.endswith(".md") and data is not None:
                if path in files:
                    assert data.decode() != files[path], f"{step.entry.where}: {path} does not change"
                files[path] = data.decode()
    assert {path: files[path] for path in _texts()} == _texts()


def test_from_the_command_line(repo: GitRepo) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "sample.replay", str(repo.root), "--today", "2026-11-23"],
        cwd=ROOT / "scripts", capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout == f"{len(read_script(SCRIPT))} commits\n"


def _network(repo: GitRepo, today: date) -> Network:
    repo.write({"mkdocs.yml": (ROOT / "mkdocs.yml").read_text(encoding="utf-8")})
    replay(repo.root, today)
    return load(repo.root, today)


def _texts() -> dict[str, str]:
    return {path: data.decode() for path, data in sample_files().items() if path.endswith(".md")}
