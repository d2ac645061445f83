"""An event: one Markdown file below `events/`: why you go, whom you want to talk to, whom you met."""

from __future__ import annotations

import datetime
import re
from dataclasses import field

from ..days import Interval
from ..names import is_slug
from ..problems import Problem
from ..values import dataclass
from .fields import FieldSpec, read_fields
from .frontmatter import read
from .person import name_problem, read_body, slug_of
from .promise import Promise
from .wikilinks import Wikilink, wikilinks

# The one table of an event's keys.
FIELDS = (
    FieldSpec("name", "text", "what it is called; the only key that must be there", "Dinner at the Diogenes Club"),
    FieldSpec("date", "date", "the day, or the first of several", "2026-12-02"),
    FieldSpec("until", "date", "the last day", "2026-12-04"),
    FieldSpec("place", "text", "where", "Pall Mall"),
    FieldSpec("url", "links", "its web page", "https://example.org/diogenes"),
    FieldSpec("goal", "text", "the one thing you go for", "learn who bought the plans"),
    FieldSpec("decision", "decision", "going, maybe or passed", "going"),
    FieldSpec("why", "text", "why you decided so", "Mycroft asked in person"),
    FieldSpec(
        "targets",
        "targets",
        "at most five people: a slug, or Name: why",
        "[mycroft-holmes, Sir James: the plans]",
        "target",
    ),
    FieldSpec("met", "slugs", "whom you met there, by slug", "[mycroft-holmes]"),
    FieldSpec("follow_up_within", "interval", "how soon you write to those you met", "2 days"),
    FieldSpec("tags", "texts", "free words", "[club]", "tag"),
)
FOLLOW_UP_WITHIN = Interval(2, "days")
DAY_FIRST = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}-")


@dataclass(frozen=True, slots=True)
class Target:
    """One of the at most five people you go for: somebody with a page (`person`, a slug) or a name; and why."""

    person: str
    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Event:
    """A day among people: what its file says, read. `url` is empty or http(s); `date` is None when unreadable."""

    slug: str
    path: str
    name: str
    date: datetime.date | None = None
    until: datetime.date | None = None
    place: str = ""
    url: str = ""
    goal: str = ""
    decision: str = ""
    why: str = ""
    targets: tuple[Target, ...] = ()
    met: tuple[str, ...] = ()
    follow_up_within: Interval = FOLLOW_UP_WITHIN
    tags: tuple[str, ...] = ()
    unknown: tuple[tuple[str, str], ...] = ()
    body: str = ""
    body_line: int = 0
    promises: tuple[Promise, ...] = ()
    mentions: tuple[Wikilink, ...] = ()
    readable: bool = True
    lines: dict[str, int] = field(default_factory=dict, compare=False)

    @property
    def last_day(self) -> datetime.date | None:
        """The day on which it is over."""
        return self.until or self.date


def _without_day(path: str) -> list[Problem]:
    """`events/<date>-<slug>.md`: with the day first, files stand in order and no event has a person's slug."""
    slug = slug_of(path)
    if not is_slug(path.removeprefix("events/").removesuffix(".md")) or DAY_FIRST.match(slug):
        return []
    hint = f"rename the file to its day and {slug}, for example 2026-12-02-{slug}.md"
    return [Problem(path, 0, "", "its name does not begin with its day", hint)]


def read_event(path: str, data: bytes) -> tuple[Event, list[Problem]]:
    """Read one file. Never raises: what is wrong comes back as problems, a whole file at worst."""
    document, problems = read(path, data)
    if bad_name := name_problem(path):
        problems.append(bad_name)
    if document is None:
        return Event(slug=slug_of(path), path=path, name=slug_of(path), readable=False), problems
    reading = read_fields(path, document, FIELDS)
    problems += [*reading.problems, *_without_day(path)]
    values = reading.values
    lines = {key: f.line for key, f in document.fields.items()}
    for key, hint in (("name", "write name: and its name"), ("date", "write date: and the day: 2026-12-02")):
        if not values[key] and not any(p.key == key for p in problems):
            problems.append(Problem(path, lines.get(key, 1), key, "is missing", hint))
    if values["until"] and values["date"] and values["until"] < values["date"]:
        problems.append(Problem(path, lines["until"], "until", "is before the first day", "write the last day"))
        values["until"] = None
    values["name"] = values["name"] or slug_of(path)
    values["url"] = values["url"][0] if values["url"] else ""
    values["targets"] = tuple(Target(*target) for target in values["targets"])
    values["follow_up_within"] = values["follow_up_within"] or FOLLOW_UP_WITHIN
    promises, body_problems = read_body(path, document)
    return Event(
        slug=slug_of(path),
        path=path,
        unknown=reading.unknown,
        body=document.body,
        body_line=document.body_line,
        promises=promises,
        mentions=tuple(wikilinks(document.body)),
        lines=lines,
        **values,
    ), problems + body_problems
