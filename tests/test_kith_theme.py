"""The theme, read faster: it has the same files as MkDocs finds by itself."""

from __future__ import annotations

from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import Files
from mkdocs.theme import Theme

from kith_theme import Unhidden, read_faster
from sites import ROOT


@pytest.fixture
def config(monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.chdir(ROOT)
    return load_config(str(ROOT / "mkdocs.yml"))


def files(config: Any) -> dict[str, str]:
    """What MkDocs takes from the theme: the address of each file, and where it lies."""
    found = Files([])
    found.add_files_from_theme(config.theme.get_env(), config)
    return {file.src_uri: str(file.abs_src_path) for file in found}


def test_mkdocs_finds_the_same_files(config: Any) -> None:
    """Fails when MkDocs looks for a theme's files in another way; then `read_faster` goes, or follows."""
    theirs = files(config)
    read_faster(config.theme, id)
    assert isinstance(config.theme.get_env().loader, Unhidden)
    assert files(config) == theirs
    assert "assets/images/favicon.png" in theirs


def test_an_icon_is_still_there_for_who_asks_for_it(config: Any) -> None:
    read_faster(config.theme, id)
    env = config.theme.get_env()
    assert "<svg" in env.get_template(".icons/material/pencil.svg").render()
    assert not [name for name in env.list_templates() if "/." in f"/{name}"]


def test_a_theme_of_the_owners_is_listed_too(config: Any, tmp_path: Any) -> None:
    (tmp_path / "a" / ".b").mkdir(parents=True)
    for name in ("top.css", ".top.css", "a/in.css", "a/.in.css", "a/.b/deep.css"):
        (tmp_path / name).write_text("")
    theme = Theme(name=None, custom_dir=str(tmp_path))
    read_faster(theme, id)
    assert {"top.css", "a/in.css"} <= set(theme.get_env().list_templates())
    assert not {".top.css", "a/.in.css", "a/.b/deep.css"} & set(theme.get_env().list_templates())
