"""The table of what is measured. A row is one line of the report: what, against what, the goal, and how each is run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from . import hermit, peers, runs
from .runs import Run


@dataclass(frozen=True)
class Row:
    """`ours` against `theirs`, both in `unit`; a goal is the highest ratio, or figure where `theirs` is none.

    `goals` are by the number of people from which each holds. Wikis of more than `most` people are left out: the other
    side would take hours. With `turns` each side runs more than once a round: what is over soon is done more often.
    """

    name: str
    what: str
    against: str
    unit: str
    ours: Run
    theirs: Run | None = None
    goals: Mapping[int, float] = field(default_factory=dict)
    turns: int = 1
    most: int = 1_000_000

    def goal(self, people: int) -> float | None:
        return next((self.goals[least] for least in sorted(self.goals, reverse=True) if people >= least), None)


_MATERIAL = "Material alone on the same Markdown, people not in its navigation"
ROWS = (
    Row("full build", "kith build, nothing kept", _MATERIAL, "s", runs.build, runs.material_alone, {0: 1.0}),
    Row(
        "build after one edit",
        "kith build after one line more in one file",
        f"a full build of {_MATERIAL}",
        "s",
        runs.build_after_an_edit,
        runs.material_alone,
        {0: 0.15, 10_000: 0.10},
    ),
    Row(
        "save to seen",
        "kith serve: from a save on the disk until the page has it, the median of five",
        f"{peers.ZENSICAL[0]} serve on the same Markdown",
        "s",
        runs.save_seen,
        runs.save_seen_with_zensical,
        {0: 1.3},
    ),
    Row(
        "full build, Zensical",
        "kith build, nothing kept",
        f"{peers.ZENSICAL[0]} on the same Markdown, its cache emptied",
        "s",
        runs.build,
        runs.zensical,
    ),
    Row(
        "full build, dates",
        "kith build, nothing kept",
        f"Material with {peers.DATES[0]}, for the people only",
        "s",
        runs.build,
        runs.material_with_dates,
        most=1000,
    ),
    Row(
        "our hooks, for a page",
        "all that they do for one page, but for reading its Markdown",
        "",
        "ms",
        runs.hooks_a_page,
        goals={0: 0.3},
    ),
    Row(
        "our hooks, once a build",
        "reading the wiki, making views, writing the search; a page's share",
        "",
        "ms",
        runs.hooks_once,
    ),
    Row(
        "memory",
        "kith build, nothing kept: the most at once",
        _MATERIAL,
        "MB",
        runs.build_memory,
        runs.material_memory,
        {10_000: 2.0},
    ),
    Row(
        "journal, cold",
        "read every commit and tell what each changed, nothing kept",
        "plain git log --raw -z of the same history",
        "s",
        runs.journal,
        runs.git_log,
        {0: 1.2},
    ),
    Row(
        "journal, one more",
        "the same after one commit more",
        "plain git log --raw -z of the whole history",
        "s",
        runs.journal_one_more,
        runs.git_log,
        {0: 0.1, 10_000: 0.02},
    ),
    Row(
        "search ready",
        "from opening Today in Chromium until a search is answered",
        _MATERIAL,
        "s",
        runs.search,
        runs.material_search,
        {0: 1.0, 10_000: 0.3},
    ),
    Row(
        "log",
        "kith log of one person, from the shell to the commit",
        "starting Python, which adds a line, and git commit of that file in the same wiki",
        "s",
        runs.log,
        runs.git_commit,
        {0: 5.0},
        turns=4,
    ),
    Row(
        "log, and Hermit CRM",
        "the same kith log",
        f"add interaction in {hermit.PACKAGE}, among as many companies that have no history yet",
        "s",
        runs.log,
        runs.hermit_interaction,
        {0: 0.5},
        turns=4,
        most=3000,
    ),
)
