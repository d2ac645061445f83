"""Where the wiki stands in git: which commit is HEAD, and all else that decides what git says of a commit.

A commit never changes; what git tells of it may: where a shallow clone was cut off, a commit that stands for another
(`git replace`, grafts), settings for trailers. `around` holds all of that, so that what was read once is known to be
true still.
"""

from __future__ import annotations

import re
import shutil
from contextlib import suppress
from pathlib import Path

from ..values import dataclass
from .repository import ask, finish, meaning, program, start

# Settings that no option of `git log` overrides, and those of later gits that nobody has thought of here.
_SETTINGS = r"^(trailer|log|diff|i18n|extensions)\.|^core\.(usereplacerefs|attributesfile|ignorecase)$"
_REPLACED = "refs/replace/"
_ID = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


@dataclass(frozen=True)
class Standing:
    """`head` is the commit of HEAD, "" before the first; `prefix` the wiki's folder in its repository ("" or "a/b/").

    `cut` are the commits at which a shallow clone begins. `wrong` says in words why git cannot tell anything.
    """

    head: str = ""
    prefix: str = ""
    shallow: bool = False
    cut: frozenset[str] = frozenset()
    around: str = ""
    wrong: str = ""


def read_standing(root: Path) -> Standing:
    """Ask git. NoGit where there is no git program."""
    settings = start(root, "config", "--null", "--get-regexp", _SETTINGS)
    paths = ("--git-path", "shallow", "--git-path", "info/grafts")
    # The ids of what stands in the place of others, then, after their ids, the names, which say of which.
    replaced = (f"--glob={_REPLACED}", "--symbolic-full-name", f"--glob={_REPLACED}")
    where = ask(root, "rev-parse", "--is-shallow-repository", *paths, "--show-prefix", "HEAD", *replaced)
    set_here = finish(settings).out.decode("utf-8", "surrogateescape")
    lines = where.out.decode("utf-8", "surrogateescape").split("\n")
    if len(lines) < 5:
        return Standing(wrong=meaning(where.err))
    names = [line for line in lines if line.startswith(_REPLACED)]
    end = len(lines) - 1 - 2 * len(names)  # of the prefix, in which there may be line ends, and HEAD
    replaced_by, head = lines[end : end + len(names)], lines[end - 1]
    shallow, prefix = lines[0] == "true", "\n".join(lines[3 : end - 1])
    cut = _text(root / lines[1]) if shallow else ""
    around = "\0".join((prefix, set_here, *names, *replaced_by, _text(root / lines[2]), cut, _program()))
    unborn = bool(where.status) or not _ID.fullmatch(head)
    return Standing("" if unborn else head, prefix, shallow, frozenset(cut.split()), around)


def _text(path: Path) -> str:
    try:
        return path.read_text("ascii", "replace")
    except OSError:
        return ""


def _program() -> str:
    """Which git this is: another one may pair renamed files otherwise."""
    with suppress(OSError):
        path = Path(shutil.which(program()) or "")
        found = path.stat()
        return f"{path} {found.st_size} {found.st_mtime_ns}"
    return ""
