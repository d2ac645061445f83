"""The parts of a portrait: shoulders, head, eyes, hair, beards, glasses, hats. One function a part; tables of looks."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image

from .paint import Painting, Point, blend, mirrored

INK = "#3a2a2a"


@dataclass(frozen=True)
class Look:
    """How somebody looks, in words that the tables below know."""

    background: str
    skin: str
    hair: str
    coat: str
    shirt: str = "#f4eadb"
    accent: str = "#8c3b34"
    shape: str = "oval"
    cut: str = "short"
    clothes: str = "suit"
    beard: str = ""
    moustache: str = ""
    glasses: str = ""
    hat: str = ""
    brows: float = 1.0
    lips: str = ""
    freckles: bool = False
    lines: bool = False
    pearls: bool = False
    nose: float = 1.0
    smile: float = 1.0


# half outlines of the head, right side, from crown to chin
HEADS: dict[str, list[Point]] = {
    "oval": [(50, 20), (60, 23), (66, 33), (66.5, 45), (64, 56), (58, 65), (50, 68.5)],
    "round": [(50, 21), (61, 23.5), (68, 34), (69, 47), (66, 58), (59, 66), (50, 68.5)],
    "long": [(50, 17), (59, 20), (63.5, 31), (63.5, 45), (62, 58), (57, 68), (50, 71.5)],
    "square": [(50, 20), (61, 22), (67, 32), (67.5, 46), (66.5, 58), (60, 67.5), (50, 69.5)],
    "narrow": [(50, 20), (59.5, 23), (64.5, 33), (64, 45), (60.5, 57), (55, 66), (50, 69)],
    "heavy": [(50, 19), (61, 21), (69, 32), (72, 47), (73, 59), (66, 70), (50, 74)],
}

# half outlines of what lies behind the head
BEHIND: dict[str, list[Point]] = {
    "bob": [(50, 12), (65, 15), (74, 28), (75, 46), (74, 62), (68, 69), (60, 66), (50, 60)],
    "long": [(50, 12), (65, 15), (74, 29), (75, 50), (78, 70), (76, 86), (62, 88), (50, 80)],
    "bun": [(50, 14), (64, 17), (70, 28), (70, 44), (65, 52), (50, 55)],
    "updo": [(50, 10), (66, 13), (73, 27), (72, 43), (66, 54), (50, 56)],
}

# what falls over the brow: whole outlines
FRONT: dict[str, list[Point]] = {
    "short": [(33, 40), (31.5, 27), (38, 16), (50, 12.5), (62, 15.5), (69, 27), (67, 40), (64, 33), (60, 28), (48, 27), (38, 29), (35, 33)],
    "parted": [(34.5, 39), (32.5, 25), (40, 14), (52, 10.5), (63, 14), (67, 26), (65.5, 39), (62.5, 30), (54, 27), (42, 20), (38, 27), (36, 33)],
    "slick": [(34, 38), (33.5, 25), (40, 15.5), (50, 13), (60, 15.5), (66, 25), (66, 38), (63, 29), (58, 23.5), (50, 27), (42, 23.5), (37, 29)],
    "wavy": [(32, 43), (28.5, 31), (33, 18), (43, 10), (55, 9), (66, 14), (71.5, 27), (69, 42), (65, 34), (60, 26), (52, 29), (44, 24), (38, 31), (35, 36)],
    "curly": [(32, 44), (27, 36), (29, 25), (34, 16), (43, 10), (53, 8.5), (63, 11), (70, 19), (73, 30), (68.5, 44), (65, 33), (61, 28), (55, 30), (49, 26), (43, 30), (38, 28), (35, 35)],
    "receding": [(32.5, 46), (29.5, 34), (33, 24), (38, 19.5), (38, 26), (35, 34)],
    "cropped": [(34, 40), (33, 28), (38, 18.5), (50, 15), (62, 18.5), (67, 28), (66, 40), (64.5, 32), (61, 25), (50, 23.5), (39, 25), (35.5, 32)],
    "pompadour": [(33.5, 40), (31, 27), (34, 13), (46, 4.5), (60, 4.5), (71, 12), (70, 25), (66.5, 40), (64.5, 31), (58, 25), (46, 25), (38, 29), (35.5, 34)],
    "fringe": [(31, 46), (29, 28), (38, 15), (50, 11), (62, 14), (71, 28), (69.5, 47), (66, 37), (57, 33.5), (46, 33.5), (35, 36)],
    "swept": [(32, 44), (29.5, 28), (38, 14), (50, 11), (62, 14), (70.5, 28), (68, 44), (66, 34), (58, 25.5), (46, 22), (39, 28), (35, 35)],
    "tousled": [(33, 43), (29, 33), (32, 20), (38, 19), (42, 9), (48, 13), (56, 7), (60, 13), (68, 14), (67, 23), (71, 32), (67, 42), (62.5, 37), (59, 29), (54, 31), (49, 27), (43, 31), (40, 29), (38, 38)],
}

BEARDS: dict[str, list[Point]] = {
    "full": [(33, 48), (36, 53), (43, 56.5), (50, 55.5), (57, 56.5), (64, 53), (67, 48), (68.5, 60), (63, 73), (50, 79), (37, 73), (31.5, 60)],
    "goatee": [(43.5, 60.5), (50, 63), (56.5, 60.5), (55.5, 69), (50, 79), (44.5, 69)],
    "short": [(33.5, 48), (37, 55), (43, 57.5), (50, 56.5), (57, 57.5), (63, 55), (66.5, 48), (66, 59), (60, 69), (50, 72), (40, 69), (34, 59)],
}

MOUSTACHES: dict[str, list[Point]] = {
    "brush": [(50, 54.3), (55, 54.8), (60, 58.6), (57, 60.3), (50, 58.6), (43, 60.3), (40, 58.6), (45, 54.8)],
    "waxed": [(50, 55), (55, 55.3), (60, 57.3), (66, 53), (63, 59.3), (56, 60), (50, 58), (44, 60), (37, 59.3), (34, 53), (40, 57.3), (45, 55.3)],
    "walrus": [(50, 53.6), (57, 54.6), (62, 60), (61.5, 65), (56, 61.5), (50, 60.5), (44, 61.5), (38.5, 65), (38, 60), (43, 54.6)],
}


def shoulders(p: Painting, look: Look) -> Image.Image:
    """Coat, shirt, tie or whatever is worn; gives the mask that the head throws its shadow on."""
    wide = 7 if look.shape in ("heavy", "square") else 0
    half: list[Point] = [(50, 76), (59, 77), (70 + wide / 2, 81), (83 + wide, 87), (91 + wide, 104), (50, 112)]
    coat = p.blob(mirrored(half), look.coat)
    p.light(coat, blend(look.coat, "#1d1420", 0.5), blend(look.coat, "#fff3dc", 0.35), 4)
    dark = blend(look.coat, "#1d1420", 0.35)
    if look.clothes in ("suit", "lab", "open"):
        p.polygon([(41, 75), (59, 75), (56, 92), (50, 102), (44, 92)], look.shirt)
        if look.clothes == "suit":
            p.polygon([(47.5, 80.5), (52.5, 80.5), (53.6, 92), (50, 101), (46.4, 92)], look.accent)
            p.polygon([(47, 79), (53, 79), (52, 83), (48, 83)], blend(look.accent, "#000000", 0.2))
        for side in (1, -1):
            flip = [(50 + side * (x - 50), y) for x, y in [(57.5, 74.5), (64, 80), (58, 86), (63, 89), (52.5, 102), (50, 102), (55, 90)]]
            p.polygon(flip, blend(look.coat, "#fff3dc", 0.14) if look.clothes != "lab" else "#fffaf0")
            collar = [(50 + side * (x - 50), y) for x, y in [(50, 80.5), (58, 73.5), (60.5, 78), (55.5, 85.5)]]
            p.polygon(collar, blend(look.shirt, "#ffffff", 0.5))
    elif look.clothes == "roll":
        p.blob(mirrored([(50, 72), (59, 72), (61.5, 77), (60, 82), (50, 83.5)]), blend(look.coat, "#fff3dc", 0.16))
    elif look.clothes == "scarf":
        p.blob([(38, 75), (50, 79), (62, 75), (66, 81), (58, 88), (50, 89.5), (40, 87), (34, 81)], look.accent)
        p.blob([(52, 86), (61, 85), (65, 103), (54, 104)], blend(look.accent, "#000000", 0.14))
    elif look.clothes == "hood":
        p.blob([(33, 80), (41, 74), (50, 82), (59, 74), (67, 80), (60, 91), (50, 95), (40, 91)], dark)
        p.polygon([(44, 80), (56, 80), (50, 91)], look.shirt)
    elif look.clothes == "trench":
        for side in (1, -1):
            flip = [(50 + side * (x - 50), y) for x, y in [(57, 70), (66, 74), (69, 84), (58, 93), (51, 102), (52, 88)]]
            p.polygon(flip, blend(look.coat, "#fff3dc", 0.2 if side < 0 else 0.05))
        p.polygon([(45, 78), (55, 78), (51.5, 96), (48.5, 96)], look.shirt)
        p.polygon([(48, 81), (52, 81), (52.6, 95), (47.4, 95)], look.accent)
    elif look.clothes == "lace":
        p.blob(mirrored([(50, 80), (58, 75), (67, 80), (62, 88), (56, 87), (50, 91)]), look.shirt)
        p.oval(50, 84.5, 2.3, 2.8, look.accent)
    elif look.clothes == "neckline":
        p.blob([(37, 79), (50, 76), (63, 79), (58, 90), (50, 93.5), (42, 90)], look.skin)
        p.blob([(40, 72), (50, 70), (60, 72), (61, 81), (50, 86), (39, 81)], look.skin)
    elif look.clothes == "check":
        for x in range(6, 96, 9):
            p.polygon([(x, 70), (x + 2.6, 70), (x + 2.6, 104), (x, 104)], blend(look.coat, "#1d1420", 0.22), coat)
        for y in range(78, 104, 8):
            p.polygon([(0, y), (100, y), (100, y + 2.6), (0, y + 2.6)], blend(look.coat, "#1d1420", 0.22), coat)
        for side in (1, -1):
            p.polygon([(50 + side * (x - 50), y) for x, y in [(50, 86), (57, 74), (66, 80), (57, 92)]], blend(look.coat, "#fff3dc", 0.16))
        p.polygon([(45, 77), (55, 77), (50, 87)], look.shirt)
    return coat


def head(p: Painting, look: Look, coat: Image.Image) -> Image.Image:
    """Neck, ears and the head itself, lit from the upper left."""
    shade, shine = blend(look.skin, "#7a2f1e", 0.42), blend(look.skin, "#fff4e0", 0.6)
    broad = {"heavy": 12, "square": 10, "round": 9}.get(look.shape, 8)
    outline = mirrored(HEADS[look.shape])
    p.shadow(p.outline(outline), coat, "#1d1420", 7, 0.22)
    neck = p.polygon([(50 - broad, 58), (50 + broad, 58), (50 + broad + 1, 78), (50, 84), (50 - broad - 1, 78)], look.skin)
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
        p.stroke([(x - side * 3.5, 40.2), (x + side * 0.6, 38.9), (x + side * 4.1, 41)], brow, 1.3 * look.brows)
    p.stroke([(51, 45), (52.2 * 1, 51), (51.4 + look.nose, 53.4), (49, 54.4), (47.8, 53.8)], blend(look.skin, dark, 0.55), 0.8)
    if look.lips:
        p.blob([(44.2, 59.5), (48, 58.9), (50, 59.4), (52, 58.9), (55.8, 59.5), (52.8, 62.6), (50, 63.2), (47.2, 62.6)], look.lips)
        p.stroke([(43.9, 59.3), (47, 60.5), (50, 60.9), (53, 60.5), (56.1, 59.3)], blend(look.lips, INK, 0.45), 0.55)
    else:
        p.stroke([(44.4, 60.2 - look.smile * 0.6), (50, 61 + look.smile * 0.7), (55.6, 60.2 - look.smile * 0.6)], dark, 1.0)
    if look.lines:
        for side in (1, -1):
            p.stroke([(50 + side * 7.4, 54), (50 + side * 8.8, 57), (50 + side * 8.4, 60)], blend(look.skin, dark, 0.4), 0.6)
    if look.freckles:
        for x, y in [(38, 51), (40.5, 53), (43, 50.6), (41.5, 50), (57, 50.6), (59.5, 53), (62, 51), (58.5, 50), (48.5, 49.5), (51, 48.6)]:
            p.oval(x, y, 0.5, 0.5, blend(look.skin, "#8a3d1c", 0.55), face)


def beard(p: Painting, look: Look) -> None:
    """Beard and moustache, and the mouth in it."""
    for name, table in ((look.beard, BEARDS), (look.moustache, MOUSTACHES)):
        if name:
            colour = look.hair if table is BEARDS else blend(look.hair, "#fff3dc", 0.08)
            made = p.blob(table[name], colour)
            p.light(made, blend(look.hair, INK, 0.5), blend(look.hair, "#fff3dc", 0.3), 2.4, 1)
    if look.beard in ("full", "short"):
        p.blob([(45, 61.4), (50, 60.9), (55, 61.4), (50, 64)], blend(look.skin, "#8a2f2a", 0.6))


def hair_behind(p: Painting, look: Look) -> None:
    """What hangs or sits behind the head."""
    if look.cut in BEHIND:
        made = p.blob(mirrored(BEHIND[look.cut]), blend(look.hair, INK, 0.22))
        p.light(made, blend(look.hair, INK, 0.6), look.hair, 4)
    if look.cut == "bun":
        made = p.oval(50, 11.5, 9.5, 8, look.hair)
        p.light(made, blend(look.hair, INK, 0.4), blend(look.hair, "#fff3dc", 0.5), 3)
    if look.cut == "updo":
        made = p.blob([(36, 14), (42, 4.5), (54, 2), (65, 6), (67, 15), (58, 20), (44, 20)], look.hair)
        p.light(made, blend(look.hair, INK, 0.5), blend(look.hair, "#fff3dc", 0.3), 3)


def hair(p: Painting, look: Look, front: str) -> None:
    """What lies on the head and over the brow."""
    if front not in FRONT:
        return
    sides = [FRONT[front]]
    if front == "receding":
        sides.append([(100 - x, y) for x, y in FRONT[front]])
    for outline in sides:
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
    p.stroke([(48, 45.2), (50, 44.3), (52, 45.2)], rim, 0.9)


def hat(p: Painting, look: Look, face: Image.Image) -> None:
    """A cap, a bowler, a wide brim or a beret, with its shadow on the brow."""
    felt, dark, shine = look.accent, blend(look.accent, INK, 0.45), blend(look.accent, "#fff3dc", 0.35)
    if look.hat == "bowler":
        crown = [(34, 29), (34, 14), (42, 5.5), (50, 4.5), (58, 5.5), (66, 14), (66, 29)]
        brim = [(26, 27.5), (34, 29.5), (50, 30), (66, 29.5), (74, 27.5), (71, 32), (50, 34.5), (29, 32)]
    elif look.hat == "wide":
        crown = [(34, 30), (36, 12), (43, 7.5), (50, 10), (57, 7.5), (64, 12), (66, 30)]
        brim = [(14, 25), (30, 28), (50, 28.5), (70, 28), (86, 25), (76, 33), (50, 36), (24, 33)]
    elif look.hat == "cap":
        crown = [(30, 31), (27, 22), (33, 13), (46, 9), (62, 10), (72, 17), (72, 27), (68, 31)]
        brim = [(33, 30), (46, 27.5), (60, 28), (68, 31), (62, 35), (46, 36.5), (34, 35), (28, 34)]
    elif look.hat == "beret":
        crown = [(32, 29), (25, 20), (32, 10), (48, 6), (66, 9), (78, 18), (74, 27), (62, 28), (46, 27)]
        brim = [(33, 27), (50, 25), (67, 27), (66, 30.5), (50, 29), (34, 31)]
    else:
        return
    p.shadow(p.outline(brim), face, "#4a1f18", 3.5, 0.4)
    made = p.blob(crown, felt)
    p.light(made, dark, shine, 4)
    if look.hat in ("bowler", "wide"):
        p.polygon([(33.6, 23.5), (66.4, 23.5), (66.2, 29), (33.8, 29)], dark, made)
    edge = p.blob(brim, blend(felt, INK, 0.12))
    p.light(edge, dark, shine, 2, 0.8)


def pearls(p: Painting, look: Look) -> None:
    """Earrings, and one pearl on the dress."""
    if look.pearls:
        for x, y in ((32.8, 53), (67.2, 53), (50, 85.5)):
            p.oval(x, y, 1.5, 1.5, "#fbf4e6")
            p.oval(x - 0.5, y - 0.5, 0.5, 0.5, "#ffffff")
