"""What a list can be narrowed by: each facet with the choices that something in the list answers to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from ..values import dataclass

Value = tuple[str, str, str]  # facet, key of the choice, its words


@dataclass(frozen=True)
class Facet:
    """One filter: its key in the address, its label, and its choices as (key, words)."""

    key: str
    label: str
    choices: tuple[tuple[str, str], ...]


def facets(
    values: Iterable[Value], labels: Mapping[str, str], order: Callable[[str], int] = lambda words: 0
) -> tuple[Facet, ...]:
    """The filters that leave a choice, in the order of their labels; choices by `order`, then by their words."""
    found: dict[str, dict[str, str]] = {key: {} for key in labels}
    for facet, key, words in values:
        found[facet].setdefault(key, words)
    return tuple(
        Facet(key, label, tuple(sorted(found[key].items(), key=lambda kv: (order(kv[1]), kv[1].casefold(), kv[0]))))
        for key, label in labels.items()
        if len(found[key]) > 1
    )


def keys(values: Iterable[Value]) -> str:
    """The same of one thing in the list, as the browser looks for it: "circle:inner place:london"."""
    return " ".join(f"{facet}:{key}" for facet, key, _ in values)
