"""The scripts screen: the published words by kind, and one of them filled for somebody."""

from __future__ import annotations

from typing import Any

from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sdr_desk.desk.library import KIND_WORDS, Entry, Reading, entries, listeners, read
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.empty_state import EmptyAction, EmptyState
from sdr_desk.ui.screen import Hint, Screen
from sdr_desk.ui.scripts.page import ScriptPage, plain_text
from sdr_desk.ui.scripts.side import WIDTH, ProblemList, ScriptSide, length_text
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.fields import ChoiceField
from sdr_desk.ui.widgets.find_field import FindField
from sdr_desk.ui.widgets.keycap import KeyCap
from sdr_desk.ui.widgets.labels import ElidedLabel, Text
from sdr_desk.ui.widgets.lines import HLine, VLine
from sdr_desk.ui.widgets.paint import one_line
from sdr_desk.ui.widgets.rows import Row, RowsView, Section

_LIST = 232
_TEXT_LEAST = 320
_TEXT_MOST = 760
_NAME_SHOWN = 80


def list_rows(found: tuple[Entry, ...]) -> list[Row | Section]:
    """The scripts as rows under the names of their kinds."""
    rows: list[Row | Section] = []
    for kind, (_one, all_of_them) in KIND_WORDS.items():
        own = [entry for entry in found if entry.kind == kind]
        if own:
            rows.append(Section(all_of_them, len(own)))
            rows += [Row(entry.script_id, entry.title, f"Version {entry.number}") for entry in own]
    return rows


class ScriptsScreen(Screen):
    """Everyone reads here what is published."""

    name = "scripts"
    title = "Scripts"
    icon = "file-text"
    nouns = frozenset({"script", "call", "prospect", "people", "setting"})

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.reading: Reading | None = None
        self._chose_listener = False
        self.field = FindField("Words in a script", "/", "Search scripts", self)
        self.field.setMaxLength(200)
        self.rows = RowsView(name="Scripts", parent=self)
        self.rows.setProperty("pane", True)
        self.heading = ElidedLabel("", "title", parent=self)
        self.facts = ElidedLabel("", "small", "text2", parent=self)
        self.listener = ChoiceField(name="Preview for", parent=self)
        self.page = ScriptPage(self)
        self.side = ScriptSide(ctx.actions, self)
        self.problems = ProblemList(self)
        self._lay_out()
        self._bind()

    def _lay_out(self) -> None:
        self._left = QWidget(self)
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(Space.XL, 22, Space.L, Space.M)
        head.setSpacing(Space.L)
        head.addWidget(Text(self.title, "title", parent=self._left))
        head.addWidget(self.field)
        column.addLayout(head)
        column.addWidget(self.rows, 1)
        self._rule = VLine(parent=self)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._reader())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for part in (self._left, VLine(parent=self)):
            row.addWidget(part)
        row.addWidget(self._stack, 1)

    def _reader(self) -> QWidget:
        reader = QWidget(self)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(self.heading)
        words.addWidget(self.facts)
        head = QHBoxLayout()
        head.setContentsMargins(Space.XL, Space.L, Space.XL, Space.L)
        head.setSpacing(Space.S)
        head.addLayout(words, 1)
        self._for = Text("Preview for", "small", "text2", parent=reader)
        head.addWidget(self._for)
        head.addWidget(self.listener)
        head.addWidget(KeyCap("P", parent=reader))
        text = QVBoxLayout()
        text.setSpacing(0)
        text.addWidget(self.page, 1)
        text.addWidget(HLine(parent=reader))
        text.addWidget(self.problems)
        body = QHBoxLayout()
        body.setSpacing(0)
        body.addLayout(text, 1)
        body.addWidget(self._rule)
        body.addWidget(self.side)
        column = QVBoxLayout(reader)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(HLine(parent=reader))
        column.addLayout(body, 1)
        return reader

    def _bind(self) -> None:
        bind = self.ctx.actions.bind
        bind("scripts.search", self._to_search)
        bind("scripts.to_list", self.rows.setFocus, self._why_none)
        bind("scripts.next", lambda: self.rows.step(1), self._why_none)
        bind("scripts.previous", lambda: self.rows.step(-1), self._why_none)
        bind("scripts.person", self._choose_listener, self._why_none)
        bind("scripts.copy", self._copy, self._why_none)
        bind(
            "scripts.clear", self.field.clear, lambda: None if self.field.text() else "Every script is listed already."
        )
        self.field.textChanged.connect(self._fill)
        self.field.focus_moved.connect(self.ctx.hints_changed)
        self.rows.row_changed.connect(self._read)
        self.rows.opened.connect(lambda _id: self.page.setFocus())
        self.listener.activated.connect(self._on_listener)
        self.ctx.theme.changed.connect(self._fit)

    # What the window asks

    def shown(self, script_id: str = "", **target: Any) -> None:
        """Open a script by its id, when one is asked for."""
        del target
        if script_id:
            self.field.clear()
            self.rows.select(script_id)

    def refresh(self) -> None:
        self._fill_listeners()
        self._fill()
        if self.rows.current_id():
            self._read(self.rows.current_id())

    def hints(self) -> list[Hint]:
        if self.field.hasFocus():
            return [Hint(("Down",), "To the list"), Hint(("Esc",), "Leave search")]
        return [
            Hint(("J", "K"), "Next, previous"),
            Hint(("P",), "Preview for"),
            Hint(("C",), "Copy the words"),
            Hint(("/",), "Search"),
        ]

    def focus_home(self) -> QWidget:
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

    def _fill_listeners(self) -> None:
        kept = self.listener.currentData() if self._chose_listener else None
        self.listener.clear()
        for one in listeners(self.ctx.desk):
            name = one_line(one.name)
            self.listener.addItem(name if len(name) <= _NAME_SHOWN else name[:_NAME_SHOWN] + "…", one.id)
        self.listener.setCurrentIndex(max(0, self.listener.findData(kept)))

    def _read(self, script_id: str) -> None:
        reading = self.ctx.perform(read, self.ctx.desk, script_id, self.listener.currentData())
        if reading is None:
            return
        self.reading = reading
        entry = reading.entry
        self.heading.set_text(entry.title)
        self.facts.set_text(f"{KIND_WORDS[entry.kind][0]} · version {entry.number} · {length_text(reading)}")
        self.page.show_reading(reading)
        self.side.show_reading(reading)
        self.problems.show_problems(reading.problems)

    def _on_listener(self) -> None:
        self._chose_listener = True
        if self.rows.current_id():
            self._read(self.rows.current_id())

    def _choose_listener(self) -> None:
        self.listener.setFocus()
        self.listener.showPopup()

    def _copy(self) -> None:
        if self.reading is not None:
            QGuiApplication.clipboard().setText(plain_text(self.reading))
            self.ctx.toast(f"Copied: {self.reading.entry.title}.")

    def _to_search(self) -> None:
        self.field.setFocus()
        self.field.selectAll()

    def _why_none(self) -> str | None:
        return None if self.reading else "No script is chosen."

    # Room

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """The list and the facts keep their widths; the facts go when the text would be too narrow."""
        self._left.setFixedWidth(px(_LIST))
        self.side.setFixedWidth(px(WIDTH))
        self.listener.setMaximumWidth(min(px(300), (self.width() - px(_LIST)) * 2 // 5))
        beside = self.width() >= px(_LIST) + px(WIDTH) + px(_TEXT_LEAST)
        self.side.setVisible(beside)
        self._rule.setVisible(beside)
        self._for.setVisible(beside)
