"""A small wiki, and all that may happen to it between two builds, drawn by lot."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
from collections.abc import Callable
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

PEOPLE = "ada bram cleo dora emil fritz gala".split()
EVENTS = ["2026-11-01-supper", "2026-12-02-concert"]
INTERESTS = "chess tea maps Café jazz".split()
DAY = date(2026, 11, 23)
WORDS = "walked talked laughed promised remembered moved wrote sang slept waited".split()
THEME = ["theme/kith/person.html", "theme/kith/interest.html", "theme/kith/_parts.html", "theme/main.html"]
GIT = "GIT_AUTHOR_DATE GIT_COMMITTER_DATE".split()


class Desk:
    """The owner at work in the wiki `root`, whose program is that of `home`. `today` is the day of the next build."""

    def __init__(self, root: Path, home: Path, dice: random.Random) -> None:
        self.root, self._home, self._dice = root, home, dice
        self.today, self._hero, self._other = DAY, "", ""
        self._number = 0
        self._watch: Any = None

    def begin(self) -> None:
        """Somebody's first days with a wiki: a few people, an event or two, some commits."""
        for name in ("people", "events", ".git", ".kith", "site"):
            shutil.rmtree(self.root / name, ignore_errors=True)
        for path in THEME:
            shutil.copy2(self._home / "hooks" / path, self.root / "hooks" / path)
        shutil.copy2(self._home / "mkdocs.yml", self.root)
        shutil.copy2(self._home / ".gitignore", self.root)
        for name in ("people/faces", "events", ".kith"):
            (self.root / name).mkdir(parents=True)
        self._git("init", "-q", "--initial-branch=main")
        # Two whom most of it is about: a page must follow the second change as well, and what its links lead to.
        self._hero, self._other, *more = self._dice.sample(PEOPLE, 4)
        for slug in (self._hero, self._other, *more):
            self._person(slug)
            self._commit()  # each alone: who is in one entry is on each other's pages anyway
        self._write(self._hero, f"{self._read(self._hero)}\nSee [them]({self._other}.md).\n")
        self._commit(f"With: {self._hero}")
        self._event()
        self._commit()

    def changed(self) -> set[str]:
        """The files that are not as they were when this was last asked, as `kith serve` sees it."""
        if self._watch is None:
            from kith.web.watch import Watch

            named = ("mkdocs.yml", "hooks/site", "hooks", "people", "events")
            self._watch = Watch(*(self.root / name for name in named))
        changed: set[str] = self._watch.begin()
        return changed

    def edit(self, site: Path) -> str:
        """One thing happens; its name."""
        happens: Callable[[], None] = self._dice.choice(
            [*[self.change] * 3, *[self.link] * 6, *[self.add, self.remove] * 2, self.rename, self.photo, self.event]
            + [*[self.commit] * 2, self.told, self.amend, self.revert, self.rebase, self.settings, self.template]
            + [self.tomorrow, self.cache, self.nothing, lambda: self._site(site)]
        )
        for name in ("people/faces", "events"):  # git takes a folder away with the last file in it
            (self.root / name).mkdir(parents=True, exist_ok=True)
        happens()
        return getattr(happens, "__name__", "").replace("<lambda>", "site")

    # The owner's files

    def change(self) -> None:
        slug = self._some()
        text = self._read(slug)
        line = self._dice.choice(
            [
                f"location: {self._dice.choice(WORDS)}",
                f"shared_interests: [{self._dice.choice(INTERESTS)}]",
                f"last_contact: {self.today - timedelta(days=self._dice.randrange(90))}",
                f"introduced_by: {self._dice.choice(PEOPLE)}",
                f"name: {slug.title()} {self._dice.choice(WORDS).title()}",
                f"aliases: [{self._dice.choice(WORDS)}]",
                f"birthday: --{self._dice.randint(1, 12):02d}-03",
                f"archived: {self._dice.choice(('true', 'false'))}",
                f"circle: {self._dice.choice(('inner', 'close', 'nonsense'))}",
                f"related: {{sibling: {self._dice.choice(PEOPLE)}}}",
                f"needs: [{self._dice.choice(WORDS[:2])}]",
                f"offers: [{self._dice.choice(WORDS[:2])}]",
            ]
        )
        key = line.partition(":")[0]
        head, _, body = text.removeprefix("---\n").partition("---\n")
        kept = [old for old in head.splitlines() if not old.startswith(f"{key}:")]
        self._write(slug, "\n".join(["---", *kept, line, "---", body]))

    def link(self) -> None:
        """A line of the owner's own text; what it leads to is there, or was, or will be."""
        other = self._other if self._dice.random() < 0.7 else self._dice.choice([*PEOPLE, "nobody"])
        line = self._dice.choice(
            [
                f"See [[{other}]].",
                *[f"See [them]({other}.md)."] * 3,
                f"See [the place](../events/{self._dice.choice(EVENTS)}.md).",
                f"See [how they {self._dice.choice(WORDS)}]({other}.md#{self._dice.choice(WORDS)}).",
                f"## {self._dice.choice(WORDS).title()}",
                f"![a face](faces/{other}.png)",
                f"- [ ] {self._dice.choice(WORDS)} again (by {self.today + timedelta(days=5)})",
                f"They {self._dice.choice(WORDS)}.[^1]\n\n[^1]: And {self._dice.choice(WORDS)}.",
                f"They <b>{self._dice.choice(WORDS)}</b> & [here](#{self._dice.choice(WORDS)}).",
            ]
        )
        slug = self._some()
        self._write(slug, f"{self._read(slug)}\n{line}\n")

    def add(self) -> None:
        self._person(self._other)

    def remove(self) -> None:
        if len(self._slugs()) > 1:
            there = self._path(self._other).exists()
            self._path(self._other if there else self._some()).unlink()

    def rename(self) -> None:
        old, new = self._dice.choice((self._some(), self._other)), self._dice.choice(PEOPLE)
        if self._path(old).exists() and not self._path(new).exists():
            self._path(old).rename(self._path(new))

    def photo(self) -> None:
        slug = self._some()
        picture = self.root / "people" / "faces" / f"{slug}.png"
        if picture.exists() and self._dice.random() < 0.3:
            picture.unlink()
            return
        data = BytesIO()
        Image.new("RGB", (40, 40), tuple(self._dice.randrange(256) for _ in "rgb")).save(data, "PNG")
        picture.write_bytes(data.getvalue())
        if f"\nphoto: faces/{slug}.png" not in (text := self._read(slug)):
            self._write(slug, text.replace("---\n", f"---\nphoto: faces/{slug}.png\n", 1))

    def event(self) -> None:
        found = list((self.root / "events").glob("*.md"))
        if found and self._dice.random() < 0.3:
            self._dice.choice(found).unlink()
        else:
            self._event()

    # Its history

    def commit(self) -> None:
        self._commit()

    def told(self) -> None:
        """An entry that touches no file."""
        key = self._dice.choice(("Gave", "Asked", "Next", "Kind", "At"))
        self._commit(f"With: {self._some()}\n{key}: {self._dice.choice([*WORDS, *EVENTS])}", only_words=True)

    def amend(self) -> None:
        self._git("commit", "-q", "--amend", "--allow-empty", "-m", self._sentence())

    def revert(self) -> None:
        self._clean()
        if self._git("revert", "--no-edit", f"HEAD~{self._dice.randrange(2)}", check=False):
            self._git("revert", "--abort", check=False)

    def rebase(self) -> None:
        """The last two commits change places, or one is gone."""
        self._clean()
        last = self._git_out("log", "--format=%H", "-3").split()
        if len(last) == 3:
            self._git("reset", "-q", "--hard", last[2])
            for commit in last[:2] if self._dice.random() < 0.5 else last[:1]:
                if self._git("cherry-pick", "--allow-empty", "--keep-redundant-commits", commit, check=False):
                    self._git("cherry-pick", "--abort", check=False)

    # What is around it

    def settings(self) -> None:
        path = self.root / "mkdocs.yml"
        text = path.read_text(encoding="utf-8")
        old, new = self._dice.choice(
            [
                ("owner: Sherlock Holmes", f"owner: {self._dice.choice(WORDS)}"),
                ("suggest: 5", "suggest: 1"),
                ("inner: {cadence: 2 weeks", "inner: {cadence: 2 months"),
                ("site_name: Kith\n", "site_name: My & people\nsite_url: https://example.org/a/\n"),
                ("site_description: The people I know", "site_description: Those <I> know"),
                ("  - sane_lists\n", ""),
                ("anchors: info", "anchors: warn"),
                ("    not_found: warn\n    anchors", "    not_found: ignore\n    anchors"),
                ("  - Events: events/index.md\n", ""),
                ("  - Journal: journal/index.md\n", "  - Story: journal/index.md\n"),
                ("extra_css: [css/card.css]", "extra_css: []"),
                ("baselevel: 3", "baselevel: 4"),
            ]
        )
        path.write_text(text.replace(old, new) if old in text else text.replace(new, old), encoding="utf-8")

    def template(self) -> None:
        path = self.root / "hooks" / self._dice.choice(THEME)
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("k-", f"k-{self._dice.choice(WORDS)}-", 1), encoding="utf-8")
        os.utime(path, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns + self._dice.randrange(10**9)))

    def tomorrow(self) -> None:
        self.today += timedelta(days=self._dice.choice((1, 7, 30)))

    def nothing(self) -> None:
        """Built again, as it is."""

    def cache(self) -> None:
        """What is kept is deleted, cut off, bent, or from another time."""
        kept = [path for path in (self.root / ".kith").rglob("*") if path.is_file() and path.name != ".gitignore"]
        if not kept or self._dice.random() < 0.2:
            shutil.rmtree(self.root / ".kith" / "cache", ignore_errors=True)
            return
        path = self._dice.choice(kept)
        data = bytearray(path.read_bytes())
        if self._dice.random() < 0.5:
            del data[self._dice.randrange(len(data)) :]
        else:
            data[self._dice.randrange(len(data))] ^= 1 << self._dice.randrange(8)
        path.write_bytes(data)

    def _site(self, site: Path) -> None:
        """Somebody was in the site: a page is bent, gone, a link; something else stands there."""
        pages = [path for path in site.rglob("*.html") if path.is_file()]
        if not pages:
            return
        page = self._dice.choice(pages)
        what = self._dice.randrange(6)
        if what == 0:
            data = page.read_bytes()
            page.write_bytes(data[:-1] + b"X")
        elif what == 1:
            page.unlink()
        elif what == 2:
            (page.parent / "stranger.txt").write_text("hello", encoding="utf-8")
        elif what == 3:
            (page.parent / "stranger" / "below").mkdir(parents=True, exist_ok=True)
        elif what == 4:
            page.unlink()
            page.symlink_to(self.root / "mkdocs.yml")
        else:
            shutil.rmtree(site)

    # Tools

    def _person(self, slug: str) -> None:
        dice = self._dice
        lines = [f"name: {slug.title()}", f"interests: [{dice.choice(INTERESTS)}, {dice.choice(INTERESTS)}]"]
        lines += [f"circle: {dice.choice(('inner', 'close', 'friends'))}", f"met: 20{dice.randint(10, 25)}"]
        self._write(
            slug, "\n".join(["---", *lines, "---", "", f"## {dice.choice(WORDS).title()}", self._sentence(), ""])
        )

    def _event(self) -> None:
        slug, people = self._dice.choice(EVENTS), self._slugs()
        lines = [f"name: The {slug[11:]}", f"date: {slug[:10]}", f"targets: [{self._dice.choice(PEOPLE)}]"]
        lines += [f"met: [{self._dice.choice(people)}]"] if people else []
        text = "\n".join(["---", *lines, "---", self._sentence(), ""])
        (self.root / "events" / f"{slug}.md").write_text(text, encoding="utf-8")

    def _sentence(self) -> str:
        return f"They {self._dice.choice(WORDS)} and {self._dice.choice(WORDS)} about {self._dice.choice(INTERESTS)}."

    def _slugs(self) -> list[str]:
        return sorted(path.stem for path in (self.root / "people").glob("*.md"))

    def _some(self) -> str:
        if self._path(self._hero).exists() and self._dice.random() < 0.6:
            return self._hero
        return self._dice.choice(self._slugs() or ["ada"])

    def _path(self, slug: str) -> Path:
        return self.root / "people" / f"{slug}.md"

    def _read(self, slug: str) -> str:
        return self._path(slug).read_text(encoding="utf-8") if self._path(slug).exists() else "---\nname: Ada\n---\n"

    def _write(self, slug: str, text: str) -> None:
        self._path(slug).write_text(text, encoding="utf-8")

    def _commit(self, trailers: str = "", only_words: bool = False) -> None:
        if not only_words:
            self._git("add", "--all")
        self._git("commit", "-q", "--allow-empty", "-m", f"{self._sentence()}\n\n{trailers}")

    def _clean(self) -> None:
        self._git("add", "--all")
        self._git("commit", "-q", "--allow-empty", "-m", self._sentence())

    def _git(self, *arguments: str, check: bool = True) -> int:
        self._number += 1
        when = f"{self.today}T12:00:{self._number % 60:02d}+0000"
        who = {f"GIT_{role}_{key}": f"{key.lower()}@x" for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")}
        environment = os.environ | who | dict.fromkeys(GIT, when)
        command = ["git", "-C", str(self.root), *arguments]
        done = subprocess.run(command, env=environment, capture_output=True, stdin=subprocess.DEVNULL)
        if check and done.returncode:
            raise RuntimeError(f"git {' '.join(arguments)}: {done.stderr.decode(errors='replace')}")
        return done.returncode

    def _git_out(self, *arguments: str) -> str:
        return subprocess.run(["git", "-C", str(self.root), *arguments], capture_output=True, text=True).stdout
