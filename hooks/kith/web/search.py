"""What the search finds, and by which words: one entry a page. How they stand in the site is in `search_site`."""

from __future__ import annotations

from ..pages.in_words import timelines
from ..pages.page import Page
from ..pages.words import whole
from ..values import dataclass
from ..when import written
from .pieces import pieces_of
from .search_files import as_json, in_utf8
from .terms import COLUMNS, column, words_of

# Lists repeat what other pages say; they are found by their titles.
JOURNAL = "journal/index.md"  # what is new in it stands on the page of its year, too
LISTS = frozenset(
    f"{name}.html" for name in "today start people interests interest events faces graph problems".split()
)
TWINS = frozenset({"brief.html"})  # another form of a page that is found
BOOST = {"person.html": 3.0, "journal.html": 0.3}  # people first; a word of the journal stands on their pages too

KNOWN_BY = "N"  # before a word that a page is known by: an alias, an interest, a fact
IN_TEXT = "ABC"  # before a word of its text that stands there once, twice, more often
_MARKS = KNOWN_BY + IN_TEXT


@dataclass(frozen=True)
class Entry:
    """One page as the search sees it: what it is headed with, other words that it is known by, how much it counts.

    `text`, as JSON, has one piece of the page a line, as plain text; `words` is one line for each column of
    `terms.column`. A page that stands has neither here: they are in the site, as the build before has written them.
    """

    location: str
    title: str
    known_by: str
    boost: float = 1.0
    text: bytes | None = None
    words: bytes | None = None

    def without_text(self) -> tuple[str, str, str, float]:
        """What the next build has to know of it, besides what is in the site."""
        return self.location, self.title, self.known_by, self.boost


def entry(url: str, page: Page, content: str) -> Entry:
    """The entry of a page; `content` is its finished HTML, of which parts marked `data-search-exclude` are left out."""
    repeats = page.template in LISTS or page.uri == JOURNAL
    text = "" if repeats else in_utf8("\n".join(pieces_of(content, timelines(page.view)))).decode()
    known_by = " ".join(page.words)
    return Entry(url, _title(page), known_by, BOOST.get(page.template, 1.0), as_json(text), words(known_by, text))


def _title(page: Page) -> str:
    """What a find is headed with: a subject is told from a person, an event has its day."""
    if page.template == "interest.html":
        return f"Interest: {page.title}"
    day = getattr(page.view, "date", None) if page.template == "event.html" else None
    return f"{page.title}, {whole(written(day))}" if day else page.title


def words(known_by: str, text: str) -> bytes:
    """The words of each column on a line, a sign before each: "NwalksBwatson"."""
    found: dict[str, int] = words_of(text)
    for word in words_of(known_by):
        found[word] = 0
    columns: list[list[str]] = [[] for _ in range(COLUMNS)]
    for word, times in found.items():
        columns[column(word[:2])].append(_MARKS[times if times < 3 else 3] + word)
    return in_utf8("\n".join(map("".join, columns)))
