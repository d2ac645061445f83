"""What is worth a thought: the flat list of rules, the most useful first, each with its rule as its docstring.

A rule yields its cards with the most useful first. Nobody is told to be of less worth than another: a circle has room
for so many, a rhythm is longer or shorter, and to let go is an answer like any other.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ..cadence import choose
from ..days import NEVER, Interval, shifted
from ..favours import Favour, favours_of, is_no
from ..followups import follow_ups
from ..format.settings import Circle
from ..suggestions import opener
from .card import Card, Said, command, edit, let_go
from .survey import Survey

HALF_A_YEAR, A_YEAR, TWO_YEARS = 182, 365, 730  # days
A_MONTH = Interval(1, "months")
ONE_SIDED = 3  # favours in a row
_OR_MORE_ROOM = " Or give the circle a larger size, in mkdocs.yml."


def circles_over_size(survey: Survey) -> Iterator[Card]:
    """More people stand in a circle than it has room for: the one furthest past their cadence may move one further out.

    Else the one with whom you were in touch longest ago. From the outermost circle the way out is to let go.
    """
    for number, circle in enumerate(survey.circles):
        members = survey.members(circle)
        if len(members) <= circle.size:
            continue
        person = min(members, key=lambda person: _quiet(survey, person.slug))
        further = survey.circles[number + 1 : number + 2]
        last = survey.touches[person.slug].last_contact
        quiet: Said = (f" With {person.name} you were last in touch ", last, ".") if last else ()
        yield Card(
            rule="circles_over_size",
            slug=person.slug,
            title=f"Make room in the {circle.name} circle: move" if further else "Make room in the widest circle: let",
            after=f"to {further[0].name}" if further else "go",
            why=(f"It has room for {circle.size}, and {len(members)} stand in it.", *quiet, _OR_MORE_ROOM),
            step=edit(person, "circle", further[0].name) if further else let_go(person),
        )


def not_followed_up(survey: Survey) -> Iterator[Card]:
    """Somebody whom you met at an event of the last year, no longer warm (then Today has them), and no word since."""
    network = survey.network
    days = [(event.last_day, event) for event in network.events.values() if event.last_day]
    since = shifted(survey.today, -A_YEAR)
    for day, event in sorted(days, key=lambda one: (one[0], one[1].slug), reverse=True):
        if not since <= day < survey.today:
            continue
        for found in follow_ups(network, event):
            if found.state(survey.today) == "past" and found.person in survey.touches:
                yield Card(
                    rule="not_followed_up",
                    slug=found.person,
                    title="Write to",
                    why=(f"You met at {event.name} ", day, ", and no word is noted since."),
                    opener=opener(network, found.person),
                    step=command("log", found.person, "wrote: it was good to meet you"),
                    let_go=let_go(network.people[found.person]),
                )


def drifted(survey: Survey) -> Iterator[Card]:
    """Somebody is overdue by more than twice their cadence, the furthest first: reconnect, or let go."""
    network = survey.network
    late = [(slug, touch) for slug, touch in survey.touches.items() if touch.drift(survey.today) > 2]
    for slug in choose(late, survey.today, len(late)):
        touch, since = survey.touches[slug], network.known_since(slug)
        rhythm = f"you like to speak every {str(touch.cadence).removeprefix('1 ')}."
        if touch.last_contact:
            why: Said = ("Last in touch ", touch.last_contact, f"; {rhythm}")
        else:
            why = ("You know each other since ", since or survey.today, f", and no conversation is noted; {rhythm}")
        yield Card(
            rule="drifted",
            slug=slug,
            title="Reconnect with",
            why=why,
            opener=opener(network, slug),
            step=command("log", slug, "what you talked about"),
            let_go=let_go(network.people[slug]),
        )


def one_sided(survey: Survey) -> Iterator[Card]:
    """The last favours, three at least and begun half a year ago or more, all went one way; the newest in two years.

    Where you received them, give something; where you gave them, ask for something: people like to be asked. What was
    asked of them since, answered or not, counts as that.
    """
    for person in survey.by_circle:
        row = _in_a_row(favours_of(survey.network, person.slug))
        if len(row) < ONE_SIDED or row[0].day < shifted(survey.today, -TWO_YEARS):
            continue
        if row[-1].day > shifted(survey.today, -HALF_A_YEAR):
            continue
        why: Said = (f"Last: {row[0].text}, ", row[0].day, ".")
        if row[0].way == "received":
            title, after, told = "Do something for", "in return", ("what you did for them", '--gave "what it was"')
            why = ("The last few kindnesses were theirs. ", *why)
        else:
            title, after, told = "Ask", "for something", ("what you asked", '--asked "what it was"')
            why = ("The last few kindnesses were yours, and people like to be asked. ", *why)
        step = command("log", person.slug, *told)
        yield Card(rule="one_sided", slug=person.slug, title=title, after=after, why=why, step=step)


def near_without_cadence(survey: Survey) -> Iterator[Card]:
    """Somebody in the nearer half of the circles whom you never mean to write to: give them the circle's rhythm."""
    for circle in survey.near:
        for person in survey.members(circle):
            if (person.cadence or circle.cadence) == NEVER:
                yield Card(
                    rule="near_without_cadence",
                    slug=person.slug,
                    title="Set a rhythm with",
                    why=(f"They stand in the {circle.name} circle, and nothing brings them to mind.",),
                    step=edit(person, "cadence", circle.cadence if circle.cadence != NEVER else A_MONTH),
                )


def without_circle(survey: Survey) -> Iterator[Card]:
    """Somebody has neither circle nor cadence, and will never be suggested: the circle that fits how often you speak.

    That is the nearest circle whose cadence is no shorter than you were in touch within the last year; the outermost
    for fewer than two times. Those you were in touch with last come first.
    """
    network = survey.network
    found = [person for person in network.active if not person.circle and person.cadence is None]
    for person in sorted(found, key=lambda one: _last(survey, one.slug), reverse=True):
        last = survey.touches[person.slug].last_contact
        yield Card(
            rule="without_circle",
            slug=person.slug,
            title="Find a circle for",
            why=("How close they are is not noted. You were last in touch ", last, ".")
            if last
            else ("How close they are is not noted.",),
            step=edit(person, "circle", _fitting(survey, person.slug).name),
            let_go=let_go(person),
        )


def nothing_in_common(survey: Survey) -> Iterator[Card]:
    """Nothing is noted that you share with somebody who has a circle, the nearest circles first."""
    for person in survey.by_circle:
        if not person.shared_interests:
            cares = f"They care about {person.interests[0]}. " if person.interests else ""
            yield Card(
                rule="nothing_in_common",
                slug=person.slug,
                title="Note what you share with",
                why=(f"{cares}Common ground is what the next conversation begins with.",),
                step=command("note", person.slug, "what you both care about", "--under shared-interests"),
            )


def stale_facts(survey: Survey) -> Iterator[Card]:
    """For more than a year nothing new was noted of somebody who has a circle, the nearest circles first."""
    for person in survey.by_circle:
        learned = survey.learned(person.slug)
        if learned and learned < shifted(survey.today, -A_YEAR):
            yield Card(
                rule="stale_facts",
                slug=person.slug,
                title="Note what is new with",
                why=("The newest that their page tells was noted ", learned, "."),
                step=command("note", person.slug, "what is new with them"),
            )


def no_face(survey: Survey) -> Iterator[Card]:
    """Somebody who has a circle has no photo, the nearest circles first."""
    for person in survey.by_circle:
        if not person.photo:
            yield Card(
                rule="no_face",
                slug=person.slug,
                title="Give a face to",
                why=("A face brings a person back. Put a picture into people/faces/, and name it in their file.",),
                step=edit(person, "photo", f"faces/{person.slug}.jpg"),
            )


RULES = (
    circles_over_size,
    not_followed_up,
    drifted,
    one_sided,
    near_without_cadence,
    without_circle,
    nothing_in_common,
    stale_facts,
    no_face,
)


def _last(survey: Survey, slug: str) -> date:
    return survey.touches[slug].last_contact or date.min


def _quiet(survey: Survey, slug: str) -> tuple[float, date, str]:
    return -survey.touches[slug].drift(survey.today), _last(survey, slug), slug


def _in_a_row(found: tuple[Favour, ...]) -> list[Favour]:
    """The newest favours that went one way, the newest first: until one went the other, or you asked."""
    row: list[Favour] = []
    asked = False
    for favour in (one for one in found if not is_no(one)):
        if favour.way == "asked":
            asked = True
            if row and row[0].way == "gave":
                break
            continue
        if (row and favour.way != row[0].way) or (not row and asked and favour.way == "gave"):
            break
        row.append(favour)
    return row


def _fitting(survey: Survey, slug: str) -> Circle:
    since = shifted(survey.today, -A_YEAR)
    times = sum(since <= entry.day <= survey.today for entry in survey.network.interactions(slug))
    fits = (circle for circle in survey.circles if times > 1 and circle.cadence.days >= A_YEAR / times)
    return next(fits, survey.circles[-1])
