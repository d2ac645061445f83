"""Not a hook: makes the pages of one build, each whole, or lets stand what would be the same. Used by kith_pages."""

from __future__ import annotations

import logging
from dataclasses import fields
from functools import cached_property
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from kith import pages
from kith.asked import Question
from kith.built import key
from kith.built.answers import Answers
from kith.built.before import Before, write
from kith.built.before import mark as mark_of
from kith.built.helper import Helper, could_help
from kith.built.left import Built, Left
from kith.pages import Album, Draft, calendar
from kith.pages import Page as Made
from kith.pages.frame import Frame
from kith.web import editor, ics, search, search_site
from kith.web.clean import clean
from kith.web.search_files import FOLDER, NAMES
from kith_files import Frames, Links, MadeFile, PageFile, address, listening, meta, silence, would_hear
from kith_markdown import once

log = logging.getLogger("mkdocs.hooks.kith.pages")
HOOKS = Path(__file__).parent
PROGRAM = key.program(HOOKS)  # as it is now that it is loaded: `serve` goes on with it, whatever the files say later


class Press:
    """One build: drafts come in, HTML goes out.

    A page of the build before stands, if all that its making asked is answered as it was then; else it is made, and
    still stands, if it shows the same. `after` is what the next build may let stand.
    """

    def __init__(self, config: MkDocsConfig, album: Album, drafts: dict[str, Draft]) -> None:
        self._config, self._album, self._drafts = config, album, drafts
        self._network = config.extra["network"]
        self.before = Before(self._network.root, Path(config.site_dir))
        self._found: dict[str, search.Entry] = {}
        self.after: dict[str, Built] = {}
        self._pages: dict[str, Page] = {}  # those of MkDocs that are needed, by their source
        self._helper: Helper[PageFile] | None = None
        self._written: set[str] = set()

    def begin(self, env: Environment, nav: Navigation, files: Files) -> None:
        """All is known now: the theme, the navigation, and where links may lead."""
        self._files, self._ways = files, {page.file.src_uri: page for page in nav.pages}
        self._frames = Frames(env, self._config, nav, files)
        self._keys = key.Keys(PROGRAM, key.templates(HOOKS), *self._settings())
        self._look()
        searched = {path for path in self.before.pages if path.startswith(f"{FOLDER}/")}
        self.before.clear(searched | {file.dest_uri for file in files if isinstance(file, MadeFile)})
        to_make = [file for file in self.pages if not self._stands(file)]
        if not self._config.extra["serving"] and would_hear() and (many := could_help(len(to_make))):
            self._helper = Helper(to_make, self._help, many)

    def go_on(self, last: Press) -> None:
        """Instead of `begin`, when only people, events or the journal have changed since the press of `last`."""
        self._files, self._ways, self._frames, self._keys = last._files, last._ways, last._frames, last._keys
        self._look()
        self.before.check()

    def _look(self) -> None:
        link = editor.links(self._config.extra["editor"], self._network.root)
        self._links = Links(self._files, link, self._album.ear)
        self._answers = Answers(self._album, self._links.answers)
        made = [file for file in self._files if isinstance(file, MadeFile)]
        self.pages = [file for file in made if isinstance(file, PageFile)]
        self.calendars = [file for file in made if file.src_uri == calendar.URI]

    @cached_property
    def _changed(self) -> set[Question] | None:
        """Questions that are answered otherwise than in the build before; None where that was another kind of build."""
        if self.before.conditions != self._keys.conditions or not self._search.is_whole:
            return None
        return self._answers.changed(self.before.answers)

    @cached_property
    def _search(self) -> search_site.Before:
        """The search of the build before, which knows the words of pages that stand."""
        names = self.before.pages.get(NAMES)
        return search_site.Before(Path(self._config.site_dir), self.before.pages, names.entries if names else ())

    def write(self, file: PageFile) -> None:
        """One page of the site, whole; or it stands."""
        if self._helper:
            helper, self._helper = self._helper, None
            self._make_together(helper)
        if file.src_uri in self._written:
            return
        if built := self._stands(file):
            self._keep(file, built)
        else:
            self._make(file)

    def write_now(self, file: PageFile) -> None:
        """The same for a page that somebody waits for: it has most likely changed."""
        self._make(file)

    def write_calendar(self, file: MadeFile) -> None:
        """The calendar; or it stands."""
        if built := self._stands(file):
            self.after[file.dest_uri] = built
            return
        with self._album.ear.listening() as asked:
            days = calendar.items(self._album.network)
        told = ics.calendar(self._network.root, days, self._config.site_name)
        if mark := write(Path(file.abs_dest_path), told):
            self.after[file.dest_uri] = Built(key=calendar.URI, asked=tuple(asked), mark=mark)

    def end(self) -> None:
        """Check the links that lead into a page, write the search, and remember what was built."""
        for page in self._linking():
            page.validate_anchor_links(files=self._files, log_level=self._config.validation.links.anchors)
        options = self._config.plugins["material/search"].config
        settings = {key: options[key] for key in ("lang", "separator", "pipeline", "fields")}
        found = [self._found[uri] for uri in self._drafts if uri in self._found]
        before = search_site.NOTHING if self._changed is None else self._search
        known = tuple(entry.without_text() for entry in found)
        self.after = {
            path: built._replace(entries=()) if built.entries else built for path, built in self.after.items()
        }
        for path in search_site.write(Path(self._config.site_dir), settings, found, before):
            if stands := mark_of(Path(self._config.site_dir, path)):
                self.after[path] = Built(key=FOLDER, mark=stands, entries=known if path == NAMES else ())
        self.before.keep(Left(self.after, self._answered(), self._keys.conditions))

    def _answered(self) -> dict[Question, bytes]:
        """Digests of all answers to what pages asked. While facts are the same, pages that stand ask nothing else."""
        if not self._answers.same_facts:
            return self._answers.all_of({question for built in self.after.values() for question in built.asked})
        anew = (built.asked for path, built in self.after.items() if built is not self.before.pages.get(path))
        now = self._answers.all_of({question for asked in anew for question in asked} | (self._changed or set()))
        return self.before.answers | now

    def tell(self, failure: str) -> None:
        """A page that could not be made ends a build; `serve` goes on with the others."""
        if not self._config.extra["serving"]:
            raise PluginError(failure)
        log.error("%s", failure)

    def stop(self) -> None:
        """A build that fails: the site is as it was, unless it had begun to be written."""
        self.before.put_back()
        if self._helper:
            self._helper.stop()

    def _stands(self, file: MadeFile) -> Built | None:
        """The page of the build before, if it is this one, though perhaps in another frame."""
        built = self.before.pages.get(file.dest_uri)
        if built is None or not built.key or self._changed is None:
            return None
        return built if self._changed.isdisjoint(built.asked) else None

    def _make_together(self, helper: Helper[PageFile]) -> None:
        """All pages that have to be made, in several processes."""
        try:
            for file in helper.ours():
                self._make(file)
                self._written.add(file.src_uri)
                if file.dest_uri in self.after:
                    self._answers.learn(self.after[file.dest_uri].asked)
            for file, (made, answers) in helper.done():
                self._answers.know(answers)
                self._keep(file, Built(*made))
                self._written.add(file.src_uri)
        except BaseException:
            helper.stop()
            raise

    def _help(self, file: PageFile) -> tuple[Any, ...] | None:
        """In the helper: a page that nothing is to be said of. What is to be said, the other process finds as well."""
        silence()
        try:
            self._make(file)
        except Exception:
            return None
        made = self.after.pop(file.dest_uri, None)
        self._found.clear()
        return (tuple(made), self._answers.learn(made.asked)) if made else None

    def _make(self, file: PageFile) -> None:
        page = self._page(file)
        with self._album.ear.listening() as asked, listening() as heard:
            made = pages.made(self._drafts[file.src_uri], self._network)
            mark = self._keys.of(made)
            if not made.failure and (same := self._shows_the_same(file, mark, asked)):
                self._keep(file, same)
                return
            page.meta, page.present_anchor_ids = meta(made.title, made), set()
            if not made.failure:
                try:
                    content = pages.render(made, self._body(made, page), self._links.edit)
                except Exception as error:  # one page must not take the others with it
                    made = pages.failed_page(made.uri, self._network.today, error, made.title, made.source_path)
        if made.failure:
            self.tell(made.failure)
            content = pages.render(made)
        found = not made.failure and made.template not in search.TWINS
        entries = [search.entry(page.url, made, content)] if found else []
        self._find(file, entries)
        silent = not made.failure and would_hear() and not heard and _sound(page)
        built = Built(
            key=mark if silent else "",
            asked=tuple(asked),
            anchors=tuple(sorted(page.present_anchor_ids or ())),
            entries=tuple(tuple(getattr(entry, each.name) for each in fields(entry)) for entry in entries),
            title=made.title,
            scripts=made.scripts,
            styles=made.styles,
        )
        self._put(file, built, content)

    def _shows_the_same(self, file: PageFile, mark: str, asked: set[Question]) -> Built | None:
        """The page of the build before, if the view that was made of new answers is the same one."""
        built = self.before.pages.get(file.dest_uri)
        if built is None or not mark or built.key != mark or self._changed is None:
            return None
        of_links = {question for question in built.asked if question.partition(":")[0] in self._links.answers}
        return built._replace(asked=(*asked, *of_links)) if self._changed.isdisjoint(of_links) else None

    def _keep(self, file: PageFile, built: Built) -> None:
        """A page that is made already."""
        told = self._search.entries.get(address(file))
        self._find(file, [search.Entry(*entry) for entry in built.entries] or ([told] if told else []))
        if built.frame == self._frame(file, built).digest:
            self.after[file.dest_uri] = built
        else:
            self._put(file, built, self.before.content(file.dest_uri, built))

    def _put(self, file: PageFile, built: Built, content: str) -> None:
        """Write the page, and remember it, if it may stand next time."""
        frame, title, own = self._frame(file, built), built.title, self._page(file).canonical_url or ""
        whole, begin, end = frame.fill(title, content, own)
        stands = write(Path(file.abs_dest_path), whole)
        if built.key and stands and begin:
            self.after[file.dest_uri] = built._replace(frame=frame.digest, begin=begin, end=end, mark=stands)

    def _frame(self, file: PageFile, built: Built) -> Frame:
        return self._frames.of(address(file), built, lambda: self._page(file))

    def _page(self, file: File) -> Page:
        """MkDocs' own view of a page. Those in the header are one and the same for the whole build."""
        if file.src_uri not in self._pages:
            self._pages[file.src_uri] = self._ways.get(file.src_uri) or Page(None, file, self._config)
        return self._pages[file.src_uri]

    def _linking(self) -> list[Page]:
        """The pages that Markdown read in this build; of each page into which they lead, it is known where."""
        rendered = [page for page in self._pages.values() if page.links_to_anchors]
        for target in {file for page in rendered for file in page.links_to_anchors or () if isinstance(file, PageFile)}:
            if built := self.after.get(target.dest_uri):
                self._page(target).present_anchor_ids = set(built.anchors)
        return rendered

    def _find(self, file: PageFile, entries: list[search.Entry]) -> None:
        for entry in entries:
            self._found[file.src_uri] = entry

    def _body(self, made: Made, page: Page) -> Markup:
        """The owner's words as HTML, cleaned; MkDocs has Markdown read them, and follows their links."""
        if made.plain:
            return pages.as_it_stands(made.source)
        if not made.source:
            return Markup("")
        page.markdown = made.source
        with once():
            page.render(self._config, self._links)  # type: ignore[arg-type]
        content, page.content, page.markdown = page.content or "", None, ""  # of thousands, much to hold
        return clean(content)

    def _settings(self) -> list[str]:
        """The settings on which a page's HTML, or the calendar, depends, besides its frame."""
        config = self._config
        markdown = [repr(config.markdown_extensions), repr(config.mdx_configs), repr(config.validation.links)]
        ours = [config.extra["editor"], str(self._network.root), config.site_name]
        return [*markdown, repr(config.use_directory_urls), *ours]


def _sound(page: Page) -> bool:
    """False for a page with links into a page, but for right ones into itself: they are checked in each build."""
    links = page.links_to_anchors
    if links is None:
        return not page.markdown
    inside = page.present_anchor_ids or set()
    return all(target is page.file and anchors.keys() <= inside for target, anchors in links.items())
