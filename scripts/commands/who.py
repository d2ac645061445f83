"""WHO: from what the owner typed to one person. Asks on a terminal, refuses elsewhere, never picks by itself.

Every command that takes a person takes them from here:

    one_person(network, "john")            → the slug
    settled(people, "John", answer)        → the slug, for an answer that is there already (a name in a sentence)
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from .common import console
from .reading import clean, say, styled
from .refused import Refused

if TYPE_CHECKING:
    from kith.format.person import Person
    from kith.network import Network
    from kith.said.whois import Answer

MOST = 9  # candidates that are told; more are a reason to write more of the name


def one_person(network: Network, text: str) -> str:
    """The slug of the person whom `text` means: a slug, name, alias, first name, surname or a beginning.

    Several, or one who is not sure: asks where somebody can answer, else Refused with what tells them apart.
    None: Refused, with the names that come near.
    """
    from kith.said.whois import Whois

    return settled(network.people, text, Whois(network.people, network.journal.renamed).ask(text))


def settled(people: Mapping[str, Person], text: str, answer: Answer) -> str:
    """The slug in an answer of `Whois`, by asking where that is needed and possible; Refused otherwise."""
    from kith.said.whois import Sure, Unsure, why

    if isinstance(answer, Sure):
        return answer.slug
    if not isinstance(answer, Unsure):
        raise Refused(_nobody(people, text, answer.near))
    reason, found = clean(why(answer, text)), answer.slugs
    if can_ask():
        return _ask(people, reason, found)
    if answer.why == "spelt":
        raise Refused(f"{reason}. {_did_you_mean(people, found)}")
    one = "If it is this one, write the slug" if len(found) == 1 else "Write the slug"
    several = "\n".join(f"  {line}" for line in _lines(people, found))
    raise Refused(f"{reason}. {one}:\n{several}")


def can_ask() -> bool:
    """True where somebody sits who can answer a question."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def _ask(people: Mapping[str, Person], reason: str, found: tuple[str, ...]) -> str:
    offered = found[:MOST]
    click.echo(f"{reason}:" if len(found) > 1 else f"{reason}; is this the one?", err=True)
    out = console(stderr=True)
    for number, slug in enumerate(offered, 1):
        say(out, styled((slug, "bold"), f"  {describe(people[slug])}"), 5, f"  {number}")
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


def _lines(people: Mapping[str, Person], found: tuple[str, ...]) -> list[str]:
    """The candidates, each with what tells them apart."""
    from kith.said.whois import Whois

    sure = Whois(people).sure_form
    width = max(len(sure(slug)) for slug in found[:MOST])
    lines = [f"{sure(slug):<{width}}  {describe(people[slug])}" for slug in found[:MOST]]
    return lines + ([_more(len(found) - MOST)] if len(found) > MOST else [])


def _more(number: int) -> str:
    return f"… and {number} more: write more of the name"


def describe(person: Person) -> str:
    """Name, circle, work, place, when you met: enough to know which of two namesakes it is."""
    known = [person.circle, person.title, person.organization, person.location, _met(person)]
    known.append("archived" if person.archived else "")
    words = ", ".join(clean(word) for word in known if word)
    return f"{clean(person.name)} ({words})" if words else clean(person.name)


def _met(person: Person) -> str:
    from kith.when import written_day

    return f"met {written_day(person.met)}" if person.met else ""


def _nobody(people: Mapping[str, Person], text: str, near: tuple[str, ...]) -> str:
    if not people:
        return "There is nobody in this wiki yet: README.md shows how to write down the first person."
    words = f'There is nobody called "{clean(text)}" here'
    if not near:
        return f"{words}. kith find WORDS looks through all that you noted."
    return f"{words}. {_did_you_mean(people, near)}"


def _did_you_mean(people: Mapping[str, Person], near: tuple[str, ...]) -> str:
    from kith.lookup import one_of

    names = [f"{clean(people[slug].name)} ({slug})" for slug in near[:3]]
    return f"Did you mean {one_of(names)}?"
