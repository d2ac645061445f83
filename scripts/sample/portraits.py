"""Draws the faces of the sample network, below people/faces/. Needs Pillow; the same table gives the same bytes.

`PYTHONPATH=scripts python3 -m sample.portraits [FOLDER]`. looks.toml says how everybody looks.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import Any

from PIL import Image

from . import features as part
from .clothes import shoulders
from .look import Look
from .paint import Painting

FACES = Path(__file__).resolve().parents[2] / "people" / "faces"

# how each is saved; every file stays below 40 kB
SAVED: dict[str, dict[str, Any]] = {
    ".jpg": {"format": "JPEG", "quality": 88, "optimize": True},
    ".png": {"format": "PNG", "optimize": True},
    ".webp": {"format": "WEBP", "quality": 88, "method": 6},
}


def looks() -> dict[str, Look]:
    """File name → how that person looks."""
    tables = tomllib.loads((Path(__file__).parent / "looks.toml").read_text(encoding="utf-8"))
    return {file: Look(**table) for file, table in tables.items()}


def drawn(look: Look) -> Image.Image:
    """The picture, back to front."""
    p = Painting(look.background)
    part.hair_behind(p, look)
    coat = shoulders(p, look)
    face = part.head(p, look, coat)
    part.features(p, look, face)
    part.beard(p, look)
    part.hair(p, look)
    part.glasses(p, look)
    part.hat(p, look, face)
    part.pearls(p, look)
    return p.finished()


def main(folder: Path = FACES) -> None:
    """Draws them all into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, look in looks().items():
        file = folder / name
        image = drawn(look)
        if file.suffix == ".png":  # a palette keeps a PNG with soft light small
            image = image.quantize(256, Image.Quantize.MEDIANCUT, kmeans=2)
        image.save(file, **SAVED[file.suffix])


if __name__ == "__main__":
    main(*(Path(given) for given in sys.argv[1:2]))
