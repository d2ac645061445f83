"""Kith's pages among MkDocs' files: each is, byte for byte, what MkDocs would have made of it by itself."""

from __future__ import annotations

import logging
import os
from pathlib import Path

import pytest
from mkdocs.commands.build import _build_page, build
from mkdocs.config import load_config
from mkdocs.structure.files import File
from mkdocs.structure.toc import TableOfContents

from sites import TODAY, Wiki

ADA = "---\nname: Ada <b>& Co\ninterests: [chess]\n---\n## Tea\n\nWith [[bea]] at [it](../events/2026-12-02-fair.md).\n"
FILES = {
    "people/ada.md": ADA,
    "people/bea.md": "---\nname: Bea\ncircle: nonsense\ninterests: [chess, tea]\n---\n",
    "events/2026-12-02-fair.md": "---\nname: The fair\ndate: 2026-12-02\ntargets: [ada]\n---\n",
}


def test_each_page_is_what_mkdocs_would_have_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its private `_build_page` is the judge here: when that changes, this fails, and `Frames` has to follow."""
    wiki = Wiki.make(tmp_path / "wiki", FILES)
    monkeypatch.chdir(wiki.root)
    monkeypatch.setitem(os.environ, "KITH_TODAY", TODAY)
    settings = (wiki.root / "mkdocs.yml").read_text(encoding="utf-8")
    (wiki.root / "mkdocs.yml").write_text(f"{settings}\nsite_url: https://example.org/a/\n", encoding="utf-8")
    (wiki.root / "site").mkdir()
    logger = logging.getLogger("mkdocs")
    monkeypatch.setattr(logger, "level", logging.INFO)
    config = load_config(str(wiki.root / "mkdocs.yml"))
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    press = config.extra["press"]
    ours = [file for file in press._files if hasattr(file, "_write")]
    assert {"people/ada.md", "index.md", "problems.md", "journal/2026.md"} <= {file.src_uri for file in ours}
    for file in ours:
        written = Path(file.abs_dest_path).read_bytes()
        built, page = press.after[file.dest_uri], file.page
        page.content = written[built.begin : built.end].decode()
        page.toc = TableOfContents([])  # the way past the head is our own
        _build_page(page, config, [], config.extra["nav"], press._frames._env)
        assert Path(file.abs_dest_path).read_bytes() == written, file.src_uri
        theirs = File(file.src_uri, None, config.site_dir, True)
        assert (theirs.dest_uri, theirs.url) == (file.dest_uri, file.url)
