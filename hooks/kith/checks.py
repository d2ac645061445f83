"""What can be wrong between files: the flat list of rules, each with its rule as its docstring."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rapidfuzz import process

from .names import slugify
from .problems import Problem, quoted

if TYPE_CHECKING:
    from .network import Network

_EVENT_SLUG = re.compile(r"\d{4}-\d{2}-\d{2}-[a-z0-9-]+")


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
        if _EVENT_SLUG.fullmatch(person.met_at) and person.met_at not in network.events:
            message = f"there is no event {quoted(person.met_at)}"
            hint = _near(person.met_at, network.events) or "write the name of its file, or plain words"
            yield Problem(person.path, person.lines["met_at"], "met_at", message, hint)


def links_lead_somewhere(network: Network) -> Iterator[Problem]:
    """Every `[[link]]` means one person or one event."""
    for source in (*network.people.values(), *network.events.values()):
        for link in source.mentions:
            if network.resolve(link.target) is None:
                candidates = network.find(link.target)
                message = f"[[{link.target[:60]}]] means " + ("several people" if len(candidates) > 1 else "nobody here")
                hint = f"write {' or '.join(f'[[{slug}]]' for slug in candidates[:3])}" if candidates else (
                    _near(slugify(link.target), [*network.people, *network.events]) or "write a slug, a name or an alias"
                )
                yield Problem(source.path, source.body_line + link.line, "", message, hint)


RULES = (introducers_exist, relations_exist, people_at_events_exist, events_exist, links_lead_somewhere)


def _unknown(network: Network, path: str, lines: dict[str, int], key: str, slug: str) -> Iterator[Problem]:
    if network.person_slug(slug) is None:
        hint = _near(slug, network.people) or f"write the name of their file, or make people/{slug}.md"
        yield Problem(path, lines.get(key, 0), key, f"there is no person {quoted(slug)}", hint)


def _near(slug: str, known: object) -> str:
    near = process.extractOne(slug, list(known), score_cutoff=75)  # type: ignore[call-overload]
    return f"did you mean {near[0]}?" if near else ""
