"""What is chosen in the week: it follows the focus, survives a reading, and is where the keys act."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QWidget

from sdr_desk.ui.schedule.coming_back import ComingBack
from sdr_desk.ui.schedule.day_head import DayHead
from sdr_desk.ui.schedule.tile import Tile
from sdr_desk.ui.schedule.tile_data import BLOCK, FREE

if TYPE_CHECKING:
    from sdr_desk.ui.schedule.screen import ScheduleScreen


@dataclass(frozen=True, slots=True)
class _Mark:
    """What is chosen: a person's tile by its key, else their day."""

    person_id: str = ""
    key: str = ""
    day: date | None = None


def _enter(screen: "ScheduleScreen") -> Callable[[Tile], object]:
    """What Enter does on a tile: hold a block, open everything else."""

    def enter(tile: Tile) -> None:
        screen.ctx.actions.trigger("schedule.hold" if tile.data.kind in {BLOCK, FREE} else "schedule.details")

    return enter


class Choosing:
    """Keeps the chosen head or tile of a screen."""

    def __init__(self, screen: "ScheduleScreen") -> None:
        self._screen = screen
        self._mark = _Mark()
        self.back = ComingBack()
        screen.boards.made.connect(self._on_made)

    @property
    def person_id(self) -> str:
        """Whose week was chosen in last."""
        return self._mark.person_id

    def chosen(self) -> DayHead | Tile | None:
        """The chosen head or tile, None when there is none."""
        return next((one for one in self._order() if self._is(one)), None)

    def home(self) -> QWidget | None:
        """The chosen one, or the first."""
        return self.chosen() or next(iter(self._order()), None)

    def day(self) -> date | None:
        """The day of what is chosen."""
        return self._mark.day

    def start(self) -> None:
        """Choose the next block of today, or today, when nothing is chosen."""
        if self.chosen() is not None:
            return
        week = self._screen.week_at_hand()
        tiles = [one for one in self._order() if isinstance(one, Tile)]
        coming = next((tile for tile in tiles if tile.data.state in {"next", "running"}), None)
        today = [one for one in self._order() if isinstance(one, DayHead) and week and one.day.day == week.today]
        found = coming or next(iter(today or self._order()), None)
        if found is not None:
            self._take(found)

    def restore(self) -> None:
        """After a reading: mark the same again, or what stands nearest; the focus goes with it when it was there."""
        order = self._order()
        found = self.chosen()
        if found is None or self.back.stands_in(found):
            if found is None and self._mark.key:
                self.back.lose(self._mark.key)
            found = self.back.again(order) or found or self.back.instead(order, self._mark.person_id, self._mark.day)
            if found is not None:
                self._take(found)
        for one in order:
            if isinstance(one, Tile):
                one.chosen = self._is(one)
                one.update()
        focus = QApplication.focusWidget()
        lost = self.back.had_focus or focus is None or (isinstance(focus, DayHead | Tile) and focus not in order)
        self.back.had_focus = False
        if lost and found is not None and self._screen.isVisible() and self._screen.boards.isVisible():
            found.setFocus()

    def step(self, by: int) -> None:
        """Choose the next or previous head or tile."""
        order = self._order()
        here = self.chosen()
        if order:
            at = order.index(here) + by if here is not None else 0
            order[min(max(at, 0), len(order) - 1)].setFocus()

    def end(self, last: bool) -> None:
        """Choose the first or last of all."""
        order = self._order()
        if order:
            order[-1 if last else 0].setFocus()

    def choose_block(self, block_id: str, day: date) -> None:
        """Choose a block on a day."""
        tiles = [one for one in self._order() if isinstance(one, Tile) and block_id and one.data.block_id == block_id]
        found = next((tile for tile in tiles if tile.data.day == day), next(iter(tiles), None))
        if found is not None:
            found.setFocus()

    def choose(self, person_id: str, key: str, day: date | None) -> None:
        """Choose a tile by its key, or a day, without moving the focus."""
        self._mark = _Mark(person_id, key, day)

    # Weeks

    def turn_week(self, weeks: int) -> None:
        """Show the week before or after; the same weekday stays chosen."""
        if self._screen.monday is not None:
            self.go_to_week(self._screen.monday + timedelta(weeks=weeks))

    def this_week(self) -> None:
        """Show the present week."""
        self.go_to_week(None)

    def go_to_week(self, monday: date | None) -> None:
        """Show a week, None for the present one."""
        screen = self._screen
        weekday = self._mark.day.weekday() if self._mark.day is not None else 0
        screen.places.own = {}
        screen.monday = monday
        self._mark = _Mark(self._mark.person_id)
        self.back.forget()
        screen.refresh()
        if screen.monday is None or not screen.weeks:
            return
        week = screen.week_at_hand()
        wanted = week.today if monday is None and week is not None else screen.monday + timedelta(days=weekday)
        heads = [one for one in self._order() if isinstance(one, DayHead) and one.person_id == screen.person_at()]
        found = next((head for head in heads if head.day.day == wanted), next(iter(heads), None))
        if found is not None:
            self._take(found)
            if screen.boards.isVisible():
                found.setFocus()

    # Marking

    def _order(self) -> list[DayHead | Tile]:
        return self._screen.boards.order()

    def _is(self, one: DayHead | Tile) -> bool:
        if isinstance(one, Tile):
            return one.data.key == self._mark.key
        return not self._mark.key and (one.person_id, one.day.day) == (self._mark.person_id, self._mark.day)

    def _take(self, one: DayHead | Tile) -> None:
        before = self._mark.person_id
        if isinstance(one, Tile):
            self._mark = _Mark(one.data.person_id, one.data.key, one.data.day)
        else:
            self._mark = _Mark(one.person_id, "", one.day.day)
        for tile in self._order():
            if isinstance(tile, Tile) and tile.chosen != self._is(tile):
                tile.chosen = not tile.chosen
                tile.update()
        if before and before != self._mark.person_id:
            self._screen.show_side()

    def _on_focused(self, one: DayHead | Tile) -> None:
        if self.back.placing:
            return
        self._take(one)
        self._screen.boards.area.ensureWidgetVisible(one, 0, 16)
        self._screen.ctx.hints_changed()

    def _on_made(self, one: DayHead | Tile) -> None:
        screen = self._screen
        one.focused.connect(self._on_focused)
        if isinstance(one, DayHead):
            one.clicked.connect(lambda: screen.ctx.actions.trigger("schedule.exception"))
            return
        one.entered.connect(_enter(screen))
        one.spaced.connect(lambda _tile: screen.ctx.actions.trigger("schedule.details"))
        one.drag_began.connect(screen.holding.drag)
        one.dragged.connect(screen.holding.drag_to)
        one.dropped.connect(screen.holding.drop)
