"""The list of things to do, over Today: one key each to be done with one, to put it off, or to let it go."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from sdr_desk.desk import todos
from sdr_desk.desk.changes import Changes
from sdr_desk.desk.desk import Desk
from sdr_desk.desk.todos import Todo, TodoList
from sdr_desk.method.day_words import day_text
from sdr_desk.ui.books.reading_panel import ReadingPanel
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.empty_state import EmptyState
from sdr_desk.ui.theme import Space
from sdr_desk.ui.today.todo_actions import TODOS
from sdr_desk.ui.widgets.buttons import QuietButton
from sdr_desk.ui.widgets.fields import LineField
from sdr_desk.ui.widgets.flow import FlowLayout
from sdr_desk.ui.widgets.labels import ElidedLabel
from sdr_desk.ui.widgets.rows import Row, RowsView, Section

_FOOT = ("done", "tomorrow", "next_week", "let_go", "person", "add", "close")


class TodosPanel(ReadingPanel):
    """Due things first, later ones below, and a line to add one's own."""

    context = TODOS
    nouns = frozenset({todos.NOUN, "prospect", "people"})
    most = (720, 560)

    def __init__(self, ctx: UiContext, adding: bool = False) -> None:
        super().__init__(ctx, "Things to do")
        self._adding, self._next = adding, ""
        self.said = ElidedLabel("", "body", "text2")
        self.rows = RowsView(name="Things to do")
        self.empty = EmptyState(
            "Nothing to do besides calling",
            "What a huddle, a referral or you yourself set for a day stands here, and on Today, until it is done.",
            art=False,
        )
        self.field = LineField("Add something to do, such as: send the quote by Thu", "Add something to do")
        self.read = ElidedLabel("", "small", "text2")
        for page in (self.rows, self.error, self.empty):
            self._stack.addWidget(page)
        column = self._column(self._head(self.said))
        column.addLayout(self._line())
        column.addWidget(self._foot())
        self._bind()
        self.field.textChanged.connect(self._on_typed)
        self.field.returnPressed.connect(self._add)
        self.rows.opened.connect(lambda _id: ctx.actions.trigger(f"{TODOS}.person"))
        ctx.changed.connect(self._on_changed)
        self._on_typed()
        self.refresh()

    def _line(self) -> QVBoxLayout:
        line = QVBoxLayout()
        line.setContentsMargins(Space.XL, 0, Space.XL, 0)
        line.setSpacing(Space.XS)
        line.addWidget(self.field)
        line.addWidget(self.read)
        return line

    def _foot(self) -> QWidget:
        foot = QWidget()
        flow = FlowLayout(foot)
        flow.setContentsMargins(Space.XL, 0, Space.XL, 0)
        for name in _FOOT:
            button = QuietButton(small=True)
            button.follow(self._ctx.actions, f"{TODOS}.{name}")
            flow.addWidget(button)
        return foot

    def _bind(self) -> None:
        bind, ctx = self._ctx.actions.bind, self._ctx
        bind(f"{TODOS}.down", lambda: self.rows.step(1))
        bind(f"{TODOS}.up", lambda: self.rows.step(-1))
        bind(f"{TODOS}.done", lambda: self._act(todos.done), self._why_not)
        bind(f"{TODOS}.tomorrow", lambda: self._move(todos.next_workday), self._why_not)
        bind(f"{TODOS}.next_week", lambda: self._move(todos.next_week), self._why_not)
        bind(f"{TODOS}.let_go", lambda: self._act(todos.let_go), self._why_not)
        bind(f"{TODOS}.person", self._open_person, self._why_no_person)
        bind(f"{TODOS}.add", self.field.setFocus)
        bind(f"{TODOS}.undo", lambda: ctx.perform(ctx.undo))
        bind(f"{TODOS}.redo", lambda: ctx.perform(ctx.redo))
        bind(f"{TODOS}.again", self.refresh)
        bind(f"{TODOS}.close", self._close)

    # Reading

    def refresh(self) -> None:
        self.reading.read(todos.lists)

    def _show(self, found: TodoList) -> None:
        rows: list[Row | Section] = [_row(one) for one in found.due]
        if found.later:
            rows += [Section("Later", len(found.later)), *(_row(one) for one in found.later)]
        had_focus = self.isVisible() and not self.field.hasFocus()
        self.rows.set_rows(rows)
        self.said.set_text(todos.due_text(found.due) or "Nothing due today")
        self._stack.setCurrentWidget(self.rows if rows else self.empty)
        if not self.rows.select(self._next) and self.rows.current_id() is None:
            self.rows.first()
        self._next = ""
        if had_focus:
            self.start().setFocus()

    def todo(self) -> Todo | None:
        """What is under the hand."""
        row = self.rows.current_row() if self._stack.currentWidget() is self.rows else None
        return row.data if row is not None else None

    def start(self) -> QWidget:
        if self._adding:
            self._adding = False
            return self.field
        return self.rows if self._stack.currentWidget() is self.rows else self.field

    # Acting

    def _why_not(self) -> str | None:
        return None if self.todo() is not None else "There is nothing to do here."

    def _act(self, act: Callable[[Desk, str], Changes]) -> None:
        """Do it to the one under the hand, and go on to the one below even when it stays in the list."""
        one = self.todo()
        if one is not None:
            ids = [item.id for item in self.rows.model_rows.items() if isinstance(item, Row)]
            self._next = next(iter(ids[ids.index(one.id) + 1 :]), "")
            self._ctx.perform_and_say(act, self._ctx.desk, one.id)

    def _move(self, day: Callable[[Desk], date]) -> None:
        self._act(lambda desk, todo_id: todos.move(desk, todo_id, day(desk)))

    def _why_no_person(self) -> str | None:
        one = self.todo()
        if one is None:
            return "There is nothing to do here."
        return None if one.prospect_id else "It is about nobody among the prospects."

    def _open_person(self) -> None:
        one = self.todo()
        if one is not None and one.prospect_id:
            self.closed.emit()
            self._ctx.navigate("prospects", prospect_id=one.prospect_id)

    def _on_typed(self) -> None:
        if not self.field.text().strip():
            self.read.set_text("Enter adds it for today, or for the day at the end of the line.")
            return
        read, today = todos.read_own(self._ctx.desk, self.field.text()), self._ctx.desk.local_now().date()
        self.read.set_text(f"{day_text(read.day or today, today)}: {read.text}")

    def _add(self) -> None:
        made = self._ctx.perform_and_say(todos.add_own, self._ctx.desk, self.field.text())
        if made is not None:
            self.field.clear()

    def _close(self) -> None:
        """Out of the field first while it holds words, then out of the list."""
        if self.field.hasFocus() and self.field.text().strip() and self._stack.currentWidget() is self.rows:
            self.rows.setFocus()
        else:
            self.closed.emit()


def _row(one: Todo) -> Row:
    about = ", ".join(dict.fromkeys(part for part in (one.who, one.company) if part))
    detail = " · ".join(part for part in (one.kind_words, about) if part)
    right = one.day_words[:1].upper() + one.day_words[1:]
    spoken = ", ".join(part for part in (one.text, detail, f"due {one.day_words}") if part)
    return Row(one.id, one.text, detail, right, spoken=spoken, data=one)


def open_todos(ctx: UiContext, adding: bool = False) -> None:
    """Show the list, with *adding* in the line for another one."""
    if ctx.open_panel is not None:
        ctx.open_panel(TodosPanel(ctx, adding))
