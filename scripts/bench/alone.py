"""The other side of a build: the very same Markdown in a plain site without Kith, set up as its manual says."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import yaml


def make(wiki: Path, dest: Path) -> Path:
    """Copy people and events of `wiki` into a plain Material site at `dest`; gives its mkdocs.yml.

    Same Markdown extensions, Material's search, no page in the navigation but the first: with a thousand there,
    Material would be eight times as slow, and nobody would keep it so. Zensical reads the same file.
    """
    for folder in ("people", "events"):
        shutil.copytree(wiki / folder, dest / "docs" / folder, ignore=lambda _, names: _others(names))
    (dest / "docs" / "index.md").write_text("# People\n", encoding="utf-8")
    return _write(dest / "mkdocs.yml", _settings(wiki) | {"nav": ["index.md"]})


def with_dates(wiki: Path, dest: Path) -> Path:
    """The people of `wiki` where they lie, in their history, with the plugin that asks git for each page's date."""
    dated = {
        "docs_dir": str(wiki / "people"),
        "site_dir": str(dest / "dated"),
        "plugins": ["search", "git-revision-date-localized"],
        "nav": [sorted(path.name for path in (wiki / "people").glob("*.md"))[0]],
    }
    return _write(dest / "dated.yml", _settings(wiki) | dated)


def _settings(wiki: Path) -> dict[str, Any]:
    settings = yaml.safe_load((wiki / "mkdocs.yml").read_text(encoding="utf-8"))
    return {
        "site_name": "People",
        "theme": {"name": "material"},
        "plugins": ["search"],
        "markdown_extensions": settings["markdown_extensions"],
        "validation": {"nav": {"omitted_files": "ignore"}},
    }


def _write(path: Path, settings: dict[str, Any]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(settings, indent=2), encoding="utf-8")  # every JSON is YAML
    return path


def _others(names: list[str]) -> list[str]:
    return [name for name in names if not name.endswith(".md")]
