"""`kith balance [WHO]`: give and take, in words. Whose turn it is, what you asked, whom you could ask."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import keys
from .common import console, json_option, print_json, wiki_option
from .completing import people
from .reading import clean, name, read_network, say, styled, worded
from .who import one_person

if TYPE_CHECKING:
    from rich.console import Console

    from kith.balance import Balance, Between
    from kith.favours import Favour
    from kith.network import Network
    from kith.turns import Turn

FEW = 8  # people of each kind
WAYS = {"gave": "you gave", "received": "they gave you", "asked": "you asked for"}


@click.command(epilog=keys.told(keys.BALANCE, "a list of all with whom there is something, with WHO one object, with"))
@click.argument("who", shell_complete=people, required=False)
@click.option("--all", "everyone", is_flag=True, help="Everyone, not only the newest few of each kind.")
@json_option
@wiki_option
def balance(who: str | None, everyone: bool, as_json: bool, wiki: Path) -> None:
    """Give and take: whose turn it is, what you asked for and is still open, whom you could ask.

    Read from Gave:, Received: and Asked: in the journal, and from who wrote or invited last where that is plain. With
    WHO, all that was between the two of you. Nothing is added up: nobody keeps score here.
    """
    from kith.balance import Balance, between
    from kith.favours import favours_of, open_asks

    network = read_network(wiki)
    if who:
        slug = one_person(network, who)
        asks = tuple(ask for ask in open_asks(network) if ask.slug == slug)
        one = between(network, slug, favours_of(network, slug), asks)
        if as_json:
            print_json(_row(network, one))
        else:
            _print_one(console(), network, one)
        return
    found = Balance(network)
    if as_json:
        print_json([_row(network, one) for one in found.people.values() if one.turns or one.favours])
    else:
        _print(console(), network, found, len(network.people) if everyone else FEW)


def _row(network: Network, one: Between) -> dict[str, Any]:
    def told(favour: Favour | None) -> dict[str, Any] | None:
        return {"text": favour.text, "day": favour.day} if favour else None

    return keys.row(
        keys.BALANCE,
        slug=one.slug,
        name=network.people[one.slug].name,
        turns=[{"kind": t.kind, "yours": t.yours, "words": t.words, "day": t.day} for t in one.turns],
        asks=[told(ask) for ask in one.asks],
        answered=told(one.answered),
        helped=told(one.helped),
        favours=[{"way": f.way, "text": f.text, "day": f.day, "commit": f.commit} for f in one.favours],
    )


def _print(out: Console, network: Network, found: Balance, most: int) -> None:
    yours = [(one.slug, _turn(network, turn)) for one in found.yours for turn in one.yours]
    asks = [(ask.slug, _told(network, "you asked", ask)) for ask in found.asks]
    helpers = [(one.slug, words) for one in found.helpers for words in _reasons(network, one)[:1]]
    theirs = [(one.slug, _turn(network, turn)) for one in found.theirs for turn in one.theirs]
    sections = (("Your turn", yours), ("You asked", asks), ("When you need help", helpers), ("Their turn", theirs))
    told = [(heading, lines) for heading, lines in sections if lines]
    if not told:
        say(out, "Nothing yet. kith log WHO TEXT --received (or --gave, --asked) TEXT writes a favour down.")
    for number, (heading, lines) in enumerate(told):
        if number:
            out.print()
        say(out, styled((heading, "bold")))
        for slug, words in lines[:most]:
            say(out, styled((name(network, slug), "cyan"), f"  {clean(words)}"), 2)
        if more := len(lines[most:]):
            say(out, styled((f"… and {more} more: kith balance --all", "dim")), 2)


def _print_one(out: Console, network: Network, one: Between) -> None:
    say(out, styled((name(network, one.slug), "bold")))
    lines = [f"{_turn(network, turn)} · {turn.said[1]}".removesuffix(" · ") for turn in one.turns]
    lines += [_told(network, "you asked, and it is open,", ask) for ask in one.asks]
    for words in lines:
        say(out, clean(words[0].upper() + words[1:]), 2)
    if lines and one.favours:
        out.print()
    for favour in one.favours:
        say(out, clean(_told(network, WAYS[favour.way], favour)), 2)
    if not lines and not one.favours:
        say(out, "Nothing yet.", 2)


def _turn(network: Network, turn: Turn) -> str:
    from kith.when import relative

    return f"{turn.said[0]} {relative(turn.day, network.today)}: {worded(network, turn.words)}"


def _told(network: Network, words: str, favour: Favour) -> str:
    from kith.when import relative

    return f"{words} {relative(favour.day, network.today)}: {worded(network, favour.text)}"


def _reasons(network: Network, one: Between) -> list[str]:
    """Why somebody could be asked, the best reason first."""
    found = [_told(network, "answered you", one.answered)] if one.answered else []
    found += [_told(network, "helped you", one.helped)] if one.helped and not one.answered else []
    return found + ([_turn(network, one.you_helped)] if one.you_helped else [])
