"""F2: a letter on every visible control; typing it presses the control or moves there."""

from collections.abc import Iterator
from itertools import product

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from shiboken6 import isValid

from sdr_desk.ui.widgets.keycap import keycap_height, keycap_width
from sdr_desk.ui.widgets.paint import CENTER, draw_box, draw_text

_ALPHABET = "FJDKSLAGHEIRUWOCNVMPTBYQXZ"


def hint_names(count: int) -> list[str]:
    """*count* short names, all of one length, made of letters that are easy to reach."""
    length = 1
    while len(_ALPHABET) ** length < count:
        length += 1
    names: Iterator[tuple[str, ...]] = product(_ALPHABET, repeat=length)
    return ["".join(next(names)) for _ in range(count)]


def controls_of(window: QWidget) -> list[QWidget]:
    """The visible controls of a window that take the focus, in the order they stand."""
    found = [
        child
        for child in window.findChildren(QWidget)
        if child.isVisible()
        and child.isEnabled()
        and child.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not child.visibleRegion().isEmpty()
        and child.focusProxy() is None
    ]
    return sorted(found, key=lambda child: (child.mapTo(window, QPoint()).y(), child.mapTo(window, QPoint()).x()))


class Letters(QWidget):
    """Covers the window with the letters until one is typed or Esc is pressed."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        controls = controls_of(window)
        self._names = dict(zip(hint_names(len(controls)), controls, strict=True))
        self._typed = ""
        self._back = QApplication.focusWidget()
        self.setAccessibleName("Type the letters of a control")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("own_keys", ",".join([*_ALPHABET, "Esc", "Backspace"]))
        self.setGeometry(window.rect())
        window.installEventFilter(self)

    def open(self) -> None:
        """Show the letters and listen."""
        self.show()
        self.raise_()
        self.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if event.type() == QEvent.Type.Resize:
            self._leave()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        sign = event.text().upper()
        if event.key() == Qt.Key.Key_Backspace:
            self._typed = self._typed[:-1]
        elif sign and sign in _ALPHABET:
            self._typed += sign
        else:
            self._leave()
            return
        if self._typed in self._names:
            self._press(self._names[self._typed])
        elif not any(name.startswith(self._typed) for name in self._names):
            self._leave()
        self.update()

    def mousePressEvent(self, event) -> None:
        del event
        self._leave()

    def _press(self, control: QWidget) -> None:
        self._leave()
        if not isValid(control):
            return
        control.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if isinstance(control, QAbstractButton):
            control.click()

    def _leave(self) -> None:
        self.hide()
        if self._back is not None and isValid(self._back) and self._back.isVisible():
            self._back.setFocus()
        self.deleteLater()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        for name, control in self._names.items():
            if not name.startswith(self._typed) or not isValid(control):
                continue
            place = control.mapTo(self.parentWidget(), QPoint(2, 2))
            rect = self.rect()
            rect.setRect(place.x(), place.y(), keycap_width(name), keycap_height())
            draw_box(painter, rect, "warnsoft", "warn", 4)
            draw_text(painter, rect, name, "captionstrong", "warn", CENTER)
        painter.end()
