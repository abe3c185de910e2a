"""The table view: lines of one height, columns that fit the width, and a chosen person that stays chosen."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from sdr_desk.desk.browse import TableLine
from sdr_desk.ui.prospects.cells import INDENT, CellDelegate, Headings
from sdr_desk.ui.prospects.model import ID_ROLE, Column, ProspectsModel
from sdr_desk.ui.theme import Height, active, px

# Column: the least width in pixels at 100 %, and its share of what is left over.
WIDTHS: dict[Column, tuple[int, int]] = {
    Column.GRADE: (62, 0),
    Column.NAME: (132, 2),
    Column.COMPANY: (144, 4),
    Column.PLACE: (104, 3),
    Column.STATUS: (134, 0),
    Column.OWNER: (80, 0),
    Column.NEXT: (116, 2),
}
_HIDDEN_FIRST = (Column.OWNER, Column.PLACE, Column.COMPANY)


def fitted(room: int) -> dict[Column, int]:
    """Widths that fill *room* pixels; Owner goes first when it is short, then Place, then Company."""
    shown = dict(WIDTHS)
    for column in _HIDDEN_FIRST:
        if sum(px(least) for least, _ in shown.values()) <= room:
            break
        del shown[column]
    spare = max(0, room - sum(px(least) for least, _ in shown.values()))
    shares = sum(share for _, share in shown.values())
    widths = {column: px(least) + spare * share // shares for column, (least, share) in shown.items()}
    widths[Column.NEXT] = max(px(60), room - sum(width for column, width in widths.items() if column != Column.NEXT))
    return widths


class ProspectsTable(QTableView):
    """People found, one line each."""

    person_changed = Signal()
    opened = Signal()

    def __init__(self, read: Callable[[Sequence[int]], tuple[TableLine, ...]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.people = ProspectsModel(read, self)
        self.setHorizontalHeader(Headings(self))
        self.setModel(self.people)
        self.setItemDelegate(CellDelegate(self))
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
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        upright = self.verticalHeader()
        upright.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        upright.setMinimumSectionSize(8)
        upright.hide()

    def show_people(self, numbers: array[int], at: int) -> None:
        """Show other people and choose the one at a position; -1 chooses nobody."""
        self.people.set_numbers(numbers)
        if 0 <= at < len(numbers):
            self.choose(at)

    def choose(self, row: int) -> None:
        """Choose a line and bring it into view."""
        index = self.people.index(row, Column.GRADE)
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def step(self, by: int) -> None:
        """Choose the next (1) or previous (-1) line; nothing happens at the ends."""
        row = self.currentIndex().row() + by
        if 0 <= row < self.people.rowCount():
            self.choose(row)

    def current_id(self) -> str:
        """The id of the chosen person, "" without one."""
        return self.currentIndex().data(ID_ROLE) or ""

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys here; looking for them in the lines would read the whole file."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = self.people.rowCount() - 1
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        if event.key() in ends and last >= 0:
            self.choose(ends[event.key()])
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.people.rowCount():
            self.choose(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def _fit(self) -> None:
        widths = fitted(self.viewport().width() - INDENT)
        for column in Column:
            self.setColumnHidden(column, column not in widths)
            if column in widths:
                self.setColumnWidth(column, widths[column] + (INDENT if column == Column.GRADE else 0))

    def _restyle(self) -> None:
        self.verticalHeader().setDefaultSectionSize(px(Height.ROW))
        self._fit()

    def _on_double_clicked(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit()

    def _on_row_changed(self, current: QModelIndex, previous: QModelIndex) -> None:
        del current, previous
        self.person_changed.emit()
