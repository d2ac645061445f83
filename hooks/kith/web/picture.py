"""One photo → one face: a small square WebP that says nothing but what it shows.

Whatever a camera wrote beside the picture (place, time, names, previews, comments) stays in the owner's file: the
face is made of pixels alone. Orientation and colours are applied first, so it looks as the photo does.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import PIL

from ..format.media import Flaw

if TYPE_CHECKING:
    from PIL import Image

SIDE = 320  # pixels: the largest face on a page is 144 wide, and sharp at twice that; printed, 29 mm at 280 dpi
LARGEST = 50_000_000  # pixels: what a telephone makes; more is a bomb, or scanned for something else than a face
QUALITY = 82
RECIPE = f"1 {SIDE} {LARGEST} {QUALITY} pillow {PIL.__version__}"  # all that a face depends on besides its photo
_ROUGH = 2 * SIDE  # a JPEG is decoded at the smallest eighth of its size that leaves this much
_TURNS = {2: 0, 3: 3, 4: 1, 5: 5, 6: 4, 7: 6, 8: 2}  # EXIF's orientation → Pillow's Transpose


def face(photo: bytes) -> bytes:
    """The same bytes for the same photo and recipe. Raises Flaw for what cannot be shown, whatever is in it."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # the limit is ours, below; Pillow's would only print
    try:
        with io.BytesIO(photo) as stream:
            return _encoded(_shown(stream))
    except (Flaw, MemoryError):
        raise
    except Exception as error:  # a decoder may raise anything
        raise Flaw("is broken or cut off", "save it again, from where you have it") from error


def _shown(stream: io.BytesIO) -> Image.Image:
    from PIL import Image

    with Image.open(stream, formats=("JPEG", "PNG", "WEBP")) as image:
        width, height = image.size
        if width * height > LARGEST:
            raise Flaw(f"has more than {LARGEST // 1_000_000} million pixels ({width} × {height})", "save it smaller")
        image.draft(None, (_ROUGH, _ROUGH))
        image.load()
        profile, turned = image.info.get("icc_profile"), _orientation(image)
        square = _square(_smooth(image))
    return _turned(_coloured(square, profile), turned)


def _orientation(image: Image.Image) -> int:
    try:
        return int(image.getexif().get(0x0112, 1))
    except Exception:  # a broken note beside a good picture
        return 1


def _smooth(image: Image.Image) -> Image.Image:
    """In a mode that can be made smaller without steps."""
    if image.mode in ("P", "PA"):
        return image.convert("RGBA" if image.mode == "PA" or "transparency" in image.info else "RGB")
    if image.mode == "1":
        return image.convert("L")
    if "transparency" in image.info:
        return image.convert("RGBA")
    return image


def _square(image: Image.Image) -> Image.Image:
    """The middle of it, as the pages have always shown it; never larger than it was."""
    from PIL import Image

    short = min(image.size)
    left, top = ((length - short) // 2 for length in image.size)
    side = min(SIDE, short)
    box = (left, top, left + short, top + short)
    return image.resize((side, side), Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)


def _coloured(image: Image.Image, profile: bytes | None) -> Image.Image:
    """In the colours of the web: a telephone's wide ones, or a press's four, are said in them."""
    if image.mode.startswith("I"):  # 16 bits of grey
        image = image.point(lambda value: value / 256).convert("L")
    alpha = image.getchannel("A") if image.mode in ("RGBA", "LA") else None
    plain = image.convert("RGB") if alpha is not None else image
    if profile and plain.mode in ("RGB", "CMYK"):
        plain = _translated(plain, profile)
    plain = plain.convert("RGB")
    if alpha is not None and alpha.getextrema() != (255, 255):
        plain.putalpha(alpha)
    return plain


def _translated(image: Image.Image, profile: bytes) -> Image.Image:
    from PIL import ImageCms

    try:
        of_photo = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        found = ImageCms.profileToProfile(image, of_photo, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):  # a profile that means nothing
        return image
    return found or image


def _turned(image: Image.Image, orientation: int) -> Image.Image:
    from PIL import Image

    turn = _TURNS.get(orientation)
    return image if turn is None else image.transpose(Image.Transpose(turn))


def _encoded(image: Image.Image) -> bytes:
    """From the bare pixels, so that nothing else can come along."""
    from PIL import Image

    bare = Image.frombytes(image.mode, image.size, image.tobytes())
    with io.BytesIO() as stream:
        bare.save(stream, "WEBP", quality=QUALITY, method=4)
        return stream.getvalue()
