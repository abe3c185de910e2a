"""The table view: lines of one height, columns that fit the width, one or many people chosen."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from sdr_desk.ui.prospects.cells import CellDelegate
from sdr_desk.ui.prospects.choice import Choice
from sdr_desk.ui.prospects.columns import Layout, fitted
from sdr_desk.ui.prospects.headings import INDENT, Headings
from sdr_desk.ui.prospects.lines import Page
from sdr_desk.ui.prospects.model import ID_ROLE, Pages, ProspectsModel
from sdr_desk.ui.theme import Height, active, px


class ProspectsTable(QTableView):
    """People found, one line each; `choice` says who is chosen."""

    person_changed = Signal()
    opened = Signal()

    def __init__(self, pages: Pages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.people = ProspectsModel(pages, self)
        self.layout_of = Layout()
        self.headings = Headings(self)
        self.setHorizontalHeader(self.headings)
        self.setModel(self.people)
        self.choice = Choice(self, self.people)
        self.setItemDelegate(CellDelegate(self, self.people))
        self._set_ways()
        self.doubleClicked.connect(self._on_double_clicked)
        self.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self._restyle()
        active().changed.connect(self._restyle)

    def _set_ways(self) -> None:
        self.setAccessibleName("Prospects")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.viewport().setAutoFillBackground(False)
        upright = self.verticalHeader()
        upright.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        upright.setMinimumSectionSize(8)
        upright.hide()

    # What is shown

    def show_people(self, numbers: array[int], at: int, first: Page | None = None, rows: Sequence[int] = ()) -> None:
        """Show other people and choose those at *rows*, or else the one at a position; -1 chooses nobody.

        The person under the hand is always one of those chosen, so that no key changes somebody else.
        """
        everyone = self.choice.everyone
        self.people.set_numbers(numbers, first)
        if rows and at not in rows:
            at = min(rows, key=lambda row: abs(row - at))
        if 0 <= at < len(numbers):
            self.choice.go(at)
        if everyone and len(numbers) > 1:
            self.choice.take_all()
        elif rows:
            self.choice.take_rows(rows)

    def complete(self, numbers: array[int]) -> bool:
        """Take the rest of the people whose first ones are shown; False when they are others."""
        done = self.people.complete(numbers)
        if done and self.choice.everyone:
            self.choice.take_all()
        return done

    def set_layout_of(self, layout: Layout) -> None:
        """Show other columns; who is chosen stays chosen."""
        self.layout_of = layout
        row, everyone = self.currentIndex().row(), self.choice.everyone
        self.people.set_columns(layout)
        self.fit()
        if row >= 0:
            self.choice.go(row)
        if everyone:
            self.choice.take_all()

    def current_id(self) -> str:
        """The id of the person under the hand, "" without one."""
        return self.currentIndex().data(ID_ROLE) or ""

    # Keys and mouse

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys here; looking for them in the lines would read the whole file."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        page = max(1, self.viewport().height() // max(1, self.rowHeight(0)) - 1) if self.people.rowCount() else 1
        count = self.people.rowCount()
        steps = {
            Qt.Key.Key_Home: -count,
            Qt.Key.Key_End: count,
            Qt.Key.Key_PageUp: -page,
            Qt.Key.Key_PageDown: page,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Down: 1,
        }
        plain = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if event.key() in steps and plain == Qt.KeyboardModifier.NoModifier and count:
            extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.choice.step(steps[event.key()], extend=extend)
            return
        super().keyPressEvent(event)

    def _on_row_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        for index in (current, previous):
            if index.isValid():
                top, high = self.rowViewportPosition(index.row()), self.rowHeight(index.row())
                self.viewport().update(0, top, self.viewport().width(), high)
        self.person_changed.emit()

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit()

    # Looks

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.people.rowCount():
            self.choice.go(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def fit(self) -> None:
        """Give the columns their widths; those without room are hidden."""
        widths = fitted(self.layout_of, self.viewport().width() - INDENT)
        first = next(iter(widths), "")
        for at, key in enumerate(self.people.keys):
            self.setColumnHidden(at, key not in widths)
            if key in widths:
                self.setColumnWidth(at, widths[key] + (INDENT if key == first else 0))

    def _restyle(self) -> None:
        self.verticalHeader().setDefaultSectionSize(px(Height.ROW))
        self.fit()
