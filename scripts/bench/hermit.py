"""The other side of an entry: Hermit CRM, a CRM of Markdown files in git."""

from __future__ import annotations

from pathlib import Path

from . import peers

PACKAGE = peers.HERMIT[0]


def command() -> str:
    return peers.program("hermitcrm", peers.HERMIT)


def make(dest: Path, slugs: list[str]) -> Path:
    """A data folder with a company for each slug, nothing in it yet but its name: all in one commit, by its import."""
    hermit = command()
    peers.do(PACKAGE, hermit, "init", "--no-setup", str(dest))
    table = dest.with_suffix(".csv")
    table.write_text("\n".join(["name", *slugs, ""]), encoding="utf-8")
    peers.do(PACKAGE, hermit, "--data", str(dest), "import", "--mode", "companies", "--apply", str(table))
    peers.do(PACKAGE, "git", "-C", str(dest), "config", "commit.gpgSign", "false")
    peers.do(PACKAGE, "git", "-C", str(dest), "gc", "--quiet")
    return dest
