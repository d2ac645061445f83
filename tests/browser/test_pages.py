"""The pages as people meet them: on a phone and a desk, by day and by night, with any name, by keyboard, on paper."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Literal
from urllib.parse import parse_qs, urlsplit

import pytest

from browser.conftest import TODAY, OpenPage, built
from kith.cadence import choose
from kith.followups import waiting
from kith.network import load
from kith.when import near
from sites import Built, Wiki

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
ODD = {
    "people/long.md": f"""---
name: Lord Robert Walsingham {LONG} of Upper Slaughter
aliases: [{LONG}, 福]
title: {LONG}
organization: {LONG}
location: {LONG}
circle: inner
sphere: {LONG}
email: a.very.long.address.that.goes.on@an-extraordinarily-long-domain-name.example.org
links: https://an-extraordinarily-long-domain-name-that-never-ends.example.org/x
shared_interests: [{LONG}]
remember: [{LONG}]
needs: [{LONG}]
dates: {{{LONG}: 2012-06-02}}
related: {{{LONG}: arabic}}
odd_key: {LONG}
last_contact: 2026-10-01
---
{LONG}

| one | two |
| --- | --- |
| {LONG} | {LONG} |

    {LONG}{LONG}

- [ ] {LONG} (by 2026-11-25)
""",
    "people/arabic.md": "---\nname: يوسف بن إبراهيم\ntitle: طبيب\ncircle: close\nremember: [قهوة]\n---\n",
    "people/chinese.md": "---\nname: 山田 太郎\nlocation: 東京\nintroduced_by: arabic\nshared_interests: [将棋]\n---\n",
    "people/fox.md": '---\nname: "🦊"\n---\n',
    "people/x.md": "---\nname: X\n---\n",
    "people/angstrom.md": "---\nname: Åsa Ångström\ncircle: known\n---\n",
    "events/2026-12-02-long.md": f"""---
name: {LONG}
date: 2026-12-02
place: {LONG}
goal: {LONG}
targets: [long, arabic, {{{LONG}: {LONG}}}]
---
""",
}
SAID = f"{LONG}\n\n{LONG}\n\nWith: long, arabic\nKind: {LONG}\nAt: {LONG}\nGave: {LONG}\n"
Scheme = Literal["light", "dark"]
EVERYWHERE: list[tuple[int, Scheme]] = [(360, "light"), (360, "dark"), (1280, "light"), (1280, "dark")]


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[[Path], str]) -> tuple[str, list[str]]:
    wiki = Wiki.make(tmp_path_factory.mktemp("odd") / "wiki", ODD, SAID)
    site = built(wiki).site
    return serve_folder(site), addresses(site)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[[Path], str]) -> tuple[str, list[str]]:
    site = built(Wiki.make(tmp_path_factory.mktemp("empty") / "wiki")).site
    return serve_folder(site), addresses(site)


def addresses(site: Path) -> list[str]:
    """Every page of a built site, but of the many interests, which are all alike, only each eighth.

    The longest come first: the first of a kind is looked at most.
    """
    files = [path for path in site.rglob("*.html") if "assets" not in path.parts]
    files.sort(key=lambda path: (-path.stat().st_size, path))
    found = [path.relative_to(site).as_posix() for path in files]
    alike = [path for path in found if path.startswith("interests/") and path.count("/") == 2]
    return [path.removesuffix("index.html") for path in found if path not in alike or alike.index(path) % 8 == 0]


def walk(open_page: OpenPage, site: str, pages: list[str], width: int, scheme: Scheme) -> list[str]:
    """What is wrong on these pages: what spills over, what keeps people out.

    Pages of one kind are alike in what keeps people out, which takes long to look for: each is looked at in one of
    the four ways, and one of each kind in all of them. What spills over is the words: on a phone every page is tried.
    """
    seen = open_page(site, width=width, scheme=scheme, today=TODAY)
    turn = EVERYWHERE.index((width, scheme))
    kinds: dict[str, int] = {}
    found = []
    for page in pages:
        kind = page.rsplit("/", 2)[0] if page.count("/") > 1 else page
        number = kinds[kind] = kinds.get(kind, -1) + 1
        looked_at = number == 0 or number % 4 == turn
        if looked_at or (width, scheme) == EVERYWHERE[0]:
            seen.goto(page)
            found += [f"{page}: {what}" for what in (*seen.spills(), *(seen.barriers() if looked_at else ()))]
    return found


def asks(key: str, value: str) -> Callable[[str], bool]:
    """Whether an address asks for this; its script policy forbids Playwright to look from inside the page."""
    return lambda url: parse_qs(urlsplit(url).query).get(key, [""]) == [value]


@pytest.mark.parametrize(("width", "scheme"), EVERYWHERE)
def test_every_page_of_the_sample_is_open_to_everybody(
    open_page: OpenPage, sample: tuple[Wiki, Built], site: str, width: int, scheme: Scheme
) -> None:
    assert walk(open_page, site, addresses(sample[1].site), width, scheme) == []


@pytest.mark.parametrize(("width", "scheme"), EVERYWHERE)
def test_long_names_and_other_scripts_fit(
    open_page: OpenPage, odd: tuple[str, list[str]], width: int, scheme: Scheme
) -> None:
    assert walk(open_page, *odd, width, scheme) == []


@pytest.mark.parametrize(("width", "scheme"), EVERYWHERE)
def test_an_empty_book_is_a_good_book(
    open_page: OpenPage, empty: tuple[str, list[str]], width: int, scheme: Scheme
) -> None:
    assert walk(open_page, *empty, width, scheme) == []


@pytest.mark.parametrize("path", ["people/john-watson/", "journal/", "people/"])
def test_a_page_is_as_long_as_it_says(open_page: OpenPage, site: str, path: str) -> None:
    """A guess at the height of what is out of sight made the page shrink while it was read."""
    page = open_page(site + path, width=360, today=TODAY).page
    page.wait_for_load_state("networkidle")
    height = "document.documentElement.scrollHeight"
    before = page.evaluate(height)
    for y in range(0, before, 700):
        page.evaluate(f"scrollTo(0, {y})")
        assert page.evaluate(height) == before
    hidden = "all => all.filter(e => getComputedStyle(e).contentVisibility === 'auto').length"
    assert page.eval_on_selector_all(".k *", hidden) == 0


def test_an_order_shows_the_day_it_goes_by(open_page: OpenPage, site: str) -> None:
    page = open_page(site + "people/?sort=lately", today=TODAY).page
    first = page.locator(".k-book li:visible").first
    words = first.locator(".k-day").inner_text().replace("\u00a0", " ")
    assert words.startswith(near(date.fromisoformat(first.get_attribute("data-last") or ""), TODAY))
    page.select_option("[name=sort]", "due")
    page.wait_for_url(asks("sort", "due"))
    assert "moment since" in first.locator(".k-day").inner_text().replace("\u00a0", " ")
    page.select_option("[name=sort]", "")
    page.wait_for_url(asks("sort", ""))
    assert page.locator(".k-day").count() == 0


def test_the_filters_stand_in_one_row(open_page: OpenPage, site: str) -> None:
    tops = "all => [...new Set(all.map(e => Math.round(e.getBoundingClientRect().top)))]"
    wide = "all => [...new Set(all.map(e => Math.round(e.getBoundingClientRect().width)))]"
    page = open_page(site + "people/?sort=long").page
    for ask in (tops, wide):
        assert len(page.eval_on_selector_all(".k-filter select", ask)) == 1


@pytest.mark.parametrize(("width", "told"), [(360, False), (1280, True)])
def test_keys_are_told_where_there_are_some(open_page: OpenPage, site: str, width: int, told: bool) -> None:
    assert open_page(site + "404.html", width=width).page.is_visible("kbd") is told


def test_the_book_says_whose_it_is(open_page: OpenPage, site: str) -> None:
    page = open_page(site).page
    assert page.inner_text(".k-title") == "Kith" and page.inner_text(".k-owner") == "Sherlock Holmes"


@pytest.mark.parametrize("days", [0, 1, 25, 26, 30])
def test_today_is_right_on_the_day_it_is_read(
    open_page: OpenPage, sample: tuple[Wiki, Built], site: str, days: int
) -> None:
    day = TODAY + timedelta(days=days)
    known = load(sample[0].root, day)
    met = [follow_up.person for follow_up in waiting(known)]
    touches = [(person.slug, known.touch(person.slug)) for person in known.active if person.slug not in met]
    seen = open_page(site, today=day)
    slugs = "cards => cards.filter(c => !c.hidden).map(c => c.dataset.slug || c.dataset.met)"
    assert seen.page.eval_on_selector_all(".k-reach .k-hello", slugs) == choose(touches, day, known.settings.suggest)
    assert seen.page.eval_on_selector_all(".k-warm .k-hello", slugs) == met
    assert seen.page.is_visible(".k-warm") is bool(met) and bool(met) is (days < 26)


def test_people_are_narrowed_by_typing_without_accents(open_page: OpenPage, odd: tuple[str, list[str]]) -> None:
    seen = open_page(odd[0] + "people/")
    names = seen.page.locator(".k-book b:visible")
    assert names.count() == 6
    asa, yusuf = "Åsa Ångström", "يوسف بن إبراهيم"
    for typed, left in {"angstrom": asa, "ÅNG": asa, "山田": "山田 太郎", "يوسف": yusuf}.items():
        seen.page.fill("[name=words]", typed)
        seen.page.wait_for_url(asks("words", typed))
        assert names.all_inner_texts() == [left]
    again = open_page(seen.page.url).page  # "q" would open Material's search over the list
    assert again.locator(".k-book b:visible").all_inner_texts() == [yusuf]
    assert not again.is_checked("#__search")
    seen.page.fill("[name=words]", "moriarty")
    seen.page.wait_for_selector(".k-none:visible")
    seen.page.click(".k-filter [type=reset]")
    seen.page.wait_for_url(asks("words", ""))
    assert names.count() == 6


def test_filters_and_order_stand_in_the_address(open_page: OpenPage, site: str) -> None:
    seen = open_page(site + "people/?length=9&circle=inner&sort=long")
    names = seen.page.locator(".k-book b:visible")
    first = names.all_inner_texts()
    assert "John H. Watson" in first and len(first) <= 6
    seen.page.select_option("[name=circle]", "close")
    seen.page.wait_for_url(asks("circle", "close"))
    assert asks("sort", "long")(seen.page.url)
    others = names.all_inner_texts()
    assert others and not set(first) & set(others)
    last = "rows => rows.filter(r => r.checkVisibility()).map(r => r.dataset.last || '')"
    days = seen.page.eval_on_selector_all(".k-book li", last)
    assert days == sorted(days)  # nobody spoken to yet: longest ago
    seen.page.select_option("[name=sort]", "")
    seen.page.wait_for_selector(".k-book:not([hidden]) > .k-letter:has(h2)")
    assert sorted(names.all_inner_texts()) == sorted(others)


def test_a_sphere_leads_to_its_people(open_page: OpenPage, site: str) -> None:
    seen = open_page(site + "people/john-watson/")
    seen.page.click(".k-how a:has-text('Baker Street')")
    seen.page.wait_for_selector(".k-filter")
    shown = seen.page.locator(".k-book b:visible").all_inner_texts()
    assert "John H. Watson" in shown and len(shown) < 10


def test_without_javascript_people_is_a_plain_list(open_page: OpenPage, site: str) -> None:
    seen = open_page(site + "people/", javascript=False, clean=False)
    assert seen.page.locator(".k-book b").count() > 20
    assert not seen.page.is_visible(".k-filter")


def test_the_keyboard_skips_to_the_page(open_page: OpenPage, site: str) -> None:
    seen = open_page(site)
    seen.page.keyboard.press("Tab")
    assert seen.page.evaluate("document.activeElement.matches('.k-skip')")
    seen.page.keyboard.press("Enter")
    seen.page.keyboard.press("Tab")
    assert seen.page.evaluate("!!document.activeElement.closest('.k')")


def test_a_thumb_finds_the_pages_and_the_ways_to_reach(open_page: OpenPage, site: str) -> None:
    seen = open_page(site + "people/john-watson/", width=360, height=740)
    seen.page.click(".k-more-ways button")
    low = "links => links.filter(a => a.getBoundingClientRect().height < 44).map(a => a.textContent)"
    assert seen.page.eval_on_selector_all(".k-nav a, .k-ways a, .k-words a", low) == []
    bar = seen.page.locator(".k-nav").bounding_box()
    assert bar and bar["y"] + bar["height"] == 740


def test_a_person_is_one_sheet_of_paper(open_page: OpenPage, site: str) -> None:
    for slug in ("john-watson", "irene-adler"):
        sheets = open_page(site + f"people/{slug}/").page.pdf(format="A4").count(b"/Type /Page\n")
        assert sheets == 1, slug


FORENSIC = "events/2026-12-02-evening-of-forensic-science/"
STRANGERS = "events/2026-11-18-strangers-evening/"


@pytest.mark.parametrize(("day", "ahead"), [("2026-12-02", True), ("2026-12-03", False)])
def test_an_event_is_over_on_the_day_it_is_read(open_page: OpenPage, site: str, day: str, ahead: bool) -> None:
    page = open_page(site + FORENSIC, today=date.fromisoformat(day)).page
    for words in ("You are going", "People to talk to", "The brief, to print and fold", "Take up again:"):
        assert (page.locator(f"text='{words}' >> visible=true").count() > 0) is ahead, words
    for words in ("You went", "Whom you went for", "Whom did you meet?"):
        assert (page.locator(f"text='{words}' >> visible=true").count() > 0) is not ahead, words


@pytest.mark.parametrize(
    ("day", "said", "come"),
    [
        (
            "2026-11-25",
            "Write while it is warm, by today",
            "have been in touch since with Percy Phelps and Langdale Pike",
        ),
        ("2026-12-18", "Still warm; a line would be welcome", "have been in touch since with"),
        ("2026-12-19", "It is never too late for a line", "are still in touch with"),
    ],
)
def test_a_follow_up_is_due_on_the_day_it_is_read(
    open_page: OpenPage, site: str, day: str, said: str, come: str
) -> None:
    page = open_page(site + STRANGERS, today=date.fromisoformat(day)).page
    told = [words.replace("\u00a0", " ") for words in page.locator(".k-follow:visible").all_inner_texts()]
    assert told == ["You followed up the next day", "You followed up 2 days later", said]
    assert come in page.inner_text(".k-came")
    assert page.locator("text=kith log james-damery").is_visible() is (day < "2026-12-19")


def test_from_today_to_what_i_write_and_to_whom(open_page: OpenPage, site: str) -> None:
    """Whom you met comes before all others, with the line to begin and an address to press: no click at all."""
    seen = open_page(site, width=360, today=TODAY)
    first = seen.page.locator(".k-hello:visible").first
    assert first.locator("h3").inner_text() == "Sir James Damery"
    assert first.locator(".k-opener").inner_text() == "You promised: give him McMurdo's name, for the boy's boxing"
    assert first.locator("a[href='mailto:damery@example.org']").is_visible()
    seen.page.click(f"a[href='./{FORENSIC}brief/']")
    assert seen.page.locator(".k-quarter:visible h2").first.inner_text() == "Leslie Armstrong"


SIZES = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}
QUARTERS = """sheets => sheets.map(sheet => {
  const page = sheet.getBoundingClientRect()
  return [...sheet.children].map(quarter => {
    const box = quarter.getBoundingClientRect(), range = document.createRange()
    const words = [...quarter.querySelectorAll("h2, p, li, dd, dt, img, .k-face")].filter(e => e.checkVisibility())
    const spilt = words.filter(e => {
      const at = e.getBoundingClientRect()
      return at.left < box.left || at.right > box.right || at.top < box.top || at.bottom > box.bottom - 1
    })
    return [box.left - page.left, box.top - page.top, box.width, box.height, spilt.map(e => e.outerHTML)]
  })
})"""


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("wiki", "event", "pages"), [("sample", FORENSIC, 2), ("odd", "events/2026-12-02-long/", 1)])
def test_a_brief_is_four_to_a_page_and_each_in_its_quarter(
    open_page: OpenPage, request: pytest.FixtureRequest, size: str, wiki: str, event: str, pages: int
) -> None:
    home = request.getfixturevalue("site") if wiki == "sample" else request.getfixturevalue("odd")[0]
    width, height = (round(side / 25.4 * 96) for side in SIZES[size])
    page = open_page(f"{home}{event}brief/", width=width, height=height, today=TODAY).page
    assert page.pdf(format=size).count(b"/Type /Page\n") == pages
    page.emulate_media(media="print")
    sheets = page.eval_on_selector_all(".k-sheet", QUARTERS)
    assert len(sheets) == pages
    for sheet in sheets:
        places = [(0, 0), (width / 2, 0), (0, height / 2), (width / 2, height / 2)]
        assert len(sheet) == len(places)
        for (left, top, wide, high, spilt), (x, y) in zip(sheet, places, strict=True):
            assert spilt == []
            assert (
                abs(left - x) <= 1 and abs(top - y) <= 1 and abs(wide - width / 2) <= 1 and abs(high - height / 2) <= 1
            )
