"""The design tokens: every colour, type style, space, radius and height; the only place with literals."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """One text style: size and line in pixels at 100 %, the weight, and which family draws it."""

    size: int
    line: int
    weight: int
    family: str = "text"


LIGHT: Final[dict[str, str]] = {
    "bg": "#FFFFFF",
    "side": "#F4F6F6",
    "raised": "#FFFFFF",
    "hover": "#EDF1F1",
    "sel": "#E1EFF2",
    "soft": "#E1EFF2",
    "text": "#141C1E",
    "text2": "#475557",
    "text3": "#5B696B",
    "line": "#E1E6E7",
    "quiet": "#C5CFD1",
    "ctl": "#7F8D90",
    "accent": "#0D6274",
    "onacc": "#FFFFFF",
    "mid": "#8DB9C3",
    "track": "#E4E9EA",
    "warn": "#855000",
    "warnsoft": "#FCF1DC",
    "bad": "#B3261E",
    "badsoft": "#FCEBE9",
    "shade": "#66141C1E",
}

DARK: Final[dict[str, str]] = {
    "bg": "#14191B",
    "side": "#0F1315",
    "raised": "#1C2326",
    "hover": "#1D2427",
    "sel": "#153239",
    "soft": "#153239",
    "text": "#E7EDEE",
    "text2": "#AEBABD",
    "text3": "#8F9CA0",
    "line": "#273033",
    "quiet": "#445054",
    "ctl": "#66757A",
    "accent": "#66C9DA",
    "onacc": "#06252B",
    "mid": "#2F6B78",
    "track": "#2A3336",
    "warn": "#F2B65C",
    "warnsoft": "#35290F",
    "bad": "#FF968C",
    "badsoft": "#3B1D1B",
    "shade": "#99000000",
}

CONTRAST_SWAPS: Final[dict[str, str]] = {"line": "ctl", "quiet": "ctl", "text3": "text2"}

TYPE: Final[dict[str, TypeStyle]] = {
    "caption": TypeStyle(11, 16, 500),
    "captionstrong": TypeStyle(11, 16, 600),
    "small": TypeStyle(12, 16, 400),
    "smallmedium": TypeStyle(12, 16, 500),
    "smallstrong": TypeStyle(12, 16, 600),
    "body": TypeStyle(13, 20, 400),
    "medium": TypeStyle(13, 20, 500),
    "strong": TypeStyle(13, 20, 600),
    "read": TypeStyle(14, 22, 400),
    "readstrong": TypeStyle(14, 22, 500),
    "section": TypeStyle(15, 20, 600, "display"),
    "lead": TypeStyle(16, 24, 500, "display"),
    "title": TypeStyle(20, 28, 600, "display"),
    "figure": TypeStyle(24, 28, 600, "display"),
    "hero": TypeStyle(30, 36, 600, "display"),
    "teleprompter": TypeStyle(20, 32, 400, "display"),
    "mono": TypeStyle(13, 20, 400, "mono"),
}


class Space:
    """Distances between things, in pixels."""

    XS: Final = 4
    S: Final = 8
    M: Final = 12
    L: Final = 16
    XL: Final = 24
    XXL: Final = 32
    XXXL: Final = 40


class Radius:
    """Corner radii, in pixels."""

    MARK: Final = 4
    CONTROL: Final = 6
    LARGE: Final = 8
    OVERLAY: Final = 12


class Height:
    """Heights of rows and controls, in pixels at 100 % text size."""

    ROW: Final = 36
    ROW2: Final = 56
    CONTROL: Final = 32
    PRIMARY: Final = 44
    START: Final = 56
    OUTCOME: Final = 52
    HINT: Final = 32
    TARGET: Final = 24


def palette_of(dark: bool, contrast: bool = False) -> dict[str, str]:
    """The colour table for a theme; with *contrast* hairlines and captions take stronger tokens."""
    table = dict(DARK if dark else LIGHT)
    if contrast:
        for weak, strong in CONTRAST_SWAPS.items():
            table[weak] = table[strong]
    return table
