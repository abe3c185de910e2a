"""Fonts for PDF pages, parsed once for all pages of a process: their measures, and small copies to put into a file."""

from __future__ import annotations

import threading
import unicodedata
from collections.abc import Callable, Sequence
from copy import copy
from functools import lru_cache, partial
from io import BytesIO
from pathlib import Path
from typing import Any, cast

from fontTools.subset import Options, Subsetter  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fpdf import FPDF
from fpdf.enums import TextEmphasis
from fpdf.fonts import SubsetMap, TTFFont

_USUAL = (range(0x20, 0x7F), range(0xA0, 0x180), range(0x2010, 0x2027), (0x20AC, 0x2022, 0x2026, 0x25A1))
"""What nearly every letter is written in: Western and Central European letters, and the signs between them."""
_NEEDLESS = ["FFTM", "GDEF", "GPOS", "GSUB", "MATH", "hdmx", "meta"]
_KEPT_FACES = 12
_CUT = threading.Lock()


class Face:
    """One font file. The measures of its letters are shared by all pages and never written to.

    Attributes:
        letters: everything it can draw, controls and private signs excepted.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        parsed = TTFFont(FPDF(), file, "face", "")
        self._parsed: Any = parsed
        self._names: dict[int, str] = parsed.cmap
        self._known = frozenset(self._names[code] for codes in _USUAL for code in codes if code in self._names)
        self._small = _cut(parsed.ttfont, self._known)
        parsed.ttfont = None
        self.letters = frozenset(
            chr(code) for code in self._names if unicodedata.category(chr(code)) not in {"Cc", "Cf", "Co"}
        )

    def font(self, number: int, key: str, style: str) -> PageFont:
        """The font for one document: *number* counts its fonts from 1."""
        return PageFont(self, self._parsed, number, key, style)

    def program(self, names: Sequence[str]) -> TTFont:
        """The font file with at least the named glyphs, freshly opened: it may be cut down further."""
        with _CUT:
            if not self._known.issuperset(names):
                self._known = self._known.union(names)
                self._small = _cut(TTFont(self._file, recalcTimestamp=False, lazy=True), self._known)
            small = self._small
        return TTFont(BytesIO(small), recalcTimestamp=False, recalcBBoxes=False, lazy=True)


def _cut(whole: TTFont, names: frozenset[str]) -> bytes:
    """A copy of a font file that has only these glyphs, with their names: a tenth of it, so quickly parsed."""
    options = Options(notdef_outline=True, recommended_glyphs=True, glyph_names=True)
    options.drop_tables += _NEEDLESS
    cutter = Subsetter(options)
    cutter.populate(glyphs=sorted(names))
    small = BytesIO()
    with whole:
        whole.getGlyphOrder()
        post = whole["post"]
        post.formatType, post.extraNames, post.mapping = 2.0, [], {}  # the names stay what they are now
        cutter.subset(whole)
        whole.save(small)
    return small.getvalue()


class PageFont(TTFFont):  # type: ignore[misc]  # the library is not typed
    """A font of one document: which letters it uses is its own, all else is its face's."""

    def __init__(self, face: Face, parsed: Any, number: int, key: str, style: str) -> None:
        for name in TTFFont.__slots__:
            setattr(self, name, getattr(parsed, name, None))
        self.face = face
        self.i, self.fontkey, self.emphasis = number, key, TextEmphasis.coerce(style)
        self.desc = copy(parsed.desc)
        self.missing_glyphs: list[int] = []
        self.biggest_size_pt = 0.0
        self.ttfont = None
        self.subset = _Used(self)

    def get_text_width(self, text: str, font_size_pt: float, text_shaping_params: Any) -> tuple[int, float]:
        """The library's, without a look at each letter in turn: half the time of a page goes here."""
        if text_shaping_params or self.is_symbol:
            return cast(tuple[int, float], super().get_text_width(text, font_size_pt, text_shaping_params))
        self.biggest_size_pt = max(self.biggest_size_pt, font_size_pt)
        return len(text), sum(map(self.cw.__getitem__, map(ord, text))) * font_size_pt * 0.001

    def ready(self) -> None:
        """Open the font file for putting it into the document."""
        self.ttfont = self.face.program(self.subset.get_all_glyph_names())

    def close(self) -> None:
        """Let go of the font file and of what was noted about letters."""
        if self.ttfont is not None:
            self.ttfont.close()
            self.ttfont = None
        self.subset.close()


class _Used(SubsetMap):  # type: ignore[misc]  # the library is not typed
    """The letters a document uses of a font; the library's own keeps every document it has ever seen in memory."""

    pick: Callable[..., Any]
    get_glyph: Callable[..., Any]

    def __init__(self, font: PageFont) -> None:
        self.get_glyph = lru_cache(maxsize=None)(partial(SubsetMap.get_glyph.__wrapped__, self))
        self.pick = lru_cache(maxsize=None)(partial(SubsetMap.pick.__wrapped__, self))
        super().__init__(font)

    def close(self) -> None:
        """Free it without waiting for the collector of circles."""
        self.__dict__.clear()


def face(file: Path) -> Face:
    """The parsed font file, as it stands on disk now; asked from any thread."""
    facts = file.stat()
    with _CUT:
        return _parsed(file, facts.st_mtime_ns, facts.st_size)


@lru_cache(maxsize=_KEPT_FACES)
def _parsed(file: Path, _changed: int, _size: int) -> Face:
    return Face(file)


@lru_cache(maxsize=_KEPT_FACES)
def letters_of(faces: tuple[Face, ...]) -> frozenset[str]:
    """Everything that several fonts together can draw."""
    return frozenset().union(*(one.letters for one in faces))
