"""The dim layer over the window that carries one panel at a time: the palette, or the list of keys."""

from PySide6.QtCore import QEvent, QObject, QRect, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from sdr_desk.ui.actions import Actions
from sdr_desk.ui.theme import Radius, Space, color
from sdr_desk.ui.widgets.paint import draw_box


class Panel(QWidget):
    """What an overlay shows; subclasses say how large they want to be and where the focus starts."""

    context = ""
    closed = Signal()

    def wanted(self, room: QRect) -> QRect:
        """The panel's place inside the window's *room*."""
        return room.adjusted(Space.XXXL, Space.XXXL, -Space.XXXL, -Space.XXXL)

    def place_again(self) -> None:
        """Take the place that is wanted now, after what the panel shows has changed."""
        room = self.parentWidget()
        if room is not None:
            self.setGeometry(self.wanted(room.rect()))
            room.update()

    def start(self) -> QWidget:
        """The widget that takes the focus when the panel opens."""
        return self

    def may_close(self) -> bool:
        """Whether it may be closed; one that holds words the disk has not taken says so and stays."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        draw_box(painter, self.rect(), "raised", "line", Radius.OVERLAY)
        painter.end()


class Overlay(QWidget):
    """Covers the window, dims it, shows a panel and gives the focus back when that closes.

    `focus_lost` tells that what had the focus before is not there to take it back.
    """

    closed = Signal()
    focus_lost = Signal()

    def __init__(self, window: QWidget, actions: Actions) -> None:
        super().__init__(window)
        self._actions = actions
        self._panel: Panel | None = None
        self._back: QWidget | None = None
        self.hide()
        window.installEventFilter(self)

    def panel(self) -> Panel | None:
        """The open panel, or None."""
        return self._panel

    def open(self, panel: Panel) -> None:
        """Show a panel; another one that is open is closed first, or stays in its place when it may not close."""
        if not self.close_panel():
            panel.deleteLater()
            return
        self._back = QApplication.focusWidget()
        self._panel = panel
        panel.setParent(self)
        panel.closed.connect(self.close_panel)
        self._actions.push(panel.context)
        self.setGeometry(self.parentWidget().rect())
        self.show()
        self.raise_()
        self._place()
        panel.show()
        panel.start().setFocus()

    def close_panel(self) -> bool:
        """Close the panel and restore the focus; nothing open is fine. False when it may not close."""
        if self._panel is not None and not self._panel.may_close():
            return False
        panel, self._panel = self._panel, None
        if panel is None:
            return True
        self._actions.pop(panel.context)
        self.hide()
        panel.hide()
        panel.deleteLater()
        # What had the focus may have been rebuilt meanwhile, when another window wrote to the file.
        if self._back is not None and isValid(self._back) and self._back.isVisible():
            self._back.setFocus()
        else:
            self.focus_lost.emit()
        self._back = None
        self.closed.emit()
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        del watched
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self.parentWidget().rect())
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._panel is not None and not self._panel.geometry().contains(event.position().toPoint()):
            self.close_panel()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), color("shade"))
        if self._panel is not None:
            self._paint_shadow(painter, self._panel.geometry())
        painter.end()

    def _paint_shadow(self, painter: QPainter, place: QRect) -> None:
        painter.setOpacity(0.10)
        for grow in (16, 12, 8, 4):
            draw_box(painter, place.adjusted(-grow, -grow + 8, grow, grow + 8), "shade", None, Radius.OVERLAY + grow)
        painter.setOpacity(1.0)

    def _place(self) -> None:
        if self._panel is not None:
            self._panel.setGeometry(self._panel.wanted(self.rect()))
