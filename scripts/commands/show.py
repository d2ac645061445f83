"""`kith show WHO`: brings a person back to mind in half a minute, before you call or meet them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import keys
from .common import PROBLEMS, console, json_option, print_json, wiki_option
from .due import person_row
from .reading import clean, name, read_network, say, styled
from .who import one_person

if TYPE_CHECKING:
    from rich.console import Console

    from kith.network import Network
    from kith.person import Person
    from kith.promise import Promise

LABEL = 13  # columns of the labels
LATELY = 5  # entries of the journal


@click.command(epilog=keys.told(keys.PERSON, "one object with"))
@click.argument("who")
@json_option
@wiki_option
def show(who: str, as_json: bool, wiki: Path) -> None:
    """One person: how you know them, when you last spoke and about what, what to remember, what you promised.

    WHO is a slug, a name, an alias, a first name, a surname or the beginning of one; accents do not matter.
    """
    network = read_network(wiki)
    slug = one_person(network, who)
    person = network.people[slug]
    if as_json:
        print_json(person_row(network, slug))
    elif person.readable:
        _print(console(), network, person)
    else:
        why = [str(problem) for problem in network.problems if problem.path == person.path]
        click.echo(clean(f"Their file cannot be read: {' '.join(why[:1])}"), err=True)
    if not person.readable:
        sys.exit(PROBLEMS)


def _print(out: Console, network: Network, person: Person) -> None:
    say(out, styled((clean(person.name), "bold"), (f"  {_beside(person)}", "dim")))
    work = " at ".join(clean(text) for text in (person.title, person.organization) if text)
    if where := " · ".join(text for text in (work, clean(person.location)) if text):
        say(out, where)
    out.print()
    for line in _now(network, person.slug):
        say(out, line)
    out.print()
    for label, lines in _facts(network, person):
        for number, line in enumerate(lines):
            say(out, line, LABEL, styled((label if number == 0 else "", "cyan")))
    _lately(out, network, person.slug)
    if person.body.strip():
        out.print()
        for paragraph in _paragraphs(person.body.strip()):
            say(out, clean(paragraph))


def _paragraphs(body: str) -> Iterator[str]:
    """The owner's own text, its lines of prose joined as Markdown joins them, so that they fit any width."""
    prose = ""
    for line in body.split("\n"):
        if line[:1].isalnum() or (prose and line[:1] in "\"'(“‘«[*_"):
            prose = f"{prose} {line}".strip()
            continue
        if prose:
            yield prose
        prose = ""
        yield line
    if prose:
        yield prose


def _beside(person: Person) -> str:
    words = [*person.aliases, person.pronouns, person.circle, person.sphere, "archived" if person.archived else ""]
    return clean(" · ".join(word for word in words if word))


def _now(network: Network, slug: str) -> Iterator[str]:
    """When you were last in touch, when it is time again, and what to begin with."""
    from kith.suggestions import opener
    from kith.when import relative, written

    touch, today = network.touch(slug), network.today
    last = touch.last_contact
    said = f"Last in touch {relative(last, today)} ({written(last)})" if last else "No conversation is noted yet"
    if touch.due:
        said += (
            f"; due {relative(touch.due, today)}" if touch.due >= today else f"; was due {relative(touch.due, today)}"
        )
        said += f", every {str(touch.cadence).removeprefix('1 ')}"
    yield f"{said}."
    if begin := opener(network, slug):
        yield f"{clean(begin)}."


def _facts(network: Network, person: Person) -> Iterator[tuple[str, list[str]]]:
    """What there is to know, under its label; nothing where there is nothing."""
    facts: dict[str, list[str]] = {
        "In common": [", ".join(person.shared_interests)],
        "Also likes": [", ".join(person.interests)],
        "Remember": list(person.remember),
        "Promised": [_promise(network, promise) for promise in network.open_promises(person.slug)],
        "Needs": list(person.needs),
        "Offers": list(person.offers),
        "Days": _days(network, person),
        "You met": [_met(network, person)],
        "Ties": list(_ties(network, person)),
        "Reach": [*person.email, *person.phone, *person.links],
        "Tags": [", ".join(person.tags)],
    }
    facts |= {key: [text] for key, text in person.unknown}
    for label, lines in facts.items():
        if kept := [clean(line) for line in lines if line]:
            label = clean(label)
            yield (label if len(label) < LABEL else label[: LABEL - 2] + "…"), kept


def _promise(network: Network, promise: Promise) -> str:
    from kith.when import relative

    return promise.text + (f" (by {promise.by}, {relative(promise.by, network.today)})" if promise.by else "")


def _days(network: Network, person: Person) -> list[str]:
    """Days to remember, the next one first."""
    from kith.when import relative, written_day

    days = [(label, day) for label, day in (("birthday", person.birthday), *person.dates) if day]
    coming = sorted((day.next(network.today) or network.today, label, day) for label, day in days)
    return [f"{label}: {written_day(day)}, {relative(then, network.today)}" for then, label, day in coming]


def _met(network: Network, person: Person) -> str:
    from kith.when import written_day

    parts = [written_day(person.met) if person.met else "", name(network, person.met_at) if person.met_at else ""]
    parts.append(f"introduced by {name(network, person.introduced_by)}" if person.introduced_by else "")
    return ", ".join(part for part in parts if part)


def _ties(network: Network, person: Person) -> Iterator[str]:
    yield from (f"{relation}: {name(network, slug)}" for relation, slug in person.related)
    own = {slug for _, slug in person.related}
    for relation, slug in network.related_from(person.slug):
        if slug not in own:
            yield f"{name(network, slug)} names them as {relation}"
    if introduced := network.introduced(person.slug):
        yield f"introduced you to {', '.join(name(network, slug) for slug in introduced)}"
    if mentioned := network.mentioned_by(person.slug):
        yield f"mentioned by {', '.join(name(network, slug) for slug in mentioned)}"


def _lately(out: Console, network: Network, slug: str) -> None:
    from kith.when import relative

    entries = network.entries_of(slug)
    if not entries:
        return
    out.print()
    for entry in entries[:LATELY]:
        changes = "; ".join(change.words for change in entry.changes)
        words = clean(entry.subject or changes or "an edit")
        kept = "" if entry.type == "interaction" else "dim"
        say(out, styled((words, kept)), LABEL + 2, styled((relative(entry.day, network.today), "cyan")))
    if len(entries) > LATELY:
        say(out, styled((f"… and {len(entries) - LATELY} more: kith journal {slug} --limit 0", "dim")))
