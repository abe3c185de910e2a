"""The pages of a brief: one column of headings and paragraphs in the PDF library's terms."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal, Protocol

from fpdf import FPDF, XPos, YPos

Paper = Literal["A4", "Letter"]

_MARGIN = 20.0  # mm, all lengths below too; font sizes are points
_FOOTER = 15.0
_TITLE, _HEADING, _BODY, _SMALL = 20.0, 12.0, 10.5, 8.0
_TITLE_LINE, _HEADING_LINE, _BODY_LINE = 9.0, 6.0, 5.2
_GAP = 4.0
_INK, _GREY = (20, 28, 30), (91, 105, 107)
_FACES = {"": ("Inter-Regular",), "B": ("Inter-SemiBold", "Inter-Bold", "Inter-Medium")}
_FALLBACKS = ("DejaVuSans.ttf", "Noto*-Regular.ttf")
_TOTAL = "\x80\x81"  # stands for the number of pages; control characters never get in from outside
_PLAIN = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "•": "*", "\u00a0": " "},
)
_CONTROLS = dict.fromkeys((*range(10), *range(11, 32), *range(127, 160), 173))


class HasLines(Protocol):
    """A heading and the plain lines below it."""

    @property
    def heading(self) -> str:
        """One line."""

    @property
    def lines(self) -> Sequence[str]:
        """Paragraphs."""


class Page(FPDF):  # type: ignore[misc]  # the library is not typed
    """One column of headings and paragraphs with a footer on each page."""

    def __init__(self, paper: Paper, fonts: Path | None) -> None:
        super().__init__(format=paper)
        self._footer_title = ""
        self._glyphs = self._load(fonts)
        self.set_margins(_MARGIN, _MARGIN, _MARGIN)
        self.set_auto_page_break(True, margin=_MARGIN + _FOOTER / 2)
        self.alias_nb_pages(_TOTAL)
        self.set_lang("en")

    def open(self, title: str) -> None:
        shown = self.clean(title).replace("\n", " ").strip() or "Brief"
        self._footer_title = shown[:70]
        self.set_title(shown[:200])
        self.add_page()
        self._write(shown[:300], "B", _TITLE, _TITLE_LINE)
        self.ln(_GAP)

    def section(self, section: HasLines) -> None:
        """A heading never stands alone at the foot of a page."""
        if self.will_page_break(_HEADING_LINE + 2 * _BODY_LINE + _GAP):
            self.add_page()
        self._write(self.clean(section.heading).strip(), "B", _HEADING, _HEADING_LINE)
        for line in section.lines:
            self._write(self.clean(line), "", _BODY, _BODY_LINE)
        self.ln(_GAP)

    def footer(self) -> None:
        self.set_y(-_FOOTER)
        self.set_font(self._family, "", _SMALL)
        self.set_text_color(*_GREY)
        half = self.epw / 2
        self.cell(half * 1.5, 5, self._footer_title, align="L")
        self.cell(half * 0.5, 5, f"Page {self.page_no()} of {_TOTAL}", align="R")
        self.set_text_color(*_INK)

    def clean(self, text: str) -> str:
        """Text in letters that can be drawn: composed, without controls, missing ones replaced."""
        plain = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8"))
        plain = re.sub(r"\r\n?|[\u2028\u2029\x85\x0b\x0c]", "\n", plain).replace("\t", "    ")
        plain = re.sub(r"\n{3,}", "\n\n", plain)
        if self._glyphs is None:
            return plain.translate(_PLAIN).encode("latin-1", "replace").decode("latin-1").translate(_CONTROLS)
        return "".join(letter if letter in self._glyphs else self._stand_in(letter) for letter in plain)

    def _stand_in(self, letter: str) -> str:
        glyphs = self._glyphs or frozenset()
        kind = unicodedata.category(letter)
        if letter == "\n":
            return letter
        if kind in {"Cc", "Cf", "Mn", "Me"}:
            return ""  # invisible by itself, or a mark the font cannot set
        if kind == "Zs":
            return " "
        usual = unicodedata.normalize("NFKC", letter)
        if usual != letter and all(part in glyphs for part in usual):
            return usual
        return "□" if "□" in glyphs else "?"

    def _write(self, text: str, style: str, size: float, line: float) -> None:
        self.set_font(self._family, style, size)
        self.set_text_color(*_INK)
        self.multi_cell(0, line, text, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def _load(self, fonts: Path | None) -> frozenset[str] | None:
        """Register the fonts; the letters that all of them together can draw, None for Helvetica."""
        faces = {style: file for style, names in _FACES.items() if (file := _face(fonts, names))}
        regular = faces.get("")
        self._family = "Inter" if regular else "Helvetica"
        if fonts is None or regular is None:
            return None
        self.add_font("Inter", "", regular)
        self.add_font("Inter", "B", faces.get("B", regular))
        extra = [file for pattern in _FALLBACKS for file in sorted(fonts.glob(pattern))]
        for file in extra:
            self.add_font(file.stem, "", file)
        self.set_fallback_fonts([file.stem for file in extra], exact_match=False)
        loaded: Mapping[str, object] = self.fonts
        codes = {code for font in loaded.values() for code in getattr(font, "cmap", {})}
        return frozenset(chr(code) for code in codes if unicodedata.category(chr(code)) not in {"Cc", "Cf", "Co"})


def _face(fonts: Path | None, names: Sequence[str]) -> Path | None:
    """The first of the named faces, TrueType first: the library embeds only that as every PDF reader wants it."""
    if fonts is None:
        return None
    files = (fonts / place.format(name) for name in names for place in ("print/{}.ttf", "{}.ttf", "{}.otf"))
    return next((file for file in files if file.is_file()), None)
