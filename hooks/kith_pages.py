"""Hook 3 of 3: puts every page into the site, with your text cleaned, and writes what the search finds.

A page is made by `kith.pages`; MkDocs renders only the owner's own words (`page.source`), never a file's head. How such
a page stands among MkDocs' own is in `kith_files`; how it is made, or stands from the build before, in `kith_press`.
"""

from __future__ import annotations

import gc
import json
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import CombinedEvent, event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from kith import pages, when
from kith.built.compiled import Compiled
from kith.format import media
from kith.pages import calendar
from kith.pages.render import environment
from kith.web import csp
from kith.web.clean import clean
from kith_again import again
from kith_files import MadeFile, PageFile, meta
from kith_press import PROGRAM, Press
from kith_theme import read_faster

INLINE_PARTS = ("base", "content", "palette")  # the theme's parts that hold a script, as base.html includes them
SITEMAP = "sitemap.xml"  # for search engines, which never come here; and it would tell the day of the build


_building: dict[str, Press] = {}  # MkDocs does not say which build has failed


@event_priority(100)  # before the search of Material, which looks its words up in the theme
def _on_config_first(config: MkDocsConfig) -> None:
    """What the theme is compiled to is kept, from its first use on."""
    root, compiled = Path(config.config_file_path).parent, list[Compiled]()

    def remember(env: Environment) -> None:
        if not any(known.also(env) for known in compiled):
            compiled.append(Compiled(root, "words", PROGRAM, env))

    read_faster(config.theme, remember)
    config.extra["compiled"] = compiled


def _on_config_then(config: MkDocsConfig) -> None:
    """Start with nothing of the build before."""
    album = pages.Album(config.extra["network"])
    drafts = list(pages.drafts(album))
    gc.freeze()  # all of it stays to the end of the build: Python need not look through it again and again
    if hidden := list(pages.doubles(drafts)):
        raise PluginError("\n".join(hidden))
    config.extra["pages"] = {draft.uri: draft for draft in drafts}
    config.extra["press"] = _building["now"] = Press(config, album, config.extra["pages"])
    config.extra["again"] = partial(again, config)
    config.theme.static_templates.discard(SITEMAP)
    config.nav = _there(config.nav or [], config)


on_config = CombinedEvent(_on_config_first, _on_config_then)


def on_pre_build(config: MkDocsConfig) -> None:
    """MkDocs empties the site now; what may stand is put aside for so long."""
    config.extra["press"].before.put_aside()


def on_build_error(error: Exception) -> None:
    """A build that fails leaves the site as it was, unless it had begun to write it."""
    if press := _building.pop("now", None):
        press.stop()


def on_files(files: Files, *, config: MkDocsConfig) -> Files:
    """Add the pages and the faces; nothing may overwrite anything, on a disk that ignores case either."""
    config.extra["press"].before.put_back()
    for uri in config.extra["pages"]:
        files.append(PageFile(uri, config, config.extra["press"].write))
    rules = f"var kithRules = {json.dumps(when.rules(), ensure_ascii=False)};\n"
    files.append(File.generated(config, "js/rules.js", content=rules))
    if calendar.has_days(config.extra["network"]):
        files.append(MadeFile(calendar.URI, calendar.URI, config, config.extra["press"].write_calendar))
    if sitemap := files.get_file_from_path(SITEMAP):
        files.remove(sitemap)
    for slug, face in config.extra["faces"].items():
        files.append(File.generated(config, media.address(slug), content=face))
    _refuse_doubles(files)
    return files


def on_nav(nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
    """Kith's pages have their titles, though MkDocs has not read them: the header names them."""
    for page in nav.pages:
        if draft := config.extra["pages"].get(page.file.src_uri):
            page.markdown, page.meta = "", meta(draft.title)
    config.extra["nav"] = nav
    return nav


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Clean a page of the owner's that is none of Kith's."""
    return str(clean(html))


def on_env(env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
    """Escape whatever a template prints, and allow the theme's own inline scripts by their hashes."""
    env.autoescape = True
    root, ours = config.extra["network"].root, environment()
    config.extra["compiled"] += [Compiled(root, "theme", PROGRAM, env), Compiled(root, "kith", PROGRAM, ours)]
    known: dict[str, Any] = {
        "config": {"extra": {"scope": config.extra["scope"]}},
        "features": config.theme["features"],
    }
    parts = (env.get_template(f"partials/javascripts/{name}.html").render(known) for name in INLINE_PARTS)
    config.extra["policy"] = Markup(csp.policy(script for part in parts for script in csp.inline_scripts(part)))
    config.extra["press"].begin(env, config.extra["nav"], files)
    return env


def on_page_context(context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """What is in a page is HTML already."""
    page.content = Markup(page.content or "")
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Write the search, and remember what stands."""
    config.extra["press"].end()
    for compiled in config.extra["compiled"]:
        compiled.keep()


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
