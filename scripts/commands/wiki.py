"""Making a wiki's folder: the program, a first page that says what to do, nobody yet. Shared by `new` and `demo`.

A wiki is whole by itself: it holds its own copy of the program, and nothing in it leads back to where it was made.
"""

from __future__ import annotations

import json
import os
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .first_commit import git
from .refused import Refused

STARTER = Path(__file__).with_name("starter")
SUBJECT = "Begin a wiki of the people I know"
# What is the program, in the folder where it is made; everything else is that folder's own and stays there.
PROGRAM = ("hooks", "scripts", "tests", "mkdocs.yml", "pyproject.toml", ".gitignore", ".gitattributes", ".editorconfig")
# Of these, what only Kith's own repository has a use for: the sample network, and the tests of it and of the README.
NOT_FOR_OWNERS = (
    "scripts/sample",
    "tests/sample",
    "tests/test_sample",
    "tests/test_commands_demo",
    "tests/test_readme",
)
# Where a new wiki has the files of `starter/`. git keeps no empty folder.
STARTING = (("README.md", "README.md"), ("keep", "people/.gitkeep"), ("keep", "events/.gitkeep"))
LICENSE = ("LICENSE", "hooks/LICENSE")


@contextmanager
def all_or_nothing(dest: Path) -> Iterator[Path]:
    """A folder beside `dest` to make a wiki in; at the end it becomes `dest`, and if anything fails it is gone.

    `dest` is a new name or an empty folder. Raises Refused with the reason when it is neither, or cannot be made.
    """
    dest = dest.resolve()
    refuse_occupied(dest)
    parents = [parent for parent in dest.parents if not parent.exists()]
    inside = dest.exists()  # an empty folder stays itself: somebody may stand in it
    try:
        dest.parent.mkdir(parents=True, exist_ok=True)
        base = dest if inside else dest.parent
        made = Path(tempfile.mkdtemp(prefix=f".{dest.name[:40]}-unfinished-", dir=base))
    except OSError as error:
        _remove_empty(parents)
        raise Refused(f"{dest} cannot be made ({error}).") from None
    try:
        yield made
        if inside:
            for child in sorted(made.iterdir(), key=lambda path: path.name == ".git"):
                child.rename(dest / child.name)
            made.rmdir()
        else:
            made.rename(dest)
    except OSError as error:
        raise Refused(f"{dest} cannot be made ({error}). Nothing was made.") from None
    finally:
        shutil.rmtree(made, ignore_errors=True)
        _remove_empty(parents)


def refuse_occupied(dest: Path) -> None:
    """Refused unless `dest` is free: no file, no folder with something in it."""
    if dest.is_dir():
        try:
            something = min((path.name for path in dest.iterdir()), default=None)
        except OSError as error:
            raise Refused(f"{dest} cannot be opened ({error}).") from None
        if something:
            raise Refused(f"{dest} is not empty ({something} is in it). Name a folder that does not exist yet.")
    elif os.path.lexists(dest):
        raise Refused(f"{dest} is a file. Name a folder that does not exist yet.")


def _remove_empty(folders: list[Path]) -> None:
    for folder in folders:
        with suppress(OSError):
            folder.rmdir()


def program_files(source: Path) -> list[str]:
    """The program's files below `source`, as paths with `/`: what git tracks there, else (no git) what lies there."""
    tracked = _tracked(source)
    paths = tracked if tracked is not None else _lying(source)
    return [path for path in paths if path.split("/")[0] in PROGRAM and not path.startswith(NOT_FOR_OWNERS)]


def _tracked(source: Path) -> list[str] | None:
    """What git tracks below `source`; None when this folder is not what git keeps (a download inside another wiki)."""
    try:
        answer = git(source, "ls-files", "-z", "--", *PROGRAM)
    except Refused:
        return None
    paths = sorted(set((answer or "").split("\0")) - {""})
    return paths if "scripts/kith" in paths else None


def _lying(source: Path) -> list[str]:
    found = []
    for top in PROGRAM:
        if (source / top).is_file():
            found.append(top)
        for base, folders, names in os.walk(source / top):
            folders[:] = sorted(name for name in folders if name != "__pycache__" and not name.startswith("."))
            here = Path(base).relative_to(source).as_posix()
            found += [f"{here}/{name}" for name in sorted(names) if not name.endswith(".pyc") and name[0] != "."]
    return sorted(found)


def copy_program(source: Path, dest: Path) -> None:
    """Copy the program as it stands in `source`, with the modes of its files; links are left out, they lead back."""
    for path in program_files(source):
        original, copy = source / path, dest / path
        if original.is_symlink() or not original.is_file():
            continue
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(original, copy)
        executable = original.stat().st_mode & stat.S_IXUSR or path == "scripts/kith"
        copy.chmod(copy.stat().st_mode | (0o111 & ~_umask() if executable else 0))
    for path in LICENSE:
        if (source / path).is_file():
            shutil.copyfile(source / path, dest / LICENSE[-1])
            break


def _umask() -> int:
    """What this computer's owner does not give to others; it can only be asked by setting it."""
    now = os.umask(0o077)
    os.umask(now)
    return now


def add_start(dest: Path, owner: str) -> None:
    """Add what is the owner's from now on: README, templates, empty folders, their name in the settings."""
    from .template import templates

    for name, path in STARTING:
        (dest / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(STARTER / name, dest / path)
    for path, text in templates().items():
        (dest / path).parent.mkdir(parents=True, exist_ok=True)
        (dest / path).write_text(text, encoding="utf-8", newline="\n")
    settings = dest / "mkdocs.yml"
    settings.write_text(with_owner(settings.read_text(encoding="utf-8"), owner), encoding="utf-8", newline="\n")


def with_owner(text: str, owner: str) -> str:
    """The settings' text with another `owner` under `extra: kith:`; every other byte stays."""
    import yaml

    node = yaml.compose(text, Loader=yaml.BaseLoader)
    for key in ("extra", "kith", "owner"):
        pairs = node.value if isinstance(node, yaml.MappingNode) else []
        node = next((value for name, value in pairs if name.value == key), None)
    if node is None or node.start_mark is None or node.end_mark is None:
        raise Refused(
            "mkdocs.yml here has no owner under extra: kith:, so no wiki can begin with it. Nothing was made."
        )
    return text[: node.start_mark.index] + json.dumps(owner, ensure_ascii=False) + text[node.end_mark.index :]
