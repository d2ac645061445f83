"""The keys of every JSON report, each with its meaning: what --help prints, and what the reports are made by.

Days are ISO text (`2026-11-23`); what is not known is null; a list without anything in it is empty, never null.
"""

from __future__ import annotations

from typing import Any

JOURNAL = {
    "commit": "the id of the git commit that it is",
    "day": "the day that it happened",
    "type": "interaction, note, added, event or bulk; only an interaction is a contact",
    "people": "slugs of those whom it is about",
    "kind": "coffee, call, letter …",
    "at": "an event's slug, or the place in words",
    "subject": "the first line; null where a machine wrote it",
    "body": "the words below it",
    "gave": "favours given, a list",
    "received": "favours received, a list",
    "asked": "favours asked, a list",
    "introduced": "pairs of slugs: whom you brought together",
    "next": "promises, each with text, by (a day) and done",
    "changes": "what it changed, each with path, slug, key and words",
    "meant": "who else With: names, in words, for those who have no page or are not just one person",
}
PERSON = {
    "slug": "who it is: the name of the file",
    "name": "what you call them",
    "circle": "how close",
    "cadence": "how often you mean to be in touch, their own or the circle's",
    "last_contact": "the last day in touch",
    "due": "the day on which it is time again",
    "days_overdue": "days past that, 0 on the day itself; null while it is not due",
    "reason": "why now, in a sentence",
    "opener": "a line to begin with",
}
FOUND = {
    "slug": "who it is: the name of the file; null for entries that are about nobody with a page",
    "name": "what you call them",
    "circle": "how close",
    "last_contact": "the last day in touch",
    "places": "where the words stand, the most telling first, each with key, text and day (of a journal entry)",
}
BRIEF = {
    "slug": "which event it is: the name of the file",
    "name": "what it is called",
    "date": "the day, or the first of several",
    "until": "the last of several days",
    "place": "where",
    "goal": "the one thing you go for",
    "decision": "going, maybe or passed",
    "why": "why you decided so",
    "targets": "whom you go for, a list of targets.*",
    "promised": "what you mean to do before it, a list of text and by (a day)",
    "met": "whom you met, a list of met.*",
    "came_of_it": "what came of it until now, in a sentence",
    "other_times": "other events of its series, the latest first, a list of other_times.*",
}
TARGET = {
    "slug": "who it is; null for somebody without a page",
    "name": "what you call them",
    "why": "why you want to talk to them",
    "how": "how you know them",
    "opener": "a line to begin with",
    "last_contact": "the last day in touch",
    "last_said": "what you last talked about",
    "shared": "interests that you share, a list; those that the event is about come first",
    "promised": "what you promised them, a list of text and by (a day)",
    "owed": "their favour, where the last between you was theirs",
    "needs": "what they are looking for, a list",
    "remember": "the back of their card, a list",
}
MET = {
    "slug": "who it is",
    "name": "what you call them",
    "state": "followed, due, warm (later than you meant), past, or unasked",
    "due": "the last day within follow_up_within",
    "on": "the first day in touch after the event",
}
TIME = {
    "slug": "which event it is",
    "date": "the day",
    "decision": "going, maybe or passed",
    "came_of_it": "what came of it until now, in a sentence",
}
BALANCE = {
    "slug": "who it is: the name of the file",
    "name": "what you call them",
    "turns": "whose turn it is where that is plain, each with kind (help, write, invite), yours, words and day",
    "asks": "what you asked them for and is open, each with text and day",
    "answered": "what they gave when you asked, with text and day",
    "helped": "what they gave last, asked or not, with text and day",
    "favours": "all favours, the newest first, each with way (gave, received, asked), text, day and commit",
}
REVIEW = {
    "cards": "the cards of one sitting, a list of cards.*",
    "rhythm": "the near circles, each with circle, every, in_rhythm and people (how many)",
    "spheres": "where you know people from, each with name and people (slugs)",
    "places": "where they live, each with name and people (slugs)",
    "shared": "what you share, each with name and people (slugs)",
    "missing": "what is missing, in sentences",
}
CARD = {
    "rule": "which rule it is of",
    "slug": "whom it is about",
    "title": "what to do, in words",
    "why": "the reason, in a sentence",
    "opener": "a line to begin with",
    "do": "text (a command, or a line of a file), path (of that file), line (that it takes the place of; 0: a new one)",
    "let_go": "the other answer, where there is one; as do",
}
INTRODUCTIONS = {
    "matches": "who could help whom, a list of matches.*",
    "made": "whom you brought together, a list of made.*",
    "received": "who introduced you to whom, each with slug, introduced_by and last_contact",
}
MATCH = {
    "slug": "who is looking for something",
    "name": "what you call them",
    "need": "what they are looking for",
    "helper": "slug of somebody who could help",
    "helper_name": "what you call them",
    "reasons": "the lines of theirs that say so, each with key and text",
    "known": "how the two know each other already, in words",
}
MADE = {
    "people": "the two slugs",
    "day": "the day on which you brought them together",
    "words": "what you wrote then",
    "since": "the last day in touch with each since then, in that order",
    "together": "the last day since then on which you were with both",
}
PATH = {
    "kind": "person, place (where people work or belong) or name (of somebody without a page)",
    "name": "whom you mean",
    "direct": "those of them to whom you can write yourself, each with slug, name and words",
    "routes": "ways to them, the best first, each with steps (slug, name, words) and ask, a sentence to ask with",
}
PROBLEM = {
    "path": "the file, below the wiki; or commit and its short id",
    "line": "the line, from 1; 0 for the whole file",
    "key": "the key in the file or the commit; null where it is about none",
    "message": "what is wrong",
    "hint": "what to write",
}


def within(**lists: dict[str, str]) -> dict[str, str]:
    """The keys of lists inside a record, as its help tells them: targets.slug, targets.name …"""
    return {f"{name}.{key}": meaning for name, keys in lists.items() for key, meaning in keys.items()}


def told(keys: dict[str, str], each: str) -> str:
    """The keys as the end of a --help."""
    width = max(map(len, keys))
    rows = "\n".join(f"  {key:<{width}}  {meaning}" for key, meaning in keys.items())
    return f"\b\n--json gives {each}:\n{rows}\n\nDays are ISO text; what is not known is null."


def row(keys: dict[str, str], **values: Any) -> dict[str, Any]:
    """One record of a report in the order of its keys; empty text and no value are null, days become text."""
    return {key: _plain(values[key]) for key in keys}


def _plain(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if isinstance(value, (int, dict)):
        return value
    return None if value is None or value == "" else str(value)
