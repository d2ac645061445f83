"""What people care about: each subject once, however it is spelt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from .format.person import Person
from .names import subject_slug
from .values import dataclass


@dataclass(frozen=True)
class Interest:
    """A subject, and who cares about it: those with whom you share it, and the others. People by slug."""

    slug: str
    name: str
    shared: tuple[str, ...]
    others: tuple[str, ...]


def interests(people: Iterable[Person]) -> dict[str, Interest]:
    """Every interest of these people by its slug; spellings that share one go by the most common spelling."""
    spellings: dict[str, Counter[str]] = {}
    shared: dict[str, dict[str, None]] = {}
    others: dict[str, dict[str, None]] = {}
    for person in people:
        for names, side in ((person.shared_interests, shared), (person.interests, others)):
            for name in names:
                key = interest_slug(name)
                spellings.setdefault(key, Counter())[name] += 1
                if side is shared or person.slug not in shared.get(key, ()):
                    side.setdefault(key, {})[person.slug] = None
    return {
        key: Interest(key, _commonest(counts), tuple(shared.get(key, ())), tuple(others.get(key, ())))
        for key, counts in sorted(spellings.items())
    }


def interest_slug(name: str) -> str:
    """The address of an interest: two spellings that differ only in case or accents share it."""
    return subject_slug(name)


def _commonest(spellings: Counter[str]) -> str:
    return max(spellings, key=lambda name: (spellings[name], name))
