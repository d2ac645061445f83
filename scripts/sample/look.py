"""How one person of the sample looks; looks.toml says it for each."""

from __future__ import annotations

from dataclasses import dataclass

INK = "#3a2a2a"  # brows, pupils, lids: never quite black


@dataclass(frozen=True)
class Look:
    """How somebody looks, in words that outlines.toml, clothes.py and features.py know."""

    background: str
    skin: str
    hair: str
    coat: str
    shirt: str = "#f4eadb"
    accent: str = "#8c3b34"
    front: str = ""
    shape: str = "oval"
    cut: str = ""
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
