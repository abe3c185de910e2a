"""A held block: taken up with a key or the mouse, moved and resized, put down or put back."""

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint

from sdr_desk.method.day_words import WEEKDAYS
from sdr_desk.ui.announce import announce
from sdr_desk.ui.schedule.actions import HOLD
from sdr_desk.ui.schedule.grid import WeekGrid
from sdr_desk.ui.schedule.places import DAY, FINE, STEP, span_words
from sdr_desk.ui.schedule.tile import Tile
from sdr_desk.ui.schedule.tile_data import TileData

if TYPE_CHECKING:
    from sdr_desk.ui.schedule.screen import ScheduleScreen

_LONGEST = 12 * 60


@dataclass(frozen=True, slots=True)
class Place:
    """A day and a stretch of it in minutes."""

    day: date
    start: int
    end: int

    def words(self) -> str:
        """ "Friday 2:00–4:00 pm"."""
        return f"{WEEKDAYS[self.day.weekday()]} {span_words(self.start, self.end)}"


def place_of(data: TileData) -> Place:
    """Where a thing stands."""
    return Place(data.day, data.start, data.end)


class Holding:
    """Moves one tile of a screen; what comes of it is the business of `screen.acting`."""

    def __init__(self, screen: "ScheduleScreen") -> None:
        self._screen = screen
        self.tile: Tile | None = None
        self._from: TileData | None = None
        self._resizing = False
        moves = {
            "left": lambda: self.move(-1, 0), "right": lambda: self.move(1, 0), "up": lambda: self.move(0, -STEP),
            "down": lambda: self.move(0, STEP), "fine_up": lambda: self.move(0, -FINE),
            "fine_down": lambda: self.move(0, FINE), "shorter": lambda: self.resize(-STEP),
            "longer": lambda: self.resize(STEP), "fine_longer": lambda: self.resize(FINE),
            "fine_shorter": lambda: self.resize(-FINE), "drop": self.drop, "back": self.put_back,
        }  # fmt: skip
        for name, slot in moves.items():
            screen.ctx.actions.bind(f"{HOLD}.{name}", slot)

    @property
    def active(self) -> bool:
        """Whether something is held."""
        return self.tile is not None

    def take(self, tile: Tile) -> None:
        """Hold a tile."""
        self.put_back()
        self.tile, self._from = tile, tile.data
        tile.set_held(True)
        self._grid().place(tile)
        self._screen.ctx.actions.add_context(HOLD)
        self._screen.ctx.hints_changed()
        self._say("Held. ")

    def move(self, days: int, minutes: int) -> None:
        """Move what is held by days of the week shown and by minutes."""
        if self.tile is None:
            return
        data, shown = self.tile.data, [day.day for day in self._grid().days]
        at = min(max(shown.index(data.day) + days, 0), len(shown) - 1)
        start = min(max(_snapped(data.start, minutes), 0), (DAY - data.end + data.start) // FINE * FINE)
        self._put(shown[at], start, start + data.end - data.start)

    def resize(self, minutes: int) -> None:
        """Make what is held longer or shorter."""
        if self.tile is not None:
            data = self.tile.data
            length = min(max(_snapped(data.end - data.start, minutes), FINE), _LONGEST, DAY - data.start)
            self._put(data.day, data.start, data.start + length)

    def drop(self) -> None:
        """Put it down where it is."""
        tile, before = self.tile, self._from
        if tile is None or before is None:
            return
        after = place_of(tile.data)
        self._release()
        self._screen.acting.put(tile, before, after)

    def put_back(self) -> None:
        """Let go, with the tile where it was; fine when nothing is held."""
        tile, before = self.tile, self._from
        if tile is None or before is None:
            return
        tile.set_data(before)
        self._release()
        self._screen.acting.put_back(tile)

    # Mouse

    def drag(self, tile: Tile, resizing: bool) -> None:
        """The mouse has taken a tile up, at its lower edge when it resizes it."""
        self.take(tile)
        self._resizing = resizing

    def drag_to(self, corner: QPoint) -> None:
        """The mouse has moved the upper left corner of the tile to a place of the grid."""
        if self.tile is None or self._from is None:
            return
        grid, data = self._grid(), self._from
        minute = round(grid.minute_at(corner.y()) / FINE) * FINE
        length = data.end - data.start
        if self._resizing:
            longer = min(max(length + minute - data.start, FINE), _LONGEST, DAY - data.start)
            self._put(data.day, data.start, data.start + longer, spoken=False)
        else:
            start = min(max(minute, 0), DAY - length)
            self._put(grid.day_at(corner.x() + self.tile.width() // 2), start, start + length, spoken=False)

    def _put(self, day: date, start: int, end: int, *, spoken: bool = True) -> None:
        tile = self.tile
        if tile is None:
            return
        tile.set_data(replace(tile.data, day=day, start=start, end=end))
        self._grid().widen(start, end)
        self._grid().place(tile)
        self._screen.boards.area.ensureWidgetVisible(tile, 0, 24)
        if spoken:
            self._say("")

    def _say(self, before: str) -> None:
        if self.tile is not None:
            announce(self.tile, f"{before}{place_of(self.tile.data).words()}")

    def _grid(self) -> WeekGrid:
        board = self._screen.boards.board_of(self.tile.data.person_id) if self.tile is not None else None
        if board is None:
            raise LookupError("no board of the held block")
        return board.grid

    def _release(self) -> None:
        if self.tile is not None:
            self.tile.set_held(False)
            self._grid().place(self.tile)
        self.tile = self._from = None
        self._resizing = False
        self._screen.ctx.actions.remove_context(HOLD)
        self._screen.ctx.hints_changed()


def _snapped(amount: int, by: int) -> int:
    """An amount moved by a step, onto the quarters of the hour."""
    wanted = amount + by
    return -(-wanted // FINE) * FINE if by < 0 else wanted // FINE * FINE
