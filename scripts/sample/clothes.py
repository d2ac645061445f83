"""What is worn below the head: shoulders, and one function an outfit."""

from __future__ import annotations

from PIL import Image

from .look import Look
from .paint import Painting, Point, blend, mirrored, points, sides

DARK, PALE = "#1d1420", "#fff3dc"


def shoulders(p: Painting, look: Look) -> Image.Image:
    """The coat with all that belongs to it; gives the mask that the head throws its shadow on."""
    wide = 7 if look.shape in ("heavy", "square") else 0
    half: list[Point] = [(50, 76), (59, 77), (70 + wide / 2, 81), (83 + wide, 87), (91 + wide, 104), (50, 112)]
    coat = p.blob(mirrored(half), look.coat)
    p.light(coat, blend(look.coat, DARK, 0.5), blend(look.coat, PALE, 0.35), 4)
    OUTFITS[look.clothes](p, look, coat)
    return coat


def _jacket(p: Painting, look: Look, coat: Image.Image) -> None:
    p.polygon(points("41,75 59,75 56,92 50,102 44,92"), look.shirt)
    if look.clothes == "suit":
        p.polygon(points("47.5,80.5 52.5,80.5 53.6,92 50,101 46.4,92"), look.accent)
        p.polygon(points("47,79 53,79 52,83 48,83"), blend(look.accent, "#000000", 0.2))
    lapel = "#fffaf0" if look.clothes == "lab" else blend(look.coat, PALE, 0.14)
    for side in sides("57.5,74.5 64,80 58,86 63,89 52.5,102 50,102 55,90"):
        p.polygon(side, lapel)
    for side in sides("50,80.5 58,73.5 60.5,78 55.5,85.5"):
        p.polygon(side, blend(look.shirt, "#ffffff", 0.5))


def _roll(p: Painting, look: Look, coat: Image.Image) -> None:
    p.blob(mirrored(points("50,72 59,72 61.5,77 60,82 50,83.5")), blend(look.coat, PALE, 0.16))


def _scarf(p: Painting, look: Look, coat: Image.Image) -> None:
    p.blob(points("38,75 50,79 62,75 66,81 58,88 50,89.5 40,87 34,81"), look.accent)
    p.blob(points("52,86 61,85 65,103 54,104"), blend(look.accent, "#000000", 0.14))


def _hood(p: Painting, look: Look, coat: Image.Image) -> None:
    p.blob(points("33,80 41,74 50,82 59,74 67,80 60,91 50,95 40,91"), blend(look.coat, DARK, 0.35))
    p.polygon(points("44,80 56,80 50,91"), look.shirt)


def _trench(p: Painting, look: Look, coat: Image.Image) -> None:
    for side, lit in zip(sides("57,70 66,74 69,84 58,93 51,102 52,88"), (0.05, 0.2), strict=True):
        p.polygon(side, blend(look.coat, PALE, lit))
    p.polygon(points("45,78 55,78 51.5,96 48.5,96"), look.shirt)
    p.polygon(points("48,81 52,81 52.6,95 47.4,95"), look.accent)


def _lace(p: Painting, look: Look, coat: Image.Image) -> None:
    p.blob(mirrored(points("50,80 58,75 67,80 62,88 56,87 50,91")), look.shirt)
    p.oval(50, 84.5, 2.3, 2.8, look.accent)


def _neckline(p: Painting, look: Look, coat: Image.Image) -> None:
    p.blob(points("37,79 50,76 63,79 58,90 50,93.5 42,90"), look.skin)
    p.blob(points("40,72 50,70 60,72 61,81 50,86 39,81"), look.skin)


def _check(p: Painting, look: Look, coat: Image.Image) -> None:
    stripe = blend(look.coat, DARK, 0.22)
    for x in range(6, 96, 9):
        p.polygon([(x, 70), (x + 2.6, 70), (x + 2.6, 104), (x, 104)], stripe, coat)
    for y in range(78, 104, 8):
        p.polygon([(0, y), (100, y), (100, y + 2.6), (0, y + 2.6)], stripe, coat)
    for side in sides("50,86 57,74 66,80 57,92"):
        p.polygon(side, blend(look.coat, PALE, 0.16))
    p.polygon(points("45,77 55,77 50,87"), look.shirt)


OUTFITS = {
    "suit": _jacket,
    "lab": _jacket,
    "open": _jacket,
    "roll": _roll,
    "scarf": _scarf,
    "hood": _hood,
    "trench": _trench,
    "lace": _lace,
    "neckline": _neckline,
    "check": _check,
}
