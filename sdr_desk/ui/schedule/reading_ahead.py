"""Whose weeks are shown, and reading them ahead of that, one person in each turn of the event loop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from sdr_desk.desk import schedule
from sdr_desk.desk.schedule import Week
from sdr_desk.method.rhythm import monday_of
from sdr_desk.ui.schedule.people_panel import callers

if TYPE_CHECKING:
    from sdr_desk.ui.schedule.screen import ScheduleScreen


class ReadAhead:
    """Says whose weeks they are, and holds what was read of each person until all are shown together."""

    def __init__(self, screen: ScheduleScreen) -> None:
        self._screen = screen
        self._seat = ""
        self._found: dict[tuple[date, str], Week] = {}

    def sit(self) -> None:
        """Somebody else at the desk begins with their own week; a manager with those of everyone who calls."""
        screen, desk = self._screen, self._screen.ctx.desk
        if self._seat != desk.person.id:
            self.drop()
            self._seat, screen.places.own, screen.monday = desk.person.id, {}, None
            screen.person_ids = callers(desk) if set(desk.person.roles) == {"manager"} else ()

    def steps(self) -> tuple[Callable[[], object], ...]:
        """A step that is followed by one for each person whose week is shown."""
        return (self._begin,)

    def _begin(self) -> None:
        screen = self._screen
        if screen.isVisible() and self._tried(self.sit):
            ids = screen.person_ids or (screen.ctx.desk.person.id,)
            screen.steps.first(*(partial(self._tried, partial(self._read, person_id)) for person_id in ids))

    def _tried(self, read: Callable[[], object]) -> bool:
        """Read; what stands in the way of it is met again by `weeks`, and shown on the screen."""
        try:
            read()
        except Exception:  # noqa: BLE001 -- see above
            self.drop()
            return False
        return True

    def read_again(self) -> None:
        """Read and show everybody anew, in turns."""
        self._screen.stale = True
        self._screen.steps.do(*self.steps(), self._screen.refresh_if_stale)

    def drop(self) -> None:
        """Something has changed since."""
        self._found.clear()

    def weeks(self, day: date, person_ids: Sequence[str]) -> Week:
        """The week of a day, of these people or of the one at the desk; who was not read ahead is read now.

        Raises:
            KnownError: as `schedule.week`.
        """
        desk, monday = self._screen.ctx.desk, monday_of(day)
        found, self._found = self._found, {}
        ids = tuple(person_ids) or (desk.person.id,)
        if not any((monday, person_id) in found for person_id in ids):
            return schedule.week(desk, day, person_ids)
        each = [found.get((monday, one)) or schedule.week(desk, day, (one,)) for one in ids]
        plain = schedule.title_of(monday, weekend=False)
        title = next((one.title for one in each if one.title != plain), plain)
        return Week(monday, title, tuple(person for one in each for person in one.people))

    def _read(self, person_id: str) -> None:
        screen = self._screen
        if not screen.isVisible():
            return
        desk = screen.ctx.desk
        week = schedule.week(desk, screen.monday or desk.local_now().date(), (person_id,))
        self._found[week.monday, person_id] = week
