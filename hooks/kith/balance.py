"""Give and take between you and each person, gathered: whose turn, what you asked, whom you could ask."""

from __future__ import annotations

from functools import cached_property

from .favours import Favour, answers, favours, is_no, open_asks
from .network import Network
from .turns import Turn, turns
from .values import dataclass


@dataclass(frozen=True)
class Between:
    """What is between you and `slug`.

    `turns` are those that are plain; `asks` are open, the newest first; `answered` is what they gave when you asked,
    `helped` what they gave last, asked or not; `favours` are all, the newest first.
    """

    slug: str
    turns: tuple[Turn, ...]
    asks: tuple[Favour, ...]
    answered: Favour | None
    helped: Favour | None
    favours: tuple[Favour, ...]

    @property
    def yours(self) -> tuple[Turn, ...]:
        """Where the last kindness was theirs."""
        return tuple(turn for turn in self.turns if turn.yours)

    @property
    def theirs(self) -> tuple[Turn, ...]:
        """Where you wrote, or were the host, last; that you helped last is no turn of theirs."""
        return tuple(turn for turn in self.turns if not turn.yours and turn.kind != "help")

    @property
    def you_helped(self) -> Turn | None:
        """That you helped last: one more reason not to be shy when you ask."""
        return next((turn for turn in self.turns if turn.kind == "help" and not turn.yours), None)


class Balance:
    """Give and take with everyone in lists. Each list has its order; none is by worth, and nothing is counted."""

    def __init__(self, network: Network) -> None:
        found = favours(network)
        asks: dict[str, list[Favour]] = {}
        for ask in open_asks(network, found):
            asks.setdefault(ask.slug, []).append(ask)
        self.people = {
            person.slug: between(network, person.slug, found.get(person.slug, ()), tuple(asks.get(person.slug, ())))
            for person in network.active
        }

    @cached_property
    def yours(self) -> list[Between]:
        """Whose turn is over, the one heard of last first."""
        return sorted((one for one in self.people.values() if one.yours), key=lambda one: _newest(one.yours))

    @cached_property
    def theirs(self) -> list[Between]:
        """To whom you wrote, or whom you invited, last; the newest first."""
        return sorted((one for one in self.people.values() if one.theirs), key=lambda one: _newest(one.theirs))

    @cached_property
    def asks(self) -> list[Favour]:
        """What you asked and have no answer to, the newest first."""
        found = [ask for one in self.people.values() for ask in one.asks]
        return sorted(found, key=lambda ask: (-ask.day.toordinal(), ask.slug, ask.text))

    @cached_property
    def helpers(self) -> list[Between]:
        """Whom you could ask: who has answered before, then who helped unasked, then whom you helped last.

        Each of the three with the newest first.
        """
        return sorted((one for one in self.people.values() if _last_help(one)), key=_willing)

    @cached_property
    def lately(self) -> list[tuple[Favour, ...]]:
        """What was given, received and asked, the newest first; of several people at once, together. No refusals."""
        told: dict[tuple[str, str, str], list[Favour]] = {}
        for between in self.people.values():
            for one in between.favours:
                if not is_no(one):
                    told.setdefault((one.commit, one.way, one.text), []).append(one)
        return sorted(map(tuple, told.values()), key=lambda ones: (-ones[0].day.toordinal(), ones[0].slug))


def between(network: Network, slug: str, found: tuple[Favour, ...], asks: tuple[Favour, ...]) -> Between:
    """One person, with their favours and open asks."""
    return Between(
        slug=slug,
        turns=turns(network, slug, found),
        asks=asks,
        answered=max((given for _, given in answers(found) if not is_no(given)), key=lambda f: f.day, default=None),
        helped=next((one for one in found if one.way == "received" and not is_no(one)), None),
        favours=found,
    )


def _newest(found: tuple[Turn, ...]) -> tuple[int, str]:
    return -max(turn.day for turn in found).toordinal(), found[0].slug


def _last_help(one: Between) -> Favour | Turn | None:
    return one.answered or one.helped or one.you_helped


def _willing(one: Between) -> tuple[int, int, str]:
    last = _last_help(one)
    place = 0 if one.answered else 1 if one.helped else 2
    return place, -last.day.toordinal() if last else 0, one.slug
