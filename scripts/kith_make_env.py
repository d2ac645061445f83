"""Makes `.kith/env`: a virtual environment with exactly the packages of the lock, each checked by its hash.

    python -I scripts/kith_make_env.py ROOT run [test]

Run by the launcher when there is none, or an old or half-made one. The new one is made beside the old and takes its
place when it is whole, so that commands at work keep theirs. Says each step in one line. Two calls at once: the
second waits for the first. Standard library only.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))  # isolated Python does not look beside the program

import kith_env

# The owner's ways to reach packages. Any other PIP_ setting (a target, user, constraint …) is of other work.
PIP_SETTINGS = (
    "INDEX_URL EXTRA_INDEX_URL NO_INDEX FIND_LINKS CERT CLIENT_CERT TRUSTED_HOST PROXY TIMEOUT DEFAULT_TIMEOUT RETRIES "
    "CACHE_DIR NO_CACHE_DIR KEYRING_PROVIDER CONFIG_FILE USE_FEATURE"
).split()
# Every package is in the lock, so pip need not look for others; nothing is built, so nothing foreign runs.
PIP_OPTIONS = (
    "--require-hashes --only-binary=:all: --no-deps --no-user --no-input --disable-pip-version-check -q -q"
).split()

# A pip that can install into another environment (22.3 and newer).
OUR_PIP = "import pip; assert tuple(map(int, pip.__version__.split('.')[:2])) >= (22, 3)"


class Trouble(Exception):
    """Something that the owner has to mend, in one sentence."""


def main(root: str, names: list[str]) -> int:
    try:
        with _alone(root):
            make(root, names)
    except Trouble as trouble:
        print(f"kith: {trouble}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"kith: {error.filename or root}: {error.strerror or error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("kith: stopped; the next call makes the environment anew", file=sys.stderr)
        return 1
    return 0


def make(root: str, names: list[str]) -> None:
    """Leaves an environment with all of the locks `names` installed and marked."""
    if not kith_env.ready(root, "run"):
        _say(f"Setting up Kith in {kith_env.folder(root)} (only this once)")
        _make_beside(root, names)
    for name in names:
        if not kith_env.ready(root, name):
            _install(root, name, kith_env.folder(root))


def _make_beside(root: str, names: list[str]) -> None:
    """A new environment in the place of the old one, if there is one; the packages of tests stay if they were there."""
    env = kith_env.folder(root)
    new, old = f"{env}.new", f"{env}.old"
    kept = Path(kith_env.mark(root, "test")).exists() and "test" not in names
    _remove(new)
    _remove(old)
    _empty(new)
    for name in names:
        _install(root, name, new)
    if kept:
        try:
            _install(root, "test", new)
        except Trouble as trouble:
            _say(f"  without those that tests need: {trouble}")
    _say_its_own_place(new, env)
    try:
        if os.path.lexists(env):
            Path(env).rename(old)
        Path(new).rename(env)
    except OSError as error:
        raise Trouble(f"{env} cannot be replaced ({error.strerror}); end other kith commands and try again") from None
    shutil.rmtree(old, ignore_errors=True)


def _remove(where: str) -> None:
    """What an earlier call left when it was killed."""
    try:
        shutil.rmtree(where)
    except FileNotFoundError:
        pass
    except OSError as error:
        raise Trouble(f"{where} cannot be removed ({error.strerror}); remove it and try again") from None


def _say_its_own_place(new: str, env: str) -> None:
    """The programs of the environment name its Python by its path, which will be another one."""
    for file in Path(kith_env.python("", new)).parent.iterdir():
        if file.is_file() and not file.is_symlink() and file.suffix != ".exe":
            text = file.read_bytes()
            if os.fsencode(new) in text:
                file.write_bytes(text.replace(os.fsencode(new), os.fsencode(env)))


def _empty(where: str) -> None:
    """A fresh environment that can install packages."""
    _say(f"  an environment with Python {sys.version.split()[0]}")
    # Its own pip only where the one that made it has none: that is three seconds more.
    own_pip = not _has(OUR_PIP)
    if own_pip and not _has("from ensurepip import bootstrap"):
        raise Trouble("this Python has neither pip nor ensurepip; on Debian and Ubuntu: sudo apt install python3-venv")
    try:
        venv.EnvBuilder(symlinks=not kith_env.WINDOWS, with_pip=own_pip, prompt="kith").create(where)
    except subprocess.CalledProcessError as error:
        said = (error.output or b"").decode("utf-8", "replace").strip().splitlines()
        raise Trouble(f"Python could not set up pip: {said[-1] if said else error}") from None


def _install(root: str, name: str, env: str) -> None:
    lock, pip = Path(kith_env.lock(root, name)), _pip(env)
    wanted = lock.read_bytes()
    packages = sum(line[:1].isalnum() for line in wanted.decode().splitlines())
    whose = "that tests need" if name == "test" else "that Kith needs"
    _say(f"  {packages} packages {whose}, from scripts/lock/{name}.txt")
    mark = Path(kith_env.mark(root, name, env))
    mark.unlink(missing_ok=True)
    run = subprocess.run([*pip, "install", *PIP_OPTIONS, "-r", str(lock)], env=_pip_environment())
    if run.returncode:
        raise Trouble("the packages could not be installed (see above); is there a network? The next call tries again")
    base = sys.executable if kith_env.WINDOWS else os.path.realpath(kith_env.python(root, env))
    half = mark.with_suffix(".half")
    half.write_bytes(base.encode("utf-8", "surrogateescape") + b"\n" + wanted)
    half.replace(mark)


def _pip(env: str) -> list[str]:
    """The pip of the Python that makes the environment, else the environment's own."""
    isolated = ["-I", "-X", "utf8", "-m", "pip"]
    if _has(OUR_PIP):
        return [sys.executable, *isolated, "--python", kith_env.python("", env)]
    return [kith_env.python("", env), *isolated]


def _pip_environment() -> dict[str, str]:
    kept = {f"PIP_{name}" for name in PIP_SETTINGS}
    return {
        key: value for key, value in os.environ.items() if not key.upper().startswith("PIP_") or key.upper() in kept
    }


def _has(statement: str) -> bool:
    """Can this Python do the import? Tried in another process, as Debian leaves parts of Python out."""
    return subprocess.run([sys.executable, "-I", "-c", statement], stderr=subprocess.DEVNULL).returncode == 0


@contextlib.contextmanager
def _alone(root: str) -> Iterator[None]:
    """Only one call makes the environment; others wait for it. The system drops the lock when a program dies."""
    private = Path(root, ".kith")
    private.mkdir(mode=0o700, exist_ok=True)
    private.chmod(0o700)
    ignore = private / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")
    with (private / "lock").open("a+b") as file:
        if not _lock(file.fileno(), wait=False):
            _say("Another kith is setting up; waiting for it")
            _lock(file.fileno(), wait=True)
        yield


if sys.platform == "win32":
    import msvcrt
    import time

    def _lock(descriptor: int, wait: bool) -> bool:
        while True:
            try:
                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
                return True
            except OSError:
                if not wait:
                    return False
                time.sleep(0.2)
else:
    import fcntl

    def _lock(descriptor: int, wait: bool) -> bool:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            return False
        return True


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
