"""What a commit changed in a file, in the reader's words: "location: London → Sussex", "+ shared interest: bees"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import lru_cache

from ..days import parse_date
from ..format import event, person
from ..format.fields import as_text
from ..format.frontmatter import Value
from ..format.promise import Promise, tasks
from ..plain import shown
from ..values import dataclass
from .commits import FileChange
from .versions import MISSING, Version

LINES = 4  # lines of a body that are shown; the rest is counted
LONGEST_LINE = 300
_LABELS = {
    folder: {spec.key: spec.label for spec in specs}
    for folder, specs in (("people", person.FIELDS), ("events", event.FIELDS))
}
_BULLETS = ("- ", "* ", "+ ")

Words = tuple[str, str]  # the key that changed, the words that say it


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that an entry changed, as plain text to show.

    `path` and `slug` are those of today ("" for a person whose slug nobody has any more); `key` is the file's key,
    or `body`, `promise`, `slug`, `file`.
    """

    path: str
    slug: str
    key: str
    words: str


@dataclass(frozen=True, slots=True)
class Edit:
    """What one commit did to one file, without knowing anything of other commits; so it can be kept.

    Names and days are what the file said before and after; None where it said nothing, or could not be read.
    """

    file: FileChange
    readable: bool
    name_before: str = ""
    name_after: str = ""
    contact_before: date | None = None
    contact_after: date | None = None
    words: tuple[Words, ...] = ()
    missing: bool = False  # one of the two versions is not in this clone

    @property
    def moved_forward(self) -> bool:
        """True when an existing file's last contact became later, or was first noted."""
        before, after = self.contact_before, self.contact_after
        return self.file.status in "MR" and self.readable and after is not None and (before is None or before < after)


def read_edit(file: FileChange, before: Version | None, after: Version | None) -> Edit:
    """Compare a file's two versions; None where there is none. What cannot be read is told as just that."""
    if (before and not before.readable) or (after and not after.readable):
        missing = MISSING in (before, after)
        why = "could not be compared: not in this clone" if missing else "could not be read then"
        words = (*_renamed(file), ("file", why))
        return Edit(file, False, _name(before), _name(after), _contact(before), _contact(after), words, missing)
    if before and after:
        words = (*_renamed(file), *changed_words(before, after, _LABELS[file.path.partition("/")[0]]))
    else:
        words = (("file", "added" if after else "removed"),)
    return Edit(file, True, _name(before), _name(after), _contact(before), _contact(after), words)


def changed_words(before: Version, after: Version, labels: Mapping[str, str]) -> Iterator[Words]:
    """Every change between two readable versions, the keys in the file's order, then the body."""
    if before.keys is not after.keys:
        differing = [key for key, token in after.keys.items() if before.keys.get(key) != token]
        for key in (*differing, *(key for key in before.keys if key not in after.keys)):
            old, new = before.value(key), after.value(key)
            if old != new:
                label = labels.get(key) or key.replace("_", " ")
                for words in _SPECIAL.get(key, _value_words)(label, old, new):
                    yield key, words
    if before.body != after.body:
        yield from _body_words(before.body, after.body)


def _name(version: Version | None) -> str:
    return version.text("name") if version else ""


def _contact(version: Version | None) -> date | None:
    return _day(version.text("last_contact")) if version else None


@lru_cache(maxsize=4096)
def _day(text: str) -> date | None:
    return parse_date(text)


def _renamed(file: FileChange) -> tuple[Words, ...]:
    if file.status != "R":
        return ()
    old, new = person.slug_of(file.old_path), person.slug_of(file.path)
    if old != new:
        return (("slug", f"slug: {old} → {new}"),)
    names = (shown(path.partition("/")[2]) for path in (file.old_path, file.path))
    return (("file", f"file renamed: {' → '.join(names)}"),)


def _value_words(label: str, old: Value, new: Value) -> Iterator[str]:
    """One key's change: a table label by label, a list item by item, a text from old to new."""
    if isinstance(old, dict) or isinstance(new, dict):
        if isinstance(old or {}, dict) and isinstance(new or {}, dict):
            olds, news = dict(old or {}), dict(new or {})  # type: ignore[arg-type]
            for part in (*news, *(part for part in olds if part not in news)):
                if olds.get(part) != news.get(part):
                    yield from _value_words(part, olds.get(part), news.get(part))
            return
    elif isinstance(old, list) or isinstance(new, list):
        olds_, news_ = _items(old), _items(new)
        yield from (f"− {shown(label)}: {shown(item)}" for item in (Counter(olds_) - Counter(news_)).elements())
        yield from (f"+ {shown(label)}: {shown(item)}" for item in (Counter(news_) - Counter(olds_)).elements())
        return
    before, after = as_text(old), as_text(new)
    if before == after:
        return
    if before and after:
        yield f"{shown(label)}: {shown(before)} → {shown(after)}"
    else:
        yield f"{'+' if after else '−'} {shown(label)}: {shown(after or before)}"


def _items(value: Value) -> list[str]:
    return [as_text(item) for item in value] if isinstance(value, list) else [as_text(value)] if value else []


def _photo_words(label: str, old: Value, new: Value) -> Iterator[str]:
    yield f"{label}: new" if new else f"− {label}"


def _contact_words(label: str, old: Value, new: Value) -> Iterator[str]:
    """A day moved forward is said plainly; moved backward or taken out it is a correction, and says so."""
    before, after = as_text(old), as_text(new)
    days = _day(before), _day(after)
    if before and (not after or (days[0] and days[1] and days[1] < days[0])):
        yield f"{label} corrected: {shown(before)} → {shown(after) or 'none'}"
    elif before != after:
        yield f"{label}: {shown(before)} → {shown(after)}" if before else f"{label}: {shown(after)}"


def _archived_words(label: str, old: Value, new: Value) -> Iterator[str]:
    yield "archived" if as_text(new).casefold() in ("true", "yes") else "no longer archived"


_SPECIAL: dict[str, Callable[[str, Value, Value], Iterator[str]]] = {
    "photo": _photo_words,
    "last_contact": _contact_words,
    "archived": _archived_words,
}


def _body_words(before: str, after: str) -> Iterator[Words]:
    """The lines added to a body as they stand, at most a few; lines taken out only where nothing was added."""
    gone, new = _differing(before, after)
    kept, dropped = _tasks(new), _tasks(gone)
    if kept or dropped:
        yield from (("promise", shown(words, LONGEST_LINE)) for words in _promise_words(dropped, kept))
        in_tasks = {line for line, _ in (*kept, *dropped)}
        new, gone = ([line for line in lines if line not in in_tasks] for lines in (new, gone))
    sign, lines = ("+", new) if new else ("−", gone if not kept else [])
    for line in lines[:LINES]:
        yield "body", f"{sign} {shown(_without_bullet(line), LONGEST_LINE)}"
    if (more := len(lines) - LINES) > 0:
        yield "body", f"and {more} more line{'s' if more > 1 else ''}"


def _differing(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that only the one and only the other has, blank ones aside; a line that moved is in neither."""
    if before.endswith("\n") and after.startswith(before):  # as mostly: something was added at the end
        return [], _filled(after[len(before) :].split("\n"))
    same = _same_lines(before, after)
    old, new = before[same:].split("\n"), after[same:].split("\n")
    start, end = 0, min(len(old), len(new))
    while start < end and old[start] == new[start]:
        start += 1
    back = 0
    while back < end - start and old[-1 - back] == new[-1 - back]:
        back += 1
    old, new = _filled(old[start : len(old) - back]), _filled(new[start : len(new) - back])
    olds, news = set(old), set(new)
    if len(olds) == len(old) and len(news) == len(new):  # as mostly: no line stands twice
        return [line for line in old if line not in news], [line for line in new if line not in olds]
    return _without(old, new), _without(new, old)


def _same_lines(one: str, other: str) -> int:
    """How many characters at the beginning of both are the same whole lines."""
    same, end = 0, min(len(one), len(other))
    while same < end:
        middle = (same + end + 1) // 2
        if one[same:middle] == other[same:middle]:
            same = middle
        else:
            end = middle - 1
    return one.rfind("\n", 0, same) + 1


def _filled(lines: list[str]) -> list[str]:
    return [text for line in lines if (text := line.strip())]


def _without(lines: list[str], others: list[str]) -> list[str]:
    left = Counter(others)
    kept = []
    for line in lines:
        if left[line] > 0:
            left[line] -= 1
        else:
            kept.append(line)
    return kept


def _without_bullet(line: str) -> str:
    return line[2:].lstrip() if line.startswith(_BULLETS) else line


def _tasks(lines: list[str]) -> list[tuple[str, Promise]]:
    """The lines that are tasks, with what each promises."""
    return [(line, promise) for line in lines if "[" in line for promise, _ in tasks(line, "", 0)]


def _promise_words(dropped: list[tuple[str, Promise]], kept: list[tuple[str, Promise]]) -> Iterator[str]:
    """What became of promises: made (+), kept (✓), open again, dropped (−)."""
    before = {task.text: task for _, task in dropped}
    for _, task in kept:
        was = before.pop(task.text, None)
        by = f" (by {task.by})" if task.by else ""
        if task.done:
            if not (was and was.done):
                yield f"✓ {task.text}"
        elif was and was.done:
            yield f"promise open again: {task.text}{by}"
        elif was:
            old_by = f" (by {was.by})" if was.by else ""
            yield f"promise: {task.text}{old_by} → {task.text}{by}"
        else:
            yield f"+ promise: {task.text}{by}"
    yield from (f"− promise: {task.text}" for task in before.values() if not task.done)
