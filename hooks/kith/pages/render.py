"""A page's view and its template become HTML. Here, and for the smallest pieces in `inline`, text turns into markup."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..days import Day, shifted
from ..followups import WORDS as FOLLOWED
from ..web.editor import Link, no_link
from ..when import WEEKDAYS, near, promised, relative, written, written_day
from .blocks import blocks
from .boxes import named
from .inline import KEPT, face, link, name, names
from .page import Page
from .quick import QuickEnvironment, escaped
from .timeline import listed, timeline
from .words import after_subject, every, iso_month, month, stopped, unlinked, whole

TEMPLATES = Path(__file__).parents[2] / "theme" / "kith"
MANY_FACES = ("people.html", "journal.html")  # whose photos are loaded as they come into sight


def render(page: Page, body: Markup | str = "", edit: Link = no_link) -> str:
    """The inner HTML of a page; `body` is the owner's Markdown, already rendered and cleaned.

    `edit` gives the address under which the owner's editor opens a file; it has none but while serving.

    Every link is relative, so the site can stand anywhere, in a folder too.
    """
    template = environment().get_template(page.template)
    today = getattr(page.view, "today")  # noqa: B009 - a view may be of any class; each has its day
    lazy = page.template in MANY_FACES
    shown = {"view": page.view, "root": to_root(page.uri), "today": today, "edit": edit, "lazy": lazy}
    return template.render(shown, body=named(Markup(body)))


def to_root(uri: str) -> str:
    """From a page's own address back to the site's root: `people/ada.md` stands at `people/ada/`, so `../../`."""
    parts = uri.removesuffix(".md").split("/")
    return "../" * (len(parts) - (parts[-1] == "index")) or "./"


@cache
def environment() -> Environment:
    """Our own Jinja: everything escaped, nothing undefined, no stray blank lines."""
    env = QuickEnvironment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters = (
        after_subject,
        ago,
        blocks,
        by,
        dated,
        during,
        eve,
        every,
        face,
        iso_month,
        lean,
        link,
        listed,
        month,
        morrow,
        name,
        names,
        near,
        stopped,
        timeline,
        unlinked,
        weekday,
        whole,
    )
    env.filters.update({f.__name__: f for f in filters})
    env.globals["FOLLOWED"] = FOLLOWED
    return env


@lru_cache(KEPT)
def ago(day: date, today: date) -> Markup:
    """A day as said from today; the browser says it anew for its own day."""
    return _time("ago", day, relative(day, today))


@lru_cache(KEPT)
def by(day: date, today: date) -> Markup:
    """The day of an open promise: "by Friday, in 3 days"."""
    return _time("by", day, whole(promised(day, today)))


def _time(how: str, day: date, words: str) -> Markup:
    said = escaped(words)
    return Markup(f'<time datetime="{day.isoformat()}" data-when="{how}" title="{written(day)}">{said}</time>')


def dated(words: str, day: date | None, today: date) -> Markup:
    """Words in which `{ago}` stands for a day."""
    before, found, after = words.partition("{ago}")
    return Markup(f"{escaped(before)}{ago(day, today) if found and day else ''}{escaped(after)}")


def lean(text: str) -> Markup:
    """Data for a script, as the text of an element: there quotes are only quotes, and there are many of them."""
    return Markup(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def eve(day: date) -> date:
    """The day before."""
    return shifted(day, -1)


def morrow(day: date) -> date:
    """The day after."""
    return shifted(day, 1)


def weekday(day: date) -> str:
    """ "Monday, 23 November"."""
    return f"{WEEKDAYS[day.weekday()]}, {written_day(Day(None, day.month, day.day))}"


def during(day: Day) -> str:
    """A partly known day as part of a sentence: "in 1881", "in May 1881", "on 3 May 1881"."""
    return f"{'on' if day.day else 'in'} {whole(written_day(day))}"
