"""Two texts side by side in one table, so both scroll together; what is the same is folded until Enter unfolds it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from sdr_desk.scripting.compare import Row, compare
from sdr_desk.ui.announce import announce
from sdr_desk.ui.scripts.diff_paint import SHOWN_ROLE, DiffDelegate, row_height
from sdr_desk.ui.scripts.diff_rows import Fold, Shown, change_starts, fold_starts, folded, spoken
from sdr_desk.ui.theme import active, color
from sdr_desk.ui.widgets.plain_table import PlainTable

_NO_INDEX = QModelIndex()


class DiffModel(QAbstractTableModel):
    """The older words in the first column, the newer ones in the second."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown: tuple[Shown, ...] = ()
        self.names = ("Before", "After")

    def set_shown(self, shown: tuple[Shown, ...]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.shown = shown
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_INDEX) -> int:
        return 0 if parent.isValid() else 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.names[section] if orientation == Qt.Orientation.Horizontal else str(section + 1)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.shown):
            return None
        shown, newer = self.shown[index.row()], index.column() == 1
        if role == SHOWN_ROLE:
            return shown
        if role == Qt.ItemDataRole.DisplayRole:
            return shown.words() if isinstance(shown, Fold) else shown.right if newer else shown.left
        return spoken(shown, newer) if role == Qt.ItemDataRole.AccessibleTextRole else None


class DiffView(PlainTable):
    """Shows a comparison; `rows` are all its rows, whether they are folded or not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("What differs", parent)
        self.rows: tuple[Row, ...] = ()
        self._opened: frozenset[int] = frozenset()
        self.lines = DiffModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(DiffDelegate(self))
        self.setProperty("pane", True)
        self.choose_rows()
        self.hide_headings()
        self.clicked.connect(lambda index: self._unfold(index.row()))
        active().changed.connect(self.fit)

    # What is shown

    def show_texts(self, older: str, newer: str, names: tuple[str, str]) -> None:
        """Compare two texts; *names* say what stands on each side. The first change is chosen."""
        self.rows = compare(older, newer)
        self._opened = frozenset()
        self.lines.names = names
        self.setAccessibleName(f"What differs between {names[0]} and {names[1]}")
        self._fill()
        self.setCurrentIndex(QModelIndex())
        self.scrollToTop()
        starts = change_starts(self.lines.shown)
        if starts:
            self._choose(starts[0])

    def toggle_all(self) -> None:
        """Show every line, or fold again what is the same."""
        here = self._row_here()
        self._opened = frozenset() if self._opened else fold_starts(self.rows)
        self._fill()
        self._choose_row(here)

    def unfold(self) -> bool:
        """Show the lines of the chosen fold, else of the next one; False when nothing is folded."""
        shown, here = self.lines.shown, max(0, self.currentIndex().row())
        order = (*range(here, len(shown)), *range(here))
        at = next((at for at in order if isinstance(shown[at], Fold)), -1)
        return at >= 0 and self._unfold(at)

    def _unfold(self, at: int) -> bool:
        shown = self.lines.shown[at] if 0 <= at < len(self.lines.shown) else None
        if not isinstance(shown, Fold):
            return False
        self._opened |= {shown.first}
        self._fill()
        self._choose_row(shown.first)
        announce(self, f"{shown.count} lines shown")
        return True

    def _fill(self) -> None:
        self.clearSpans()
        self.lines.set_shown(folded(self.rows, self._opened))
        for at, one in enumerate(self.lines.shown):
            if isinstance(one, Fold):
                self.setSpan(at, 0, 1, 2)
        self.fit()

    def foldable(self) -> bool:
        """Whether lines that are the same are folded, or could be."""
        return bool(fold_starts(self.rows))

    # Going through the changes

    def changes(self) -> int:
        """How many runs of differing lines there are."""
        return len(change_starts(self.lines.shown))

    def step_change(self, by: int) -> str:
        """Go to the next (1) or previous (-1) change, around the ends; returns what to say of it."""
        starts = change_starts(self.lines.shown)
        if not starts:
            return ""
        here = self.currentIndex().row()
        after = [at for at in starts if at > here] if by > 0 else [at for at in reversed(starts) if at < here]
        at = after[0] if after else starts[0 if by > 0 else -1]
        self._choose(at)
        return f"Change {starts.index(at) + 1} of {len(starts)}"

    def _choose(self, at: int) -> None:
        self.setCurrentIndex(self.lines.index(at, 0))
        self._show_around()

    def _show_around(self) -> None:
        """Bring the chosen row into view, with some lines around it where there is room."""
        at = self.currentIndex().row()
        if at < 0:
            return
        for close in (min(len(self.lines.shown) - 1, at + 4), max(0, at - 2), at):
            self.scrollTo(self.lines.index(close, 0))
        if self.rowHeight(at) > self.viewport().height():
            self.scrollTo(self.lines.index(at, 0), QAbstractItemView.ScrollHint.PositionAtTop)

    def _row_here(self) -> int:
        """The position among all rows of the chosen one."""
        at = self.currentIndex().row()
        before = self.lines.shown[: max(0, at)]
        return sum(one.count if isinstance(one, Fold) else 1 for one in before)

    def _choose_row(self, wanted: int) -> None:
        passed = 0
        for at, one in enumerate(self.lines.shown):
            passed += one.count if isinstance(one, Fold) else 1
            if passed > wanted:
                self._choose(at)
                return

    # Size

    def fit(self) -> None:
        """Give both sides half of the room, and every row the height its words need."""
        room = self.viewport().width()
        half = room // 2
        self.setColumnWidth(0, half)
        self.setColumnWidth(1, room - half)
        for at, one in enumerate(self.lines.shown):
            self.setRowHeight(at, row_height(one, half))
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
        self._show_around()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.lines.shown:
            self.setCurrentIndex(self.lines.index(0, 0))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(color("line"))
        middle = self.columnWidth(0)
        for at, one in enumerate(self.lines.shown):
            top = self.rowViewportPosition(at)
            if not isinstance(one, Fold) and -self.rowHeight(at) < top < self.viewport().height():
                painter.drawLine(middle, top, middle, top + self.rowHeight(at) - 1)
        painter.end()
