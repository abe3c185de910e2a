"""Who is chosen in a table: the line under the hand, those between two lines, or everyone found as one range."""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QItemSelectionRange, QModelIndex, QObject, Signal
from PySide6.QtWidgets import QTableView

from sdr_desk.ui.prospects.model import ProspectsModel

_CHOOSE = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_MOVE = QItemSelectionModel.SelectionFlag.NoUpdate


class Choice(QObject):
    """Chooses lines of a view on *people*; `changed` tells how many are chosen."""

    changed = Signal(int)

    def __init__(self, view: QTableView, people: ProspectsModel) -> None:
        super().__init__(view)
        self._view, self._people = view, people
        self._anchor = 0
        self._everyone = False
        self._selected.selectionChanged.connect(self._on_changed)

    @property
    def everyone(self) -> bool:
        """Whether everyone found was chosen at once."""
        return self._everyone

    @property
    def _selected(self) -> QItemSelectionModel:
        return self._view.selectionModel()

    def go(self, row: int, *, extend: bool = False) -> None:
        """Go to a line and bring it into view; *extend* chooses everyone between it and where the choice began."""
        index = self._people.index(row, 0)
        self._everyone = False
        if extend:
            first, final = sorted((self._anchor, row))
            self._selected.setCurrentIndex(index, _MOVE)
            self._selected.select(self._lines(first, final), _CHOOSE)
        else:
            self._anchor = row
            self._selected.setCurrentIndex(index, _CHOOSE)
        self._view.scrollTo(index)

    def step(self, by: int, *, extend: bool = False) -> None:
        """Go up (-1) or down (1) by lines, as far as there are any."""
        count, here = self._people.rowCount(), self._view.currentIndex().row()
        if count:
            row = max(0, min(count - 1, here + by))
            if row != here or not extend:
                self.go(row, extend=extend)

    def take_all(self) -> None:
        """Choose everyone found."""
        last = self._people.rowCount() - 1
        if last < 0:
            return
        self._everyone = last > 0
        self._selected.select(self._lines(0, last), _CHOOSE)

    def only_current(self) -> None:
        """Keep only the person under the hand chosen."""
        if self._view.currentIndex().isValid():
            self.go(self._view.currentIndex().row())

    def take_rows(self, rows: Sequence[int]) -> None:
        """Choose the lines at ascending positions; the one under the hand stays under it."""
        chosen = QItemSelection()
        start = before = rows[0]
        for row in (*rows[1:], -1):
            if row != before + 1:
                chosen.select(*self._ends(start, before))
                start = row
            before = row
        self._selected.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def count(self) -> int:
        """How many people are chosen."""
        return sum(part.height() for part in self._parts())

    def numbers(self) -> array[int]:
        """The numbers of the chosen people, in the order of the table."""
        numbers: array[int] = array("q")
        for part in sorted(self._parts(), key=lambda part: part.top()):
            numbers.extend(self._people.numbers[part.top() : part.bottom() + 1])
        return numbers

    def _lines(self, first: int, last: int) -> QItemSelection:
        return QItemSelection(*self._ends(first, last))

    def _ends(self, first: int, last: int) -> tuple[QModelIndex, QModelIndex]:
        return self._people.index(first, 0), self._people.index(last, self._people.columnCount() - 1)

    def _parts(self) -> list[QItemSelectionRange]:
        return [part for part in self._selected.selection() if part.left() == 0]

    def _on_changed(self, *_parts: QItemSelection) -> None:
        count = self.count()
        if self._everyone and count < self._people.rowCount():
            self._everyone = False
        if count == 1:
            self._anchor = self._view.currentIndex().row()
        self.changed.emit(count)
