"""One thing in the week as a control: painted, with a name, moved with the mouse or held with a key."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from sdr_desk.ui.schedule.places import span_words
from sdr_desk.ui.schedule.tile_data import BLOCK, BUSY, FLAG, FREE, PROMISE, VISIT, TileData
from sdr_desk.ui.theme import Radius, Space, color, px
from sdr_desk.ui.widgets.paint import LEFT, draw_box, draw_icon, draw_text, width_of

_LOOKS = {
    "next": ("accent", None, "onacc", "onacc"),
    "running": ("accent", None, "onacc", "onacc"),
    "planned": ("soft", None, "accent", "text2"),
    "run": ("hover", None, "text", "text2"),
    "missed": ("bg", "warn", "text", "warn"),
    VISIT: ("bg", "quiet", "text", "text2"),
    PROMISE: ("bg", "accent", "text", "text2"),
    BUSY: ("side", "line", "text2", "text2"),
    FREE: (None, None, "accent", "text2"),
    FLAG: ("warnsoft", None, "warn", "warn"),
    "kept": ("hover", None, "text2", "text2"),
}
"""Fill, outline, ink of the title and of the lines."""

_HELD = ("raised", "accent", "accent", "text")
_ICONS = {"run": "check", "missed": "alert", FLAG: "alert", "kept": "check", BUSY: "lock", PROMISE: "phone"}
_EDGE = 7
_RING = 3
_ROOMY = 84
_SHORTENED = {FREE: " for", FLAG: ","}
"""Kinds whose title may end before these words where there is little room."""


def wrapped(text: str, style: str, room: int) -> list[str]:
    """A text as lines that fit into *room*; a word that does not is left to be elided."""
    found: list[str] = []
    for word in text.split():
        if found and width_of(f"{found[-1]} {word}", style) <= room:
            found[-1] += f" {word}"
        else:
            found.append(word)
    return found


class Tile(QAbstractButton):
    """A thing in the week; *chosen* follows the focus, `dragged` carries where the mouse has taken it."""

    entered = Signal(object)
    spaced = Signal(object)
    focused = Signal(object)
    drag_began = Signal(object, bool)
    dragged = Signal(QPoint)
    dropped = Signal()

    def __init__(self, data: TileData, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.data = data
        self.held = False
        self.chosen = False
        self._pressed_at: QPoint | None = None
        self._dragging = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.set_data(data)

    def set_data(self, data: TileData) -> None:
        """Show something else, or the same as it is now."""
        self.data = data
        self.setAccessibleName(data.spoken)
        self.setToolTip(f"<span>{_plain(data.spoken)}</span>")
        self.update()

    def set_held(self, held: bool) -> None:
        """Show whether it is held."""
        self.held = held
        if held:
            self.raise_()
        self.update()

    def movable(self) -> bool:
        """Whether it is a block that can have another place."""
        return self.data.kind == BLOCK and bool(self.data.block_id) and self.data.state in {"next", "planned"}

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.isAutoRepeat():
            event.accept()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit(self)
        elif event.key() == Qt.Key.Key_Space:
            self.spaced.emit(self)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit(self)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._pressed_at is None:
            edge = self.movable() and at.y() >= self.height() - px(_EDGE)
            self.setCursor(Qt.CursorShape.SizeVerCursor if edge else Qt.CursorShape.ArrowCursor)
            return
        if not self._dragging and self.movable():
            if (at - self._pressed_at).manhattanLength() < QApplication.startDragDistance():
                return
            self._dragging = True
            self.drag_began.emit(self, self._pressed_at.y() >= self.height() - px(_EDGE))
        if self._dragging:
            self.dragged.emit(self.mapToParent(at) - self._pressed_at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        del event
        self._pressed_at = None
        if self._dragging:
            self._dragging = False
            self.dropped.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        del event
        self._pressed_at = None
        self.spaced.emit(self)

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        data = self.data
        name = data.state if data.state in _LOOKS else data.kind
        fill, outline, ink, quiet = _HELD if self.held else _LOOKS[name]
        box = self.rect().adjusted(_RING, _RING, -_RING, -_RING)
        draw_box(painter, box, fill, outline, Radius.CONTROL, 2.0 if self.held else 1.0)
        if data.kind == FREE and not self.held:
            self._paint_dashes(painter, box)
        lines = (span_words(data.start, data.end), *data.lines) if self.held else data.lines
        if data.kind == FREE and box.width() < px(_ROOMY):
            lines = ()
        self._paint_words(painter, box, lines, ink, quiet, "" if self.held else _ICONS.get(name, ""))
        if self.hasFocus() or self.chosen:
            width = 2.0 if self.hasFocus() else 1.0
            draw_box(painter, self.rect(), None, "accent", Radius.CONTROL + 2, width)
        painter.end()

    def _paint_dashes(self, painter: QPainter, box: QRect) -> None:
        painter.setPen(QPen(color("accent"), 1.4, Qt.PenStyle.DashLine))
        painter.setBrush(color("hover") if self.underMouse() else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), Radius.CONTROL, Radius.CONTROL)

    def _paint_words(
        self, painter: QPainter, box: QRect, lines: Sequence[str], ink: str, quiet: str, sign: str
    ) -> None:
        step, pad = px(18), px(11 if box.width() >= px(_ROOMY) else 6)
        low = box.height() < px(20) + step
        top = box.center().y() - px(10) + 1 if low else box.top() + min(px(7), (box.height() - px(20)) // 2)
        left = box.left() + pad
        if sign and box.width() >= px(_ROOMY):
            left += draw_icon(painter, left, top + px(10), sign, ink, 14) + Space.XS + 2
        room = box.right() - left - 4
        title = self.data.title
        if self.data.kind in _SHORTENED and width_of(title, "strong") > room:
            title = title.partition(_SHORTENED[self.data.kind])[0]
        draw_text(painter, QRect(left, top, room, px(20)), title, "strong", ink, LEFT)
        y = top + px(20)
        for text in lines:
            for words in wrapped(text, "small", box.width() - 2 * pad):
                if low or y + step > box.bottom():
                    return
                draw_text(painter, QRect(box.left() + pad, y, box.width() - 2 * pad, step), words, "small", quiet, LEFT)
                y += step


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
