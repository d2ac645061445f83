"""Hook 2 of 3: reads the wiki once a build, and says everything that is wrong in it.

A file that cannot be read stops `build`, all such files at once. `serve` goes on, shows them on Problems and warns.
"""

from __future__ import annotations

import gc
import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from kith import kept, network, when
from kith.web.photos import Darkroom

log = logging.getLogger("mkdocs.hooks.kith")
_command = {"is": "build"}


def on_startup(*, command: str, dirty: bool) -> None:
    """Remember whether this is `serve`, where one bad file must not end everything."""
    _command["is"] = command


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Load the network afresh and hand it on as `config.extra.network`; a built site has no way back to its files."""
    known, faces = read(Path(config.config_file_path).parent)
    tell(known)
    config.extra["network"] = known
    config.extra["faces"] = faces
    config.extra["serving"] = _command["is"] == "serve"
    config.extra["editor"] = known.settings.editor if _command["is"] == "serve" else ""
    config.extra["read_again"], config.extra["tell"] = read, tell
    return config


def read(root: Path) -> tuple[network.Network, dict[str, bytes]]:
    """The wiki as it is now, and the faces for its pages."""
    try:
        today = when.today()
    except when.NoToday as wrong:
        raise PluginError(str(wrong)) from None
    darkroom = Darkroom(log.info)
    gc.unfreeze()  # the build before, while serving
    with kept.without_gc():
        known = network.load(root, today, darkroom.problems)
        gc.freeze()  # all of it stays to the end of the build: Python need not look through it again and again
    return known, darkroom.faces


def tell(known: network.Network) -> None:
    """Say all that is wrong; what cannot be read at all ends a build."""
    for problem in known.problems:
        log.warning("%s", problem)
    fatal = [str(problem) for problem in known.problems if problem.fatal]
    if fatal and _command["is"] != "serve":
        raise PluginError("\n".join(["Not built, because this cannot be read:", *fatal]))
