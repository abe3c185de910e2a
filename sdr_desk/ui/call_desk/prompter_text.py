"""Rendered script text laid out for painting: safe HTML read into paragraphs, facts in the accent colour."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption

from sdr_desk.ui.theme import active, color, font

_BLOCKS = frozenset({"p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "div", "blockquote"})
_STRONG = frozenset({"strong", "b", "h1", "h2", "h3", "h4", "h5", "h6"})
_LONGEST = 20_000
_KEPT = 96
_ODD = dict.fromkeys((*range(9), *range(11, 32), 0x7F), " ")


@dataclass(slots=True)
class Paragraph:
    """Plain text with marked stretches: (start, length, "fact", "strong" or "em")."""

    text: str = ""
    marks: list[tuple[int, int, str]] = field(default_factory=list)


class _Reader(HTMLParser):
    """Reads the few tags that rendered scripts use; everything else is text or nothing."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.paragraphs: list[Paragraph] = [Paragraph()]
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            self.paragraphs[-1].text += "\u2028"
            return
        if tag in _BLOCKS:
            self._block()
            if tag == "li":
                self.paragraphs[-1].text = "• "
        mark = "strong" if tag in _STRONG else "em" if tag in {"em", "i"} else ""
        if tag == "span" and ("class", "fact") in attrs:
            mark = "fact"
        self._open.append((tag, mark))

    def handle_endtag(self, tag: str) -> None:
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at][0] == tag:
                del self._open[at:]
                break
        if tag in _BLOCKS:
            self._block()

    def handle_data(self, data: str) -> None:
        paragraph = self.paragraphs[-1]
        text = data.translate(_ODD).replace("\n", "\u2028")
        if not paragraph.text:
            text = text.lstrip()
        for mark in {mark for _, mark in self._open if mark}:
            paragraph.marks.append((len(paragraph.text), len(text), mark))
        paragraph.text += text

    def _block(self) -> None:
        if self.paragraphs[-1].text.strip():
            self.paragraphs.append(Paragraph())
        else:
            self.paragraphs[-1] = Paragraph()


@lru_cache(maxsize=256)
def paragraphs(html: str) -> tuple[Paragraph, ...]:
    """The paragraphs of rendered HTML; nothing is ever loaded or run."""
    reader = _Reader()
    reader.feed(html[:_LONGEST])
    reader.close()
    return tuple(item for item in reader.paragraphs if item.text.strip())


@dataclass(frozen=True, slots=True)
class Laid:
    """Text laid out in a width: its layouts with their tops, the height, and whether it was cut."""

    parts: tuple[tuple[QTextLayout, int], ...]
    height: int
    cut: bool

    def draw(self, painter: QPainter, x: int, y: int, token: str) -> None:
        """Paint with the left top corner at (x, y) in a colour token."""
        painter.setPen(color(token))
        for layout, top in self.parts:
            layout.draw(painter, QPointF(x, y + top))


_laid: OrderedDict[tuple[object, ...], Laid] = OrderedDict()


def lay_out(
    html: str, width: int, size: int, lines: int | None = None, *, facts: bool = True, tight: bool = False
) -> Laid:
    """Lay text out in *width* pixels at a font size (at 100 %); at most *lines* lines, the last one elided.

    *tight* leaves no gap between paragraphs; without *facts* merged values look like the rest.
    """
    theme = active()
    key = (html, width, size, lines, facts, tight, theme.dark, theme.contrast, theme.scale)
    found = _laid.get(key)
    if found is not None:
        _laid.move_to_end(key)
        return found
    made = _laid[key] = _lay_out(html, width, size, lines, facts=facts, tight=tight)
    if len(_laid) > _KEPT:
        _laid.popitem(last=False)
    return made


def line_step(size: int) -> int:
    """The height of a line in pixels for a font size at 100 %: 32 for 20, 24 for 16."""
    return active().px(round(size * (1.6 if size > 16 else 1.5)))


def _lay_out(html: str, width: int, size: int, lines: int | None, *, facts: bool, tight: bool) -> Laid:
    step = line_step(size)
    gap = 0 if tight else step // 3
    parts: list[tuple[QTextLayout, int]] = []
    top, left = 0, 10_000 if lines is None else lines
    shown = paragraphs(html)
    for at, item in enumerate(shown):
        layout, used, over = _layout(item, width, font("teleprompter", size), step, left, facts)
        over = over or (left - used <= 0 and at + 1 < len(shown))
        if over:
            layout = _elided(item, layout, used, width, size, step, facts=facts)
        parts.append((layout, top))
        top += used * step
        left -= used
        if over:
            return Laid(tuple(parts), top, True)
        top += gap
    return Laid(tuple(parts), max(0, top - gap), False)


def _layout(
    item: Paragraph, width: int, face: QFont, step: int, most: int, facts: bool
) -> tuple[QTextLayout, int, bool]:
    """One paragraph; returns its layout, how many lines it took, and whether some were left out."""
    layout = QTextLayout(item.text, face)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(_formats(item, facts))
    layout.setCacheEnabled(True)
    count, over = 0, False
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        if count == most:
            line.setLineWidth(width)
            line.setPosition(QPointF(0, -100_000))
            over = True
            break
        line.setLineWidth(width)
        line.setPosition(QPointF(0, count * step + (step - line.height()) / 2))
        count += 1
    layout.endLayout()
    return layout, max(count, 1), over


def _elided(
    item: Paragraph, layout: QTextLayout, used: int, width: int, size: int, step: int, *, facts: bool
) -> QTextLayout:
    """The same paragraph ending in an ellipsis at the end of its last line."""
    last = layout.lineAt(used - 1)
    end = last.textStart() + last.textLength()
    for drop in range(3, 40):
        text = item.text[: max(0, end - drop)].rstrip() + "…"
        marks = [
            (start, min(length, len(text) - start), mark) for start, length, mark in item.marks if start < len(text)
        ]
        again, lines, over = _layout(Paragraph(text, marks), width, font("teleprompter", size), step, used, facts)
        if lines <= used and not over:
            return again
    return layout


def _formats(item: Paragraph, facts: bool) -> list[QTextLayout.FormatRange]:
    found = []
    for start, length, mark in item.marks:
        if length <= 0 or (mark == "fact" and not facts):
            continue
        span = QTextLayout.FormatRange()
        span.start, span.length = _units(item.text[:start]), _units(item.text[start : start + length])
        style = QTextCharFormat()
        if mark == "fact":
            style.setForeground(color("accent"))
        elif mark == "strong":
            style.setFontWeight(QFont.Weight.Medium)
        else:
            style.setFontItalic(True)
        span.format = style
        found.append(span)
    return found


def _units(text: str) -> int:
    """The length of a text as Qt counts it, in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
