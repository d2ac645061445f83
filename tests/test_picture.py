"""One photo becomes one face: what a camera wrote beside it is gone, what it shows is the same."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from contextlib import suppress

import pytest
from PIL import Image, ImageCms, ImageColor, ImageDraw, PngImagePlugin

from kith.format.media import Flaw
from kith.web.picture import LARGEST, SIDE, face

SECRET = "Reichenbach"
CORNERS = {"red": (0, 0), "lime": (1, 0), "blue": (0, 1), "white": (1, 1)}


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def quarters(side: int = 400, mode: str = "RGB") -> Image.Image:
    """A square of four colours, so that every turn of it shows."""
    image = Image.new("RGB", (side, side))
    half = side // 2
    for colour, (x, y) in CORNERS.items():
        ImageDraw.Draw(image).rectangle((x * half, y * half, (x + 1) * half, (y + 1) * half), colour)
    return image.convert(mode)


def seen(made: bytes) -> list[str]:
    """The colours of a face in reading order, by the nearest of the four."""
    image = Image.open(io.BytesIO(made)).convert("RGB")
    side = image.width
    known = {colour: ImageColor.getrgb(colour) for colour in CORNERS}

    def nearest(x: float, y: float) -> str:
        at = image.tobytes()[3 * (int(y * side) * side + int(x * side)) :][:3]
        return min(known, key=lambda name: sum((a - b) ** 2 for a, b in zip(known[name], at, strict=True)))

    return [nearest(x, y) for y in (0.25, 0.75) for x in (0.25, 0.75)]


def exif(orientation: int = 1) -> Image.Exif:
    notes = Image.Exif()
    notes[0x010E] = SECRET  # the picture's description
    notes[0x0112] = orientation
    notes.get_ifd(0x8825).update({1: "N", 2: (51.0, 31.0, 25.0), 29: SECRET})  # where it was taken
    return notes


def profile() -> bytes:
    made = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return made + SECRET.encode()


def png_words() -> PngImagePlugin.PngInfo:
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", SECRET)
    words.add_itxt("XML:com.adobe.xmp", f"<x>{SECRET}</x>")
    return words


XMP = f"<x:xmpmeta>{SECRET}</x:xmpmeta>".encode()
TALKATIVE: dict[str, Callable[[], bytes]] = {
    "jpeg": lambda: saved(quarters(), "JPEG", exif=exif(), xmp=XMP, comment=SECRET, icc_profile=profile()),
    "png": lambda: saved(quarters(), "PNG", exif=exif(), pnginfo=png_words(), icc_profile=profile()),
    "webp": lambda: saved(quarters(), "WEBP", exif=exif(), xmp=XMP, icc_profile=profile()),
    "tail": lambda: saved(quarters(), "JPEG") + b"<script>" + SECRET.encode(),
}


@pytest.mark.parametrize("kind", TALKATIVE)
def test_nothing_but_the_pixels_comes_along(kind: str) -> None:
    photo = TALKATIVE[kind]()
    plain = photo if kind != "png" else photo + b"".join(_inflated(photo))
    assert SECRET.encode() in plain, "the test's photo should say it"
    made = face(photo)
    assert chunks(made) == [b"VP8 "]
    assert SECRET.encode() not in made
    assert seen(made) == list(CORNERS)


def _inflated(png: bytes) -> list[bytes]:
    return [zlib.decompress(png[at + 4 :].split(b"\0\0", 1)[1]) for at in (png.find(b"iCCP"),) if at > 0]


def chunks(webp: bytes) -> list[bytes]:
    """The parts that a WebP is made of: EXIF, XMP and a colour profile would each be one."""
    found, at = [], 12
    while at < len(webp):
        found.append(webp[at : at + 4])
        at += 8 + struct.unpack("<I", webp[at + 4 : at + 8])[0]
        at += at % 2
    return found


# How a camera says which way up it was held; the picture below it is what was on its sensor.
@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_photo_stands_upright(orientation: int, kind: str) -> None:
    turns = Image.Transpose
    on_sensor = {1: None, 2: turns.FLIP_LEFT_RIGHT, 3: turns.ROTATE_180, 4: turns.FLIP_TOP_BOTTOM, 5: turns.TRANSPOSE}
    on_sensor |= {6: turns.ROTATE_90, 7: turns.TRANSVERSE, 8: turns.ROTATE_270}
    turn = on_sensor[orientation]
    image = quarters(64) if turn is None else quarters(64).transpose(turn)
    assert seen(face(saved(image, kind, exif=exif(orientation)))) == list(CORNERS)


@pytest.mark.parametrize(
    ("size", "side"), [((1, 1), 1), ((100, 60), 60), ((60, 4000), 60), ((SIDE, SIDE), SIDE), ((3000, 2000), SIDE)]
)
def test_it_is_the_square_in_the_middle_and_never_larger_than_it_was(size: tuple[int, int], side: int) -> None:
    made = Image.open(io.BytesIO(face(saved(Image.new("RGB", size), "JPEG"))))
    assert (made.format, made.size) == ("WEBP", (side, side))


@pytest.mark.parametrize(
    ("mode", "kind"),
    [("1", "PNG"), ("L", "PNG"), ("LA", "PNG"), ("P", "PNG"), ("RGBA", "PNG"), ("RGBA", "WEBP"), ("L", "JPEG")]
    + [("CMYK", "JPEG")],
)
def test_every_way_to_say_a_colour(mode: str, kind: str) -> None:
    image = quarters().convert(mode)
    expected = list(CORNERS) if mode in ("P", "RGBA", "CMYK") else None
    found = seen(face(saved(image, kind)))
    assert found == expected or (expected is None and found[3] == "white")


def test_sixteen_bits_of_grey_are_not_burnt_out() -> None:
    made = Image.open(io.BytesIO(face(saved(Image.new("I;16", (400, 400), 32768), "PNG"))))
    assert abs(made.convert("L").tobytes()[0] - 128) <= 3


def test_what_is_see_through_stays_so() -> None:
    image = quarters(mode="RGBA")
    image.putalpha(Image.linear_gradient("L").resize(image.size))
    assert Image.open(io.BytesIO(face(saved(image, "PNG")))).mode == "RGBA"


def test_of_a_film_the_first_picture() -> None:
    later = [Image.new("RGB", (400, 400), "black")]
    for kind in ("WEBP", "PNG"):
        film = saved(quarters(), kind, save_all=True, append_images=later, duration=100)
        assert seen(face(film)) == list(CORNERS)


def test_the_same_photo_gives_the_same_bytes() -> None:
    photo = TALKATIVE["jpeg"]()
    assert face(photo) == face(photo)


def _bomb(kind: str) -> bytes:
    """A small file that says it is 16,000 by 16,000 pixels."""
    photo = saved(quarters(64), kind, **({"lossless": True} if kind == "WEBP" else {}))
    if kind == "JPEG":
        at = photo.index(b"\xff\xc0") + 5
        return photo[:at] + struct.pack(">HH", 16_000, 16_000) + photo[at + 4 :]
    if kind == "PNG":
        header = b"IHDR" + struct.pack(">II", 16_000, 16_000) + photo[24:29]
        return photo[:12] + header + struct.pack(">I", zlib.crc32(header)) + photo[33:]
    return photo[:21] + struct.pack("<I", 15_999 | 15_999 << 14) + photo[25:]


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_bomb_is_not_lit(kind: str) -> None:
    with pytest.raises(Flaw, match=f"more than {LARGEST // 1_000_000} million pixels"):
        face(_bomb(kind))


def _whole(kind: str) -> bytes:
    return saved(Image.effect_noise((160, 160), 50).convert("RGB"), kind)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("left", [0, 12, 60, 0.5, 0.9])
def test_what_is_cut_off_is_said(kind: str, left: float) -> None:
    whole = _whole(kind)
    with pytest.raises(Flaw, match="broken or cut off"):
        face(whole[: int(left * len(whole)) if isinstance(left, float) else left])


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_whatever_is_broken_it_is_a_face_or_a_flaw(kind: str) -> None:
    whole = bytearray(_whole(kind))
    for number in range(20):
        bent = bytearray(whole)
        for at in range(7 + number, len(bent), len(bent) // (1 + number)):
            bent[at] ^= 1 + number
        with suppress(Flaw):
            assert face(bytes(bent)).startswith(b"RIFF")


@pytest.mark.parametrize("other", ["GIF", "BMP", "TIFF", "ICO", "PPM"])
def test_no_other_decoder_is_asked(other: str) -> None:
    with pytest.raises(Flaw, match="broken"):
        face(saved(quarters(64), other))


@pytest.mark.filterwarnings("ignore")  # as the darkroom does
def test_a_profile_or_a_note_that_means_nothing_does_not_matter() -> None:
    photo = saved(quarters(), "JPEG", icc_profile=b"moor" * 40, exif=b"Exif\0\0MM\0*\xff\xff\xff\xff")
    assert seen(face(photo)) == list(CORNERS)
