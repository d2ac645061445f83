"""A person's slug changed, or two files about one person made one: the plan of it, references and all.

Old slugs in old commits still resolve: after a rename because git sees it, after a merge because the commit says
`Merged: from, into`, which the journal reads where the file goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..days import Day
from ..format.frontmatter import Document, Value, read
from ..format.references import with_slug
from ..format.rewrite import Refused, add_entry, add_item, add_paragraph, set_key
from ..format.scalars import Plain
from ..names import fold
from ..record.writes import Write
from .capture import ORDER, Draft, Source

MERGED = "Merged"
SKIP = ("Journal", "skip")  # a last_contact that moves here is not a conversation of that day


def renamed(slug: str, new: str, files: Mapping[str, Source]) -> Draft:
    """`people/slug.md` under its new name, and every other file that names it. `files`: all of the wiki, by path."""
    path, target = f"people/{slug}.md", f"people/{new}.md"
    source = files[path]
    assert source.data is not None
    after, asides = _followed(source, slug, new)
    writes = [Write.renamed(path, target, source.data, after)]
    more, others = _others(files, {path}, slug, new)
    return Draft((*writes, *more), f"Rename {slug} to {new}", asides=(*asides, *others))


def merged(slug: str, into: str, files: Mapping[str, Source]) -> Draft:
    """What stands in one file goes into the other, and the first is gone. Nothing is lost.

    Lists and tables become their union; of single values the second file's stay, and the first's others are kept as
    words at the end of the text; the later last_contact; the texts one after the other.
    """
    path, target = f"people/{slug}.md", f"people/{into}.md"
    gone, kept = files[path].data, files[target].data
    assert gone is not None and kept is not None
    old, _ = read(path, gone)
    new, _ = read(target, kept)
    if old is None or new is None:
        raise Refused(f"{path if old is None else target} cannot be read: kith check says why")
    after = _united(kept, old, new, into, slug)
    after, asides = _followed(Source(target, after), slug, into)
    more, others = _others(files, {path, target}, slug, into)
    writes = (Write(target, kept, after), Write(path, gone, None), *more)
    return Draft(writes, f"Merge {slug} into {into}", "", ((MERGED, f"{slug}, {into}"), SKIP), (*asides, *others))


def _others(files: Mapping[str, Source], without: set[str], old: str, new: str) -> tuple[list[Write], list[str]]:
    writes, asides = [], []
    for path, source in sorted(files.items()):
        if path in without or source.data is None:
            continue
        after, wrong = _followed(source, old, new)
        asides += wrong
        if after != source.data:
            writes.append(Write(path, source.data, after))
    return writes, asides


def _followed(source: Source, old: str, new: str) -> tuple[bytes, list[str]]:
    """A file that names the new slug; where that cannot be done it stays, and the owner is told."""
    assert source.data is not None
    try:
        return with_slug(source.data, old, new), []
    except Refused as why:
        return source.data, [f"{source.path} still names {old}: {why}"]


def _united(kept: bytes, old: Document, new: Document, into: str, slug: str) -> bytes:
    left: list[str] = []
    for key, field in old.fields.items():
        mine = new.fields[key].value if key in new.fields else None
        kept = _with(kept, key, field.value, mine, left, {into, slug})
    paragraphs = [text for text in (old.body.strip("\n"),) if text.strip() and text.strip() not in new.body]
    for paragraph in (*paragraphs, *(["\n".join(left)] if left else [])):
        kept = add_paragraph(kept, paragraph)
    return kept


def _with(kept: bytes, key: str, value: Value, mine: Value, left: list[str], selves: set[str]) -> bytes:
    """One key of the file that goes, in the one that stays; what finds no place there is left for its text."""
    if value is None or value == mine:
        return kept
    try:
        if key == "name":
            return _with_items(kept, "aliases", [str(value)], [str(mine)])
        if key == "last_contact" and isinstance(value, str) and isinstance(mine, str):
            return set_key(kept, key, Plain(max(value, mine)), ORDER)
        if isinstance(value, dict):
            return _with_entries(kept, key, value, mine, left, selves)
        if isinstance(value, list) or isinstance(mine, list):
            items = value if isinstance(value, list) else [value]
            if all(isinstance(item, str) for item in items if item is not None):
                return _with_items(kept, key, [str(item) for item in items if item], _texts(mine))
        elif mine is None:
            return kept if value in selves else set_key(kept, key, _plain(str(value)), ORDER)
    except Refused:
        pass
    left.append(f"- {key}: {_said(value)}")
    return kept


def _with_items(kept: bytes, key: str, items: Iterable[str], there: list[str]) -> bytes:
    known = {fold(text) or text for text in there}
    if key == "aliases":
        document, _ = read("", kept)
        field = document.fields.get(key) if document else None
        known |= {fold(text) or text for text in _texts(field.value if field else None)}
    for item in items:
        if (fold(item) or item) not in known:
            kept = add_item(kept, key, item, ORDER)
            known.add(fold(item) or item)
    return kept


def _with_entries(
    kept: bytes, key: str, value: Mapping[str, Value], mine: Value, left: list[str], selves: set[str]
) -> bytes:
    there = mine if isinstance(mine, dict) else {}
    for label, one in value.items():
        if one in selves or there.get(label) == one:
            continue
        if isinstance(one, str) and label not in there:
            kept = add_entry(kept, key, label, _plain(one), ORDER)
        else:
            left.append(f"- {key}: {label}: {_said(one)}")
    return kept


def _plain(text: str) -> str:
    """A day stands without quotes, as people write it; of any other text the safe form is chosen."""
    return Plain(text) if Day.parse(text) else text


def _texts(value: Value) -> list[str]:
    return [text for text in (value if isinstance(value, list) else [value]) if isinstance(text, str)]


def _said(value: Value) -> str:
    if isinstance(value, list):
        return ", ".join(map(_said, value))
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_said(one)}" for key, one in value.items())
    return value or ""
