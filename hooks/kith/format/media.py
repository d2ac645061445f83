"""Photos: which files below people/ are faces, told by what is in them and not by how they are called.

Only JPEG, PNG and WebP are shown. An SVG or an HTML page can carry a script, whatever its name says; a link may
lead out of the wiki; a pipe would block for ever. None of these is published, and each is said.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from ..problems import Problem, quoted
from .files import PEOPLE
from .person import Person

LARGEST_PHOTO = 20_000_000
HEAD = 32
_READ = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
_SUFFIXES = {"jpeg": (".jpg", ".jpeg"), "png": (".png",), "webp": (".webp",)}


class Flaw(Exception):
    """Why a photo cannot be shown, as said after its name, and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message, self.hint = message, hint


def kind(head: bytes) -> str:
    """`jpeg`, `png` or `webp` by the first bytes of a file, else nothing."""
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n") and head[12:16] == b"IHDR":
        return "png"
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP" and head[12:15] == b"VP8":
        return "webp"
    return ""


def address(slug: str) -> str:
    """Where a person's face is in the site: made of the slug alone, which is safe anywhere. The photo never is."""
    return f"{PEOPLE}/{slug}/face.webp"


@contextmanager
def opened(root: Path, person: Person) -> Iterator[BinaryIO]:
    """A person's photo, to be read from its start; raises Flaw where it is none. Never waits for a pipe."""
    file = root / PEOPLE / person.photo
    try:
        if not file.resolve(strict=True).is_relative_to((root / PEOPLE).resolve()):
            raise Flaw("leads out of people/", "put the picture itself below people/")
        if not stat.S_ISREG(file.stat().st_mode):
            raise Flaw("is no plain file", "put a picture there")
        with os.fdopen(os.open(file, _READ), "rb") as stream:
            state = os.fstat(stream.fileno())
            if not stat.S_ISREG(state.st_mode):
                raise Flaw("is no plain file", "put a picture there")
            if state.st_size > LARGEST_PHOTO:
                raise Flaw(f"is larger than {LARGEST_PHOTO // 1_000_000} MB", "save it smaller")
            found = kind(stream.read(HEAD))
            if not found:
                raise Flaw("is no JPEG, PNG or WebP", "save the picture as one of these")
            if not file.name.lower().endswith(_SUFFIXES[found]):
                suffix = " or ".join(_SUFFIXES[found])
                raise Flaw(f"is a {found.upper()} under another name", f"let its name end in {suffix}")
            stream.seek(0)
            yield stream
    except FileNotFoundError:
        raise Flaw("is not there", f"put the picture at {PEOPLE}/{person.photo}, or take the line out") from None
    except (OSError, RuntimeError, ValueError) as error:
        raise Flaw(f"cannot be opened ({error.__class__.__name__})", "look at the file") from None


def problem(person: Person, flaw: Flaw) -> Problem:
    """What is wrong with a person's photo, in the line that names it."""
    line = person.lines.get("photo", 0)
    return Problem(person.path, line, "photo", f"{quoted(person.photo)} {flaw.message}", flaw.hint)


def problems(root: Path, people: Iterable[Person]) -> list[Problem]:
    """What is wrong with the photos that people's files name, as far as their first bytes tell."""
    found = []
    for person in people:
        if person.photo:
            try:
                with opened(root, person):
                    pass
            except Flaw as flaw:
                found.append(problem(person, flaw))
    return found
