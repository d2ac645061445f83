"""`kith path WHO`: who could introduce you to somebody, over whom, and a sentence to ask with."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import keys
from .common import console, json_option, print_json, wiki_option
from .completing import people
from .reading import clean, read_network, say, styled
from .who import one_person

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

    from kith.network import Network
    from kith.paths import Step, Ways
    from kith.targets import Target, Targets


@click.command(epilog=keys.told(keys.PATH, "an object with"))
@click.argument("who", nargs=-1, required=True, shell_complete=people)
@json_option
@wiki_option
def path(who: tuple[str, ...], as_json: bool, wiki: Path) -> None:
    """Who could introduce you to WHO: the shortest ways, over people whom you can simply write to.

    WHO is a person, a place where people you know work or belong ("Scotland Yard"), somebody without a page whom you
    go to an event for, or any words: then the way leads to those whose page has them.
    """
    from kith.targets import Targets

    network = read_network(wiki)
    targets = Targets(network)
    target = _target(network, targets, " ".join(who))
    ways = targets.ways(target)
    if as_json:
        print_json(_row(network, targets, target, ways))
    else:
        _print(console(), network, targets, target, ways)


def _target(network: Network, targets: Targets, words: str) -> Target:
    """Whom the words mean: the one person of that name, else what else there is, else asks or refuses as for WHO."""
    from kith.targets import Target

    slug = network.resolve_person(words)
    if slug is None and (other := targets.find(words, exactly=True)):
        return other
    if slug is None and not network.find(words) and (other := targets.find(words)):
        return other
    slug = slug or one_person(network, words)
    return Target("person", network.people[slug].name, (slug,))


def _name(network: Network, targets: Targets, target: Target, slug: str) -> str:
    if person := network.people.get(slug):
        return clean(person.name)
    return clean(targets.names[slug].name if slug in targets.names else target.name)


def _said(network: Network, step: Step) -> str:
    from kith.when import relative

    return clean(step.words.replace("{ago}", relative(step.day, network.today) if step.day else ""))


def _row(network: Network, targets: Targets, target: Target, ways: Ways) -> dict[str, Any]:
    def told(step: Step) -> dict[str, Any]:
        slug = step.slug if step.slug in network.people else None
        return {"slug": slug, "name": _name(network, targets, target, step.slug), "words": _said(network, step)}

    return keys.row(
        keys.PATH,
        kind=target.kind,
        name=target.name,
        direct=[told(step) for step in ways.direct],
        routes=[{"steps": [told(step) for step in route.steps], "ask": route.ask} for route in ways.routes],
    )


def _print(out: Console, network: Network, targets: Targets, target: Target, ways: Ways) -> None:
    def line(step: Step, before: str = "") -> Text:
        return styled(before, (_name(network, targets, target, step.slug), "bold"), f"  {_said(network, step)}")

    for step in ways.direct:
        say(out, line(step, "" if target.place else "You can write yourself: "))
    for route in ways.routes:
        if ways.direct or route is not ways.routes[0]:
            out.print()
        for number, step in enumerate(route.steps):
            say(out, line(step), 2 * number)
        say(out, styled((f"“{clean(route.ask)}”", "cyan")), 2)
    if not ways.direct and not ways.routes:
        say(out, f"No way to {clean(target.name)} is noted yet.")
        say(out, styled(("A tie is a relation, an introduction, an evening together or a [[link]]: one line is enough.", "dim")))  # fmt: skip # noqa: E501
