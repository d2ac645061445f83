"""The page of the picture: who is on which ring, which ties are drawn, and the same in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from kith.pages import graph, render
from kith.pages.album import Album
from kith.pages.graph import GraphView, graph_page
from networks import small_network

FILES = {
    "watson": "circle: inner\nintroduced_by: stamford\nrelated: {spouse: mary, parent: old}\nshared_interests: [walks]",
    "mary": "circle: inner\ninterests: [walks]\n\nSee [[stamford]].",
    "stamford": "circle: known",
    "old": "remember: [x]",
    "gone": "circle: inner\nintroduced_by: watson\narchived: true",
    "e1895_11_01_club": "met: [watson, mary]",
}


def view_of(root: Path, **files: str) -> GraphView:
    view = graph_page(Album(small_network(root, **files))).view
    assert isinstance(view, GraphView)
    return view


def test_circles_are_rings_and_ties_are_told_from_both_sides(tmp_path: Path) -> None:
    view = view_of(tmp_path, **FILES)
    assert view.rings == ("Inner circle", "Known circle", "In no circle")
    names = [dot.who.slug for dot in view.dots]
    assert names == ["mary", "old", "stamford", "watson"]
    assert [dot.ring for dot in view.dots] == [0, 2, 1, 0]
    told = {dot.who.slug: [(t.words, [names[n] for n in t.people]) for t in dot.told] for dot in view.dots}
    assert told == {
        "watson": [
            ("parent", ["old"]),
            ("spouse", ["mary"]),
            ("introduced by", ["stamford"]),
            ("at an event with", ["mary"]),
        ],
        "mary": [("spouse", ["watson"]), ("at an event with", ["watson"]), ("mentions", ["stamford"])],
        "stamford": [("introduced you to", ["watson"]), ("mentioned by", ["mary"])],
        "old": [("child", ["watson"])],
    }
    assert view.edges == ((0, 2, 8), (0, 3, 1 | 4), (1, 3, 1), (2, 3, 2))
    assert [how.key for how in view.how()] == ["related", "introduced", "company", "mention"]
    assert view.ties_from() == ["2:8 3:5", "3:1", "3:2", ""]
    assert view.subjects == 1 and [dot.cares for dot in view.dots] == [(0,), (), (), (0,)]


def test_of_too_many_the_nearest_are_drawn_and_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(graph, "DRAWN", 3)
    page = graph_page(Album(small_network(tmp_path, **FILES)))
    html = render(page)
    assert isinstance(page.view, GraphView)
    assert [dot.who.slug for dot in page.view.dots] == ["mary", "stamford", "watson"]
    assert "Of 4 people, the nearest 3" in html
    assert "#p-old" not in html


def test_many_of_one_kind_are_named_to_a_limit(tmp_path: Path) -> None:
    files = {f"p{n:02}": "introduced_by: wiggins" for n in range(9)}
    html = render(graph_page(Album(small_network(tmp_path, wiggins="circle: inner", **files))))
    assert "and 3 others" in html
