"""The people found as a table model: it keeps numbers only and reads the lines of a page when they are seen."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Callable, Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sdr_desk.desk.browse import TableLine

PAGE = 64
_KEPT = 24
_NO_INDEX = QModelIndex()

AnyIndex = QModelIndex | QPersistentModelIndex


class Column(IntEnum):
    """The columns from left to right."""

    GRADE = 0
    NAME = 1
    COMPANY = 2
    PLACE = 3
    STATUS = 4
    OWNER = 5
    NEXT = 6


HEADERS = ("Grade", "Name", "Company", "Place", "Status", "Owner", "Next step")
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
ID_ROLE = Qt.ItemDataRole.UserRole + 2


def sentence(line: TableLine) -> str:
    """What a screen reader says for a line."""
    parts = (
        line.name,
        line.company,
        line.place,
        line.status_text,
        line.next_step,
        f"owner {line.owner}" if line.owner else "no owner",
        f"grade {line.grade}" if line.grade else "",
    )
    return ", ".join(part for part in parts if part)


class ProspectsModel(QAbstractTableModel):
    """A million people cost four megabytes here; *read* gives the lines of some numbers."""

    def __init__(self, read: Callable[[Sequence[int]], tuple[TableLine, ...]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._read = read
        self._numbers: array[int] = array("I")
        self._pages: OrderedDict[int, tuple[TableLine, ...]] = OrderedDict()

    def set_numbers(self, numbers: array[int]) -> None:
        """Show other people."""
        self.beginResetModel()
        self._numbers = numbers
        self._pages.clear()
        self.endResetModel()

    def line(self, row: int) -> TableLine:
        """The line at a position; raises IndexError outside the table."""
        if not 0 <= row < len(self._numbers):
            raise IndexError(row)
        number, place = divmod(row, PAGE)
        page = self._pages.get(number)
        if page is None:
            page = self._read(self._numbers[number * PAGE : (number + 1) * PAGE])
            self._pages[number] = page
            if len(self._pages) > _KEPT:
                self._pages.popitem(last=False)
        return page[place]

    def rowCount(self, parent: AnyIndex = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._numbers)

    def columnCount(self, parent: AnyIndex = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(Column)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in _ROLES or index.row() >= len(self._numbers):
            return None
        line = self.line(index.row())
        if role == LINE_ROLE:
            return line
        if role == ID_ROLE:
            return line.id
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == Column.GRADE:
            return sentence(line)
        return _words(line, index.column())

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        shown = role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
        if orientation != Qt.Orientation.Horizontal or not shown or not 0 <= section < len(HEADERS):
            return None
        return HEADERS[section]


_ROLES = frozenset({Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, LINE_ROLE, ID_ROLE})


def _words(line: TableLine, column: int) -> str:
    return (
        line.grade,
        line.name,
        line.company,
        line.place,
        line.status_text,
        line.owner or "Unassigned",
        line.next_step,
    )[column]
