"""Draws the faces of the sample network, below people/faces/. Needs Pillow; the same table gives the same bytes.

    PYTHONPATH=scripts python3 -m sample.portraits [FOLDER]
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from . import features as part
from .features import Look
from .paint import Painting

FACES = Path(__file__).resolve().parents[2] / "people" / "faces"

# how each is saved; every file stays below 40 kB
SAVED = {
    ".jpg": {"format": "JPEG", "quality": 88, "optimize": True},
    ".png": {"format": "PNG", "optimize": True},
    ".webp": {"format": "WEBP", "quality": 88, "method": 6},
}


@dataclass(frozen=True)
class Portrait:
    """A file name, a look, and what falls over the brow."""

    file: str
    front: str
    look: Look


PORTRAITS = (
    Portrait("john-watson.jpg", "short", Look("#9fb08d", "#eebd98", "#6b4329", "#7d6a4a", accent="#3f5a45", shape="square", moustache="brush", brows=1.2)),
    Portrait("mycroft-holmes.png", "receding", Look("#8e6678", "#f0c3a4", "#8b8079", "#2f2b35", accent="#6d2f45", shape="heavy", brows=1.3, lines=True, smile=-0.6, nose=1.6)),
    Portrait("mrs-hudson.webp", "swept", Look("#e0aaa0", "#f3cdb2", "#c9c3bb", "#8a7194", accent="#3f6f73", shape="round", cut="bun", clothes="lace", glasses="wire", lines=True, lips="#c4685f")),
    Portrait("mary-morstan.jpg", "swept", Look("#8fa9b5", "#f6d0b3", "#dcae5c", "#4d6a85", shape="oval", cut="bob", clothes="neckline", lips="#c9605a", pearls=True)),
    Portrait("stamford.jpg", "curly", Look("#e9d3a4", "#f2bf9c", "#a5572b", "#efe9df", shirt="#86a7b3", shape="round", clothes="lab", smile=2.4, freckles=True)),
    Portrait("g-lestrade.jpg", "slick", Look("#d9a441", "#e0b08a", "#2c2422", "#a08a63", accent="#39424f", shape="narrow", clothes="trench", brows=1.5, smile=0.5, nose=1.8)),
    Portrait("tobias-gregson.jpg", "parted", Look("#41566b", "#f6cfb6", "#e8c878", "#27374d", accent="#b98a2f", shape="long", moustache="brush", brows=1.1, smile=0.4)),
    Portrait("stanley-hopkins.png", "cropped", Look("#5f948f", "#8d5a3b", "#1f1715", "#c39a5f", shirt="#f1e6d3", accent="#7c3a34", shape="oval", glasses="horn", brows=1.3)),
    Portrait("wiggins.png", "", Look("#cf7350", "#dba27a", "#4a2e1f", "#5b6b4c", shirt="#e9dcc0", accent="#6d5f52", shape="oval", clothes="hood", hat="cap", freckles=True, smile=2.2)),
    Portrait("shinwell-johnson.webp", "", Look("#7b8a97", "#e29a7c", "#a8481f", "#39404c", shape="heavy", clothes="roll", beard="full", moustache="walrus", brows=1.9)),
    Portrait("francois-le-villard.jpg", "wavy", Look("#b4533f", "#e8b48e", "#2a1d1b", "#3c4a63", accent="#e3c48b", shape="narrow", clothes="scarf", beard="goatee", moustache="waxed", brows=1.4)),
    Portrait("james-mortimer.jpg", "tousled", Look("#6d7a58", "#f1c9a8", "#7b5636", "#d6a63a", shirt="#7a8f8a", accent="#544a3a", shape="long", clothes="open", glasses="gold", nose=2.4, smile=1.6)),
    Portrait("henry-baskerville.jpg", "", Look("#a9c0c6", "#d3916a", "#2b1e1a", "#a23b30", shirt="#f0e4d0", accent="#b08550", shape="square", clothes="check", hat="wide", beard="short", brows=1.8)),
    Portrait("violet-hunter.webp", "fringe", Look("#dcc296", "#f5cbaa", "#8a3f1d", "#47705c", shape="oval", cut="bob", clothes="neckline", lips="#bf5a4a", freckles=True)),
    Portrait("irene-adler.jpg", "swept", Look("#5a2433", "#eebf9d", "#231618", "#b5372f", shape="oval", cut="updo", clothes="neckline", lips="#a81f2b", brows=1.2, pearls=True)),
    Portrait("langdale-pike.jpg", "pompadour", Look("#e0b53f", "#f3cfb4", "#f1e8d6", "#8d6aa5", shape="narrow", clothes="roll", glasses="dark", brows=0.9, smile=1.8)),
)


def drawn(portrait: Portrait) -> Image.Image:
    """The picture, back to front."""
    look = portrait.look
    p = Painting(look.background)
    part.hair_behind(p, look)
    coat = part.shoulders(p, look)
    face = part.head(p, look, coat)
    part.features(p, look, face)
    part.beard(p, look)
    part.hair(p, look, portrait.front)
    part.glasses(p, look)
    part.hat(p, look, face)
    part.pearls(p, look)
    return p.finished()


def main(folder: Path = FACES) -> None:
    """Draws them all into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for portrait in PORTRAITS:
        file = folder / portrait.file
        image = drawn(portrait)
        if file.suffix == ".png":  # a palette keeps a PNG with soft light small
            image = image.quantize(128, dither=Image.Dither.FLOYDSTEINBERG)
        image.save(file, **SAVED[file.suffix])


if __name__ == "__main__":
    main(*(Path(given) for given in sys.argv[1:2]))
