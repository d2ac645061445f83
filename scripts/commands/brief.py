"""`kith brief EVENT`: before it, whom to talk to and about what; after it, whom you met and what came of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from . import completing, keys
from .common import console, json_option, print_json, wiki_option
from .reading import clean, name, read_network, say, styled, worded
from .refused import Refused

if TYPE_CHECKING:
    from rich.console import Console

    from kith.briefs import Talk
    from kith.followups import FollowUp
    from kith.format.event import Event
    from kith.network import Network

INSIDE = keys.within(targets=keys.TARGET, met=keys.MET, other_times=keys.TIME)
LABEL = 17  # columns of the labels
FACTS = 5  # of the back of the card
MOST = 9  # events that are told where several are meant


@click.command(epilog=keys.told(keys.BRIEF | INSIDE, "one object with"))
@click.argument("event", default="", shell_complete=completing.events)
@json_option
@wiki_option
def brief(event: str, as_json: bool, wiki: Path) -> None:
    """An event: your goal, and what to talk about with each whom you go for; once it is over, whom you met there.

    EVENT is a slug, a name or a beginning of one; without it, the next one. The site has the same to print and fold.
    """
    network = read_network(wiki)
    found = _one(network, event)
    if as_json:
        print_json(_row(network, found))
    else:
        _print(console(), network, found)


def _one(network: Network, text: str) -> Event:
    from kith.said.whichevent import near_name, which_events

    found = which_events(network, text)
    if len(found) == 1:
        return found[0]
    if found:
        lines = "\n".join(f"  {e.slug}  {clean(e.name)}" for e in found[:MOST])
        raise Refused(f'"{clean(text)}" may mean several events. Write the slug:\n{lines}')
    if not text.strip():
        raise Refused("No event is ahead. kith event NAME --date DAY makes one; kith brief NAME shows one that was.")
    near = near_name(network, text)
    hint = f'Did you mean "{clean(near)}"?' if near else "kith event NAME --date DAY makes one."
    raise Refused(f'There is no event "{clean(text)}". {hint}')


def _row(network: Network, event: Event) -> dict[str, Any]:
    from kith.briefs import talks
    from kith.followups import follow_ups
    from kith.outcomes import came_of

    return keys.row(
        keys.BRIEF,
        slug=event.slug,
        name=event.name,
        date=event.date,
        until=event.until,
        place=event.place,
        goal=event.goal,
        decision=event.decision,
        why=event.why,
        targets=[_target(network, talk) for talk in talks(network, event)],
        promised=[_promise(network, promise) for promise in network.open_promises(event.slug)],
        met=[
            keys.row(
                keys.MET, slug=f.person, name=name(network, f.person), state=f.state(network.today), due=f.due, on=f.on
            )
            for f in follow_ups(network, event)
        ],
        came_of_it=came_of(network, event, network.today),
        other_times=[
            keys.row(
                keys.TIME, slug=e.slug, date=e.date, decision=e.decision, came_of_it=came_of(network, e, network.today)
            )
            for e in network.other_times(event)
        ],
    )


def _target(network: Network, talk: Talk) -> dict[str, Any]:
    return keys.row(
        keys.TARGET,
        slug=talk.slug,
        name=talk.name,
        why=worded(network, talk.why),
        how=talk.how,
        opener=worded(network, talk.opener),
        last_contact=talk.last,
        last_said=worded(network, talk.said),
        shared=talk.shared,
        promised=[_promise(network, promise) for promise in talk.promises],
        owed=worded(network, talk.owed),
        needs=[worded(network, need) for need in talk.needs],
        remember=[worded(network, fact) for fact in talk.remember],
    )


def _promise(network: Network, promise: Any) -> dict[str, Any]:
    return {"text": worded(network, promise.text), "by": promise.by and promise.by.isoformat()}


def _print(out: Console, network: Network, event: Event) -> None:
    from kith.briefs import talks
    from kith.followups import follow_ups
    from kith.outcomes import came_of
    from kith.when import promised

    over = event.last_day is not None and event.last_day < network.today
    say(out, styled((clean(event.name), "bold"), (f"  {clean(_when(network, event))}", "dim")), dots=True)
    for line in (event.goal, _decision(event, over), came_of(network, event, network.today) if over else ""):
        if line:
            say(out, clean(worded(network, line)))
    for follow_up in follow_ups(network, event):
        out.print()
        _print_met(out, network, event, follow_up)
    for talk in () if over else talks(network, event):
        out.print()
        _print_talk(out, network, talk.beside_the_opener())
    if found := network.open_promises(event.slug):
        out.print()
        say(out, styled(("You promised", "bold")))
        for promise in found:
            by = f" · {promised(promise.by, network.today)}" if promise.by else ""
            say(out, styled(clean(worded(network, promise.text)), (by, "dim")), 2, dots=True)
    _print_times(out, network, event)


def _when(network: Network, event: Event) -> str:
    from kith.when import near, relative

    if event.date is None:
        return event.place
    until = f" to {near(event.until, network.today)}" if event.until and event.until != event.date else ""
    day = f"{near(event.date, network.today)}{until}, {relative(event.date, network.today)}"
    return " · ".join(part for part in (day, event.place) if part)


def _decision(event: Event, over: bool) -> str:
    words = {"going": "You went" if over else "You are going", "maybe": "Not decided yet", "passed": "You passed"}
    said = words.get(event.decision, "")
    return f"{said}: {event.why}" if said and event.why else said or event.why


def _print_talk(out: Console, network: Network, talk: Talk) -> None:
    from kith.pages.album import Album

    line = Album(network).who(talk.slug).line if talk.slug else "no page yet"
    say(out, styled((clean(talk.name), "bold"), (f"  {clean(line)}", "dim")), dots=True)
    for words in (talk.why, talk.opener):
        if words:
            say(out, styled((clean(worded(network, words)), "cyan" if words is talk.opener else "")), 2)
    for label, lines in _facts(network, talk):
        for number, words in enumerate(lines):
            say(out, clean(worded(network, words)), LABEL, styled((f"  {label}" if number == 0 else "", "dim")))


def _facts(network: Network, talk: Talk) -> Iterator[tuple[str, list[str]]]:
    from kith.when import promised, relative

    today = network.today
    promises = [p.text + (f" · {promised(p.by, today)}" if p.by else "") for p in talk.promises]
    last = [": ".join(part for part in (relative(talk.last, today), talk.said) if part)] if talk.last else []
    yield "You know them", [talk.how] if talk.how else []
    yield "Remember", list(talk.remember[:FACTS])
    yield "You promised", promises
    yield "Last in touch", last
    yield "They gave you", [talk.owed] if talk.owed else []
    yield "Looking for", list(talk.needs)
    yield "You share", [", ".join(talk.shared)] if talk.shared else []


def _print_met(out: Console, network: Network, event: Event, follow_up: FollowUp) -> None:
    from kith.followups import WORDS, later
    from kith.suggestions import opener
    from kith.when import promised

    state, slug = follow_up.state(network.today), follow_up.person
    words = WORDS[state].format(
        later=later(event, follow_up.on) if follow_up.on else "",
        by=promised(follow_up.due, network.today) if follow_up.due else "",
    )
    say(out, styled((name(network, slug), "bold"), (f"  {words}" if words else "", "dim")))
    if state in ("due", "warm"):
        if begin := clean(worded(network, opener(network, slug))):
            say(out, styled((begin, "cyan")), 2)
        say(out, styled((f'When you have: kith log {slug} "wrote about …"', "dim")), 2)


def _print_times(out: Console, network: Network, event: Event) -> None:
    from kith.outcomes import came_of
    from kith.when import written

    times = [other for other in network.other_times(event) if other.date]
    if times:
        out.print()
        say(out, styled(("Other times", "bold")))
    for other in times:
        over = bool(other.last_day and other.last_day < network.today)
        said = came_of(network, other, network.today) or _decision(other, over)
        day = written(other.date) if other.date else ""
        say(out, styled((f"{day}: " if said else day, "dim"), clean(said)), 2)
