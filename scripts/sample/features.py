"""The parts of a head: face, eyes, hair, beards, glasses, hats. One function a part; outlines.toml has the shapes."""

from __future__ import annotations

import tomllib
from pathlib import Path

from PIL import Image

from .look import INK, Look
from .paint import Painting, Point, blend, mirrored, points


def _outlines() -> dict[str, dict[str, list[Point]]]:
    tables = tomllib.loads((Path(__file__).parent / "outlines.toml").read_text(encoding="utf-8"))
    return {table: {name: points(text) for name, text in rows.items()} for table, rows in tables.items()}


OUTLINES = _outlines()


def head(p: Painting, look: Look, coat: Image.Image) -> Image.Image:
    """Neck, ears and the head itself, lit from the upper left."""
    shade, shine = blend(look.skin, "#7a2f1e", 0.42), blend(look.skin, "#fff4e0", 0.6)
    broad = {"heavy": 12, "square": 10, "round": 9}.get(look.shape, 8)
    outline = mirrored(OUTLINES["heads"][look.shape])
    p.shadow(p.outline(outline), coat, "#1d1420", 7, 0.22)
    neck = p.polygon(
        [(50 - broad, 58), (50 + broad, 58), (50 + broad + 1, 78), (50, 84), (50 - broad - 1, 78)], look.skin
    )
    ear = max(x for x, _ in outline) - 50
    for side in (1, -1):
        p.oval(50 + side * ear, 46, 3.1, 5.2, blend(look.skin, shade, 0.35))
    p.shadow(p.outline(outline), neck, shade, 5, 0.7)
    made = p.blob(outline, look.skin)
    p.light(made, shade, shine, 5.5, 2)
    for side in (1, -1):
        p.glow(50 + side * 10, 54, 5.5, "#d8604a", 0.26, made)
    return made


def features(p: Painting, look: Look, face: Image.Image) -> None:
    """Eyes, brows, nose, mouth; what makes somebody look at you."""
    dark, brow = blend(look.skin, "#5a1f14", 0.55), blend(look.hair, INK, 0.35)
    for side in (1, -1):
        x = 50 + side * 7.2
        p.oval(x, 45.6, 2.6, 1.85, "#f8efe2")
        p.oval(x + 0.1, 45.5, 1.75, 1.9, INK)
        p.oval(x - 0.5, 45.0, 0.5, 0.5, "#ffffff")
        p.stroke([(x - 3, 45), (x, 43.4), (x + 3, 45)], blend(dark, INK, 0.5), 0.75 if not look.lips else 1.05)
        if look.lines:
            p.stroke([(x - 2.6, 49.4), (x, 50.3), (x + 2.6, 49.4)], blend(look.skin, dark, 0.5), 0.5)
        p.stroke(
            [(x - side * d, y) for d, y in ((3.5, 40.3), (1.6, 39.3), (-0.6, 38.9), (-2.6, 39.5), (-4.1, 40.9))],
            brow,
            1.3 * look.brows,
        )
    p.stroke(
        [(51, 45), (52.2, 51), (51.4 + look.nose, 53.4), (49, 54.4), (47.8, 53.8)], blend(look.skin, dark, 0.55), 0.8
    )
    if look.lips:
        p.blob(points("44.2,59.5 48,58.9 50,59.4 52,58.9 55.8,59.5 52.8,62.6 50,63.2 47.2,62.6"), look.lips)
        p.stroke(points("43.9,59.3 47,60.5 50,60.9 53,60.5 56.1,59.3"), blend(look.lips, INK, 0.45), 0.55)
    else:
        end, deep = 60.2 - look.smile * 0.6, 61 + look.smile * 0.7
        low = end + (deep - end) * 0.8
        p.stroke([(44.2, end), (46.8, low), (50, deep), (53.2, low), (55.8, end)], dark, 1.0)
    if look.lines:
        for side in (1, -1):
            p.stroke(
                [(50 + side * 7.4, 54), (50 + side * 8.8, 57), (50 + side * 8.4, 60)], blend(look.skin, dark, 0.4), 0.6
            )
    if look.freckles:
        for x, y in points("38,51 40.5,53 43,50.6 41.5,50 57,50.6 59.5,53 62,51 58.5,50 47.6,50.4"):
            p.oval(x, y, 0.5, 0.5, blend(look.skin, "#8a3d1c", 0.55), face)


def beard(p: Painting, look: Look) -> None:
    """Beard and moustache, and the mouth in it."""
    for name, table in ((look.beard, "beards"), (look.moustache, "moustaches")):
        if name:
            colour = look.hair if table == "beards" else blend(look.hair, "#fff3dc", 0.08)
            made = p.blob(OUTLINES[table][name], colour)
            p.light(made, blend(look.hair, INK, 0.5), blend(look.hair, "#fff3dc", 0.3), 2.4, 1)
    if look.beard in ("full", "short"):
        p.blob(points("45,61.4 50,60.9 55,61.4 50,64"), blend(look.skin, "#8a2f2a", 0.6))


def hair_behind(p: Painting, look: Look) -> None:
    """What hangs or sits behind the head."""
    if look.cut in OUTLINES["behind"]:
        made = p.blob(mirrored(OUTLINES["behind"][look.cut]), blend(look.hair, INK, 0.22))
        p.light(made, blend(look.hair, INK, 0.6), look.hair, 4)
    if look.cut == "bun":
        made = p.oval(50, 11.5, 9.5, 8, look.hair)
        p.light(made, blend(look.hair, INK, 0.4), blend(look.hair, "#fff3dc", 0.5), 3)
    if look.cut == "updo":
        made = p.blob(points("36,14 42,4.5 54,2 65,6 67,15 58,20 44,20"), look.hair)
        p.light(made, blend(look.hair, INK, 0.5), blend(look.hair, "#fff3dc", 0.3), 3)


def hair(p: Painting, look: Look) -> None:
    """What lies on the head and over the brow."""
    if not look.front:
        return
    outlines = [OUTLINES["front"][look.front]]
    if look.front == "receding":
        outlines.append([(100 - x, y) for x, y in outlines[0]])
    for outline in outlines:
        made = p.blob(outline, look.hair)
        p.light(made, blend(look.hair, INK, 0.5), blend(look.hair, "#fff3dc", 0.38), 3, 1.4)


def glasses(p: Painting, look: Look) -> None:
    """Round, oval or dark ones, and a bridge."""
    if not look.glasses:
        return
    rim = {"gold": "#a9781f", "horn": "#3b2520", "dark": "#4a2d52", "wire": "#6d675f"}[look.glasses]
    size = {"gold": 4.9, "horn": 5.4, "dark": 5.8, "wire": 4.9}[look.glasses]
    for side in (1, -1):
        x = 50 + side * 7.2
        if look.glasses == "dark":
            p.oval(x, 45.8, size, size, rim)
            p.stroke([(x - 3, 44.5), (x - 1, 42.6)], "#b79ac0", 0.9)
        p.ring(x, 45.8, size, size, rim, 1.2 if look.glasses == "horn" else 0.8)
        p.stroke([(x + side * size, 45), (50 + side * 16, 44)], rim, 0.8)
    p.stroke(points("48,45.2 50,44.3 52,45.2"), rim, 0.9)


def hat(p: Painting, look: Look, face: Image.Image) -> None:
    """A cap or a wide brim, with its shadow on the brow."""
    if not look.hat:
        return
    felt, dark, shine = look.accent, blend(look.accent, INK, 0.45), blend(look.accent, "#fff3dc", 0.35)
    crown, brim = OUTLINES["crowns"][look.hat], OUTLINES["brims"][look.hat]
    p.shadow(p.outline(brim), face, "#4a1f18", 3.5, 0.4)
    made = p.blob(crown, felt)
    p.light(made, dark, shine, 4)
    if look.hat == "wide":
        p.polygon(points("33.6,23.5 66.4,23.5 66.2,29 33.8,29"), dark, made)
    edge = p.blob(brim, blend(felt, INK, 0.12))
    p.light(edge, dark, shine, 2, 0.8)


def pearls(p: Painting, look: Look) -> None:
    """Earrings, and one pearl on the dress."""
    if look.pearls:
        for x, y in ((32.8, 53), (67.2, 53), (50, 85.5)):
            p.oval(x, y, 1.5, 1.5, "#fbf4e6")
            p.oval(x - 0.5, y - 0.5, 0.5, 0.5, "#ffffff")
