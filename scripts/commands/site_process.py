"""The way from a command into `mkdocs_run`: the same process goes on as that program, so none is left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

PROGRAM = Path(__file__).with_name("mkdocs_run.py")


def become(verb: str, wiki: Path, *rest: str) -> NoReturn:
    """Builds or serves `wiki`, and ends with its exit code: 0 done, 1 problems found."""
    command = [sys.executable, "-I", "-X", "utf8", str(PROGRAM), verb, str(wiki), *rest]
    sys.stdout.flush()
    if os.name == "posix":
        os.execv(command[0], command)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches both; the site's own end counts
    sys.exit(subprocess.call(command))
