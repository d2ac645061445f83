"""The brief of an event: whom you go for, what to talk about with each, and what came of the times before.

The event's page, its printed sheet and `kith brief` show this, each in its own form: the rule stands here once.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from .favours import favours_of
from .format.event import Event, Target
from .format.promise import Promise
from .names import fold
from .network import Network
from .suggestions import beginning
from .turns import helped_last
from .values import dataclass
from .when import written_day

# What to begin with, face to face; what each is, says `suggestions.beginning`.
OPENERS = {
    "promise": "Begin with your promise: {}",
    "last": "Take up again: {}",
    "need": "Ask how it stands with: {}",
    "shared": "Begin with what you share: {}",
    "remember": "Ask after: {}",
}


@dataclass(frozen=True)
class Talk:
    """One of those you go for. `slug` is "" for somebody without a page, who is a name and a reason.

    `how` is how you know them; `last` and `said` the last conversation; `begins` what the opener is made of. Texts are
    the owner's own, with their [[links]].
    """

    slug: str
    name: str
    why: str
    how: str = ""
    last: date | None = None
    said: str = ""
    shared: tuple[str, ...] = ()
    promises: tuple[Promise, ...] = ()
    needs: tuple[str, ...] = ()
    owed: str = ""
    remember: tuple[str, ...] = ()
    begins: str = ""
    opener: str = ""

    def beside_the_opener(self) -> Talk:
        """The same without what the opener says already."""
        match self.begins:
            case "promise":
                return replace(self, promises=self.promises[1:])
            case "last":
                return replace(self, said="")
            case "need":
                return replace(self, needs=self.needs[1:])
            case "shared":
                return replace(self, shared=self.shared[3:])
            case "remember":
                return replace(self, remember=self.remember[1:])
        return self


def talks(network: Network, event: Event) -> list[Talk]:
    """Everyone whom you go for, in your own order; two names of one person are one."""
    found: dict[str, Talk] = {}
    for target in event.targets:
        talk = _talk(network, event, target)
        found.setdefault(talk.slug or f" {fold(talk.name) or talk.name}", talk)
    return list(found.values())


def next_event(network: Network) -> Event | None:
    """The one that is next, or on today, and not passed on; None while there is none."""
    ahead = [e for e in network.events.values() if e.date and e.last_day and e.last_day >= network.today]
    going = [e for e in ahead if e.decision != "passed"]
    return min(going, key=lambda e: (e.date or date.max, e.slug), default=None)


def how_you_know(network: Network, slug: str) -> str:
    """ "From Baker Street; you met in January 1881 at the laboratory, introduced by Michael Stamford"; may be empty."""
    sphere, met = network.people[slug].sphere, where_you_met(network, slug)
    parts = [f"From {sphere}" if sphere else "", f"{'you' if sphere else 'You'} met {met}" if met else ""]
    return "; ".join(part for part in parts if part)


def where_you_met(network: Network, slug: str) -> str:
    """ "in 2019 at the laboratory, introduced by Michael Stamford"; empty where nothing of it is noted."""
    person = network.people[slug]
    on = f"{'on' if person.met.day else 'in'} {written_day(person.met)}" if person.met else ""
    event, by = network.events.get(person.met_at), network.person_slug(person.introduced_by)
    at = f"at {event.name if event else person.met_at}" if person.met_at else ""
    through = network.people[by].name if by else person.introduced_by
    met = " ".join(part for part in (on, at) if part)
    return ", ".join(part for part in (met, f"introduced by {through}" if through else "") if part)


def _talk(network: Network, event: Event, target: Target) -> Talk:
    slug = network.target(target)
    if slug is None:
        return Talk("", target.name or target.person, target.why)
    person, last = network.people[slug], network.last_interaction(slug)
    begins, text = beginning(network, slug)
    return Talk(
        slug=slug,
        name=person.name,
        why=target.why,
        how=how_you_know(network, slug),
        last=network.last_contact(slug),
        said=last.subject if last else "",
        shared=_fitting(person.shared_interests, event),
        promises=tuple(network.open_promises(slug)),
        needs=person.needs,
        owed=_owed(network, slug),
        remember=person.remember,
        begins=begins,
        opener=OPENERS[begins].format(text) if begins else "",
    )


def _fitting(interests: tuple[str, ...], event: Event) -> tuple[str, ...]:
    """What you share, with that first which the event is about."""
    about = f" {fold(' '.join((event.name, event.goal, *event.tags)))} "
    return tuple(sorted(interests, key=lambda interest: f" {fold(interest)} " not in about))


def _owed(network: Network, slug: str) -> str:
    """The favour of theirs that was the last between you; empty where the last was yours."""
    last = helped_last(favours_of(network, slug), network.today)
    return last.words if last and last.yours else ""
