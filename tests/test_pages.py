"""Pages are functions of small values: what they show, without a site around them."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping
from datetime import date, timedelta
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from markupsafe import Markup

from git_repo import Content, GitRepo
from kith.cadence import choose
from kith.format.promise import Promise
from kith.network import Network, load
from kith.pages import Page, render
from kith.pages.boxes import named
from kith.pages.render import to_root
from kith.pages.today import MOST_DAYS, MOST_PAST, candidates
from making import all_pages

TODAY = date(2026, 11, 23)
ROOT = Path(__file__).resolve().parents[1]
SETTINGS = "extra:\n  kith:\n    owner: Sherlock Holmes\n"
WATSON = """---
name: John Watson
aliases: [Doctor]
circle: inner
sphere: Baker Street
met: 1881-01
introduced_by: stamford
last_contact: 2026-10-01
shared_interests: [long walks]
interests: [racing]
remember: [the old wound aches in the rain]
email: watson@example.org
birthday: 1852-12-01
---
He lives with [[stamford]].

- [ ] read the new chapters (by 2026-12-01)
- [x] give back the stethoscope
"""
STAMFORD = "---\nname: Michael Stamford\ncircle: close\n---\n"
DINNER = """---
name: Dinner at the Diogenes Club
date: 2026-12-02
goal: learn who bought the plans
targets: [john-watson]
---
"""
FILES = {
    "people/john-watson.md": WATSON,
    "people/stamford.md": STAMFORD,
    "events/2026-12-02-dinner.md": DINNER,
}
COFFEE = """Coffee and the lantern lecture

He is writing again.

With: john-watson
Kind: coffee
On: 2026-10-01
Gave: a quiet room
Next: read the new chapters (by 2026-12-01)
"""


def network(repo: GitRepo, files: Mapping[str, Content], *messages: str) -> Network:
    repo.commit("Begin", {"mkdocs.yml": SETTINGS, **files}, day="2026-09-01")
    for message in messages:
        repo.commit(message, day="2026-10-02")
    return load(repo.root, TODAY)


def pages(known: Network) -> dict[str, Page]:
    return {page.uri: page for page in all_pages(known)}


def shown(known: Network, uri: str, body: str = "") -> str:
    return render(pages(known)[uri], body)


class Headings(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if re.fullmatch("h[1-6]", tag):
            self.levels.append(int(tag[1]))


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


@pytest.mark.parametrize(
    ("uri", "root"),
    [
        ("index.md", "./"),
        ("problems.md", "../"),
        ("people/index.md", "../"),
        ("people/john-watson.md", "../../"),
        ("journal/2026.md", "../../"),
    ],
)
def test_links_lead_from_where_a_page_stands(uri: str, root: str) -> None:
    assert to_root(uri) == root


def test_a_person_comes_back_in_half_a_minute(repo: GitRepo) -> None:
    html = shown(network(repo, FILES, COFFEE), "people/john-watson.md", "<p>Own words.</p>")
    said = words(html)
    told = [
        "John Watson",
        "Doctor",
        "Inner circle",
        "Baker Street",
        "you met in January 1881",
        "introduced by Michael Stamford",
        "Last in touch 7 weeks ago ; you like to speak every 2 weeks",
        "watson@example.org",
        "the old wound aches in the rain",
        "long walks",
        "read the new chapters",
        "give back the stethoscope kept",
        "1 December 1852",
        "a quiet room",
        "Own words.",
        "Coffee and the lantern lecture",
        "He is writing again.",
    ]
    places = [said.find(text) for text in told]
    assert -1 not in places, told[places.index(-1)]
    assert places == sorted(places)
    assert 'href="mailto:watson@example.org"' in html
    assert 'href="../../people/stamford/"' in html


def test_sections_with_nothing_to_say_are_left_out(repo: GitRepo) -> None:
    html = shown(network(repo, FILES), "people/stamford.md")
    for title in ("Remember", "Common ground", "Looking for", "Can help with", "You promised", "Give and take"):
        assert title not in html
    assert "introduced you to" in html  # said on the other side


def test_somebody_without_a_page_is_named_and_is_no_contact(repo: GitRepo) -> None:
    promised = "Next: lend the violin\nNext: pay (by 2026-11-20)\n"
    tea = f"Tea\n\nWith: Irene Adler\nGave: a photograph\n{promised}"
    found = network(repo, FILES, tea, "Cake\n\nWith: stamford, Moriarty\n")
    pages = {page.uri: page for page in all_pages(found)}
    journal = render(pages["journal/index.md"])
    assert "with <bdi>Irene Adler, who has no page yet</bdi>" in journal
    assert "Michael Stamford</bdi></a> and <bdi>Moriarty, who has no page yet</bdi>" in journal
    assert re.findall(r'class="k-(met|lesser)"', journal) == ["met", "lesser", "lesser"]  # cake, tea, the beginning
    today = render(pages["index.md"])
    promises = today[today.index("<h2>You promised</h2>") :]
    assert "<bdi>lend the violin</bdi>" in promises
    assert "<bdi>pay</bdi>" in promises


def test_a_favour_is_given_to_each_of_several_and_to_nobody_else_of_the_entry(repo: GitRepo) -> None:
    mary = {"people/mary-morstan.md": "---\nname: Mary Morstan\n---\n"}
    club = "Club\n\nWith: john-watson and stamford\nGave: a lunch\nIntroduced: stamford, mary-morstan\n"
    found = network(repo, FILES | mary, club)
    given = {
        page.uri: "a lunch" in str(page.view.favours) for page in all_pages(found) if hasattr(page.view, "favours")
    }
    assert given == {
        "people/john-watson.md": True,
        "people/stamford.md": True,
        "people/mary-morstan.md": False,
    }


def test_a_promise_of_an_entry_is_said_once(repo: GitRepo) -> None:
    before = WATSON.replace("- [ ] read the new chapters (by 2026-12-01)\n", "")
    repo.commit("Begin", {"mkdocs.yml": SETTINGS, **FILES, "people/john-watson.md": before}, day="2026-09-01")
    repo.commit(COFFEE, {"people/john-watson.md": WATSON}, day="2026-10-02")
    html = shown(load(repo.root, TODAY), "journal/index.md")
    assert html.count("read the new chapters") == 1


def test_a_conversation_and_a_note_look_different(repo: GitRepo) -> None:
    repo.commit("Begin", {"mkdocs.yml": SETTINGS, **FILES}, day="2026-09-01")
    repo.commit("vault backup: 2026-10-05", {"people/stamford.md": STAMFORD[:-4] + "location: Barts\n---\n"})
    repo.commit(COFFEE)
    html = shown(load(repo.root, TODAY), "journal/index.md")
    assert re.search(r'<li class="k-met"[^>]*>(?:(?!</li>).)*Coffee and the lantern', html, re.DOTALL)
    assert re.search(r'<li class="k-lesser"[^>]*>(?:(?!<li class="k-).)*location: Barts', html, re.DOTALL)
    assert "vault backup" not in html


DINNER_PAGE = "events/2026-12-02-dinner"


@pytest.mark.parametrize(
    "uri",
    [
        "people/john-watson.md",
        "people/index.md",
        "index.md",
        "journal/index.md",
        "problems.md",
        f"{DINNER_PAGE}.md",
        f"{DINNER_PAGE}/brief.md",
    ],
)
def test_whatever_an_owner_writes_stays_text(repo: GitRepo, uri: str) -> None:
    evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    quoted = "'" + evil.replace("'", "''") + "'"
    keys = ["name", "pronouns", "sphere", "met_at", "organization", "title", "location", "odd key", "circle"]
    many = ["aliases", "remember", "needs", "offers", "shared_interests", "interests", "tags"]
    text = "---\n" + "".join(f"{key}: {quoted}\n" for key in keys) + "".join(f"{key}: [{quoted}]\n" for key in many)
    text += "dates: {" + quoted + ": 2012-06-02}\nlast_contact: 2026-09-01\ncadence: 1 week\n---\n"
    message = f"{evil}\n\n{evil}\n\nWith: john-watson\nKind: {evil}\nAt: {evil}\nGave: {evil}\nNext: {evil}\n"
    html = shown(network(repo, {**FILES, "people/john-watson.md": text}, message), uri)
    assert "<script" not in html
    assert "<img src=x" not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize("files", [{}, FILES], ids=["empty", "some"])
def test_every_page_has_one_title_headings_in_order_and_nothing_inline(
    repo: GitRepo, files: dict[str, Content]
) -> None:
    for uri, page in pages(network(repo, files, COFFEE) if files else network(repo, files)).items():
        html = render(page, "<p>Own words.</p>" if page.source else "")
        levels = Headings(html).levels
        assert levels[0] == 1 and levels.count(1) == 1, uri
        assert all(after - before <= 1 for before, after in pairwise(levels)), (uri, levels)
        assert not re.search(r"<script|<style|\sstyle=|\son\w+=|javascript:", html), uri
        assert "None" not in words(html), uri


def test_the_box_of_a_task_has_a_name_and_nothing_else_is_touched() -> None:
    box = '<li><input type="checkbox" disabled=""> tea</li>'
    trap = '<p title="<input x onfocus=alert(1) ">a &lt;input b</p>'
    assert named(Markup(box + trap)) == box.replace("<input ", '<input aria-label="done" ') + trap


def test_an_empty_book_teaches_the_next_step(repo: GitRepo) -> None:
    made = pages(network(repo, {}))
    assert made["index.md"].template == "start.html"
    assert "people/john-watson.md" in render(made["index.md"])
    taught = {"people/index.md": "first page", "events/index.md": "goal:", "interests/index.md": "shared_interests:"}
    for uri, text in (taught | {"problems.md": "nothing to mend"}).items():
        assert text in render(made[uri]), uri


def test_what_cannot_be_read_says_so_and_shows_nothing(repo: GitRepo) -> None:
    known = network(
        repo, {**FILES, "people/mrs-hudson.md": "---\nname: [Mrs Hudson\nsecret: rheumatism\n---\nA secret.\n"}
    )
    made = pages(known)
    html = render(made["people/mrs-hudson.md"])
    assert "cannot be read" in html and 'href="../../problems/"' in html
    for uri, page in made.items():
        assert "rheumatism" not in render(page) and "A secret" not in render(page), uri
        assert "rheumatism" not in f"{page.source}{page.words}", uri
    problems = words(render(made["problems.md"]))
    assert "people/mrs-hudson.md" in problems and "line" in problems
    assert "mrs-hudson" in render(made["people/index.md"])


def test_the_archived_are_kept_but_out_of_lists(repo: GitRepo) -> None:
    archived = WATSON.replace("circle: inner", "circle: inner\narchived: true")
    made = pages(network(repo, {"people/stamford.md": STAMFORD, "people/john-watson.md": archived}))
    assert "john-watson" not in render(made["people/index.md"])
    # What just happened stays told; nothing else on Today speaks of him.
    assert "john-watson" not in re.sub(r'(?s)<section class="k-latest">.*', "", render(made["index.md"]))
    assert "Let go" in render(made["people/john-watson.md"])


def test_today_suggests_with_reason_opener_and_ways(repo: GitRepo) -> None:
    html = shown(network(repo, FILES, COFFEE), "index.md")
    card = html[html.index('data-slug="john-watson"') : html.index("</li>\n    <li", html.index("john-watson"))]
    assert "hidden" not in card.split(">")[0]
    for text in ("7 weeks ago", "every 2 weeks", "You promised:", "read the new chapters", "mailto:watson@example.org"):
        assert text in card
    assert "learn who bought the plans" in html and "turns 174" in html


def test_today_holds_what_the_coming_month_needs(repo: GitRepo) -> None:
    files = {
        f"people/baker-street-{n}.md": f"---\nname: Irregular {n}\nlast_contact: {TODAY - timedelta(days=n * 3)}\n"
        f"cadence: {10 + n * 7 % 40} days\n---\n"
        for n in range(40)
    }
    known = network(repo, files)
    touches = {slug: known.touch(slug) for slug in known.people}
    held = candidates(touches, TODAY, 5, 30)
    assert len(held) < 25
    for ahead in range(31):
        day = TODAY + timedelta(days=ahead)
        assert choose(((slug, touches[slug]) for slug in held), day, 5) == choose(touches.items(), day, 5)
    html = shown(known, "index.md")
    cards = re.findall(r'data-slug="([^"]+)"[^>]*?( hidden)?>', html)
    assert [slug for slug, hidden in cards if not hidden] == choose(touches.items(), TODAY, 5)


def test_very_many_days_stand_by_day_and_promises_long_over_elsewhere(repo: GitRepo) -> None:
    def irregular(n: int) -> str:
        birthday, by = TODAY + timedelta(days=n % 40), TODAY - timedelta(days=n)
        return f"---\nname: Irregular {n:03}\nbirthday: --{birthday:%m-%d}\n---\n- [ ] shilling {n} (by {by})\n"

    known = network(
        repo,
        {f"people/irregular-{n}.md": irregular(n) for n in range(MOST_DAYS + 1)},
        "Walked about\n\nNext: feed the bees (by 2019-11-01)\n",
    )
    html = shown(known, "index.md")
    leaves = re.findall(
        r'<li data-since="([^"]+)" data-until="([^"]+)"( hidden)?><details( open)?>(.*?)</details>', html, re.S
    )
    days = [TODAY + timedelta(days=n) for n in range(40)]
    assert [until for _, until, *_ in leaves] == [str(day) for day in days]
    assert [since for since, *_ in leaves] == [str(day - timedelta(days=14)) for day in days]
    assert [not hidden for _, _, hidden, *_ in leaves] == [n < 15 for n in range(40)]
    assert [bool(opened) for *_, opened, _ in leaves] == [n == 0 for n in range(40)]
    assert words(leaves[2][4]).startswith(
        "Wednesday, 25 November in 2 days Irregular 002 birthday Irregular 042 birthday"
    )
    promised = html[html.index("You promised") : html.index("Just happened")]
    assert re.findall(r"shilling (\d+)", promised) == [str(n) for n in range(MOST_PAST, -1, -1)]
    assert "feed the bees" in promised, "it stands nowhere else"
    assert "What you promised longer ago" in html
    assert "shilling 150" in shown(known, "people/irregular-150.md")


def test_an_event_tells_whom_to_talk_to_and_afterwards_whom_you_met(repo: GitRepo) -> None:
    after = DINNER.replace("2026-12-02", "2026-09-28").replace("targets:", "met: [john-watson, stamford]\ntargets:")
    known = network(repo, {**FILES, "events/2026-09-28-dinner.md": after}, COFFEE)
    made = pages(known)
    before = words(render(made["events/2026-12-02-dinner.md"]))
    assert (
        "People to talk to" in before
        and "Coffee and the lantern lecture" in before
        and "You share long walks" in before
    )
    said = words(render(made["events/2026-09-28-dinner.md"]))
    assert "Whom you met" in said and "You followed up 3 days later" in said and "never too late" in said


def test_whom_you_met_comes_first_on_today_and_at_most_as_many_as_it_suggests(repo: GitRepo) -> None:
    people = {f"people/guest-{n}.md": f"---\nname: Guest {n}\ncadence: 1 day\nmet: 2026-01-01\n---\n" for n in range(8)}
    met = ", ".join(f"guest-{n}" for n in range(7))
    ball = f"---\nname: Ball\ndate: 2026-11-22\nmet: [{met}]\n---\n"
    html = shown(network(repo, {**people, "events/2026-11-22-ball.md": ball}), "index.md")
    warm = re.findall(r'data-met="guest-(\d)"[^>]*?( hidden)?>', html)
    assert [int(number) for number, hidden in warm if not hidden] == [0, 1, 2, 3, 4] and len(warm) == 7
    hello = re.findall(r'data-slug="guest-(\d)"[^>]*?( hidden)?>', html)
    assert [int(number) for number, hidden in hello if not hidden] == [5, 6, 7]
    assert html.index("data-met") < html.index("data-slug")


def test_an_interest_tells_who_cares_and_when_you_spoke_of_it(repo: GitRepo) -> None:
    message = "He spoke of racing again\n\nWith: john-watson\nOn: 2026-10-01\n"
    said = words(shown(network(repo, FILES, message), "interests/racing.md"))
    assert "John Watson" in said and "You spoke about it 7 weeks ago : He spoke of racing again" in said


def test_the_journal_has_a_page_a_year(repo: GitRepo) -> None:
    old = "A lecture\n\nWith: stamford\nOn: 2019-05-01\n"
    made = pages(network(repo, FILES, COFFEE, old))
    assert {"journal/index.md", "journal/2026.md", "journal/2019.md"} <= set(made)
    assert "A lecture" in render(made["journal/2019.md"]) and "lantern" not in render(made["journal/2019.md"])


def test_a_promise_has_its_day_before_and_after(repo: GitRepo) -> None:
    promises = "- [ ] pay the rent (by 2026-11-20)\n- [ ] buy the tickets (by 2026-11-27)\n"
    files = {
        "people/stamford.md": STAMFORD + promises,
        "events/2026-12-02-dinner.md": DINNER + "- [ ] press the suit (by 2026-11-30)\n",
    }
    made = pages(network(repo, FILES | files))
    stamford = words(render(made["people/stamford.md"]))
    assert "pay the rent was for Friday, 3 days ago" in stamford
    assert "buy the tickets by Friday, in 4 days" in stamford
    today = render(made["index.md"])
    row = re.search(r'<a class="k-who" href="./events/2026-12-02-dinner/">(.*?)</a>', today, re.DOTALL)
    assert row and words(row[1]) == "30 Dinner at the Diogenes Club press the suit by 30 November, in 7 days"


def test_a_promise_to_nobody_in_the_book_stands_among_the_others(repo: GitRepo) -> None:
    known = network(repo, FILES)
    known.promises[""] = (Promise("pay the cabman", date(2026, 11, 24), False, "commit 1a2b3c4", 0),)
    html = shown(known, "index.md")
    row = re.search(r'<div class="k-who">(.*?)</div>', html, re.DOTALL)
    assert row and words(row[1]) == "24 pay the cabman by tomorrow"


def test_a_year_that_comes_round_is_said_once(repo: GitRepo) -> None:
    text = WATSON.replace("birthday:", "dates: {wedding: 2019-11-26}\nbirthday:")
    made = pages(network(repo, FILES | {"people/john-watson.md": text}))
    page, today = words(render(made["people/john-watson.md"])), words(render(made["index.md"]))
    assert "26 November 2019 · 7 years in 3 days" in page and "1 December 1852 · turns 174 in 8 days" in page
    assert "wedding, 7 years in 3 days" in today and "turns 174 in 8 days" in today


def test_a_change_says_its_days_as_people_do(repo: GitRepo) -> None:
    repo.commit("Begin", {"mkdocs.yml": SETTINGS, **FILES}, day="2026-09-01")
    text = STAMFORD[:-4] + "met: 1881-01\nbirthday: --04-12\n---\n- [ ] lend him a book (by 2026-12-20)\n"
    repo.commit("vault backup: 2026-10-05", {"people/stamford.md": text})
    html = shown(load(repo.root, TODAY), "people/stamford.md")
    for said in ("January\u00a01881", "12\u00a0April", "(by 20\u00a0December\u00a02026)"):
        assert said in html
    assert not re.search(r">[^<]*\d{4}-\d{2}", re.sub(r'"[^"]*"', "", html))


def test_a_number_that_cannot_be_dialled_is_no_link(repo: GitRepo) -> None:
    html = shown(
        network(repo, {"people/stamford.md": STAMFORD[:-4] + "phone: ask Mycroft\n---\n"}), "people/stamford.md"
    )
    assert "<bdi>ask Mycroft</bdi>" in html and 'href=""' not in html


def test_problems_are_counted_and_have_a_subject(repo: GitRepo) -> None:
    slips = STAMFORD[:-4] + "spheer: Barts\ncadence: 3 wekks\n---\n"
    made = pages(network(repo, FILES | {"people/stamford.md": slips}, "A lecture\n\nWith: nobody at all\n"))
    said = words(render(made["problems.md"]))
    assert "3 problems in 1 file and 1 commit." in said
    files, commits = said.split("In the journal")
    assert "people/stamford.md" in files and "nobody at all" in commits and "commit" in commits
    page = words(render(made["people/stamford.md"]))
    assert "The key spheer in line 4 is not a key that Kith knows; did you mean sphere? " in page
    assert "The key cadence in line 5: &#34;3 wekks&#34; is no interval; write" in page


def test_the_first_steps_fit_each_other(repo: GitRepo) -> None:
    said = words(shown(network(repo, {}), "index.md"))
    assert said.count("John H. Watson") == 2 and "scripts/kith log john-watson" in said
    assert "last_contact: 2026-11-23" in said and "Move last_contact" not in said


def test_git_is_missed_quietly(repo: GitRepo, tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    GitRepo(plain).write({"mkdocs.yml": SETTINGS, **FILES})
    assert 'class="k-note"' in shown(load(plain, TODAY), "people/stamford.md")
    known = network(repo, FILES)
    assert 'class="k-note"' not in shown(known, "people/stamford.md")
    repo.write({"people/stamford.md": STAMFORD + "More.\n"})
    assert "not committed yet" in shown(load(repo.root, TODAY), "people/stamford.md")


# Contrast, from the one place where colours stand

TOKENS = (ROOT / "hooks/site/css/tokens.css").read_text(encoding="utf-8")
SCHEMES = {
    name: dict(re.findall(r"--k-([\w-]+): ([^;]+);", block))
    for name, block in re.findall(r'\[data-md-color-scheme="(default|slate)"\] \{([^}]+)\}', TOKENS)
}
HUES = [int(hue) for hue in re.findall(r"--h: (\d+)", TOKENS)]


def luminance(rgb: tuple[float, float, float]) -> float:
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def colour(text: str) -> tuple[float, float, float]:
    r, g, b = (int(text[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return r, g, b


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("ink", ["ink", "quiet", "accent"])
@pytest.mark.parametrize("ground", ["paper", "card", "wash"])
def test_every_ink_is_read_on_every_ground(scheme: str, ink: str, ground: str) -> None:
    tokens = SCHEMES[scheme]
    assert contrast(colour(tokens[ink]), colour(tokens[ground])) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_ring_of_a_note_is_seen(scheme: str) -> None:
    tokens = SCHEMES[scheme]
    assert contrast(colour(tokens["ring"]), colour(tokens["paper"])) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_monogram_is_read_on_its_tint(scheme: str) -> None:
    tokens = SCHEMES[scheme]

    def tint(hue: int, which: str) -> tuple[float, float, float]:
        light, strong = (float(tokens[f"face{which}-{part}"].rstrip("%")) / 100 for part in "ls")
        return colorsys.hls_to_rgb(hue / 360, light, strong)

    assert len(HUES) == 8
    assert min(contrast(tint(hue, ""), tint(hue, "-ink")) for hue in HUES) >= 4.5


def test_a_list_of_events_is_true_on_later_days(repo: GitRepo) -> None:
    html = shown(network(repo, FILES), "events/index.md")
    ahead, _, of_year = html.partition("<h2>2026</h2>")
    assert '<li data-until="2026-12-02"><div>' in ahead and "in 9 days" in ahead
    assert '<li data-since="2026-12-03" hidden><div>' in of_year


def test_a_yearly_day_that_has_passed_comes_again(repo: GitRepo) -> None:
    html = shown(network(repo, FILES), "people/john-watson.md")
    first, second = re.findall(r"<span data-search-exclude([^>]*)> · (turns \d+)", html)
    assert first == (' data-until="2026-12-01"', "turns 174")
    assert second == (' data-since="2026-12-02" hidden', "turns 175")
