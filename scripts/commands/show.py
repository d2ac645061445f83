"""`kith show WHO`: brings a person back to mind in half a minute, before you call or meet them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from . import keys
from .common import PROBLEMS, console, json_option, print_json, wiki_option
from .completing import people
from .due import person_row
from .reading import clean, read_network, say, styled, worded
from .who import one_person

if TYPE_CHECKING:
    from rich.console import Console

    from kith.format.person import Person
    from kith.format.promise import Promise
    from kith.network import Network

LABEL = 15  # columns of the labels
LATELY = 5  # entries of the journal


@click.command(epilog=keys.told(keys.PERSON, "one object with"))
@click.argument("who", shell_complete=people)
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
    say(out, styled((clean(person.name), "bold"), (f"  {_beside(person)}", "dim")), dots=True)
    work = ", ".join(clean(text) for text in (person.title, person.organization) if text)
    if where := " · ".join(text for text in (work, clean(person.location)) if text):
        say(out, where, dots=True)
    out.print()
    for line in _now(network, person.slug):
        say(out, line)
    out.print()
    for label, lines in _facts(network, person):
        _print_fact(out, label, lines)
    _lately(out, network, person.slug)
    if person.body.strip():
        out.print()
        for paragraph in _paragraphs(worded(network, person.body).strip()):
            say(out, clean(paragraph))


def _print_fact(out: Console, label: str, lines: list[str]) -> None:
    """A label and its lines; a label that is too long for its column (a key of the owner's own) has one to itself."""
    beside = len(label) < LABEL
    if not beside:
        say(out, styled((label, "cyan")))
    for number, line in enumerate(lines):
        say(out, line, LABEL, styled((label if beside and number == 0 else "", "cyan")))


def _paragraphs(body: str) -> Iterator[str]:
    """The owner's own text, its lines of prose joined as Markdown joins them, so that they fit any width."""
    prose = ""
    for line in body.split("\n"):
        if line[:1].isalnum() or (prose and line and line[0] in "\"'(“‘«[*_"):
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
    if begin := clean(worded(network, opener(network, slug))):
        yield begin if begin.endswith((".", "!", "?", "…")) else f"{begin}."


def _facts(network: Network, person: Person) -> Iterator[tuple[str, list[str]]]:
    """What there is to know, under its label; nothing where there is nothing."""
    from kith.briefs import where_you_met

    facts: list[tuple[str, list[str]]] = [
        ("Common ground", [", ".join(person.shared_interests)]),
        ("Cares about", [", ".join(person.interests)]),
        ("Remember", list(person.remember)),
        ("You promised", [_promise(network, promise) for promise in network.open_promises(person.slug)]),
        ("Looking for", list(person.needs)),
        ("Can help with", list(person.offers)),
        ("Days", _days(network, person)),
        ("You met", [where_you_met(network, person.slug)]),
        ("Ties", list(_ties(network, person))),
        ("Reach", [*person.email, *person.phone, *person.links]),
        ("Tags", [", ".join(person.tags)]),
    ]
    facts += [(key, [text]) for key, text in person.unknown]
    for label, lines in facts:
        if kept := [clean(worded(network, line)) for line in lines if line]:
            yield clean(label), kept


def _promise(network: Network, promise: Promise) -> str:
    from kith.when import promised

    return promise.text + (f" · {promised(promise.by, network.today)}" if promise.by else "")


def _days(network: Network, person: Person) -> list[str]:
    """Days to remember, the next one first."""
    from kith.when import relative, written_day

    days = [(label, day) for label, day in (("birthday", person.birthday), *person.dates) if day]
    coming = sorted((day.next(network.today) or network.today, label, day) for label, day in days)
    return [f"{label}: {written_day(day)}, {relative(then, network.today)}" for then, label, day in coming]


def _ties(network: Network, person: Person) -> Iterator[str]:
    """The page's ties, in its words."""
    from kith.pages.album import Album
    from kith.pages.ties import ties

    for tie in ties(Album(network), person.slug):
        yield f"{tie.words}: {', '.join([*(who.name for who in tie.people), *(link.words for link in tie.links)])}"


def _lately(out: Console, network: Network, slug: str) -> None:
    from kith.when import relative

    entries = network.entries_of(slug)
    if not entries:
        return
    out.print()
    for entry in entries[:LATELY]:
        changes = "; ".join(change.words for change in entry.changes)
        words = clean(worded(network, entry.subject or changes or "an edit"))
        kept = "" if entry.in_touch and slug in entry.people else "dim"
        say(out, styled((words, kept)), LABEL + 2, styled((relative(entry.day, network.today), "cyan")))
    if len(entries) > LATELY:
        say(out, styled((f"… and {len(entries) - LATELY} more: kith journal {slug} --limit 0", "dim")))
