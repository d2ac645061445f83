"""Many writers at once: everyone's every entry arrives, and touches only its own files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from . import story
from .story import Broken

SCRIPTS = Path(__file__).resolve().parents[1]


def start(root: Path, name: str, count: int, acks: Path) -> subprocess.Popen[bytes]:
    """A writer in a process group of its own."""
    nothing = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    paths = os.pathsep.join((str(SCRIPTS.parent / "hooks"), str(SCRIPTS)))
    return subprocess.Popen(
        [sys.executable, "-m", "torture.writer", str(root), name, str(count), str(acks)],
        env=os.environ | nothing | {"PYTHONPATH": paths},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def crowd(folder: Path, processes: int, records: int) -> str:
    """`processes` writers with `records` entries each; says what came of it."""
    root, acks = folder / "crowd", folder / "crowd.acks"
    story.make(root)
    writers = [start(root, f"w{number}", records, acks) for number in range(processes)]
    for writer in writers:
        _, complaint = writer.communicate()
        if writer.returncode:
            raise Broken(f"a writer gave up: {complaint.decode(errors='replace')[-600:]}")
    told, found = len(story.acknowledged(acks)), story.settled(root, acks)
    story.sound(root)
    if not told == found == processes * records:
        raise Broken(f"{told} acknowledged, {found} commits")
    many = f"{processes} writers, {records} entries each, at once"
    return f"{many}: {told} acknowledged, {found} commits, each with its own files only"
