"""One process that writes entries and says of each that it is safe: the one that is killed.

python -m torture.writer ROOT NAME COUNT ACKS     with hooks/ and scripts/ on PYTHONPATH
"""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

from kith.record.record import Recorded, Write, record, writing

from .story import PEOPLE, file_of, line


def write(root: Path, word: str, slugs: list[str]) -> Recorded:
    """One entry with these people, as `kith log` makes it: read, change, record, and nobody in between."""
    with writing(root):
        writes = []
        for slug in slugs:
            before = (root / file_of(slug)).read_bytes()
            writes.append(Write(file_of(slug), before, before + line(word)))
        return record(root, writes, word, [("With", slug) for slug in slugs])


def main(root: Path, name: str, count: int, acks: Path) -> None:
    dice = random.Random(name)
    descriptor = os.open(acks, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    for number in range(count):
        word, slugs = f"{name}-{number}", dice.sample(PEOPLE, dice.choice((1, 1, 2, 3)))
        done = write(root, word, slugs)
        os.write(descriptor, f"{word} {done.commit} {' '.join(slugs)}\n".encode())  # in one piece, also when killed


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), Path(sys.argv[4]))
