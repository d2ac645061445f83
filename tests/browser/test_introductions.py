"""The page of introductions: js/paths.js says what kith/paths.py says, and the page what the library does."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from browser.conftest import TODAY, OpenPage
from kith.network import load
from kith.paths import Step, rules
from kith.targets import Target, Targets
from kith.when import relative
from sites import Built, Wiki

CASES: dict[str, Any] = json.loads((Path(__file__).parents[1] / "cases" / "path.json").read_text(encoding="utf-8"))
PAGE = "introductions/index.html"
# Names and ties by their number, as the browser has them, and the answer with its words filled in.
ASK = """({people, ties, cases, rules, today}) => {
  const slugs = Object.keys(people), on = kith.number(today)
  const known = slugs.map(slug => {
    const [name, they, last, helped, gave] = people[slug]
    return {slug, name, they, last, helped, gave}
  })
  const numbered = ties.map(([one, other, ...rest]) => [slugs.indexOf(one), slugs.indexOf(other), ...rest])
  const ways = kith.web({rules, people: known, ties: numbered}, on)
  const said = step => [slugs[step.who], step.words.replace("{ago}", step.day ? kith.relative(step.day, on) : "")]
  return cases.map(({to, place}) => {
    const found = ways(to.map(slug => slugs.indexOf(slug)), place)
    return {direct: found.direct.map(said), routes: found.routes.map(route => [...route.steps.map(said), route.ask])}
  })
}"""


def test_ways_are_found_as_in_python(open_page: OpenPage, site: str) -> None:
    seen = open_page(site + PAGE, today=TODAY)
    found = seen.page.evaluate(
        ASK, {key: CASES[key] for key in ("people", "ties", "cases", "today")} | {"rules": rules()}
    )
    assert found == [{key: case[key] for key in ("direct", "routes")} for case in CASES["cases"]]


def test_what_the_page_tells_is_what_the_library_does_and_the_keyboard_is_enough(
    open_page: OpenPage, site: str, sample: tuple[Wiki, Built]
) -> None:
    targets = Targets(load(sample[0].root, TODAY))
    seen = open_page(site + PAGE, width=360, today=TODAY)
    field = seen.page.get_by_role("combobox", name="Who could introduce me to …")
    for typed, words in (("ainst", "Dr. Ainstree"), ("fitzroy", "Fitzroy Bell"), ("scotland y", "Scotland Yard")):
        target = targets.find(words)
        assert target
        field.fill(typed)
        field.press("ArrowDown")
        field.press("ArrowUp")
        field.press("Enter")
        assert field.input_value() == target.name
        assert seen.page.locator("#found").is_hidden()
        told = " ".join(seen.page.locator(".k-answer").inner_text().split())
        for part in _said(targets, target):
            assert part in told, (words, part, told)
    assert not seen.spills() and not seen.barriers()
    assert seen.page.url.endswith("?to=at%3AScotland%20Yard")


def _said(targets: Targets, target: Target) -> list[str]:
    def words(step: Step) -> str:
        return step.words.replace("{ago}", relative(step.day, TODAY) if step.day else "")

    ways = targets.ways(target)
    steps = [*ways.direct, *(step for route in ways.routes for step in route.steps)]
    assert steps
    return [*map(words, steps), *(f"“{route.ask}”" for route in ways.routes)]


def test_from_the_disk_an_address_asks_by_itself(open_page: OpenPage, sample: tuple[Wiki, Built]) -> None:
    seen = open_page(f"{sample[1].site.as_uri()}/{PAGE}?to=~Dr. Ainstree", today=TODAY)
    assert "Michael Stamford" in seen.page.locator(".k-answer").inner_text()


def test_without_javascript_those_you_may_want_to_meet_are_there(open_page: OpenPage, site: str) -> None:
    page = open_page(site + PAGE, javascript=False, clean=False).page
    assert not page.is_visible(".k-ask")
    wanted = page.inner_text(".k-wanted")
    assert "Dr. Ainstree" in wanted and "would you introduce us?" in wanted
