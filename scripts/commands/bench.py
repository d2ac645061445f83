"""`kith bench`: how fast Kith is, as ratios to what its owner would use instead, on made-up wikis."""

from __future__ import annotations

import tempfile
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

import click

from .common import HOME, console, json_option, print_json
from .refused import Refused

if TYPE_CHECKING:
    from bench.runs import Case
    from bench.timing import Result

FULL, QUICK = (100, 1000, 3000, 10_000), (100,)
ROUNDS, QUICK_ROUNDS = 3, 1


@click.command()
@click.option("--quick", is_flag=True, help="One small wiki, one round: under three minutes.")
@click.option("--people", multiple=True, type=click.IntRange(min=1), help="How many people; again for another wiki.")
@click.option("--rounds", type=click.IntRange(min=1), help="How often each side runs.")
@click.option("--only", metavar="WORDS", default="", help="Only rows whose name has these words.")
@click.option(
    "--in",
    "kept",
    metavar="DIR",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Measure in a wiki that --make made, which saves making it; as many --people as it was made for.",
)
@click.option(
    "--make",
    "dest",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Measure nothing: only make such a wiki in DIR, to look at.",
)
@json_option
def bench(
    quick: bool,
    people: tuple[int, ...],
    rounds: int | None,
    only: str,
    kept: Path | None,
    dest: Path | None,
    as_json: bool,
) -> None:
    """Measure how fast Kith is.

    Makes wikis of made-up people with ten commits each in a temporary folder, runs both sides in turns, and prints
    the ratios of their medians. Seconds differ from machine to machine; ratios hardly do.
    """
    if not (HOME / "scripts" / "bench").is_dir():
        raise Refused("The benchmark is not in a wiki of your own, only in Kith itself: run kith bench there.")
    from bench import report, timing, wiki
    from bench.rows import ROWS

    sizes = people or (QUICK if quick else FULL)
    if dest:
        wiki.make(dest.resolve(), sizes[0])
        click.echo(f"A wiki of {sizes[0]} made-up people is in {dest}.")
        return
    rows = [row for row in ROWS if only.casefold() in row.name.casefold()]
    if not rows:
        raise Refused(f"No row has {only!r} in its name; there are: {', '.join(row.name for row in ROWS)}.")
    busy = report.busy()
    results: list[Result] = []
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="kith-bench-") as folder:
            case = _in(kept.resolve(), Path(folder), size) if kept else _made(Path(folder), size)
            results += timing.measure(rows, case, rounds or (QUICK_ROUNDS if quick else ROUNDS), _say)
    if as_json:
        print_json({"machine": report.machine(), "busy": busy, "rows": [report.record(result) for result in results]})
        return
    out = console()
    out.print(report.table(results))
    out.print()
    for row in rows:
        out.print(f"{row.name}: {row.what}{f', against {row.against}' if row.against else ''}.")
    out.print()
    out.print(", ".join(f"{name} {words}" for name, words in report.machine().items()))
    for words in dict.fromkeys(f"{result.row.name}: {result.absent}." for result in results if result.absent):
        out.print(words)
    if busy:
        out.print(busy)


def _made(folder: Path, people: int) -> Case:
    from bench import wiki
    from bench.runs import Case

    begun = perf_counter()
    wiki.make(folder / "wiki", people)
    _say(f"{people} people: made in {perf_counter() - begun:.0f} s")
    return Case(people, 10 * people, folder / "wiki", folder / "alone")


def _in(wiki: Path, folder: Path, people: int) -> Case:
    from bench.runs import Case

    found = len(list(wiki.glob("people/*.md")))
    if found != people:
        raise Refused(f"{wiki} holds {found} people, not {people}: say --people {found}.")
    return Case(people, 10 * people, wiki, folder / "alone")


def _say(words: str) -> None:
    click.echo(words, err=True)
