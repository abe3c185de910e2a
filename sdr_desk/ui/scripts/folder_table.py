"""The scripts of a folder as a table: a tick, how each differs, its title and kind, and what differs in words."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from sdr_desk.ui.scripts.folder_rows import STATES, FolderLine, slugs_of, wanted_slugs
from sdr_desk.ui.theme import Height, Radius, Space, active, px
from sdr_desk.ui.widgets.labels import plain_tip
from sdr_desk.ui.widgets.paint import LEFT, draw_box, draw_icon, draw_text, width_of
from sdr_desk.ui.widgets.plain_table import PlainTable

_NO_INDEX = QModelIndex()
_LINE_ROLE = Qt.ItemDataRole.UserRole + 1
_HEADINGS = ("Take", "How it differs", "Title", "Kind", "What differs")
_TONES = {"unreadable": "bad", "changed": "accent", "new": "accent"}


class Column(IntEnum):
    """The columns from left to right."""

    TAKE = 0
    STATE = 1
    TITLE = 2
    KIND = 3
    ABOUT = 4


class FolderModel(QAbstractTableModel):
    """The lines, and which of them are ticked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[FolderLine, ...] = ()
        self.ticked: frozenset[str] = frozenset()

    def set_lines(self, lines: Sequence[FolderLine]) -> None:
        """Show other lines; all that brings new words is ticked, but for what was left out before."""
        self.beginResetModel()
        left_out = slugs_of(self.lines) - self.ticked
        self.lines, self.ticked = tuple(lines), wanted_slugs(lines) - left_out
        self.endResetModel()

    def set_ticked(self, slugs: frozenset[str]) -> None:
        """Tick these and no others."""
        self.ticked = slugs & slugs_of(self.lines)
        if self.lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.lines) - 1, Column.TAKE))

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return _HEADINGS[section] if orientation == Qt.Orientation.Horizontal else self.lines[section].title()

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.lines):
            return None
        line = self.lines[index.row()]
        ticked = line.found.slug in self.ticked
        if role == _LINE_ROLE:
            return line
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == Column.TAKE and line.takeable():
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole and index.column() == Column.TAKE:
            return line.sentence(ticked)
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return _words(line, Column(index.column()))
        return plain_tip(line.about) or None if role == Qt.ItemDataRole.ToolTipRole else None


def _words(line: FolderLine, column: Column) -> str:
    return {
        Column.TAKE: "",
        Column.STATE: STATES[line.state()][0],
        Column.TITLE: line.title(),
        Column.KIND: line.kind(),
        Column.ABOUT: line.about,
    }[column]


class _FolderDelegate(QStyledItemDelegate):
    """Draws one cell; the chosen row is one box with a line around it while the table has the focus."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line, rect, column = index.data(_LINE_ROLE), option.rect, index.column()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            self._paint_chosen(painter, rect, column, option.widget.hasFocus())
        inner = rect.adjusted(Space.S, 0, -Space.S, 0)
        dim = line.state() in {"same", "here_only"}
        if column == Column.TAKE:
            self._paint_tick(painter, rect, index)
        elif column == Column.STATE:
            words, icon, _after = STATES[line.state()]
            tone = _TONES.get(line.state(), "text2")
            left = draw_icon(painter, inner.left(), rect.center().y() + 1, icon, tone, 14) + Space.S
            draw_text(painter, inner.adjusted(left, 0, 0, 0), words, "medium", tone, LEFT)
        else:
            style = "medium" if column == Column.TITLE and not dim else "body"
            token = "text" if column == Column.TITLE and not dim else "text2"
            if column == Column.ABOUT and line.faulty():
                token = "bad" if line.found.state == "unreadable" else "warn"
            draw_text(painter, inner, index.data(Qt.ItemDataRole.DisplayRole), style, token, LEFT)
        painter.restore()

    def _paint_chosen(self, painter: QPainter, rect: QRect, column: int, focused: bool) -> None:
        painter.setClipRect(rect)
        left = 0 if column == Column.TAKE else -Space.M
        right = 0 if column == Column.ABOUT else Space.M
        box = rect.adjusted(left, 1, right, -1)
        draw_box(painter, box, "sel", "accent" if focused else None, Radius.CONTROL, 2)

    def _paint_tick(self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex) -> None:
        state = index.data(Qt.ItemDataRole.CheckStateRole)
        if state is None:
            return
        side = px(18)
        box = QRect(rect.center().x() - side // 2, rect.center().y() - side // 2, side, side)
        if state == Qt.CheckState.Checked:
            draw_box(painter, box, "accent", None, Radius.MARK)
            draw_icon(painter, box.left() + (side - px(14)) // 2, rect.center().y(), "check", "onacc", 14)
        else:
            draw_box(painter, box, "bg", "ctl", Radius.MARK)


class FolderTable(PlainTable):
    """`opened` tells the position of a row that was pressed, `ticks_changed` that other lines are ticked."""

    opened = Signal(int)
    ticks_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Scripts here and in the folder", parent)
        self.lines = FolderModel(self)
        self.setModel(self.lines)
        self.setItemDelegate(_FolderDelegate(self))
        self.setProperty("pane", True)
        self.choose_rows()
        self.hide_headings()
        self.clicked.connect(self._on_clicked)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        active().changed.connect(self.fit)

    def set_lines(self, lines: Sequence[FolderLine]) -> None:
        """Show other lines; the chosen script stays chosen where it is still there."""
        before = self.current()
        self.lines.set_lines(lines)
        self.fit()
        self.choose(before.found.slug if before is not None else "")
        self.ticks_changed.emit()

    def choose(self, slug: str) -> None:
        """Choose a script by its name, else the first one."""
        slugs = [line.found.slug for line in self.lines.lines]
        if slugs:
            self.selectRow(slugs.index(slug) if slug in slugs else 0)

    def current(self) -> FolderLine | None:
        """The chosen line."""
        at = self.currentIndex().row()
        return self.lines.lines[at] if 0 <= at < len(self.lines.lines) else None

    def step(self, by: int) -> None:
        """Choose the next (1) or previous (-1) line; at the end nothing happens."""
        at = self.currentIndex().row() + by
        if 0 <= at < len(self.lines.lines):
            self.selectRow(at)

    def tick(self) -> None:
        """Take the chosen line, or leave it."""
        line = self.current()
        if line is not None:
            self.set_ticked(self.lines.ticked ^ {line.found.slug})

    def tick_all(self) -> None:
        """Take all that can be taken; none when all are ticked."""
        every = slugs_of(self.lines.lines)
        self.set_ticked(frozenset() if self.lines.ticked == every else every)

    def set_ticked(self, slugs: frozenset[str]) -> None:
        """Tick these and no others."""
        self.lines.set_ticked(slugs)
        self.viewport().update()
        self.ticks_changed.emit()

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.column() == Column.TAKE:
            self.tick()

    def fit(self) -> None:
        """Give every column the room of its words; titles and what differs share the rest."""
        self.verticalHeader().setDefaultSectionSize(px(Height.ROW))
        shown = [_words(line, Column.KIND) for line in self.lines.lines]
        state = px(14) + 3 * Space.S + max(width_of(words[0], "medium") for words in STATES.values())
        kind = 2 * Space.S + max((width_of(words, "body") for words in shown), default=0) + 2
        widths = {Column.TAKE: px(18) + 2 * Space.M, Column.STATE: state, Column.KIND: kind}
        rest = max(0, self.viewport().width() - sum(widths.values()))
        need = 2 * Space.S + 2 + max((width_of(line.title(), "medium") for line in self.lines.lines), default=0)
        widths[Column.TITLE] = min(need, rest * 55 // 100)
        widths[Column.ABOUT] = rest - widths[Column.TITLE]
        for column, width in widths.items():
            self.setColumnWidth(column, width)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
