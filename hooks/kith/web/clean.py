"""The owner's text as HTML, with only what a note needs: no script, no style, no address that does something."""

from __future__ import annotations

import re

import nh3
from markupsafe import Markup

PREFIX = "text-"  # before every id in a body, so that none can pose as a part of the page
SCHEMES = {"http", "https", "mailto", "tel", "sms", "geo"}

_TAGS = set(
    "a abbr b blockquote br caption cite code dd del dfn div dl dt em figcaption figure h3 h4 h5 h6 hr i img input ins"
    " kbd li mark ol p pre q s samp small span strong sub sup table tbody td tfoot th thead tr u ul var wbr".split()
)
_ATTRIBUTES = {
    "*": {"id", "title", "lang", "dir"},
    "a": {"href"},
    "abbr": {"title"},
    "img": {"src", "alt", "width", "height"},
    "input": {"checked"},  # and type, which may be one word only, below
    "ol": {"start", "type", "reversed"},
    "li": {"value"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "del": {"datetime"},
    "ins": {"datetime"},
}
_CLASSES = {
    "li": {"task-list-item"},
    "ul": {"task-list"},
    "div": {"footnote"},
    "a": {"footnote-ref", "footnote-backref"},
}
# A box in a text cannot be ticked: the file is what is edited. One forced value only: nh3 adds several in any order.
_FORCED = {"input": {"disabled": ""}}
_OTHER_SITE = re.compile(r"[a-z][a-z0-9+.-]*:|[/\\]{2}", re.IGNORECASE)
_IGNORED_IN_ADDRESSES = re.compile(r"[\x00-\x20\x7f]+")


def clean(html: str) -> Markup:
    """Make rendered Markdown safe to put into a page. Text stays; what is not on the list goes."""
    return Markup(_CLEANER.clean(html))


def _attribute(tag: str, name: str, value: str) -> str | None:
    if name == "id":
        return PREFIX + value
    if name == "href":
        return _address(value)
    if name == "src":
        return None if _OTHER_SITE.match(_IGNORED_IN_ADDRESSES.sub("", value)) else value
    return value


def _address(value: str) -> str | None:
    """A link as it may stand: a fragment follows the prefix of the ids; `//host` names no scheme, so it goes."""
    bare = _IGNORED_IN_ADDRESSES.sub("", value)
    if re.match(r"[/\\]{2}", bare):
        return None
    if not _OTHER_SITE.match(bare) and "#" in value:
        path, _, fragment = value.partition("#")
        return f"{path}#{PREFIX}{fragment}" if fragment else value
    return value


_CLEANER = nh3.Cleaner(
    tags=_TAGS,
    clean_content_tags={
        "script",
        "style",
        "template",
        "noscript",
        "iframe",
        "object",
        "title",
        "textarea",
        "svg",
        "math",
    },
    attributes=_ATTRIBUTES,
    allowed_classes=_CLASSES,
    tag_attribute_values={"input": {"type": {"checkbox"}}},
    set_tag_attribute_values=_FORCED,
    url_schemes=SCHEMES,
    attribute_filter=_attribute,
    strip_comments=True,
    link_rel="noopener noreferrer",
)
