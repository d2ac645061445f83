"""Whom you may want to meet: what "who could introduce me to …" can be asked of.

A person with a page, above all one you are not (or no longer) in touch with. A place where people you know work or
belong (`organization`, `sphere`): "somebody at Scotland Yard". And a name without a page: a target of an event of
the last year or to come, or somebody whom `With:` names; the way to them leads over whose page tells of them. The
archived are no steps on a way. In the terminal any other words are looked for in what you wrote.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cached_property

from .favours import favours_of, is_no
from .find import find_people
from .format.event import Event
from .format.person import Person
from .names import fold
from .network import Network
from .paths import Known, Ways, Web
from .ties import Tie
from .values import dataclass

NAMELESS = "~"  # begins the slug of somebody without a page: no file can have it
LATE_DAYS = 365  # after a year a target of an event is no plan any more
MOST_NAMES = 40


@dataclass(frozen=True)
class Target:
    """Somebody, or anybody of several, to be introduced to.

    `kind` is person, place or name; `members` are slugs, of a name NAMELESS and the name; `why` says what for, and
    `event` is the slug of the event that it was written for.
    """

    kind: str
    name: str
    members: tuple[str, ...]
    why: str = ""
    event: str = ""

    @property
    def place(self) -> str:
        """The place in a sentence, where it is one."""
        return self.name if self.kind == "place" else ""


class Targets:
    """Everybody and every place that can be asked for, and the ways there."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.names = {target.members[0]: target for target in _names(network)}

    @cached_property
    def places(self) -> tuple[Target, ...]:
        """Where people you know work or belong, by name."""
        found: dict[str, tuple[str, list[str]]] = {}
        for person in self.network.active:
            for text in {fold(text): text for text in (person.organization, person.sphere) if fold(text)}.values():
                found.setdefault(fold(text), (text, []))[1].append(person.slug)
        return tuple(Target("place", name, tuple(slugs)) for _, (name, slugs) in sorted(found.items()))

    @cached_property
    def people(self) -> dict[str, Known]:
        """Everybody on whom a way can go, by slug."""
        people = {person.slug: self._known(person) for person in self.network.active}
        return people | {slug: Known(target.name) for slug, target in self.names.items()}

    @cached_property
    def ties(self) -> tuple[Tie, ...]:
        """All ties, those of people without a page among them."""
        return (*self.network.ties, *self._told())

    def ways(self, target: Target) -> Ways:
        """Who could introduce you to them."""
        people, ties = self.people, self.ties
        for slug in (slug for slug in target.members if slug not in people):
            if person := self.network.people.get(slug):  # archived, asked for by name
                people = people | {slug: self._known(person)}
            else:  # words of the terminal
                people = people | {slug: Known(target.name)}
                ties = (*ties, *_told_by(self.network, target))
        web = self.web if people is self.people else Web(people, ties, self.network.today)
        return web.ways(target.members, target.place)

    @cached_property
    def web(self) -> Web:
        """Everyone on whom a way can go, with their ties."""
        return Web(self.people, self.ties, self.network.today)

    @cached_property
    def wanted(self) -> tuple[Target, ...]:
        """Whom you may want to meet now: those you go to an event for, then whom you do not know yet or lost."""
        events = sorted(_coming(self.network), key=lambda event: (event.date or date.max, event.slug))
        found = [target for event in events for target in self.names.values() if target.event == event.slug]
        for event in events:
            found += [
                Target("person", self.people[slug].name, (slug,), event=event.slug)
                for slug in self.network.targets(event)
                if slug in self.people and not self.web.in_touch(slug)
            ]
        taken = {target.members for target in found}
        lost = (person for person in self.network.active if not self.web.in_touch(person.slug))
        found += [Target("person", p.name, (p.slug,)) for p in lost if (p.slug,) not in taken and not self._new(p)]
        return tuple(found)

    def _new(self, person: Person) -> bool:
        """True for somebody you know, though no conversation is noted yet."""
        met = person.met or person.met_at or person.introduced_by or self.network.introduced(person.slug)
        return self.people[person.slug].last is None and bool(met)

    def find(self, words: str, exactly: bool = False) -> Target | None:
        """What words mean besides a person with a page: a name without one, or a place.

        Unless `exactly`, also one that has the words in it, and at last whoever's page has them.
        """
        folded = fold(words)
        named = [*self.names.values(), *self.places]
        found = [target for target in named if folded and fold(target.name) == folded]
        if found or exactly or not folded:
            return found[0] if found else None
        inside = [target for target in named if f" {folded} " in f" {fold(target.name)} "]
        if len(inside) > 1 and all(target.place for target in inside):
            members = dict.fromkeys(slug for place in inside for slug in place.members)
            return Target("place", words, tuple(members))
        if inside:
            return inside[0]
        return Target("name", words, (NAMELESS + words,)) if find_people(self.network, words) else None

    def _known(self, person: Person) -> Known:
        given = favours_of(self.network, person.slug)
        return Known(
            person.name,
            person.pronouns.partition("/")[0].strip().casefold(),
            self.network.last_contact(person.slug),
            sum(favour.way == "received" and not is_no(favour) for favour in given),
            sum(favour.way == "gave" for favour in given),
        )

    def _told(self) -> Iterator[Tie]:
        """Whose page tells of somebody without one, and who was there with them."""
        wanted = {target.name.casefold(): slug for slug, target in self.names.items()}
        telling = {name: frozenset(self.network.telling_of(name)) for name in wanted}
        for person in self.network.active if wanted else ():
            yield from (
                Tie(person.slug, slug, "mention") for name, slug in wanted.items() if person.slug in telling[name]
            )
        for entry in self.network.entries:
            if entry.meant and entry.in_touch and entry.day <= self.network.today:
                there = (wanted[name.casefold()] for name in _meant(entry.meant) if name.casefold() in wanted)
                yield from (
                    Tie(slug, one, "together", entry.subject, entry.day) for one in there for slug in entry.people
                )


def _told_by(network: Network, target: Target) -> Iterator[Tie]:
    """Words of the terminal tie to everybody whose page has them."""
    for found in find_people(network, target.name):
        yield Tie(found.slug, target.members[0], "mention")


def _names(network: Network) -> Iterator[Target]:
    """Those without a page whom you go to an event for, the next event first; then those whom `With:` names."""
    taken: set[str] = set()
    events = sorted(network.events.values(), key=lambda event: (event.date or date.min, event.slug), reverse=True)
    for event in events:
        if event.date and (network.today - event.date).days <= LATE_DAYS:
            for target in event.targets:
                key = target.name.casefold()
                if not target.person and len(taken) < MOST_NAMES and key not in taken and not network.find(target.name):
                    taken.add(key)
                    yield Target("name", target.name, (NAMELESS + target.name,), target.why, event.slug)
    for entry in network.entries:
        for name in _meant(entry.meant):
            if name.casefold() not in taken and len(taken) < MOST_NAMES:
                taken.add(name.casefold())
                yield Target("name", name, (NAMELESS + name,))


def _coming(network: Network) -> list[Event]:
    return [
        event
        for event in network.events.values()
        if event.last_day and event.last_day >= network.today and event.decision != "passed"
    ]


def _meant(meant: tuple[str, ...]) -> Iterator[str]:
    """The names in what the journal says of those whom `With:` names besides: "Ada, who has no page yet"."""
    for words in meant:
        name, comma, _ = words.partition(", who has no page")
        if comma and name.strip():
            yield name.strip()
