"""The place of a block that is not there yet: as suggested, or as chosen with the mouse or a key."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from sdr_desk.desk.schedule import PersonWeek
from sdr_desk.desk.week_room import Suggestion
from sdr_desk.method.day_words import WEEKDAYS
from sdr_desk.ui.schedule.places import short_span
from sdr_desk.ui.schedule.tile import Tile
from sdr_desk.ui.schedule.tile_data import FREE

if TYPE_CHECKING:
    from sdr_desk.ui.schedule.screen import ScheduleScreen

_USUAL = 120
_MORNING, _LATEST = 10 * 60, 22 * 60


class FreePlaces:
    """Places for new blocks, one for each person shown."""

    def __init__(self, screen: "ScheduleScreen") -> None:
        self._screen = screen
        self.own: dict[str, Suggestion] = {}

    def tile(self) -> Tile | None:
        """The place offered to the person at hand, made where nothing was offered."""
        found = self._tile()
        week = self._screen.week_at_hand()
        if found is None and week is not None:
            days = [day.day for day in week.days if day.day >= week.today]
            chosen = self._screen.choosing.day()
            day = chosen if chosen in days else next(iter(days), None)
            if day is None:
                self._screen.ctx.fail("This week is over. Go to one that is still to come; the right arrow key does.")
                return None
            self.pick(week.person_id, day, _MORNING)
            found = self._tile()
        return found

    def pick(self, person_id: str, day: date, minute: int) -> None:
        """Offer a place that was chosen for a new block."""
        self._screen.settle()
        start = min(minute, _LATEST)
        label = f"Add a block {WEEKDAYS[day.weekday()]} {short_span(start, start + _USUAL)}"
        self.own = {**self.own, person_id: Suggestion(day, start, _USUAL, label, "The place you chose.")}
        self._screen.choosing.choose(person_id, f"{person_id}:{FREE}", day)
        self._screen.show_weeks()
        tile = self._tile()
        if tile is not None:
            tile.setFocus()

    def taken_into(self, week: PersonWeek) -> PersonWeek:
        """A week with the place that was chosen in it, in place of what is suggested."""
        own = self.own.get(week.person_id)
        return replace(week, suggestion=own) if own is not None else week

    def forget(self, person_id: str) -> None:
        """Offer again what is suggested."""
        self.own = {key: place for key, place in self.own.items() if key != person_id}
        self._screen.choosing.choose(person_id, "", self._screen.choosing.day())
        self._screen.refresh()

    def _tile(self) -> Tile | None:
        board = self._screen.boards.board_of(self._screen.person_at())
        return board.grid.tiles.get(f"{board.person_id}:{FREE}") if board is not None else None
