"""The environment that Kith runs in: `.kith/env`, made from `scripts/lock/*.txt` on the first call.

    ready(root)    is it there, whole, and made from today's lock?     (a look at two small files)
    ensure(root)   if not, say so and have it made by `kith_make_env`
    enter(root)    go on under its Python

The mark of a whole environment is a copy of the lock that it was made from, below the path of the Python that
made it. It is written last: without it, or with another one, the environment is made anew. Every start of
every command passes here, so nothing is imported that Python has not loaded by itself.
"""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False  # what `typing` would say, without loading it
if TYPE_CHECKING:
    from collections.abc import Sequence

# What an owner's shell may hold from other work, and what would make our Python another one.
FOREIGN = (
    "PYTHONHOME",
    "PYTHONPATH",
    "PYTHONSTARTUP",
    "PYTHONEXECUTABLE",
    "PYTHONPLATLIBDIR",
    "PYTHONUSERBASE",
    "PYTHONINSPECT",
    "PYTHONOPTIMIZE",
    "PYTHONWARNINGS",
    "PYTHONPYCACHEPREFIX",
    "VIRTUAL_ENV",
    "VIRTUAL_ENV_PROMPT",
    "__PYVENV_LAUNCHER__",
)
WINDOWS = os.name == "nt"


def folder(root: str) -> str:
    """The environment of the wiki or clone at `root`."""
    return os.path.join(root, ".kith", "env")


def python(root: str, env: str = "") -> str:
    """Its Python; `env` is another folder than the usual one, where the next environment is made."""
    env = env or folder(root)
    return os.path.join(env, "Scripts", "python.exe") if WINDOWS else os.path.join(env, "bin", "python")


def lock(root: str, name: str) -> str:
    """The list of exact packages with their hashes: `run` (what a wiki needs) or `test` (what tests need besides)."""
    return os.path.join(root, "scripts", "lock", f"{name}.txt")


def mark(root: str, name: str, env: str = "") -> str:
    """The file that says: all of this lock is installed."""
    return os.path.join(env or folder(root), f"kith-{name}.txt")


def ready(root: str, name: str) -> bool:
    """True when the environment is whole, from today's lock, and the Python that made it has not been replaced."""
    try:
        with open(mark(root, name), "rb") as made, open(lock(root, name), "rb") as wanted:
            base = made.readline().decode("utf-8", "surrogateescape").rstrip("\n")
            return made.read() == wanted.read() and _same_python(root, base)
    except OSError:
        return False


def _same_python(root: str, base: str) -> bool:
    if WINDOWS:  # there, the environment's Python is a small program that starts the one it was made by
        return os.path.exists(base) and os.path.exists(python(root))
    return os.path.realpath(python(root)) == base and os.path.exists(base)


def ensure(root: str, tests: bool = False) -> None:
    """Makes what is missing, in a Python of its own that no inherited setting reaches; ends the program if it fails."""
    names = ["run", "test"] if tests else ["run"]
    if all(ready(root, name) for name in names):
        return
    import subprocess

    base = getattr(sys, "_base_executable", "") or sys.executable
    maker = os.path.join(root, "scripts", "kith_make_env.py")
    try:
        status = subprocess.call([base, "-I", "-X", "utf8", maker, root, *names], env=clean(os.environ))
    except KeyboardInterrupt:
        status = 1
    if status:
        sys.exit(status)


def clean(environment: os._Environ[str]) -> dict[str, str]:
    """The inherited environment without what would bend our Python; files and pipes speak UTF-8 everywhere."""
    kept = {key: value for key, value in environment.items() if key not in FOREIGN}
    return kept | {"PYTHONUTF8": "1"}


def inside(root: str) -> bool:
    """True when this very Python is the environment's."""
    return os.path.realpath(sys.prefix) == os.path.realpath(folder(root))


def enter(root: str, arguments: Sequence[str]) -> None:
    """Goes on with `arguments` under the environment's Python; does not come back."""
    command = [python(root), "-I", "-X", "utf8", *arguments]
    environment = clean(os.environ)
    if not WINDOWS:
        if sys.stdout:  # None where the caller closed it
            sys.stdout.flush()
        os.execve(command[0], command, environment)
    import signal
    import subprocess

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the command's; its answer is ours
    sys.exit(subprocess.call(command, env=environment))
