"""The owner's own editor for the words of an entry, as `git commit` opens it: git says which, an empty text ends it."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .reading import clean
from .refused import Refused
from .writing import day

if TYPE_CHECKING:
    from kith.capture.capture import Interaction

TEMPLATE = """\


# {people}, on {day}.
#
# The first line is what you will read in the journal. Leave a line free, then
# write as much as you like. Lines that begin with # are left out; an empty
# text ends this, and nothing is changed.
#
# Last lines like these are understood, after a free line and without the #:
# On: yesterday
# Kind: coffee
# At: the club
# Gave: an introduction to my lawyer
# Next: send the score (by friday)
"""


def from_editor(wiki: Path, said: Interaction, names: Sequence[str], event: Callable[[str], str]) -> Interaction:
    """What was said, with the words of the owner's editor, and the last lines that say when, where, how."""
    from kith.capture.capture import promise_said, read_last_lines
    from kith.when import in_full

    template = TEMPLATE.format(people=clean(", ".join(names)), day=in_full(said.day))
    text = edited(wiki, template)
    words, lines = read_last_lines(text)
    if not words:
        raise Refused("The text is empty. Nothing was changed.")

    def coming(text: str) -> object:
        return day(text, ahead=True)

    for key, value in lines:
        if key == "on":
            said = replace(said, day=day(value) or said.day)
        elif key == "at":
            said = replace(said, at=event(value) or value)
        elif key == "kind":
            said = replace(said, kind=value)
        elif key == "next":
            said = replace(said, next=(*said.next, promise_said(value, coming)))
        else:
            favours: dict[str, Any] = {key: (*getattr(said, key), value)}
            said = replace(said, **favours)
    return replace(said, text=words)


def edited(wiki: Path, template: str) -> str:
    """What the owner leaves of a template, its comments taken away. The file stays in git's folder, so that no word is
    lost when something fails later."""
    editor = _git(wiki, "var", "GIT_EDITOR")
    if not editor:
        raise Refused('No editor is known: git config --global core.editor "nano", or write the text after WHO.')
    file = wiki / (_git(wiki, "rev-parse", "--git-path", "KITH_EDITMSG") or ".git/KITH_EDITMSG")
    file.write_text(template, encoding="utf-8", newline="\n")
    status = _run(editor, file)
    if status:
        raise Refused(
            f"The editor ended with {status}, so nothing was changed. What you wrote is in {clean(str(file))}."
        )
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise Refused(f"{clean(str(file))} cannot be read as UTF-8. Nothing was changed.") from None
    lines = [line.rstrip() for line in text.split("\n") if not line.startswith("#")]
    return "\n".join(lines).strip()


def _run(editor: str, file: Path) -> int:
    """As git does: the editor is a line of the shell's, and the file its last word."""
    if os.name == "nt":
        return subprocess.call(f'{editor} "{file}"', shell=True)
    return subprocess.call(["sh", "-c", f'{editor} "$@"', editor, str(file)])


def _git(wiki: Path, *arguments: str) -> str:
    """git asked with the environment as it is: GIT_EDITOR, VISUAL and EDITOR are the owner's wish."""
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=wiki, capture_output=True, encoding="utf-8", errors="replace", check=False
        )
    except OSError:
        raise Refused("git is not installed, or not to be found: https://git-scm.com") from None
    return "" if done.returncode else done.stdout.strip()
