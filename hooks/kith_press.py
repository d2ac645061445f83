"""Not a hook: makes the pages of one build, each whole, or lets stand what would be the same. Used by kith_pages."""

from __future__ import annotations

import logging
from dataclasses import fields
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from kith import pages
from kith.built import key
from kith.built.before import Before, Built, write
from kith.built.before import mark as mark_of
from kith.built.helper import Helper, could_help
from kith.pages import Page as Made
from kith.pages.frame import encoded
from kith.web import editor, search
from kith.web.clean import clean
from kith_files import Asked, Frames, PageFile, listening, meta, silence, would_hear

log = logging.getLogger("mkdocs.hooks.kith.pages")
HOOKS = Path(__file__).parent
PROGRAM = key.program(HOOKS)  # as it is now that it is loaded: `serve` goes on with it, whatever the files say later


class Press:
    """One build: the pages `made` come in, HTML goes out.

    `entries` are what the search will know of them; `after` is what the next build may let stand.
    """

    def __init__(self, config: MkDocsConfig, made: dict[str, Made]) -> None:
        self._config, self._made = config, made
        self._network = config.extra["network"]
        self.before = Before(self._network.root, Path(config.site_dir))
        self.entries: list[search.Entry] = []
        self.after: dict[str, Built] = {}
        self._rendered: list[Page] = []
        self._helper: Helper | None = None
        self._shared: dict[str, int] = {}

    def begin(self, env: Environment, nav: Navigation, files: Files) -> None:
        """All is known now: the theme, the navigation, and where links may lead."""
        self._files = files
        self._frames = Frames(env, self._config, nav, files)
        self._keys = key.Keys(PROGRAM, key.templates(HOOKS), *self._settings())
        ours = [file for file in files if isinstance(file, PageFile)]
        found = {path for path in self.before.pages if path.startswith(f"{search.FOLDER}/")}
        self.before.clear(found | {file.dest_uri for file in ours})
        self._marks = {file.src_uri: self._keys.of(self._made[file.src_uri]) for file in ours}
        self._get_help([file for file in ours if not self._stands(file)])

    def write(self, file: PageFile) -> None:
        """One page of the site, whole; or it stands, or the helper has written it."""
        page = self._page(file)
        built = self._stands(file) or self._helped(file)
        if built is None:
            self._make(file, page)
            return
        page.present_anchor_ids = set(built.anchors)
        self.entries += [search.Entry(*entry) for entry in built.entries]
        frame = self._frames.of(page, self._made[file.src_uri])
        if built.frame == frame.digest:
            self.after[file.dest_uri] = built
        else:
            self._put(file, page, built, self.before.content(file.dest_uri, built))

    def end(self, found: list[str]) -> None:
        """Check the links that lead into a page, and remember what was built; `found` are files of the search."""
        for page in self._rendered:
            page.validate_anchor_links(files=self._files, log_level=self._config.validation.links.anchors)
        for path in found:
            if stands := mark_of(Path(self._config.site_dir, path)):
                self.after[path] = Built(key=search.FOLDER, mark=stands)
        self.before.keep(self.after)

    def tell(self, failures: list[str]) -> None:
        """Pages that could not be made end a build; `serve` goes on with the others."""
        if failures and not self._config.extra["serving"]:
            raise PluginError("\n".join(failures))
        for failure in failures:
            log.error("%s", failure)

    def stop(self) -> None:
        """A build that fails: the site is as it was, unless it had begun to be written."""
        self.before.put_back()
        if self._helper:
            self._helper.stop()

    def _page(self, file: PageFile) -> Page:
        page, made = file.page or Page(None, file, self._config), self._made[file.src_uri]
        page.meta, page.present_anchor_ids = meta(made, made.title), set()
        return page

    def _stands(self, file: PageFile) -> Built | None:
        """The page of the build before, if it is this one, though perhaps in another frame."""
        built, mark = self.before.pages.get(file.dest_uri), self._marks[file.src_uri]
        if built is None or not mark or built.key != mark:
            return None
        asked = Asked(self._files, self._edit)
        return built if all(asked.again(question) == answer for question, answer in built.asked) else None

    def _get_help(self, files: list[PageFile]) -> None:
        """If there is much to make, a second process makes the last part of it."""
        if self._config.extra["serving"] or not would_hear() or not could_help(len(files)):
            return
        shared = files[len(files) // 2 :]
        self._frames.of(self._page(shared[0]), self._made[shared[0].src_uri])  # most are like it: once for both
        self._shared = {file.dest_uri: number for number, file in enumerate(shared)}
        self._helper = Helper(shared, self._help)

    def _help(self, file: PageFile) -> tuple[Any, ...] | None:
        """In the helper: a page that nothing is to be said of. What is to be said, the other process finds as well."""
        silence()
        try:
            self._make(file, self._page(file))
        except Exception:
            return None
        return tuple(self.after[file.dest_uri]) if file.dest_uri in self.after else None

    def _helped(self, file: PageFile) -> Built | None:
        number = self._shared.get(file.dest_uri)
        if number is None or self._helper is None:
            return None
        made = self._helper.done
        return Built(*made[number]) if number < len(made) and made[number] else None

    def _make(self, file: PageFile, page: Page) -> None:
        made, asked = self._made[file.src_uri], Asked(self._files, self._edit)
        with listening() as heard:
            try:
                content = pages.render(made, self._body(made, page, asked), asked.edit)
            except Exception as error:  # one page must not take the others with it
                made = self._failed(made, error)
                content = pages.render(made)
        found = not made.failure and made.template not in search.TWINS
        entries = [search.entry(page.url, made, content)] if found else []
        self.entries += entries
        silent = not made.failure and would_hear() and not heard and _sound(page)
        built = Built(
            key=self._marks[file.src_uri] if silent else "",
            asked=tuple(asked.at.items()),
            anchors=tuple(sorted(page.present_anchor_ids or ())),
            entries=tuple(tuple(getattr(entry, each.name) for each in fields(entry)) for entry in entries),
        )
        self._put(file, page, built, content)

    def _put(self, file: PageFile, page: Page, built: Built, content: str) -> None:
        """Write the page, and remember it, if it may stand next time."""
        made = self._made[file.src_uri]
        frame, title, address = self._frames.of(page, made), made.title, page.canonical_url or ""
        stands = write(Path(file.abs_dest_path), encoded(frame.fill(title, content, address)))
        if built.key and stands and (begin := frame.begin(title, address)):
            end = begin + len(encoded(content))
            self.after[file.dest_uri] = built._replace(frame=frame.digest, begin=begin, end=end, mark=stands)

    def _body(self, made: Made, page: Page, asked: Asked) -> Markup:
        """The owner's words as HTML, cleaned; MkDocs has Markdown read them, and follows their links."""
        if made.plain:
            return pages.as_it_stands(made.source)
        if not made.source:
            return Markup("")
        page.markdown = made.source
        page.render(self._config, asked)  # type: ignore[arg-type]
        self._rendered.append(page)
        return clean(page.content or "")

    def _failed(self, made: Made, error: Exception) -> Made:
        failed = pages.failed_page(made.uri, self._network.today, error, made.title, made.source_path)
        self.tell([failed.failure])
        return failed

    @property
    def _edit(self) -> editor.Link:
        return editor.links(self._config.extra["editor"], self._network.root)

    def _settings(self) -> list[str]:
        """The settings on which a page's HTML depends, besides its frame: how Markdown reads, how links are said."""
        config = self._config
        markdown = [repr(config.markdown_extensions), repr(config.mdx_configs), repr(config.validation.links)]
        return [*markdown, repr(config.use_directory_urls), config.extra["editor"], str(self._network.root)]


def _sound(page: Page) -> bool:
    """False for a page with links into a page, but for right ones into itself: they are checked in each build."""
    links = page.links_to_anchors
    if links is None:
        return not page.markdown
    inside = page.present_anchor_ids or set()
    return all(target is page.file and anchors.keys() <= inside for target, anchors in links.items())
