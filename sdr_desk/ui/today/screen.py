"""Today: the day, its next act under Enter, both books apart, and three lists of what waits."""

from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedLayout, QWidget

from sdr_desk.desk import blocks, prospects, rhythm
from sdr_desk.desk.today import TodayView, today
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.letters_desk.opening import open_due, open_waiting
from sdr_desk.ui.screen import Hint, Screen
from sdr_desk.ui.screens import SCREENS
from sdr_desk.ui.today.actions import DAY
from sdr_desk.ui.today.empty import NothingYet
from sdr_desk.ui.today.lists import MORE, ListColumn
from sdr_desk.ui.today.page import TodayPage
from sdr_desk.ui.today.post import POST, Post, read_post

_MINUTE = 60_000

_LAST = sum(entry.in_sidebar for entry in SCREENS)


class TodayScreen(Screen):
    """Opens with the next act chosen; the clock on it moves once a minute while it is seen."""

    name = "today"
    title = "Today"
    icon = "sun"
    nouns = frozenset({"call", "prospect", "handoff", "block", "people", "setting", "letter"})

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self._view: TodayView | None = None
        self._post = Post()
        self._whole_nurture = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.page = TodayPage(ctx.actions)
        self.nothing_yet = NothingYet(ctx.actions)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.page)
        self._stack.addWidget(self.nothing_yet)
        self._bind()
        self._timer = QTimer(self)
        self._timer.setInterval(_MINUTE)
        self._timer.timeout.connect(self.refresh)

    def _bind(self) -> None:
        bind, page = self.ctx.actions.bind, self.page
        bind("today.start", self._on_start)
        for name, column in zip(("callbacks", "handoffs", "nurture"), page.columns, strict=True):
            column.setProperty("pane", True)
            bind(f"today.{name}", lambda column=column: self._on_list(column))
        bind("today.post", self._open_post, self._why_no_post)
        bind("today.confirm", lambda: open_waiting(self.ctx), self._why_none_waits)
        bind("today.day_type", lambda: self._choose_day(True))
        bind("today.day_keep", lambda: self._choose_day(False))
        for day_type in rhythm.DAY_TYPES:
            bind(f"today.day_{day_type}", lambda day_type=day_type: self._on_day_chosen(day_type))
        bind("today.down", lambda: self._step(1))
        bind("today.up", lambda: self._step(-1))
        bind("today.sample", self._on_sample, self._why_no_sample)
        page.callbacks.rows.opened.connect(lambda key: self.ctx.navigate("call_desk", prospect_id=key))
        page.waiting.rows.opened.connect(lambda key: self.ctx.navigate("handoffs", handoff_id=key))
        page.nurture.rows.opened.connect(self._on_nurture_opened)

    def refresh(self) -> None:
        self._view = view = today(self.ctx.desk)
        empty = set(self.ctx.desk.person.roles) != {"closer"} and not prospects.anyone(self.ctx.desk)
        self._stack.setCurrentWidget(self.nothing_yet if empty else self.page)
        self._post = read_post(self.ctx.desk)
        self.page.show_view(view, self._post, self.ctx.demo_line, self._whole_nurture)
        self.ctx.hints_changed()

    def is_empty(self) -> bool:
        """True while the workspace has nobody to call."""
        return self._stack.currentWidget() is self.nothing_yet

    def _on_start(self) -> None:
        view = self._view
        if view is None or self.is_empty():
            self.ctx.actions.trigger("window.import")
        elif view.primary != "start":
            self.ctx.navigate(self._goes_to(view.primary))
        elif self.ctx.perform(blocks.start_block, self.ctx.desk) is not None:
            self.ctx.navigate("call_desk")

    def _goes_to(self, primary: str) -> str:
        """The screen behind the start button; a visit list is the prospects as far as there is such a screen."""
        wanted = {"resume": ("call_desk",), "inbox": ("handoffs",)}.get(primary, ("prospects", "handoffs"))
        known = {spec.id for spec in self.ctx.actions.all()}
        return next((name for name in wanted if f"window.go_{name}" in known), wanted[-1])

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

    def _on_nurture_opened(self, row_id: str) -> None:
        if row_id == POST:
            self._open_post()
        elif row_id != MORE:
            self.ctx.navigate("call_desk", prospect_id=row_id)
        elif self._whole_nurture:
            self.ctx.navigate("call_desk")
        else:
            self._whole_nurture = True
            self.refresh()

    def _open_post(self) -> None:
        open_due(self.ctx, "letter" if self._post.letters else "email")

    def _why_no_post(self) -> str | None:
        return None if self._post.due else "No letter and no e-mail is due."

    def _why_none_waits(self) -> str | None:
        return None if self._post.mailings else "Nothing waits to be confirmed."

    def _choose_day(self, choosing: bool) -> None:
        self.page.header.set_choosing(choosing)
        if choosing:
            self.ctx.actions.add_context(DAY)
        else:
            self.ctx.actions.remove_context(DAY)

    def _on_day_chosen(self, day_type: str) -> None:
        self._choose_day(False)
        self.ctx.perform_and_say(rhythm.change_day_type, self.ctx.desk, day_type)

    def _why_no_sample(self) -> str | None:
        if not self.is_empty():
            return "Sample data is offered while there is nobody to call."
        return None if self.ctx.open_sample else "Sample data is not available here."

    def _on_sample(self) -> None:
        QTimer.singleShot(0, lambda: self.ctx.perform(self.ctx.open_sample))

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
        first = "Open" if self.page.focused() else (self._view.primary_text if self._view else "Start call block")
        return [
            Hint(("Enter",), first), Hint(("C",), "Callbacks"), Hint(("H",), "Handoffs"), Hint(("N",), "Nurture"),
            Hint(("Ctrl", f"1…{_LAST}"), "Go to a screen"), Hint(("F1",), "All keys"),
        ]  # fmt: skip
