"""The hours of one person's week: a column for each day, with its things as controls and the line of the present."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from sdr_desk.desk.schedule import PersonWeek
from sdr_desk.desk.week_days import DayView
from sdr_desk.method.rhythm import DayKind
from sdr_desk.ui.schedule.places import DAY, FINE, clock_words, hour_words, hours_shown, lanes
from sdr_desk.ui.schedule.tile import Tile, wrapped
from sdr_desk.ui.schedule.tile_data import FLAG, TileData, shown_days, tiles_of
from sdr_desk.ui.theme import Radius, active, color, px
from sdr_desk.ui.widgets.paint import CENTER, RIGHT, draw_box, draw_text, width_of

GUTTER = 48
"""Room for the hours at the left, in pixels at 100 %."""

_TOP, _FOOT = 12, 10
_SIDE = 3
_FLAG_HEIGHT = 34


class WeekGrid(QWidget):
    """Paints hours, days off and the present; its children are the tiles. `picked` is a free place that was pressed."""

    picked = Signal(str, object, int)
    made = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.days: tuple[DayView, ...] = ()
        self.hours = (8, 17)
        self.tiles: dict[str, Tile] = {}
        self._week: PersonWeek | None = None
        self._hour = 48
        self._lanes: dict[str, tuple[int, int]] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        active().changed.connect(self.place_all)

    def set_week(self, week: PersonWeek) -> None:
        """Show a week; controls of what was there before stay the same controls."""
        self._week, self.days = week, shown_days(week)
        self.setAccessibleName(f"Week of {week.name}")
        wanted = tiles_of(week)
        spans = [(tile.start, tile.end) for tile in wanted]
        self.hours = hours_shown(spans)
        gone = set(self.tiles) - {tile.key for tile in wanted}
        for key in gone:
            tile = self.tiles.pop(key)
            tile.hide()
            tile.deleteLater()
        for data in wanted:
            if data.key in self.tiles:
                self.tiles[data.key].set_data(data)
            else:
                self.tiles[data.key] = tile = Tile(data, self)
                self.made.emit(tile)
                tile.show()
        self._lanes = self._lanes_of(wanted)
        self.place_all()

    def in_order(self) -> list[Tile]:
        """The tiles by day and hour."""
        return sorted(self.tiles.values(), key=lambda tile: (tile.data.day, tile.data.start, tile.data.key))

    def set_hour(self, height: int) -> None:
        """Give an hour another height in pixels."""
        if height != self._hour:
            self._hour = height
            self.place_all()

    # Geometry

    def sizeHint(self) -> QSize:
        return QSize(px(480), (self.hours[1] - self.hours[0]) * self._hour + px(_TOP + _FOOT))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(GUTTER) + len(self.days) * px(72), self.sizeHint().height())

    def column(self, at: int) -> tuple[int, int]:
        """The left and right edge of a day's column."""
        left, count = px(GUTTER), max(1, len(self.days))
        room = self.width() - left
        return left + room * at // count, left + room * (at + 1) // count

    def y_of(self, minute: float) -> int:
        """Where a minute of the day is."""
        return px(_TOP) + round((minute - self.hours[0] * 60) * self._hour / 60)

    def minute_at(self, y: int) -> float:
        """The minute of the day at a height."""
        return self.hours[0] * 60 + (y - px(_TOP)) * 60 / self._hour

    def day_at(self, x: int) -> date:
        """The day whose column is nearest to a place."""
        at = (x - px(GUTTER)) * len(self.days) // max(1, self.width() - px(GUTTER))
        return self.days[min(max(at, 0), len(self.days) - 1)].day

    def place_all(self) -> None:
        """Put every tile where its time is."""
        self.updateGeometry()
        for tile in self.tiles.values():
            self.place(tile)
        self.update()

    def widen(self, start: int, end: int) -> None:
        """Show the hours that a held block has been taken to as well."""
        hours = min(self.hours[0], start // 60), max(self.hours[1], -(-end // 60))
        if hours != self.hours:
            self.hours = hours
            self.place_all()

    def place(self, tile: Tile) -> None:
        """Put one tile where its time is; a held one has its column to itself."""
        data = tile.data
        at = next((number for number, day in enumerate(self.days) if day.day == data.day), None)
        tile.setVisible(at is not None)
        if at is None:
            return
        left, right = self.column(at)
        lane, count = (0, 1) if tile.held else self._lanes.get(data.key, (0, 1))
        inner, room = left + _SIDE, right - left - 2 * _SIDE
        x = inner + room * lane // count
        top, bottom = self.y_of(data.start), self.y_of(data.end)
        high = px(_FLAG_HEIGHT) if data.kind == FLAG else max(bottom - top, px(28))
        tile.setGeometry(QRect(x, top, inner + room * (lane + 1) // count - x, high))

    def _lanes_of(self, wanted: Sequence[TileData]) -> dict[str, tuple[int, int]]:
        found = {}
        for day in self.days:
            mine = [tile for tile in wanted if tile.day == day.day]
            for tile, lane in zip(mine, lanes([(tile.start, tile.end) for tile in mine]), strict=True):
                found[tile.key] = (lane.at, lane.count)
        return found

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place_all()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._week is None or event.button() != Qt.MouseButton.LeftButton or not self.days:
            return
        at = event.position().toPoint()
        if at.x() >= px(GUTTER):
            minute = int(self.minute_at(at.y()) // FINE) * FINE
            self.picked.emit(self._week.person_id, self.day_at(at.x()), min(max(minute, 0), DAY - FINE))

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._week is None:
            return
        painter = QPainter(self)
        first, last = self.hours
        top, bottom = self.y_of(first * 60), self.y_of(last * 60)
        for at, day in enumerate(self.days):
            left, right = self.column(at)
            if day.kind is DayKind.OFF:
                painter.fillRect(left, top, right - left, bottom - top, color("side"))
            painter.fillRect(left, 0, 1, self.height(), color("line"))
        for hour in range(first, last + 1):
            y = self.y_of(hour * 60)
            painter.fillRect(px(GUTTER) - px(6), y, self.width() - px(GUTTER) + px(6), 1, color("line"))
            words = QRect(0, y - px(9), px(GUTTER) - px(10), px(18))
            draw_text(painter, words, hour_words(hour, first), "caption", "text2", RIGHT)
        for at, day in enumerate(self.days):
            self._paint_quiet(painter, at, day)
            if day.day == self._week.today:
                self._paint_now(painter, at)
        painter.end()

    def _paint_quiet(self, painter: QPainter, at: int, day: DayView) -> None:
        if not day.quiet:
            return
        left, right = self.column(at)
        area = QRect(left + px(6), 0, right - left - px(12), px(18))
        lines = wrapped(day.quiet, "small", area.width())
        high = px(19) * (len(lines) + 1)
        y = self.y_of((self.hours[0] + self.hours[1]) * 30) - high // 2
        place = QRect(left, y, right - left, high)
        if any(tile.data.day == day.day and tile.geometry().intersects(place) for tile in self.tiles.values()):
            y = self.y_of(self.hours[0] * 60) + px(10)
        draw_text(painter, area.translated(0, y), day.label, "strong", "text2", CENTER)
        for number, words in enumerate(lines, 1):
            draw_text(painter, area.translated(0, y + px(19) * number), words, "small", "text2", CENTER)

    def _paint_now(self, painter: QPainter, at: int) -> None:
        minute = self._week.now_minute
        if not self.hours[0] * 60 <= minute <= self.hours[1] * 60:
            return
        left, right = self.column(at)
        y = self.y_of(minute)
        painter.fillRect(left, y - 1, right - left, 2, color("bad"))
        words = clock_words(minute)
        width = width_of(words, "captionstrong") + px(10)
        chip = QRect(right - width - px(4), y - px(9), width, px(18))
        draw_box(painter, chip, "bad", None, Radius.MARK)
        draw_text(painter, chip, words, "captionstrong", "bg", CENTER)
