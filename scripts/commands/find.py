"""`kith find WORDS`: who was it that …? People by any words about them, the best answer first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kith.plain import shown

from . import completing, keys
from .common import console, json_option, print_json, wiki_option
from .reading import clean, name, read_network, say, styled, worded

if TYPE_CHECKING:
    from rich.console import Console

    from kith.find import Place
    from kith.network import Network

PLACES = 3  # lines shown of each person
MOST = 20
LONGEST = 150  # characters of a line that are shown; of a longer one, those about the word


@click.command(epilog=keys.told(keys.FOUND, "a list, each person with"))
@click.argument("words", nargs=-1, required=True, shell_complete=completing.words)
@json_option
@wiki_option
def find(words: tuple[str, ...], as_json: bool, wiki: Path) -> None:
    """People whom all these words fit: in their names, interests, what to remember, your own text, the journal.

    A beginning of a word is enough, and accents do not matter.
    """
    from kith.find import find_people, find_unnamed
    from kith.when import relative

    def row(places: tuple[Place, ...]) -> list[dict[str, Any]]:
        return [{"key": p.key, "text": p.text, "day": p.day and p.day.isoformat()} for p in places]

    network = read_network(wiki)
    wanted = " ".join(words)
    found, unnamed = find_people(network, wanted), find_unnamed(network, wanted)
    if as_json:
        rows = [
            keys.row(
                keys.FOUND,
                slug=one.slug,
                name=network.people[one.slug].name,
                circle=network.people[one.slug].circle,
                last_contact=network.last_contact(one.slug),
                places=row(one.places),
            )
            for one in found
        ]
        if unnamed:
            rows.append(keys.row(keys.FOUND, slug=None, name=None, circle=None, last_contact=None, places=row(unnamed)))
        print_json(rows)
        return
    out = console()
    if not found and not unnamed:
        say(out, f'Nobody with "{clean(" ".join(words))}". Fewer words, or the beginning of one, find more.')
    for one in found[:MOST]:
        person = network.people[one.slug]
        last = network.last_contact(one.slug)
        beside = [one.slug, person.circle, "archived" if person.archived else ""]
        beside.append(f"last in touch {relative(last, network.today)}" if last else "")
        say(
            out,
            styled((name(network, one.slug), "bold"), ("  " + " · ".join(clean(w) for w in beside if w), "dim")),
            dots=True,
        )
        _print_places(out, network, one.places, words)
    if unnamed:
        say(out, styled(("With nobody who has a page", "bold")))
        _print_places(out, network, unnamed, words)
    if len(found) > MOST:
        say(out, styled((f"… and {len(found) - MOST} more: add a word", "dim")))


def _print_places(out: Console, network: Network, places: tuple[Place, ...], words: tuple[str, ...]) -> None:
    from kith.when import relative

    for place in places[:PLACES]:
        if place.key != "name":
            label = f"the journal, {relative(place.day, network.today)}" if place.day else place.key.replace("_", " ")
            say(out, styled((f"{label}: ", "dim"), _around(clean(worded(network, place.text)), words)), 2)


def _around(text: str, words: tuple[str, ...]) -> str:
    """A line as it is, or of a long one the part where the words stand."""
    if len(text) <= LONGEST:
        return text
    folded = text.casefold()
    at = min((place for word in words if (place := folded.find(word.casefold())) > 0), default=0)
    start = text.find(" ", max(0, at - LONGEST // 3), at) + 1 if at > LONGEST // 3 else 0
    cut = shown(text[start:], LONGEST)
    return f"… {cut}" if start else cut
