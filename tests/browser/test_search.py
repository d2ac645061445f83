"""Finding people as their friend would look for them, over http and from the disk."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest

from browser.look import Look, until
from sites import Built, Wiki

ServeFolder = Callable[[Path], str]
OpenPage = Callable[..., Look]

FILES = {
    "people/john-watson.md": (
        "---\nname: John Watson\naliases: [Doctor]\noffers: [a steady hand, tobacco]\n---\n"
        "Keeps his revolver in the desk.\n\n" + "He told a long story of the inn. " * 9 + "It ends upon the moor.\n"
    ),
    "people/mary-watson.md": "---\nname: Mary Morstan\nrelated: {spouse: john-watson}\n---\n",
    "people/will-murray.md": "---\nname: Will Murray\nemail: murray@maiwand.example.org\n---\nWill he see Watson?\n",
    "people/anders-angstrom.md": "---\nname: Anders Ångström\ninterests: [spectra]\n---\n",
    "people/jose-garcia.md": "---\nname: Jose Garcia\n---\n",
    "people/soseki.md": "---\nname: 夏目漱石\naliases: [Natsume Sōseki]\n---\nLodged in London.\n",
    "people/watoson.md": "---\nname: ジョン・H・ワトスン\n---\n",
    "people/irina.md": "---\nname: Ирена Адлер\n---\n",
    "people/neill.md": "---\nname: Shane O'Neill\n---\n",
    "events/2026-12-02-watsons-wedding.md": "---\nname: The Watsons' wedding\ndate: 2026-12-02\n---\n",
}
MESSAGE = "Brandy by the fire\n\nTold of a hansom cab.\n\nWith: john-watson\nOn: 2026-11-20\n"
TOLD = {
    "revolver": "Keeps his revolver in the desk.",
    "hansom": "20 November 2026 · Brandy by the fire · Told of a hansom cab.",
    "Doctor": "Doctor",
    "tobacco": "Can help with: tobacco",
    "moor": "moor",
}
FINDS = {
    "Will": "people/will-murray/",
    "will mur": "people/will-murray/",
    "maiwand": "people/will-murray/",
    "murray@maiwand.example.org": "people/will-murray/",
    "angstrom": "people/anders-angstrom/",
    "Ångström": "people/anders-angstrom/",
    "ANGSTRÖM": "people/anders-angstrom/",
    "José García": "people/jose-garcia/",
    "Doctor": "people/john-watson/",
    "Watson": "people/john-watson/",
    "revolver": "people/john-watson/",
    "hansom": "people/john-watson/",
    "spectra": "interests/spectra/",
    "夏目漱石": "people/soseki/",
    "漱石": "people/soseki/",
    "soseki": "people/soseki/",
    "ワトスン": "people/watoson/",
    "トスン": "people/watoson/",
    "Ирена": "people/irina/",
    "irena": "people/irina/",
    "O'Neill": "people/neill/",
    "oneill": "people/neill/",
    "O’Neill": "people/neill/",
    "夏目漱石先生": "people/soseki/",
    "Angstorm": "people/anders-angstrom/",
    "watson -john": "events/2026-12-02-watsons-wedding/",
    "+revolver watson": "people/john-watson/",
    "g": "people/jose-garcia/",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    wiki = Wiki.make(tmp_path_factory.mktemp("search") / "wiki", FILES)
    wiki.repo.commit(MESSAGE)
    built = wiki.build("--strict")
    assert built.status == 0, built.said
    return built


@pytest.fixture(params=["http", "file"])
def start(request: pytest.FixtureRequest, built: Built, serve_folder: ServeFolder) -> str:
    """The address of the site's root, in both ways in which it is opened."""
    return serve_folder(built.site) if request.param == "http" else built.site.as_uri() + "/"


def opened(open_page: OpenPage, start: str, path: str = "") -> Look:
    return open_page(start).goto(path + ("index.html" if start.startswith("file:") else ""))


def found(seen: Look, words: str) -> list[str]:
    """What the search lists for words typed, best first, as addresses of the site."""
    page = seen.page
    page.keyboard.press("/")
    page.locator(".md-search__input").fill("")
    page.keyboard.type(words)
    page.keyboard.press("Shift")
    until(page, READY, words)
    links = page.locator(".md-search-result__item > a").evaluate_all("links => links.map(link => link.href)")
    return [unquote(link.removeprefix(seen.url)).removesuffix("index.html") for link in links]


# The list is drawn anew for every letter; the last one is there when it has stood still for a moment.
READY = """async () => {
  const read = () => document.querySelector(".md-search-result").innerText
  const before = read()
  await new Promise(done => setTimeout(done, 250))
  return before === read() && document.querySelector(".md-search-result__item") !== null
}"""


def test_finds(open_page: OpenPage, start: str) -> None:
    seen = opened(open_page, start, "people/john-watson/")
    first = {words: (found(seen, words) or [""])[0] for words in FINDS}
    assert first == FINDS


def test_a_page_from_before_a_build_finds_what_is_there_now(
    built: Built, open_page: OpenPage, serve_folder: ServeFolder, tmp_path: Path
) -> None:
    """Files are called after what is in them: those that an old list of names tells of may be gone."""
    site = tmp_path / "site"
    shutil.copytree(built.site, site)
    names = site / "search" / "names.js"
    old = text = names.read_text(encoding="utf-8")
    for path in [*site.glob("search/w-*.js"), *site.glob("search/t-*.js")]:
        text = text.replace(path.stem, f"{path.stem}0")
        path.rename(path.with_stem(f"{path.stem}0"))
    names.write_text(text, encoding="utf-8")
    seen = open_page(serve_folder(site), clean=False)
    seen.page.route("**/search/names.js", lambda route: route.fulfill(body=old), times=1)
    assert found(seen, "spectra")[0] == "interests/spectra/"
    assert "Keeps his revolver" in teaser(seen, "revolver")


def test_shows_the_words_as_they_are_written(open_page: OpenPage, start: str) -> None:
    """What is only searched (folded words, aliases in the index) is not shown."""
    seen = opened(open_page, start, "people/john-watson/")
    found(seen, "angstrom")
    shown = seen.page.locator(".md-search-result__item").first.inner_text()
    assert "Anders Ångström" in shown and "angstrom" not in shown.lower().replace("missing", "")


def test_nothing_is_nothing(open_page: OpenPage, start: str) -> None:
    seen = opened(open_page, start)
    seen.page.keyboard.press("/")
    seen.page.keyboard.type("Reichenbach")
    seen.page.get_by_text("Nobody and nothing found").wait_for()


def teaser(seen: Look, words: str) -> str:
    """What the first find shows of its page, on screen."""
    found(seen, words)
    return str(seen.page.locator(".md-search-result__article").first.inner_text())


def test_a_find_shows_what_was_found(open_page: OpenPage, start: str) -> None:
    seen = opened(open_page, start, "people/john-watson/")
    marks = seen.page.locator(".md-search-result__item").first.locator("p mark:visible")
    for words, told in TOLD.items():
        assert told in " ".join(teaser(seen, words).split()), words
        assert marks.count() >= 1, words
    assert teaser(seen, "spectra").startswith("Interest: spectra")
    assert " ".join(teaser(seen, "wedding").split()).startswith("The Watsons' wedding, 2 December 2026")
    seen.page.get_by_text("1 page", exact=True).wait_for()


@pytest.mark.parametrize("width", [360, 1280])
def test_a_find_is_cut_after_whole_lines(open_page: OpenPage, start: str, width: int) -> None:
    seen = open_page(start, width=width).goto("people/john-watson/" + ("index.html" if start[:5] == "file:" else ""))
    if width == 360:
        seen.page.locator("label.md-header__button[for=__search]").click()
    found(seen, "moor")
    mark = seen.page.locator(".md-search-result__item p mark:visible").first.bounding_box()
    assert mark is not None
    cut = """pieces => pieces.filter(p => p.offsetHeight).map(p =>
      Math.round(p.offsetHeight / parseFloat(getComputedStyle(p).lineHeight) * 10) % 10)"""
    assert set(seen.page.locator(".md-search-result__article > p").evaluate_all(cut)) == {0}


def test_what_is_pasted_or_dictated_is_searched(open_page: OpenPage, start: str) -> None:
    """Such words come without a key being pressed."""
    seen = opened(open_page, start, "people/john-watson/")
    seen.page.keyboard.press("/")
    seen.page.locator(".md-search__input").fill("revolver")
    seen.page.locator(".md-search-result__item", has_text="John Watson").wait_for()


def test_enter_leads_to_the_first(open_page: OpenPage, start: str) -> None:
    seen = opened(open_page, start, "people/john-watson/")
    found(seen, "angstrom")
    with seen.page.expect_navigation():
        seen.page.keyboard.press("Enter")
    assert seen.page.title() == "Anders Ångström - Kith"


def test_every_link_leads_to_a_page(open_page: OpenPage, start: str) -> None:
    """From the disk a link to a folder would show the folder."""
    seen = opened(open_page, start)
    links = seen.page.locator("a[href]:visible")
    addresses = []
    for number in range(links.count()):
        links.nth(number).dispatch_event("pointerover")
        addresses.append(links.nth(number).evaluate("link => link.href"))
    pages = (address.split("#")[0] for address in addresses if address.startswith(seen.url))
    own = {address for address in pages if not address.endswith(".ics")}  # that is for another program
    assert len(own) >= 4
    for address in own:
        seen.page.goto(address)
        assert seen.page.title().endswith("Kith"), address
        assert "Index of" not in seen.page.content()


@pytest.mark.parametrize("how", ["click", "Enter", "new tab"])
def test_from_the_disk(built: Built, open_page: OpenPage, how: str) -> None:
    seen = opened(open_page, built.site.as_uri() + "/")
    link = seen.page.locator("a[href$='people/']:visible").first
    if how == "new tab":
        with seen.page.context.expect_page() as opening:
            link.click(modifiers=["Control"])
        page = opening.value
        page.wait_for_load_state()
    else:
        page = seen.page
        with page.expect_navigation():
            if how == "click":
                link.click()
            else:
                link.focus()
                page.keyboard.press("Enter")
    assert page.url == built.site.as_uri() + "/people/index.html"
    assert page.title() == "People - Kith"


def test_a_card_over_a_name(built: Built, serve_folder: ServeFolder, open_page: OpenPage) -> None:
    seen = open_page(serve_folder(built.site)).goto("interests/spectra/")
    link = seen.page.locator("a[data-card]:visible", has_text="Anders").first
    link.hover()
    card = seen.page.get_by_role("tooltip")
    card.wait_for()
    assert "Anders Ångström" in card.inner_text()
    assert link.get_attribute("aria-describedby") == card.get_attribute("id")
    seen.page.keyboard.press("Escape")
    assert seen.page.locator(".k-preview").count() == 0


def test_the_palette_and_the_missing_page_keep_the_policy(
    built: Built, serve_folder: ServeFolder, open_page: OpenPage
) -> None:
    seen = open_page(serve_folder(built.site)).goto("404.html")
    assert "Nothing is kept here" in seen.page.content()
    for _ in range(3):
        seen.page.locator("[data-md-component=palette] label:not([hidden])").first.click()
    assert seen.page.locator("body").get_attribute("data-md-color-scheme") in ("default", "slate")
