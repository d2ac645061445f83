"""`kith find WORDS`: who was it that …? People by any words about them, the best answer first."""

from __future__ import annotations

from pathlib import Path

import click

from . import keys
from .common import console, json_option, print_json, wiki_option
from .reading import clean, name, read_network, say, styled

PLACES = 3  # lines shown of each person
MOST = 20


@click.command(epilog=keys.told(keys.FOUND, "a list, each person with"))
@click.argument("words", nargs=-1, required=True)
@json_option
@wiki_option
def find(words: tuple[str, ...], as_json: bool, wiki: Path) -> None:
    """People whom all these words fit: in their names, interests, what to remember, your own text, the journal.

    A beginning of a word is enough, and accents do not matter.
    """
    from kith.find import find_people
    from kith.when import relative

    network = read_network(wiki)
    found = find_people(network, " ".join(words))
    if as_json:
        print_json(
            [
                keys.row(
                    keys.FOUND,
                    slug=one.slug,
                    name=network.people[one.slug].name,
                    circle=network.people[one.slug].circle,
                    last_contact=network.last_contact(one.slug),
                    places=[{"key": p.key, "text": p.text, "day": p.day and p.day.isoformat()} for p in one.places],
                )
                for one in found
            ]
        )
        return
    out = console()
    if not found:
        say(out, f'Nobody with "{clean(" ".join(words))}". Fewer words, or the beginning of one, find more.')
    for one in found[:MOST]:
        person = network.people[one.slug]
        last = network.last_contact(one.slug)
        beside = [one.slug, person.circle, "archived" if person.archived else ""]
        beside.append(f"last in touch {relative(last, network.today)}" if last else "")
        say(out, styled((name(network, one.slug), "bold"), ("  " + " · ".join(clean(w) for w in beside if w), "dim")))
        for place in one.places[:PLACES]:
            if place.key != "name":
                label = (
                    f"the journal, {relative(place.day, network.today)}" if place.day else place.key.replace("_", " ")
                )
                say(out, styled((f"{label}: ", "dim"), clean(place.text)), 2)
    if len(found) > MOST:
        say(out, styled((f"… and {len(found) - MOST} more: add a word", "dim")))
