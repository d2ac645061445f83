"""`kith review`: a few cards, each with one thing to do; and where your people come from."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import keys
from .common import console, json_option, print_json, wiki_option
from .reading import clean, name, read_network, say, styled, worded

if TYPE_CHECKING:
    from rich.console import Console

    from kith.network import Network
    from kith.review.breadth import Missing
    from kith.review.card import Card, Step


INSIDE = keys.within(cards=keys.CARD)


@click.command(epilog=keys.told(keys.REVIEW | INSIDE, "one object with"))
@click.option("--all", "everything", is_flag=True, help="Every card, not only those of one sitting.")
@json_option
@wiki_option
def review(everything: bool, as_json: bool, wiki: Path) -> None:
    """Once a quarter: who drifted, which circle is full, what is not noted. Each card with one thing to do.

    At most twelve, of several kinds, the most useful first. To let somebody go is an answer, too. Below them: how many
    of the near ones are in rhythm, where your people come from, what is missing.
    """
    from kith.review import breadth
    from kith.review.sitting import deck, sitting

    network = read_network(wiki)
    found = deck(network)
    cards = found if everything else sitting(found)
    if as_json:
        print_json(_row(network, cards))
        return
    out = console()
    for card in cards:
        _print_card(out, network, card)
        out.print()
    if not cards:
        say(out, "Nothing asks for a thought. Enjoy the quiet.")
        out.print()
    for rhythm in breadth.rhythms(network):
        kept = f"{rhythm.kept(network.today)} of {len(rhythm.dues)}"
        say(out, f"In rhythm: {clean(rhythm.circle)}, every {rhythm.cadence}: {kept}", dots=True)
    for label, origins in (
        ("From", breadth.spheres(network)),
        ("Living in", breadth.places(network)),
        ("Sharing", breadth.shared(network)),
    ):
        if origins:
            say(out, f"{label}: {', '.join(clean(origin.name) for origin in origins)}")
    for lack in breadth.missing(network):
        say(out, clean(_lack(network, lack)))
    if more := len(found) - len(cards):
        say(out, styled((f"… and {more} more for another day: kith review --all", "dim")))


def _print_card(out: Console, network: Network, card: Card) -> None:
    say(out, styled((clean(title(network, card)), "bold")))
    say(out, clean(why(network, card)), 2)
    if card.opener:
        say(out, clean(worded(network, card.opener)), 2)
    _print_step(out, "", card.step)
    if card.let_go:
        _print_step(out, "or let go: ", card.let_go)


def _print_step(out: Console, before: str, step: Step) -> None:
    where = f"in {clean(step.path)}, {'in place of line ' + str(step.line) if step.line else 'below name'}: "
    say(out, styled((before + (where if step.path else ""), "dim"), (clean(step.text), "cyan")), 2)


def title(network: Network, card: Card) -> str:
    """ "Reconnect with Victor Trevor": what a card says to do."""
    return " ".join(part for part in (card.title, name(network, card.slug), card.after) if part)


def why(network: Network, card: Card) -> str:
    """The reason, its days said from today."""
    from kith.when import relative

    return "".join(part if isinstance(part, str) else relative(part, network.today) for part in card.why)


def _lack(network: Network, lack: Missing) -> str:
    from kith.when import relative

    day = f"{relative(lack.day, network.today)}." if lack.day else ""
    names = ", ".join([*(name(network, slug) for slug in lack.people), *lack.interests])
    return " ".join(part for part in (lack.words, day, names) if part)


def _row(network: Network, cards: list[Card]) -> dict[str, Any]:
    from kith.review import breadth

    return keys.row(
        keys.REVIEW,
        cards=[_card(network, card) for card in cards],
        rhythm=[
            {"circle": r.circle, "every": r.cadence, "in_rhythm": r.kept(network.today), "people": len(r.dues)}
            for r in breadth.rhythms(network)
        ],
        spheres=[{"name": one.name, "people": one.people} for one in breadth.spheres(network)],
        places=[{"name": one.name, "people": one.people} for one in breadth.places(network)],
        shared=[{"name": one.name, "people": one.people} for one in breadth.shared(network)],
        missing=[_lack(network, lack) for lack in breadth.missing(network)],
    )


def _card(network: Network, card: Card) -> dict[str, Any]:
    return keys.row(
        keys.CARD,
        rule=card.rule,
        slug=card.slug,
        title=title(network, card),
        why=why(network, card),
        opener=worded(network, card.opener),
        do=_step(card.step),
        let_go=_step(card.let_go) if card.let_go else None,
    )


def _step(step: Step) -> dict[str, Any]:
    return {"text": step.text, "path": step.path or None, "line": step.line}
