"""Not a hook: where Kith's pages meet MkDocs' files, its Markdown and its theme. Used by kith_pages.

MkDocs' own way makes a context, runs its events and renders Material's templates for every page: 3 ms each, for the
same frame. So a page of Kith stands in MkDocs' list as a file that is finished already: links and the navigation find
it under the name of its source, and MkDocs only asks it to write itself.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from kith.asked import Ear
from kith.built.left import Built
from kith.pages import Page as Made
from kith.pages.frame import Frame
from kith.web.editor import Link, no_link

TOLD = ("mkdocs", "MARKDOWN")  # the loggers in which a page's making may say something


class MadeFile(File):
    """A file of Kith's, for the place `dest_uri` in the site; `write` makes it when MkDocs copies files."""

    def __init__(self, uri: str, dest_uri: str, config: MkDocsConfig, write: Callable[[Any], None]) -> None:
        super().__init__(
            uri,
            src_dir=None,
            dest_dir=config.site_dir,
            use_directory_urls=config.use_directory_urls,
            dest_uri=dest_uri,
            inclusion=InclusionLevel.NOT_IN_NAV,
        )
        self.generated_by = "kith"
        self.content_string = ""
        self._write = write

    @property
    def src_path(self) -> str:
        """As MkDocs has it, but set without taking the name apart: of ten thousand pages that takes long."""
        return os.path.normpath(self.src_uri)

    @src_path.setter
    def src_path(self, uri: str) -> None:
        self.src_uri = uri

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:
        self._write(self)


class PageFile(MadeFile):
    """A page of Kith, named as its source (`people/ada.md`)."""

    def __init__(self, uri: str, config: MkDocsConfig, write: Callable[[PageFile], None]) -> None:
        place, _, name = uri.removesuffix(".md").rpartition("/")
        folder = [part for part in (place, "" if name == "index" else name) if part]
        super().__init__(uri, "/".join([*folder, "index.html"]), config, write)


def address(file: File) -> str:
    """Where a page stands in the site: "people/ada/"; the start page at ""."""
    return "" if file.url in (".", "./") else file.url


class Frames:
    """The theme's frame for each kind of page, as MkDocs would render it."""

    def __init__(self, env: Environment, config: MkDocsConfig, nav: Navigation, files: Files) -> None:
        self._env, self._config, self._nav = env, config, nav
        self._documents = files.documentation_pages()
        self._ways = [page.url for page in nav.pages]
        self._made: dict[tuple[Any, ...], Frame] = {}

    def of(self, url: str, made: Made | Built, page: Callable[[], Page]) -> Frame:
        """The frame around `made`. Pages share one that stand equally deep, under the same ways of the header."""
        if url in self._ways:
            kind: tuple[Any, ...] = (url,)
        else:
            over = tuple(way for way in self._ways if way and url.startswith(way))
            kind = (url.count("/"), over, made.scripts, made.styles)
        if kind not in self._made:
            self._made[kind] = Frame.made(partial(self._render, page(), made), self._config.site_url or "")
        return self._made[kind]

    def _render(self, page: Page, made: Made | Built, title: str, content: Markup, address: str) -> str:
        """As `mkdocs.commands.build` does it for a page that it read itself."""
        page.meta, page.content, own = meta(title, made), content, page.canonical_url
        page.canonical_url = own and address
        # Material would offer a way past the head, to a heading that the cleaner renamed.
        page.toc = TableOfContents([])
        page.active = True
        try:
            context = get_context(self._nav, self._documents, self._config, page)
            context = self._config.plugins.on_page_context(context, page=page, config=self._config, nav=self._nav)
            html = self._env.get_template("main.html").render(context)
            return self._config.plugins.on_post_page(html, page=page, config=self._config) or ""
        finally:
            page.active = False
            page.meta, page.content, page.canonical_url = meta(made.title, made), None, own


def meta(title: str, made: Made | Built | None = None) -> dict[str, Any]:
    """What the theme has to know of a page; our own search reads it, so Material's may not."""
    hidden = {"hide": ["toc"], "search": {"exclude": True}}
    own = {"scripts": made.scripts, "styles": made.styles} if made else {"scripts": (), "styles": ()}
    return {"title": title, **hidden, **own}


class Links:
    """Where links lead, and what can be edited: what the HTML of a page asks the wiki besides its view.

    Stands in the place of MkDocs' files while Markdown reads a page; `ear` hears it.
    """

    def __init__(self, files: Files, edit: Link, ear: Ear) -> None:
        self._files, self._edit, self._ear = files, edit, ear
        self.answers = {"link": self._leads, "edit": self._edited}

    def get_file_from_path(self, path: str) -> File | None:
        self._ear.note("link", path)
        return self._files.get_file_from_path(path)

    def edit(self, path: str, line: int) -> str:
        if self._edit is not no_link:
            self._ear.note("edit", f"{line} {path}")
        return self._edit(path, line)

    def _leads(self, path: str) -> str:
        file = self._files.get_file_from_path(path)
        return f"{file.url} {file.inclusion.name}" if file else ""

    def _edited(self, about: str) -> str:
        line, _, path = about.partition(" ")
        return self._edit(path, int(line))


@contextmanager
def listening() -> Iterator[list[logging.LogRecord]]:
    """Hears what is said meanwhile, from the level of information on."""
    heard: list[logging.LogRecord] = []
    ear = _Ear(heard)
    loggers = [logging.getLogger(name) for name in TOLD]
    for logger in loggers:
        logger.addHandler(ear)
    try:
        yield heard
    finally:
        for logger in loggers:
            logger.removeHandler(ear)


def would_hear() -> bool:
    """Whether a warning would be said at all; under `mkdocs build -q` some are not."""
    return logging.getLogger("mkdocs.structure.pages").isEnabledFor(logging.INFO)


def silence() -> None:
    """Say nothing more, in a process whose words another one says."""
    for name in TOLD:
        logger = logging.getLogger(name)
        logger.handlers.clear()
        logger.propagate = False


class _Ear(logging.Handler):
    def __init__(self, heard: list[logging.LogRecord]) -> None:
        super().__init__(logging.INFO)
        self._heard = heard

    def emit(self, record: logging.LogRecord) -> None:
        self._heard.append(record)
