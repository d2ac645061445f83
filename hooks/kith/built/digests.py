"""Digests of answers: what is kept of them, to tell an answer from another one to the same question."""

from __future__ import annotations

import hashlib
from typing import Any

from ..format.event import Event
from ..format.person import Person
from ..git.journal import Entry
from .form import form

Digest = bytes
_SIZE = 16
_LASTING = {Person, Event, Entry}  # what many answers hold, the same object from build to build while `serve` runs


def digest(value: Any) -> Digest:
    """Tells a value from any other: from another answer to the same question. The commonest ones are told at once."""
    if not value:
        return repr(value).encode()
    if type(value) is str:
        text = value.encode("utf-8", "surrogatepass")
        return text if len(text) < _SIZE else hashlib.blake2b(text, digest_size=_SIZE).digest()
    if type(value) in (list, tuple) and {type(one) for one in value} <= _LASTING:
        return hashlib.blake2b(b"".join(map(of_lasting, value)), digest_size=_SIZE).digest()
    return hashlib.blake2b(form(value, _TABLE), digest_size=_SIZE).digest()


def of_lasting(one: object) -> Digest:
    """The digest of a person, an event or an entry, which is made once."""
    known = _known.get(id(one)) or _last.get(id(one))
    if known is None:
        known = one, hashlib.blake2b(form(one), digest_size=_SIZE).digest()
    _known[id(one)] = known
    return known[1]


def _shortly(one: object) -> tuple[Any, ...]:
    return bytes, (of_lasting(one),)


_TABLE = dict.fromkeys(_LASTING, _shortly)
_known: dict[int, tuple[object, Digest]] = {}  # by the place in memory of what is kept here, so it is nobody else's
_last: dict[int, tuple[object, Digest]] = {}  # those of the build before


def forget_what_is_gone() -> None:
    """What was not asked for in the build before is not kept any longer."""
    global _known, _last
    _known, _last = {}, _known
