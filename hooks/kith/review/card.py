"""A card of the review: what it is about, why, and the one thing to do, ready to copy."""

from __future__ import annotations

from datetime import date

from ..days import Interval
from ..format.person import Person
from ..format.scalars import scalar
from ..values import dataclass

Said = tuple[str | date, ...]  # words, and days that are told as "3 weeks ago" from where the reader stands


@dataclass(frozen=True)
class Step:
    """One thing to do. `text` is what to copy: a command, or a line for the file at `path`.

    `line` is the line of the file that it takes the place of; 0: a new line among those at the top.
    """

    text: str
    path: str = ""
    line: int = 0


@dataclass(frozen=True)
class Card:
    """One thing that is worth a thought.

    `rule` is the name of the rule; `slug` whom it is about; `title` says what to do, up to their name (what follows is
    `after`); `why` is the reason; `opener` a line to begin with, where it is about writing; `step` the one thing to do.
    `let_go` is the other answer, where there is one.
    """

    rule: str
    slug: str
    title: str
    why: Said
    step: Step
    after: str = ""
    opener: str = ""
    let_go: Step | None = None

    @property
    def key(self) -> str:
        """What the browser remembers it by, once it is set aside."""
        return f"{self.rule}/{self.slug}"


def command(verb: str, slug: str, text: str, more: str = "") -> Step:
    """A command about somebody; its text is the owner's to write, and none of it is taken from a file."""
    return Step(f'kith {verb} {slug} "{text}"{" " if more else ""}{more}')


def edit(person: Person, key: str, value: str | bool | Interval) -> Step:
    """A line of somebody's file: it takes the place of the key's line, if there is one."""
    return Step(f"{key}: {scalar(value)}", person.path, person.lines.get(key, 0))


def let_go(person: Person) -> Step:
    """Kept, found by search, out of lists and suggestions."""
    return edit(person, "archived", True)
