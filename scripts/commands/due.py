"""`kith due`: the five minutes of the morning. Whom to reach out to, why now, and what to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import keys
from .common import console, json_option, print_json, wiki_option
from .reading import clean, name, read_network, say, styled, worded

if TYPE_CHECKING:
    from rich.console import Console

    from kith.format.promise import Promise
    from kith.network import Network

WEEK = 7  # days ahead in which a promise is mentioned
PROMISES = 5  # mentioned at most
A_LIFETIME = 40_000  # days ahead: the next person who will be due, however far that is


@click.command(epilog=keys.told(keys.PERSON, "a list, the longest overdue for their cadence first, each person with"))
@click.option("--all", "everyone", is_flag=True, help="Everyone who is due, not only the few of today.")
@click.option("--short", is_flag=True, help="One line, or nothing when nobody is due: for the greeting of a login.")
@json_option
@wiki_option
def due(everyone: bool, short: bool, as_json: bool, wiki: Path) -> None:
    """Whom to reach out to today, each with the reason and a line to begin with; and what you promised for about now.

    At most as many as `suggest` in mkdocs.yml says: a few good conversations, not a list to work off.
    """
    from kith.lookup import one_of
    from kith.suggestions import suggestions

    network = read_network(wiki, problems=not short)
    due = suggestions(network, limit=len(network.people))
    shown = due if everyone else due[: network.settings.suggest]
    if as_json:
        print_json([person_row(network, suggestion.slug) for suggestion in shown])
        return
    if short:
        if shown:
            click.echo(f"Reach out to {one_of((name(network, one.slug) for one in shown), 'or')}: kith due")
        return
    out = console()
    _print_met(out, network)
    if not shown:
        say(out, _nobody(network))
    for suggestion in shown:
        circle = network.people[suggestion.slug].circle
        say(out, styled((name(network, suggestion.slug), "bold"), (f"  {clean(circle)}", "dim")))
        say(out, clean(suggestion.reason), 2)
        if suggestion.opener:
            say(out, styled((clean(worded(network, suggestion.opener)), "cyan")), 2)
    if more := len(due) - len(shown):
        say(out, styled((f"… and {more} more: kith due --all", "dim")))
    _print_promises(out, network, everyone)


def _print_met(out: Console, network: Network) -> None:
    """Whom you met and have not written to yet, while it is warm: a line each, as it comes first on Today."""
    from kith.followups import WORDS, waiting
    from kith.when import promised

    found = waiting(network)[: network.settings.suggest]
    for one in found:
        state = WORDS[one.state(network.today)].format(by=promised(one.due, network.today) if one.due else "")
        met = f"  met at {name(network, one.event)}. {state}: kith brief {one.event}"
        say(out, styled((name(network, one.person), "bold"), (met, "dim")))
    if found:
        out.print()


def person_row(network: Network, slug: str) -> dict[str, Any]:
    """One person as `due` and `show` report them to other programs."""
    from kith.suggestions import opener, reason

    person, touch = network.people[slug], network.touch(slug)
    return keys.row(
        keys.PERSON,
        slug=slug,
        name=person.name,
        circle=person.circle,
        cadence=touch.cadence,
        last_contact=touch.last_contact,
        due=touch.due,
        days_overdue=touch.overdue_by(network.today),
        reason=reason(network, slug),
        opener=worded(network, opener(network, slug)),
    )


def _print_promises(out: Console, network: Network, everyone: bool) -> None:
    """What you promised for this week or for a day that is past, in a few lines; and what to nobody by name."""
    from kith.when import promised

    found = _near_promises(network)
    if found:
        out.print()
        say(out, styled(("You promised", "bold")))
    for slug, promise in found if everyone else found[:PROMISES]:
        beside = [name(network, slug) if slug else "", promised(promise.by, network.today) if promise.by else ""]
        to = "".join(f" · {word}" for word in beside if word)
        say(out, styled(clean(worded(network, promise.text)), (to, "dim")), 2, dots=True)
    if not everyone and (more := len(found) - PROMISES) > 0:
        say(out, styled((f"… and {more} more: kith due --all", "dim")), 2)


def _near_promises(network: Network) -> list[tuple[str, Promise]]:
    """(slug, promise), the nearest days first; those to nobody by name also where they have no day."""
    today = network.today
    found = [
        (slug, promise)
        for slug, promise in network.promised()
        if ((promise.by - today).days <= WEEK if promise.by else not slug)
    ]

    def order(one: tuple[str, Promise]) -> tuple[bool, int, str, str]:
        slug, promise = one
        return (promise.by is None, abs((promise.by - today).days) if promise.by else 0, promise.text, slug)

    return sorted(found, key=order)


def _nobody(network: Network) -> str:
    from kith.suggestions import suggestions
    from kith.when import relative

    if not network.people:
        return "There is nobody here yet: README.md shows how to write down the first person."
    coming = suggestions(network, limit=len(network.people), ahead=A_LIFETIME)
    if not coming:
        return "Nobody is due. Give somebody a circle or a cadence, and you will be told when it is time."
    soonest = min(coming, key=lambda suggestion: suggestion.due)
    return f"Nobody is due today. The next is {name(network, soonest.slug)}, {relative(soonest.due, network.today)}."
