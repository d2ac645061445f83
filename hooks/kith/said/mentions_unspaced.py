"""Names in Chinese, Japanese, Korean, Thai …, where no space says where a name ends: 和王梅吃午饭, ワトスンさんと昼食.

A name is sure where what stands before and after it cannot belong to a longer name. Otherwise it is offered.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from ..patterns import later
from .whois import Answer, Nobody, Sure, Unsure, Whois

_WITH_BEFORE = later("(?:和|与|與|跟|同|约|約)$")
_AND_BEFORE = later("(?:和|与|與|跟|同|及|、|と|,|，|&|와|과|랑|하고|그리고)\\s*$")
_POLITE = "(?:さん|様|さま|先生|くん|君|ちゃん|氏|씨|님|선생님|老师|老師|小姐|太太)?"
_WITH_AFTER = later(f"{_POLITE}(?:と(?!言|い|思)|와|과|랑|이랑|하고)")
_OF_AFTER = later(f"{_POLITE}(?:の|的|의)")
_ENDS = later(
    f"{_POLITE}(?:$|[^\\w]|と|の|が|は|を|に|へ|も|で|와|과|랑|이랑|하고|은|는|이|가|을|를|의|에게|한테|"
    "和|与|與|跟|同|及|的|吃|喝|聊|谈|談|见|見|一起|在|去|打电话|打電話|说|說|了|さん|様|씨|님)"
)
_BEGINS = later("(?:^|[^\\w]|和|与|與|跟|同|及|约|約|见|見|と|は|に|で)$")


def unspaced_mentions(text: str, whois: Whois) -> Iterator[tuple[int, int, Answer, str]]:
    """(start, end, who, role) of each name written in such a script; longer names go before their parts."""
    plain, places = _plain(text)
    role, end_before = "open", -1
    for start, end in _found(plain, whois.unspaced_names):
        answer = whois.exact(plain[start:end])
        if isinstance(answer, Nobody):
            continue
        if isinstance(answer, Sure) and not _apart(plain, start, end):
            answer = Unsure((answer.slug,), "run")
        before, after = plain[:start], plain[end:]
        follows = end_before >= 0 and _AND_BEFORE.search(before) and len(plain[end_before:start]) < 6
        if _OF_AFTER.match(after):
            role = "about"
        elif _WITH_AFTER.match(after) or _WITH_BEFORE.search(before) or (follows and role == "with"):
            role = "with"
        else:
            role = "open"
        end_before = end
        yield places[start], places[end - 1] + 1, answer, role


def _plain(text: str) -> tuple[str, list[int]]:
    """The text in the form that names are kept in, and where each of its characters stood."""
    plain, places = "", list[int]()
    for place, character in enumerate(text):
        for one in unicodedata.normalize("NFKC", character).casefold():
            plain += one
            places.append(place)
    return plain, places


def _found(text: str, names: tuple[str, ...]) -> list[tuple[int, int]]:
    """Where names stand, the longest first, none within another."""
    taken: list[tuple[int, int]] = []
    for name in names:
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            if not any(start < e and s < end for s, e in taken):
                taken.append((start, end))
            start = text.find(name, end)
    return sorted(taken)


def _apart(text: str, start: int, end: int) -> bool:
    before, after = text[:start], text[end:]
    begins = bool(_BEGINS.search(before)) or _script(before[-1:]) != _script(text[start])
    return begins and bool(_ENDS.match(after))


def _script(character: str) -> str:
    return unicodedata.name(character, "?").split()[0] if character else ""
