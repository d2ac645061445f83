"""The contents of many versions of files, read through one `git cat-file --batch`, each once."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterable
from pathlib import Path
from typing import IO

from ..format.frontmatter import LARGEST_FILE
from .repository import start, stop

_CHUNK = 1 << 16


def read_blobs(root: Path, ids: Iterable[str]) -> Generator[tuple[str, bytes | None], None, None]:
    """Each id with its content, in the order asked; None for one that git does not have here.

    Of one that is larger than a file may be, only so much comes that this can be seen.

    Contents come one after the other, so that only the caller decides how many are held at a time.
    """
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return
    process = start(root, "cat-file", "--batch", "--buffer")
    answers, questions = process.stdout, process.stdin
    assert answers and questions  # both are pipes
    # cat-file answers while it is still being asked: without a second hand both pipes could fill up.
    asking = threading.Thread(target=_ask_for, args=(questions, wanted), daemon=True)
    asking.start()
    try:
        for blob in wanted:
            header = answers.readline().split()
            yield blob, _content(answers, header)  # no header: git ended early, what is left cannot be read
    finally:
        process.kill()  # lets go of a question that was not asked to the end
        asking.join()
        stop(process)


def _ask_for(stdin: IO[bytes], ids: list[str]) -> None:
    try:
        stdin.write("".join(f"{blob}\n" for blob in ids).encode("ascii"))
        stdin.close()
    except (BrokenPipeError, OSError, ValueError):
        pass  # git ended early; the reader sees it


def _content(stdout: IO[bytes], header: list[bytes]) -> bytes | None:
    """The answer to one id: `<id> blob <size>`, the content, a line end; or `<id> missing`."""
    if len(header) != 3 or not header[2].isdigit():
        return None
    size = int(header[2])
    if size <= LARGEST_FILE and header[1] == b"blob":
        content = stdout.read(size + 1)
        return content[:-1] if len(content) == size + 1 else None
    first = stdout.read(LARGEST_FILE + 1)
    left = size + 1 - len(first)
    while left > 0 and (part := stdout.read(min(left, _CHUNK))):
        left -= len(part)
    return first
