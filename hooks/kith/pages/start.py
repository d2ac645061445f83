"""The first page of an empty wiki: what to write, and what to do next."""

from __future__ import annotations

from datetime import date

from ..network import Network
from ..values import dataclass
from .page import Page
from .state import first_note


@dataclass(frozen=True)
class StartView:
    """All that the first page of an empty wiki shows."""

    today: date
    owner: str
    circles: tuple[tuple[str, str], ...]
    problems: int
    note: str


def start_page(network: Network) -> Page:
    """Shown in place of Today while nobody is in the book."""
    circles = tuple((circle.name, str(circle.cadence).removeprefix("1 ")) for circle in network.settings.circles)
    view = StartView(network.today, network.settings.owner, circles, len(network.problems), first_note(network.state))
    return Page("index.md", "Today", "start.html", view)
