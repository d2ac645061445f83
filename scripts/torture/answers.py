"""Random edits, and after each what pages asked before it against what they ask then; many, since no site is built.

Two promises on which a page may stand: with the same answers its view is the same (or it asked something that was not
heard); and an answer is the same while all that it is made of is (the table `MADE_OF`).
"""

from __future__ import annotations

import os
import random
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from .editing import Desk
from .story import Broken

HOME = Path(__file__).resolve().parents[2]
STEPS = 8
Question = str  # as in kith.asked


@dataclass
class State:
    """What was asked by whom, each answer and each page as a digest."""

    asked: dict[str, frozenset[Question]]
    pages: dict[str, bytes]
    answers: dict[Question, bytes]


def answers(folder: Path, sequences: int, seed: int, say: Callable[[str], None] = lambda _: None) -> str:
    """So many sequences of edits."""
    root = folder / "answers"
    shutil.copytree(HOME / "hooks", root / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    same = other = 0
    for number in range(sequences):
        desk = Desk(root, HOME, random.Random(f"{seed}-{number}"))
        desk.begin()
        told, before = ["begin"], _state(desk)
        for _ in range(STEPS):
            told.append(desk.edit(root / "site"))
            after = _state(desk)
            when = f"sequence {number}: {', '.join(told)}"
            _hold(when, before, after)
            stood = sum(_stands(before, after, uri) for uri in before.pages)
            same, other = same + stood, other + len(after.pages) - stood
            before = after
        say(f"{number + 1} sequences")
    pages = f"{same} pages could stand, and were the same; {other} not"
    return f"{sequences} sequences of {STEPS} edits (seed {seed}): {pages}"


def _state(desk: Desk) -> State:
    from kith.asked import MADE_OF, question
    from kith.built.answers import Answers, parts
    from kith.built.digests import digest
    from kith.built.facts import FACTS
    from kith.built.form import form
    from kith.network import load
    from kith.pages import Album, drafts, made

    os.environ["KITH_TODAY"] = desk.today.isoformat()
    known = load(desk.root, desk.today)
    album = Album(known)
    asked, pages = {}, {}
    for draft in drafts(album):
        with album.ear.listening() as heard:
            page = made(draft, known)
        if page.failure:
            raise Broken(page.failure)
        asked[draft.uri], pages[draft.uri] = frozenset(heard), digest(form(page))
    told = Answers(album, {})
    questions = {FACTS, *_all(asked.values()), *(part for name in MADE_OF for part in parts(question(name)))}
    questions |= {part for one in questions for part in parts(one)}
    return State(asked, pages, {one: told.digest(one) for one in questions})


def _all(sets: Iterable[frozenset[Question]]) -> set[Question]:
    return set[Question]().union(*sets)


def _stands(before: State, after: State, uri: str) -> bool:
    return uri in after.pages and all(_same(before, after, question) for question in before.asked[uri])


def _same(before: State, after: State, question: Question) -> bool:
    was = before.answers.get(question)
    return bool(was) and was == after.answers.get(question)


def _hold(when: str, before: State, after: State) -> None:
    from kith.asked import MADE_OF
    from kith.built.answers import parts
    from kith.built.facts import BESIDES, FACTS

    for uri, page in before.pages.items():
        if _stands(before, after, uri) and page != after.pages[uri]:
            raise Broken(f"{when}: {uri} shows something else, though all that it asked is answered as before")
    for asked in before.answers.keys() & after.answers.keys():
        if not before.answers[asked] or _same(before, after, asked):
            continue
        name = asked.partition(":")[0]
        if name in MADE_OF and all(_same(before, after, part) for part in parts(asked)):
            raise Broken(f"{when}: {asked} is answered otherwise, though what it is made of is the same")
        if name not in BESIDES and _same(before, after, FACTS):
            raise Broken(f"{when}: {asked} is answered otherwise, though all facts are the same")
