"""What a build leaves to the next: its pages, what they asked the wiki, and what was answered."""

from __future__ import annotations

from dataclasses import field
from typing import Any, NamedTuple

from ..asked import Question
from ..values import dataclass

Mark = tuple[int, int, int, int]  # by which a file is known to be as it was: size, times of change, number


class Built(NamedTuple):
    """A page as it was written: its key and its frame, where its content stands in the file, the file's mark.

    `asked` are the questions that its making asked the wiki; `anchors` are what links may lead to in it; `title`,
    `scripts` and `styles` are the page's own; `entries` are what the search knows of it, until that stands in the site:
    then the file in which all pages are named has, for all of them, what the site does not hold.
    """

    key: str
    frame: str = ""
    begin: int = 0
    end: int = 0
    mark: Mark = (0, 0, 0, 0)
    asked: tuple[Question, ...] = ()
    anchors: tuple[str, ...] = ()
    entries: tuple[tuple[Any, ...], ...] = ()
    title: str = ""
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Left:
    """Pages by their paths in the site; a digest of each answer; all else on which the pages depend, as one text."""

    pages: dict[str, Built] = field(default_factory=dict)
    answers: dict[Question, bytes] = field(default_factory=dict)
    conditions: str = ""

    def packed(self) -> tuple[Any, ...]:
        """As plain values."""
        return self.conditions, self.answers, {path: tuple(built) for path, built in self.pages.items()}

    @classmethod
    def unpacked(cls, packed: Any) -> Left:
        """What was packed; nothing, if it is not that."""
        try:
            conditions, answers, pages = packed
            return cls({path: Built(*fields) for path, fields in pages.items()}, dict(answers), conditions)
        except (TypeError, ValueError, AttributeError):
            return cls()
