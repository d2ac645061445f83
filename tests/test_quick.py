"""What needs no escaping is printed as it is; everything else is escaped as by Markupsafe, in every template."""

from __future__ import annotations

from datetime import date

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup, escape

from kith.pages.quick import escaped
from kith.pages.render import environment


class Marked(str):
    """A text that says itself what its HTML is."""

    def __html__(self) -> str:
        return f"<b>{escape(str(self))}</b>"


PRINTED = (
    "{% macro m(x) %}<i>{{ x }}</i>{% endmacro %}{{ x }}{{ m(x) }}{% set s %}{{ x }}{% endset %}{{ s }}{{ x ~ x }}"
)


@given(st.text(alphabet="&<>'\"ab é\ud800;") | st.text())
def test_a_text_is_escaped_as_ever(text: str) -> None:
    assert escaped(text) == escape(text)
    plain = jinja2.Environment(autoescape=True).from_string(PRINTED).render(x=text)
    assert environment().from_string(PRINTED).render(x=text) == plain


@pytest.mark.parametrize("value", [Markup("<b>"), Marked("<b>"), Marked("a"), 5, None, date(2026, 11, 23), ["<"], b"<"])
def test_so_is_everything_else(value: object) -> None:
    assert escaped(value) == escape(value)


def test_templates_escape_so() -> None:
    """By the one name that a compiled template has for it. When Jinja changes that, this fails; nothing else does."""
    assert environment().get_template("_parts.html").root_render_func.__globals__["escape"] is escaped


def test_what_is_not_defined_stays_an_error() -> None:
    with pytest.raises(jinja2.UndefinedError):
        environment().from_string("{{ nobody }}").render()
