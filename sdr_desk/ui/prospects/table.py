"""The table view: lines of one height, columns that fit the width, one or many people chosen."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from sdr_desk.ui.prospects.cells import CellDelegate
from sdr_desk.ui.prospects.columns import Layout, fitted
from sdr_desk.ui.prospects.headings import INDENT, Headings
from sdr_desk.ui.prospects.lines import Page
from sdr_desk.ui.prospects.model import ID_ROLE, Pages, ProspectsModel
from sdr_desk.ui.theme import Height, active, px

_CHOOSE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_MOVE = QItemSelectionModel.SelectionFlag.NoUpdate


class ProspectsTable(QTableView):
    """People found, one line each; `chosen_changed` tells how many are chosen."""

    person_changed = Signal()
    chosen_changed = Signal(int)
    opened = Signal()

    def __init__(self, pages: Pages, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.people = ProspectsModel(pages, self)
        self.layout_of = Layout()
        self._anchor = 0
        self._everyone = False
        self.headings = Headings(self)
        self.setHorizontalHeader(self.headings)
        self.setModel(self.people)
        self.setItemDelegate(CellDelegate(self, self.people))
        self._set_ways()
        self.doubleClicked.connect(self._on_double_clicked)
        self.selectionModel().currentRowChanged.connect(self._on_row_changed)
        self.selectionModel().selectionChanged.connect(self._on_chosen_changed)
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
        everyone = self._everyone
        self.people.set_numbers(numbers, first)
        if rows and at not in rows:
            at = min(rows, key=lambda row: abs(row - at))
        if 0 <= at < len(numbers):
            self.choose(at)
        if everyone and len(numbers) > 1:
            self.choose_all()
        elif rows:
            self._select_rows(rows)

    def complete(self, numbers: array[int]) -> bool:
        """Take the rest of the people whose first ones are shown; False when they are others."""
        done = self.people.complete(numbers)
        if done and self._everyone:
            self.choose_all()
        return done

    def set_layout_of(self, layout: Layout) -> None:
        """Show other columns; who is chosen stays chosen."""
        self.layout_of = layout
        row, everyone = self.currentIndex().row(), self._everyone
        self.people.set_columns(layout)
        self.fit()
        if row >= 0:
            self.choose(row)
        if everyone:
            self.choose_all()

    # Who is chosen

    def choose(self, row: int, *, extend: bool = False) -> None:
        """Go to a line and bring it into view; *extend* chooses everyone between it and where the choice began."""
        index = self.people.index(row, 0)
        self._everyone = False
        if extend:
            last = self.people.columnCount() - 1
            first, final = sorted((self._anchor, row))
            between = QItemSelection(self.people.index(first, 0), self.people.index(final, last))
            self.selectionModel().setCurrentIndex(index, _MOVE)
            self.selectionModel().select(between, _CHOOSE)
        else:
            self._anchor = row
            self.selectionModel().setCurrentIndex(index, _CHOOSE)
        self.scrollTo(index)

    def choose_all(self) -> None:
        """Choose everyone found."""
        last = self.people.rowCount() - 1
        if last < 0:
            return
        whole = QItemSelection(self.people.index(0, 0), self.people.index(last, self.people.columnCount() - 1))
        self._everyone = last > 0
        self.selectionModel().select(whole, _CHOOSE)

    def choose_one(self) -> None:
        """Keep only the person under the hand chosen."""
        if self.currentIndex().isValid():
            self.choose(self.currentIndex().row())

    def _select_rows(self, rows: Sequence[int]) -> None:
        last = self.people.columnCount() - 1
        chosen = QItemSelection()
        start = before = rows[0]
        for row in (*rows[1:], -1):
            if row != before + 1:
                chosen.select(self.people.index(start, 0), self.people.index(before, last))
                start = row
            before = row
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def step(self, by: int, *, extend: bool = False) -> None:
        """Go up (-1) or down (1) by lines, as far as there are any."""
        count = self.people.rowCount()
        if count:
            row = max(0, min(count - 1, self.currentIndex().row() + by))
            if row != self.currentIndex().row() or not extend:
                self.choose(row, extend=extend)

    def current_id(self) -> str:
        """The id of the person under the hand, "" without one."""
        return self.currentIndex().data(ID_ROLE) or ""

    def is_everyone(self) -> bool:
        """Whether everyone found was chosen at once."""
        return self._everyone

    def chosen_count(self) -> int:
        """How many people are chosen."""
        return sum(part.height() for part in self._parts())

    def chosen_numbers(self) -> array[int]:
        """The numbers of the chosen people, in the order of the table."""
        numbers: array[int] = array("q")
        for part in sorted(self._parts(), key=lambda part: part.top()):
            numbers.extend(self.people.numbers[part.top() : part.bottom() + 1])
        return numbers

    def _parts(self) -> list:
        return [part for part in self.selectionModel().selection() if part.left() == 0]

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
            self.step(steps[event.key()], extend=extend)
            return
        super().keyPressEvent(event)

    def _on_row_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        for index in (current, previous):
            if index.isValid():
                top, high = self.rowViewportPosition(index.row()), self.rowHeight(index.row())
                self.viewport().update(0, top, self.viewport().width(), high)
        self.person_changed.emit()

    def _on_chosen_changed(self, *_parts: QItemSelection) -> None:
        count = self.chosen_count()
        if self._everyone and count < self.people.rowCount():
            self._everyone = False
        if count == 1:
            self._anchor = self.currentIndex().row()
        self.chosen_changed.emit(count)

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
            self.choose(0)
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
