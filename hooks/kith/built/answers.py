"""Which answers have changed since a page was made: each of today is compared with the one of then, by its digest."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from ..asked import ABOUT_AN_EVENT, ALL, BY_SLUG, MADE_OF, THEIR_OWN, Question, question
from ..heads import head, heads
from ..pages.album import Album
from .digests import Digest, digest, forget_what_is_gone, of_lasting
from .facts import BESIDES, FACTS, facts


class Answers:
    """What is answered today. `others` answer what is asked of something besides the album and its network."""

    def __init__(self, album: Album, others: Mapping[str, Callable[[str], Any]]) -> None:
        self._album, self._others = album, others
        self._digests: dict[Question, Digest] = {}
        self.same_facts = False  # known once `changed` was asked
        forget_what_is_gone()

    def digest(self, asked: Question) -> Digest:
        """The digest of today's answer, empty where there is none."""
        if asked not in self._digests:
            name, _, about = asked.partition(":")
            try:
                self._digests[asked] = digest(self._answer(name, about))
            except Exception:  # somebody who is gone; a value that cannot be written down
                self._digests[asked] = b""
        return self._digests[asked]

    def learn(self, asked: Iterable[Question]) -> dict[Question, Digest]:
        """Digests of these answers that nobody wanted to know before."""
        return {one: self.digest(one) for one in asked if one not in self._digests}

    def know(self, digests: Mapping[Question, Digest]) -> None:
        """What another process has learned."""
        self._digests.update(digests)

    def changed(self, before: Mapping[Question, Digest]) -> set[Question]:
        """The questions that are answered otherwise today."""

        def is_same(asked: Question) -> bool:
            was = before.get(asked)
            return bool(was) and was == self.digest(asked)

        standing: dict[Question, Digest] = {}
        self.same_facts = is_same(FACTS)
        if self.same_facts:
            standing = {asked: was for asked, was in before.items() if was and _name(asked) not in BESIDES}
            self._digests |= standing
        made_of_the_same = {name for name, parts in _WHOLE.items() if all(map(is_same, parts))}
        found = set[Question]()
        for asked in before.keys() - standing.keys():
            if before[asked] and _name(asked) in made_of_the_same and all(map(is_same, _own(asked))):
                self._digests[asked] = before[asked]
            elif not is_same(asked):
                found.add(asked)
        return found

    def all_of(self, asked: Iterable[Question]) -> dict[Question, Digest]:
        """Digests of these answers and of what they are made of, for `changed` in the next build."""
        questions = {FACTS, *asked}
        for name in {_name(one) for one in asked}:
            questions.update(_WHOLE.get(name, ()))
        questions.update(row for one in asked for row in _own(one))
        return {one: self.digest(one) for one in questions}

    def _answer(self, name: str, about: str) -> Any:
        network: Any = self._album.network
        if name in _IN_SHORT:
            return _IN_SHORT[name](self._album, about)
        if name in self._others:
            return self._others[name](about)
        if name.startswith(ALL):
            return dict(getattr(network, name.removeprefix(ALL)))
        if name in BY_SLUG:
            return getattr(network, name).get(about)
        if name in ABOUT_AN_EVENT:
            event = network.events.get(about)
            return event and getattr(network, name)(event)
        if hasattr(type(self._album), name):
            network = self._album
        elif name.startswith("_"):
            network = self._album.unheard
        found = getattr(network, name)
        return found(about) if callable(found) else found


def _written(album: Album, slug: str) -> str:
    whole = album.unheard.written(slug)  # the tasks and the links in its text follow from these
    return f"{of_lasting(head(whole)).hex()} {whole.body_line} {whole.body}"


# What stands for an answer that has much in it: as surely another where the answer is, and told sooner.
_IN_SHORT: dict[str, Callable[[Album, str], Any]] = {
    "entries": lambda album, _: album.unheard.journal.mark or album.unheard.entries,
    "facts": lambda album, _: facts(album.unheard),
    "written": _written,
    "_events_with": lambda album, _: {slug: heads(found) for slug, found in album.unheard._events_with.items()},
}


def parts(asked: Question) -> Iterator[Question]:
    """The questions of which an answer is made, by the table `MADE_OF`."""
    yield from _WHOLE.get(_name(asked), ())
    yield from _own(asked)


def _name(asked: Question) -> str:
    return asked.partition(":")[0]


def _own(asked: Question) -> list[Question]:
    """The rows about the same slug of which an answer is made."""
    name, _, about = asked.partition(":")
    return [question(table, about) for table in _OWN.get(name, ())]


# The table by name: questions for everything at once; tables of which the row about the same slug counts.
_WHOLE = {name: [question(one) for one in made if not one.startswith(THEIR_OWN)] for name, made in MADE_OF.items()}
_OWN = {
    name: rows
    for name, made in MADE_OF.items()
    if (rows := [one.removeprefix(THEIR_OWN) for one in made if one.startswith(THEIR_OWN)])
}
