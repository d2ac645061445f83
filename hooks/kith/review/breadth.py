"""Where your people come from, what is missing, and how many of the near ones are in rhythm. In words, not in ranks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date

from ..days import NEVER, shifted
from ..format.person import Person
from ..interests import interest_slug
from ..network import Network
from ..values import dataclass
from .survey import Survey

ENOUGH = 4  # people from whom on "more than half of them" means something
FEW = 3  # doors, or people in a sentence


@dataclass(frozen=True)
class Rhythm:
    """A near circle: how often you mean to be in touch, and when each of its people is due (never for some)."""

    circle: str
    cadence: str
    dues: tuple[date | None, ...]

    def kept(self, today: date) -> int:
        """How many are in rhythm: not due, or never to be."""
        return sum(due is None or due > today for due in self.dues)


@dataclass(frozen=True)
class Origin:
    """A sphere, a place or a shared interest, and who comes from it, lives there, shares it."""

    name: str
    people: tuple[str, ...]


@dataclass(frozen=True)
class Missing:
    """A sentence about what is missing: words, then a day, people by slug or interests by name, where it has some."""

    words: str
    day: date | None = None
    people: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()


def rhythms(network: Network) -> list[Rhythm]:
    """The near circles that somebody stands in."""
    survey = Survey(network)
    found = []
    for circle in survey.near:
        members = survey.members(circle)
        if members and circle.cadence != NEVER:
            dues = tuple(network.touch(person.slug).due for person in members)
            found.append(Rhythm(circle.name, str(circle.cadence).removeprefix("1 "), dues))
    return found


def spheres(network: Network) -> list[Origin]:
    """Where you know people from, those with most of them first."""
    return _origins(network.active, lambda person: person.sphere)


def places(network: Network) -> list[Origin]:
    """Where they live: the last part of the location, so that Paddington, London is London."""
    return _origins(network.active, _place)


def shared(network: Network) -> list[Origin]:
    """What you have in common, and with whom; what you share with most of them first."""
    found = [Origin(one.name, one.shared) for one in network.interests.values() if one.shared]
    return sorted(found, key=lambda one: (-len(one.people), one.name.casefold()))


def _origins(people: tuple[Person, ...], of: Callable[[Person], str]) -> list[Origin]:
    spelled: dict[str, str] = {}
    found: dict[str, list[str]] = {}
    for person in people:
        if name := of(person):
            key = interest_slug(name)
            spelled.setdefault(key, name)
            found.setdefault(key, []).append(person.slug)
    order = sorted(found, key=lambda key: (-len(found[key]), spelled[key].casefold()))
    return [Origin(spelled[key], tuple(found[key])) for key in order]


def _place(person: Person) -> str:
    return person.location.rsplit(",", 1)[-1].strip()


def missing(network: Network) -> list[Missing]:
    """Run every rule of breadth over a network."""
    return [found for rule in RULES for found in rule(network)]


def one_sphere_is_nearly_all(network: Network) -> Iterator[Missing]:
    """More than half of those in the near circles, and four at least, come from one sphere."""
    near = {circle.name for circle in Survey(network).near}
    spheres = Counter(person.sphere for person in network.active if person.circle in near and person.sphere)
    for name, count in spheres.most_common(1):
        if count >= ENOUGH and 2 * count > spheres.total():
            yield Missing(f"More than half of those near you come from one place in your life: {name}.")


def one_place_is_nearly_all(network: Network) -> Iterator[Missing]:
    """More than two thirds of those whose place is noted, and four at least, live in one place."""
    found = places(network)
    everyone = sum(len(place.people) for place in found)
    if found and len(found[0].people) >= ENOUGH and 3 * len(found[0].people) > 2 * everyone:
        yield Missing(f"Nearly everybody whose home is noted lives in {found[0].name}.")


def some_spheres_have_one_door(network: Network) -> Iterator[Missing]:
    """From a sphere you know just one person: they could introduce you to another."""
    found = spheres(network)
    alone = [sphere for sphere in found if len(sphere.people) == 1]
    for sphere in alone[:FEW] if len(alone) < len(found) else ():
        yield Missing(f"Your one door to {sphere.name}:", people=sphere.people)


def some_interests_have_one_other(network: Network) -> Iterator[Missing]:
    """An interest that you share with one person only; nobody else is noted who cares about it."""
    alone = [one.name for one in network.interests.values() if len(one.shared) == 1 and not one.others]
    if alone:
        yield Missing("Shared with one person only:", interests=tuple(alone[: 2 * FEW]))


def nobody_is_new(network: Network) -> Iterator[Missing]:
    """Nobody came into the book for half a year."""
    known = [day for person in network.active if (day := network.known_since(person.slug))]
    if known and max(known) < shifted(network.today, -182):
        yield Missing("The newest face in the book came", max(known))


def some_have_no_sphere(network: Network) -> Iterator[Missing]:
    """Of somebody in a circle it is not noted where you know them from."""
    people = tuple(person.slug for person in network.active if person.circle and not person.sphere)
    if people:
        yield Missing("Where you know them from is not noted yet:", people=people[: 2 * FEW])


RULES = (
    one_sphere_is_nearly_all,
    one_place_is_nearly_all,
    some_spheres_have_one_door,
    some_interests_have_one_other,
    nobody_is_new,
    some_have_no_sphere,
)
