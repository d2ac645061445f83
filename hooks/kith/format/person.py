"""A person: one Markdown file below `people/`, and what its keys mean."""

from __future__ import annotations

import sys
from dataclasses import field
from datetime import date

from ..days import Day, Interval
from ..names import LONGEST_SLUG, is_free, is_slug, slugify
from ..problems import Problem, quoted
from ..values import dataclass
from .fields import FieldSpec, read_fields, slip_of
from .frontmatter import Document, read
from .promise import Promise, tasks
from .settings import Settings
from .toil import too_much
from .wikilinks import Wikilink, wikilinks

# The one table of a person's keys: reading, checking, the README's table and the journal's words all follow it.
FIELDS = (
    FieldSpec("name", "text", "what you call them; the only key that must be there", "John H. Watson"),
    FieldSpec("aliases", "texts", "other names: nickname, maiden name, another script", "[Doctor, ワトスン]", "alias"),
    FieldSpec("pronouns", "text", "how to speak of them", "he/him"),
    FieldSpec("photo", "photo", "a face below people/: JPEG, PNG or WebP", "faces/john-watson.jpg"),
    FieldSpec("circle", "text", "how close: one of the circles in mkdocs.yml", "inner"),
    FieldSpec("cadence", "interval", "how often you mean to be in touch, if not as the circle", "3 weeks"),
    FieldSpec("snooze", "date", "not suggested before this day", "2026-12-24"),
    FieldSpec("archived", "flag", "kept and searchable, out of lists and suggestions", "true"),
    FieldSpec("last_contact", "date", "the last time that you were really in touch", "2026-11-20"),
    FieldSpec("shared_interests", "texts", "what you have in common", "[long walks, crime]", "shared interest"),
    FieldSpec("interests", "texts", "what else they care about", "[racing, Afghan history]", "interest"),
    FieldSpec("sphere", "text", "where you know them from", "Baker Street"),
    FieldSpec("met", "day", "when you first met: a day, a month or a year", "1881-01"),
    FieldSpec("met_at", "text", "where: an event's slug, or words", "the laboratory at Barts"),
    FieldSpec("introduced_by", "slug", "who introduced you", "stamford"),
    FieldSpec("organization", "text", "where they work or belong", "St Mary's surgery"),
    FieldSpec("title", "text", "what they do there", "physician"),
    FieldSpec("location", "text", "where they live", "Queen Anne Street, London"),
    FieldSpec("email", "emails", "one address, or a list", "watson@example.org"),
    FieldSpec("phone", "texts", "one number, or a list", "020 7946 0221"),
    FieldSpec("links", "links", "web addresses of theirs", "https://example.org/watson", "link"),
    FieldSpec("birthday", "yearly", "with or without the year", "--08-07"),
    FieldSpec("dates", "days", "other days to remember, each with a label", "{wedding: 1889-05-01}", "day to remember"),
    FieldSpec("remember", "texts", "the back of the card: children, worries, coffee", "[old wound aches in rain]"),
    FieldSpec("needs", "texts", "what they are looking for", "[a partner for the practice]", "need"),
    FieldSpec("offers", "texts", "what they can help with", "[medical advice]", "offer"),
    FieldSpec("related", "relations", "their people, by relation", "{spouse: mary-morstan}", "relation"),
    FieldSpec("tags", "texts", "free words", "[chronicler]", "tag"),
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody you know: what their file says, read.

    `slug` is who they are to every link and trailer; `path` is the file, relative to the wiki. A file that cannot
    be read gives a person with `readable` False, the slug for a name, and nothing else.
    """

    slug: str
    path: str
    name: str
    aliases: tuple[str, ...] = ()
    pronouns: str = ""
    photo: str = ""
    circle: str = ""
    cadence: Interval | None = None
    snooze: date | None = None
    archived: bool = False
    last_contact: date | None = None
    shared_interests: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    sphere: str = ""
    met: Day | None = None
    met_at: str = ""
    introduced_by: str = ""
    organization: str = ""
    title: str = ""
    location: str = ""
    email: tuple[str, ...] = ()
    phone: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    birthday: Day | None = None
    dates: tuple[tuple[str, Day], ...] = ()
    remember: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    offers: tuple[str, ...] = ()
    related: tuple[tuple[str, str], ...] = ()
    tags: tuple[str, ...] = ()
    unknown: tuple[tuple[str, str], ...] = ()
    body: str = ""
    body_line: int = 0
    promises: tuple[Promise, ...] = ()
    mentions: tuple[Wikilink, ...] = ()
    readable: bool = True
    lines: dict[str, int] = field(default_factory=dict, compare=False)


def slug_of(path: str) -> str:
    """The slug that a file's name gives: its stem, or what a slug could make of it; empty where nothing can.

    One object for a slug, however often it is asked: a journal names each person a hundred times.
    """
    stem = path.rsplit("/", 1)[-1].removesuffix(".md")
    slug = stem if is_slug(stem) else slugify(stem)
    return "" if slug == "index" else sys.intern(slug[:LONGEST_SLUG].rstrip("-"))


def name_problem(path: str) -> Problem | None:
    """What is wrong with a file's name, if anything."""
    stem = path.rsplit("/", 1)[-1].removesuffix(".md")
    slug = slug_of(path)
    if stem == slug:
        if is_free(slug):
            return None
        hint = "rename the file: with a second name, for example"
        return Problem(path, 0, "", f"{quoted(stem)} is a name that Windows keeps for itself", hint)
    if not slug:
        hint = "rename the file after its person, for example john-watson.md"
        return Problem(path, 0, "", f"{quoted(stem)} cannot be a slug", hint, fatal=True)
    what = "is no slug" if len(stem) <= LONGEST_SLUG else f"is longer than {LONGEST_SLUG} characters"
    return Problem(path, 0, "", f"{quoted(stem)} {what}", f"rename the file to {slug}.md")


def read_person(path: str, data: bytes, settings: Settings) -> tuple[Person, list[Problem]]:
    """Read one file. Never raises: what is wrong comes back as problems, a whole file at worst."""
    document, problems = read(path, data)
    if bad_name := name_problem(path):
        problems.append(bad_name)
    if document is None:
        return unreadable(path), problems
    reading = read_fields(path, document, FIELDS)
    problems += reading.problems
    values = reading.values
    lines = {key: f.line for key, f in document.fields.items()}
    if not values["name"]:
        if not any(p.key == "name" for p in problems):
            hint = "write name: and what you call them"
            problems.append(Problem(path, lines.get("name", 1), "name", "is missing", hint))
        values["name"] = slug_of(path)
    if values["circle"] and settings.circle(values["circle"]) is None:
        known = [circle.name for circle in settings.circles]
        near = slip_of(values["circle"], known)
        hint = f"did you mean {near}?" if near else f"write one of {', '.join(known)}, or add it to mkdocs.yml"
        message = f"{quoted(values['circle'])} is no circle of yours"
        problems.append(Problem(path, lines["circle"], "circle", message, hint))
        values["circle"] = ""
    problems += one_text_with_commas(path, document)
    promises, body_problems = read_body(path, document)
    return Person(
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


def unreadable(path: str) -> Person:
    """The person whose file cannot be read: known by the slug alone."""
    return Person(slug=slug_of(path), path=path, name=slug_of(path), readable=False)


def one_text_with_commas(path: str, document: Document) -> list[Problem]:
    """`interests: chess, jazz` is one interest with a comma in it: kept so, and asked about."""
    problems = []
    for key in ("aliases", "shared_interests", "interests", "tags"):
        field = document.fields.get(key)
        if field and isinstance(field.value, str) and "," in field.value:
            hint = f"write {key}: [one, another], or - before the whole text"
            problems.append(Problem(path, field.line, key, "is one text with a comma in it", hint))
    return problems


def read_body(path: str, document: Document) -> tuple[tuple[Promise, ...], list[Problem]]:
    """The promises among a body's tasks, and what is wrong with the body."""
    found = list(tasks(document.body, path, document.body_line))
    problems = [problem for _, problem in found if problem]
    heavy = too_much(document.body, path, document.body_line)
    return tuple(promise for promise, _ in found), [*problems, heavy] if heavy else problems
