"""Names as people type them, whom they mean, how to reach them, and what stands in for a face."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kith.faces import HUES, monogram
from kith.format.event import Event
from kith.format.person import Person, read_person
from kith.format.settings import Settings
from kith.lookup import Lookup, one_of
from kith.names import fold, is_slug, same_script, slugify, subject_slug
from kith.ways import telephone, ways


def _person(slug: str, name: str, *aliases: str) -> Person:
    return Person(slug=slug, path=f"people/{slug}.md", name=name, aliases=aliases)


PEOPLE = [
    _person("john-watson", "John H. Watson", "the Doctor", "ワトスン"),
    _person("mary-morstan", "Mary Morstan", "Mary Watson"),
    _person("sherlock-holmes", "Sherlock Holmes"),
    _person("mycroft-holmes", "Mycroft Holmes"),
    _person("soren-angstrom", "Søren Ångström", "O’Neil"),
    _person("shi-poetry", "诗"),
    _person("shi-stone", "石"),
    _person("ivan", "Иван Петров"),
    _person("will", "Will"),
]
EVENTS = [Event("1881-01-01-barts", "events/1881-01-01-barts.md", "Barts"), Event("1890-01-01-will", "e", "Will")]
LOOKUP = Lookup({p.slug: p for p in PEOPLE}, {e.slug: e for e in EVENTS}, {"doctor-watson": "john-watson", "x": "gone"})


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("john-watson", "john-watson"),
        (" John H Watson ", "john-watson"),
        ("THE DOCTOR", "john-watson"),
        ("ワトスン", "john-watson"),
        ("doctor-watson", "john-watson"),
        ("soren angstrom", "soren-angstrom"),
        ("Søren A\u030angstro\u0308m", "soren-angstrom"),
        ("o'neil", "soren-angstrom"),
        ("oneil", "soren-angstrom"),
        ("诗", "shi-poetry"),
        ("石", "shi-stone"),
        ("ivan petrov", "ivan"),
        ("иван петров", "ivan"),
        ("will", "will"),
        ("Barts", "1881-01-01-barts"),
        ("1881-01-01-barts", "1881-01-01-barts"),
        ("people/john-watson.md", "john-watson"),
        ("john-watson#how-we-met", "john-watson"),
        ("shi", None),  # two are written so
        ("时", None),  # a third word that sounds the same is nobody
        ("Watson", None),  # a surname is no whole name
        ("x", None),
        ("", None),
        ("'", None),
    ],
)
def test_a_link_means_one_or_none(text: str, slug: str | None) -> None:
    assert LOOKUP.resolve(text) == slug


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        ("john-watson", ["john-watson"]),
        ("Watson", ["john-watson", "mary-morstan"]),
        ("holmes", ["mycroft-holmes", "sherlock-holmes"]),
        ("sherl", ["sherlock-holmes"]),
        ("m", ["mary-morstan", "mycroft-holmes"]),
        ("mary m", ["mary-morstan"]),
        ("ångs", ["soren-angstrom"]),
        ("shi", ["shi-poetry", "shi-stone"]),
        ("石", ["shi-stone"]),
        ("时", []),
        ("Иван", ["ivan"]),
        ("moriarty", []),
        ("", []),
        ("---", []),
    ],
)
def test_whom_a_text_may_mean(text: str, slugs: list[str]) -> None:
    assert LOOKUP.find(text) == slugs


def test_an_event_is_no_answer_where_several_people_are_meant() -> None:
    people = {slug: _person(slug, "Will") for slug in ("will-a", "will-b")}
    assert Lookup(people, {EVENTS[1].slug: EVENTS[1]}, {}).resolve("Will") is None


@given(st.text())
def test_any_text_has_a_slug_or_none(text: str) -> None:
    assert slugify(text) == "" or is_slug(slugify(text))
    assert is_slug(subject_slug(text))
    assert fold(fold(text)) == fold(text)
    assert fold(text).isascii()
    LOOKUP.resolve(text)
    LOOKUP.find(text)


def test_spellings_of_one_subject_share_its_address() -> None:
    assert subject_slug("Café Society") == subject_slug("cafe  society") == "cafe-society"
    assert subject_slug("Łódź") == subject_slug("lodz") == "lodz"
    assert len({subject_slug(name) for name in ("C", "C++", "C#", "C+")}) == 4
    assert len({subject_slug(name) for name in ("诗", "石", "shi", "🎾", "⛵", "")}) == 6
    assert subject_slug("Шахматы") == subject_slug("шахматы") != subject_slug("ШАХТА")
    assert same_script("ÅNGSTRÖM") == "angstrom"


def test_names_in_a_sentence() -> None:
    assert [one_of([]), one_of(["a"]), one_of(["a", "b"]), one_of(["a", "b", "c"], "and")] == [
        "",
        "a",
        "a or b",
        "a, b and c",
    ]


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("John H. Watson", "JW"),
        ("john", "J"),
        ("Dr. (John) “Jack” Watson", "DW"),
        ("Øystein Ångström", "ØÅ"),
        ("A\u030asa Berg", "A\u030aB"),
        ("李娜", "李"),
        ("山田 太郎", "山"),
        ("שרלוק הולמס", "ש"),
        ("شرلوك هولمز", "ش"),
        ("Иван Петров", "ИП"),
        ("007", "0"),
        ("7 of Nine", "7"),
        ("🎾 Ada", "A"),
        ("Ada 山田", "A"),
        ("🎾", "🎾"),
        ("", "·"),
        ("...", "·"),
        ("ßen Özil", "SÖ"),
        ("ﬁona Fry", "FF"),
    ],
)
def test_a_monogram_is_one_or_two_letters(name: str, letters: str) -> None:
    assert monogram(name, "x").letters == letters


@given(st.text(), st.text(min_size=1))
def test_any_name_has_a_monogram(name: str, slug: str) -> None:
    found = monogram(name, slug)
    assert found == monogram(name, slug)
    assert 1 <= len([c for c in found.letters if not re.match(r"[\u0300-\u036f]", c)]) <= 6
    assert 0 <= found.hue < HUES


def test_monograms_have_many_hues() -> None:
    assert {monogram("x", f"person-{n}").hue for n in range(100)} == set(range(HUES))


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("020 7946 0221", "tel:02079460221"),
        ("+44 (0)20 7946-0221", "tel:+442079460221"),
        ("+44.20.7946.0221", "tel:+442079460221"),
        ("(020) 7946 0221", "tel:02079460221"),
        ("home: 020 7946 0221 (evenings)", "tel:02079460221"),
        ("020 7946 0221 ext. 5", "tel:02079460221;ext=5"),
        ("020 7946 0221 / 020 7946 0222", "tel:02079460221"),
        ("0043/1/51234", "tel:0043151234"),
        ("０２０ ７９４６", "tel:0207946"),
        ("٠٢٠ ٧٩٤٦", "tel:0207946"),
        ("*21*0207946#", ""),
        ("*31#", ""),
        ("1-800-HOLMES", ""),
        ("ask Mycroft", ""),
        ("", ""),
    ],
)
def test_a_number_is_dialled_as_it_is_meant(text: str, address: str) -> None:
    assert telephone(text) == address


def test_links_show_where_they_lead() -> None:
    shown = {
        "https://www.example.org/watson": "example.org/watson",
        "https://example.com:80@evil.example/": "evil.example",
        "https://example.org/": "example.org",
        "https://example.org/a/b/?page=2#top": "example.org/a/b",
        "https://example.org/the/collected/cases/of/a/consulting/detective": "example.org/…/detective",
        "https://an-address-that-goes-on-and-on-and-on.example.org/x": "an-address-that-goes-on-and-on-and-on.e…",
    }
    person = Person("x", "people/x.md", "X", links=tuple(shown))
    assert {way.address: way.label for way in ways(person)} == shown


@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_every_way_is_safe_to_press(email: str, phone: str, link: str) -> None:
    def quoted(text: str) -> str:
        return "'" + text.replace("'", "''") + "'"

    lines = [
        f"email: {quoted(email + '@' + link)}",
        f"phone: {quoted(phone)}",
        f"links: [{quoted(link)}, {quoted('https://' + link)}]",
    ]
    data = "\n".join(["---", "name: x", *lines, "---"]).encode("utf-8", "replace")
    person, _ = read_person("people/x.md", data, Settings())
    for way in ways(person):
        scheme = urlsplit(way.address).scheme
        assert scheme in {"email": ("mailto",), "phone": ("tel", ""), "link": ("http", "https")}[way.kind]
        if way.kind != "link":
            assert re.fullmatch(r"(mailto:[\w.%+@~-]+|tel:[+0-9]+(;ext=[0-9]+)?|)", way.address, re.ASCII)
        assert not re.search(r"[\s<>\"\\]", way.address)
