"""What you said that you would do, and for whom: tasks in the files, and the journal's `Next:`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .format.promise import Promise
from .git.journal import Entry
from .names import subject_slug

if TYPE_CHECKING:
    from .network import Network


def promises(network: Network) -> dict[str, tuple[Promise, ...]]:
    """Promises by the slug of the person (or event) they were made to, each once: tasks, then the journal's.

    A `Next:` stands with the first person of its entry who is here, else with its event, else under "": to nobody
    by name. It is the same promise as a task of the same words in the file of anyone there, or of the event.
    """
    made: dict[str, list[Promise]] = {}
    for source in network.sources:
        made.setdefault(source.slug, []).extend(source.promises)
    tasks = {subject_slug(p.text) for promises in made.values() for p in promises}
    for entry in network.entries:
        if not entry.next:
            continue
        changed = (change.slug for change in entry.changes)
        there = [network.person_slug(slug) or slug for slug in (*entry.people, *changed)]
        known = {subject_slug(p.text) for slug in (*there, entry.at) for p in made.get(slug, [])}
        stands = _stands_with(network, entry)
        if not stands:
            known |= tasks | {subject_slug(p.text) for p in made.get("", [])}
        for promise in entry.next:
            if (words := subject_slug(promise.text)) not in known:
                known.add(words)
                made.setdefault(stands, []).append(promise)
    return {slug: tuple(promises) for slug, promises in made.items() if promises}


def _stands_with(network: Network, entry: Entry) -> str:
    """Whose promise an entry's `Next:` is: a person's, an event's, somebody's who is gone, or nobody's by name."""
    people = [slug for slug in map(network.person_slug, entry.people) if slug]
    events = [slug for slug in (entry.at, *(change.slug for change in entry.changes)) if slug in network.events]
    return next(iter((*people, *events, *entry.people)), "")
