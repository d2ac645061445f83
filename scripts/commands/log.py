"""`kith log WHO… TEXT`: ten seconds after a conversation."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .common import wiki_option
from .company import Company
from .completing import events, people
from .reading import clean
from .refused import Refused
from .writing import asked, day, edits_option, keep, safely, sources, tell, whom

if TYPE_CHECKING:
    from kith.capture.capture import Interaction
    from kith.said.roster import Roster
    from kith.said.sentence import Sentence


@click.command(
    epilog="""\b
Examples:
  kith log john "lunch; the new job at the museum" --on yesterday
  kith log john mary "the theatre" --next "send the photographs (by friday)"
  kith log "Yesterday: lunch with John and Mary about the museum"
  kith log john                      opens your editor, as git commit does

Which words are people: all but the last. The last one is a person too where it
is somebody's whole name, first name or surname; where it only begins a name or
nearly is one, you are asked; else it is the text. --text says it plainly."""
)
@click.argument("words", metavar="[WHO]... [TEXT]", nargs=-1, shell_complete=people)
@click.option("--text", "-m", metavar="TEXT", help="The text; every other word is a person then.")
@click.option("--on", metavar="DAY", help='The day, if not today: 2026-11-20, yesterday, "last Friday", "3 weeks ago".')
@click.option("--kind", metavar="WORD", default="", help="coffee, meal, call, letter … any word.")
@click.option("--at", metavar="WHERE", default="", help="An event's slug or name, or a place.", shell_complete=events)
@click.option("--gave", metavar="TEXT", multiple=True, help="A favour that you did them. May stand again.")
@click.option("--received", metavar="TEXT", multiple=True, help="A favour that they did you.")
@click.option("--asked", "asked_for", metavar="TEXT", multiple=True, help="A favour asked.")
@click.option("--introduced", metavar="WHO WHO", nargs=2, multiple=True, help="Two people whom you brought together.")
@click.option("--next", "promises", metavar="TEXT", multiple=True, help='A promise: "send the score (by friday)".')
@click.option("--with-new", metavar="NAME", multiple=True, help="Somebody without a page yet: makes it, too.")
@edits_option
@wiki_option
def log(
    words: tuple[str, ...],
    text: str | None,
    on: str | None,
    kind: str,
    at: str,
    gave: tuple[str, ...],
    received: tuple[str, ...],
    asked_for: tuple[str, ...],
    introduced: tuple[tuple[str, str], ...],
    promises: tuple[str, ...],
    with_new: tuple[str, ...],
    with_edits: bool,
    wiki: Path,
) -> None:
    """Write down that you were in touch: with whom, about what.

    Moves everybody's last_contact to that day (never back) and makes one entry in the journal: a commit. Or write one
    sentence that names them. Without TEXT your editor opens.
    """
    from kith.capture.capture import Interaction, promise_said
    from kith.said.roster import read_roster
    from kith.said.sentence import read_sentence
    from kith.said.whois import Whois
    from kith.when import in_full, today

    roster = read_roster(wiki)
    given = day(on)
    who, text = _apart(roster, words, text)
    company = Company(roster)
    for name in who:
        company.add_named(name)
    for name in with_new:
        company.add_new(name)
    # Where WHO says who was there, nobody else is looked for in the words: only the day.
    known = Whois({slug: roster.people[slug] for slug in company.people}) if who else roster.whois
    first, *more = (text or "").split("\n")
    sentence = read_sentence(first, known, today()) if first else None
    when = given or today()
    if sentence:
        when = _day_of(sentence, given)
        said_day = isinstance(sentence.day, date)  # a phrase that is no day is the owner's text: --on tells the day
        text = "\n".join((sentence.words if said_day else first, *more))
    if sentence and not who:
        company.add_mentioned(sentence.people)
        kind = kind or sentence.kind
    there, new = company.people, company.new
    if not there and not new:
        raise Refused("With whom? kith log WHO TEXT, or a sentence with their names. kith log --help tells more.")
    said = Interaction(
        people=(),
        day=when,
        text=text or "",
        kind=kind,
        at=roster.event(at) or at,
        gave=gave,
        received=received,
        asked=asked_for,
        introduced=tuple((whom(roster, one), whom(roster, other)) for one, other in introduced),
        next=tuple(promise_said(promise, _coming) for promise in promises),
    )
    if text is None:
        from .editor import from_editor

        said = from_editor(wiki, said, [roster.people[slug].name for slug in there] + list(new.values()), roster.event)
    elif not text.strip():
        raise Refused("The text is empty. Nothing was changed.")
    if said.day > today():
        raise Refused(f"{in_full(said.day)} is still to come, and an interaction has been. Nothing was changed.")
    _record(wiki, roster, said, there, new, with_edits)


def _day_of(sentence: Sentence, given: date | None) -> date:
    """The day of an entry, by --on or by its words; where the words leave it open, asked or Refused."""
    from kith.said.days_said import NoDay
    from kith.when import in_full, today

    said, other = sentence.day, sentence.other_day
    if isinstance(said, NoDay):
        if given:
            return given
        raise Refused(f"{said}. Or say it with --on. Nothing was changed.")
    if said and given and said != given:
        raise Refused(f"The text says {in_full(said)}, and --on says {in_full(given)}. Nothing was changed.")
    if said or given or other is None:
        return said or given or today()
    answer = asked(f"Was it on {in_full(other)}?")
    if answer is None:
        raise Refused(f"Was it on {in_full(other)}, or today? Say it with --on. Nothing was changed.")
    return other if answer else today()


def _apart(roster: Roster, words: tuple[str, ...], text: str | None) -> tuple[tuple[str, ...], str | None]:
    from kith.said.arguments import split

    arguments = split(words, text, roster.judge)
    if not arguments.unclear:
        return arguments.who, arguments.text
    word = arguments.unclear
    meant = f'"{clean(word)}" may be {_candidates(roster, word)}, or your text'
    answer = asked(f"{meant}. Is it a person?")
    if answer is None:
        raise Refused(f"{meant}: write the slug, or --text. Nothing was changed.")
    return ((*arguments.who, word), None) if answer else (arguments.who, word)


def _candidates(roster: Roster, word: str) -> str:
    from kith.lookup import one_of
    from kith.said.whois import Sure, Unsure

    answer = roster.whois.ask(word)
    slugs = (answer.slug,) if isinstance(answer, Sure) else answer.slugs if isinstance(answer, Unsure) else ()
    return clean(one_of(f"{roster.people[slug].name} ({slug})" for slug in slugs[:3]))


def _coming(text: str) -> date:
    found = day(text, ahead=True)
    assert found is not None
    return found


def _record(
    wiki: Path, roster: Roster, said: Interaction, people: list[str], new: dict[str, str], with_edits: bool
) -> None:
    from kith.capture.capture import Source, logged
    from kith.capture.newcomer import text_of
    from kith.format import person
    from kith.format.promise import read_promise
    from kith.when import in_full, relative, today

    said = replace(said, people=(*people, *new))
    with safely(wiki):
        files = sources(wiki, roster, people)
        files |= {slug: Source(f"people/{slug}.md", None) for slug in new}
        texts = {slug: text_of({"name": name, "last_contact": said.day}, person.FIELDS) for slug, name in new.items()}
        draft = logged(said, files, texts, date.today())
        recorded = keep(wiki, draft, with_edits)
    names = {**{slug: roster.people[slug].name for slug in people}, **{s: f"{n} (new)" for s, n in new.items()}}
    rows = [("on", f"{in_full(said.day)} ({relative(said.day, today())})")]
    rows += [("with", ", ".join(f"{names[slug]} ({slug})" for slug in said.people))]
    rows += [("kind", said.kind)] if said.kind else []
    rows += [("at", roster.events[said.at].name if said.at in roster.events else said.at)] if said.at else []
    for label, texts_ in (("gave", said.gave), ("received", said.received), ("asked", said.asked)):
        rows += [(label, text) for text in texts_]
    rows += [("introduced", f"{roster.people[a].name} and {roster.people[b].name}") for a, b in said.introduced]
    for promise in said.next:
        told = read_promise(promise, "")[0]
        rows.append(("promised", told.text + (f", by {in_full(told.by)}" if told.by else "")))
    tell(draft.subject, rows, recorded)
