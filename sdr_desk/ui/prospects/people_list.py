"""The left side of the prospects screen: what is searched for, and the table or the reason why it is empty."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from sdr_desk.desk.browse import Found, Query
from sdr_desk.desk.drafts import keep_setting, setting
from sdr_desk.desk.filter_names import filter_names
from sdr_desk.ui.announce import announce
from sdr_desk.ui.context import UiContext
from sdr_desk.ui.error_card import ErrorCard
from sdr_desk.ui.prospects.background import Background
from sdr_desk.ui.prospects.bulk_bar import BulkBar
from sdr_desk.ui.prospects.columns import Layout, layout_from
from sdr_desk.ui.prospects.finding import Answer, Ask, Finder, FirstPeople
from sdr_desk.ui.prospects.header import ProspectsHead
from sdr_desk.ui.prospects.lines import Lines
from sdr_desk.ui.prospects.nobody import no_match, no_prospects
from sdr_desk.ui.prospects.table import ProspectsTable
from sdr_desk.ui.prospects.wanted import Wanted
from sdr_desk.ui.reads import explain, is_bug
from sdr_desk.ui.theme import Space

_COLUMNS = "prospects.columns"
_MOST_KEPT_CHOSEN = 20_000
_KEEP_AFTER = 400


class PeopleList(QWidget):
    """Searches at every key and keeps the old people until the new ones are found.

    `filled` follows every answer; `emptied` tells that nobody is chosen any more.
    """

    filled = Signal()
    emptied = Signal()

    def __init__(self, ctx: UiContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ctx = ctx
        self._person = ""
        self._names: dict[str, str] = {}
        self._early = False
        self._took = 0
        self.found: Found | None = None
        self.wanted = Wanted(self)
        self.background = Background(ctx, parent=self)
        self.lines = Lines(ctx, self.background, self)
        self.head = ProspectsHead(ctx.actions, self.wanted, self.names, self)
        self.table = ProspectsTable(self.lines, self)
        self.table.setProperty("pane", True)
        self.bar = BulkBar(ctx.actions, self)
        self.finder = Finder(ctx, Background(ctx, keeps=True, parent=self), self)
        self.problem = QWidget(self)
        self._stack = QStackedWidget(self)
        self._keep_layout = QTimer(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        inset = QWidget(self)
        row = QHBoxLayout(inset)
        row.setContentsMargins(Space.L, Space.S, 0, 0)
        row.addWidget(self.table)
        self._stack.addWidget(inset)
        trouble = QVBoxLayout(self.problem)
        trouble.setContentsMargins(Space.XXL, Space.M, Space.XL, 0)
        self.problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.problem)
        column.addWidget(self._stack, 1)
        column.addWidget(self.bar)

    def _connect(self) -> None:
        self.wanted.changed.connect(self.search)
        self.wanted.drawn.connect(lambda: self.table.headings.show_sort(self.wanted.query.sort))
        self.finder.first.connect(self._show_first)
        self.finder.found.connect(self._show)
        self.finder.failed.connect(self._on_failed)
        self.finder.slow.connect(self._on_slow)
        self.lines.arrived.connect(self.table.people.page_arrived)
        self.table.chosen_changed.connect(self._on_chosen)
        self.table.headings.width_given.connect(self._on_width_given)
        self._keep_layout.setSingleShot(True)
        self._keep_layout.setInterval(_KEEP_AFTER)
        self._keep_layout.timeout.connect(self._save_layout)

    # What is looked for

    def search(self) -> None:
        """Look for what is wanted; the first one found is chosen."""
        self.finder.find(Ask(self.wanted.query, self._person, columns=self.lines.columns))

    def read_again(self, newcomer: str = "") -> None:
        """People have changed; whoever is chosen stays chosen, and somebody just added is chosen."""
        self._read_names()
        self._read_layout()
        chosen = self.table.chosen_numbers() if 1 < self.table.chosen_count() <= _MOST_KEPT_CHOSEN else None
        person = self._person or self.table.current_id()
        columns, early = self.table.layout_of.extras(), not self.table.people.rowCount()
        ask = Ask(self.wanted.query, person, chosen, newcomer, again=True, early=early, columns=columns)
        self.finder.find(ask)

    def show_person(self, prospect_id: str) -> None:
        """Choose a person; a search that may hide them is cleared."""
        self._person = prospect_id
        self.wanted.clear(tell=False)
        self.search()

    def names(self) -> Mapping[str, str]:
        """The names of owners, lists, sources and imports that chips tell, by their ids."""
        return self._names

    def learn_names(self, names: Mapping[str, str]) -> None:
        """Take further names for the chips."""
        self._names.update(names)

    def _read_names(self) -> None:
        self._names.update(filter_names(self._ctx.desk))

    # Columns

    def _read_layout(self) -> None:
        layout = layout_from(setting(self._ctx.desk, _COLUMNS))
        if layout != self.table.layout_of and not self._keep_layout.isActive():
            self.table.set_layout_of(layout)

    def show_layout(self, layout: Layout) -> None:
        """Show other columns and remember them for the person."""
        self.table.set_layout_of(layout)
        self._keep_layout.start()

    def _on_width_given(self, key: str, width: int) -> None:
        self.table.layout_of = self.table.layout_of.with_width(key, width)
        self.table.fit()
        self._keep_layout.start()

    def _save_layout(self) -> None:
        self._ctx.perform(keep_setting, self._ctx.desk, _COLUMNS, self.table.layout_of.text())

    # What is shown

    def is_filled(self) -> bool:
        """True while there is a table to move in."""
        return self._stack.currentIndex() == 0 and self.table.people.rowCount() > 0

    def home(self) -> QWidget:
        """Where the focus belongs: the table, or the first way out of an empty place."""
        if self._stack.currentIndex() == 0:
            return self.table
        return self._stack.currentWidget().findChild(QAbstractButton) or self.head.field

    def page(self) -> QWidget:
        """The table, or what stands in its place."""
        return self._stack.currentWidget()

    def _show_first(self, people: FirstPeople) -> None:
        if not people.numbers:
            return
        self._early = True
        self._show_problem(None)
        self.table.show_people(people.numbers, 0, people.lines)
        self._show_page(self.wanted.query, filled=True)
        took = self.finder.milliseconds()
        of_all = f" of {self.found.total:,}" if self.found else ""
        self.head.field.set_note(f"{len(people.numbers):,}+{of_all} · {took} ms" if self.wanted.narrowed else "")
        self._took = took

    def _show(self, answer: Answer) -> None:
        ask, found = answer.ask, answer.found
        early, self._early = self._early, False
        took = self._took if early else None
        self.found, self._person = found, ""
        self._show_problem(None)
        if answer.newcomer and answer.at < 0 and self.wanted.narrowed:
            self.show_person(answer.newcomer)
            return
        if not (early and self.table.complete(found.numbers)):
            kept = max(answer.at, self._near(answer)) if found.numbers else -1
            self.table.show_people(found.numbers, kept, answer.lines, answer.rows)
        self._show_page(ask.query, filled=bool(found.numbers))
        self._note(found, took if took is not None else self.finder.milliseconds())
        if not found.numbers:
            self.emptied.emit()
        self.filled.emit()

    def _near(self, answer: Answer) -> int:
        """Where to stand when the person chosen is gone: where they stood."""
        if not answer.ask.again:
            return 0
        return max(0, min(self.table.currentIndex().row(), len(answer.found.numbers) - 1))

    def _show_page(self, query: Query, *, filled: bool) -> None:
        """The table, or why there is none."""
        focus = QApplication.focusWidget()
        had_focus = focus is not None and self._stack.isAncestorOf(focus)
        changed = self._stack.count() > 1 or not filled
        while self._stack.count() > 1:
            old = self._stack.widget(1)
            self._stack.removeWidget(old)
            old.deleteLater()
        if not filled:
            some = query.text or query.filters
            wanted = self.wanted
            page = no_match(query, self._names, wanted.drop_last, wanted.clear) if some else no_prospects(self._ctx)
            self._stack.addWidget(page)
            self._stack.setCurrentWidget(page)
            self.bar.hide()
        if had_focus and changed:
            self.home().setFocus()

    def _note(self, found: Found, took: int) -> None:
        total, shown = found.total, len(found.numbers)
        if self.wanted.narrowed:
            self.head.field.set_note(f"{shown:,} of {total:,} · {took} ms")
        else:
            self.head.field.set_note(f"{total:,}" if total else "")
        if self.head.field.hasFocus():
            announce(self.head.field, f"{shown:,} found" if shown else "No one matches")

    def _on_slow(self, very: bool) -> None:
        self.head.field.set_note("Reading every prospect…" if very else "Reading…")

    def _on_failed(self, error: BaseException, ask: Ask) -> None:
        if ask.again:
            return  # the window says so in the place of the screen, or above it
        self.head.field.set_note("Not searched")
        self._show_problem(error)
        if is_bug(error):
            sys.excepthook(type(error), error, error.__traceback__)

    def _show_problem(self, error: BaseException | None) -> None:
        """A search that failed is told where it was typed, with a way to try again; old people stay."""
        if error is None and self.problem.isHidden():
            return
        column = self.problem.layout()
        while column.count():
            old = column.takeAt(0).widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        if error is not None:
            column.addWidget(ErrorCard(explain(error), retry=self.search, parent=self.problem))
            announce(self, str(explain(error)), urgent=True)
        self.problem.setVisible(error is not None)

    def _on_chosen(self, count: int) -> None:
        self.bar.show_count(count, everyone=self.table.is_everyone())

    def chosen(self) -> array[int]:
        """The numbers of the chosen people."""
        return self.table.chosen_numbers()
