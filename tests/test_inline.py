"""A face, a name, a link: safe whatever somebody is called, and kept by all that they show."""

from __future__ import annotations

from dataclasses import replace

from kith.pages.album import Face, Link, Who
from kith.pages.inline import face, link, name, names

ADA = Who("ada", 'Ada <b>& "Co"', "people/ada/", Face("", "A<", 3), "", archived=False, readable=True)
BEA = replace(ADA, slug="bea", name="Bea", url="people/bea/", face=Face("people/bea/face.webp", "B", 1))
ADA_SAYS = '<a href="../people/ada/" data-preview><bdi>Ada &lt;b&gt;&amp; &#34;Co&#34;</bdi></a>'
BEA_SAYS = '<a href="../people/bea/" data-preview><bdi>Bea</bdi></a>'


def test_a_name_leads_to_its_page() -> None:
    assert name(ADA, "../") == ADA_SAYS
    assert name(ADA, "./") == ADA_SAYS.replace("../", "./")
    assert name(replace(ADA, name="Bea"), "../") == BEA_SAYS.replace("/bea/", "/ada/")


def test_names_in_a_sentence() -> None:
    assert names((), "../") == ""
    assert names((ADA,), "../") == ADA_SAYS
    assert names((ADA, BEA), "../", "or") == f"{ADA_SAYS} or {BEA_SAYS}"
    assert names((BEA, ADA, BEA), "../") == f"{BEA_SAYS}, {ADA_SAYS} and {BEA_SAYS}"


def test_a_face_is_a_photo_or_letters() -> None:
    assert face(ADA, "../") == '<span class="k-face t3" data-i="A&lt;" aria-hidden="true"></span>'
    assert face(ADA, "../", "xl") == '<span class="k-face t3 k-face--xl" data-i="A&lt;" aria-hidden="true"></span>'
    size = 'alt="" width="96" height="96"'
    assert face(BEA, "../") == f'<img class="k-face" src="../people/bea/face.webp" {size} decoding="async">'
    assert face(BEA, "./", "s", lazy=True) == (
        f'<img class="k-face k-face--s" src="./people/bea/face.webp" {size} loading="lazy" decoding="async">'
    )


def test_a_link_without_an_address_is_words() -> None:
    assert link(Link("a < b"), "../") == "a &lt; b"
    assert link(Link("a < b", "interests/a/"), "../") == '<a href="../interests/a/">a &lt; b</a>'
