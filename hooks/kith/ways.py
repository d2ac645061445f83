"""The ways to reach somebody, as links that are safe to press."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit

from .format.person import Person
from .values import dataclass

LONGEST_LABEL = 40  # signs of a web address that are shown
_NUMBER = re.compile(r"\+?\(?[0-9](?:[0-9 ().\-‐-―/\u00a0\u202f]*[0-9])?")
_EXTENSION = re.compile(r"\s*(?:ext\.?|extension|x|#)\s*([0-9]{1,8})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Way:
    """One way to reach a person: what kind (`email`, `phone`, `link`), what it shows, where it leads.

    `address` is empty where the words hold no number that could be dialled.
    """

    kind: str
    label: str
    address: str


def ways(person: Person) -> tuple[Way, ...]:
    """E-mail, telephone, web addresses, in the order in which people use them."""
    mail = [Way("email", text, "mailto:" + quote(text, safe="@+._-")) for text in person.email]
    phone = [Way("phone", text, telephone(text)) for text in person.phone]
    web = [Way("link", _place(link), link) for link in person.links]
    return (*mail, *phone, *web)


def telephone(text: str) -> str:
    """`tel:` and the first number among the words; "" where there is none, or where letters stand for digits.

    Digits and a leading + only: nothing that a telephone could take for a command.
    """
    plain = "".join(str(unicodedata.digit(c)) if c.isdigit() else c for c in unicodedata.normalize("NFKC", text))
    found = _NUMBER.search(plain)
    if not found:
        return ""
    number = re.split(r"\s/", found[0])[0]
    if number.startswith("+"):
        number = number.replace("(0)", "")
    digits = re.sub(r"[^0-9+]", "", number)
    rest = plain[found.end() :]
    extension = _EXTENSION.match(rest)
    spelled = re.match(r"[-.]?[^\W\d_]", rest) and not extension
    if len(digits.strip("+")) < 3 or spelled:
        return ""
    return f"tel:{digits};ext={extension[1]}" if extension else f"tel:{digits}"


def _place(link: str) -> str:
    """What a link shows: where it leads, short, without a name and password that could pose as the place."""
    parts = urlsplit(link)
    host = parts.netloc.rpartition("@")[2].removeprefix("www.")
    path = parts.path.rstrip("/")
    whole = f"{host}{path}"
    if not host or len(whole) <= LONGEST_LABEL:
        return whole or link
    last = path.rsplit("/", 1)[-1]
    short = f"{host}/…/{last}" if path.count("/") > 1 else whole
    return short if len(short) <= LONGEST_LABEL else f"{short[: LONGEST_LABEL - 1]}…"
