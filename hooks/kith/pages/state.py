"""What git could not tell, said in one quiet line."""

from __future__ import annotations

from ..git.history import GitState


def quiet_note(state: GitState, path: str = "") -> str:
    """A sentence for the foot of a page, or nothing: no git, a shallow clone, its file's edits not committed yet."""
    if state.reason:
        return f"{state.reason[0].upper()}{state.reason[1:]}."
    return "This page shows edits that are not committed yet." if path and path in state.dirty else ""


def first_note(state: GitState) -> str:
    """The same for the first page, which tells of all edits; lists do not, or each would change with each edit."""
    return quiet_note(state) or ("Some pages show edits that are not committed yet." if state.dirty else "")
