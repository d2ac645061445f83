"""The days to come, for the calendar that its owner looks at anyway: birthdays, due dates, promises, follow-ups."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from ..days import Day
from ..followups import waiting
from ..network import Network
from ..plain import shown
from ..suggestions import opener
from ..values import dataclass
from ..when import written
from .words import every, stopped, unlinked

URI = "calendar.ics"


@dataclass(frozen=True)
class Item:
    """One day in the calendar. `kind` is one of KINDS; with `yearly` it comes round each year.

    `about` and `label` tell it from every other item, on every day and in every build; `day` belongs to that too, so
    an item never moves: the day on which somebody is due next is another item. `changed` is the day of the newest
    entry about whom it concerns: what a calendar takes for its last change.
    """

    kind: str
    about: str
    label: str
    day: Day
    words: str
    more: str
    yearly: bool
    changed: date | None


def items(network: Network) -> tuple[Item, ...]:
    """All that the owner wants in the calendar (`calendar:` in mkdocs.yml), each once, by kind and day."""
    found = {
        (item.kind, item.about, item.label, str(item.day)): item
        for kind in network.settings.calendar
        for item in KINDS[kind](network)
    }
    return tuple(found[key] for key in sorted(found))


def has_days(network: Network) -> bool:
    """Whether there is such a file at all: with no day to hold there is none, and nothing leads to it."""
    return any(True for kind in network.settings.calendar for _ in KINDS[kind](network))


def birthdays(network: Network) -> Iterator[Item]:
    """Each birthday of those in lists, the year known or not."""
    for person in network.active:
        if person.birthday and person.birthday.yearly:
            born = f"Born in {person.birthday.year}." if person.birthday.year else ""
            yield _item(network, "birthdays", person.slug, "", person.birthday, f"Birthday: {person.name}", born)


def other_days(network: Network) -> Iterator[Item]:
    """Weddings and the like: every day under `dates` that comes round each year."""
    for person in network.active:
        for label, day in person.dates:
            if day.yearly:
                since = f"Since {day.year}." if day.year else ""
                words = f"{label[:1].upper()}{label[1:]}: {person.name}"
                yield _item(network, "days", person.slug, label, day, words, since)


def due(network: Network) -> Iterator[Item]:
    """The day on which it is time to be in touch again, with what to begin with."""
    for person in network.active:
        touch = network.touch(person.slug)
        if touch.due and touch.cadence:
            last = f"Last in touch on {written(touch.last_contact)}; you" if touch.last_contact else "You"
            rhythm = f"{last} like to speak {every(touch.cadence)}."
            begin = unlinked(opener(network, person.slug))
            more = f"{rhythm} {stopped(begin)}" if begin else rhythm
            yield _item(network, "due", person.slug, "", Day.of(touch.due), f"Say hello to {person.name}", more)


def promises(network: Network) -> Iterator[Item]:
    """Every open promise with its day."""
    for slug, promise in network.promised():
        if promise.by:
            whom = network.people.get(slug) or network.events.get(slug)
            words = unlinked(promise.text)
            to = whom.name if whom else ""
            yield _item(network, "promises", slug, words, Day.of(promise.by), f"Promised: {words}", to)


def follow_ups(network: Network) -> Iterator[Item]:
    """The last day to write to somebody met at an event while it is warm."""
    for one in waiting(network):
        if one.due is None:
            continue
        person, event = network.people[one.person], network.events[one.event]
        words = f"Write to {person.name}"
        yield _item(network, "follow-ups", one.person, one.event, Day.of(one.due), words, f"Met at {event.name}.")


KINDS: dict[str, Callable[[Network], Iterator[Item]]] = {
    "birthdays": birthdays,
    "days": other_days,
    "due": due,
    "promises": promises,
    "follow-ups": follow_ups,
}


def _item(network: Network, kind: str, about: str, label: str, day: Day, words: str, more: str) -> Item:
    entries = (entry.day for entry in network.entries_of(about) if entry.day <= network.today)
    yearly = kind in ("birthdays", "days")
    return Item(kind, about, label, day, shown(words, 200), shown(more, 400), yearly, next(entries, None))
