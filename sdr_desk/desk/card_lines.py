"""The lines of a card as they are searched: headings, terms in bold and text, with words folded to plain letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from html.parser import HTMLParser

_BLOCKS = frozenset({"p", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6"})
_APART = re.compile(r"[\W_]+")
_WHOLE = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"})


class Place(IntEnum):
    """Where words stand, the best place first."""

    TITLE = 0
    HEADING = 1
    TERM = 2
    TEXT = 3


@dataclass(frozen=True, slots=True)
class Line:
    """What can be found: `text` is the line as it is shown, `words` the folded words that find it."""

    place: Place
    text: str
    words: str


def folded(text: str) -> str:
    """The words of a text in small letters without accents, a space before each; "" when it has none."""
    if text.isascii():
        plain = text.lower()
    else:  # signs such as 𝕬 and ǽ hold capitals and joined letters that only show when they are taken apart
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold().translate(_WHOLE))
    bare = plain if plain.isascii() else "".join(sign for sign in plain if not unicodedata.combining(sign))
    words = _APART.sub(" ", bare).strip()
    return f" {words}" if words else ""


def line(place: Place, text: str, words: str | None = None) -> Line:
    """A line that is found by all of its words, or by some of them."""
    whole = " ".join(unicodedata.normalize("NFC", text).split())
    return Line(place, whole, folded(whole if words is None else words))


def lines_of(html: str) -> tuple[Line, ...]:
    """The lines of rendered words; a line that is bold from end to end is a heading."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_line()
    return tuple(reader.lines)


class _Reader(HTMLParser):
    """Collects lines; what is no mark of a block or of bold type is text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Line] = []
        self._text: list[str] = []
        self._terms: list[str] = []
        self._bold = self._heading = 0

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        del attrs
        if tag in _BLOCKS or tag == "br":
            self.end_line()
        if tag == "strong":
            self._bold += 1
            self._terms.append("")
        self._heading += tag.startswith("h")

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.end_line()
        if tag == "strong":
            self._bold = max(0, self._bold - 1)
        self._heading = max(0, self._heading - tag.startswith("h"))

    def handle_data(self, data: str) -> None:
        self._text.append(data)
        if self._bold and self._terms:
            self._terms[-1] += data

    def end_line(self) -> None:
        """Keep what was read since the last line ended."""
        text = "".join(self._text).strip()
        terms = [term for term in self._terms if term.strip()]
        self._text, self._terms = [], [""] if self._bold else []
        if not text:
            return
        if self._heading or (terms and folded(terms[0]) == folded(text)):
            self.lines.append(line(Place.HEADING, text))
            return
        self.lines += [line(Place.TERM, text, term) for term in terms]
        self.lines.append(line(Place.TEXT, text))
