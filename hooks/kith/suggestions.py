"""Whom to reach out to: at most five people, each with a reason and a line to begin with."""

from __future__ import annotations

from datetime import date

from .cadence import Touch, choose
from .days import Interval
from .lookup import one_of
from .network import Network
from .values import dataclass
from .when import relative


@dataclass(frozen=True)
class Suggestion:
    """One person whom it is a good time to reach out to.

    `due` is the day it became so; `drift` is how far past it in cadences, the order of suggestions; `reason`
    and `opener` are sentences.
    """

    slug: str
    due: date
    days_overdue: int
    drift: float
    last_contact: date | None
    cadence: Interval
    reason: str
    opener: str


def suggestions(network: Network, limit: int | None = None, ahead: int = 0) -> list[Suggestion]:
    """The people who are due, the furthest past their cadence first; `limit` defaults to the owner's setting.

    With `ahead`, those who become due within so many days follow, for pages that are read later than built.
    """
    touches = {person.slug: network.touch(person.slug) for person in network.active}
    limit = network.settings.suggest if limit is None else limit
    chosen = choose(touches.items(), network.today, limit, ahead)
    return [s for slug in chosen if (s := _suggestion(network, slug, touches[slug]))]


def _suggestion(network: Network, slug: str, touch: Touch) -> Suggestion | None:
    if touch.due is None or touch.cadence is None:
        return None
    return Suggestion(
        slug=slug,
        due=touch.due,
        days_overdue=(network.today - touch.due).days,
        drift=touch.drift(network.today),
        last_contact=touch.last_contact,
        cadence=touch.cadence,
        reason=reason(network, slug),
        opener=opener(network, slug),
    )


def reason(network: Network, slug: str) -> str:
    """Why now, in a sentence: when you last spoke, and how often you like to; empty without a cadence."""
    touch = network.touch(slug)
    if touch.cadence is None or touch.due is None:
        return ""
    rhythm = f"you like to speak every {str(touch.cadence).removeprefix('1 ')}"
    if touch.last_contact:
        return f"Last in touch {relative(touch.last_contact, network.today)}; {rhythm}."
    since = network.known_since(slug)
    met = f"You met {relative(since, network.today)}" if since else "You know each other"
    return f"{met} and no conversation is noted yet; {rhythm}."


OPENERS = {
    "promise": "You promised: {}",
    "last": "You last talked about: {}",
    "need": "Looking for: {}",
    "shared": "You share {}",
    "remember": "Remember: {}",
}


def opener(network: Network, slug: str) -> str:
    """A line to begin with, in a message."""
    what, text = beginning(network, slug)
    return OPENERS[what].format(text) if what else ""


def beginning(network: Network, slug: str) -> tuple[str, str]:
    """What to begin with, and its text: a promise, the last conversation, a need, else common ground; ("", "") if none.

    What it is, is a key of OPENERS: each occasion has its own words for it (a message here, a meeting in `briefs`).
    """
    person = network.people[slug]
    if promises := network.open_promises(slug):
        return "promise", promises[0].text
    if (last := network.last_interaction(slug)) and last.subject:
        return "last", last.subject
    if person.needs:
        return "need", person.needs[0]
    if person.shared_interests:
        return "shared", one_of(person.shared_interests[:3], "and")
    if person.remember:
        return "remember", person.remember[0]
    return "", ""
