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
    root = Path(config.config_file_path).parent
    try:
        today = when.today()
    except when.NoToday as wrong:
        raise PluginError(str(wrong)) from None
    darkroom = Darkroom(log.info)
    gc.unfreeze()  # the build before, while serving
    with kept.without_gc():
        known = network.load(root, today, darkroom.problems)
    _tell(known)
    config.extra["network"] = known
    config.extra["faces"] = darkroom.faces
    config.extra["serving"] = _command["is"] == "serve"
    config.extra["editor"] = known.settings.editor if _command["is"] == "serve" else ""
    return config


def _tell(known: network.Network) -> None:
    for problem in known.problems:
        log.warning("%s", problem)
    fatal = [str(problem) for problem in known.problems if problem.fatal]
    if fatal and _command["is"] != "serve":
        raise PluginError("\n".join(["Not built, because this cannot be read:", *fatal]))
