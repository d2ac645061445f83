"""A little wiki for the commands that write: an identity of its own, five people, one event, everything committed."""

from __future__ import annotations

from pathlib import Path

from command_line import Done, kith, wiki
from git_repo import GitRepo

TODAY = "2026-11-23"
PEOPLE = {
    "john-watson": "name: John H. Watson\naliases: [Doctor, ワトスン]\nlast_contact: 2026-10-01 # at Barts",
    "mary-morstan": "name: Mary Morstan",
    "james-moriarty": "name: James Moriarty\norganization: none any more",
    "colonel-moriarty": "name: James Moriarty\ntitle: colonel",
    "francois-le-villard": "name: François le Villard",
}
DINNER = "---\nname: Dinner at the Diogenes Club\ndate: 2026-12-02\n---\n"


def index(folder: Path) -> GitRepo:
    repo = wiki(folder, PEOPLE, **{"events/2026-12-02-dinner.md": DINNER})
    repo.git("config", "user.name", "Sherlock Holmes")
    repo.git("config", "user.email", "sherlock@example.org")
    repo.commit("The index", day="2026-10-01")
    return repo


def message(repo: GitRepo) -> str:
    """The last commit's message."""
    return repo.git("log", "-1", "--format=%B").strip()


def commits(repo: GitRepo) -> int:
    return int(repo.git("rev-list", "--count", "HEAD"))


def refused(repo: GitRepo, *arguments: str) -> str:
    """What a command says that must change nothing."""
    before = commits(repo), repo.git("status", "--porcelain")
    done = kith(*arguments, "--wiki", repo.root)
    assert (done.status, done.out) == (2, ""), done
    assert (commits(repo), repo.git("status", "--porcelain")) == before
    return done.err


def done(repo: GitRepo, *arguments: str) -> Done:
    """A command that makes exactly one commit and leaves nothing behind."""
    before = commits(repo)
    ended = kith(*arguments, "--wiki", repo.root)
    assert ended.status == 0, ended.err
    assert commits(repo) == before + 1
    assert repo.git("status", "--porcelain") == ""
    return ended
