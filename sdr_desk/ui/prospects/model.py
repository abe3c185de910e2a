"""The people found as a table model: it keeps numbers only and asks for the lines of a page when they are seen."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sdr_desk.desk.browse import TableLine
from sdr_desk.ui.prospects.columns import Column, Layout, spec_of
from sdr_desk.ui.prospects.lines import PAGE, WAITING, Page, Shown

_NO_INDEX = QModelIndex()
AnyIndex = QModelIndex | QPersistentModelIndex

LINE_ROLE = Qt.ItemDataRole.UserRole + 1
ID_ROLE = Qt.ItemDataRole.UserRole + 2
_ROLES = frozenset({Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, LINE_ROLE, ID_ROLE})


class Pages(Protocol):
    """Where lines come from."""

    columns: tuple[str, ...]

    def page(self, at: int, numbers: Callable[[], Sequence[int]]) -> Page | None: ...

    def forget(self) -> None: ...

    def prime(self, page: int, lines: Page) -> None: ...


def sentence(line: TableLine) -> str:
    """What a screen reader says for a line."""
    parts = (
        line.name,
        line.company,
        line.place,
        line.status_text,
        line.next_step,
        f"owner {line.owner}" if line.owner else "no owner" if line.id else "",
        f"grade {line.grade}" if line.grade else "",
    )
    return ", ".join(part for part in parts if part)


def words_of(shown: Shown, key: str, extras: Sequence[str]) -> str:
    """The words of a cell; *extras* are the columns whose words are read besides the usual ones."""
    usual = _USUAL.get(key)
    if usual is not None:
        return usual(shown.line)
    try:
        return shown.extras[extras.index(key)]
    except (ValueError, IndexError):
        return ""


_USUAL: dict[str, Callable[[TableLine], str]] = {
    Column.GRADE: lambda line: line.grade,
    Column.NAME: lambda line: line.name,
    Column.COMPANY: lambda line: line.company,
    Column.PLACE: lambda line: line.place,
    Column.STATUS: lambda line: line.status_text,
    Column.OWNER: lambda line: line.owner or ("Unassigned" if line.id else ""),
    Column.NEXT: lambda line: line.next_step,
}


class ProspectsModel(QAbstractTableModel):
    """A million people cost eight megabytes here."""

    def __init__(self, pages: Pages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._numbers: array[int] = array("q")
        self.keys: tuple[str, ...] = Layout().keys

    @property
    def numbers(self) -> array[int]:
        """The numbers of the people shown, in order; not to be changed."""
        return self._numbers

    def extras(self) -> tuple[str, ...]:
        """The columns whose words are read besides the usual ones."""
        return self._pages.columns

    def set_columns(self, layout: Layout) -> None:
        """Show other columns of the same people."""
        self.beginResetModel()
        self.keys = layout.keys
        self._pages.columns = layout.extras()
        self._pages.forget()
        self.endResetModel()

    def set_numbers(self, numbers: array[int], first: Page | None = None) -> None:
        """Show other people; *first* are the lines of the first page when they are known."""
        self.beginResetModel()
        self._numbers = numbers
        self._pages.forget()
        if first is not None:
            self._pages.prime(0, first)
        self.endResetModel()

    def complete(self, numbers: array[int]) -> bool:
        """Take the rest of the people whose first ones are shown; False when they are others."""
        have = len(self._numbers)
        if not have or numbers[:have] != self._numbers:
            return False
        if len(numbers) > have:
            self.beginInsertRows(_NO_INDEX, have, len(numbers) - 1)
            self._numbers = numbers
            self.endInsertRows()
        return True

    def shown(self, row: int) -> Shown:
        """The line at a position, one that waits while it is being read; raises IndexError outside the table."""
        if not 0 <= row < len(self._numbers):
            raise IndexError(row)
        at, place = divmod(row, PAGE)
        page = self._pages.page(at, lambda: self._numbers[at * PAGE : (at + 1) * PAGE])
        return page[place] if page is not None and place < len(page) else WAITING

    def line(self, row: int) -> TableLine:
        """The line at a position; raises IndexError outside the table."""
        return self.shown(row).line

    def page_arrived(self, at: int) -> None:
        """A page was read in the background: show it."""
        first, last = at * PAGE, min((at + 1) * PAGE, len(self._numbers)) - 1
        if first <= last:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.keys) - 1))

    def rowCount(self, parent: AnyIndex = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._numbers)

    def columnCount(self, parent: AnyIndex = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.keys)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in _ROLES or index.row() >= len(self._numbers):
            return None
        shown = self.shown(index.row())
        if role == LINE_ROLE:
            return shown
        if role == ID_ROLE:
            return shown.line.id
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == 0:
            return sentence(shown.line)
        return words_of(shown, self.keys[index.column()], self._pages.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> str | None:
        shown = role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
        if orientation != Qt.Orientation.Horizontal or not shown or not 0 <= section < len(self.keys):
            return None
        return spec_of(self.keys[section]).header
