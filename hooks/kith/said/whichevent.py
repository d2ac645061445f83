"""Which event is meant: a slug, a name, or a beginning of either; nothing for the next one."""

from __future__ import annotations

from ..briefs import next_event
from ..format.event import DAY_FIRST, Event
from ..names import fold
from ..network import Network


def which_events(network: Network, text: str) -> list[Event]:
    """The events that `text` may mean, of the best kind of match only, the next to come first.

    Of several times of one name, the one that is still ahead is meant. Nothing written means the next event.
    """
    if not text.strip():
        return [event for event in [next_event(network)] if event]
    slug = text.strip().removeprefix("events/").removesuffix(".md")
    if slug in network.events:
        return [network.events[slug]]
    found = [e for e in network.events.values() if fold(e.name) == fold(text)] if fold(text) else []
    found = found or [e for e in network.events.values() if _begins(e, text)]
    ahead = [e for e in found if e.last_day and e.last_day >= network.today]
    if len(ahead) == 1 and len({fold(e.name) for e in found}) == 1:
        return ahead
    return sorted(found, key=lambda e: (e not in ahead, abs(((e.date or network.today) - network.today).days), e.slug))


def near_name(network: Network, text: str) -> str:
    """The name of the event that comes near what was written; "" where none does."""
    names = {event.name: fold(event.name) for event in network.events.values()}
    from rapidfuzz import fuzz, process  # only where something is misspelt

    found = process.extractOne(fold(text), names, scorer=fuzz.ratio, score_cutoff=75)
    return str(found[2]) if found else ""


def _begins(event: Event, text: str) -> bool:
    wanted = fold(text)
    names = (fold(event.slug), fold(DAY_FIRST.sub("", event.slug)), fold(event.name))
    return bool(wanted) and any(name.startswith(wanted) or f" {wanted}" in name for name in names)
