"""The darkroom: the owner's photos stay as they are, and the site gets faces that are made of them, once.

A face is kept under what it was made of (the photo's own bytes and the recipe), so it is never a stale one.
"""

from __future__ import annotations

import hashlib
import json
import os
import time
import warnings
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from ..cache import Cache
from ..format import media
from ..format.media import Flaw
from ..format.person import Person
from ..problems import Problem
from . import picture

KEPT_DAYS = 30  # that a face nobody shows is kept for, since one goes back and forth in git
# The piece of the cache that says which photos have been read: path → state of the file, key of its face.
_SEEN = f"seen-{hashlib.sha256(picture.RECIPE.encode()).hexdigest()[:16]}"
_RACE = 2_000_000_000  # nanoseconds: a file read this soon after it changed may have changed again unseen
_BROKEN = b"broken\n"  # begins a kept verdict; a face begins with RIFF
_EVERY = 5.0  # seconds between two lines of progress
_AT_ONCE = min(4, os.cpu_count() or 1)  # each holds one whole picture in memory

_State = tuple[int, ...]


class Darkroom:
    """Makes the faces of a wiki. `faces`: a person's slug → the picture; those whose photo has a flaw have none."""

    def __init__(self, tell: Callable[[str], None] = lambda words: None) -> None:
        self.faces: dict[str, bytes] = {}
        self._tell = tell

    def problems(self, root: Path, people: Iterable[Person]) -> list[Problem]:
        """Look at every photo, whole, and make the faces that are not made yet; what is wrong with the others."""
        pictured = [person for person in people if person.photo]
        if not pictured:
            return []
        look = _Look(root)
        found, told = [], time.monotonic()
        workers = ThreadPoolExecutor(_AT_ONCE)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow's remarks on photos are no words for an owner
            try:
                for number, (person, made) in enumerate(zip(pictured, workers.map(look, pictured), strict=True), 1):
                    if isinstance(made, Flaw):
                        found.append(media.problem(person, made))
                    else:
                        self.faces[person.slug] = made
                    if time.monotonic() - told > _EVERY:
                        told = time.monotonic()
                        self._tell(f"Making faces of photos: {number} of {len(pictured)} …")
            finally:
                workers.shutdown(cancel_futures=True)
        look.remember()
        return found


class _Look:
    """One look at the photos of a wiki: what of them is known from the last one, and what is new."""

    def __init__(self, root: Path) -> None:
        self._root, self._cache = root, Cache(root, "faces")
        self._before, self._now = self._seen(), dict[str, tuple[_State, str]]()
        self._made = 0

    def __call__(self, person: Person) -> bytes | Flaw:
        """A person's face, or why there is none."""
        seen = self._before.get(person.photo)
        try:
            with media.opened(self._root, person) as stream:
                state = _state(os.fstat(stream.fileno()))
                if seen and seen[0] == state and (kept := self._kept(seen[1])):
                    self._now[person.photo] = seen
                    return kept
                looked = time.time_ns()
                photo = stream.read()
        except Flaw as flaw:
            return flaw
        key = hashlib.sha256(f"{picture.RECIPE}\0".encode() + photo).hexdigest()
        settled = max(state[1:3]) + _RACE < looked
        self._now[person.photo] = state if settled else (), key
        return self._kept(key) or self._develop(key, photo)

    def remember(self) -> None:
        """Keep what was seen for the next look, and no longer what was made for photos that are gone."""
        if self._now != self._before:
            self._cache.put(_SEEN, json.dumps(self._now).encode())
        if self._made:
            self._cache.forget({_SEEN, *(key for _, key in self._now.values())}, KEPT_DAYS)

    def _kept(self, key: str) -> bytes | Flaw | None:
        kept = self._cache.get(key)
        if kept is None or not kept.startswith(_BROKEN):
            return kept
        message, hint = json.loads(kept.removeprefix(_BROKEN))
        return Flaw(message, hint)

    def _develop(self, key: str, photo: bytes) -> bytes | Flaw:
        self._made += 1
        try:
            made = picture.face(photo)
        except MemoryError:
            return Flaw("needs more memory than there is", "save it smaller")
        except Flaw as flaw:
            self._cache.put(key, _BROKEN + json.dumps([flaw.message, flaw.hint]).encode())
            return flaw
        self._cache.put(key, made)
        return made

    def _seen(self) -> dict[str, tuple[_State, str]]:
        """Nothing, where it says what it cannot mean."""
        try:
            kept: Any = json.loads(self._cache.get(_SEEN) or b"{}")
            return {str(path): (tuple(state), str(key)) for path, (state, key) in kept.items()}
        except (ValueError, TypeError, AttributeError):
            return {}


def _state(stat: os.stat_result) -> _State:
    """Changes whenever the file does: its size, both its times, which file it is."""
    return stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino, stat.st_dev
