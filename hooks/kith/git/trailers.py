"""What a commit's trailers tell: `With:`, `Kind:`, `On:` …, read into values; what is not understood is a problem."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from datetime import date

from ..days import parse_date
from ..format.promise import Promise, read_promise
from ..lookup import one_of
from ..plain import shown
from ..problems import Problem, quoted
from ..values import dataclass
from .commits import Commit
from .whom import Whom

LONGEST = 500
_LONGEST_NAME = 4  # parts between separators that one name may have: "Holmes, Sherlock", "Watson & Sons"
_BETWEEN = re.compile(r"\s*(?:[,;&+]|(?<!\S)and(?!\S))\s*", re.IGNORECASE)
_OFFERED = 4  # candidates that a problem names


@dataclass(frozen=True, slots=True)
class Told:
    """The trailers of one commit. `named` is True where With: says anything; `people` are those it could find.

    `meant` says in words who else was named: "Ada, who has no page yet".
    """

    named: bool = False
    people: tuple[str, ...] = ()
    meant: tuple[str, ...] = ()
    kind: str = ""
    on: date | None = None
    at: str = ""
    gave: tuple[str, ...] = ()
    received: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    introducing: bool = False
    introduced: tuple[tuple[str, str], ...] = ()
    next: tuple[Promise, ...] = ()
    skip: bool = False

    @property
    def words(self) -> bool:
        """True when there is something to tell even without a file or a With:."""
        return bool(self.gave or self.received or self.asked or self.introducing or self.next)


def read_trailers(commit: Commit, who: Whom, newest: bool = False) -> tuple[Told, list[Problem]]:
    """Read one commit's trailers. A key that stands twice adds to a list; of a single value the last one counts.

    `newest` is True for the commit that `git commit --amend` would mend.
    """
    if not commit.trailers:
        return _NOTHING, []
    values: dict[str, list[str]] = {}
    for key, value in commit.trailers:
        if text := shown(value, LONGEST):
            values.setdefault(key.casefold(), []).append(text)
    reading = _Reading(commit, who, newest, [])
    last = {key: texts[-1] for key, texts in values.items()}
    people, meant = reading.people("With", values.get("with", []))
    told = Told(
        named="with" in values,
        people=people,
        meant=meant,
        kind=sys.intern(last.get("kind", "")),
        on=reading.on(last.get("on", "")),
        at=who.event(last["at"]) or last["at"] if "at" in last else "",
        gave=tuple(values.get("gave", ())),
        received=tuple(values.get("received", ())),
        asked=tuple(values.get("asked", ())),
        introducing="introduced" in values,
        introduced=tuple(reading.introductions(values.get("introduced", []))),
        next=tuple(reading.promises(values.get("next", []))),
        skip=last.get("journal", "").casefold() == "skip",
    )
    return told, reading.problems


_NOTHING = Told()


def names_in(text: str, who: Whom) -> Iterator[tuple[str, str | None]]:
    """The names in a list with commas, "and", "&" or "+", each with whom it means.

    A name may itself have such signs, so the longest that is somebody's wins. Slugs may have only spaces between them.
    """
    signs = list(_BETWEEN.finditer(text))
    starts = [0, *(sign.end() for sign in signs)]
    ends = [*(sign.start() for sign in signs), len(text)]
    at = 0
    while at < len(starts):
        for end in range(min(len(starts), at + _LONGEST_NAME), at, -1):
            name = text[starts[at] : ends[end - 1]].strip()
            slug = who.person(name) if name else ""
            if slug is None and end > at + 1:
                continue
            slugs = [(word, who.slug(word)) for word in name.split()] if slug is None else []
            if slugs and all(found is not None for _, found in slugs):
                yield from slugs
            elif name:
                yield name, slug
            at = end
            break


def mended(commit: Commit, newest: bool) -> str:
    """How a message that git has already is mended."""
    if newest:
        return "git commit --amend mends the message"
    return (
        f'git commit --allow-empty -m "Told again" -m "This reverts commit {commit.id}." takes this one out, '
        f"then tell it anew with On: {commit.author_day}"
    )


@dataclass(frozen=True)
class _Reading:
    """The reading of one commit's values; what is wrong gathers in `problems`."""

    commit: Commit
    who: Whom
    newest: bool
    problems: list[Problem]

    def _wrong(self, key: str, message: str, hint: str, mend: bool = True) -> None:
        hint = f"{hint}; {mended(self.commit, self.newest)}" if mend else hint
        self.problems.append(Problem(self.commit.name, 0, key, message, hint))

    def people(self, key: str, texts: list[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Everyone named, each once, in the order written, and in words those who are not found: never a guess."""
        found: list[str] = []
        meant: list[str] = []
        for text in texts:
            for name, slug in names_in(text, self.who):
                if slug:
                    found.append(slug)
                elif slug is None:
                    meant.append(self._not_one(key, name))
                else:
                    meant.append(f"{name}, who is no longer here")
        return tuple(dict.fromkeys(found)), tuple(dict.fromkeys(meant))

    def _not_one(self, key: str, name: str) -> str:
        """Says what is wrong with a name, and gives it in words for the entry."""
        fits, near = self.who.guess(name)
        if len(fits) > 1:
            more = (*fits[:_OFFERED], *(["somebody else"] if len(fits) > _OFFERED else []))
            self._wrong(key, f"{quoted(name)} may be {one_of(more)}", "write the slug of one")
            return f"{name}, who may be one of several"
        likely = fits[0] if fits else near
        message = f"nobody here is called {'just ' if fits else ''}{quoted(name)}"
        alias = "add this name to the aliases in one person's file"
        if not self.newest:  # an alias mends a commit of any age
            hint = f"{alias}: {likely}?" if likely else f"{alias}, or kith add them under it"
        elif likely:
            hint = f"write {likely}, if that is who it was ({mended(self.commit, True)}), or {alias}"
        else:
            hint = f"write a slug ({mended(self.commit, True)}), or {alias}, or kith add them under it"
        self._wrong(key, message, hint, mend=False)
        return f"{name}, who has no page yet"

    def on(self, text: str) -> date | None:
        day = parse_date(text)
        if text and day is None:
            hint = "it stands on the day that the commit tells; write a whole date, for example On: 2026-11-20"
            self._wrong("On", f"{quoted(text)} is no day", hint)
        return day

    def introductions(self, texts: list[str]) -> Iterator[tuple[str, str]]:
        for text in texts:
            missing = len(self.problems)
            pair, _ = self.people("Introduced", [text])
            if len(pair) == 2:
                yield pair[0], pair[1]
            elif len(self.problems) == missing:
                hint = "write the two whom you brought together, for example Introduced: john-watson, sherlock-holmes"
                self._wrong("Introduced", f"{quoted(text)} does not name two people", hint)

    def promises(self, texts: list[str]) -> Iterator[Promise]:
        for text in texts:
            promise, problem = read_promise(text, self.commit.name)
            if problem:
                self._wrong("Next", problem.message, problem.hint)
            yield promise
