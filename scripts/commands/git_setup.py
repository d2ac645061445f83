"""What a wiki tells git: to merge people as Kith does, and, where the owner likes, to check files before a commit.

Both are settings of this one clone. Nothing that is there already is changed.
"""

from __future__ import annotations

import os
import shlex
from pathlib import Path

from .refused import Refused

ATTRIBUTES = "/people/*.md merge=kith\n"
_PYTHON = 'for python in python3 python py; do command -v "$python" >/dev/null 2>&1 && break; done; '
HOOK = """\
#!/bin/sh
# Kith: looks at the people and events that are about to be committed. git commit --no-verify goes past it.
[ -n "$KITH_RECORDING" ] && exit 0
cd "$(git rev-parse --show-toplevel)/"{prefix} || exit 0
{python}
command -v "$python" >/dev/null 2>&1 || exit 0
exec "$python" scripts/kith check --staged
"""
# 3 is our conflict. Where our program cannot even start, git's own merge does it: the other side is never left out.
DRIVER = (
    _PYTHON + '"$python" {launcher} merge-driver %O %A %B %P; '
    "case $? in 0) exit 0;; 3) exit 1;; *) git merge-file %A %O %B;; esac"
)


def merge_driver(wiki: Path) -> None:
    """Tell git how to merge people here; the program is named from the top of the work tree, where git starts it."""
    launcher = shlex.quote(f"{_prefix(wiki)}scripts/kith")
    _git(wiki, "config", "--local", "merge.kith.name", "people: the later last_contact, the union of lists")
    _git(wiki, "config", "--local", "merge.kith.driver", DRIVER.format(launcher=launcher))


def hook(wiki: Path) -> Path:
    """Make the pre-commit hook; Refused, with the line to add, where there is one of the owner's."""
    folder = (wiki / _git(wiki, "rev-parse", "--git-path", "hooks")).resolve()
    own = (wiki / _git(wiki, "rev-parse", "--git-common-dir")).resolve()
    line = "the line\n\n    scripts/kith check --staged || exit 1\n"
    if not folder.is_relative_to(own):
        raise Refused(f"Your hooks are in {folder}, for all that you do with git: there, add to pre-commit {line}")
    file = folder / "pre-commit"
    if os.path.lexists(file):
        if "kith check --staged" in file.read_text(encoding="utf-8", errors="replace"):
            return file
        raise Refused(f"There is a hook already: add to {file} {line}")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(HOOK.format(prefix=shlex.quote(_prefix(wiki)), python=_PYTHON), encoding="utf-8", newline="\n")
    file.chmod(0o755)
    return file


def _prefix(wiki: Path) -> str:
    """From the top of the repository to the wiki, with `/` at the end; empty where they are one."""
    return _git(wiki, "rev-parse", "--show-prefix")


def _git(wiki: Path, *arguments: str) -> str:
    from kith.git.repository import NoGit, ask, meaning

    try:
        answer = ask(wiki, *arguments)
    except NoGit as why:
        raise Refused(f"{why}.") from None
    if answer.status:
        raise Refused(f"{meaning(answer.err)}.")
    return answer.out.decode("utf-8", "surrogateescape").removesuffix("\n")
