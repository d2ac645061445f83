"""What was read of files, in the plain form in which it is kept."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, islice
from typing import Any

from ..days import Day, Interval
from ..packed import DAY, WORD, Column, Form, Ways
from ..problems import Problem
from .event import Event, Target
from .person import Person
from .promise import Promise
from .wikilinks import Wikilink

PROBLEM = Form(Problem)
PROMISE = Form(Promise, by=DAY)
_LINK = Form(Wikilink)
_PART = Form(Day)
_INTERVAL = Form(Interval)
_TARGET = Form(Target)


def _pack_labelled(column: Column) -> Any:
    """Days that have a label each."""
    pairs = list(chain.from_iterable(column))
    return tuple(map(len, column)), [label for label, _ in pairs], _PART.pack(day for _, day in pairs)


def _unpack_labelled(packed: Any) -> Iterator[tuple[tuple[str, Day], ...]]:
    counts, labels, days = packed
    pairs = zip(labels, _PART.unpack(days), strict=True)
    return (tuple(islice(pairs, count)) for count in counts)


_LABELLED: Ways = (_pack_labelled, _unpack_labelled)
PERSON = Form(
    Person,
    slug=WORD,
    path=WORD,
    circle=WORD,
    sphere=WORD,
    cadence=_INTERVAL.one,
    snooze=DAY,
    last_contact=DAY,
    met=_PART.one,
    birthday=_PART.one,
    dates=_LABELLED,
    promises=PROMISE.many,
    mentions=_LINK.many,
)
EVENT = Form(
    Event,
    slug=WORD,
    path=WORD,
    date=DAY,
    until=DAY,
    targets=_TARGET.many,
    follow_up_within=_INTERVAL.one,
    promises=PROMISE.many,
    mentions=_LINK.many,
)
