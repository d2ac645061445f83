"""Builds or serves one wiki with MkDocs, in a process of its own, and says what matters in Kith's words.

    python -I mkdocs_run.py build ROOT [strict]
    python -I mkdocs_run.py serve ROOT PORT

A process of its own, because a wiki brings its own hooks and library, which must not meet those of the kith
that was called. `mkdocs build` and `mkdocs serve --livereload` in the wiki do the same with more to read.
"""

from __future__ import annotations

import errno
import logging
import os
import signal
import sys
import tempfile
from contextlib import suppress
from pathlib import Path
from types import FrameType
from typing import NoReturn


class Words(logging.Handler):
    """MkDocs's log, as far as the owner has to know it."""

    def __init__(self, address: str = "") -> None:
        super().__init__()
        self.address = address

    def emit(self, record: logging.LogRecord) -> None:
        said = record.getMessage()
        if record.levelno >= logging.WARNING:
            print(f"{record.levelname.lower()}: {said}", file=sys.stderr, flush=True)
        elif record.name.startswith("mkdocs.hooks.kith"):  # what takes long, and how far it is
            print(said, flush=True)
        elif "Serving on " in said:
            print(f"Your network: {self.address}   (Ctrl-C ends it)", flush=True)
        elif "Detected file changes" in said:
            print("Something changed; building again …", flush=True)
        elif "Reloading browsers" in said:
            print("The site is up to date.", flush=True)


def build(root: Path, strict: bool) -> None:
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    # None leaves to mkdocs.yml what was not asked for.
    config = load_config(str(root / "mkdocs.yml"), strict=strict or None)
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
    print(f"The site is in {config.site_dir}")


def serve(root: Path, port: int) -> None:
    from mkdocs.commands.serve import serve

    # MkDocs forgets its copy of the site when it is stopped, or fails, while it still reads the settings.
    with tempfile.TemporaryDirectory(prefix="kith-serve-") as private:
        tempfile.tempdir = private
        serve(str(root / "mkdocs.yml"), livereload=True, dev_addr=f"127.0.0.1:{port}")


def _end(number: int, frame: FrameType | None) -> None:
    # Once is enough: a second signal must not interrupt the removal of the served copy.
    for each in _ENDING:
        signal.signal(each, signal.SIG_IGN)
    raise KeyboardInterrupt


_ENDING = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)]


def main(verb: str, root: Path, rest: list[str]) -> int:
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    os.chdir(root)
    for number in _ENDING:
        signal.signal(number, _end)
    log = logging.getLogger("mkdocs")
    log.setLevel(logging.INFO)
    log.propagate = False
    log.addHandler(Words(f"http://127.0.0.1:{rest[0]}/" if verb == "serve" else ""))

    from click import ClickException

    try:
        if verb == "serve":
            serve(root, int(rest[0]))
        else:
            build(root, strict=rest == ["strict"])
    except KeyboardInterrupt:
        return 0 if verb == "serve" else 1
    except ClickException as error:  # MkDocs's own way to say that a site cannot be built
        print(f"kith: {error.format_message()}", file=sys.stderr)
        return 1
    except OSError as error:
        if error.errno != errno.EADDRINUSE:
            raise
        print(f"kith: port {rest[0]} has just been taken by another program; call kith serve again", file=sys.stderr)
        return 1
    return 0


def _leave(code: int) -> NoReturn:
    """Nothing is left to do: the system takes the memory back at once, where Python would go through every entry."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):  # nobody reads it any more
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    _leave(main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:]))
