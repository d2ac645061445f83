"""From what was said to what is written: the plan of an entry, before anything is done about it.

draft = logged(…)                        pure: bytes and words, no disk, no git
record(root, draft.writes, …)            the safe write
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from ..days import parse_date
from ..format import person
from ..format.frontmatter import read
from ..format.rewrite import Refused, add_item, add_line, add_paragraph, set_key
from ..names import fold
from ..record.writes import Write
from ..values import dataclass

ORDER = tuple(field.key for field in person.FIELDS)


@dataclass(frozen=True)
class Draft:
    """An entry as it will be recorded, and what the owner should hear besides (`asides`, whole sentences)."""

    writes: tuple[Write, ...]
    subject: str
    body: str = ""
    trailers: tuple[tuple[str, str], ...] = ()
    asides: tuple[str, ...] = ()


@dataclass(frozen=True)
class Source:
    """A file as it lies on the disk now; `data` None for one that is not there yet."""

    path: str
    data: bytes | None


@dataclass(frozen=True)
class Interaction:
    """One time in touch, understood: people by slug, the day, the words, and what else was said about it."""

    people: tuple[str, ...]
    day: date
    text: str
    kind: str = ""
    at: str = ""
    gave: tuple[str, ...] = ()
    received: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()
    introduced: tuple[tuple[str, str], ...] = ()
    next: tuple[str, ...] = ()


def logged(said: Interaction, files: dict[str, Source], new: dict[str, bytes], author_day: date) -> Draft:
    """Everyone's `last_contact` moves to that day, forward only; promises become tasks of the first one's file.

    `files` has everybody's file by slug, `new` the first text of those who get theirs now. `author_day` is the day that
    git will note by itself: any other one is said in `On:`.
    """
    asides: list[str] = []
    writes: list[Write] = []
    for number, slug in enumerate(said.people):
        source = files[slug]
        data = after = source.data if source.data is not None else new[slug]
        after = _in_touch(after, said.day, source.path, asides)
        for promise in said.next if number == 0 else ():
            after = _promised(after, promise, source.path, asides)
        if source.data is None or after != data:
            writes.append(Write(source.path, source.data, after))
    subject, body = words(said.text)
    trailers = [("With", ", ".join(said.people))]
    trailers += [("Kind", said.kind)] if said.kind else []
    trailers += [("On", str(said.day))] if said.day != author_day else []
    trailers += [("At", said.at)] if said.at else []
    for key, texts in (("Gave", said.gave), ("Received", said.received), ("Asked", said.asked), ("Next", said.next)):
        trailers += [(key, text) for text in texts]
    trailers += [("Introduced", ", ".join(pair)) for pair in said.introduced]
    return Draft(tuple(writes), subject, body, tuple(trailers), tuple(asides))


LAST_LINES = ("on", "kind", "at", "gave", "received", "asked", "next")
_LAST_LINE = re.compile(rf"({'|'.join(LAST_LINES)})[ \t]*:[ \t]*(\S.*)", re.IGNORECASE)


def read_last_lines(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """What the owner wrote in an editor → their words, and the last lines that say when, where, how.

    Only a last paragraph, after others, in which every line is one of these: "Next: the museum closes" inside a
    paragraph of words is a sentence.
    """
    paragraphs = text.strip().rsplit("\n\n", 1)
    lines = [_LAST_LINE.fullmatch(line.strip()) for line in paragraphs[-1].split("\n") if line.strip()]
    found = [match for match in lines if match]
    if len(paragraphs) < 2 or not found or len(found) < len(lines):
        return text.strip(), ()
    return paragraphs[0].strip(), tuple((match[1].casefold(), match[2].strip()) for match in found)


def words(text: str) -> tuple[str, str]:
    """(subject, body): the first paragraph on one line, and the rest as it was written."""
    lines = text.strip().replace("\r\n", "\n").split("\n")
    end = next((n for n, line in enumerate(lines) if not line.strip()), len(lines))
    if end > 1 and all(lines[:end]) and end == len(lines):  # no free line: the first is the title
        end = 1
    return " ".join(" ".join(lines[:end]).split()), "\n".join(lines[end:]).strip("\n")


def noted(source: Source, text: str, key: str) -> Draft:
    """Something learned about somebody, and no contact: one more item of a list, or (no `key`) a paragraph."""
    assert source.data is not None
    data = source.data
    subject, body = words(text)
    if not key:
        after = add_paragraph(data, text)
        return Draft((Write(source.path, data, after),), subject, body)
    item = " ".join(text.split())
    document, _ = read(source.path, data)
    there = document.fields[key].value if document and key in document.fields else None
    if fold(item) in [fold(one) for one in (there if isinstance(there, list) else [there]) if isinstance(one, str)]:
        raise Refused(f"that stands under {key} in {source.path} already")
    after = _edited(source.path, lambda: add_item(data, key, item, ORDER))
    return Draft((Write(source.path, data, after),), item)


def _edited(path: str, edit: Callable[[], bytes]) -> bytes:
    try:
        return edit()
    except Refused as why:
        raise Refused(f"{path}: {why}") from None


def _in_touch(data: bytes, day: date, path: str, asides: list[str]) -> bytes:
    document, _ = read(path, data)
    if document is None:
        asides.append(f"{path} cannot be read, so it stays as it is; kith check says why.")
        return data
    field = document.fields.get("last_contact")
    text = field.value if field else None
    known = parse_date(text) if isinstance(text, str) else None
    if text is not None and known is None:
        asides.append(f"last_contact in {path} is no day, so it stays as it is; kith check says what to write.")
        return data
    if known and known >= day:
        return data
    try:
        return set_key(data, "last_contact", day, ORDER)
    except Refused as why:
        asides.append(f"{path}: {why}. The journal has the day all the same.")
        return data


def _promised(data: bytes, promise: str, path: str, asides: list[str]) -> bytes:
    """The promise as a task, unless the same one stands there already."""
    try:
        return add_line(data, f"- [ ] {promise}", task=True)
    except Refused as why:
        asides.append(f"{path}: {why}. The promise stands in the journal.")
        return data


def promise_said(text: str, day_said: Callable[[str], object]) -> str:
    """`send the score (by friday)` → `send the score (by 2026-11-27)`; `day_said` raises what it cannot understand."""

    def whole(match: re.Match[str]) -> str:
        return f"(by {day_said(match[1].strip())})"

    return re.sub(r"\(by\s([^()]*)\)", whole, " ".join(text.split()), flags=re.IGNORECASE)
