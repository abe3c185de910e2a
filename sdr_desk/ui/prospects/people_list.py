"""The left side of the prospects screen: what is searched for, and the table or the reason why it is empty."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sdr_desk.desk import browse
from sdr_desk.desk.browse import Found
from sdr_desk.desk.changes import Changes
from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.prospects.finding import Finder
from sdr_desk.ui.prospects.header import ProspectsHead
from sdr_desk.ui.prospects.nobody import no_match, no_prospects
from sdr_desk.ui.prospects.table import ProspectsTable
from sdr_desk.ui.theme import Space


class PeopleList(QWidget):
    """Searches at every key and keeps the old people until the new ones are found.

    `filled` follows every answer; `emptied` tells that nobody is chosen any more.
    """

    filled = Signal()
    emptied = Signal()

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._wanted = ""
        self._keep = False
        self.found: Found | None = None
        self.head = ProspectsHead(ctx.actions, self)
        self.table = ProspectsTable(lambda numbers: browse.lines(ctx.desk, numbers), self)
        self.table.setProperty("pane", True)
        self.finder = Finder(ctx, self)
        self._stack = QStackedWidget(self)
        self._lay_out()
        self.head.changed.connect(self.search)
        self.finder.found.connect(self._show)
        self.finder.slow.connect(lambda: self.head.field.set_note("Reading…"))

    def _lay_out(self) -> None:
        inset = QWidget(self)
        row = QHBoxLayout(inset)
        row.setContentsMargins(Space.L, Space.S, 0, 0)
        row.addWidget(self.table)
        self._stack.addWidget(inset)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self._stack, 1)

    def search(self) -> None:
        """Look for what is written; the first one found is chosen."""
        self.finder.find(self.head.text(), self.head.status())

    def read_again(self) -> None:
        """People have changed; whoever is chosen stays chosen."""
        self._keep = True
        self.finder.forget()
        self.search()

    def show_person(self, prospect_id: str) -> None:
        """Choose a person; a search that may hide them is cleared."""
        self.expect(prospect_id)
        self.search()

    def expect(self, prospect_id: str) -> None:
        """Choose a person with the next answer and clear what may hide them."""
        self._wanted = prospect_id
        self.head.clear(tell=False)

    def newcomer(self, changes: object) -> str:
        """The one person a change has added, "" when it did something else."""
        ids = changes.ids.get("prospect", ()) if isinstance(changes, Changes) else ()
        if len(ids) != 1 or self.found is None:
            return ""
        number = browse.number_of(self._ctx.desk, ids[0])
        return ids[0] if number is not None and not self.found.ranking.knows(number) else ""

    def is_filled(self) -> bool:
        """True while there is a table to move in."""
        return self._stack.currentIndex() == 0 and bool(self.found and self.found.numbers)

    def home(self) -> QWidget:
        """Where the focus belongs: the table, or the first way out of an empty place."""
        if self._stack.currentIndex() == 0:
            return self.table
        return self._stack.currentWidget().findChild(QAbstractButton) or self.head.field

    def _show(self, found: Found) -> None:
        keep = self._wanted or (self.table.current_id() if self._keep else "")
        at = found.position(browse.number_of(self._ctx.desk, keep)) if keep else 0
        self._wanted, self._keep = "", False
        self.found = found
        self.head.set_ranking(found.ranking)
        self.table.show_people(found.numbers, max(at, 0))
        self._show_page(found)
        self._note(found)
        if not found.numbers:
            self.emptied.emit()
        self.filled.emit()

    def _show_page(self, found: Found) -> None:
        """The table, or why there is none."""
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self._stack.isAncestorOf(focus)
        while self._stack.count() > 1:
            old = self._stack.widget(1)
            self._stack.removeWidget(old)
            old.deleteLater()
        if not found.numbers:
            text, status = self.head.text(), self.head.status()
            page = no_match(text, status, self.head.clear) if text or status else no_prospects(self._ctx)
            self._stack.addWidget(page)
            self._stack.setCurrentWidget(page)
        if had_focus:
            self.home().setFocus()

    def _note(self, found: Found) -> None:
        total, shown = found.total, len(found.numbers)
        searched = self.head.text() or self.head.status()
        took = f" · {self.finder.milliseconds()} ms" if searched else ""
        self.head.field.set_note(f"{shown:,} of {total:,}{took}" if searched else f"{total:,}" if total else "")
        if self.head.field.hasFocus():
            announce(self.head.field, f"{shown:,} found" if shown else "No one matches")
