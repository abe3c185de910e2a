"""The bar at the foot of the window: the keys that are valid now, running work, and whether everything is saved."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QMoveEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from sdr_desk.ui.context import SaveState, Toast
from sdr_desk.ui.keynames import cap_text
from sdr_desk.ui.screen import Hint
from sdr_desk.ui.theme import Height, Space, active, color, px
from sdr_desk.ui.widgets.keycap import keycap_width, paint_keycap
from sdr_desk.ui.widgets.labels import ElidedLabel
from sdr_desk.ui.widgets.lines import HLine
from sdr_desk.ui.widgets.paint import LEFT, RIGHT, draw_icon, draw_text, width_of

_ICON = 16


class HintBar(QWidget):
    """Hints from the left as far as they fit, the save state at the right; `resized` tells that it takes other room."""

    resized = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hints: tuple[Hint, ...] = ()
        self._state = SaveState()
        self._work = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Keys valid now")
        active().changed.connect(self.updateGeometry)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self.resized.emit()

    def set_hints(self, hints: Sequence[Hint]) -> None:
        """Show other hints."""
        if tuple(hints) != self._hints:
            self._hints = tuple(hints)
            spoken = "; ".join(f"{' '.join(cap_text(key) for key in hint.keys)}: {hint.text}" for hint in hints)
            self.setAccessibleDescription(spoken)
            self.update()

    def set_state(self, state: SaveState) -> None:
        """Show another save state."""
        self._state = state
        self.setAccessibleName("Keys valid now" if state.saved else state.text)
        self.setCursor(Qt.CursorShape.PointingHandCursor if state.retry else Qt.CursorShape.ArrowCursor)
        self.update()
        self.resized.emit()

    def set_work(self, text: str) -> None:
        """Show what long work is running, in place of the save state; "" shows none."""
        self._work = text
        self.update()
        self.resized.emit()

    def state_text(self) -> str:
        """The words at the right."""
        if not self._state.saved:
            return self._state.text + (" Retry F5" if self._state.retry else "")
        return self._work or self._state.text

    def state_width(self) -> int:
        """How much room the words at the right take, in pixels."""
        return self._right_width()

    def sizeHint(self) -> QSize:
        return QSize(320, px(Height.HINT))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, px(Height.HINT))

    def retry(self) -> None:
        """Try again to save what is not saved yet; fine when everything is."""
        if self._state.retry is not None:
            self._state.retry()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._state.retry is not None and event.position().x() > self.width() - self._right_width():
            self._state.retry()

    def _right_width(self) -> int:
        return width_of(self.state_text(), "small") + 2 * Space.XL

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        amber = not self._state.saved
        painter.fillRect(self.rect(), color("warnsoft" if amber else "side"))
        painter.fillRect(0, 0, self.width(), 1, color("line"))
        token = "warn" if amber else "text2"
        draw_text(painter, self.rect().adjusted(0, 1, -Space.XL, 0), self.state_text(), "small", token, RIGHT)
        self._paint_hints(painter, self.width() - self._right_width())
        painter.end()

    def _paint_hints(self, painter: QPainter, room: int) -> None:
        x, middle = Space.XL, self.height() // 2
        for hint in self._hints:
            caps = [cap for key in hint.keys for cap in _caps(key)]
            need = sum(keycap_width(cap) + Space.XS for cap in caps) + Space.S + width_of(hint.text, "small")
            if x + need > room:
                break
            for cap in caps:
                x += paint_keycap(painter, x, middle, cap) + Space.XS
            x += Space.XS
            words = width_of(hint.text, "small") + 1
            draw_text(painter, QRect(x, 0, words, self.height()), hint.text, "small", "text2", LEFT)
            x += words + Space.XL - Space.XS


def _caps(key: str) -> list[str]:
    return cap_text(key).split(" ") if "+" in key and len(key) > 1 else [cap_text(key)]


class ToastLine(QWidget):
    """One line over the hints that goes away by itself; never a window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bad = False
        self._plain = False
        self._label = ElidedLabel("", "medium", "text", parent=self)
        self._undo = ElidedLabel("Undo Ctrl Z", "medium", "accent", parent=self)
        row = QHBoxLayout(self)
        row.addWidget(self._label)
        row.addWidget(self._undo)
        row.addStretch(1)
        self._line = HLine(parent=self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        active().changed.connect(self._fit)
        self._fit()
        self.hide()

    def _fit(self) -> None:
        """The words begin behind the icon, which grows with them."""
        self.layout().setContentsMargins(Space.XL + px(_ICON) + Space.S, 0, Space.XL, 0)

    def say(self, toast: Toast) -> None:
        """Show a line for its time; it replaces the one before."""
        self._bad = toast.bad
        self._plain = toast.plain
        self._label.set_text(toast.text)
        self._label.set_color("bad" if toast.bad else "text")
        self._undo.setVisible(toast.undo)
        self.setAccessibleName(toast.text)
        self.show()
        self.update()
        self._timer.start(round(toast.seconds * 1000))

    def text(self) -> str:
        """The words of the line."""
        return self._label.text()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.fillRect(self.rect(), color("badsoft" if self._bad else "soft"))
        name, token = ("alert", "bad") if self._bad else ("info", "text2") if self._plain else ("check", "accent")
        draw_icon(painter, Space.XL, self.height() // 2, name, token, _ICON)
        painter.end()
