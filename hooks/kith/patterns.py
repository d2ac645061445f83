"""Regular expressions that are compiled when they are first asked: a command needs few of those that it imports.

Two hundred of them were a tenth of the time of `kith log`.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


def later(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile` gives, at the first use of any of its methods; a mistake in it shows then."""
    return cast("re.Pattern[AnyStr]", _Later(pattern, flags))


class _Later:
    def __init__(self, *what: Any) -> None:
        self._what = what

    def __getattr__(self, name: str) -> Any:
        """A method of the pattern, which this then has as its own."""
        found = getattr(re.compile(*self._what), name)
        setattr(self, name, found)
        return found
