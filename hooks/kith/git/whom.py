"""Whom the words of one commit mean: who was called so when it was written comes before any name of today."""

from __future__ import annotations

from collections.abc import Callable

from ..names import is_slug
from .lineage import Then, stem

Resolve = Callable[[str], str | None]  # the one person of today whom a slug, name or alias means
Guess = Callable[[str], tuple[tuple[str, ...], str]]  # slugs of those a text may mean; one that is a slip away, or ""


class Whom:
    """How names are looked up at one commit. A slug is one of today, "" for somebody whose slug nobody has today."""

    __slots__ = ("_resolve", "_then", "guess")

    def __init__(self, then: Then, resolve: Resolve, guess: Guess) -> None:
        self._then, self._resolve, self.guess = then, resolve, guess

    def person(self, text: str) -> str | None:
        """Whom a slug of that time, a file's name (as editors that link by it write) or a name meant; None for nobody,
        and for several."""
        path = self._then.named("people", text)
        return self._resolve(text) if path is None else stem(path)

    def slug(self, text: str) -> str | None:
        """The same for a slug only, of that time or of today; None for any other word."""
        if not is_slug(text):
            return None
        path = self._then.named("people", text)
        if path is not None:
            return stem(path)
        return text if self._resolve(text) == text else None

    def event(self, text: str) -> str:
        """Today's slug of the event that `At:` names; "" when it is no event."""
        return stem(self._then.named("events", text) or "")
