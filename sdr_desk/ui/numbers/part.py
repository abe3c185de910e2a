"""One titled part of the numbers: drawn, or the same figures as a table behind one key."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QImage, QPainter, QPaintEvent, QRegion
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.chart_table import ChartTable, rows_text
from sdr_desk.errors import KnownError
from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.numbers.figures import FigureTable
from sdr_desk.ui.theme import Radius, Space, color
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.paint import draw_focus

_SHARP = 2
RING = Space.S
"""Room at the sides of a part for the ring of the focus."""


class Part(QWidget):
    """Subclasses give a drawing with `set_content`, and answer `show_found`, `table` and `summary`.

    Tab stops at a part once; T shows its table while it has the focus, Left and Right go through its data points.

    Attributes:
        name: what the part is called.
    """

    def __init__(self, ctx: UiContext, name: str, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ctx, self.name = ctx, name
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("pane", True)
        self._note = ElidedLabel(note, "body", "text2")
        self._content: QWidget | None = None
        self._table: FigureTable | None = None
        head = QHBoxLayout()
        head.setSpacing(Space.M)
        head.addWidget(Text(name, "section"))
        head.addWidget(self._note, 1)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(RING, Space.XS, RING, Space.XS)
        self.column.setSpacing(Space.M)
        self.column.addLayout(head)
        self.setAccessibleName(name)

    # What subclasses give

    def show_found(self, found: Any) -> None:
        """Show what was read."""
        raise NotImplementedError

    def table(self) -> ChartTable | None:
        """The figures as text, None while there are none."""
        return None

    def summary(self) -> str:
        """What the part shows, as one sentence."""
        return ""

    def point(self, step: int) -> None:
        """Go on to another data point; a part without any stays as it is."""

    # What the numbers do with it

    def set_content(self, content: QWidget) -> None:
        """Show a drawing below the heading."""
        self._content = content
        self.column.addWidget(content, 1)

    def set_note(self, text: str) -> None:
        """Say something beside the heading."""
        self._note.set_text(text)

    def found_again(self) -> None:
        """Follow what was read last: the table, if it is seen, and what a screen reader says."""
        if self._table is not None:
            table = self.table()
            if table is None:
                self.turn()
            else:
                self._table.show_table(table)
        self.setAccessibleName(f"{self.name}. {self.summary()}".strip())

    @property
    def as_table(self) -> bool:
        """Whether the figures are seen as a table now."""
        return self._table is not None

    def turn(self) -> None:
        """Show the table in place of the drawing, or the drawing again."""
        table = self.table()
        if self._table is not None:
            gone, self._table = self._table, None
            self.setFocus()
            self.column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
            self._show_content(True)
        elif table is not None and self._content is not None:
            self._table = FigureTable(self.name)
            self._table.show_table(table)
            self._show_content(False)
            self.column.addWidget(self._table, 1)
            self._table.show()
            self._table.setFocus()
            announce(self, f"{self.name} as a table, {rows_text(len(table.rows))}.")

    def has_focus(self) -> bool:
        """Whether the focus is here or on something inside."""
        focus = self.focusWidget() or self
        return self.hasFocus() or (focus.hasFocus() and self.isAncestorOf(focus))

    def picture(self) -> QImage:
        """What is seen of the part, twice as sharp as on a plain screen."""
        image = QImage(self.size() * _SHARP, QImage.Format.Format_ARGB32)
        image.setDevicePixelRatio(_SHARP)
        image.fill(color("bg"))
        self._draw(QPainter(image))
        return image

    def save_svg(self, path: str) -> None:
        """Write what is seen as a drawing that can be enlarged.

        Raises:
            KnownError: the file cannot be written.
        """
        made = QSvgGenerator()
        made.setFileName(path)
        made.setSize(self.size())
        made.setViewBox(QRect(0, 0, self.width(), self.height()))
        made.setTitle(self.name)
        made.setDescription(self.summary())
        painter = QPainter()
        if not painter.begin(made):
            raise KnownError(
                "The picture could not be written.", "Nothing else was changed.", "Choose another folder and try again."
            )
        painter.fillRect(QRectF(0, 0, self.width(), self.height()), color("bg"))
        self._draw(painter)

    def _draw(self, painter: QPainter) -> None:
        try:
            self.render(painter, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
        finally:
            painter.end()  # a painter may not outlive what it paints on

    def _show_content(self, shown: bool) -> None:
        if self._content is not None:
            self._content.setVisible(shown)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self.hasFocus():
            painter = QPainter(self)
            draw_focus(painter, self.rect(), Radius.CONTROL)
            painter.end()
