"""The tortures of `scripts/torture`, in their short form; see there for the long one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from torture import answers, crowd, disks, histories, kills, story

pytestmark = pytest.mark.skipif(not hasattr(os, "killpg"), reason="processes are killed in the way of Unix")


def test_many_writers_at_once(tmp_path: Path) -> None:
    assert crowd.crowd(tmp_path, 4, 5).startswith("4 writers, 5 entries each, at once: 20 acknowledged, 20 commits")


@pytest.mark.parametrize("together", [1, 3])
def test_kill_9_at_random_moments(tmp_path: Path, together: int) -> None:
    assert f"8 kills, {together} writers at once" in kills.kills(tmp_path, 8, 1895, together)


def test_every_fsync_may_fail(tmp_path: Path) -> None:
    assert "nothing changed, nothing acknowledged" in disks.fsync(tmp_path)


def test_a_full_disk(tmp_path: Path) -> None:
    said = disks.full(tmp_path)
    if "not tried" in said:
        pytest.skip(said)
    assert "refused with nothing changed" in said


def test_any_history_is_told_the_same_from_what_was_kept(tmp_path: Path) -> None:
    assert "3 wikis, 45 steps" in histories.histories(tmp_path, 3, 15, 1895)


def test_with_the_same_answers_a_page_is_the_same(tmp_path: Path) -> None:
    assert "3 sequences of 8 edits" in answers.answers(tmp_path, 3, 1895)


class TestTheTortureItself:
    """It sees what it is there to see."""

    @pytest.fixture
    def wiki(self, tmp_path: Path) -> Path:
        story.make(tmp_path / "wiki")
        return tmp_path / "wiki"

    def entry(self, root: Path, word: str) -> str:
        with (root / "people/wiggins.md").open("ab") as file:
            file.write(story.line(word))
        story.git(root, "commit", "-q", "-m", word, "--only", "--", "people/wiggins.md")
        return story.git(root, "rev-parse", "HEAD").strip()

    def test_all_is_well(self, wiki: Path, tmp_path: Path) -> None:
        (tmp_path / "acks").write_text(f"one {self.entry(wiki, 'one')} wiggins\n")
        assert story.settled(wiki, tmp_path / "acks") == 1

    @pytest.mark.parametrize(
        ("acks", "words"),
        [("two 1234 wiggins\n", "is lost"), ("one 1234 wiggins\n", "is lost"), ("one {} stamford\n", "touched")],
    )
    def test_what_was_acknowledged_and_is_not_there(self, wiki: Path, tmp_path: Path, acks: str, words: str) -> None:
        (tmp_path / "acks").write_text(acks.format(self.entry(wiki, "one")))
        with pytest.raises(story.Broken, match=words):
            story.settled(wiki, tmp_path / "acks")

    @pytest.mark.parametrize(
        ("path", "content", "words"),
        [
            ("people/wiggins.md", "---\nname: x\n---\n\n- half a li", "is not whole"),
            ("people/wiggins.md", "---\nname: x\n---\n\n- two came up\n", "in no commit"),
            ("events/x.md", "swept in?", "git status"),
            ("people/.wiggins.md.1.kith", "left", "git status|left behind"),
            (".git/kith/old-0", "left", "left behind"),
            (".git/index.lock", "left", "left behind"),
        ],
    )
    def test_what_should_not_be_there(self, wiki: Path, tmp_path: Path, path: str, content: str, words: str) -> None:
        (wiki / path).parent.mkdir(exist_ok=True)
        (wiki / path).write_text(content)
        with pytest.raises(story.Broken, match=words):
            story.settled(wiki, tmp_path / "acks")


def test_a_site_built_over_its_old_one_is_as_a_clean_build_makes_it() -> None:
    """A few edits, drawn anew each time; what fails here tells its seed."""
    command = [sys.executable, "-m", "torture", "edits", "--sequences", "2"]
    scripts = Path(__file__).resolve().parents[1] / "scripts"
    done = subprocess.run(command, cwd=scripts, capture_output=True, encoding="utf-8", timeout=240)
    assert done.returncode == 0, done.stdout + done.stderr
