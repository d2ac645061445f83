"""Replays the sample network into a git repository: real commits, dated, that end yesterday.

    PYTHONPATH=scripts python3 -m sample.replay DIR [--today 2026-11-23]

The commits are made by one `git fast-import`, so the owner's identity, hooks, signing and settings have no
say, and the same day gives the same commit ids. History goes on from HEAD; other files are left alone.
"""

from __future__ import annotations

import argparse
import os
import subprocess
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from .script import Entry, read_script
from .shift import Shift, london
from .versions import Step, steps

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = Path(__file__).resolve().parent / "history"
OWNER = "Sherlock Holmes <sherlock@example.org>"


def sample_files(root: Path = ROOT) -> dict[str, bytes]:
    """The sample's files as they stand in this repository: path → bytes."""
    found = [*root.glob("people/*.md"), *root.glob("events/*.md"), *root.glob("people/faces/*.*")]
    return {path.relative_to(root).as_posix(): _plain(path) for path in sorted(found)}


def _plain(file: Path) -> bytes:
    """A file's bytes; text with `\\n` line ends, whatever a checkout on Windows made of them."""
    data = file.read_bytes()
    return data.replace(b"\r\n", b"\n") if file.suffix == ".md" else data


def shifted_files(today: date, root: Path = ROOT) -> dict[str, bytes]:
    """The same files as they read when the sample's last day is the day before `today`."""
    shift = Shift(read_script(SCRIPT)[-1].when.date(), today - timedelta(days=1))
    return {shift.text(path): _moved(shift, path, data) for path, data in sample_files(root).items()}


def replay(dest: Path, today: date) -> int:
    """Puts people, events and three years of journal into the repository at `dest`; gives the number of commits.

    `dest` is the wiki's folder: a repository, or a folder inside one, with or without commits, on a branch.
    Raises FileExistsError rather than touch a file that is there, and RuntimeError with git's own words.
    """
    entries = read_script(SCRIPT)
    plan = steps(entries, sample_files())
    shift = Shift(entries[-1].when.date(), today - timedelta(days=1))
    final = shifted_files(today)
    for path in sorted({shift.text(path) for step in plan for path in step.files}):
        if os.path.lexists(dest / path):
            raise FileExistsError(f"{path} is there already; the sample needs a wiki without people")
    ref = _git(dest, "symbolic-ref", "HEAD")
    prefix = _git(dest, "rev-parse", "--show-prefix")
    head = _git(dest, "rev-parse", "--verify", "--quiet", "HEAD", check=False)
    _import(dest, plan, shift, ref, prefix, head)
    for path, data in final.items():
        (dest / path).parent.mkdir(parents=True, exist_ok=True)
        (dest / path).write_bytes(data)
    _git(dest, "reset", "--quiet", "HEAD", "--", "people", "events")
    return len(plan)


def _import(dest: Path, plan: list[Step], shift: Shift, ref: str, prefix: str, head: str) -> None:
    """Writes the stream of `git fast-import`; a branch's files are written again by its merge."""
    command = [*_command(dest), "fast-import", "--quiet", "--date-format=raw"]
    git = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=_environment())
    assert git.stdin and git.stdout
    write = git.stdin.write
    trunk, tips, pending = head, dict[str, str](), dict[str, dict[str, bytes | None]]()
    marks = {step.entry.when: f":{number}" for number, step in enumerate(plan, 1)}
    try:
        for step in plan:
            entry, files = step.entry, dict(step.files)
            mark = marks[entry.when]
            parents = [tips.get(entry.branch, trunk)]
            if entry.merge:
                parents.append(tips.pop(entry.merge))
                files |= pending.pop(entry.merge)
            message = shift.text(entry.message)
            if entry.reverts:
                write(f"get-mark {marks[entry.reverts]}\n".encode())
                git.stdin.flush()
                reverted = next(s.entry for s in plan if s.entry.when == entry.reverts)
                message = _revert_message(shift.text(reverted.subject), git.stdout.readline().decode().strip())
            _write_commit(write, ref, mark, entry, shift, message, [p for p in parents if p])
            for path, data in sorted(files.items()):
                _write_file(write, prefix + shift.text(path), data and _moved(shift, path, data))
            if entry.branch:
                tips[entry.branch] = mark
                pending.setdefault(entry.branch, {}).update(files)
            else:
                trunk = mark
                for name, waiting in pending.items():
                    if clash := waiting.keys() & files.keys():
                        raise entry.fail(f"{', '.join(sorted(clash))} also changes on branch {name}")
        git.stdin.close()
    except BrokenPipeError:
        pass
    if git.wait():
        raise RuntimeError(f"git fast-import failed in {dest}")


def _write_commit(
    write: Callable[[bytes], object], ref: str, mark: str, entry: Entry, shift: Shift, message: str, parents: list[str]
) -> None:
    when = london(entry.when + shift.by)
    stamp = f"{OWNER} {int(when.timestamp())} {when:%z}"
    data = f"{message}\n".encode()
    write(f"commit {ref}\nmark {mark}\nauthor {stamp}\ncommitter {stamp}\ndata {len(data)}\n".encode())
    write(data)
    for verb, parent in zip(("from", "merge"), parents, strict=False):
        write(f"{verb} {parent}\n".encode())


def _write_file(write: Callable[[bytes], object], path: str, data: bytes | None) -> None:
    if data is None:
        write(f"D {path}\n".encode())
    else:
        write(f"M 100644 inline {path}\ndata {len(data)}\n".encode() + data + b"\n")


def _moved(shift: Shift, path: str, data: bytes) -> bytes:
    return shift.file(data.decode()).encode() if path.endswith(".md") else data


def _revert_message(subject: str, commit: str) -> str:
    return f'Revert "{subject}"\n\nThis reverts commit {commit}.'


def _command(dest: Path) -> list[str]:
    return ["git", "-C", str(dest), "-c", f"core.hooksPath={os.devnull}", "-c", "core.quotePath=false"]


def _environment() -> dict[str, str]:
    """Nothing inherited that git listens to; no settings but the repository's own."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    return kept | {"GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull, "LC_ALL": "C"}


def _git(dest: Path, *args: str, check: bool = True) -> str:
    done = subprocess.run([*_command(dest), *args], capture_output=True, env=_environment(), check=False)
    if check and done.returncode:
        raise RuntimeError(f"git {args[0]}: {done.stderr.decode(errors='replace').strip()}")
    return done.stdout.decode().removesuffix("\n") if not done.returncode else ""


def main() -> None:
    """From the command line: python3 -m sample.replay DIR."""
    reader = argparse.ArgumentParser(description="Replay the sample network into a git repository.")
    reader.add_argument("dest", type=Path)
    reader.add_argument("--today", type=date.fromisoformat, default=date.today())
    chosen = reader.parse_args()
    print(f"{replay(chosen.dest, chosen.today)} commits")


if __name__ == "__main__":
    main()
