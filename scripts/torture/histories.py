"""Whatever anybody does with git, the journal that is read with what was kept equals the one read from nothing.

A small wiki is edited, committed, rewritten, cloned and damaged at random; after each step both journals are read,
from memory or from the disk, and must agree in every field. So must the kept commits, with what each changed.
"""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from kith.format.files import read_all_events, read_all_people
from kith.format.settings import Settings
from kith.git import kept_commits, kept_journal
from kith.git.edits import read_edits
from kith.git.history import read_history, start_status
from kith.git.journal import read_journal
from kith.git.standing import read_standing
from kith.lookup import Lookup

from .story import Broken

_SLUGS = "john-watson mary-morstan g-lestrade mrs-hudson wiggins stamford irene-adler langdale-pike".split()
_NAMES = ["John Watson", "Mary Morstan", "Greg Lestrade", "Martha Hudson", "Wiggins", "Stamford", "The Woman"]
_WORDS = "lunch at Simpson's,a walk,the new job,his leg,the letter,chemistry,the violin".split(",")


class History:
    """A repository at `top`, the wiki in it at `root`, and what may happen to it, each as a method."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.random = random.Random(seed)
        self.folder, self.top = folder, folder / "wiki-0"
        self.inside = self.random.choice(["", "", "notes"])
        self.day, self.clones = date(1890, 1, 1), 0
        self.settings = Settings()
        self.top.mkdir(parents=True)
        self.git("init", "--quiet", "--template=", "--initial-branch=main")
        self.root.mkdir(exist_ok=True)
        (self.root / ".kith").mkdir(mode=0o700)
        (self.root / ".kith" / ".gitignore").write_text("*\n")
        for slug in self.random.sample(_SLUGS, 4):
            self._write(slug)
        self._commit("The index begins")

    @property
    def root(self) -> Path:
        return self.top / self.inside

    def step(self) -> str:
        """Do one thing; its name. What git refuses (a conflict, nothing to do) is left as it was before."""
        name = self.random.choices(list(_STEPS), list(_STEPS.values()))[0]
        self.day += timedelta(days=self.random.randint(0, 9))
        done: Callable[[], object] = getattr(self, name)
        done()
        for ending in ("merge", "rebase", "cherry-pick", "revert"):
            self.git(ending, "--abort")
        return name

    # In the files

    def edit(self) -> None:
        for slug in self.random.sample(self.people(), min(len(self.people()), self.random.choice([1, 1, 2]))):
            self._write(slug)
        self._commit(self._message())

    def edit_uncommitted(self) -> None:
        if people := self.people():
            self._write(self.random.choice(people))

    def add(self) -> None:
        self._write(self.random.choice(_SLUGS))
        if self.random.random() < 0.3:
            path = self.root / "events" / f"{self.day}-dinner.md"
            path.parent.mkdir(exist_ok=True)
            path.write_text(f"---\nname: Dinner\ndate: {self.day}\n---\n")
        self._commit(self._message())

    def add_oddly(self) -> None:
        path = self._path(self.random.choice(["John Watson", "Wiggins", "é"]))
        path.parent.mkdir(exist_ok=True)  # git takes it away with the last one in it
        path.write_text("---\nname: Odd\n---\n")
        self._commit(self._message())

    def remove(self) -> None:
        if people := self.people():
            self._path(self.random.choice(people)).unlink()
            self._commit(self._message())

    def rename(self) -> None:
        gone = [slug for slug in _SLUGS if slug not in self.people()]
        if gone and (people := self.people()):
            self._path(self.random.choice(people)).rename(self._path(self.random.choice(gone)))
            self._commit(self._message())

    def swap(self) -> None:
        if len(people := self.people()) > 1:
            one, other = map(self._path, self.random.sample(people, 2))
            texts = one.read_bytes(), other.read_bytes()
            other.write_bytes(texts[0])
            one.write_bytes(texts[1])
            self._commit("They changed places")

    def tell(self) -> None:
        self._commit(self._message(), "--allow-empty")

    def elsewhere(self) -> None:
        (self.top / "shopping.txt").write_text(str(self.random.random()))
        self._commit(self._message())

    def move_the_wiki(self) -> None:
        if self.inside and self.random.random() < 0.3:
            new = self.random.choice(["notes", "kith"])
            if new != self.inside:
                (self.top / self.inside).rename(self.top / new)
                self.inside = new
                self._commit("Moved")

    def other_settings(self) -> None:
        self.settings = replace(self.settings, machine_messages=self.random.choice([("Update *",), ("a walk*",), ()]))

    # In git

    def amend(self) -> None:
        self._commit(self._message(), "--amend", "--allow-empty")

    def revert(self) -> None:
        if commits := self.ids():
            commit = self.random.choice(commits)
            if self.random.random() < 0.5:
                self.git("revert", "--no-edit", commit)
            else:
                self._commit(f"Not so\n\nThis reverts commit {commit[: self.random.choice([7, 12])]}.", "--allow-empty")

    def reset(self) -> None:
        self.git("reset", "--quiet", "--hard", f"HEAD~{self.random.randint(0, 3)}")

    def rebase(self) -> None:
        self.git("stash", "--quiet")
        self.git("rebase", "--quiet", "-X", "theirs", "--onto", f"HEAD~{self.random.randint(2, 4)}", "HEAD~1")
        self.git("rebase", "--abort")
        self.git("checkout", "--quiet", "-B", "main")

    def branch(self) -> None:
        self.git("checkout", "--quiet", "-B", self.random.choice(["phone", "main"]), self.random.choice(self.refs()))

    def merge(self) -> None:
        how = self.random.choice(["ours", "theirs"])
        self.git("merge", "--quiet", "--no-edit", "-X", how, self.random.choice(self.refs()))

    def cherry_pick(self) -> None:
        self.git("cherry-pick", "--allow-empty", "-X", "theirs", self.random.choice(self.refs()))

    def gc(self) -> None:
        if self.random.random() < 0.5:
            self.git("reflog", "expire", "--expire=now", "--all")
        self.git("gc", "--quiet", "--prune=now")

    def replace(self) -> None:
        commits = self.ids()
        if self.random.random() < 0.4:
            self.git("replace", "--delete", *self.git("replace").split())
        elif len(commits) > 2:
            one, other = sorted(self.random.sample(range(len(commits)), 2))
            self.git("replace", "--graft", commits[one], *self.random.choice([(), (commits[other],)]))

    def graft(self) -> None:
        commits, file = self.ids(), Path(self.git("rev-parse", "--git-path", "info/grafts").strip())
        path = self.top / file
        path.parent.mkdir(exist_ok=True)
        path.write_text("" if path.exists() or len(commits) < 3 else f"{commits[0]} {commits[2]}\n")

    def trailer_setting(self) -> None:
        self.git("config", "trailer.with.key", self.random.choice(["With: ", "About: "]))
        if self.random.random() < 0.7:
            self.git("config", "--unset-all", "trailer.with.key")

    def shallow_clone(self) -> None:
        self._elsewhere("clone", "--quiet", "--depth", str(self.random.randint(1, 6)), f"file://{self.top}")

    def deepen(self) -> None:
        self.git("fetch", "--quiet", self.random.choice(["--deepen=2", "--unshallow"]))

    def worktree(self) -> None:
        self._elsewhere("worktree", "add", "--quiet", "--detach")

    # In what is kept

    def forget(self) -> None:
        kept_journal.forget()

    def damage(self) -> None:
        for file in (self.root / ".kith" / "cache" / "journal").glob("[!.]*"):
            data = bytearray(file.read_bytes())
            at = self.random.randrange(len(data) or 1)
            kind = self.random.choice(["cut", "flip", "gone", "empty"])
            bit = 1 << self.random.randrange(8)
            data[at : at + 1] = bytes(sign ^ bit for sign in data[at : at + 1])  # nothing, where it was emptied before
            if kind == "gone":
                file.unlink()
            else:
                file.write_bytes({"cut": bytes(data[:at]), "flip": bytes(data), "empty": b""}[kind])
        self.forget()

    def old_one_back(self) -> None:
        """What another wiki, or this one long ago, kept stands in the place of today's."""
        here, aside = self.root / ".kith" / "cache", self.folder / "aside"
        if aside.exists() and self.random.random() < 0.7:
            shutil.copytree(aside, here, dirs_exist_ok=True)
        elif here.exists():
            shutil.copytree(here, aside, dirs_exist_ok=True)
        self.forget()

    # Parts

    def git(self, *arguments: str) -> str:
        """What git answers; it may say no."""
        env = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
        env |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_EDITOR": "true"}
        for role in ("AUTHOR", "COMMITTER"):
            env |= {f"GIT_{role}_NAME": "Sherlock Holmes", f"GIT_{role}_EMAIL": "sherlock@example.org"}
            env[f"GIT_{role}_DATE"] = f"{self.day + timedelta(days=36525)}T12:00:00+0000"
        done = subprocess.run(["git", *arguments], cwd=self.top, env=env, capture_output=True)
        return done.stdout.decode("utf-8", "replace")

    def ids(self) -> list[str]:
        return self.git("rev-list", "HEAD").split()

    def refs(self) -> list[str]:
        return [*self.git("for-each-ref", "--format=%(refname:short)", "refs/heads").split(), "HEAD~1", "HEAD"]

    def people(self) -> list[str]:
        return sorted(path.stem for path in (self.root / "people").glob("*.md"))

    def _path(self, slug: str) -> Path:
        return self.root / "people" / f"{slug}.md"

    def _write(self, slug: str) -> None:
        choose = self.random.choice
        lines = [f"name: {choose(_NAMES)}"] if self.random.random() < 0.95 else ["name: [broken"]
        lines += [f"aliases: [{choose(_NAMES)}]"] if self.random.random() < 0.3 else []
        lines += [f"last_contact: {self.day}"] if self.random.random() < 0.6 else []
        self._path(slug).parent.mkdir(exist_ok=True)
        body = "\n".join(self.random.sample(_WORDS, 3))
        self._path(slug).write_text("---\n" + "\n".join(lines) + f"\n---\n\n{body}\n- [ ] {choose(_WORDS)}\n")

    def _message(self) -> str:
        choose, lines = self.random.choice, list[str]()
        for key in ("With", "Introduced", "Wiht"):
            if self.random.random() < 0.25:
                lines.append(f"{key}: {choose(_SLUGS + _NAMES)}, {choose([*_SLUGS, *_NAMES, 'Nobody'])}")
        lines += [f"On: {self.day}"] if self.random.random() < 0.1 else []
        lines += [f"Next: {choose(_WORDS)} (by 1896-01-01)"] if self.random.random() < 0.1 else []
        return "\n\n".join(part for part in (choose(_WORDS), choose(_WORDS), "\n".join(lines)) if part)

    def _commit(self, message: str, *options: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "-m", message, *options)

    def _elsewhere(self, *command: str) -> None:
        """Go on in another copy, with what was kept of this one."""
        self.clones += 1
        there = self.folder / f"wiki-{self.clones}"
        self.git(*command, str(there))
        if (there / self.inside / "people").exists():
            shutil.copytree(self.root / ".kith", there / self.inside / ".kith", dirs_exist_ok=True)
            self.top = there


_STEPS = {
    **dict.fromkeys(("edit", "tell"), 12),
    **dict.fromkeys(("add", "edit_uncommitted", "amend", "merge", "branch", "forget"), 4),
    **dict.fromkeys(("add_oddly", "remove", "rename", "swap", "elsewhere", "other_settings", "revert", "reset"), 2),
    **dict.fromkeys(("rebase", "cherry_pick", "gc", "replace", "damage", "old_one_back", "deepen"), 2),
    **dict.fromkeys(("graft", "trailer_setting", "shallow_clone", "worktree", "move_the_wiki"), 1),
}


def histories(folder: Path, count: int, steps: int, seed: int, say: Callable[[str], None] = lambda words: None) -> str:
    """`count` wikis with so many steps each; says how many journals were compared."""
    done: Counter[str] = Counter()
    often = kept_commits.BEHIND
    try:
        for number in range(count):
            wiki, told = History(folder / str(number), seed + number), list[str]()
            kept_commits.BEHIND = wiki.random.choice([0, 1, 3, often])
            for at in range(steps):
                told.append(wiki.step())
                done[told[-1]] += 1
                _compare(wiki, f"wiki {seed + number}, step {at + 1}: {' '.join(told[-6:])}")
            say(f"{number + 1} of {count}")
            shutil.rmtree(folder / str(number))
    finally:
        kept_commits.BEHIND = often
    return (
        f"{count} wikis, {done.total()} steps of {len(done)} kinds: every journal the same, kept or read from nothing"
    )


def _compare(wiki: History, where: str) -> None:
    people, _ = read_all_people(wiki.root, wiki.settings)
    lookup = Lookup(people, read_all_events(wiki.root)[0], {})
    fresh = read_history(wiki.root)
    resolve = lookup.resolve_person
    journal = read_journal(wiki.root, resolve, wiki.settings, lookup.guess)
    again = kept_journal.kept_journal(wiki.root, resolve, wiki.settings, lookup.guess, lookup.called)
    for field in ("entries", "problems", "state", "renamed", "added"):
        one, other = getattr(journal, field), getattr(again, field)
        if one != other or (isinstance(one, dict) and list(one) != list(other)):
            raise Broken(f"{where}: {field} differ:\n{one}\n{other}")
    if fresh.commits:
        told = kept_commits.read_told(wiki.root, read_standing(wiki.root), start_status(wiki.root))
        if told.history != fresh or told.edits != read_edits(wiki.root, fresh.commits):
            raise Broken(f"{where}: the commits, or what they changed, differ")
