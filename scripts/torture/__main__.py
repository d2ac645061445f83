"""The tortures by name, from the command line; see the package."""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "hooks"))

from . import answers, crowd, disks, edits, histories, kills
from .story import Broken

_NAMES = ("crowd", "fsync", "disk", "journal", "answers", "edits", "kills")


def main() -> int:
    parser = argparse.ArgumentParser(prog="torture", description="Does Kith lose a word, or show a wrong page?")
    parser.add_argument("only", nargs="*", choices=[[], *_NAMES], help="only these")
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--records", type=int, default=25, help="of each process")
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--together", type=int, default=0, help="writers at once while killing; else 1, then 3")
    parser.add_argument("--wikis", type=int, default=40, help="whose journals are compared")
    parser.add_argument("--steps", type=int, default=50, help="in each of them")
    parser.add_argument("--sequences", type=int, default=300, help="of edits, each with its builds")
    parser.add_argument("--seed", type=int, default=random.randrange(10**6))
    asked = parser.parse_args()
    for name in [name for name in os.environ if name.startswith(("GIT_", "KITH_"))]:
        del os.environ[name]
    os.environ |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    folder = Path(tempfile.mkdtemp(prefix="kith-torture-"))
    say = _progress if sys.stderr.isatty() else _quietly
    tortures: dict[str, list[Callable[[], str]]] = {
        "crowd": [partial(crowd.crowd, folder, asked.processes, asked.records)],
        "fsync": [partial(disks.fsync, folder)],
        "disk": [partial(disks.full, folder)],
        "journal": [partial(histories.histories, folder / "journal", asked.wikis, asked.steps, asked.seed, say)],
        "kills": [
            partial(kills.kills, folder / str(together), count, asked.seed, together, say)
            for count, together in _shares(asked.kills, asked.together)
        ],
        "answers": [partial(answers.answers, folder, asked.sequences, asked.seed, say)],
        "edits": [partial(edits.edits, folder, asked.sequences, asked.seed, say)],
    }
    try:
        for name, runs in tortures.items():
            for run in runs if name in asked.only or not asked.only else ():
                begun = time.monotonic()
                print(f"{run()}  [{time.monotonic() - begun:.0f} s]", flush=True)
    except Broken as how:
        print(f"BROKEN: {how}\nseed {asked.seed}; the wiki stays in {folder}")
        return 1
    shutil.rmtree(folder)
    return 0


def _shares(count: int, together: int) -> list[tuple[int, int]]:
    return [(count, together)] if together else [(count - count // 3, 1), (count // 3, 3)]


def _quietly(words: str) -> None:
    pass


def _progress(words: str) -> None:
    print(f"\r{words} ", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
