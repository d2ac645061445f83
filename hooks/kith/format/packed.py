"""What was read of files, in the plain form in which it is kept."""

from __future__ import annotations

from ..days import Day, Interval
from ..packed import DAY, Form, Ways
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
_pack, _unpack = _PART.one
_LABELLED: Ways = (
    lambda days: tuple((label, _pack(day)) for label, day in days),
    lambda packed: tuple((label, _unpack(day)) for label, day in packed),
)
PERSON = Form(
    Person,
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
    date=DAY,
    until=DAY,
    targets=_TARGET.many,
    follow_up_within=_INTERVAL.one,
    promises=PROMISE.many,
    mentions=_LINK.many,
)
