"""Schedule: the week with its call blocks at the left, capacity and rhythm at the right, all from the keys."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from sdr_desk.desk import adherence, calendars, rhythm
from sdr_desk.desk.schedule import PersonWeek
from sdr_desk.method.rhythm import monday_of
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.in_steps import Step, SteppedScreen
from sdr_desk.ui.schedule.acting import Acting
from sdr_desk.ui.schedule.bindings import bind_all, hints_of
from sdr_desk.ui.schedule.calendar_work import CalendarWork
from sdr_desk.ui.schedule.choosing import Choosing
from sdr_desk.ui.schedule.day_head import DayHead
from sdr_desk.ui.schedule.free_places import FreePlaces
from sdr_desk.ui.schedule.holding import Holding
from sdr_desk.ui.schedule.keeping_up import keep_up_of
from sdr_desk.ui.schedule.layout import Layout
from sdr_desk.ui.schedule.reading_ahead import ReadAhead
from sdr_desk.ui.schedule.tile import Tile
from sdr_desk.ui.screen import Hint

_MINUTE = 60_000
_WEEKS_BACK = 4


class ScheduleScreen(SteppedScreen):
    """One week of one person or of several; the side is built, and read, a turn after the week."""

    name = "schedule"
    title = "Schedule"
    icon = "calendar"
    nouns = frozenset({"block", "call", "prospect", "handoff", "people", "setting"})

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.monday: date | None = None
        self.person_ids: tuple[str, ...] = ()
        self.weeks: tuple[PersonWeek, ...] = ()
        self._title = ""
        self._ahead = ReadAhead(self)
        self._layout = Layout(self)
        self.boards, self.question = self._layout.boards, self._layout.question
        self.choosing = Choosing(self)
        self.places = FreePlaces(self)
        self.holding = Holding(self)
        self.acting = Acting(self)
        self.work = CalendarWork(ctx, self)
        self.keep_up = keep_up_of(ctx)
        self.keep_up.done.connect(self.mark_stale)
        self.boards.picked.connect(self.places.pick)
        self._timer = QTimer(self)
        self._timer.setInterval(_MINUTE)
        self._timer.timeout.connect(self._ahead.read_again)
        self.build(self._layout.add_side, self._bind)

    def _bind(self) -> None:
        self.side = self._layout.side
        bind_all(self)

    # Reading

    def refresh(self) -> None:
        if self.holding.active or self.question.open():
            self._ahead.drop()
            self.stale = True
            return
        self._ahead.sit()
        found = self._ahead.weeks(self.monday or self.ctx.desk.local_now().date(), self.person_ids)
        self.monday, self._title = found.monday, found.title
        self.weeks = found.people
        self.show_weeks()

    def mark_stale(self) -> None:
        self._ahead.drop()
        super().mark_stale()

    def ahead(self, target: dict[str, Any]) -> Sequence[Step] | None:
        return None if target else self._ahead.steps()

    def show_weeks(self) -> None:
        """Show what was read, with the places that were chosen for new blocks."""
        shown = [self.places.taken_into(week) for week in self.weeks]
        self.weeks = tuple(shown)
        among = len(shown) > 1
        first = shown[0]
        whose = "" if among or first.person_id == self.ctx.desk.person.id else first.name
        self._layout.head.set_words(self._title, "Several people" if among else first.rhythm, whose)
        self._layout.set_begun(among or first.begun or bool(self.places.own))
        with self.choosing.back.unmoved():
            self.boards.set_weeks(shown)
        self.steps.do(self.show_side)
        self.choosing.restore()
        self.ctx.hints_changed()

    def show_side(self) -> None:
        """Show the right pane of the person at hand."""
        week, desk = self.week_at_hand(), self.ctx.desk
        if week is None or self.monday is None:
            return
        this = monday_of(week.today)
        last = min(self.monday, this)
        found = adherence.adherence(
            desk, last - timedelta(weeks=_WEEKS_BACK), last + timedelta(days=6), week.person_id
        )  # fmt: skip
        at = next((number for number, one in enumerate(found.weeks) if one.monday == this), -1)
        self.side.set_week(
            week, found, at, calendars.links(desk, week.person_id),
            promises_only=rhythm.promises_on_prospecting_days(desk, week.person_id), among=len(self.weeks) > 1,
        )  # fmt: skip

    # What is at hand

    def person_at(self) -> str:
        """The person whose week the keys are about."""
        chosen = self.choosing.person_id
        return chosen if any(week.person_id == chosen for week in self.weeks) else self.weeks[0].person_id

    def week_at_hand(self) -> PersonWeek | None:
        """The week the keys are about; None before anything was read."""
        if not self.weeks:
            return None
        person_id = self.person_at()
        return next(week for week in self.weeks if week.person_id == person_id)

    def chosen(self) -> DayHead | Tile | None:
        """The head or tile that is chosen."""
        return self.choosing.chosen()

    def chosen_tile(self) -> Tile | None:
        """The chosen tile, None when a day or nothing is."""
        found = self.choosing.chosen()
        return found if isinstance(found, Tile) else None

    # The screen's life

    def shown(self, **target: Any) -> None:
        super().shown(**target)
        self.settle()
        wanted = target.get("day")
        if isinstance(wanted, date):
            self.choosing.go_to_week(monday_of(wanted))
        self.choosing.start()
        self.keep_up.soon()

    def settle(self) -> None:
        """Put back what is held or asked about before anything else is done; the focus stays where it is."""
        if self.holding.active or self.question.open():
            focus = QApplication.focusWidget()
            self.holding.put_back()
            self.question.leave()
            if focus is not None and isValid(focus) and focus.isVisible():
                focus.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        self.settle()
        self.stale = True
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._layout.fit()

    def focus_home(self) -> QWidget:
        return self if self.building else self._layout.home(self.choosing.home())

    def hints(self) -> list[Hint]:
        return [] if self.building else hints_of(self)

    @property
    def parts(self) -> Layout:
        """The widgets of the screen and how they share its room."""
        return self._layout
