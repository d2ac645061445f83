"""Jinja's escaping, without its detours for what needs none. Autoescape stays on: every `{{ … }}` passes here.

Markupsafe makes an object of each text that a template prints, which takes a quarter of the time of making pages; but
Jinja only joins them. Where a compiled template does not ask for `escape` by that name any more, it escapes as ever.
"""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from types import CodeType
from typing import Any

from jinja2 import Environment, Template
from markupsafe import Markup, escape


def escaped(value: object) -> str:
    """As `markupsafe.escape`, but a number, or a text in which nothing is to be escaped, stays a plain text."""
    if type(value) is Markup:
        return value
    if type(value) is int:
        return str(value)
    if type(value) is str and not ("'" in value or "&" in value or '"' in value or "<" in value or ">" in value):
        return value
    return escape(value)


class QuickTemplate(Template):
    """A template that escapes with `escaped`."""

    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        template = super().from_code(environment, code, globals, uptodate)
        names = template.root_render_func.__globals__
        if names.get("escape") is escape:
            names["escape"] = escaped
        return template


class QuickEnvironment(Environment):
    """Jinja with such templates."""

    template_class = QuickTemplate
