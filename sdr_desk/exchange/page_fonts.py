"""Letters of the alphabet on PDF pages: the fonts that are there, and a stand-in for what they cannot draw."""

import re
import unicodedata
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, Literal

from fpdf import FPDF
from fpdf.enums import PDFResourceType
from fpdf.output import OutputProducer

from sdr_desk.exchange.font_faces import PageFont, face, letters_of

Paper = Literal["A4", "Letter"]

_FACES = {"": ("Inter-Regular",), "B": ("Inter-SemiBold", "Inter-Bold", "Inter-Medium")}
_FALLBACKS = ("DejaVuSans.ttf", "Noto*-Regular.ttf")
_PLAIN = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "•": "*", "\u00a0": " "},
)
_LONGEST_LINE = 300
_BOXES = frozenset({"□", "?"})
_CONTROLS = dict.fromkeys((*range(10), *range(11, 32), *range(127, 160), 173))


class FontProducer(OutputProducer):  # type: ignore[misc]  # the library is not typed
    """Puts a document together, with the fonts opened when they are needed."""

    def _add_fonts(self, *args: Any, **named: Any) -> Any:
        self.fpdf.ready_fonts()
        return super()._add_fonts(*args, **named)


class FontPage(FPDF):  # type: ignore[misc]  # the library is not typed
    """Pages in Inter with what stands beside it, or in Helvetica where no fonts are given.

    Attributes:
        family: the name of the face in use, for `set_font`.
        between: called between two steps of putting the file together that take long; may raise to stop it.
    """

    between: Callable[[], None] = staticmethod(lambda: None)

    def __init__(self, paper: Paper, fonts: Path | None) -> None:
        super().__init__(format=paper)
        self.family = "Helvetica"
        self._glyphs = self._load(fonts)
        self.set_lang("en")

    def output(self, *args: Any, **named: Any) -> Any:
        """As the library's, with only those fonts in the file that are used on a page."""
        return super().output(*args, **{"output_producer_class": FontProducer, **named})

    def ready_fonts(self) -> None:
        """Open the files of the fonts that stand on a page, and forget the others; after the last page is set."""
        placed = self._resource_catalog.resources_per_page.items()
        used = {number for (_page, kind), numbers in placed if kind is PDFResourceType.FONT for number in numbers}
        for key, font in self._own_fonts().items():
            if font.i in used:
                self.between()
                font.ready()
            else:
                del self.fonts[key]

    def close(self) -> None:
        """Let go of the fonts and the pages, also when no file came of them; nothing can be done with it then."""
        for font in self._own_fonts().values():
            font.close()
        self.__dict__.clear()  # pages and fonts point at each other in circles

    def _own_fonts(self) -> dict[str, PageFont]:
        return {key: font for key, font in self.fonts.items() if isinstance(font, PageFont)}

    def clean(self, text: str) -> str:
        """Text in letters that can be drawn: composed, without controls, missing ones replaced."""
        if text.isascii() and text.isprintable():
            return text
        plain = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8"))
        plain = re.sub(r"\r\n?|[\u2028\u2029\x85\x0b\x0c]", "\n", plain).replace("\t", "    ")
        plain = re.sub(r"\n{3,}", "\n\n", plain)
        if self._glyphs is None:
            return plain.translate(_PLAIN).encode("latin-1", "replace").decode("latin-1").translate(_CONTROLS)
        return "".join(letter if letter in self._glyphs else self._stand_in(letter) for letter in plain)

    def fitted(self, text: str, wide: float) -> str:
        """One line of at most this width in the font that is set, its end cut at an ellipsis."""
        shown = self.clean(text[:_LONGEST_LINE]).replace("\n", " ")
        if self.get_string_width(shown) <= wide:
            return shown
        dots = self.clean("…")
        while shown and self.get_string_width(shown + dots) > wide:
            shown = shown[:-1]
        return shown.rstrip() + dots

    def missing(self, text: str) -> str:
        """The letters of a text that none of the fonts can draw, each once; they would be printed as boxes."""
        if text.isascii():
            return ""
        plain = unicodedata.normalize("NFC", text.encode("utf-8", "replace").decode("utf-8"))
        return "".join(
            dict.fromkeys(letter for letter in plain if self.clean(letter) in _BOXES and letter not in _BOXES)
        )

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

    def _load(self, fonts: Path | None) -> frozenset[str] | None:
        """Register the fonts; the letters that all of them together can draw, None for Helvetica."""
        faces = {style: file for style, names in _FACES.items() if (file := _face(fonts, names))}
        regular = faces.get("")
        self.family = "Inter" if regular else "Helvetica"
        if fonts is None or regular is None:
            return None
        extra = [file for pattern in _FALLBACKS for file in sorted(fonts.glob(pattern))]
        named = [
            ("Inter", "", regular),
            ("Inter", "B", faces.get("B", regular)),
            *((file.stem, "", file) for file in extra),
        ]
        for family, style, file in named:
            key = f"{family.lower()}{style}"
            self.fonts[key] = face(file).font(len(self.fonts) + 1, key, style)
        self.set_fallback_fonts([file.stem for file in extra], exact_match=False)
        return letters_of(tuple(font.face for font in self._own_fonts().values()))


def missing_letters(text: str, fonts: Path | None) -> str:
    """The letters of a text that the fonts of a folder cannot draw, each once."""
    with closing(FontPage("Letter", fonts)) as page:
        return page.missing(text)


def _face(fonts: Path | None, names: Sequence[str]) -> Path | None:
    """The first of the named faces, TrueType first: the library embeds only that as every PDF reader wants it."""
    if fonts is None:
        return None
    files = (fonts / place.format(name) for name in names for place in ("print/{}.ttf", "{}.ttf", "{}.otf"))
    return next((file for file in files if file.is_file()), None)
