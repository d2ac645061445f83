"""kill -9 at random moments: of one writer's whole process group, now and then of the writer without its git."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from kith.record.record import writing

from . import story
from .crowd import start
from .writer import write

_LONG = 1000  # more entries than a writer lives for


def kills(folder: Path, count: int, seed: int, together: int = 2, say: Callable[[str], None] = lambda _: None) -> str:
    """`count` kills of one of `together` writers; after each the next run must work without help, and all must hold."""
    root, acks = folder / "kills", folder / "kills.acks"
    story.make(root)
    dice, seen = random.Random(seed), Counter[str]()
    writers = [start(root, f"w{seed}-{number}", _LONG, acks) for number in range(together)]
    names = together
    for number in range(count):
        at = number % together
        _wait_for(writers[at], acks, dice)
        alone = dice.random() < 0.2
        _kill(writers[at], alone)
        seen["the writer alone" if alone else "the group"] += 1
        story.whole(root)
        if together == 1:  # else another may be at it
            _note(root, seen)
        if together == 1 or number % 20 == 19:
            _pause(writers, at)
            _next_run(root, acks, f"next-{seed}-{number}", seen)
            if number % 20 == 19:
                story.sound(root)
                say(f"{number + 1} kills")
            writers = [start(root, f"w{seed}-{names + n}", _LONG, acks) for n in range(together)]
            names += together
        else:
            writers[at] = start(root, f"w{seed}-{names}", _LONG, acks)
            names += 1
    _pause(writers, -1)
    _next_run(root, acks, f"last-{seed}", seen)
    found = story.settled(root, acks)
    story.sound(root)
    told = len(story.acknowledged(acks))
    what = ", ".join(f"{number} {name}" for name, number in sorted(seen.items()))
    return f"{count} kills, {together} writers at once (seed {seed}): {told} acknowledged, {found} commits; {what}"


def _wait_for(writer: subprocess.Popen[bytes], acks: Path, dice: random.Random) -> None:
    """A moment to kill at: mostly somewhere within a write, now and then while the program starts."""
    if dice.random() < 0.9:
        size = acks.stat().st_size if acks.exists() else 0
        while writer.poll() is None and (acks.stat().st_size if acks.exists() else 0) == size:
            time.sleep(0.002)
    time.sleep(dice.uniform(0, 0.15))


def _kill(writer: subprocess.Popen[bytes], alone: bool) -> None:
    if writer.poll() is not None:
        said = writer.stderr.read().decode(errors="replace") if writer.stderr else ""
        raise story.Broken(f"a writer gave up by itself: {said[-900:]}")
    if alone:
        writer.kill()
    else:
        os.killpg(writer.pid, signal.SIGKILL)
    writer.communicate()


def _pause(writers: list[subprocess.Popen[bytes]], dead: int) -> None:
    """Nobody writes now."""
    for number, writer in enumerate(writers):
        if number != dead:
            _kill(writer, alone=False)


def _note(root: Path, seen: Counter[str]) -> None:
    """What the kill hit, to know that the tortures reach everywhere."""
    if (root / ".git/kith/unfinished.json").exists():
        seen["within a write"] += 1
    for lock in ("index.lock", "HEAD.lock", "refs/heads/main.lock", "kith/index.lock"):
        if (root / ".git" / lock).exists():
            seen[f"leaving {lock}"] += 1


def _next_run(root: Path, acks: Path, word: str, seen: Counter[str]) -> None:
    """The next command works without help, and then everything is as it should be."""
    with writing(root) as mended:
        for sentence in mended:
            seen[f"then {sentence!r}"] += 1
    slugs = [story.PEOPLE[0], story.PEOPLE[1]]
    done = write(root, word, slugs)
    with acks.open("a", encoding="utf-8") as file:
        file.write(f"{word} {done.commit} {' '.join(slugs)}\n")
    story.settled(root, acks)
