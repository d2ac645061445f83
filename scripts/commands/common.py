"""What the commands share: which wiki, how a report is printed, for people and as JSON."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

if TYPE_CHECKING:
    from rich.console import Console

HOME = Path(__file__).resolve().parents[2]  # the wiki, or the clone of Kith, that the launcher stands in
DONE, PROBLEMS, WRONG_USE = 0, 1, 2  # the exit codes of every command
# Control characters (JSON itself escapes those below a space), turners of the reading order, halves of a character.
_NEVER_RAW = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")

_Function = TypeVar("_Function", bound=Callable[..., Any])


def _wiki(ctx: click.Context, param: click.Parameter, value: str | None) -> Path:
    root = Path(value).expanduser().resolve() if value is not None else HOME
    if reason := why_no_wiki(root):
        raise click.BadParameter(reason, ctx, param)
    return root


def why_no_wiki(root: Path) -> str:
    """Why `root` is no wiki of Kith's, in one sentence; empty when it is one."""
    if not root.is_dir():
        return f"there is no folder {root}; kith new {root} starts a wiki there"
    try:
        settings = (root / "mkdocs.yml").read_bytes()
    except FileNotFoundError:
        return f"{root} is no wiki: it has no mkdocs.yml; name the folder that holds people/ and mkdocs.yml"
    except OSError as error:
        return f"{root / 'mkdocs.yml'} cannot be read ({error.strerror})"
    if b"kith_network" not in settings:
        return f"{root} is no wiki of Kith's: its mkdocs.yml does not name hooks/kith_network.py"
    return ""


def wiki_option(function: _Function) -> _Function:
    """Gives a command `--wiki DIR`, as `wiki`: the root of a wiki that is there."""
    option = click.option(
        "--wiki",
        metavar="DIR",
        callback=_wiki,
        help="The wiki to look at; without it, the one that this kith stands in.",
    )
    return option(function)


def json_option(function: _Function) -> _Function:
    """Gives a command `--json`, as `as_json`: the report for other programs."""
    return click.option("--json", "as_json", is_flag=True, help="The report as JSON, for other programs.")(function)


def print_json(value: Any) -> None:
    """`value` as UTF-8 JSON, keys in the order given, one newline at the end; days are written ISO.

    What a terminal might obey, and what has no UTF-8 form (a file name that is no text), stands as JSON's own escape.
    """
    text = json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n"
    sys.stdout.flush()
    sys.stdout.buffer.write(_NEVER_RAW.sub(lambda found: f"\\u{ord(found[0]):04x}", text).encode())
    sys.stdout.flush()


def plain() -> bool:
    """NO_COLOR is set: no colours, and nothing bold or dim either."""
    return bool(os.environ.get("NO_COLOR"))


def console(stderr: bool = False) -> Console:
    """A rich console: colours on a terminal only, none with NO_COLOR; piped text is never broken at a width.

    The owner's words are never markup: print them with `Text`, or with `markup=False` as is the default here.
    """
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    colours: Literal["auto"] | None = None if plain() else "auto"
    console = Console(file=stream, markup=False, emoji=False, highlight=False, color_system=colours)
    if not console.is_terminal:
        console.soft_wrap = True
        console.width = 100
    return console
