"""What libical, the strictest reader of calendars that there is, has against a text. It is a library of the system."""

from __future__ import annotations

import ctypes
import ctypes.util

import pytest

CALENDAR, EVENT, ERROR = 4, 5, 28  # icalcomponent_kind and icalproperty_kind of libical 3


def complaints(text: bytes) -> list[str]:
    """Errors that its parser notes, and breaches of the standard's restrictions. Skips where it is not installed."""
    path = ctypes.util.find_library("ical")
    if not path:
        pytest.skip("libical is not on this machine; Debian's package is libical3")
    lib = ctypes.CDLL(path)
    for name in ("icalparser_parse_string", "icalcomponent_get_first_property", "icalcomponent_get_next_property"):
        getattr(lib, name).restype = ctypes.c_void_p
    lib.icalproperty_as_ical_string.restype = ctypes.c_char_p
    parsed = ctypes.c_void_p(lib.icalparser_parse_string(ctypes.c_char_p(text)))
    if not parsed:
        return ["no calendar at all"]
    found = [] if lib.icalrestriction_check(parsed) else ["breaks a restriction"]
    if errors := lib.icalcomponent_count_errors(parsed):
        found.append(f"{errors} errors")
    lib.icalcomponent_free(parsed)
    return found
