"""Key caps: a key's name in a small outlined box, as a widget and as drawing for delegates."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sdr_desk.ui.keynames import spoken_key
from sdr_desk.ui.theme import Radius, Space, px
from sdr_desk.ui.widgets.paint import CENTER, draw_box, draw_text, width_of

_TONES = {
    "quiet": ("bg", "quiet", "text2"),
    "accent": ("bg", "accent", "accent"),
    "onacc": (None, "onacc", "onacc"),
    "bad": ("bg", "quiet", "bad"),
}


def keycap_height() -> int:
    """The height of a cap in pixels."""
    return px(20)


def keycap_width(text: str) -> int:
    """The width of one cap in pixels; at least as wide as high."""
    return max(keycap_height(), width_of(text, "caption") + px(11))


def keys_width(caps: Sequence[str]) -> int:
    """The width of a row of caps in pixels."""
    return sum(keycap_width(cap) for cap in caps) + Space.XS * max(0, len(caps) - 1)


def paint_keycap(painter: QPainter, x: int, middle: int, text: str, tone: str = "quiet") -> int:
    """Draw one cap with its left edge at *x*, centred on *middle*; returns its width."""
    fill, outline, ink = _TONES[tone]
    width, height = keycap_width(text), keycap_height()
    rect = QRect(x, middle - height // 2, width, height)
    draw_box(painter, rect, fill, outline, Radius.MARK)
    draw_text(painter, rect, text, "caption", ink, CENTER)
    return width


def paint_keys(painter: QPainter, right: int, middle: int, caps: Sequence[str], tone: str = "quiet") -> int:
    """Draw a row of caps ending at *right*; returns the row's width."""
    width = keys_width(caps)
    x = right - width
    for cap in caps:
        x += paint_keycap(painter, x, middle, cap, tone) + Space.XS
    return width


class KeyCaps(QWidget):
    """A row of key caps beside each other, such as Ctrl and K."""

    def __init__(self, caps: Sequence[str], tone: str = "quiet", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caps = tuple(caps)
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Key " + " plus ".join(spoken_key(cap) for cap in self._caps) if self._caps else "")

    def sizeHint(self) -> QSize:
        return QSize(keys_width(self._caps), keycap_height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        paint_keys(painter, self.width(), self.height() // 2, self._caps, self._tone)
        painter.end()


class KeyCap(KeyCaps):
    """One key cap, such as N or Ctrl Enter."""

    def __init__(self, text: str, tone: str = "quiet", parent: QWidget | None = None) -> None:
        super().__init__((text,) if text else (), tone, parent)
