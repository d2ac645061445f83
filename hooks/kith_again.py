"""Not a hook: in `serve`, the pages anew after an edit, without all that MkDocs does besides. Used by kith_pages.

While only people, events and the journal have changed, the theme, the navigation and every other file are as they
were. So the wiki is read again, and the pages of the edit and those that somebody looks at come first: they are shown
while the others are still made.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection

from mkdocs.config.defaults import MkDocsConfig

from kith import pages
from kith.pages import calendar
from kith_press import Press


def again(config: MkDocsConfig, first: Collection[str], show: Callable[[], None]) -> bool:
    """Make the pages anew, those at `first` (paths in the site) before all others, then `show`.

    False where something besides pages is not as in the build before; then nothing is done.
    """
    last: Press = config.extra["press"]
    before = config.extra["network"]
    known, faces = config.extra["read_again"](before.root)
    album = pages.Album(known)
    drafts = {draft.uri: draft for draft in pages.drafts(album)}
    shown = bool(known.problems), calendar.has_days(known), faces, list(drafts)
    if shown != (bool(before.problems), calendar.has_days(before), config.extra["faces"], list(config.extra["pages"])):
        return False
    config.extra["tell"](known)
    config.extra.update(network=known, pages=drafts)
    config.extra["press"] = press = Press(config, album, drafts)
    press.go_on(last)
    gc.freeze()
    urgent = [file for file in press.pages if file.dest_uri in first]
    for file in urgent:
        press.write_now(file)
    if urgent:
        show()
    for file in press.pages:
        if file.dest_uri not in first:
            press.write(file)
    for days in press.calendars:
        press.write_calendar(days)
    press.end()
    return True
