"""The ways to reach somebody, as links that are safe to press."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from .person import Person


@dataclass(frozen=True)
class Way:
    """One way to reach a person: what kind (`email`, `phone`, `link`), what it shows, where it leads."""

    kind: str
    label: str
    address: str


def ways(person: Person) -> tuple[Way, ...]:
    """E-mail, telephone, web addresses, in the order in which people use them."""
    mail = [Way("email", text, "mailto:" + quote(text, safe="@+._-")) for text in person.email]
    phone = [Way("phone", text, "tel:" + number) for text in person.phone if (number := re.sub(r"[^0-9+]", "", text))]
    web = [Way("link", urlsplit(link).netloc.removeprefix("www.") or link, link) for link in person.links]
    return (*mail, *phone, *web)
