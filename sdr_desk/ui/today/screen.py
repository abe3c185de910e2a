"""Today: the day, its next act under Enter, both books apart, and three lists of what waits."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from sdr_desk.desk import feedback, prospects, rhythm, todos
from sdr_desk.desk.today import TodayView, today
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.in_steps import Step, SteppedScreen
from sdr_desk.ui.screen import Hint
from sdr_desk.ui.screens import SCREENS
from sdr_desk.ui.today.actions import DAY
from sdr_desk.ui.today.empty import NothingYet
from sdr_desk.ui.today.lists import ListColumn
from sdr_desk.ui.today.page import TodayPage
from sdr_desk.ui.today.post import Post, read_post
from sdr_desk.ui.today.ways import Ways

_MINUTE = 60_000

_LAST = sum(entry.in_sidebar for entry in SCREENS)


class TodayScreen(SteppedScreen):
    """Opens with the next act chosen; the clock on it moves once a minute while it is seen.

    What is read while it is seen is shown in a turn of its own.

    Attributes:
        day: what is shown, None before it was read.
        post: letters and e-mails that are due or wait.
        todos: what is to be done besides calling, due today or before.
        whole_nurture: whether the list of touches is shown to its end.
    """

    name = "today"
    title = "Today"
    icon = "sun"
    nouns = frozenset({"call", "prospect", "handoff", "block", "people", "setting", "letter", "todo", "practice"})

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.day: TodayView | None = None
        self.post = Post()
        self.todos: tuple[todos.Todo, ...] = ()
        self.whole_nurture = False
        self._empty = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.page = TodayPage(ctx.actions)
        self.nothing_yet = NothingYet(ctx.actions)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.page)
        self._stack.addWidget(self.nothing_yet)
        self._bind()
        self.ways = Ways(self)
        self._timer = QTimer(self)
        self._timer.setInterval(_MINUTE)
        self._timer.timeout.connect(self.refresh)

    def _bind(self) -> None:
        bind, page = self.ctx.actions.bind, self.page
        for name, column in zip(("callbacks", "handoffs", "nurture"), page.columns, strict=True):
            column.setProperty("pane", True)
            bind(f"today.{name}", lambda column=column: self._on_list(column))
        bind("today.day_type", lambda: self._choose_day(True))
        bind("today.day_keep", lambda: self._choose_day(False))
        for day_type in rhythm.DAY_TYPES:
            bind(f"today.day_{day_type}", lambda day_type=day_type: self._on_day_chosen(day_type))
        bind("today.down", lambda: self._step(1))
        bind("today.up", lambda: self._step(-1))

    def refresh(self) -> None:
        self.day = today(self.ctx.desk)
        self._empty = set(self.ctx.desk.person.roles) != {"closer"} and not prospects.anyone(self.ctx.desk)
        self.post = read_post(self.ctx.desk)
        self.todos = todos.due(self.ctx.desk)
        if self.isVisible():
            self.steps.do(self._show)
        else:
            self._show()

    def _show(self) -> None:
        if self.day is None:
            return
        self._stack.setCurrentWidget(self.nothing_yet if self._empty else self.page)
        said = todos.due_text(self.todos)
        self.page.show_view(self.day, self.post, said, self.ctx.demo_line, self.whole_nurture)
        self.page.show_notes(feedback.unread_text(self.ctx.desk))
        self.ctx.hints_changed()

    def ahead(self, target: dict[str, Any]) -> Sequence[Step] | None:
        return None if target else ()

    def is_empty(self) -> bool:
        """True while the workspace has nobody to call."""
        return self._stack.currentWidget() is self.nothing_yet

    def _on_list(self, column: ListColumn) -> None:
        if not column.enter():
            self.ctx.toast("There is nothing in this list now.", seconds=3)
        self.ctx.hints_changed()

    def _step(self, by: int) -> None:
        column = self.page.focused()
        if column is None:
            self._on_list(self.page.callbacks)
        else:
            column.rows.step(by)

    def _choose_day(self, choosing: bool) -> None:
        self.page.header.set_choosing(choosing)
        if choosing:
            self.ctx.actions.add_context(DAY)
        else:
            self.ctx.actions.remove_context(DAY)

    def _on_day_chosen(self, day_type: str) -> None:
        self._choose_day(False)
        self.ctx.perform_and_say(rhythm.change_day_type, self.ctx.desk, day_type)

    def shown(self, **target: Any) -> None:
        super().shown(**target)
        self._choose_day(False)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        self.stale = True
        super().hideEvent(event)

    def hints(self) -> list[Hint]:
        if DAY in self.ctx.actions.contexts():
            return [Hint(("P",), "Prospecting day"), Hint(("V",), "Visit day"), Hint(("O",), "Day off"),
                    Hint(("Esc",), "Keep it")]  # fmt: skip
        if self.is_empty():
            return [
                Hint(("Enter",), "Import a file"),
                Hint(("Ctrl+N",), "Add one by hand"),
                Hint(("S",), "Sample data"),
            ]
        why = [Hint(("W",), "Why this grade")] if self.page.focused() else []
        first = "Open" if self.page.focused() else (self.day.primary_text if self.day else "Start call block")
        to_do = [Hint(("D",), "To do")] if self.todos else []
        return [
            Hint(("Enter",), first), Hint(("C",), "Callbacks"), Hint(("H",), "Handoffs"), Hint(("N",), "Nurture"),
            *why, *to_do, Hint(("P",), "Practise"), Hint(("Ctrl", f"1…{_LAST}"), "Go to a screen"),
            Hint(("F1",), "All keys"),
        ]  # fmt: skip
