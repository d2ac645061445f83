"""A tiny wiki with real git, for tests of the journal: write a file, commit, read what Kith makes of it."""

from __future__ import annotations

from pathlib import Path

from git_repo import GitRepo
from kith.format.files import read_all_events, read_all_people
from kith.format.settings import Settings
from kith.git.history import History, read_history
from kith.git.journal import Entry, Journal, read_journal
from kith.lookup import Lookup

HEAD = "---\nname: {name}\n{rest}---\n{body}"


def person(name: str, rest: str = "", body: str = "") -> str:
    """A person's file: the name, further lines of frontmatter, the body."""
    return HEAD.format(name=name, rest=rest and rest.strip("\n") + "\n", body=body)


class Repo:
    """A git repository in a new folder; the wiki is all of it, or the folder `wiki` inside."""

    def __init__(self, folder: Path, wiki: str = "", begin: bool = True) -> None:
        self.top, self.root = folder, folder / wiki if wiki else folder
        self.root.mkdir(parents=True, exist_ok=True)
        self.repo = GitRepo.init(folder) if begin else GitRepo(folder)

    def git(self, *arguments: str, feed: bytes | None = None) -> str:
        return self.repo.git(*arguments, input=feed).strip()

    def commit(self, message: str | bytes = "", at: str = "2026-11-20", **files: str | bytes | None) -> str:
        """Commit everything, after writing `slug="text"` to people/slug.md (`_` for `-`; None removes); the id."""
        folder = self.root.relative_to(self.top)
        paths = {(folder / f"people/{slug.replace('_', '-')}.md").as_posix(): text for slug, text in files.items()}
        return self.repo.commit(message, paths, at)

    def write(self, path: str, text: str | bytes) -> None:
        """Write a file, by its path in the wiki, without committing it."""
        self.repo.write({(self.root.relative_to(self.top) / path).as_posix(): text})

    def history(self) -> History:
        return read_history(self.root)

    def journal(self, settings: Settings | None = None) -> Journal:
        people, _ = read_all_people(self.root, settings or Settings())
        events, _ = read_all_events(self.root)
        lookup = Lookup(people, events, {})
        return read_journal(self.root, lookup.resolve_person, settings or Settings(), lookup.guess)

    def entries(self) -> list[Entry]:
        return list(self.journal().entries)

    def entry(self, commit: str) -> Entry:
        """The one entry of a commit."""
        found = [entry for entry in self.entries() if entry.commit == commit]
        assert len(found) == 1, found
        return found[0]


def words(entry: Entry) -> list[str]:
    return [change.words for change in entry.changes]
