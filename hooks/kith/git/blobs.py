"""The contents of many versions of files, read through one `git cat-file --batch`."""

from __future__ import annotations

import threading
from collections import deque
from pathlib import Path
from queue import SimpleQueue
from subprocess import Popen
from typing import IO

from ..format.frontmatter import LARGEST_FILE
from .repository import start, stop

_CHUNK = 1 << 16
_AT_ONCE = 100  # questions that are handed over together


class Blobs:
    """A running `git cat-file`. What is asked comes in the order asked, one content after the other.

    So only whoever asks decides how many are held at a time.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._process: Popen[bytes] | None = None  # starts with the first question
        self._questions: SimpleQueue[list[str]] = SimpleQueue()
        self._thought_of: list[str] = []
        self._asked: deque[str] = deque()

    def ask(self, blob: str) -> None:
        self._thought_of.append(blob)
        if len(self._thought_of) >= _AT_ONCE:
            self._hand_over()

    def _hand_over(self) -> None:
        if self._process is None:
            self._process = start(self._root, "cat-file", "--batch")
            # cat-file answers while it is still being asked: without a second hand both pipes could fill up.
            self._asking = threading.Thread(target=_ask, args=(self._process.stdin, self._questions), daemon=True)
            self._asking.start()
        self._asked += self._thought_of
        self._questions.put(self._thought_of)
        self._thought_of = []

    def answer(self) -> tuple[str, bytes | None] | None:
        """The next id that was asked with its content; None for one that git does not have here, or in the place of
        all, when nothing is left that was asked.

        Of one that is larger than a file may be, only so much comes that this can be seen.
        """
        if not self._asked and self._thought_of:
            self._hand_over()
        if not self._asked or self._process is None:
            return None
        answers = self._process.stdout
        assert answers  # a pipe
        return self._asked.popleft(), _content(answers, answers.readline().split())

    def close(self) -> None:
        if self._process is not None:
            self._process.kill()  # lets go of a question that was not asked to the end
            self._questions.put([])
            self._asking.join()
            stop(self._process)
            self._process = None


def _ask(stdin: IO[bytes], questions: SimpleQueue[list[str]]) -> None:
    """Ask as long as there is something to ask, until no question comes."""
    try:
        while blobs := questions.get():
            stdin.write("".join(f"{blob}\n" for blob in blobs).encode("ascii"))
            stdin.flush()
        stdin.close()
    except (BrokenPipeError, OSError, ValueError):
        pass  # git ended early; the reader sees it


def _content(stdout: IO[bytes], header: list[bytes]) -> bytes | None:
    """The answer to one id: `<id> blob <size>`, the content, a line end; or `<id> missing`.

    No header: git ended early, what is left cannot be read.
    """
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
