""" "Edit" opens the owner's editor while serving; a built site does not know where its files are."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

import pytest

from kith.web.editor import links, no_link
from sites import ROOT, Wiki

EDITOR = "vscode://file{path}:{line}"
FILES = {
    "people/john-watson.md": "---\nname: John H. Watson\ncircle: foes\n---\n",
    "events/2026-12-02-dinner.md": "---\nname: Dinner at the Diogenes Club\ndate: 2026-12-02\n---\n",
}


@pytest.fixture
def wiki(tmp_path: Path) -> Wiki:
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    settings = settings.replace("    # editor: vscode://file{path}", f"    editor: {EDITOR}")
    assert EDITOR in settings
    return Wiki.make(tmp_path / "wiki", FILES | {"mkdocs.yml": settings})


def test_an_address_has_the_path_and_the_line(tmp_path: Path) -> None:
    file = tmp_path / "people" / "Anders Ångström.md"
    file.parent.mkdir()
    file.write_text("---\nname: Anders\n---\n", encoding="utf-8")
    path, place = "people/Anders Ångström.md", quote(file.resolve().as_posix(), safe="/:")
    assert links(EDITOR, tmp_path)(path, 3) == f"vscode://file{place}:3"
    assert links("subl://open?url=file://{path}", tmp_path)(path, 0) == f"subl://open?url=file://{place}"
    for nowhere in ("commit 1a2b3c4", "people", "people/moriarty.md"):
        assert links(EDITOR, tmp_path)(nowhere, 0) == ""
    assert links("", tmp_path)(path, 3) == no_link(path, 3) == ""


def test_a_built_site_does_not_tell_where_its_files_are(wiki: Wiki) -> None:
    built = wiki.build()
    assert built.status == 0, built.said
    for path, text in built.texts().items():
        assert "vscode:" not in text and str(wiki.root) not in text, path


def test_while_serving_edit_opens_the_file(wiki: Wiki) -> None:
    with wiki.serve() as served:
        place = quote(wiki.root.resolve().as_posix(), safe="/:")
        watson = f"vscode://file{place}/people/john-watson.md"
        assert f"""<a href="{watson}:1">Edit this page's file</a>""" in served.get("people/john-watson/")[1]
        assert (
            f'href="vscode://file{place}/events/2026-12-02-dinner.md:1"' in served.get("events/2026-12-02-dinner/")[1]
        )
        assert f'href="{watson}:3">line 3</a>' in served.get("problems/")[1]
        assert "John H. Watson" in served.search() and "Edit this page" not in served.search()
