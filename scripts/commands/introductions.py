"""`kith introductions`: who could help whom, whom you brought together, who introduced you."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import keys
from .common import console, json_option, print_json, wiki_option
from .reading import clean, name, read_network, say, styled, worded

if TYPE_CHECKING:
    from rich.console import Console

    from kith.introductions import Made
    from kith.matching import Match
    from kith.network import Network
    from kith.targets import Targets

FEW = 8  # of each kind
KEYS = keys.INTRODUCTIONS | keys.within(matches=keys.MATCH, made=keys.MADE)


@click.command(epilog=keys.told(KEYS, "an object with"))
@click.option("--all", "everyone", is_flag=True, help="All of them, not only the first few of each kind.")
@json_option
@wiki_option
def introductions(everyone: bool, as_json: bool, wiki: Path) -> None:
    """Who could help whom, and why; whom you brought together, and what came of it.

    What somebody is looking for (needs) against what others offer, do, care about, and what you remember of them. Where
    it is not sure, nothing is said.
    """
    from kith.introductions import made
    from kith.matching import matches
    from kith.targets import Targets

    network = read_network(wiki)
    targets, found, brought = Targets(network), matches(network), made(network)
    if as_json:
        print_json(
            {
                "matches": [_match(network, targets, match) for match in found],
                "made": [_made(one) for one in brought],
                "received": _received(network),
            }
        )
        return
    out = console()
    most = None if everyone else FEW
    if not found and not brought:
        say(out, "Nothing yet. Write what somebody is looking for under needs:, what they can help with under offers:.")
    for match in found[:most]:
        _print_match(out, network, targets, match)
    _more(out, len(found[most:]) if most else 0)
    if brought:
        say(out, styled(("You brought together", "bold")))
    for one in brought[:most]:
        _print_made(out, network, one)
    _more(out, len(brought[most:]) if most else 0)


def _match(network: Network, targets: Targets, match: Match) -> dict[str, Any]:
    return keys.row(
        keys.MATCH,
        slug=match.needy,
        name=network.people[match.needy].name,
        need=match.reasons[0].need,
        helper=match.helper,
        helper_name=network.people[match.helper].name,
        reasons=[{"key": reason.place, "text": reason.text} for reason in match.reasons],
        known=_known(network, targets, match),
    )


def _made(one: Made) -> dict[str, Any]:
    since = [one.one_since, one.other_since]
    return keys.row(
        keys.MADE, people=[one.one, one.other], day=one.day, words=one.words, since=since, together=one.together
    )


def _received(network: Network) -> list[dict[str, Any]]:
    return [
        {"slug": slug, "introduced_by": by, "last_contact": last and last.isoformat()}
        for by in network.people
        for slug in network.introduced(by)
        for last in (network.last_contact(slug),)
    ]


def _known(network: Network, targets: Targets, match: Match) -> str:
    """How two people know each other already; nothing where they do not."""
    from kith.when import relative

    if not match.acquainted:
        return ""
    step = targets.web.step(match.needy, match.helper)
    return step.words.replace("{ago}", relative(step.day, network.today) if step.day else "")


def _print_match(out: Console, network: Network, targets: Targets, match: Match) -> None:
    from kith.matching import PLACES

    need = clean(worded(network, match.reasons[0].need))
    say(out, styled((name(network, match.needy), "bold"), f" is looking for {need}"))
    for reason in match.reasons:
        said = clean(worded(network, reason.text))
        say(out, styled((name(network, match.helper), "bold"), f" {PLACES[reason.place]}: {said}"), 2)
    if known := _known(network, targets, match):
        say(out, styled((f"They know each other: {clean(known)}.", "dim")), 2)


def _print_made(out: Console, network: Network, one: Made) -> None:
    from kith.when import relative

    who = (name(network, one.one), name(network, one.other))
    say(out, styled(" and ".join(who), (f"  {relative(one.day, network.today)}  {clean(one.words)}", "dim")), 2)
    since = [f"{n} {relative(day, network.today)}" for n, day in zip(who, (one.one_since, one.other_since), strict=True) if day]  # fmt: skip # noqa: E501
    came = f"last seen together {relative(one.together, network.today)}" if one.together else ""
    said = came or (f"in touch since with {', and with '.join(since)}" if since else "nothing is noted since")
    say(out, styled((said, "dim")), 4)


def _more(out: Console, number: int) -> None:
    if number:
        say(out, styled((f"… and {number} more: kith introductions --all", "dim")))
    out.print()
