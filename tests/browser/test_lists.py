"""Lists of hundreds: narrowed, in another order, read to their end, found, printed, and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from browser.conftest import TODAY, OpenPage, built
from browser.look import Look, until
from git_repo import Content
from kith.pages.blocks import BLOCK, VAST
from sites import Wiki

MANY = VAST + 20
OTHERS = ("山田 太郎", "يوسف بن إبراهيم")
SHOWN = "all => all.filter(b => b.checkVisibility()).map(b => b.textContent)"


def name(number: int) -> str:
    return f"{'Wiggins' if number % 2 else 'Baker'} {number:03}"


def person(number: int) -> str:
    """An Irregular last spoken to `number` days ago, each third never, with a birthday in the next forty."""
    born = TODAY + timedelta(days=number % 40)
    last = f"last_contact: {TODAY - timedelta(days=number)}\n" if number % 3 else ""
    circle = "close" if number % 5 else "known"
    return f"---\nname: {name(number)}\ncircle: {circle}\n{last}birthday: --{born:%m-%d}\n---\n"


@pytest.fixture(scope="module")
def vast(tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[[Path], str]) -> str:
    files: dict[str, Content] = {f"people/irregular-{number:03}.md": person(number) for number in range(MANY)}
    files |= {f"people/other-{number}.md": f"---\nname: {other}\n---\n" for number, other in enumerate(OTHERS)}
    return serve_folder(built(Wiki.make(tmp_path_factory.mktemp("vast") / "wiki", files)).site)


def shown(seen: Look) -> list[str]:
    """The names in the list, down to its end."""
    below = "() => { scrollTo(0, 1e6); return document.querySelectorAll('.k-book li').length }"
    rows = -1
    while rows != (rows := seen.page.evaluate(below)):
        seen.page.wait_for_timeout(60)
    found: list[str] = seen.page.eval_on_selector_all(".k-book:not([hidden]) b", SHOWN)
    return found


def test_a_vast_list_is_whole_and_stands_in_blocks(open_page: OpenPage, vast: str) -> None:
    everyone = sorted([*map(name, range(MANY)), *OTHERS])
    plain = open_page(vast + "people/", javascript=False, clean=False).page
    names = plain.locator(".k-book b").all_text_contents()
    assert sorted(names) == everyone and names[: MANY // 2] == [name(n) for n in range(0, MANY, 2)]
    seen = open_page(vast + "people/", width=360, today=TODAY)
    sizes = seen.page.eval_on_selector_all(".k-letter > ol", "lists => lists.map(list => list.children.length)")
    assert max(sizes) == BLOCK and sum(sizes) == len(everyone)
    assert shown(seen) == names
    assert not seen.spills()
    assert seen.page.evaluate("window.find('Baker 158')") and seen.page.evaluate("window.find('山田 太郎')")
    seen.page.emulate_media(media="print")
    skipped = "lists => lists.filter(list => getComputedStyle(list).contentVisibility === 'auto').length"
    assert seen.page.eval_on_selector_all(".k *", skipped) == 0


def test_what_is_left_of_a_vast_list_comes_as_it_is_scrolled_to(open_page: OpenPage, vast: str) -> None:
    seen = open_page(vast + "people/", today=TODAY)
    seen.page.fill("[name=words]", "wigg")
    until(seen.page, "document.querySelectorAll('.k-book')[1].checkVisibility()")
    first = seen.page.locator(".k-book:not([hidden]) b").all_inner_texts()
    wiggins = [name(n) for n in range(1, MANY, 2)]
    assert first == wiggins[: len(first)] and len(first) < len(wiggins)
    assert seen.page.locator(".k-book h2:visible").all_inner_texts() == ["W"]
    assert shown(seen) == wiggins
    seen.page.select_option("[name=circle]", "known")
    until(seen.page, "location.search.includes('circle')")
    assert shown(seen) == [name(n) for n in range(5, MANY, 10)]
    assert not seen.spills() and not seen.barriers()
    seen.page.click(".k-filter [type=reset]")
    until(seen.page, "!location.search")
    assert len(shown(seen)) == MANY + len(OTHERS) and seen.page.locator(".k-book").count() == 1 + 1


@pytest.mark.parametrize(
    ("order", "rows"),
    [
        ("lately", sorted(range(MANY), key=lambda n: (n % 3 == 0, n))),
        ("long", sorted(range(MANY), key=lambda n: (n % 3 > 0, -n if n % 3 else 0))),
    ],
)
def test_a_vast_list_in_another_order(open_page: OpenPage, vast: str, order: str, rows: list[int]) -> None:
    seen = open_page(f"{vast}people/?sort={order}&circle=close", width=360, today=TODAY)
    spoken = [name(n) for n in rows if n % 5 and n % 3]
    never = sorted(name(n) for n in rows if n % 5 and not n % 3)
    assert shown(seen) == ([*spoken, *never] if order == "lately" else [*never, *spoken])
    assert seen.page.locator(".k-book:not([hidden]) .k-day").count() == len(spoken) + len(never)
    assert seen.page.locator(".k-book h2:visible").count() == 0
    assert not seen.spills()


def test_paper_has_all_that_is_left(open_page: OpenPage, vast: str) -> None:
    seen = open_page(vast + "people/?words=wigg", today=TODAY)
    seen.page.pdf()
    assert seen.page.locator(".k-book:not([hidden]) b").count() == MANY // 2


def test_very_many_days_are_leaves_of_which_the_readers_own_is_open(open_page: OpenPage, vast: str) -> None:
    day = TODAY + timedelta(days=3)
    seen = open_page(vast, width=360, today=day)
    leaves = seen.page.locator(".k-leaves > li:visible")
    assert leaves.count() == 15
    assert seen.page.locator(".k-leaves details[open] time").get_attribute("datetime") == str(day)
    assert seen.page.locator(".k-leaves li li:visible").count() == MANY // 40
    leaves.nth(2).locator("summary").press("Enter")
    assert leaves.nth(2).locator("li").first.is_visible()
    assert not seen.spills() and not seen.barriers()
