"""Room for a page and its review: beside it where both fit, over it while it has the focus where they do not."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from sdr_desk.ui.theme import color, px
from sdr_desk.ui.widgets.lines import VLine

_ENOUGH = 1100
"""From this width on both fit."""


class _Ground(QWidget):
    """The ground under the review while it lies over the page."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), color("bg"))
        painter.end()


class AloneRoom(QWidget):
    """Places *main* and *side*, which is *wide* pixels at 100 %; F6 opens the side where it is hidden.

    The side may stand in something around this, so that it begins at the top of it, beside a head.
    """

    def __init__(self, main: QWidget, side: QWidget, wide: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._main, self._side, self._wide = main, side, wide
        self._around: QWidget | None = None
        self._tall = False
        main.setParent(self)
        self._ground = _Ground(self)
        self._rule = VLine(parent=self)
        side.setParent(self)
        side.setProperty("pane", True)
        QApplication.instance().focusChanged.connect(self._on_focus)

    def stand_in(self, around: QWidget) -> None:
        """Let the side stand in *around*, an ancestor."""
        self._around = around
        for widget in (self._ground, self._side, self._rule):
            widget.setParent(around)
            widget.setVisible(self.isVisible())
        self._place()

    def show_tall(self, tall: bool) -> None:
        """Begin the side at the top of what is around, where it has room of its own; else at the top of this."""
        self._tall = tall
        self._place()

    def beside(self, width: int) -> int:
        """How much of a head that is *width* pixels wide the side takes."""
        return px(self._wide) if self._tall and self._around is not None and width >= px(_ENOUGH) else 0

    def narrow(self) -> bool:
        """Whether the side has no room of its own."""
        return self.width() < px(_ENOUGH)

    def opened(self) -> bool:
        """Whether the side lies over the page now."""
        focus = QApplication.focusWidget()
        inside = focus is not None and (focus is self._side or self._side.isAncestorOf(focus))
        return self.narrow() and inside

    def _on_focus(self, _old: QWidget | None, _new: QWidget | None) -> None:
        if self.isVisible() and self.narrow():
            self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_side(True)
        self._place()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._show_side(False)

    def _show_side(self, shown: bool) -> None:
        """A side that stands elsewhere comes and goes with this."""
        for widget in (self._ground, self._side, self._rule) if self._around is not None else ():
            widget.setVisible(shown)

    def _place(self) -> None:
        wide, narrow = min(px(self._wide), self.width()), self.narrow()
        left = self.width() - (wide if not narrow or self.opened() else -1)
        self._main.setGeometry(0, 0, self.width() if narrow else left - 1, self.height())
        at, high = QPoint(left, 0), self.height()
        if self._around is not None:
            at = self.mapTo(self._around, at)
            if self._tall and not narrow:
                at, high = QPoint(at.x(), 0), self._around.height()
        for widget in (self._ground, self._side):
            widget.setGeometry(QRect(at.x(), at.y(), wide, high))
            widget.raise_()
        self._rule.setGeometry(at.x() - 1, at.y(), 1, high)
        self._rule.raise_()
