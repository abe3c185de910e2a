"""Sectioned lists of one or two lines: the model, its roles and the view that every list of people shares."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QWidget

from sdr_desk.ui.widgets.key_list import KeyList
from sdr_desk.ui.widgets.rows_delegate import RowsDelegate

_NO_INDEX = QModelIndex()


@dataclass(frozen=True, slots=True)
class Row:
    """One row; tones are colour tokens, *spoken* is the whole sentence for screen readers.

    *lead* stands in its own column at the left, *icon* before the title (one-line lists), *badge* is a grade at the
    right of the second line, *keys* are caps at the right. *dim* marks what is not available now.
    """

    id: str
    title: str
    detail: str = ""
    right: str = ""
    detail_icon: str = ""
    detail_tone: str = "text2"
    right_icon: str = ""
    right_tone: str = "text2"
    lead: str = ""
    lead_tone: str = "text"
    badge: str = ""
    icon: str = ""
    keys: tuple[str, ...] = ()
    spoken: str = ""
    dim: bool = False
    data: Any = None

    def sentence(self) -> str:
        """What a screen reader says for this row."""
        parts = (self.lead, self.title, self.detail, self.right, f"grade {self.badge}" if self.badge else "")
        return self.spoken or ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading inside a list; it cannot be chosen."""

    title: str
    count: int | None = None

    def sentence(self) -> str:
        """The heading as it is spoken: its count follows."""
        return self.title if self.count is None else f"{self.title}, {self.count:,}"


class RowRole(IntEnum):
    """Roles of the rows model beyond Qt's own."""

    ITEM = Qt.ItemDataRole.UserRole + 1
    ID = Qt.ItemDataRole.UserRole + 2


class RowsModel(QAbstractListModel):
    """Rows and sections in one column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[Row | Section] = []

    def set_items(self, items: Sequence[Row | Section]) -> None:
        """Show other rows; equal-length lists change in place, so scrolling stays."""
        new = list(items)
        if len(new) == len(self._items) and new:
            changed = [at for at, item in enumerate(new) if item != self._items[at]]
            self._items = new
            if changed:
                self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))
            return
        self.beginResetModel()
        self._items = new
        self.endResetModel()

    def items(self) -> tuple[Row | Section, ...]:
        """The rows and sections shown."""
        return tuple(self._items)

    def position(self, row_id: str) -> int:
        """The position of a row by id, or -1."""
        for at, item in enumerate(self._items):
            if isinstance(item, Row) and item.id == row_id:
                return at
        return -1

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._items)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if isinstance(self._items[index.row()], Section):
            return Qt.ItemFlag.ItemNeverHasChildren
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self._items):
            return None
        item = self._items[index.row()]
        if role == RowRole.ITEM:
            return item
        if role == Qt.ItemDataRole.DisplayRole:
            return item.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return item.sentence()
        if role == RowRole.ID:
            return item.id if isinstance(item, Row) else None
        return None


class RowsView(KeyList):
    """A list of rows that skips headings, keeps the chosen row over new data, and opens one with Enter or a click.

    *lines* draws hairlines between rows instead of a soft selected box; *lead_width* reserves the left column;
    *single* draws one line per row, *roomy* gives rows and headings the wider margins of a pane's own list.
    """

    row_changed = Signal(str)

    def __init__(
        self,
        lines: bool = False,
        lead_width: int = 0,
        single: bool = False,
        name: str = "List",
        parent: QWidget | None = None,
        roomy: bool = False,
    ) -> None:
        super().__init__(name, RowRole.ID, parent)
        self.model_rows = RowsModel(self)
        self.setModel(self.model_rows)
        self._delegate = RowsDelegate(lines, lead_width, single, self, roomy)
        self.setItemDelegate(self._delegate)

    def set_rows(self, items: Sequence[Row | Section]) -> None:
        """Show other rows; the chosen one stays chosen when it is still there, else the nearest one is."""
        chosen, at = self.current_id(), self.currentIndex().row()
        self.model_rows.set_items(items)
        if chosen is None:
            return
        if self.model_rows.position(chosen) >= 0:
            self.select(chosen)
        elif not self._choose_near(at):
            self.setCurrentIndex(QModelIndex())

    def current_row(self) -> Row | None:
        """The chosen row, or None."""
        item = self.currentIndex().data(RowRole.ITEM)
        return item if isinstance(item, Row) else None

    def select(self, row_id: str) -> bool:
        """Choose a row by id; False when it is not in the list."""
        at = self.model_rows.position(row_id)
        if at >= 0:
            self.setCurrentIndex(self.model_rows.index(at))
        return at >= 0

    def first(self) -> bool:
        """Choose the first row; False when there is none."""
        self.setCurrentIndex(QModelIndex())
        return self.step(1)

    def content_height(self) -> int:
        """The height of all rows together, for lists that do not scroll by themselves."""
        return self._delegate.total_height(self.model_rows.items())

    def sizeHint(self) -> QSize:
        return QSize(240, self.content_height() if len(self.model_rows.items()) < 100 else 600)

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:
        super().currentChanged(current, previous)
        row_id = current.data(RowRole.ID)
        if row_id is not None and row_id != previous.data(RowRole.ID):
            self.row_changed.emit(row_id)

    def _choose_near(self, at: int) -> bool:
        self.setCurrentIndex(QModelIndex())
        items = self.model_rows.items()
        order = sorted((abs(place - at), place) for place, item in enumerate(items) if isinstance(item, Row))
        if order:
            self.setCurrentIndex(self.model_rows.index(order[0][1]))
        return bool(order)
