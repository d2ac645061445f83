"""Markdown is made once for many pages: each is read as if it were the first, and as MkDocs alone would read it."""

from __future__ import annotations

from itertools import permutations
from pathlib import Path
from typing import Any

import markdown
import pytest
from markdown import treeprocessors
from mkdocs.config import load_config
from mkdocs.structure import pages

from kith_markdown import PATTERNS, once

SETTINGS = load_config(str(Path(__file__).parents[1] / "mkdocs.yml"))
TEXTS = (
    "## Tea\n\nWith *milk*, <b>sugar</b> &amp; `code` at [home][1].[^1]\n\n[1]: a.md\n\n[^1]: Or **not**.\n",
    "## Tea\n\n[home][1] and[^1] [^2] are nobody's here\n\n[^2]: a note\n",
    "- [ ] a task\n- [x] done\n\n| a | b |\n|---|--:|\n| 1 | two |\n\n```\n*as it is*\n```\n",
    "two  \nlines, a\\* <https://example.org> ![x](a.png) _so_ __so__ ***so***\n\n\n    code\n",
    "\x02klzzwxh:0001\x03 plain\n\n> a quotation\nof two lines\n\n1. one\n2. two\n",
    "",
)


def read(text: str, **changed: Any) -> tuple[str, Any]:
    """As MkDocs has it read: through the name by which it finds Markdown."""
    with once():
        made = vars(pages)["markdown"].Markdown(
            **{"extensions": SETTINGS.markdown_extensions, "extension_configs": SETTINGS.mdx_configs} | changed
        )
        return made.convert(text), made


def alone(text: str) -> str:
    made = markdown.Markdown(extensions=SETTINGS.markdown_extensions, extension_configs=SETTINGS.mdx_configs)
    return str(made.convert(text))


def test_each_page_is_read_as_if_it_were_the_first() -> None:
    expected = {text: alone(text) for text in TEXTS}
    for texts in permutations(TEXTS, 3):
        for text in texts:
            html, made = read(text)
            assert html == expected[text]
            assert bool(made.toc_tokens) == ("##" in text)


def test_one_object_reads_them_all_and_passes_by_plain_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    """What Markdown and MkDocs do not promise is seen to be so; were it otherwise, pages would be made slower."""
    _, made = read("a")
    assert read("b")[1] is made
    assert vars(pages)["markdown"] is markdown
    monkeypatch.setattr(made.inlinePatterns["link"], "getCompiledRegExp", None)
    read("Nothing to see, in no line: 2026-11-23.")
    assert isinstance(made.treeprocessors["inline"], treeprocessors.InlineProcessor)
    assert sum(name in made.inlinePatterns for name in PATTERNS) == len(made.inlinePatterns)


def test_after_a_page_that_could_not_be_read_it_is_made_anew() -> None:
    _, made = read("a")
    with pytest.raises(RecursionError), once():
        raise RecursionError
    assert read("b")[1] is not made


@pytest.mark.parametrize(
    "changed",
    [
        {"extensions": [*SETTINGS.markdown_extensions, "abbr"]},
        {"extension_configs": {**SETTINGS.mdx_configs, "footnotes": {"UNIQUE_IDS": True}}},
    ],
)
def test_with_other_extensions_it_is_made_for_each_page(changed: dict[str, Any]) -> None:
    assert read("a", **changed)[1] is not read("b", **changed)[1]
