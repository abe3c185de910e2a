"""Drawing shared by painted widgets and delegates: plain text in a style, rounded boxes, focus rings and pictures."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTextLayout, QTextOption

from sdr_desk.ui.theme import Radius, color, font, metrics, pixmap, px, text_width

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTER = Qt.AlignmentFlag.AlignCenter
_LONGEST = 600
_BREAKS = dict.fromkeys((*range(32), 0x7F, 0x85, 0x2028, 0x2029), " ")


def one_line(text: str) -> str:
    """The text as one short line: control characters and line breaks become spaces, endless text is cut."""
    return text[:_LONGEST].translate(_BREAKS)


def width_of(text: str, style: str) -> int:
    """The width of a line of text in pixels."""
    return text_width(style, one_line(text))


def draw_text(
    painter: QPainter,
    rect: QRect,
    text: str,
    style: str = "body",
    token: str = "text",  # noqa: S107 -- a colour token
    align: Qt.AlignmentFlag = LEFT,
) -> None:
    """Draw one line of plain text inside *rect*, elided at the end when it does not fit."""
    if not text or rect.width() <= 0:
        return
    line = one_line(text)
    if text_width(style, line) > rect.width():
        line = metrics(style).elidedText(line, Qt.TextElideMode.ElideRight, rect.width())
    painter.setFont(font(style))
    painter.setPen(color(token))
    painter.drawText(rect, align | Qt.TextFlag.TextSingleLine, line)


def draw_box(
    painter: QPainter,
    rect: QRect | QRectF,
    fill: str | None = None,
    outline: str | None = None,
    radius: float = Radius.CONTROL,
    width: float = 1.0,
) -> None:
    """Draw a rounded box; *fill* and *outline* are colour tokens or None."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    half = width / 2 if outline else 0
    painter.setPen(QPen(color(outline), width) if outline else Qt.PenStyle.NoPen)
    painter.setBrush(color(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), radius, radius)


def draw_focus(painter: QPainter, rect: QRect, radius: float = Radius.CONTROL) -> None:
    """Draw the focus ring just inside *rect*."""
    draw_box(painter, rect, None, "accent", radius, 2.0)


def draw_icon(painter: QPainter, x: float, middle: float, name: str, token: str, size: int = 16) -> int:
    """Draw an icon with its left edge at *x*, centred on *middle*; returns its width."""
    picture = pixmap(name, token, size)
    side = px(size)
    painter.drawPixmap(QPointF(x, round(middle - side / 2)), picture)
    return side


def set_lines(layout: QTextLayout, room: int, step: int) -> int:
    """Wrap a text into *room* pixels, inside a word where it must, its lines *step* pixels apart: the height."""
    option = layout.textOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    high = 0
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room)
        line.setPosition(QPointF(0, high + (step - line.height()) / 2))
        high += step
    layout.endLayout()
    return high
