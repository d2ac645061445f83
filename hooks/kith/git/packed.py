"""Commits, edits and entries in the plain form in which they are kept."""

from __future__ import annotations

from ..format.packed import PROMISE
from ..packed import DAY, WORD, Form
from .changes import Change, Edit
from .commits import Commit, FileChange
from .journal import Entry

_FILE = Form(FileChange, status=WORD, old_path=WORD, path=WORD)
_CHANGE = Form(Change, path=WORD, slug=WORD, key=WORD)
EDIT = Form(Edit, file=_FILE.one, contact_before=DAY, contact_after=DAY)
COMMIT = Form(Commit, author_day=DAY, files=_FILE.many)
ENTRY = Form(Entry, day=DAY, type=WORD, kind=WORD, next=PROMISE.many, changes=_CHANGE.many)
