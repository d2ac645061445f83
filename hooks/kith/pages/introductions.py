"""Introductions: who could help each other, whom you brought together, who introduced you, and who could.

"Who could introduce me to …" is worked out in the browser, from a small copy of who knows whom that only this page
holds; without JavaScript those whom you may want to meet now are there with the ways to them.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice

from ..introductions import Branch, Made, made, tree
from ..matching import PLACES, Match
from ..paths import Step
from ..targets import Target, Targets
from ..values import dataclass
from .album import Album, Link, Who, event_url
from .page import Page
from .whoknows import who_knows_whom
from .words import unlinked

MOST_NEEDS = 40
MOST_MADE = 60
MOST_BRANCHES = 400  # people in the tree
MOST_WANTED = 6


@dataclass(frozen=True)
class HelperView:
    """Somebody who could help: the lines that say so, each with how it is said, and how the two know each other."""

    who: Who
    answers: tuple[tuple[str, str], ...]
    known: str
    day: date | None


@dataclass(frozen=True)
class NeedView:
    """What somebody is looking for, and who could help."""

    who: Who
    need: str
    helpers: tuple[HelperView, ...]


@dataclass(frozen=True)
class MadeView:
    """Two people whom you brought together, and what came of it: the last time with both, or with each."""

    pair: tuple[Who, ...]
    day: date
    words: str
    since: tuple[tuple[Who, date], ...]
    together: date | None


@dataclass(frozen=True)
class BranchView:
    """Somebody in the tree, when you were last in touch, and those whom they introduced you to."""

    who: Who
    last: date | None
    below: tuple[BranchView, ...]
    elsewhere: bool


@dataclass(frozen=True)
class StepView:
    """One person on a way; `who` is None for somebody without a page. In `words` `{ago}` stands for `day`."""

    who: Who | None
    name: str
    words: str
    day: date | None


@dataclass(frozen=True)
class WantedView:
    """Somebody you may want to meet now: why, at which event, and the ways to them with a sentence to ask with."""

    who: Who | None
    name: str
    why: str
    event: Link | None
    ways: tuple[tuple[tuple[StepView, ...], str], ...]


@dataclass(frozen=True)
class IntroductionsView:
    """All that Introductions shows. `known` is who there is and `web` who knows whom, for js/introductions.js."""

    today: date
    needs: tuple[NeedView, ...]
    more_needs: bool
    wanted: tuple[WantedView, ...]
    made: tuple[MadeView, ...]
    tree: tuple[BranchView, ...]
    more_tree: bool
    known: str
    web: str
    note: str


def introductions_page(album: Album) -> Page:
    """The page of everything about bringing people together."""
    network = album.network
    targets, branches = Targets(network), tree(network)
    needs = _needs(album, targets, album.matches)
    known, web = who_knows_whom(targets) if len(targets.people) > 1 else ("", "")
    view = IntroductionsView(
        today=network.today,
        needs=needs[:MOST_NEEDS],
        more_needs=len(needs) > MOST_NEEDS,
        wanted=tuple(islice(_wanted(album, targets), MOST_WANTED)),
        made=tuple(_made(album, one) for one in made(network)[:MOST_MADE]),
        tree=tuple(_branch(album, branch) for branch in _whole(branches)),
        more_tree=sum(map(_size, branches)) > MOST_BRANCHES,
        known=known,
        web=web,
        note=album.note(""),
    )
    scripts, styles = ("fold.js", "paths.js", "introductions.js"), ("introductions.css",)
    return Page("introductions/index.md", "Introductions", "introductions.html", view, scripts=scripts, styles=styles)


def _needs(album: Album, targets: Targets, found: tuple[Match, ...]) -> tuple[NeedView, ...]:
    """Each need with all who could help, those first whom you could bring together soonest."""
    helpers: dict[tuple[str, str], list[HelperView]] = {}
    for match in found:
        for need in dict.fromkeys(reason.need for reason in match.reasons):
            said = tuple((PLACES[r.place], unlinked(r.text)) for r in match.reasons if r.need == need)
            known = targets.web.step(match.needy, match.helper) if match.acquainted else None
            words, day = (known.words, known.day) if known else ("", None)
            helper = HelperView(album.who(match.helper), said, words, day)
            helpers.setdefault((match.needy, need), []).append(helper)
    return tuple(NeedView(album.who(slug), unlinked(need), tuple(those)) for (slug, need), those in helpers.items())


def _made(album: Album, one: Made) -> MadeView:
    since = ((slug, day) for slug, day in ((one.one, one.one_since), (one.other, one.other_since)) if day)
    pair = (album.who(one.one), album.who(one.other))
    said = unlinked(one.words)
    return MadeView(pair, one.day, said, tuple((album.who(slug), day) for slug, day in since), one.together)


def _branch(album: Album, branch: Branch) -> BranchView:
    below = tuple(_branch(album, one) for one in branch.below)
    return BranchView(album.who(branch.slug), album.network.last_contact(branch.slug), below, branch.elsewhere)


def _whole(branches: tuple[Branch, ...]) -> Iterator[Branch]:
    """As many whole branches as there is room for."""
    room = MOST_BRANCHES
    for branch in branches:
        room -= _size(branch)
        if room >= 0:
            yield branch


def _size(branch: Branch) -> int:
    return 1 + sum(map(_size, branch.below))


def _wanted(album: Album, targets: Targets) -> Iterator[WantedView]:
    """Those you may want to meet now, to whom a way leads."""
    for target in targets.wanted:
        if routes := targets.ways(target).routes:
            ways = tuple((tuple(_step(album, targets, step) for step in route.steps), route.ask) for route in routes)
            yield WantedView(_who(album, target), target.name, unlinked(target.why), _event(album, target), ways)


def _who(album: Album, target: Target) -> Who | None:
    return album.who(target.members[0]) if target.members[0] in album.network.people else None


def _event(album: Album, target: Target) -> Link | None:
    event = album.network.events.get(target.event)
    return Link(event.name, event_url(event.slug)) if event else None


def _step(album: Album, targets: Targets, step: Step) -> StepView:
    who = album.who(step.slug) if step.slug in album.network.people else None
    return StepView(who, targets.people[step.slug].name, step.words, step.day)
