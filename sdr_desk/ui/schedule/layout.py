"""How the parts of the schedule share the room: head, question, week and side; the empty page; a narrow window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sdr_desk.ui.empty_state import EmptyAction, EmptyState
from sdr_desk.ui.schedule.board import Boards
from sdr_desk.ui.schedule.head import WeekHead
from sdr_desk.ui.schedule.question import QuestionBar
from sdr_desk.ui.schedule.side import SidePane
from sdr_desk.ui.theme import Space, active, px
from sdr_desk.ui.widgets.lines import VLine

if TYPE_CHECKING:
    from sdr_desk.ui.schedule.screen import ScheduleScreen

_SIDE, _LEAST = 336, 500


class Layout(QObject):
    """Builds the widgets of a screen, the side with `add_side` only, and fits them to its width."""

    def __init__(self, screen: "ScheduleScreen") -> None:
        super().__init__(screen)
        actions = screen.ctx.actions
        self._screen = screen
        self._side_wanted = self._was_narrow = False
        self.head = WeekHead(actions)
        self.question = QuestionBar(actions)
        self.boards = Boards()
        self.side: SidePane | None = None
        self._rule = VLine()
        self.main = QWidget()
        column = QVBoxLayout(self.main)
        column.setContentsMargins(Space.XL, Space.XL - 2, Space.L, 0)
        column.setSpacing(Space.XS)
        for part in (self.head, self.question):
            column.addWidget(part)
        column.addWidget(self.boards, 1)
        self._week = QWidget()
        self._row = QHBoxLayout(self._week)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self.main, 1)
        self._row.addWidget(self._rule)
        self._nothing: EmptyState | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(self._week)
        whole = QVBoxLayout(screen)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def add_side(self) -> None:
        """Build what stands beside the week."""
        self.side = SidePane(self._screen.ctx.actions)
        self._row.addWidget(self.side)
        active().changed.connect(self.fit)
        self.fit()

    def _empty(self) -> EmptyState:
        trigger = self._screen.ctx.actions.trigger
        return EmptyState(
            "No rhythm yet", "Say which days are for calling and which for visits; call days get their call block.",
            actions=[
                EmptyAction("Set the rhythm", "Call Monday, Wednesday, Friday, visit Tuesday, Thursday is filled in",
                            "calendar", "E", lambda: trigger("schedule.rhythm")),
                EmptyAction("Place a single call block", "Where you choose, this week only or every week", "plus", "N",
                            self.start_placing),
                EmptyAction("Use a calendar", "Read busy times, or keep a file up to date", "link", "C",
                            lambda: trigger("schedule.calendars")),
            ],
            art=False,
        )  # fmt: skip

    def start_placing(self) -> None:
        """From the empty page: show the week, and hold a new block in it."""
        self.set_begun(True)
        self._screen.acting.place_new()

    def set_begun(self, begun: bool) -> None:
        """Show the week, or the page for somebody who has no rhythm yet."""
        if not begun and self._nothing is None:
            self._nothing = self._empty()
            self._stack.addWidget(self._nothing)
        self._stack.setCurrentWidget(self._week if begun else self._nothing)
        self.fit()

    def is_empty(self) -> bool:
        """Whether the page for somebody without a rhythm is shown."""
        return self._stack.currentWidget() is self._nothing

    def narrow(self) -> bool:
        """Whether week and side have no room beside each other."""
        return self._screen.width() < px(_SIDE + _LEAST)

    def why_not_turn(self) -> str | None:
        """Why the side cannot be switched; None when it can."""
        return None if self.narrow() else "Both are in sight already."

    def turn(self) -> None:
        """In a narrow window: show the side in place of the week, or the week again."""
        self._side_wanted = not self._side_wanted
        self.fit()
        (self.side if self._side_wanted else self._screen.focus_home()).setFocus()

    def fit(self) -> None:
        """Share the width out, once there are two to share it."""
        if self.side is None:
            return
        narrow = self.narrow()
        if narrow != self._was_narrow:
            self._was_narrow = narrow
            self._screen.ctx.hints_changed()
        self._side_wanted = self._side_wanted and narrow
        self.main.setVisible(not self._side_wanted)
        self.side.setVisible(self._side_wanted or not narrow)
        self._rule.setVisible(not narrow)
        if narrow:
            self.side.setMinimumWidth(0)
            self.side.setMaximumWidth(16_777_215)
        else:
            self.side.setFixedWidth(px(_SIDE))

    def home(self, of_week: QWidget | None) -> QWidget:
        """Where the focus belongs now."""
        if self.is_empty():
            return self._nothing.buttons[0]
        if self._side_wanted:
            return self.side
        return of_week or self._screen
