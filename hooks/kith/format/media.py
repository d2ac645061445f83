"""Photos: which files below people/ are faces, told by what is in them and not by how they are called.

Only JPEG, PNG and WebP are shown. An SVG or an HTML page can carry a script, whatever its name says; a link may
lead out of the wiki; a pipe would block for ever. None of these is published, and each is said.
"""

from __future__ import annotations

import stat
from collections.abc import Iterable
from pathlib import Path

from ..problems import Problem, quoted
from .files import PEOPLE
from .person import Person

LARGEST_PHOTO = 20_000_000
_HEAD = 32
_SUFFIXES = {"jpeg": (".jpg", ".jpeg"), "png": (".png",), "webp": (".webp",)}


def kind(head: bytes) -> str:
    """`jpeg`, `png` or `webp` by the first bytes of a file, else nothing."""
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n") and head[12:16] == b"IHDR":
        return "png"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP" and head[12:15] == b"VP8":
        return "webp"
    return ""


def uri(person: Person) -> str:
    """Where a person's photo is in the site, which is where it is in the wiki: `people/faces/john-watson.jpg`."""
    return f"{PEOPLE}/{person.photo}" if person.photo else ""


def flaw(root: Path, person: Person) -> tuple[str, str]:
    """Why a person's photo cannot be shown, and what to do; two empty texts when it can."""
    file = root / PEOPLE / person.photo
    try:
        if not file.resolve(strict=True).is_relative_to((root / PEOPLE).resolve()):
            return f"{quoted(person.photo)} leads out of people/", "put the picture itself below people/"
        state = file.stat()
        if not stat.S_ISREG(state.st_mode):
            return f"{quoted(person.photo)} is no plain file", "put a picture there"
        if state.st_size > LARGEST_PHOTO:
            return f"{quoted(person.photo)} is larger than {LARGEST_PHOTO // 1_000_000} MB", "save it smaller"
        with file.open("rb") as stream:
            found = kind(stream.read(_HEAD))
    except FileNotFoundError:
        return f"there is no picture {quoted(uri(person))}", "put it there, or take the line out"
    except (OSError, RuntimeError, ValueError) as error:
        return f"{quoted(person.photo)} cannot be opened ({error.__class__.__name__})", "look at the file"
    if not found:
        return f"{quoted(person.photo)} is no JPEG, PNG or WebP", "save the picture as one of these"
    if not file.name.lower().endswith(_SUFFIXES[found]):
        suffix = " or ".join(_SUFFIXES[found])
        return f"{quoted(person.photo)} is a {found.upper()} under another name", f"let its name end in {suffix}"
    return "", ""


def photos(root: Path, people: Iterable[Person]) -> dict[str, str]:
    """The photos that may be shown: a person's slug → `people/faces/….jpg`."""
    return {p.slug: uri(p) for p in people if p.photo and flaw(root, p) == ("", "")}


def problems(root: Path, people: Iterable[Person]) -> list[Problem]:
    """What is wrong with the photos that people's files name."""
    found = []
    for person in people:
        if person.photo:
            message, hint = flaw(root, person)
            if message:
                found.append(Problem(person.path, person.lines.get("photo", 0), "photo", message, hint))
    return found
