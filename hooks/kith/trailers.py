"""What a commit's trailers tell: `With:`, `Kind:`, `On:` …, read into values; what is not understood is a problem."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from .days import parse_date
from .history import Commit
from .plain import shown
from .problems import Problem, quoted
from .promise import Promise, read_promise

LONGEST = 500
_LONGEST_NAME = 4  # parts between commas that one name may have: "Holmes, Sherlock"

Find = Callable[[str], str | None]  # a slug of today; "" for somebody whose slug nobody has today; None: not one person


@dataclass(frozen=True)
class Told:
    """The trailers of one commit. `named` is True where With: says anything; `people` are those it could find."""

    named: bool = False
    people: tuple[str, ...] = ()
    kind: str = ""
    on: date | None = None
    at: str = ""
    gave: tuple[str, ...] = ()
    received: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    introduced: tuple[tuple[str, str], ...] = ()
    next: tuple[Promise, ...] = ()
    skip: bool = False

    @property
    def words(self) -> bool:
        """True when there is something to tell even without a file or a With:."""
        return bool(self.gave or self.received or self.asked or self.introduced or self.next)


def read_trailers(commit: Commit, person: Find, event: Find) -> tuple[Told, list[Problem]]:
    """Read one commit's trailers. A key that stands twice adds to a list; of a single value the last one counts."""
    if not commit.trailers:
        return _NOTHING, []
    values: dict[str, list[str]] = {}
    for key, value in commit.trailers:
        if text := shown(value, LONGEST):
            values.setdefault(key.casefold(), []).append(text)
    problems: list[Problem] = []
    last = {key: texts[-1] for key, texts in values.items()}
    told = Told(
        named="with" in values,
        people=_people(commit, "With", values.get("with", []), person, problems),
        kind=last.get("kind", ""),
        on=_on(commit, last.get("on", ""), problems),
        at=event(last["at"]) or last["at"] if "at" in last else "",
        gave=tuple(values.get("gave", ())),
        received=tuple(values.get("received", ())),
        asked=tuple(values.get("asked", ())),
        introduced=tuple(_introductions(commit, values.get("introduced", []), person, problems)),
        next=tuple(_promises(commit, values.get("next", []), problems)),
        skip=last.get("journal", "").casefold() == "skip",
    )
    return told, problems


_NOTHING = Told()


def _people(commit: Commit, key: str, texts: list[str], person: Find, problems: list[Problem]) -> tuple[str, ...]:
    """Everyone named, each once, in the order written; a name that is not one person's is a problem, never a guess."""
    found: list[str] = []
    for text in texts:
        for name, slug in _names(text, person):
            if slug is None:
                hint = "write their slug, or add this name to the aliases in one person's file"
                problems.append(
                    Problem(commit.name, 0, key, f"{quoted(name)} is not the name of just one person", hint)
                )
            elif slug:
                found.append(slug)
    return tuple(dict.fromkeys(found))


def _names(text: str, person: Find) -> Iterator[tuple[str, str | None]]:
    """The names in a list with commas; a name may itself have commas, so the longest that is somebody's wins."""
    parts = text.split(",")
    at = 0
    while at < len(parts):
        for end in range(min(len(parts), at + _LONGEST_NAME), at, -1):
            name = ",".join(parts[at:end]).strip()
            slug = person(name) if name else ""
            if slug is not None or end == at + 1:
                if name:
                    yield name, slug
                at = end
                break


def _on(commit: Commit, text: str, problems: list[Problem]) -> date | None:
    day = parse_date(text)
    if text and day is None:
        hint = "it stands on the day that the commit tells; write a whole date, for example On: 2026-11-20"
        problems.append(Problem(commit.name, 0, "On", f"{quoted(text)} is no day", hint))
    return day


def _introductions(
    commit: Commit, texts: list[str], person: Find, problems: list[Problem]
) -> Iterator[tuple[str, str]]:
    for text in texts:
        missing = len(problems)
        pair = _people(commit, "Introduced", [text], person, problems)
        if len(pair) == 2:
            yield pair[0], pair[1]
        elif len(problems) == missing:
            hint = "write the two whom you brought together, for example Introduced: john-watson, sherlock-holmes"
            problems.append(Problem(commit.name, 0, "Introduced", f"{quoted(text)} does not name two people", hint))


def _promises(commit: Commit, texts: list[str], problems: list[Problem]) -> Iterator[Promise]:
    for text in texts:
        promise, problem = read_promise(text, commit.name)
        if problem:
            problems.append(Problem(problem.path, 0, "Next", problem.message, problem.hint))
        yield promise
