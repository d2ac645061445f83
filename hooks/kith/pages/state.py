"""What git could not tell, said in one quiet line."""

from __future__ import annotations

from ..git.history import GitState


def quiet_note(state: GitState, path: str = "") -> str:
    """A sentence for the foot of a page, or nothing: no git, a shallow clone, edits that are not committed yet."""
    if state.reason:
        return f"{state.reason[0].upper()}{state.reason[1:]}."
    if path and path in state.dirty:
        return "This page shows edits that are not committed yet."
    if not path and state.dirty:
        return "Some pages show edits that are not committed yet."
    return ""
