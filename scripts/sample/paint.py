"""Flat shapes with soft light, for the portraits. Units: the picture is 100 wide and 100 high. Needs Pillow."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PIL import Image, ImageChops, ImageDraw, ImageFilter

SIZE = 512
FINE = 3  # painted this many times larger, then made small: soft edges
UNIT = SIZE * FINE / 100

Point = tuple[float, float]


def blend(colour: str, other: str, part: float) -> str:
    """A colour on the way from one to another, as #rrggbb."""
    pairs = [(int(colour[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)


def curve(points: Sequence[Point], closed: bool = True, steps: int = 14) -> list[Point]:
    """A smooth line through the points (Catmull and Rom's)."""
    n = len(points)
    made: list[Point] = []
    for i in range(n if closed else n - 1):
        around = [points[j % n] if closed else points[min(max(j, 0), n - 1)] for j in range(i - 1, i + 3)]
        (ax, ay), (bx, by), (cx, cy), (dx, dy) = around
        for k in range(steps):
            t = k / steps
            made.append((_through(ax, bx, cx, dx, t), _through(ay, by, cy, dy, t)))
    return made if closed else [*made, points[-1]]


def _through(a: float, b: float, c: float, d: float, t: float) -> float:
    return 0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3)


def points(text: str) -> list[Point]:
    """Points as they are written: `50,20 60,23`."""
    return [(float(x), float(y)) for x, y in (pair.split(",") for pair in text.split())]


def sides(text: str) -> list[list[Point]]:
    """The points as they stand, and their mirror image: right and left."""
    right = points(text)
    return [right, [(100 - x, y) for x, y in right]]


def mirrored(half: Sequence[Point]) -> list[Point]:
    """The whole outline of something with a left and a right side, from its right half, top to bottom."""
    return [*half, *((100 - x, y) for x, y in reversed(half) if x != 50)]


def soften(mask: Image.Image, size: float) -> Image.Image:
    """A mask with its edge spread by that many units. Done small, which is quick and looks the same."""
    small = mask.reduce(4).filter(ImageFilter.GaussianBlur(size * UNIT / 4))
    return small.resize(mask.size, Image.Resampling.BICUBIC)


class Painting:
    """One picture. Every method paints on top and gives back the mask of what it painted."""

    def __init__(self, background: str) -> None:
        self.image = Image.new("RGB", (SIZE * FINE, SIZE * FINE), background)
        glow = self.mask(lambda d: d.ellipse(self._box(-10, -22, 64, 52), fill=255))
        self.tint(soften(glow, 22), blend(background, "#fff6e0", 0.6), 0.85)

    def mask(self, draw: Callable[[ImageDraw.ImageDraw], None]) -> Image.Image:
        """What a drawing function fills."""
        made = Image.new("L", self.image.size)
        draw(ImageDraw.Draw(made))
        return made

    def outline(self, points: Sequence[Point]) -> Image.Image:
        """The mask of a soft closed shape, before anything is painted."""
        scaled = [(x * UNIT, y * UNIT) for x, y in curve(points)]
        return self.mask(lambda d: d.polygon(scaled, fill=255))

    def blob(self, points: Sequence[Point], colour: str, clip: Image.Image | None = None) -> Image.Image:
        """A soft closed shape through the points."""
        return self.polygon(curve(points), colour, clip)

    def polygon(self, points: Sequence[Point], colour: str, clip: Image.Image | None = None) -> Image.Image:
        """A shape with straight sides."""
        scaled = [(x * UNIT, y * UNIT) for x, y in points]
        return self.tint(self.mask(lambda d: d.polygon(scaled, fill=255)), colour, clip=clip)

    def oval(self, x: float, y: float, w: float, h: float, colour: str, clip: Image.Image | None = None) -> Image.Image:
        """An ellipse around (x, y), w and h its half axes."""
        box = self._box(x - w, y - h, x + w, y + h)
        return self.tint(self.mask(lambda d: d.ellipse(box, fill=255)), colour, clip=clip)

    def ring(self, x: float, y: float, w: float, h: float, colour: str, line: float) -> None:
        """The outline of an ellipse."""
        box, width = self._box(x - w, y - h, x + w, y + h), round(line * UNIT)
        self.tint(self.mask(lambda d: d.ellipse(box, outline=255, width=width)), colour)

    def stroke(self, points: Sequence[Point], colour: str, line: float, clip: Image.Image | None = None) -> None:
        """A smooth line with round ends, through the points."""

        def draw(pen: ImageDraw.ImageDraw) -> None:
            for x, y in curve(points, closed=False, steps=60):
                pen.ellipse(self._box(x - line / 2, y - line / 2, x + line / 2, y + line / 2), fill=255)

        self.tint(self.mask(draw), colour, clip=clip)

    def tint(self, mask: Image.Image, colour: str, part: float = 1, clip: Image.Image | None = None) -> Image.Image:
        """Lays a colour over what the mask holds."""
        shown = ImageChops.multiply(mask, clip) if clip else mask
        if part < 1:
            shown = shown.point([round(value * part) for value in range(256)])
        self.image.paste(colour, (0, 0), shown)
        return mask

    def light(self, mask: Image.Image, shade: str, shine: str, depth: float = 5, soft: float = 1.6) -> None:
        """Rounds a flat shape: shade on its right and lower edge, shine on its upper left."""
        for colour, way, part in ((shade, -depth, 0.55), (shine, depth * 0.6, 0.5)):
            moved = self.moved(mask, way, way * 0.6)
            edge = soften(ImageChops.subtract(mask, moved), soft)
            self.tint(edge, colour, part, mask)

    def shadow(self, mask: Image.Image, onto: Image.Image, colour: str, down: float, part: float = 0.5) -> None:
        """What one shape throws on another below it."""
        self.tint(soften(self.moved(mask, 1.5, down), 1.2), colour, part, onto)

    def glow(self, x: float, y: float, size: float, colour: str, part: float, clip: Image.Image) -> None:
        """A round breath of colour: cheeks."""
        spot = self.mask(lambda d: d.ellipse(self._box(x - size, y - size, x + size, y + size), fill=255))
        self.tint(soften(spot, size / 2.2), colour, part, clip)

    def finished(self) -> Image.Image:
        """The picture at its own size, without any metadata."""
        return self.image.resize((SIZE, SIZE), Image.Resampling.LANCZOS)

    @staticmethod
    def moved(mask: Image.Image, x: float, y: float) -> Image.Image:
        """A mask pushed right and down; nothing comes in from the other side."""
        made = Image.new("L", mask.size)
        made.paste(mask, (round(x * UNIT), round(y * UNIT)))
        return made

    @staticmethod
    def _box(x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        return (x0 * UNIT, y0 * UNIT, x1 * UNIT, y1 * UNIT)
