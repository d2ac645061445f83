"""What can be wrong between files: the flat list of rules, each with its rule as its docstring."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from .days import Day
from .format.event import DAY_FIRST
from .lookup import one_of
from .names import is_slug, slugify
from .problems import Problem, quoted

if TYPE_CHECKING:
    from .network import Network


def check(network: Network) -> list[Problem]:
    """Run every rule over a network."""
    return [problem for rule in RULES for problem in rule(network)]


def introducers_exist(network: Network) -> Iterator[Problem]:
    """`introduced_by` names a person who has a file, and not oneself."""
    for person in network.people.values():
        if person.introduced_by == person.slug:
            line = person.lines["introduced_by"]
            yield Problem(person.path, line, "introduced_by", "is the person themself", "name somebody else")
        elif person.introduced_by:
            yield from _unknown(network, person.path, person.lines, "introduced_by", person.introduced_by)


def relations_exist(network: Network) -> Iterator[Problem]:
    """Everyone under `related` has a file."""
    for person in network.people.values():
        for _, slug in person.related:
            yield from _unknown(network, person.path, person.lines, "related", slug)


def people_at_events_exist(network: Network) -> Iterator[Problem]:
    """Everyone under `met`, and every target given by slug, has a file."""
    for event in network.events.values():
        for slug in event.met:
            yield from _unknown(network, event.path, event.lines, "met", slug)
        for target in event.targets:
            if target.person:
                yield from _unknown(network, event.path, event.lines, "targets", target.person)


def events_exist(network: Network) -> Iterator[Problem]:
    """`met_at` that looks like an event's slug is one."""
    for person in network.people.values():
        if DAY_FIRST.match(person.met_at) and is_slug(person.met_at) and person.met_at not in network.events:
            message = f"there is no event {quoted(person.met_at)}"
            hint = _near(person.met_at, network.events) or "write the name of its file, or plain words"
            yield Problem(person.path, person.lines["met_at"], "met_at", message, hint)


def links_lead_somewhere(network: Network) -> Iterator[Problem]:
    """Every `[[link]]` means one person or one event."""
    for source in network.sources:
        for link in source.mentions:
            if network.resolve(link.target) is None:
                yield _leads_nowhere(network, source.path, source.body_line + link.line, link.target)


def _leads_nowhere(network: Network, path: str, line: int, target: str) -> Problem:
    candidates = network.find(target)
    words = target if len(target) <= 60 else target[:59] + "…"
    message = f"[[{words}]] means {'several people' if len(candidates) > 1 else 'nobody here'}"
    if candidates:
        hint = f"write {one_of(f'[[{slug}]]' for slug in candidates[:3])}"
    else:
        hint = _near(slugify(target), [*network.people, *network.events]) or "write a slug, a name or an alias"
    return Problem(path, line, "", message, hint)


def days_have_been(network: Network) -> Iterator[Problem]:
    """`last_contact`, `met` and a birthday with its year are not in the future."""
    for person in network.people.values():
        for key, day in (("last_contact", person.last_contact), ("met", person.met), ("birthday", person.birthday)):
            first = day.first if isinstance(day, Day) else day
            if first and first > network.today:
                line = person.lines.get(key, 0)
                yield Problem(person.path, line, key, f"{day} is still to come", "write the day it was")


def slugs_differ(network: Network) -> Iterator[Problem]:
    """No event has a person's slug: a link could mean either."""
    for slug, event in network.events.items():
        if slug in network.people:
            hint = f"rename the file to its day and {slug}"
            yield Problem(event.path, 0, "", f"has the same slug as {network.people[slug].path}", hint, fatal=True)


RULES = (
    introducers_exist,
    relations_exist,
    people_at_events_exist,
    events_exist,
    links_lead_somewhere,
    days_have_been,
    slugs_differ,
)


def _unknown(network: Network, path: str, lines: dict[str, int], key: str, slug: str) -> Iterator[Problem]:
    if network.person_slug(slug) is None:
        hint = _near(slug, network.people) or f"write the name of their file, or make people/{slug}.md"
        yield Problem(path, lines.get(key, 0), key, f"there is no person {quoted(slug)}", hint)


def _near(slug: str, known: Iterable[str]) -> str:
    from rapidfuzz import fuzz, process  # only where something is misspelt

    near = process.extractOne(slug, list(known), scorer=fuzz.ratio, score_cutoff=75)
    return f"did you mean {near[0]}?" if near else ""
