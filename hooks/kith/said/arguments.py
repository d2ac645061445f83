"""Which words of `kith log WHO… TEXT` are people, and which are the text. Never a guess that could name somebody wrong.

All but the last are people. The last one is
    a person too     where it is somebody's whole slug, name, alias, first name or surname (of several people, too);
    unclear          where it only begins a name, or nearly is one: "ros" may be Rose or a flower;
    the text         where it is nobody's name.
What is unclear is asked or refused by whoever calls; `--text` says it plainly. One sentence alone is a text that names
its people; one word alone is never a text.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from ..values import dataclass

Judgement = Literal["whole", "part", "nobody"]


@dataclass(frozen=True)
class Arguments:
    """`who` as the owner wrote them, `text` or None; `unclear` is the word that may be either (it is in neither)."""

    who: tuple[str, ...]
    text: str | None = None
    unclear: str = ""


def split(arguments: Sequence[str], text: str | None, judge: Callable[[str], Judgement]) -> Arguments:
    """Take the arguments apart; `text` is what `--text` says."""
    if text is not None or not arguments:
        return Arguments(tuple(arguments), text)
    *who, last = arguments
    standing = judge(last)
    if standing == "whole" or (not who and len(last.split()) < 2):
        return Arguments(tuple(arguments))
    if standing == "part":
        return Arguments(tuple(who), None, last)
    return Arguments(tuple(who), last)
