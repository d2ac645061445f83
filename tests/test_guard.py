"""What must never be served or published: the rules one by one, then the real commands."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from urllib.parse import quote

import pytest
from mkdocs.livereload import LiveReloadServer

from kith.web import guard, live
from sites import Wiki

HOLMES = "---\nname: Sherlock Holmes\n---\n"
POSIX = pytest.mark.skipif(os.name != "posix", reason="links, pipes and signals are POSIX's")


@pytest.fixture
def wiki(tmp_path: Path) -> Wiki:
    return Wiki.make(tmp_path / "wiki", {"people/sherlock-holmes.md": HOLMES})


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("127.0.0.1", True),
        ("localhost", True),
        ("LOCALHOST.", True),
        ("kith.localhost", True),
        ("::1", True),
        ("[::1]", True),
        ("127.8.8.8", True),
        ("0.0.0.0", False),
        ("192.168.1.4", False),
        ("moriarty.example", False),
        ("127.0.0.1.moriarty.example", False),
        ("localhost.moriarty.example", False),
        ("", False),
    ],
)
def test_own_computer(host: str, own: bool) -> None:
    assert guard.is_own_computer(host) is own


OWN = {"HTTP_HOST": "127.0.0.1:8000", "REQUEST_METHOD": "GET"}
CROSS = {"HTTP_SEC_FETCH_SITE": "cross-site"}
LINK = {"HTTP_SEC_FETCH_MODE": "navigate", "HTTP_SEC_FETCH_DEST": "document"}


@pytest.mark.parametrize(
    ("headers", "refused"),
    [
        ({}, False),
        ({"HTTP_HOST": "moriarty.example"}, True),
        ({"HTTP_HOST": "moriarty.example:8000"}, True),
        ({"HTTP_HOST": ""}, True),
        ({"HTTP_HOST": "[::1"}, True),
        ({"HTTP_HOST": "127.0.0.1:8000@moriarty.example"}, True),
        ({"HTTP_HOST": "moriarty.example@127.0.0.1"}, True),
        ({"HTTP_HOST": "127.0.0.1#.moriarty.example"}, True),
        ({"HTTP_HOST": "127.0.0.1/.moriarty.example"}, True),
        ({"HTTP_ORIGIN": "http://127.0.0.1:8000"}, False),
        ({"HTTP_ORIGIN": "http://127.0.0.1:9000"}, True),
        ({"HTTP_ORIGIN": "https://moriarty.example"}, True),
        ({"HTTP_ORIGIN": "null"}, True),
        ({"HTTP_SEC_FETCH_SITE": "same-origin"}, False),
        ({"HTTP_SEC_FETCH_SITE": "none"}, False),
        (CROSS, True),
        ({"HTTP_SEC_FETCH_SITE": "same-site"}, True),
        (CROSS | LINK, False),
        (CROSS | LINK | {"REQUEST_METHOD": "POST"}, True),
        (CROSS | LINK | {"HTTP_SEC_FETCH_DEST": "iframe"}, True),
    ],
)
def test_strangers(headers: dict[str, str], refused: bool) -> None:
    assert bool(guard.stranger(OWN | headers)) is refused


@POSIX
def test_links_and_pipes_in_the_hooks(tmp_path: Path) -> None:
    hooks = tmp_path / "hooks"
    (hooks / "site").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("Reichenbach")
    (hooks / "site" / "good.css").symlink_to(hooks / "site" / "other.css")
    (hooks / "site" / "leak.txt").symlink_to(tmp_path / "secret.txt")
    (hooks / "site" / "all").symlink_to(tmp_path)
    os.mkfifo(hooks / "site" / "pipe")
    assert guard.links_out(hooks, tmp_path) == [
        "hooks/site/all: is a link that leads out of hooks/; put the file itself there",
        "hooks/site/leak.txt: is a link that leads out of hooks/; put the file itself there",
        "hooks/site/pipe: is no plain file; take it away",
    ]


def test_a_failed_build_is_told_and_then_forgotten() -> None:
    told: list[str] = []
    outcome = [ValueError("moor")]

    def build() -> None:
        if outcome:
            raise outcome.pop()

    safe = live.never_stuck(build, lambda error: told.append(str(error)))
    safe()
    assert told == ["moor"] and live._failure == ["moor"]
    safe()
    assert live._failure == []


def test_what_is_written_first_is_shown_before_the_build_ends(tmp_path: Path) -> None:
    """MkDocs' server by its private names: requests wait while what is wanted is not yet visible."""
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, root=str(tmp_path))
    server._wanted_epoch += 1  # a build begins
    live.show(server)
    assert server._visible_epoch == server._wanted_epoch
    live.show_the_rest(server)
    assert server._visible_epoch < server._wanted_epoch


def test_open_pages_are_known_by_what_they_ask(tmp_path: Path) -> None:
    server = LiveReloadServer(lambda: None, "127.0.0.1", 0, root=str(tmp_path))
    live.stand_before(LiveReloadServer)
    for page in ("/people/ada%20b/", "/"):
        asked = {"HTTP_HOST": "127.0.0.1", "PATH_INFO": "/livereload/0/1", "QUERY_STRING": f"at={quote(page, safe='')}"}
        assert server.serve_request(asked, lambda *said: None)
    assert live.open_pages() == {"people/ada b/index.html", "index.html"}
    live._open.clear()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["gh-deploy"], guard.NO_DEPLOY),
        (["build", "--dirty"], guard.NO_DIRTY),
        (["serve", "--dirty"], guard.NO_DIRTY),
        (["serve", "--dev-addr", "0.0.0.0:8000"], "would let other computers read"),
        (["build", "--no-directory-urls"], guard.NO_FLAT),
    ],
)
def test_refused(wiki: Wiki, arguments: list[str], sentence: str) -> None:
    done = wiki.run(*arguments)
    assert done.status != 0
    assert sentence in done.said and "Traceback" not in done.said
    assert not (wiki.root / "site").exists()


@POSIX
def test_a_link_out_of_the_tree_is_not_published(wiki: Wiki) -> None:
    (wiki.root.parent / "secret.txt").write_text("Reichenbach")
    (wiki.root / "hooks" / "site" / "leak.txt").symlink_to(wiki.root.parent / "secret.txt")
    done = wiki.build()
    assert done.status != 0 and "hooks/site/leak.txt: is a link" in done.said
    assert not done.site.exists()


@pytest.mark.parametrize(
    ("tool", "mode"),
    [
        ("mkdocs", "--livereload"),
        ("mkdocs", "--no-livereload"),
        ("mkdocs", "--clean"),  # which tells the hooks that it is a build
        ("properdocs", "--livereload"),
        ("properdocs", "--no-livereload"),
    ],
)
def test_only_the_owner_is_answered(wiki: Wiki, mode: str, tool: str) -> None:
    with wiki.serve(mode, tool=tool) as served:
        assert served.get("people/sherlock-holmes/")[0] == 200
        assert served.get("", Host="moriarty.example")[0] == 403
        assert served.get("search/search_index.json", Origin="https://moriarty.example")[0] == 403
        assert served.get("search/search_index.json", Sec_Fetch_Site="cross-site")[0] == 403
        assert served.get("livereload/0/1", Host="moriarty.example")[0] == 403
        status, page = served.get("nobody/")
        assert status == 404 and "Nothing is kept here" in page
        assert [path.name for path in served.temporary.iterdir()] != []
        if os.name == "posix":
            served.process.send_signal(signal.SIGTERM)
            served.process.wait(20)
            assert list(served.temporary.iterdir()) == [], "the copy of the site is still there"


@POSIX
def test_a_closed_terminal_leaves_nothing_behind(wiki: Wiki) -> None:
    with wiki.serve() as served:
        served.process.send_signal(signal.SIGHUP)
        served.process.wait(20)
        assert list(served.temporary.iterdir()) == []


def test_serve_lives_through_whatever_is_saved(wiki: Wiki) -> None:
    settings = wiki.root / "mkdocs.yml"
    good = settings.read_text(encoding="utf-8")
    with wiki.serve("--livereload") as served:
        settings.write_text(good + "\n  : [", encoding="utf-8")
        served.wait_for(lambda: served.get("")[0] == 503)
        assert "could not be built" in served.get("")[1]
        settings.write_text(good, encoding="utf-8")
        served.wait_for(lambda: served.get("")[0] == 200)

        (wiki.root / "people" / "moriarty.md").write_bytes(b"---\nname: [Reichenbach\n---\nReichenbach\n")
        served.wait_for(lambda: "cannot be read" in served.get("people/moriarty/")[1])
        assert "people/moriarty.md" in served.get("problems/")[1]
        assert "eichenbach" not in served.search()
        assert "WARNING" in served.said() and "people/moriarty.md:" in served.said()
        (wiki.root / "people" / "moriarty.md").unlink()
        served.wait_for(lambda: served.get("people/moriarty/")[0] == 404)

        wiki.repo.commit("Tea in Baker Street\n\nWith: sherlock-holmes")
        served.wait_for(lambda: "Tea in Baker Street" in served.get("people/sherlock-holmes/")[1])

        with (wiki.root / "hooks" / "kith" / "when.py").open("a") as code:
            code.write("# changed\n")
        served.wait_for(lambda: "hooks/kith/when.py changed; stop and start again" in served.said())


def test_a_wiki_in_a_worktree_shows_a_commit(wiki: Wiki) -> None:
    wiki.repo.git("worktree", "add", "--quiet", "../branch")
    branch = Wiki(type(wiki.repo)(wiki.root.parent / "branch"))
    with branch.serve("--livereload") as served:
        branch.repo.commit("Tea in Baker Street\n\nWith: sherlock-holmes")
        served.wait_for(lambda: "Tea in Baker Street" in served.get("people/sherlock-holmes/")[1])
