"""git started to write: as the owner's own, with their identity, hooks, signing and filters, and nobody else's wishes.

Of the environment's `GIT_*` only who the owner is and which settings are theirs is kept. No pathspec setting is put
into the environment: the owner's hooks would inherit it, and their `git diff -- '*.md'` would find nothing; instead
every path carries `:(literal)`. No pager, no editor, no question, a limit of time.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from subprocess import Popen, TimeoutExpired

from ..git.repository import Answer, NoGit, launch
from ..plain import visible
from ..values import dataclass
from .writes import CannotRecord

LIMIT = 120.0  # seconds: a hook may take its time, a signature may wait for a passphrase
TOO_LONG = -1000  # the status of a git that was ended at the limit
RECORDING = "KITH_RECORDING"  # set for the owner's hooks, so that a kith that one of them calls can tell
_KEPT = tuple(f"GIT_{who}_{what}" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL"))
_KEPT += ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM")
_SETTINGS = {
    "core.fsmonitor": "false",
    "core.quotePath": "false",
    "color.ui": "false",
    "i18n.commitEncoding": "UTF-8",
    "core.fsync": "committed,loose-object,reference",  # from git 2.36 on; for older ones `proof` does it afterwards
    "maintenance.auto": "false",  # tidying up comes after the entry is safe
    "gc.auto": "0",
    "log.showSignature": "false",
    "trailer.separators": ":",
    "diff.orderFile": os.devnull,
}
_ALWAYS = ["--no-pager", *(part for pair in _SETTINGS.items() for part in ("-c", "=".join(pair)))]


def literal(path: str) -> str:
    """A path as git's pathspec that means this path and nothing else."""
    return f":(literal){path}"


@dataclass(frozen=True)
class WritingGit:
    """git in the wiki's folder, with an index of its own where `index` is given."""

    root: Path
    index: Path | None = None

    def ask(self, *arguments: str, feed: bytes = b"") -> Answer:
        """Ask without changing anything."""
        return finish(self.start(arguments, {"GIT_OPTIONAL_LOCKS": "0"}), feed)

    def run(
        self,
        *arguments: str,
        feed: bytes = b"",
        env: Mapping[str, str] | None = None,
        started: Callable[[int], None] = lambda pid: None,
    ) -> Answer:
        """Let git write. `started` is told its process id before git is given `feed`."""
        process = self.start(arguments, {RECORDING: "1"} | dict(env or {}))
        try:
            started(process.pid)
        except BaseException:  # the disk is full: git has not been given its message yet, and must not wait for it
            end(process)
            raise
        return finish(process, feed)

    def start(self, arguments: tuple[str, ...], more: Mapping[str, str]) -> Popen[bytes]:
        env = {name: os.environ[name] for name in _KEPT if name in os.environ}
        # The owner's hooks work with the owner's letters; only git's own words shall be English.
        env |= {"LC_ALL": os.environ.get("LC_ALL", ""), "LANGUAGE": "C", "GIT_TERMINAL_PROMPT": "0"}
        if self.index:
            env["GIT_INDEX_FILE"] = str(self.index)
        try:
            return launch(self.root, [*_ALWAYS, *arguments], env | dict(more))
        except NoGit as why:
            raise CannotRecord(str(why), "git") from None


def end(process: Popen[bytes]) -> None:
    """Have git end; it takes its own locks away before it does."""
    process.terminate()
    process.wait()
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe:
            pipe.close()


def finish(process: Popen[bytes], feed: bytes = b"") -> Answer:
    """git's answer; one that takes longer than the limit is ended (git then takes its own locks away)."""
    try:
        out, err = process.communicate(feed, timeout=LIMIT)
    except TimeoutExpired:
        process.terminate()
        try:
            process.communicate(timeout=5)
        except TimeoutExpired:
            process.kill()
            process.wait()
        return Answer(TOO_LONG, b"", f"fatal: it was not done after {LIMIT:.0f} seconds")
    except BaseException:  # Ctrl-C
        end(process)
        raise
    return Answer(process.returncode, out, err.decode("utf-8", "replace"))


# What git says → what that means to the owner, and a word for programs. The first that fits is used.
_MEANINGS = (
    (
        ("Please tell me who you are", "unable to auto-detect email", "empty ident name", "no email was given"),
        "git does not know who you are: git config --global user.name and user.email tell it",
        "identity",
    ),
    (("gpg failed to sign", "failed to write commit object", "signing failed"), "git could not sign the entry", "sign"),
    (("No space left on device",), "the disk is full", "disk"),
    (("unmerged files", "unresolved conflict"), "a conflict waits in some file: mend it, git add it, commit", "middle"),
    (("filter", "clean filter"), "a filter of yours (.gitattributes) failed", "filter"),
    (("would be replaced by",), "git refuses these line ends (core.safecrlf)", "filter"),
    (("outside of your sparse-checkout",), "that place is not in your sparse checkout", "path"),
    (("cannot lock ref", "Unable to create"), "another git command is at work here", "busy"),
    (("not done after",), "git took too long (a hook, or a question nobody answered)", "git"),
)


def refusal(answer: Answer) -> CannotRecord:
    """git said no: in the owner's words where we know them, and in git's own."""
    said = visible(answer.err).strip() or visible(answer.out.decode("utf-8", "replace")).strip()
    lines = [line for line in said.splitlines() if line.strip() and not line.startswith(("hint:", "warning:"))]
    own = "; ".join(line.strip() for line in lines[:12]) or f"it ended with {answer.status}"
    for signs, words, code in _MEANINGS:
        if any(sign in said for sign in signs):
            return CannotRecord(f"{words}. git says: {own}", code)
    return CannotRecord(f"git, or a hook of yours, says no: {own}", "hook")
