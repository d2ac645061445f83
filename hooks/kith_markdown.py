"""Not a hook: the Markdown that MkDocs reads a page with, made once for all pages of Kith's. Used by kith_press.

MkDocs makes it anew for each page, and it asks each line for seventeen patterns, most of which need a sign that hardly
a line has. Both together are nearly half of what it takes to read a note. Where the owner's settings bring anything
that is not known here to forget one page before the next, MkDocs goes on as ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import markdown
from markdown import treeprocessors
from mkdocs.structure import pages

# Extensions of which `reset` leaves nothing, with any settings or with none.
FORGETFUL = frozenset({"toc", "tables", "fenced_code", "sane_lists", "pymdownx.tasklist"})
FORGETFUL_PLAIN = frozenset({"footnotes"})
# Patterns within a line that are found by one of these signs alone.
PATTERNS = frozenset(
    "backtick escape reference link image_link image_reference short_reference short_image_ref autolink automail "
    "linebreak html entity not_strong em_strong em_strong2 footnote".split()
)
_SIGNS = re.compile(r"[`\\\[\]!<&*_\x02\x03]|  \n")


class InlineProcessor(treeprocessors.InlineProcessor):  # type: ignore[misc]
    """Passes by a line that holds no sign of any pattern.

    It has the other's name, because its private method then has the same one, too. Where there is none any more,
    nothing calls this: lines are read slower, and as well.
    """

    def __handleInline(self, data: str, patternIndex: int = 0) -> Any:
        return super().__handleInline(data, patternIndex) if _SIGNS.search(data) else data


class _Once:
    """What MkDocs takes for the module `markdown`."""

    def __init__(self) -> None:
        self._settings = ""
        self._made: markdown.Markdown | None = None

    def Markdown(self, *, extensions: list[Any], extension_configs: dict[str, Any]) -> markdown.Markdown:
        """A Markdown object that has forgotten all of the page before."""
        if not _is_forgetful(extensions, extension_configs):
            return markdown.Markdown(extensions=extensions, extension_configs=extension_configs)
        settings = f"{extensions} {extension_configs}"
        if self._made is None or self._settings != settings:
            self._made, self._settings = _made(extensions, extension_configs), settings
        return self._made.reset()

    def forget(self) -> None:
        """It failed in the middle of a page."""
        self._made = None


_once = _Once()


@contextmanager
def once() -> Iterator[None]:
    """Meanwhile MkDocs reads pages with one Markdown object."""
    vars(pages)["markdown"] = _once
    try:
        yield
    except BaseException:
        _once.forget()
        raise
    finally:
        vars(pages)["markdown"] = markdown


def _is_forgetful(extensions: list[Any], configs: dict[str, Any]) -> bool:
    return all(
        isinstance(name, str) and (name in FORGETFUL or (name in FORGETFUL_PLAIN and not configs.get(name)))
        for name in extensions
    )


def _made(extensions: list[Any], configs: dict[str, Any]) -> markdown.Markdown:
    made = markdown.Markdown(extensions=extensions, extension_configs=configs)
    only_these = sum(name in made.inlinePatterns for name in PATTERNS) == len(made.inlinePatterns)
    inline = made.treeprocessors["inline"]
    if only_these and type(inline) is treeprocessors.InlineProcessor:
        inline.__class__ = InlineProcessor
    return made
