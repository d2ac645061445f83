"""The other side of a build: the very same Markdown in Material for MkDocs without Kith, set up as its manual says."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import yaml


def make(wiki: Path, dest: Path) -> Path:
    """Copy people and events of `wiki` into a plain Material site at `dest`; gives its mkdocs.yml.

    Same Markdown extensions, Material's search, no page in the navigation but the first: with a thousand there,
    Material would be eight times as slow, and nobody would keep it so.
    """
    settings = yaml.safe_load((wiki / "mkdocs.yml").read_text(encoding="utf-8"))
    for folder in ("people", "events"):
        shutil.copytree(wiki / folder, dest / "docs" / folder, ignore=lambda _, names: _others(names))
    (dest / "docs" / "index.md").write_text("# People\n", encoding="utf-8")
    plain = {
        "site_name": "People",
        "theme": {"name": "material"},
        "plugins": ["search"],
        "markdown_extensions": settings["markdown_extensions"],
        "nav": ["index.md"],
        "validation": {"nav": {"omitted_files": "ignore"}},
    }
    made = dest / "mkdocs.yml"
    made.write_text(json.dumps(plain, indent=2), encoding="utf-8")  # every JSON is YAML
    return made


def _others(names: list[str]) -> list[str]:
    return [name for name in names if not name.endswith(".md")]
