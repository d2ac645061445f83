"""How fast the lists of a built site answer: every page that lists people, events or days, and each of its controls.

    .kith/env/bin/python scripts/bench/lists.py SITE [--only WORDS] [--rounds 5] [--json]

Each page is opened in headless Chromium without a graphics card. Told are its bytes, when its first words are seen and
when it can be used; then, of each control, the worst answer of a round, in the median of the rounds: milliseconds of
script, and milliseconds until the answer is drawn. Everything is typed letter by letter and taken back, chosen
and unchosen.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

HOME = Path(__file__).resolve().parents[2]
if __name__ == "__main__":
    sys.path[:0] = [str(HOME / "scripts"), str(HOME / "hooks")]

from bench.browser import Browser  # noqa: E402
from commands import chromium  # noqa: E402

BUDGET = {"script": 50, "drawn": 100}  # milliseconds
TYPED = (None, "a", "an", "an b", "an", "a", "")

# What a hand does: comes to a field or presses a button, sets a field and says so, or goes along the page; then waits
# until the frame has been drawn.
_ACT = """async ([css, value]) => {
  const drawn = () => new Promise(done => requestAnimationFrame(() => {
    const channel = new MessageChannel()
    channel.port1.onmessage = done
    channel.port2.postMessage(0)
  }))
  await drawn(); await drawn()
  const field = css && document.querySelector(css)
  const begun = performance.now()
  if (!css) scrollTo({top: value * document.documentElement.scrollHeight, behavior: "instant"})
  else if (value === null) {
    field.focus()
    field.click()
  } else if (value === "Enter") field.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", bubbles: true}))
  else {
    field.value = value
    field.dispatchEvent(new Event("input", {bubbles: true}))
  }
  await drawn()
  if (!css) await drawn()
  return performance.now() - begun
}"""
_CHOICES = "field => Array.from(field.options || [], option => option.value).filter(Boolean)"
_FIRST = """new Promise(done => new PerformanceObserver(seen => {
  for (const one of seen.getEntries()) if (one.name === "first-contentful-paint") done(one.startTime)
}).observe({type: "paint", buffered: true}))"""


@dataclass(frozen=True)
class Control:
    """Something on a list page that is typed into, chosen from or pressed.

    `values` are set one after the other, None presses it and "Enter" is that key; without any, a few of the
    field's own choices are set.
    """

    path: str
    name: str
    css: str
    values: tuple[str | float | None, ...] = ()


def controls(site: Path) -> Iterator[Control]:
    """Every control of every list page; pages without any are opened and scrolled."""
    yield Control("people/", "letters", ".k-filter [name=words]", TYPED)
    for name in ("circle", "sphere", "interest", "place", "tag", "due", "sort"):
        yield Control("people/", name, f".k-filter [name={name}]")
    for path in ("journal/", _heaviest(site, "journal")):
        for name in ("who", "kind", "at"):
            yield Control(path, name, f".k-filter [name={name}]")
    yield Control("introductions/", "letters", "#to", TYPED)
    yield Control("introductions/", "asked", "#to", (None, "ada a", "Enter", "quill", "Enter"))
    yield Control("graph/", "letters", ".k-find-dot input", TYPED)
    yield Control("review/", "set aside", ".k-turn:not([hidden]) .k-buttons button", (None,))
    for path in ("", "people/", "journal/", _heaviest(site, "journal"), "events/", "introductions/", "interests/"):
        yield Control(path, "scroll", "", (0.5, 1, 0))
    for path in (_heaviest(site, "interests"), "give-and-take/", "review/", "problems/"):
        yield Control(path, "scroll", "", (0.5, 1, 0))


def _heaviest(site: Path, folder: str) -> str:
    """The largest of several pages that are alike."""
    pages = list((site / folder).glob("*/index.html"))
    return f"{folder}/{max(pages, key=lambda path: path.stat().st_size).parent.name}/" if pages else f"{folder}/"


def measure(browser: Browser, site: Path, only: str, rounds: int) -> Iterator[tuple[str, str, dict[str, float]]]:
    """Page, control, figures; each control on a page of its own, opened anew each round."""
    pages: dict[str, list[Control]] = {}
    for control in controls(site):
        if all(word in f"{control.path} {control.name}" for word in only.split()):
            pages.setdefault(control.path, []).append(control)
    for path, here in pages.items():
        seen = [_opened(browser, site, path, here) for _ in range(rounds)]
        for name in seen[0]:
            parts = [one[name] for one in seen]
            yield path, name, {key: median(part[key] for part in parts) for key in parts[0]}


def _opened(browser: Browser, site: Path, path: str, here: Iterable[Control]) -> dict[str, dict[str, float]]:
    with browser.page(site, path) as page:
        page.wait_for_load_state("load")
        used = page.evaluate("performance.now()")
        opening = {
            "bytes": page.evaluate("performance.getEntriesByType('navigation')[0].decodedBodySize"),
            "nodes": page.evaluate("document.getElementsByTagName('*').length"),
            "first": page.evaluate(_FIRST),
            "usable": used,
        }
        found = {"opening": opening}
        devtools = page.context.new_cdp_session(page)
        devtools.send("Performance.enable", {"timeDomain": "threadTicks"})
        for control in here:
            if steps := list(_steps(page, control)):
                answers = [_answer(page, devtools, control.css, value) for value in steps]
                found[control.name] = {key: max(answer[key] for answer in answers) for key in answers[0]}
    return found


def _steps(page: Any, control: Control) -> Iterator[str | float | None]:
    field = page.query_selector(control.css) if control.css else None
    if control.css and not field:
        return
    yield from control.values
    if field and not control.values:
        choices = field.evaluate(_CHOICES)
        yield from (None, choices[0], choices[len(choices) // 2], choices[-1], "")


def _answer(page: Any, devtools: Any, css: str, value: str | float | None) -> dict[str, float]:
    before = _spent(devtools)
    drawn = page.evaluate(_ACT, [css, value])
    after = _spent(devtools)
    return {"drawn": drawn, **{name: after[name] - before[name] for name in before}}


def _spent(devtools: Any) -> dict[str, float]:
    """Milliseconds of processor time that the page has spent so far, by what on: what others do here counts little."""
    figures = {one["name"]: one["value"] for one in devtools.send("Performance.getMetrics")["metrics"]}
    names = {
        "script": "ScriptDuration",
        "style": "RecalcStyleDuration",
        "layout": "LayoutDuration",
        "all": "TaskDuration",
    }
    return {name: 1000 * figures[key] for name, key in names.items()}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("site", type=Path)
    asked.add_argument("--only", default="", metavar="WORDS", help="only controls whose page or name has these words")
    asked.add_argument("--rounds", type=int, default=5)
    asked.add_argument("--json", action="store_true")
    given = asked.parse_args()
    with Browser(chromium.find(HOME)) as browser:
        for path, name, figures in measure(browser, given.site.resolve(), given.only, given.rounds):
            if given.json:
                print(json.dumps({"page": path, "control": name, **figures}), flush=True)
                continue
            over = " over" if any(figures.get(key, 0) > most for key, most in BUDGET.items()) else ""
            told = ", ".join(f"{key} {figure:.0f}" for key, figure in figures.items())
            print(f"{path or 'Today':28} {name:10} {told}{over}", flush=True)


if __name__ == "__main__":
    main()
