"""`kith`: the table of all commands, grouped by what the owner does with them."""

from __future__ import annotations

from importlib import import_module

import click

# heading → command → what it does, in one line. The command `due` is `due` in `due.py`.
COMMANDS: dict[str, dict[str, str]] = {
    "Every day": {
        "due": "whom to reach out to, and why",
        "show": "one person: what brings them back to mind",
        "find": "who was it that …: people by any words about them",
        "journal": "what happened, newest first",
        "introductions": "who could help whom, and what came of it",
        "path": "who could introduce you to somebody, and how to ask",
        "balance": "give and take: whose turn it is, whom you could ask",
        "review": "once a quarter: a few cards, each with one thing to do",
        "log": "you were in touch: with whom, about what",
        "note": "something learned about somebody",
        "add": "somebody new",
        "event": "a day among people: whom to talk to, whom you met",
        "brief": "an event: what to talk about with whom, and what came of it",
        "undo": "take the last entry back",
    },
    "The site": {
        "serve": "browse your network, on this computer only",
        "build": "write the site into site/",
    },
    "Your wiki": {
        "new": "start a wiki of your own",
        "setup": "what git should know in this clone",
        "schema": "what editors need to complete and check keys",
        "completion": "people and commands at the Tab key",
        "demo": "look around in a sample network",
        "rename": "another slug for somebody; links and entries follow",
        "merge": "two files about one person become one",
        "check": "what is wrong in which file, and what to write instead",
    },
    "Kith itself": {
        "test": "set up and run all tests",
        "bench": "how fast it is, against what you would use instead",
    },
}
# What git calls, and no owner.
HIDDEN = {"merge-driver": "merge_driver"}
TEXTS = {name: text for group in COMMANDS.values() for name, text in group.items()}


class Table(click.Group):
    """A group whose commands are loaded when they are called: a start costs what its own command needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(TEXTS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in TEXTS and cmd_name not in HIDDEN:
            return None
        module = HIDDEN.get(cmd_name, cmd_name)
        command: click.Command = getattr(import_module(f"commands.{module}"), module)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        name = args[0]
        if name not in TEXTS and name not in HIDDEN and not name.startswith("-"):
            import difflib  # only for a slip

            close = difflib.get_close_matches(name, TEXTS, n=1)
            hint = f"did you mean kith {close[0]}?" if close else "kith --help shows all commands"
            ctx.fail(f"There is no command {name!r}; {hint}")
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; a KITH_TODAY that is no day is said as what it is, wherever a command asks for the day."""
        try:
            return super().invoke(ctx)
        except Exception as wrong:
            from kith.when import NoToday  # not before: most starts need no day

            if isinstance(wrong, NoToday):
                raise click.UsageError(str(wrong)) from None
            raise

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        width = max(map(len, TEXTS))
        for heading, commands in COMMANDS.items():
            with formatter.section(heading):
                formatter.write_dl([(name.ljust(width), text) for name, text in commands.items()])


@click.group(
    cls=Table,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    options_metavar="",
    subcommand_metavar="COMMAND",
    epilog="kith COMMAND --help tells more. Each looks at the wiki it stands in, or at --wiki DIR.",
)
def kith() -> None:
    """Kith: the people you know."""
