"""What `check --fix` mends: only what has one sure meaning, byte-exactly, and each mend is said.

Each rule takes the network and the bytes of the files and gives mends: a sentence, and the edit that does it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from ..format import event, person
from ..format.fields import FieldSpec
from ..format.frontmatter import Document, read
from ..format.kinds import KINDS, PartlyWrong, Wrong
from ..format.rewrite import Refused, rename_key, replace_item, set_key
from ..record.writes import Write
from ..values import dataclass
from .capture import ORDER, Source

if TYPE_CHECKING:
    from ..network import Network

SURE, OTHERWISE = 80, 72  # of 100: so near is the one key that is meant, and no other comes as near as that


@dataclass(frozen=True)
class Mend:
    """One thing put right in a file: `words` for the owner ("circel: is now circle:"), and how."""

    path: str
    words: str
    edit: Callable[[bytes], bytes]


def mended(network: Network, files: Mapping[str, Source]) -> tuple[list[Write], list[Mend]]:
    """The writes that put all right, and what they do. A mend that would touch anything else is left out."""
    now = {path: source.data for path, source in files.items() if source.data is not None}
    done = []
    for rule in RULES:
        for mend in rule(network, now):
            try:
                now[mend.path] = mend.edit(now[mend.path])
                done.append(mend)
            except Refused:
                continue
    writes = [Write(path, files[path].data, data) for path, data in sorted(now.items()) if data != files[path].data]
    return writes, done


def keys_are_spelt(network: Network, files: Mapping[str, bytes]) -> Iterator[Mend]:
    """`Shared-Interests`, `circel`: a key that is one slip away from one key, and from no other."""
    for path, data in files.items():
        document, _ = read(path, data)
        specs = {spec.key: spec for spec in (person.FIELDS if path.startswith("people/") else event.FIELDS)}
        for key in document.fields if document else ():
            meant = _meant_key(key, specs)
            if document and meant and meant not in document.fields and _fits(document, key, specs[meant]):
                yield Mend(path, f"{key}: is now {meant}:", _renaming(key, meant))


def _meant_key(key: str, specs: Mapping[str, FieldSpec]) -> str:
    if key in specs:
        return ""
    plain = key.casefold().replace("-", "_").replace(" ", "_")
    if plain in specs:
        return plain
    from rapidfuzz import fuzz  # only where something is misspelt

    scores = sorted(((fuzz.ratio(plain, known), known) for known in specs), reverse=True)
    (best, meant), (second, _) = scores[0], scores[1]
    return meant if best >= SURE and second < OTHERWISE else ""


def _fits(document: Document, key: str, spec: FieldSpec) -> bool:
    """What stands under the key is of the kind that the other key wants."""
    try:
        KINDS[spec.kind][0](document.fields[key].value)
    except (Wrong, PartlyWrong):
        return False
    return True


def _renaming(key: str, meant: str) -> Callable[[bytes], bytes]:
    return lambda data: rename_key(data, key, meant)


def interests_are_written_one_way(network: Network, files: Mapping[str, bytes]) -> Iterator[Mend]:
    """ "Chess", "chess" and "chéss" are one subject: everybody's is written as most write it."""
    from ..interests import interest_slug

    names = {slug: interest.name for slug, interest in network.interests.items()}
    for one in network.active:
        for key in ("shared_interests", "interests"):
            document, _ = read(one.path, files.get(one.path, b""))
            field = document.fields.get(key) if document else None
            items = field.value if field and isinstance(field.value, list) else [field.value] if field else []
            slugs = [interest_slug(item) if isinstance(item, str) else "" for item in items]
            for number, (item, slug) in enumerate(zip(items, slugs, strict=True)):
                if isinstance(item, str) and names.get(slug, item) != item and slugs.count(slug) == 1:
                    yield Mend(one.path, f"{key}: {item} is now {names[slug]}", _writing(key, number, names[slug]))


def _writing(key: str, number: int, text: str) -> Callable[[bytes], bytes]:
    return lambda data: replace_item(data, key, number, text)


def last_contact_keeps_up(network: Network, files: Mapping[str, bytes]) -> Iterator[Mend]:
    """`last_contact` is not behind the journal."""
    for one in network.people.values():
        newest = network.last_interaction(one.slug)
        if not one.readable or not newest or (one.last_contact and one.last_contact >= newest.day):
            continue
        if one.last_contact is None and "last_contact" in one.lines:
            continue  # something stands there that only the owner understands
        day = newest.day
        words = f"last_contact: {f'{one.last_contact} is now' if one.last_contact else 'is'} {day}, from the journal"
        yield Mend(one.path, words, lambda data, day=day: set_key(data, "last_contact", day, ORDER))  # type: ignore[misc]


RULES: Iterable[Callable[[Network, Mapping[str, bytes]], Iterator[Mend]]] = (
    keys_are_spelt,
    interests_are_written_one_way,
    last_contact_keeps_up,
)
