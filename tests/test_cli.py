"""`kith` on the terminal: its overview, what it says when it is called wrongly, and what it costs to start."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from commands.cli import COMMANDS, TEXTS, kith
from commands.common import console, json_option, print_json, wiki_option

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def wiki(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("hooks: [hooks/kith_network.py]\n", encoding="utf-8")
    return tmp_path


@click.command()
@wiki_option
@json_option
def report(wiki: Path, as_json: bool) -> None:
    """A report, as the real ones are made."""
    if as_json:
        print_json({"wiki": wiki.name, "name": "Ångström 王", "day": date(2026, 11, 20)})
    else:
        console().print("[bold] is the owner's text", "and this line is far longer than eighty columns" * 4)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(report, arguments)


def loaded_by(*arguments: str) -> set[str]:
    program = (
        f"import sys; sys.path[:0] = {[str(ROOT / 'hooks'), str(ROOT / 'scripts')]!r}\n"
        f"sys.argv[1:] = {list(arguments)!r}\n"
        "import atexit; atexit.register(lambda: print('LOADED', *sys.modules))\n"
        "from commands.cli import kith; kith(prog_name='kith')"
    )
    done = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.split("LOADED")[1].split())


def test_the_overview_names_every_command_and_loads_none() -> None:
    result = CliRunner().invoke(kith, ["--help"])
    assert result.exit_code == 0
    for heading, commands in COMMANDS.items():
        assert f"\n{heading}:\n" in result.output
        for name, text in commands.items():
            assert f"  {name} " in result.output
            assert text in result.output
    assert not {"rich", "kith", "mkdocs", "commands.serve"} & loaded_by("--help")


def test_a_command_loads_nothing_of_the_others() -> None:
    loaded = loaded_by("serve", "--help")
    assert "commands.serve" in loaded
    assert not {"rich", "mkdocs", "commands.test", "commands.new"} & loaded


@pytest.mark.parametrize("name", TEXTS)
def test_every_command_of_the_table_is_there_and_explains_itself(name: str) -> None:
    result = CliRunner().invoke(kith, [name, "--help"])
    assert result.exit_code == 0, result.output
    assert len(result.output.splitlines()) > 3


def test_a_slip_in_a_command_is_understood_but_not_acted_on() -> None:
    result = CliRunner().invoke(kith, ["jornal"])
    assert result.exit_code == 2
    assert "There is no command 'jornal'; did you mean kith journal?" in result.stderr


def test_no_command_shows_the_overview() -> None:
    result = CliRunner().invoke(kith, [])
    assert "Every day:" in result.output
    assert result.exit_code == 2


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("absent", "there is no folder"),
        ("empty", "is no wiki: it has no mkdocs.yml"),
        ("other", "does not name hooks/kith_network.py"),
    ],
)
def test_a_folder_that_is_no_wiki_is_refused_in_a_sentence(tmp_path: Path, folder: str, said: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "mkdocs.yml").write_text("site_name: Another site\n", encoding="utf-8")
    result = run("--wiki", str(tmp_path / folder))
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())
    assert "Traceback" not in result.stderr


def test_json_keeps_the_order_of_keys_and_every_letter(wiki: Path) -> None:
    result = run("--wiki", str(wiki), "--json")
    assert result.exit_code == 0
    assert list(json.loads(result.stdout)) == ["wiki", "name", "day"]
    assert '"name": "Ångström 王",\n  "day": "2026-11-20"\n}\n' in result.stdout


def test_a_report_in_a_pipe_has_no_colours_no_markup_and_no_broken_lines(wiki: Path) -> None:
    result = run("--wiki", str(wiki))
    assert result.stdout.startswith("[bold] is the owner's text and this line")
    assert "\x1b" not in result.stdout
    assert result.stdout.count("\n") == 1
