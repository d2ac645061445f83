"""Sees that something changed, for `serve`: the moment it is saved, once for a whole burst, and never for nothing.

The system's events (inotify and its like) only wake us. Whether there is something to build is told by what is on the
disk then, compared with what it was when the last build began: so an editor's temporary file, `git gc` or a fetch is
nothing, whatever events it makes, and a save that came during a build is not lost. Where a system sends no events, a
look every few seconds still finds everything.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from typing import Any

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from ..format.files import EVENTS, PEOPLE

QUIET = 0.03  # seconds without an event, after which a save is over: an editor writes in several steps
QUIET_OF_MANY = 0.2  # the same after a burst: a checkout, a synchronisation
MANY = 40  # events that make a burst
LONGEST = 10.0  # seconds after which a burst that does not end is built all the same
GIT_AT_WORK = 3.0  # seconds that git's lock is waited for; after that, somebody is thinking about a commit message
LOOK_ANYWAY = 3.0  # seconds between two looks without any event; also how late midnight may be noticed
LOOK_BLIND = 0.5  # the same where the system sends no events
_CHANGES = [
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileClosedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]  # reading a file is none, or a build would wake us by itself
_TEMPORARY = (".", "#", "~"), ("~", ".swp", ".tmp", ".pyc")  # beginnings and ends of names that editors use meanwhile

Look = dict[str, object]
SIGN = ""  # what stands in a look for all that is no file


class Watch:
    """Looks after everything that a site is made of. Stands where MkDocs' server has its own observer.

    `sources` are files and folders that need not be there yet; `sign` anything else that a site depends on (the commit,
    the day); `doors` folders without those below them, whose events are worth a look; `busy` whether to wait a moment.
    """

    def __init__(self, *sources: Path) -> None:
        self.sources = sources
        self.sign: Callable[[], object] = lambda: None
        self.doors: Callable[[], Iterable[Path]] = lambda: ()
        self.busy: Callable[[], bool] = lambda: False
        self._built: Look = {}
        self._told: Look = {}
        self._tell: Callable[[], None] = lambda: None
        self._events, self._count, self._ended = Event(), 0, False
        self._eyes = _Eyes(self._noticed)
        self._thread = Thread(target=self._run, name="kith-watch", daemon=True)

    def begin(self) -> set[str]:
        """A build begins: what is on the disk from now on is what it shows. Gives what has changed since the last."""
        before, self._built = self._built, self.look()
        return {path for path, _ in before.items() ^ self._built.items()}

    def look(self) -> Look:
        """What is on the disk: each file with what changes when it does."""
        found: Look = {SIGN: self.sign()}
        for source in self.sources:
            for path, state in _files(source):
                found[path] = (state.st_size, state.st_mtime_ns, state.st_ino)
        return found

    # What MkDocs' server asks of an observer.

    def schedule(self, handler: FileSystemEventHandler, path: str, recursive: bool = False) -> str:
        """Tell this handler of every change; whatever its path, since a site is built as a whole."""
        self._tell = lambda: handler.dispatch(FileModifiedEvent(path))
        return path

    def unschedule(self, watch: str) -> None:
        """Nothing: what the site is made of is looked after until the end."""

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._ended = True
        self._events.set()
        self._eyes.close()

    def join(self, timeout: float | None = None) -> None:
        if self._thread.is_alive():
            self._thread.join(timeout)

    def _noticed(self) -> None:
        self._count += 1
        self._events.set()

    def _run(self) -> None:
        self._eyes.open(self._places())
        self._events.set()  # what happened before our eyes were open
        while not self._ended:
            if self._events.wait(LOOK_ANYWAY if self._eyes.see else LOOK_BLIND):
                self._settle()
            if not self._ended:
                self._compare()

    def _settle(self) -> None:
        """Wait until a burst of events is over, and git with its work."""
        began, before = time.monotonic(), self._count
        while not self._ended and time.monotonic() < began + LONGEST:
            self._events.clear()
            quiet = QUIET_OF_MANY if self._count - before > MANY else QUIET
            if not self._events.wait(quiet) and not self.busy():
                break

    def _compare(self) -> None:
        now = self.look()
        if now != self._built and now != self._told:
            self._told = now
            self._tell()
        self._eyes.open(self._places())

    def _places(self) -> dict[Path, bool]:
        """The folders to look at, and whether with all below them."""
        places = dict.fromkeys(self.doors(), False)
        for source in self.sources:
            if source.is_dir():
                places[source] = True
            else:  # a file's folder; or where a folder may appear
                places.setdefault(source.parent, False)
        return {place: deep for place, deep in places.items() if place.is_dir()}


def edits(changed: set[str], root: Path) -> set[str] | None:
    """The pages, as paths in the site, of people and events that have changed; None if something else has, too."""
    files = [Path(path).relative_to(root) for path in changed - {SIGN} if Path(path).is_relative_to(root)]
    if len(files) < len(changed - {SIGN}):
        return None
    if not all(file.suffix == ".md" and file.parent.as_posix() in (PEOPLE, EVENTS) for file in files):
        return None
    return {f"{file.with_suffix('').as_posix()}/index.html" for file in files}


class _Eyes:
    """The system's events for a changing set of folders. A folder that was taken away and made again is a new one."""

    def __init__(self, noticed: Callable[[], None]) -> None:
        self._observer = Observer()
        self._open: dict[Path, tuple[tuple[int, int, bool], Any]] = {}
        self._handler = _Handler(noticed)
        self.see = True

    def open(self, places: dict[Path, bool]) -> None:
        """Look at these folders from now on, and at no others."""
        try:
            if not self._observer.is_alive():
                self._observer.start()
            wanted = {place: (*_identity(place), deep) for place, deep in places.items()}
            for place in [place for place, (seen, _) in self._open.items() if wanted.get(place) != seen]:
                self._observer.unschedule(self._open.pop(place)[1])
            for place, identity in wanted.items():
                if place not in self._open:
                    watch = self._observer.schedule(
                        self._handler, str(place), recursive=identity[2], event_filter=_CHANGES
                    )
                    self._open[place] = identity, watch
        except (OSError, KeyError, RuntimeError):  # gone meanwhile; or the system's limit is reached
            self.see = all(place in self._open for place in places if place.is_dir())
        else:
            self.see = True

    def close(self) -> None:
        if self._observer.is_alive():
            self._observer.stop()


class _Handler(FileSystemEventHandler):
    def __init__(self, noticed: Callable[[], None]) -> None:
        self._noticed = noticed

    def on_any_event(self, event: FileSystemEvent) -> None:
        self._noticed()


def _files(source: Path) -> Iterator[tuple[str, os.stat_result]]:
    """Every file of a folder, or the file itself, as far as they can be looked at; editors' temporary ones are none."""
    if not source.is_dir():
        with suppress(OSError):
            yield str(source), source.stat()
        return
    folders = [str(source)]
    while folders:
        for entry in _entries(folders.pop()):
            if entry.name.startswith(_TEMPORARY[0]) or entry.name.endswith(_TEMPORARY[1]):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)
            else:
                with suppress(OSError):  # a link that leads nowhere
                    yield entry.path, entry.stat()


def _entries(folder: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError:  # gone meanwhile, or closed to us
        return []


def _identity(place: Path) -> tuple[int, int]:
    state = place.stat()
    return state.st_dev, state.st_ino


def at_work(lock: Path) -> bool:
    """Whether git holds this lock of its index, and has not held it for so long that it waits for words."""
    try:
        return time.time() - lock.stat().st_mtime < GIT_AT_WORK
    except OSError:
        return False
