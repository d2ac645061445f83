"""Who was it that …? The library of `kith find`."""

from __future__ import annotations

from datetime import date

import pytest

from command_line import wiki
from kith.find import find_people
from kith.network import Network, load

PEOPLE = {
    "john-watson": "name: John H. Watson\naliases: [ワトスン]\nshared_interests: [long walks]",
    "mrs-hudson": "name: Mrs. Hudson\nremember: [keeps bees on the roof]\nlocation: Baker Street",
    "harold-stackhurst": "name: Harold Stackhurst\ninterests: [bees]\nlocation: Sussex",
    "violet-hunter": "name: Violet Hunter\nshared_interests: [bees]\ntags: [teacher]\ndates: {degree day: 2020-06-01}",
    "beeton": "name: Samuel Beeton\narchived: true\nfavourite_wine: Château Latour",
    "yang": "name: 楊\nremember: [去年結婚した]",
}
TEXT = "---\nname: Leslie Armstrong\n---\nNever keeps an appointment.\n\nThe Ångström treatise is his.\n"


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Network:
    repo = wiki(tmp_path_factory.mktemp("find") / "index", PEOPLE)
    repo.commit("The index", {"people/leslie-armstrong.md": TEXT, "people/broken.md": "---\nname: [bees\n---\n"})
    repo.commit("A walk\n\nHe hummed Mendelssohn.\n\nWith: john-watson\nNext: send the rosin\nGave: a bow\n")
    return load(repo.root, date(2026, 11, 23))


def slugs(network: Network, words: str) -> list[str]:
    return [found.slug for found in find_people(network, words)]


def test_the_more_telling_place_comes_first(network: Network) -> None:
    assert slugs(network, "bee") == ["beeton", "violet-hunter", "harold-stackhurst", "mrs-hudson"]
    assert slugs(network, "bees") == ["violet-hunter", "harold-stackhurst", "mrs-hudson"]


def test_all_words_must_fit_but_not_in_one_place(network: Network) -> None:
    assert slugs(network, "bees baker") == ["mrs-hudson"]
    assert slugs(network, "bees paddington") == []


def test_each_place_a_word_may_stand_in(network: Network) -> None:
    for words, slug in {
        "hunter": "violet-hunter",
        "violet-hunter": "violet-hunter",
        "teach": "violet-hunter",
        "degree": "violet-hunter",
        "sussex": "harold-stackhurst",
        "latour": "beeton",
        "appointment": "leslie-armstrong",
        "mendelssohn": "john-watson",
        "rosin": "john-watson",
        "broken": "broken",
    }.items():
        assert slugs(network, words) == [slug], words


def test_accents_case_and_signs_do_not_matter(network: Network) -> None:
    for words in ("angstrom", "ÅNGSTRÖM", "Ångström's"[:8], "chateau latour", "Château, Latour!"):
        assert len(slugs(network, words)) == 1, words


def test_a_word_is_found_by_its_beginning_never_by_its_middle(network: Network) -> None:
    assert slugs(network, "stack") == ["harold-stackhurst"]
    assert slugs(network, "hurst") == []


def test_scripts_without_spaces_are_found_anywhere(network: Network) -> None:
    assert slugs(network, "トス") == ["john-watson"]
    assert slugs(network, "結婚") == ["yang"]
    assert slugs(network, "watosun") == ["john-watson"]


def test_it_says_where_the_most_telling_first(network: Network) -> None:
    (found,) = find_people(network, "walk watson")
    assert [(place.key, place.text) for place in found.places] == [
        ("name", "John H. Watson"),
        ("name", "john-watson"),
        ("shared_interests", "long walks"),
        ("journal", "A walk"),
    ]
    (found,) = find_people(network, "roof baker")
    assert [place.key for place in found.places] == ["location", "remember"]


def test_no_words_find_nobody(network: Network) -> None:
    assert slugs(network, "") == slugs(network, " .,- ") == []
