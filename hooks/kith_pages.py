"""Hook 3 of 3: puts every page into the site, with your text cleaned, and writes what the search finds.

A page is made by `kith.pages`; MkDocs renders only the owner's own words (`page.source`), never a file's head.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from kith import pages, when
from kith.format import media
from kith.pages import calendar
from kith.web import csp, editor, ics, search
from kith.web.clean import clean

log = logging.getLogger("mkdocs.hooks.kith.pages")
INLINE_PARTS = ("base", "content", "palette")  # the theme's parts that hold a script, as base.html includes them
SITEMAP = "sitemap.xml"  # for search engines, which never come here; and it would tell the day of the build


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Start with nothing of the build before."""
    made = pages.all_pages(config.extra["network"])
    if hidden := list(pages.doubles(made)):
        raise PluginError("\n".join(hidden))
    config.extra["pages"] = {page.uri: page for page in made}
    _tell([page.failure for page in made if page.failure], config)
    config.extra["entries"] = []
    config.theme.static_templates.discard(SITEMAP)
    config.nav = _there(config.nav or [], config)
    return config


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the pages and the faces; nothing may overwrite anything, on a disk that ignores case either."""
    for uri in config.extra["pages"]:
        files.append(File.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV))
    rules = f"var kithRules = {json.dumps(when.rules(), ensure_ascii=False)};\n"
    files.append(File.generated(config, "js/rules.js", content=rules))
    if days := calendar.items(config.extra["network"]):
        files.append(File.generated(config, calendar.URI, content=ics.calendar(days, config.site_name)))
    if sitemap := files.get_file_from_path(SITEMAP):
        files.remove(sitemap)
    for slug, face in config.extra["faces"].items():
        files.append(File.generated(config, media.address(slug), content=face))
    _refuse_doubles(files)
    return files


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give MkDocs the owner's words here: as a file's source they would be searched for a head once more."""
    made = config.extra["pages"].get(page.file.src_uri)
    if made is None:
        return markdown
    page.meta = {
        "title": made.title,
        "hide": ["toc"],
        "search": {"exclude": True},
        "scripts": made.scripts,
        "styles": made.styles,
    }
    setattr(page, "render", partial(_read_or_tell, page.render, page))  # noqa: B010 - a method, to mypy
    return "" if made.plain else str(made.source)


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Clean the owner's words and put them into the page that `kith.pages` makes around them."""
    made = config.extra["pages"].get(page.file.src_uri)
    if made is None:
        return str(clean(html))
    edit = editor.links(config.extra["editor"], config.extra["network"].root)
    try:
        content = pages.render(made, pages.as_it_stands(made.source) if made.plain else clean(html), edit)
    except Exception as error:  # one page must not take the others with it
        made = _failed(page, error, config)
        content = pages.render(made)
    if not made.failure and made.template not in search.TWINS:
        config.extra["entries"].append(search.entry(page.url, made, content))
    return content


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Escape whatever a template prints, and allow the theme's own inline scripts by their hashes."""
    env.autoescape = True
    known: dict[str, Any] = {
        "config": {"extra": {"scope": config.extra["scope"]}},
        "features": config.theme["features"],
    }
    parts = (env.get_template(f"partials/javascripts/{name}.html").render(known) for name in INLINE_PARTS)
    config.extra["policy"] = Markup(csp.policy(script for part in parts for script in csp.inline_scripts(part)))
    return env


def on_page_context(context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """What on_page_content made is HTML already."""
    page.content = Markup(page.content or "")
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Write the search, in the place and form where Material's own script looks for it."""
    options = config.plugins["material/search"].config
    settings = {key: options[key] for key in ("lang", "separator", "pipeline", "fields")}
    search.write(Path(config.site_dir), settings, config.extra["entries"])


def _read_or_tell(read: Callable[[MkDocsConfig, Files], None], page: Page, config: MkDocsConfig, files: Files) -> None:
    """Have Markdown read the owner's words; where it cannot, that page says so."""
    try:
        read(config, files)
    except Exception as error:
        _failed(page, error, config)
        page.content = ""


def _failed(page: Page, error: Exception, config: MkDocsConfig) -> pages.Page:
    made = config.extra["pages"][page.file.src_uri]
    today = config.extra["network"].today
    failed = pages.failed_page(made.uri, today, error, made.title, made.source_path)
    config.extra["pages"][made.uri] = failed
    _tell([failed.failure], config)
    return failed


def _tell(failures: list[str], config: MkDocsConfig) -> None:
    """Pages that could not be made end a build; `serve` goes on with the others."""
    if failures and not config.extra["serving"]:
        raise PluginError("\n".join(failures))
    for failure in failures:
        log.error("%s", failure)


def _there(items: list[Any], config: MkDocsConfig) -> list[Any]:
    """The lines of the navigation that lead somewhere; a heading only with what is left below it."""
    kept = []
    for item in items:
        title, below = next(iter(item.items())) if isinstance(item, dict) else ("", item)
        if isinstance(below, list):
            if found := _there(below, config):
                kept.append({title: found})
        elif _is_there(below, config):
            kept.append(item)
    return kept


def _is_there(uri: Any, config: MkDocsConfig) -> bool:
    """Whether a page of the navigation is made; Problems only while there are some."""
    if uri == "problems.md":
        return bool(config.extra["network"].problems)
    return not isinstance(uri, str) or uri in config.extra["pages"] or "://" in uri


def _refuse_doubles(files: Files) -> None:
    seen: dict[str, str] = {}
    for file in files:
        other = seen.setdefault(file.dest_uri.casefold(), file.src_uri)
        if other != file.src_uri:
            raise PluginError(f"{file.src_uri}: would stand in the same place as {other}; rename one of the two")
