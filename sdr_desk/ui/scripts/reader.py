"""What everybody reads: the published scripts by kind, and one of them filled for somebody."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sdr_desk.desk.library import KIND_WORDS, Entry, Listener, Reading, entries, listeners, read
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.empty_state import EmptyAction, EmptyState
from sdr_desk.ui.in_steps import Steps, all_at_once
from sdr_desk.ui.screen import Hint
from sdr_desk.ui.scripts.page import plain_text
from sdr_desk.ui.scripts.person_panel import PersonPanel
from sdr_desk.ui.scripts.reader_text import ReaderText
from sdr_desk.ui.scripts.words_keys import bind_words
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.find_field import FindField
from sdr_desk.ui.widgets.labels import Text
from sdr_desk.ui.widgets.lines import VLine
from sdr_desk.ui.widgets.paint import one_line
from sdr_desk.ui.widgets.rows import Row, RowsView, Section

_LIST = 232


def list_rows(found: tuple[Entry, ...]) -> list[Row | Section]:
    """The scripts as rows under the names of their kinds."""
    rows: list[Row | Section] = []
    for kind, (_one, all_of_them) in KIND_WORDS.items():
        own = [entry for entry in found if entry.kind == kind]
        if own:
            rows.append(Section(all_of_them, len(own)))
            rows += [Row(entry.script_id, entry.title, f"Version {entry.number}") for entry in own]
    return rows


class ReaderPage(QWidget):
    """The list of what is published, and the chosen script at the right.

    Args:
        build: is given what is left to be built beside the list, and does it; until it has, `stands` is false and the
            page reads and answers nothing.
    """

    def __init__(
        self, ctx: UiContext, parent: QWidget | None = None, build: Callable[..., object] = all_at_once
    ) -> None:
        super().__init__(parent)
        self.ctx = ctx
        self.reading: Reading | None = None
        self.listening = Listener("", "")
        self._chose_listener = False
        self.field = FindField("Words in a script", "/", "Search scripts", self)
        self.field.setMaxLength(200)
        self.rows = RowsView(name="Scripts", parent=self)
        self.rows.setProperty("pane", True)
        self.stands = False
        self._later = Steps(ctx, self)
        self._lay_out()
        self._fit()
        build(self._add_text)

    def _lay_out(self) -> None:
        self._left = QWidget(self)
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(Space.XL, 22, Space.L, Space.M)
        head.setSpacing(Space.L)
        head.addWidget(Text("Scripts", "title", parent=self._left))
        head.addWidget(self.field)
        column.addLayout(head)
        column.addWidget(self.rows, 1)
        self._stack = QStackedWidget(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for part in (self._left, VLine(parent=self)):
            row.addWidget(part)
        row.addWidget(self._stack, 1)

    def _add_text(self) -> None:
        self.text = ReaderText(self.ctx.actions, self)
        self._stack.addWidget(self.text)
        self.field.textChanged.connect(self._fill)
        self.field.focus_moved.connect(self.ctx.hints_changed)
        self.rows.row_changed.connect(self._read)
        self.text.listener.asked.connect(self.choose_listener)
        self.ctx.theme.changed.connect(self._fit)
        self.stands = True

    def take_keys(self) -> None:
        """Make the keys of the screen mean this page."""
        bind = self.ctx.actions.bind
        bind_words(self.ctx, lambda: self.rows.current_id() or "", self.why_none)
        bind("scripts.search", self._to_search)
        bind("scripts.to_list", self.rows.setFocus, self.why_none)
        bind("scripts.open", self._open, self.why_none)
        bind("scripts.next", lambda: self.rows.step(1), self.why_none)
        bind("scripts.previous", lambda: self.rows.step(-1), self.why_none)
        bind("scripts.person", self.choose_listener, self.why_none)
        bind("scripts.copy", self._copy, self.why_none)
        listed = "Every script is listed already."
        bind("scripts.clear", self.field.clear, lambda: None if self.field.text() else listed)

    # What the window asks

    def show_script(self, script_id: str) -> None:
        """Open a script by its id."""
        self.field.clear()
        self.rows.select(script_id)

    def refresh(self) -> None:
        """Read the desk again, and keep the chosen script."""
        self._find_listener()
        before = self.reading
        self._fill()
        if self.rows.current_id() and self.reading is before:
            self._read(self.rows.current_id())

    def hints(self) -> list[Hint]:
        """The keys that are valid now."""
        if self.field.hasFocus():
            return [Hint(("Down",), "To the list"), Hint(("Esc",), "Leave search")]
        return [
            Hint(("J", "K"), "Next, previous"),
            Hint(("P",), "Preview for"),
            Hint(("S",), "Suggest a change"),
            Hint(("C",), "Copy the words"),
            Hint(("/",), "Search"),
        ]

    def focus_home(self) -> QWidget:
        """Where the focus goes after a field."""
        return self.rows if self.rows.current_id() else self.field

    # Reading

    def _fill(self) -> None:
        found = entries(self.ctx.desk, self.field.text())
        self.rows.set_rows(list_rows(found))
        if found and self.rows.current_id() is None:
            self.rows.first()
        while self._stack.count() > 1:
            old = self._stack.widget(1)
            self._stack.removeWidget(old)
            old.deleteLater()
        if not found:
            self.reading = None
            self._stack.addWidget(self._nothing())
            self._stack.setCurrentIndex(1)
        self.ctx.hints_changed()

    def _nothing(self) -> EmptyState:
        typed = self.field.text().strip()
        if not typed:
            why = "Scripts appear here when a manager publishes them. Until then, calls go without words."
            return EmptyState("No published scripts", why, art=False)
        clear = EmptyAction("Clear the search", "List every script again", "x", "Esc", self.field.clear)
        words = one_line(typed[:60]) + ("…" if len(typed) > 60 else "")
        why = "Titles, audiences and the texts themselves are searched."
        return EmptyState(f"No script holds “{words}”", why, actions=[clear], art=False)

    def _find_listener(self) -> None:
        """Whoever was chosen stays; else the best one to read to."""
        if not self._chose_listener:
            self.listening = listeners(self.ctx.desk)[0]
        self.text.listener.show_name(self.listening.name)

    def _read(self, script_id: str) -> None:
        reading = self.ctx.perform(read, self.ctx.desk, script_id, self.listening.id)
        if reading is None:
            return
        self.reading = reading
        self.text.show_reading(reading)
        self._later.do(self._show_facts)

    def _show_facts(self) -> None:
        if self.reading is not None:
            self.text.show_facts(self.reading)

    def listen(self, listener: Listener) -> None:
        """Fill the words for somebody else."""
        self._chose_listener, self.listening = True, listener
        self.text.listener.show_name(listener.name)
        if self.rows.current_id():
            self._read(self.rows.current_id())

    def choose_listener(self) -> None:
        """Ask whom to fill the words for."""
        self.ctx.open_panel(PersonPanel(self.ctx, self.listening.id, self.listen))

    def _open(self) -> None:
        (self.rows if self.field.hasFocus() else self.text.page).setFocus()

    def _copy(self) -> None:
        if self.reading is not None:
            QGuiApplication.clipboard().setText(plain_text(self.reading))
            self.ctx.toast(f"Copied: {self.reading.entry.title}.")

    def _to_search(self) -> None:
        self.field.setFocus()
        self.field.selectAll()

    def why_none(self) -> str | None:
        """Why nothing can be done with a script; None when one is chosen."""
        return None if self.reading else "No script is chosen."

    def _fit(self) -> None:
        """The list keeps its width in the text size of now."""
        self._left.setFixedWidth(px(_LIST))
