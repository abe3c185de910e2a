"""All prospects: search at every key, a table of any length, and what is known of the chosen person."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sdr_desk.desk import browse
from sdr_desk.desk.browse import Found
from sdr_desk.desk.card import card
from sdr_desk.desk.changes import Changes
from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.prospects.detail import WIDTH, DetailPanel
from sdr_desk.ui.prospects.finding import Finder
from sdr_desk.ui.prospects.header import ProspectsHead
from sdr_desk.ui.prospects.moving import IMPORT_CONTEXT, Mover
from sdr_desk.ui.prospects.nobody import no_match, no_prospects
from sdr_desk.ui.prospects.table import ProspectsTable
from sdr_desk.ui.screen import Hint, Screen
from sdr_desk.ui.theme import Space, px
from sdr_desk.ui.widgets.lines import VLine

_TABLE_LEAST = 480


class ProspectsScreen(Screen):
    """Search, table and detail; also where imports and exports run."""

    name = "prospects"
    title = "Prospects"
    icon = "users"
    nouns = frozenset({"prospect", "call", "handoff", "people"})

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(ctx, parent)
        self.found: Found | None = None
        self._wanted = ""
        self._detail_wanted = True
        self._open_next = False
        self.head = ProspectsHead(ctx.actions, self)
        self.table = ProspectsTable(lambda numbers: browse.lines(ctx.desk, numbers), self)
        self.table.setProperty("pane", True)
        self.detail = DetailPanel(ctx.actions, self)
        self.finder = Finder(ctx, self)
        self.mover = Mover(ctx, self)
        self._lay_out()
        self._connect()
        self._bind()

    def _lay_out(self) -> None:
        shown = QWidget(self)
        inset = QHBoxLayout(shown)
        inset.setContentsMargins(Space.L, Space.S, 0, 0)
        inset.addWidget(self.table)
        self.stack = QStackedWidget(self)
        self.stack.addWidget(shown)
        self._main = QWidget(self)
        column = QVBoxLayout(self._main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.stack, 1)
        self._rule = VLine(parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._main, 1)
        row.addWidget(self._rule)
        row.addWidget(self.detail)

    def _connect(self) -> None:
        self.head.changed.connect(self._search)
        self.head.field.focus_moved.connect(self.ctx.hints_changed)
        self.finder.found.connect(self._show_found)
        self.finder.slow.connect(lambda: self.head.field.set_note("Reading…"))
        self.table.person_changed.connect(self._show_person)
        self.table.opened.connect(self._open)
        self.mover.import_running.connect(self._on_import_running)
        self.ctx.theme.changed.connect(self._fit)

    def _bind(self) -> None:
        bind = self.ctx.actions.bind
        bind("prospects.search", self._to_search)
        bind("prospects.to_table", self._to_table, self._why_nobody)
        bind("prospects.next", lambda: self.table.step(1), self._why_nobody)
        bind("prospects.previous", lambda: self.table.step(-1), self._why_nobody)
        bind("prospects.open", self._open, self._why_nobody)
        bind("prospects.mail", self._mail, self._why_no_mail)
        bind("prospects.detail", self._toggle_detail, self._why_nobody)
        bind("prospects.reasons", self._show_reasons, self._why_nobody)
        bind("prospects.filter", self.head.ask_status)
        bind("prospects.clear", self.head.clear, self._why_nothing_to_clear)
        bind("prospects.export", self.mover.export_all)
        bind("import.stop", self.mover.stop_import)

    # What the window asks

    def shown(self, prospect_id: str = "", import_path: Path | None = None, **target: Any) -> None:
        """Show a person, or bring a list in."""
        del target
        if self.mover.importing:
            self.ctx.actions.add_context(IMPORT_CONTEXT)
        if prospect_id:
            self.show_person(prospect_id)
        if import_path is not None:
            QTimer.singleShot(0, self, lambda: self.mover.import_list(import_path))

    def show_person(self, prospect_id: str) -> None:
        """Choose a person; a search that hides them is cleared."""
        self._wanted = prospect_id
        if self.head.text() or self.head.status():
            self.head.clear()
        else:
            self._search()

    def refresh(self) -> None:
        self.finder.forget()
        self._search()

    def hints(self) -> list[Hint]:
        if self.head.field.hasFocus():
            own = [Hint(("Down",), "To the results"), Hint(("Enter",), "Call the first"), Hint(("Esc",), "Leave search")]
        else:
            own = [
                Hint(("/",), "Search"),
                Hint(("J", "K"), "Move"),
                Hint(("Enter",), "Call"),
                Hint(("Space",), "Show or hide detail"),
                Hint(("F",), "Status"),
            ]
        if self.mover.importing:
            own.insert(0, Hint(("Esc",), "Stop the import"))
        return [*own, Hint(("Ctrl+I",), "Import"), Hint(("Ctrl+E",), "Export")]

    def focus_home(self) -> QWidget:
        page = self.stack.currentWidget()
        if page is not None and self.table.isHidden() is False and page.isAncestorOf(self.table):
            return self.table
        button = page.findChild(QAbstractButton) if page is not None else None
        return button or self.head.field

    # Searching

    def _search(self) -> None:
        self.finder.find(self.head.text(), self.head.status())

    def _show_found(self, found: Found) -> None:
        kept = self._wanted or self.table.current_id()
        number = browse.number_of(self.ctx.desk, kept) if kept else None
        at = found.position(number)
        same = self.found is not None and found.numbers == self.found.numbers
        self._wanted = ""
        self.found = found
        self.head.set_ranking(found.ranking)
        self.table.show_people(found.numbers, at if at >= 0 and (same or not self.head.text()) else 0)
        if not found.numbers:
            self.detail.show_nobody()
        self._show_page(found)
        self._note(found)
        if self._open_next:
            self._open_next = False
            self._open()

    def _show_page(self, found: Found) -> None:
        """The table, or why there is none."""
        had_focus = self.focusWidget() is not None and self.stack.isAncestorOf(self.focusWidget())
        while self.stack.count() > 1:
            page = self.stack.widget(1)
            self.stack.removeWidget(page)
            page.deleteLater()
        if not found.numbers:
            searched = self.head.text() or self.head.status()
            page = no_match(self.head.text(), self.head.status(), self.head.clear) if searched else no_prospects(self.ctx)
            self.stack.addWidget(page)
            self.stack.setCurrentWidget(page)
        self._fit()
        if had_focus:
            self.focus_home().setFocus()

    def _note(self, found: Found) -> None:
        total, shown = found.total, len(found.numbers)
        count = f"{shown:,} of {total:,}" if self.head.text() or self.head.status() else f"{total:,}"
        took = f" · {self.finder.milliseconds()} ms" if self.head.text() else ""
        self.head.field.set_note(count + took if total else "")
        if self.head.field.hasFocus():
            announce(self.head.field, "Nobody" if not shown else f"{shown:,} found")

    # The chosen person

    def _show_person(self, prospect_id: str) -> None:
        if not prospect_id:
            self.detail.show_nobody()
        elif self._detail_wanted:
            found = self.ctx.perform(card, self.ctx.desk, prospect_id)
            if found is not None:
                self.detail.show_card(self.ctx.desk, found)
        self.ctx.hints_changed()
