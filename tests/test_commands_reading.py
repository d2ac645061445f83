"""How a report gets to the terminal: within its width, in colour only where that is wanted."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console

from command_line import ROOT, wiki
from commands.reading import clean, say, styled

NAMES = (
    "Lord Robert Walsingham de Vere St. Simon, second son of the Duke of Balmoral",
    "ジョン・H・ワトスン、もとの軍医、いまは小説も書いている人",
    "Taumatawhakatangihangakoauauotamateaturipukakapikimaungahoronukupokaiwhenuakitanatahu",
)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("indent", [0, 13])
def test_no_line_is_wider_than_the_terminal(name: str, indent: int) -> None:
    file = io.StringIO()
    console = Console(file=file, width=40, force_terminal=True, color_system=None)
    say(console, styled((name, "bold"), f" {name}"), indent, "Label" if indent else "")
    lines = file.getvalue().rstrip("\n").split("\n")
    assert len(lines) > 2
    assert max(cell_len(line) for line in lines) <= 40
    assert all(line.startswith(" " * indent) for line in lines[1:])
    whole = "".join(lines).replace(" ", "").removeprefix("Label" if indent else "")
    assert whole == (name * 2).replace(" ", "")


def test_piped_text_is_not_broken() -> None:
    file = io.StringIO()
    say(Console(file=file, width=40), NAMES[0] * 3, 4)
    assert file.getvalue() == f"    {NAMES[0] * 3}\n"


@pytest.mark.parametrize("width", range(20, 60))
def test_no_dot_between_parts_is_left_hanging(width: int) -> None:
    file = io.StringIO()
    console = Console(file=file, width=width, force_terminal=True, color_system=None)
    say(console, "general practitioner, novelist · Paddington Surgery · London · he/him", dots=True)
    lines = file.getvalue().rstrip("\n").split("\n")
    assert not any(line.endswith("·") or line.startswith("·") for line in lines), lines
    assert " ".join(lines).replace(" ·", "") == "general practitioner, novelist Paddington Surgery London he/him"


def test_markup_of_the_owner_s_is_only_text() -> None:
    file = io.StringIO()
    say(Console(file=file, width=80, force_terminal=True), "[bold]Ada[/bold] [link=x]y")
    assert file.getvalue() == "[bold]Ada[/bold] [link=x]y\n"


def test_clean_leaves_one_line_that_can_be_printed() -> None:
    assert clean("a\nb\x1b[31m\u202e\udcff\t c") == "a b[31m? c"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminal to sit at")
@pytest.mark.parametrize(("no_color", "colours"), [("1", False), ("", True)])
def test_colour_is_for_terminals_that_want_it(tmp_path: Path, no_color: str, colours: bool) -> None:
    import pty

    repo = wiki(tmp_path / "index", {"john-watson": "name: John H. Watson\ncircle: inner\nlast_contact: 2020-01-01"})
    child, terminal = pty.fork()
    if child == 0:
        os.environ |= {"TERM": "xterm-256color", "COLUMNS": "80", "NO_COLOR": no_color}
        command = [sys.executable, "-X", "utf8", str(ROOT / "scripts" / "kith"), "due", "--wiki", str(repo.root)]
        os.execv(sys.executable, command)
    said = b""
    try:
        while data := os.read(terminal, 4096):
            said += data
    except OSError:  # how Linux says that the other side has gone
        pass
    os.close(terminal)
    os.waitpid(child, 0)
    assert b"John H. Watson" in said
    assert b"the first commit begins the journal" in said
    assert (b"\x1b" in said) is colours
