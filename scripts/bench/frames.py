"""How many pictures a second the Graph shows while it is moved, in headless Chromium without a graphics card.

    .kith/env/bin/python scripts/bench/frames.py [SITE] [--people 1000]

SITE is a built site; without one a wiki of made-up people is made and built first. Each motion is driven by the
events of a real hand, one a frame, for four seconds; told are frames a second, the longest wait for one, and
the processor time of each, which says what an idle machine would show.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser

HOME = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(HOME / "scripts"), str(HOME / "hooks")]

SECONDS = 4
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run")
# One frame of each motion, by a real hand's events: `n` counts frames; x, y is the middle of the picture.
DRAG = """if (n % 60 === 0) send("mousedown", x, y)
send("mousemove", x + 150 * Math.sin(n / 9), y + 90 * Math.sin(n / 7))
if (n % 60 === 59) send("mouseup", x, y);
"""
NEAR = 'if (n === 0) for (let i = 0; i < 12; i++) send("wheel", x, y, {ctrlKey: true, deltaY: -10});\n'
MOTIONS = {
    "at rest": "",
    "moving": DRAG,
    "coming nearer and going": "send('wheel', x, y, {ctrlKey: true, deltaY: n % 80 < 40 ? -2 : 2})",
    "moving, near": NEAR + DRAG,
    "from one to another": "if (n % 30 === 0) { key(n % 90 ? 'ArrowRight' : 'ArrowUp'); key('Enter') }",
    "with what they care about": 'if (n === 0) document.querySelector(".k-kind--interest input").click();\n' + DRAG,
}
MEASURE = """async ([motion, seconds]) => {
  const canvas = document.querySelector(".k-canvas canvas"), box = canvas.getBoundingClientRect()
  const x = box.left + box.width / 2, y = box.top + box.height / 2
  const send = (type, clientX, clientY, more = {}) => {
    const kind = type === "wheel" ? WheelEvent : MouseEvent
    const to = type === "mousedown" || type === "wheel" ? canvas : window
    to.dispatchEvent(new kind(type, {view: window, bubbles: true, cancelable: true, clientX, clientY, ...more}))
  }
  const key = name => canvas.dispatchEvent(new KeyboardEvent("keydown", {key: name, bubbles: true, cancelable: true}))
  const step = new Function("n", "x", "y", "send", "key", "canvas", motion)
  return await new Promise(done => {
    let n = 0, first, before, longest = 0
    const frame = now => {
      first ??= now
      longest = Math.max(longest, now - (before ?? now))
      before = now
      if (now - first >= seconds * 1000) return done({frames: n, fps: 1000 * n / (now - first), longest})
      step(n++, x, y, send, key, canvas)
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
  })
}"""


def measure(site: Path, seconds: int = SECONDS) -> dict[str, dict[str, float]]:
    """Frames a second for each motion, each on a freshly opened page."""
    from playwright.sync_api import sync_playwright

    from commands import chromium

    found = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(HOME), headless=True, args=[*FLAGS])
        for name, motion in MOTIONS.items():
            # The policy of the page forbids it to make a function of a text, which is what this does.
            context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
            page = context.new_page()
            page.goto((site / "graph" / "index.html").as_uri())
            page.wait_for_timeout(1500)
            before = _cpu(browser)
            told = page.evaluate(MEASURE, [motion, seconds])
            found[name] = told | {"cpu": 1000 * (_cpu(browser) - before) / max(told["frames"], 1)}
            context.close()
        browser.close()
    return found


def _cpu(browser: Browser) -> float:
    """Seconds of processor time that all of Chromium has used: what a frame costs does not depend on who else works."""
    told = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")
    return float(sum(process["cpuTime"] for process in told["processInfo"]))


def build(folder: Path, people: int) -> Path:
    """A wiki of made-up people in `folder`, built."""
    from bench import wiki

    wiki.make(folder / "wiki", people)
    run = str(HOME / "scripts" / "commands" / "mkdocs_run.py")
    command = [sys.executable, "-X", "utf8", run, "build", str(folder / "wiki")]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return folder / "wiki" / "site"


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("site", type=Path, nargs="?")
    asked.add_argument("--people", type=int, default=1000)
    asked.add_argument("--json", action="store_true")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="kith-frames-") as folder:
        found = measure(given.site.resolve() if given.site else build(Path(folder), given.people))
    if given.json:
        print(json.dumps(found, indent=1))
        return
    for name, told in found.items():
        print(
            f"{name:26} {told['fps']:5.1f} frames a second, the longest wait {told['longest']:4.0f} ms, "
            f"{told['cpu']:5.1f} ms of processor time a frame"
        )


if __name__ == "__main__":
    main()
