"""`kith completion SHELL`: commands, people, events and interests at the Tab key, and `kith` as a word of the shell."""

from __future__ import annotations

import shlex
import sys

import click

from .common import HOME

VARIABLE = "_KITH_COMPLETE"
# Where each shell looks when it starts, and what stands there.
HOW = {
    "bash": ("~/.bashrc", 'eval "$({kith} completion bash)"'),
    "zsh": ("~/.zshrc, below compinit", 'eval "$({kith} completion zsh)"'),
    "fish": ("~/.config/fish/config.fish", "{kith} completion fish | source"),
}
WORD = {
    "bash": 'command -v kith >/dev/null || kith() {{ {kith} "$@"; }}',
    "zsh": '(( $+commands[kith] )) || kith() {{ {kith} "$@" }}',
    "fish": "type -q kith; or function kith; {kith} $argv; end",
}


@click.command()
@click.argument("shell", type=click.Choice(list(HOW)))
def completion(shell: str) -> None:
    """Print what makes SHELL complete kith's commands, your people, events and interests.

    \b
    bash   in ~/.bashrc:   eval "$(~/kith/scripts/kith completion bash)"
    zsh    in ~/.zshrc:    eval "$(~/kith/scripts/kith completion zsh)"
    fish   in config.fish: ~/kith/scripts/kith completion fish | source

    Afterwards kith is a word of your shell, wherever you stand.
    """
    kith = shlex.quote(str(HOME / "scripts" / "kith"))
    if sys.stdout.isatty():
        file, line = HOW[shell]
        click.echo(f"# Put this into {file}:\n#\n#     {line.format(kith=kith)}\n#", err=True)
    click.echo(WORD[shell].format(kith=kith))
    click.echo(script(shell, kith))


def script(shell: str, kith: str) -> str:
    """click's own script for a shell, which calls the launcher by its path: an alias or a function would not do."""
    from click.shell_completion import get_completion_class

    made = get_completion_class(shell)
    assert made is not None
    text = made.source_template % {"complete_func": "_kith_completion", "complete_var": VARIABLE, "prog_name": "kith"}
    text = text.replace("(( ! $+commands[kith] )) && return 1", ":")
    for end, call in (
        (")", "=bash_complete $1)"),
        (')}")', '=zsh_complete kith)}")'),
        (");", "(commandline -t) kith);"),
    ):
        text = text.replace(call, f"{call.rsplit(' ', 1)[0]} {kith}{end}")
    return text
