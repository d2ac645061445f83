"""WHO: from what the owner typed to one person. Asks on a terminal, refuses elsewhere, never picks by itself.

Every command that takes a person takes them from here.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from .common import console
from .reading import clean, name, say, styled
from .refused import Refused

if TYPE_CHECKING:
    from kith.network import Network
    from kith.person import Person

MOST = 9  # candidates that are told; more are a reason to write more of the name
NEAR, CLOSE_ENOUGH = 3, 70


def one_person(network: Network, text: str) -> str:
    """The slug of the person whom `text` means: a slug, name, alias, first name, surname or a beginning.

    Several: asks which where somebody can answer, else Refused with what tells them apart. None: Refused, with
    the names that come near.
    """
    found = network.find(text)
    if len(found) == 1:
        return found[0]
    if not found:
        raise Refused(_nobody(network, text))
    if sys.stdin.isatty() and sys.stderr.isatty():
        return _ask(network, text, found)
    several = "\n".join(f"  {line}" for line in _lines(network, found))
    raise Refused(f'"{clean(text)}" may be several people; write the slug:\n{several}')


def _ask(network: Network, text: str, found: list[str]) -> str:
    offered = found[:MOST]
    click.echo(f'"{clean(text)}" may be several people:', err=True)
    out = console(stderr=True)
    for number, slug in enumerate(offered, 1):
        say(out, styled((slug, "bold"), f"  {describe(network.people[slug])}"), 5, f"  {number}")
    if more := len(found) - len(offered):
        say(out, _more(more), 5)
    while True:
        try:
            answer = click.prompt("Which one (Enter for none)", default="", show_default=False, err=True).strip()
        except click.Abort:
            answer = ""
        if not answer:
            raise Refused("Nobody chosen.")
        if answer.isdecimal() and 0 < int(answer) <= len(offered):
            return offered[int(answer) - 1]
        if answer in found:
            return answer
        click.echo(f"Write a number from 1 to {len(offered)}, or a slug.", err=True)


def _lines(network: Network, found: list[str]) -> list[str]:
    """The candidates, each with what tells them apart."""
    width = max(len(slug) for slug in found[:MOST])
    lines = [f"{slug:<{width}}  {describe(network.people[slug])}" for slug in found[:MOST]]
    return lines + ([_more(len(found) - MOST)] if len(found) > MOST else [])


def _more(number: int) -> str:
    return f"… and {number} more: write more of the name"


def describe(person: Person) -> str:
    """Name, circle, organization, place: enough to know which of two namesakes it is."""
    known = [person.circle, person.title, person.organization, person.location, "archived" if person.archived else ""]
    words = ", ".join(clean(word) for word in known if word)
    return f"{clean(person.name)} ({words})" if words else clean(person.name)


def _nobody(network: Network, text: str) -> str:
    if not network.people:
        return "There is nobody in this wiki yet: README.md shows how to write down the first person."
    words = f'There is nobody called "{clean(text)}" here'
    near = _near(network, text)
    if not near:
        return f"{words}. kith find WORDS looks through all that you noted."
    return f"{words}. Did you mean {' or '.join(f'{name(network, slug)} ({slug})' for slug in near)}?"


def _near(network: Network, text: str) -> list[str]:
    """Slugs of the people whose names come near, the nearest first."""
    from rapidfuzz import fuzz, process

    from kith.names import fold

    names = {
        (person.slug, spelling): fold(spelling)
        for person in network.people.values()
        for spelling in (person.name, *person.aliases, *person.name.split())
        if len(spelling) > 2
    }
    best = process.extract(fold(text), names, scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH, limit=NEAR * 4)
    return list(dict.fromkeys(slug for _, _, (slug, _) in best))[:NEAR]
