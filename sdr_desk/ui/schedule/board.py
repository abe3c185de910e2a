"""One person's week as a board: the heads of its days over its hours; and several of them below each other."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from sdr_desk.desk.schedule import PersonWeek
from sdr_desk.ui.schedule.day_head import DayHead
from sdr_desk.ui.schedule.grid import GUTTER, WeekGrid
from sdr_desk.ui.schedule.tile import Tile
from sdr_desk.ui.schedule.tile_data import shown_days
from sdr_desk.ui.theme import Space, active, px
from sdr_desk.ui.widgets.gutter import keep_gutter
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.scroll import PlainScroll

_HOUR_ALONE, _HOUR_AMONG, _HOUR_MOST = 46, 34, 96


class HeadRow(QWidget):
    """The heads of the days, over the columns of the grid."""

    made = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heads: list[DayHead] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(px(GUTTER), 0, 0, 0)
        self._row.setSpacing(0)
        active().changed.connect(self._fit)

    def _fit(self) -> None:
        self._row.setContentsMargins(px(GUTTER), 0, 0, 0)

    def set_week(self, week: PersonWeek) -> None:
        """Show the days of a week."""
        days = shown_days(week)
        while len(self.heads) > len(days):
            head = self.heads.pop()
            self._row.removeWidget(head)
            head.hide()
            head.deleteLater()
        for at, day in enumerate(days):
            if at < len(self.heads):
                self.heads[at].person_id = week.person_id
                self.heads[at].set_day(day, day.day == week.today)
            else:
                self.heads.append(DayHead(week.person_id, day, day.day == week.today, self))
                self._row.addWidget(self.heads[-1], 1)
                self.made.emit(self.heads[-1])
        tall = any(head.all_day() for head in self.heads)
        for head in self.heads:
            head.set_tall(tall)
        self.updateGeometry()


class PersonBoard(QWidget):
    """Heads and hours of one person; the name stands above when there are several."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.person_id = ""
        self.name = Text("", "section")
        self.name.setContentsMargins(px(GUTTER) + px(8), Space.S, 0, 0)
        self.rhythm = Text("", "small", "text2", wrap=True)
        self.rhythm.setContentsMargins(px(GUTTER) + px(8), 0, 0, Space.XS)
        self.heads = HeadRow()
        self.grid = WeekGrid()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.name, self.rhythm, self.heads, self.grid):
            column.addWidget(part)

    def set_week(self, week: PersonWeek, *, among: bool) -> None:
        """Show a week; `among` others the name is written over it."""
        self.person_id = week.person_id
        self.name.set_text(week.name)
        self.rhythm.set_text(f"{week.rhythm} {week.headline}")
        for part in (self.name, self.rhythm):
            part.setVisible(among)
        self.heads.set_week(week)
        self.grid.set_week(week)

    def order(self) -> list[DayHead | Tile]:
        """Heads and tiles, day by day."""
        tiles = self.grid.in_order()
        found: list[DayHead | Tile] = []
        for head in self.heads.heads:
            found.append(head)
            found += [tile for tile in tiles if tile.data.day == head.day.day]
        return found


class Boards(QWidget):
    """The boards of everyone shown; `made` tells of each new head and tile, `picked` of a press on a free place."""

    made = Signal(object)
    picked = Signal(str, object, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("pane", True)
        self.setAccessibleName("The week")
        self.boards: list[PersonBoard] = []
        self.inner = QWidget()
        self._stack = QVBoxLayout(self.inner)
        self._stack.setContentsMargins(0, 0, 0, Space.S)
        self._stack.setSpacing(Space.L)
        self._stack.addStretch(1)
        self.area = PlainScroll(self.inner)
        keep_gutter(self.area)
        self._pinned = QHBoxLayout()
        self._pinned.setContentsMargins(0, 0, 10, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._pinned)
        column.addWidget(self.area, 1)
        active().changed.connect(self._fit)

    def set_weeks(self, weeks: Sequence[PersonWeek]) -> None:
        """Show these weeks below each other; a single one keeps its heads in sight."""
        while len(self.boards) > len(weeks):
            board = self.boards.pop()
            self._stack.removeWidget(board)
            for part in (board.heads, board):
                part.hide()
                part.deleteLater()
        while len(self.boards) < len(weeks):
            board = PersonBoard()
            board.heads.made.connect(self.made)
            board.grid.made.connect(self.made)
            board.grid.picked.connect(self.picked)
            self.boards.append(board)
            self._stack.insertWidget(self._stack.count() - 1, board)
        for board, week in zip(self.boards, weeks, strict=True):
            board.set_week(week, among=len(weeks) > 1)
        self._pin()
        self._link_tabs()
        self._fit()

    def _pin(self) -> None:
        """The heads of a single week stay over the hours that scroll."""
        alone = len(self.boards) == 1
        for board in self.boards:
            if alone and self._pinned.indexOf(board.heads) < 0:
                self._pinned.addWidget(board.heads)
            elif not alone and board.layout().indexOf(board.heads) < 0:
                board.layout().insertWidget(2, board.heads)

    def _link_tabs(self) -> None:
        order = self.order()
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def order(self) -> list[DayHead | Tile]:
        """All heads and tiles, person by person and day by day."""
        return [one for board in self.boards for one in board.order()]

    def board_of(self, person_id: str) -> PersonBoard | None:
        """The board of a person."""
        return next((board for board in self.boards if board.person_id == person_id), None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        QTimer.singleShot(0, self, self._fit)

    def _fit(self) -> None:
        """Hours as high as there is room for."""
        alone = len(self.boards) == 1
        least, most = px(_HOUR_ALONE if alone else _HOUR_AMONG), px(_HOUR_MOST if alone else _HOUR_AMONG)
        for board in self.boards:
            hours = board.grid.hours[1] - board.grid.hours[0]
            room = (self.area.viewport().height() - px(34)) // max(1, hours)
            board.grid.set_hour(min(max(room, least), most))
