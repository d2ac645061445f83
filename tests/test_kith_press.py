"""A build over its own old site: what stands, what is made anew, and what is said again."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from sites import ROOT, TODAY

ADA = "---\nname: Ada\n---\nSee [her](bea.md).\n"
BEA = "---\nname: Bea\n---\n"


def build(root: Path) -> tuple[int, str]:
    """A strict build into the wiki's own site; how it ended, and what it complained of."""
    run = ROOT / "scripts" / "commands" / "mkdocs_run.py"
    command = [sys.executable, "-I", "-X", "utf8", str(run), "build", str(root), "strict"]
    done = subprocess.run(command, env={"KITH_TODAY": TODAY, "PATH": ""}, capture_output=True, encoding="utf-8")
    return done.returncode, done.stderr


def test_a_page_stands_until_a_link_of_it_leads_nowhere_and_that_is_said_each_time(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "hooks", tmp_path / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / ".kith").mkdir(mode=0o700)
    people, page = tmp_path / "people", tmp_path / "site" / "people" / "ada" / "index.html"
    people.mkdir()
    (people / "ada.md").write_text(ADA, encoding="utf-8")
    (people / "bea.md").write_text(BEA, encoding="utf-8")
    assert build(tmp_path) == (0, "")
    first = page.stat()
    assert 'href="../bea/"' in page.read_text(encoding="utf-8")
    (people / "cleo.md").write_text(BEA.replace("Bea", "Cleo"), encoding="utf-8")
    assert build(tmp_path) == (0, "")
    assert (page.stat().st_mtime_ns, page.stat().st_ino) == (first.st_mtime_ns, first.st_ino)
    (people / "bea.md").unlink()
    for _ in range(2):
        status, said = build(tmp_path)
        assert status == 1 and "contains a link 'bea.md'" in said
        assert 'href="bea.md"' in page.read_text(encoding="utf-8")
    (people / "bea.md").write_text(BEA, encoding="utf-8")
    assert build(tmp_path) == (0, "")
    assert 'href="../bea/"' in page.read_text(encoding="utf-8")
