"""The huddle: one sheet for fifteen minutes, made from the record, with what the manager chose."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.desk import huddle, todos
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.huddle import Past, Sheet
from sdr_desk.desk.wording import calendar_day
from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.last_reading import LastReading
from sdr_desk.ui.practice.huddle_keys import HuddleKeys
from sdr_desk.ui.practice.huddle_parts import PartsColumn, spoken
from sdr_desk.ui.practice.meeting_actions import HUDDLE
from sdr_desk.ui.practice.page import PracticePage
from sdr_desk.ui.screen import Hint
from sdr_desk.ui.theme import Space
from sdr_desk.ui.widgets.buttons import QuietButton
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.scroll import PlainScroll

_BUTTONS = ("show", "edit", "record", "pairs", "minutes", "day", "past", "pdf")


class HuddlePage(PracticePage):
    """The parts below each other with one of them under the hand; a past sheet is shown the same way.

    Attributes:
        sheet: what is shown, None before it was read; `at` is the part under the hand.
        past: the huddles that were held.
    """

    title = "The huddle"
    nouns = frozenset({huddle.NOUN, todos.NOUN, "call", "handoff", "script", "people", "referral", "block", "prospect"})
    context = HUDDLE

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.sheet: Sheet | None = None
        self.past: tuple[Past, ...] = ()
        self.at, self._wanted = "numbers", ""
        self.goal = Text("", "lead", wrap=True)
        self.state = Text("", "body", "text2", wrap=True)
        self.column = PartsColumn()
        self.column.chosen.connect(self.put_hand)
        self.area = PlainScroll(self.column, takes_focus=True)
        self.area.setAccessibleName("Huddle sheet")
        self._reading = LastReading(ctx, self)
        self._reading.came.connect(self._show)
        self._reading.failed.connect(self._on_failed)
        self._layout()
        self.keys = HuddleKeys(self)

    def _layout(self) -> None:
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for name in _BUTTONS:
            button = QuietButton(small=True)
            button.follow(self.ctx.actions, f"{HUDDLE}.{name}", self.ctx.actions.spec(f"{HUDDLE}.{name}").hint)
            flow.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(Space.XXL, 0, Space.L, 0)
        column.setSpacing(Space.S)
        column.addWidget(self.goal)
        column.addWidget(self.state)
        column.addWidget(buttons)
        column.addWidget(self.area, 1)

    # Reading

    @staticmethod
    def read(desk: Desk) -> Any:
        return huddle.next_sheet(desk), huddle.past(desk)

    def show_found(self, found: Any) -> None:
        sheet, self.past = found
        if self._wanted:
            self._reading.ask(partial(huddle.sheet, huddle_id=self._wanted))
        else:
            self._show(sheet)

    def _on_failed(self, error: Exception) -> None:
        """A past sheet that is gone leads back to the next one."""
        self.ctx.fail(str(error))
        self.back()

    def _show(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.goal.set_text(f"A week takes {sheet.goal}" if sheet.goal and not sheet.held else "")
        self.goal.setVisible(bool(self.goal.text()))
        self.state.set_text(self._state(sheet))
        self.state.setVisible(bool(self.state.text()))
        manages = huddle.may_manage(self.ctx.desk)
        self.column.show_parts(sheet.parts, self.at, held=sheet.held, writes=manages)
        self.changed.emit()

    def _state(self, sheet: Sheet) -> str:
        """What came of the last one, or of the one that is shown."""
        if sheet.held:
            return f"Held. {_came(sheet.came_of, sheet.done)} Esc goes to the next one."
        if not self.past:
            return "The first huddle: made from the record. Change what you like, show it, and write the minutes."
        last = self.past[0]
        day = calendar_day(last.on, self.ctx.desk.local_now().date())
        return f"Last huddle on {day}. {_came(last.came_of, last.done)}"

    def about(self) -> str:
        if self.sheet is None:
            return ""
        today = self.ctx.desk.local_now().date()
        return f"{self.sheet.on:%A}, {calendar_day(self.sheet.on, today)} · {huddle.MINUTES} minutes"

    def hints(self) -> list[Hint]:
        manages = huddle.may_manage(self.ctx.desk)
        own = [Hint(("E",), "Change"), Hint(("M",), "Minutes")] if manages else []
        return [Hint(("J", "K"), "Parts"), *own, Hint(("R",), "In pairs"), Hint(("F",), "Whole screen"),
                Hint(("O",), "Past ones"), Hint(("Ctrl", "P"), "PDF")]  # fmt: skip

    def home(self) -> QWidget:
        return self.area

    def back(self) -> bool:
        if not self._wanted:
            return False
        self._wanted = ""
        self._reading.ask(huddle.next_sheet)
        return True

    # The hand

    def put_hand(self, key: str) -> None:
        """Put the hand on a part."""
        self.at = key
        view = self.column.mark(key)
        if view is not None:
            self.area.ensureWidgetVisible(view, 0, Space.L)
            announce(self.area, spoken(view.part))

    def step(self, by: int) -> None:
        """Put the hand on the next part, or the one before."""
        keys = list(huddle.PARTS)
        self.put_hand(keys[max(0, min(len(keys) - 1, keys.index(self.at) + by))])

    def to_past(self, huddle_id: str) -> None:
        """Show a huddle that was held."""
        self._wanted = huddle_id
        self._reading.ask(partial(huddle.sheet, huddle_id=huddle_id))


def _came(number: int, done: int) -> str:
    if not number:
        return "Nothing to do came of it."
    things = "One thing to do came of it" if number == 1 else f"{number} things to do came of it"
    return f"{things}, {done} done."
