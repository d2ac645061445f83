"""Whose turn it is: who helped last, who wrote last, who invited last. Where that is not plain, nothing is said.

Nothing is counted, and a turn is no debt: it is a reason to write.
"""

from __future__ import annotations

import re
from datetime import date

from .days import shifted
from .favours import Favour, is_no
from .format.person import Person
from .git.journal import Entry
from .network import Network
from .patterns import later
from .values import dataclass

HELP_DAYS = 730  # after two years nobody keeps it in mind
WORD_DAYS = 365
WRITTEN = frozenset({"letter", "message", "email", "e-mail", "mail", "postcard", "card", "note", "text", "post"})
AT_TABLE = frozenset(
    {"meal", "dinner", "supper", "lunch", "brunch", "breakfast", "tea", "party", "visit", "stay", "weekend", "coffee"}
)


@dataclass(frozen=True)
class Turn:
    """Whose turn it is between you and `slug`, and what came last.

    `kind` is `help`, `write` or `invite`; with `yours` it is your turn, else theirs; `words` are the favour or the
    entry's first line, as the owner wrote them; `day` is when that was.
    """

    slug: str
    kind: str
    yours: bool
    words: str
    day: date

    @property
    def said(self) -> tuple[str, str]:
        """The words around day and favour: ("helped you", "You have not had a chance to return it.").

        With `yours` the sentence is about the other, else about you; the second may be empty.
        """
        return _SAID[self.kind, self.yours]


_SAID = {
    ("help", True): ("helped you", "You have not had a chance to return it."),
    ("help", False): ("You helped last,", ""),
    ("write", True): ("wrote last,", "The next word is yours."),
    ("write", False): ("You wrote last,", ""),
    ("invite", True): ("had you as a guest", "The next table is yours."),
    ("invite", False): ("You were the host last,", ""),
}


def turns(network: Network, slug: str, found: tuple[Favour, ...]) -> tuple[Turn, ...]:
    """All that is plain about one person, `found` being their favours: help, then writing, then inviting."""
    person = network.people[slug]
    with_them = [entry for entry in network.interactions(slug) if entry.day <= network.today]
    each = (
        helped_last(found, network.today),
        wrote_last(with_them, person, network.today),
        invited_last(with_them, person, network.today),
    )
    return tuple(turn for turn in each if turn)


def helped_last(found: tuple[Favour, ...], today: date) -> Turn | None:
    """The one who helped last has had their turn: it is the other's. Of help on one day on both sides nothing is said.

    Only what was given counts, no ask and no refusal; after two years it is not told any more.
    """
    given = [one for one in found if one.way == "gave" or (one.way == "received" and not is_no(one))]
    if not given or given[0].day < shifted(today, -HELP_DAYS):
        return None
    if len({one.way for one in given if one.day == given[0].day}) > 1:
        return None
    return Turn(given[0].slug, "help", given[0].way == "received", given[0].text, given[0].day)


def wrote_last(entries: list[Entry], person: Person, today: date) -> Turn | None:
    """The one who wrote has had their turn, while nothing came after: any other time in touch settles it.

    Told only where the newest entry is with this person alone, is something written (by its kind, or it has none) and
    its first line says who wrote, and only one of you. After a year it is not told any more.
    """
    entry = entries[0] if entries else None
    if entry is None or entry.day < shifted(today, -WORD_DAYS) or len(entry.people) + len(entry.meant) != 1:
        return None
    if entry.kind and entry.kind.casefold() not in WRITTEN:
        return None
    return _turn("write", entry, person, *_said(entry.subject, person, "write"))


def invited_last(entries: list[Entry], person: Person, today: date) -> Turn | None:
    """The one who had the other as a guest has had their turn, while nobody sat at a table after that.

    Told only where the first line says who invited, and only one of you. A later meal or visit of which it is not
    plain whose it was may have been the other half, so that nothing is said. After two years it is not told any more.
    """
    for entry in entries:
        if entry.day < shifted(today, -HELP_DAYS):
            return None
        theirs, mine = _said(entry.subject, person, "invite")
        if theirs or mine:
            return _turn("invite", entry, person, theirs, mine)
        if entry.kind.casefold() in AT_TABLE:
            return None
    return None


def _turn(kind: str, entry: Entry, person: Person, theirs: bool, mine: bool) -> Turn | None:
    return Turn(person.slug, kind, theirs, entry.subject, entry.day) if theirs != mine else None


def _names(person: Person) -> tuple[str, ...]:
    """What a first line may call somebody: name, aliases, first name, surname; the longest first."""
    parts = [part for part in person.name.split() if len(part) > 2 and part[-1] != "."]
    names = {name.casefold() for name in (person.name, *person.aliases, *parts[:1], *parts[-1:])}
    return tuple(sorted(names - {""}, key=lambda name: (-len(name), name)))


def _said(subject: str, person: Person, kind: str) -> tuple[bool, bool]:
    """Whether a first line says that they did it, and whether it says that you did."""
    text = " ".join(subject.replace("’", "'").replace("@", " ").split()).casefold()
    if not _HINTS[kind].search(text):
        return False, False
    for name in _names(person):
        if name in text:
            text = re.sub(rf"(?<!\w){re.escape(name)}(?=s?(?!\w))", "@", text)
    theirs, mine = _FORMS[kind]
    return bool(theirs.search(text)), bool(mine.search(text))


def _any(*forms: str) -> re.Pattern[str]:
    """One expression for several; in them @ is the person by name, THEY and THEM are that or a pronoun."""
    text = "|".join(f"(?:{form})" for form in forms)
    return later(text.replace("THEY", "(?:he|she|they|@)").replace("THEM", "(?:him|her|them|@)"))


_HINTS = {
    "write": later(r"wr[io]te|writt|answer|repl|sent|thank|text|mail|letter|message|card|note"),
    "invite": later(r"invited|\bhad\b|cooked|bought|stood|dined|supped|lunched"),
}
_FED = r"(?:a\s+)?(?:dinner|supper|lunch|brunch|breakfast|tea|coffee|drink)\b"
_AS_A_GUEST = r"(?:over|round|to\s+(?:dinner|supper|lunch|brunch|breakfast|tea|stay))\b"
_HOSTS = r"(?:THEY|(?:the\s+)?(?:\w+\s+and\s+)?@s?(?:\s+and\s+\w+)?)\s+(?:has\s+|have\s+)?"
_WRITTEN_BY_THEM = r"THEY\s+(?:has\s+|have\s+|finally\s+)?"
# For each kind: what says that they did it, what says that you did.
_FORMS = {
    "write": (
        _any(
            # They, at the very beginning, or nobody named at all: "Wrote to me from Lisbon"; but not "wrote me off".
            rf"^(?:{_WRITTEN_BY_THEM})?(?:wrote|writes|written)\s+(?:back\s+)?(?:to\s+)?(?:me|us)\b"
            r"(?!\s+(?:off|in|up|out)\b)",
            rf"^{_WRITTEN_BY_THEM}(?:(?:wrote|written)\s+back|replied|answered\s+(?:me|us|my|our))\b",
            r"^@\s+writes(?=:|\s+(?:about|from|that)\b)",
            r"^(?:(?:a|an|the|another)\s+)?(?:\w+\s+)?(?:letter|message|card|postcard|note|e-?mail|text)s?\s+(?:came\s+)?"
            r"from\s+THEM(?=$|\s*[,.;:!–—(]|\s+(?:about|with|on|in|at|from|and|that|who)\b)",
        ),
        _any(
            r"^(?:i\s+)?(?:wrote|answered|replied|texted|e-?mailed)\b(?!\s+(?:back\s+)?(?:to\s+)?(?:me|us)\b)",
            r"^(?:i\s+)?(?:sent|thanked)\s+THEM(?!\w)",
            r"\bi\s+(?:have\s+)?(?:wrote|answered|replied|written)\b",
            r"\b(?:wrote|written|replied)\s+(?:back\s+)?to\s+THEM(?!\w)",
            r"(?:[;,]|\band)\s+(?:answered|replied)\b",
        ),
    ),
    "invite": (
        _any(
            rf"^(?:{_HOSTS})?invited\s+(?:me|us)\b",
            rf"^{_HOSTS}had\s+(?:me|us)\s+{_AS_A_GUEST}",
            rf"^{_HOSTS}(?:cooked\s+for\s+(?:me|us)\b|(?:bought|stood|cooked)\s+(?:me|us)\s+{_FED})",
        ),
        _any(
            r"\bi\s+(?:have\s+)?(?:invited|cooked)\b",
            r"^invited\s+(?!me\b|us\b)",
            rf"(?:^|\b(?:i|we)\s+)had\s+THEM\s+{_AS_A_GUEST}",
            r"(?:^|\b(?:i|we)\s+)cooked\s+for\s+THEM(?!\w)",
            r"^THEY\s+(?:dined|supped|lunched)\s+here\b",
        ),
    ),
}
