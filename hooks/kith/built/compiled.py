"""Templates as Jinja has compiled them, kept from build to build: to read them all anew takes a quarter of a second.

They are code, as in Python's own `__pycache__`, and as private (`kept`): nobody but the owner can have written it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket

from .. import kept

NO_MATTER = ("loader", "cache", "globals", "bytecode_cache")  # of an environment: what no template is compiled by


class Compiled(BytecodeCache):
    """The templates of one environment: a changed one is compiled anew, under other settings or by other code all."""

    def __init__(self, root: Path, name: str, program: str, env: Environment) -> None:
        self._root, self._name = root, f"templates-{name}"
        self._program, self._key = program, f"{program} {_settings(env)}"
        self._code: dict[str, bytes] = kept.load(root, self._name, self._key) or {}
        self._is_new = False
        env.bytecode_cache = self

    def also(self, env: Environment) -> bool:
        """Serve another environment of this build, too, if it is set up alike: MkDocs makes one for each question."""
        if f"{self._program} {_settings(env)}" != self._key:
            return False
        env.bytecode_cache = self
        return True

    def load_bytecode(self, bucket: Bucket) -> None:
        """For Jinja: the code of this template, if it is of the very text that stands there now."""
        if code := self._code.get(bucket.key):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """For Jinja: a template that had to be compiled."""
        self._code[bucket.key] = bucket.bytecode_to_string()
        self._is_new = True

    def keep(self) -> None:
        """At the end of a build: keep what was compiled in it, too."""
        if self._is_new:
            kept.keep(self._root, self._name, self._key, self._code)
            self._is_new = False


def _settings(env: Environment) -> dict[str, Any]:
    settings = {name: _told(value) for name, value in sorted(vars(env).items()) if name not in NO_MATTER}
    return settings | {"extensions": sorted(env.extensions)}


def _told(value: Any) -> Any:
    """A setting in words that are the same in each process; a filter, which Jinja tries on constants, by its place."""
    if isinstance(value, dict):
        return {name: _told(one) for name, one in sorted(value.items())}
    return f"{value.__module__}.{value.__qualname__}" if hasattr(value, "__qualname__") else repr(value)
