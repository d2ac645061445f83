"""Who was there: from the words of `kith log` to people, old and new. Asks on a terminal, refuses elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .reading import clean
from .refused import Refused
from .who import settled
from .writing import asked, refuse_alike, whom

if TYPE_CHECKING:
    from kith.said.mentions import Mention
    from kith.said.roster import Roster
    from kith.said.whois import Answer

LIKE_A_NAME = 60  # letters: a longer word is no name to make somebody of


class Company:
    """Who was there: slugs of those who are here, and slug → name of those who get their page now."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self.people: list[str] = []
        self.new: dict[str, str] = {}

    def add(self, slug: str) -> None:
        if slug not in self.people:
            self.people.append(slug)

    def add_named(self, name: str) -> None:
        """Somebody named as WHO; who is nobody here may be somebody new, if the owner says so."""
        unknown = len(name) <= LIKE_A_NAME and self.roster.judge(name) == "nobody"
        if unknown and asked(f'There is nobody called "{name}" here. Is that somebody new?'):
            self._make(name)
        else:
            self.add(whom(self.roster, name))

    def add_new(self, name: str) -> None:
        """Somebody without a page yet; refused where they look like somebody who has one."""
        refuse_alike(self.roster, name)
        self._make(name)

    def _make(self, name: str) -> None:
        from kith.capture.newcomer import slug_for

        slug = slug_for(name, {*self.roster.taken(), *self.new})
        if not slug:
            raise Refused(f'"{clean(name)}" has no letter that could make a file name. Nothing was changed.')
        self.new[slug] = " ".join(name.split())

    def add_mentioned(self, mentions: Iterable[Mention]) -> None:
        """The people whom a sentence says you were with; where it does not say, or not who, asks or refuses."""
        from kith.said.whois import Nobody, Sure

        names = {name.casefold() for name in self.new.values()}
        for mention in mentions:
            said = clean(mention.text)
            if mention.role == "about" or mention.text.casefold() in names:
                continue
            if isinstance(mention.answer, Nobody):
                if mention.role == "with":
                    self._perhaps_new(said)
            elif mention.role == "open" and not self._was_there(said, mention.answer):
                continue
            elif isinstance(mention.answer, Sure):
                self.add(mention.answer.slug)
            else:
                people = self.roster.described(mention.answer.slugs).people
                self.add(settled(people, said, mention.answer))

    def _perhaps_new(self, name: str) -> None:
        answer = asked(f'There is nobody called "{name}" here. Is that somebody new?')
        if answer is None:
            raise Refused(
                f'There is nobody called "{name}" here: write kith log WHO TEXT, '
                f'or --with-new "{name}" for somebody new. Nothing was changed.'
            )
        if answer:
            self.add_new(name)

    def _was_there(self, name: str, answer: Answer) -> bool:
        from kith.said.whois import Sure

        if isinstance(answer, Sure) and answer.slug in self.people:
            return True
        there = asked(f"Were you in touch with {name}?")
        if there is None:
            raise Refused(f"Were you in touch with {name}? Write kith log WHO TEXT to say so. Nothing was changed.")
        return there
